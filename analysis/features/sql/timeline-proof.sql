-- State of proof per group and slot: the worst verdict among the items whose records span the slot. Items of sources that no
-- verification has seen yet give no row: not checked is not a state of proof.
WITH
  stretch AS (
    SELECT
      event.source,
      item,
      {group_key} AS group_key,
      {group_place} AS group_place,
      ((min({time}) - $base) // $width)::BIGINT AS first_slot,
      ((max({time}) - $base) // $width)::BIGINT AS last_slot
    FROM
      event
      ANTI JOIN record_verdict r ON r.source = event.source
      AND r.record = event.record
    WHERE
      time_ns >= $from
      AND time_ns < $to
    GROUP BY ALL
  ),
  -- Events that have a word of their own, each for its own slot.
  single AS (
    SELECT DISTINCT
      {group_key} AS group_key,
      {group_place} AS group_place,
      (({time} - $base) // $width)::BIGINT AS first_slot,
      first_slot AS last_slot,
      r.status,
      r.assurance
    FROM
      event
      JOIN record_verdict r ON r.source = event.source
      AND r.record = event.record
    WHERE
      time_ns >= $from
      AND time_ns < $to
  ),
  judged AS (
    SELECT DISTINCT
      s.group_key,
      s.group_place,
      s.first_slot,
      s.last_slot,
      v.status,
      v.assurance
    FROM
      stretch s
      JOIN item_verdict v ON v.source = s.source
      AND v.item = s.item
    WHERE
      v.status <> 'not checked'
    UNION
    SELECT
      group_key,
      group_place,
      first_slot,
      last_slot,
      status,
      assurance
    FROM
      single
  ),
  filled AS (
    SELECT
      group_key,
      group_place,
      unnest(range(first_slot, last_slot + 1)) AS slot,
      status,
      assurance,
      s.rank * 100 - a.rank AS worst
    FROM
      judged
      LEFT JOIN status_rank s ON s.word = status
      LEFT JOIN assurance_rank a ON a.word = assurance
  ),
  slots AS (
    SELECT
      group_key,
      group_place,
      slot,
      arg_min(status, worst) AS status,
      arg_min(assurance, worst) AS assurance
    FROM
      filled
    GROUP BY ALL
  )
SELECT
  group_key,
  group_place,
  slot,
  status,
  assurance,
  coalesce(slot - lag (slot) OVER line > 1, false) AS idle
FROM
  slots
WINDOW
  line AS (
    PARTITION BY
      group_key,
      group_place
    ORDER BY
      slot
  )
QUALIFY
  lag (status || assurance) OVER line IS DISTINCT FROM status || assurance
  OR lead (status || assurance) OVER line IS DISTINCT FROM status || assurance
  OR slot - lag (slot) OVER line > 1
  OR lead (slot) OVER line - slot > 1
ORDER BY
  group_key,
  group_place,
  slot
