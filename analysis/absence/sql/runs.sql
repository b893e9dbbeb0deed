-- The last run of the checks, as JSON.
SELECT
  result
FROM
  assessment
ORDER BY
  run DESC
LIMIT
  1
