SELECT
  run,
  at_ns::VARCHAR AS "at",
  author,
  build,
  basis,
  result
FROM
  assessment
ORDER BY
  run DESC
LIMIT
  1
