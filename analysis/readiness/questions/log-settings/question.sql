WITH
  changed AS (
    SELECT
      *
    FROM
      acted
    WHERE
      log_control IS NOT NULL
  ),
  told AS (
    SELECT
      source,
      time_ns
    FROM
      event_once
    WHERE
      time_ns IS NOT NULL
  )
SELECT
  a.source,
  a.record,
  time_of (a.time_ns) AS at,
  a.log_control AS change,
  a.action,
  a.account,
  coalesce(a.resource, a.target) AS upon,
  a.outcome,
  round((n.time_ns - a.time_ns) / 60000000000, 1) AS minutes_until_next
FROM
  changed a
  ASOF LEFT JOIN told n ON n.source = a.source
  AND n.time_ns > a.time_ns
ORDER BY
  a.time_ns,
  a.source,
  a.record
