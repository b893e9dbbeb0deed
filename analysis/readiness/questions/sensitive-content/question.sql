SELECT
  row ->> 'class' AS class,
  (row ->> 'records')::BIGINT AS records,
  row ->> 'example_masked' AS example
FROM
  last_run
WHERE
  list = 'sensitive'
ORDER BY
  class
