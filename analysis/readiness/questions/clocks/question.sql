SELECT
  (row ->> 'source')::INTEGER AS source,
  row ->> 'log' AS log,
  row ->> 'against' AS against,
  row ->> 'against_log' AS against_log,
  (row ->> 'offset_ms')::DOUBLE AS offset_ms,
  (row ->> 'low_ms')::DOUBLE AS low_ms,
  (row ->> 'high_ms')::DOUBLE AS high_ms,
  (row ->> 'drift_ppm')::DOUBLE AS drift_ppm,
  row ->> 'at' AS at,
  (row ->> 'anchors')::BIGINT AS anchors
FROM
  last_run
WHERE
  list = 'clocks'
ORDER BY
  source,
  log,
  against,
  against_log,
  row ->> 'at'
