SELECT
  (row ->> 'source')::INTEGER AS source,
  row ->> 'log' AS log,
  row ->> 'method' AS method,
  row ->> 'against' AS against,
  (row ->> 'rate')::DOUBLE AS rate,
  (row ->> 'low')::DOUBLE AS low,
  (row ->> 'high')::DOUBLE AS high,
  (row ->> 'captured')::BIGINT AS captured,
  (row ->> 'expected')::BIGINT AS expected,
  row ->> 'assumes' AS assumes
FROM
  last_run
WHERE
  list = 'completeness'
ORDER BY
  source,
  log,
  method,
  against
