SELECT
  a.source,
  a.record,
  time_of (a.time_ns) AS at,
  a.log_control AS change,
  a.action,
  a.account,
  coalesce(a.resource, a.target) AS upon,
  a.outcome,
  round(
    (
      (
        SELECT
          min(n.time_ns)
        FROM
          event_once n
        WHERE
          n.source = a.source
          AND n.time_ns > a.time_ns
      ) - a.time_ns
    ) / 60000000000,
    1
  ) AS minutes_until_next
FROM
  acted a
WHERE
  a.log_control IS NOT NULL
ORDER BY
  a.time_ns,
  a.source,
  a.record
