-- The last run of the checks.
SELECT
  run,
  at_ns::VARCHAR AS "at",
  result
FROM
  assessment
ORDER BY
  run DESC
LIMIT
  1
