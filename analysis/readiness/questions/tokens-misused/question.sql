SELECT
  row ->> 'violation' AS violation,
  row ->> 'key' AS token,
  json_array_length(row -> 'records') AS uses,
  (row -> 'records' -> 0 ->> 'source')::INTEGER AS source,
  (row -> 'records' -> 0 ->> 'record')::BIGINT AS record,
  row ->> 'explain' AS
explain
FROM
  last_run
WHERE
  list = 'tokens'
ORDER BY
  violation,
  token
