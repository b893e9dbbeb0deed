-- passed: events that name who acted.
SELECT
  source,
  count(*) FILTER(
    user_name IS NOT NULL
    OR user_id IS NOT NULL
  ) AS passed,
  count(*) AS total
FROM
  event_once
GROUP BY ALL
