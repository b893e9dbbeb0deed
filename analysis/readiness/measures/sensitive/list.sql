SELECT
  class,
  count(DISTINCT (source, record)) AS records,
  arg_min(masked, (source, record, masked)) AS example_masked
FROM
  sensitive_record
GROUP BY
  class
ORDER BY
  class
