-- passed: events whose time needed no assumption of ours.
SELECT
  source,
  count(*) FILTER(
    time_ns IS NOT NULL
    AND time_assumed IS NULL
  ) AS passed,
  count(*) AS total
FROM
  event_once
GROUP BY ALL
