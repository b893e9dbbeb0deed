-- passed: events with a time.
SELECT
  source,
  count(time_ns) AS passed,
  count(*) AS total
FROM
  event_once
GROUP BY ALL
