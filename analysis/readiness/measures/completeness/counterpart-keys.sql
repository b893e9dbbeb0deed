-- Every key of the members that were chosen in this turn, with its first record on either side; NULL where that side has none. In one pass over what records say.
INSERT INTO
  counterpart_key
WITH
  sides AS (
    SELECT
      pair,
      a AS log,
      a_name AS name,
      TRUE AS is_a
    FROM
      key_paired
    WHERE
      choice = $choice
    UNION ALL
    SELECT
      pair,
      b,
      b_name,
      FALSE
    FROM
      key_paired
    WHERE
      choice = $choice
  ),
  open AS (
    SELECT
      s.*
    FROM
      sides s
      SEMI JOIN pair_open o ON o.pair = s.pair
  ),
  held AS (
    SELECT
      coalesce(i.log, n.source) AS log,
      n.name,
      n.record,
      n.time_ns,
      hash(act_key (n.value)) AS key
    FROM
      act_named n
      LEFT JOIN log_item i ON i.source = n.source
      AND i.item = n.item
    WHERE
      length(trim(n.value)) > 0
  )
SELECT
  s.pair,
  h.key,
  min(if (s.is_a, h.record, NULL)) AS a_record,
  min(if (s.is_a, h.time_ns, NULL)) AS a_ns,
  sum(s.is_a::INTEGER)::BIGINT AS a_uses,
  min(if (s.is_a, NULL, h.record)) AS b_record,
  min(if (s.is_a, NULL, h.time_ns)) AS b_ns,
  sum((NOT s.is_a)::INTEGER)::BIGINT AS b_uses
FROM
  held h
  JOIN open s ON s.log = h.log
  AND s.name = h.name
GROUP BY
  s.pair,
  h.key
