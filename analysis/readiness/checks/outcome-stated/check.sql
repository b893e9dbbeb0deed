-- passed: events that say whether the act succeeded.
SELECT
  source,
  count(*) FILTER(event_outcome IN ('success', 'failure')) AS passed,
  count(*) AS total
FROM
  event_once
GROUP BY ALL
