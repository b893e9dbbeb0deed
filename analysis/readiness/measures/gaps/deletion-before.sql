-- The records of the same log right before and right behind one; $cleared names another log of the same host, NULL its own. `starts`: the one behind says that logging goes on.
WITH
  this AS (
    SELECT
      time_ns,
      coalesce($cleared, log_logger) AS log_logger,
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
      regexp_replace(concat_ws(' ', e.event_action, e.message), '([a-z])([A-Z])', '\1_\2', 'g') AS says,
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
  arg_max(record, (apart, record)) FILTER(apart <= 0) AS before_record,
  max(time_ns) FILTER(apart <= 0)::VARCHAR AS before_ns,
  arg_min(record, (apart, record)) FILTER(apart > 0) AS behind_record,
  min(time_ns) FILTER(apart > 0)::VARCHAR AS behind_ns,
  coalesce(regexp_matches(arg_min(says, (apart, record)) FILTER(apart > 0), $started), FALSE) AS starts
FROM
  same
