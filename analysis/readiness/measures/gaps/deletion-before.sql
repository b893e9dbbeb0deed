-- The records of the same log right before and right behind one.
WITH
  this AS (
    SELECT
      time_ns,
      log_logger,
      host_name
    FROM
      event
    WHERE
      source = $source
      AND record = $record
  ),
  same AS (
    SELECT
      e.record,
      e.time_ns,
      e.time_ns - t.time_ns AS apart
    FROM
      event e
      CROSS JOIN this t
    WHERE
      e.source = $source
      AND e.record <> $record
      AND e.log_logger IS NOT DISTINCT FROM t.log_logger
      AND e.host_name IS NOT DISTINCT FROM t.host_name
      AND e.time_ns IS NOT NULL
  )
SELECT
  arg_max(record, (apart, record)) FILTER(apart < 0) AS before_record,
  max(time_ns) FILTER(apart < 0)::VARCHAR AS before_ns,
  arg_min(record, (apart, record)) FILTER(apart > 0) AS behind_record,
  min(time_ns) FILTER(apart > 0)::VARCHAR AS behind_ns
FROM
  same
