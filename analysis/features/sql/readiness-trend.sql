SELECT
  run,
  at_ns::VARCHAR AS "at",
  author,
  result
FROM
  assessment
ORDER BY
  run DESC
LIMIT
  60
