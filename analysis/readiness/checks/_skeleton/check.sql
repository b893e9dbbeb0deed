-- passed: what is as it should be; total: all that was looked at.
SELECT
  source,
  count(*) FILTER(message IS NOT NULL) AS passed,
  count(*) AS total
FROM
  event_once
GROUP BY ALL
