-- Buckets of the busiest lanes and of each whole group, in one pass over the window. `lane` null = the group's own line of all events.
WITH
  counted AS MATERIALIZED (
    SELECT
      {group_key} AS group_key,
      {group_place} AS group_place,
      {lane} AS lane,
      (({time} - $base) // $width)::BIGINT AS slot,
      count(*) AS n,
      count(*) FILTER(
        WHERE
          event_outcome = 'failure'
      ) AS failed
    FROM
      event_once AS event
    WHERE
      time_ns >= $from
      AND time_ns < $to
    GROUP BY ALL
  ),
  ranked AS (
    SELECT
      group_key,
      group_place,
      lane,
      sum(n) AS events,
      sum(failed) AS failures,
      count(*) OVER () AS lanes,
      row_number() OVER (
        ORDER BY
          sum(n) DESC,
          group_key,
          group_place,
          lane
      ) AS rank
    FROM
      counted
    GROUP BY
      group_key,
      group_place,
      lane
  ),
  grouped AS (
    SELECT
      group_key,
      group_place,
      count(*) OVER () AS groups
    FROM
      ranked
    GROUP BY
      group_key,
      group_place
    QUALIFY
      row_number() OVER (
        ORDER BY
          sum(events) DESC,
          group_key,
          group_place
      ) <= $limit
  ),
  shown AS (
    SELECT
      group_key,
      group_place,
      lane
    FROM
      ranked
      SEMI JOIN grouped USING (group_key, group_place)
    WHERE
      rank <= $limit
  ),
  lines AS (
    SELECT
      group_key,
      group_place,
      lane,
      slot,
      n,
      failed
    FROM
      counted
      SEMI JOIN shown USING (group_key, group_place, lane)
    WHERE
      {lanes_too}
    UNION ALL
    SELECT
      group_key,
      group_place,
      NULL AS lane,
      slot,
      sum(n) AS n,
      sum(failed) AS failed
    FROM
      counted
      SEMI JOIN grouped USING (group_key, group_place)
    GROUP BY ALL
  )
SELECT
  group_key,
  group_place,
  lane,
  sum(n)::BIGINT AS events,
  sum(failed)::BIGINT AS failures,
  list(
    slot
    ORDER BY
      slot
  ) AS slots,
  list(
    n::BIGINT
    ORDER BY
      slot
  ) AS counts,
  list(
    failed::BIGINT
    ORDER BY
      slot
  ) AS fails,
  (
    SELECT
      coalesce(max(lanes), 0)
    FROM
      ranked
  )::BIGINT AS lanes,
  (
    SELECT
      coalesce(max(groups), 0)
    FROM
      grouped
  )::BIGINT AS groups,
  (
    SELECT
      coalesce(sum(n), 0)
    FROM
      counted
  )::BIGINT AS total
FROM
  lines
GROUP BY
  group_key,
  group_place,
  lane
ORDER BY
  events DESC,
  group_key,
  group_place,
  lane
