-- Records that say that logs were deleted or cleared, or that logging was stopped; refused and failed ones aside. `says` = what of it.
WITH
  -- Few, however many events: left to choose, the planner would match the words of each.
  kinds AS MATERIALIZED (
    SELECT DISTINCT
      event_dataset,
      event_provider,
      event_code,
      event_action
    FROM
      event
  ),
  named AS (
    SELECT
      *,
      CASE
        WHEN event_dataset = 'windows.eventlog'
        AND event_code IN ('1102', '104', '517') THEN 'cleared'
        WHEN regexp_matches(
          event_action,
          '^(StopLogging|DeleteTrail|DeleteEventDataStore|DeleteFlowLogs|DeleteLoggingConfiguration|DeleteConfigurationRecorder|StopConfigurationRecorder)$'
        ) THEN 'stopped'
        WHEN regexp_matches(event_action, '^(DeleteLogGroup|DeleteLogStream)$') THEN 'deleted'
        WHEN regexp_matches(event_action, '(?i)(LoggingService|ConfigService)V2[.](DeleteLog|DeleteSink|DeleteBucket)$') THEN 'deleted'
        WHEN regexp_matches(event_action, '(?i)diagnosticsettings/delete$') THEN 'stopped'
        WHEN regexp_matches(regexp_replace(event_action, '([a-z])([A-Z])', '\1_\2', 'g'), $deleted) THEN 'deleted'
        WHEN regexp_matches(regexp_replace(event_action, '([a-z])([A-Z])', '\1_\2', 'g'), $stopped) THEN 'stopped'
      END AS says
    FROM
      kinds
  ),
  -- What runs as a command, and what a message says, where it is no request from outside, which may say anything. Few have one of the words at all, which is
  -- looked at first.
  worded AS (
    SELECT
      source,
      record,
      process_command_line,
      event_action,
      resource,
      CASE
        WHEN url_original IS NULL
        AND http_request_method IS NULL THEN message
      END AS message
    FROM
      event
    WHERE
      process_command_line IS NOT NULL
      OR event_action IN (
        SELECT
          event_action
        FROM
          kinds
        WHERE
          regexp_matches(event_action, $removes)
      )
      OR (
        url_original IS NULL
        AND http_request_method IS NULL
        AND (
          contains(message, 'log')
          OR contains(message, 'Log')
          OR contains(message, 'LOG')
          OR contains(message, 'audit')
          OR contains(message, 'Audit')
          OR contains(message, 'Vacuuming')
        )
      )
  ),
  written AS (
    SELECT
      source,
      record,
      'deleted' AS says
    FROM
      worded
    WHERE
      regexp_matches(process_command_line, $commands)
      OR regexp_matches(concat(event_action, ' ', resource), $objects)
      OR regexp_matches(message, $messages)
  ),
  -- Without what they say beside it, which is read of these alone.
  found AS MATERIALIZED (
    SELECT
      e.source,
      e.record,
      e.item,
      coalesce(n.says, w.says) AS says
    FROM
      event_once e
      LEFT JOIN named n ON n.event_dataset IS NOT DISTINCT FROM e.event_dataset
      AND n.event_provider IS NOT DISTINCT FROM e.event_provider
      AND n.event_code IS NOT DISTINCT FROM e.event_code
      AND n.event_action IS NOT DISTINCT FROM e.event_action
      AND n.says IS NOT NULL
      LEFT JOIN written w ON w.source = e.source
      AND w.record = e.record
    WHERE
      (
        n.says IS NOT NULL
        OR w.says IS NOT NULL
      )
      AND coalesce(e.event_outcome, '') <> 'failure'
    ORDER BY
      e.time_ns,
      e.source,
      e.record
    LIMIT
      2000
  )
SELECT
  e.source,
  e.record,
  e.time_ns::VARCHAR AS time_ns,
  f.says,
  coalesce(e.event_action, e.event_code, left(e.message, 120)) AS action,
  -- Event 104 stands in the log System and names the log that was cleared.
  CASE
    WHEN e.event_code = '104' THEN nullif(regexp_extract(e.extra::VARCHAR, '"Channel": *"([^"]+)"', 1), '')
  END AS cleared,
  e.extra::VARCHAR AS extra,
  concat_ws(' ', e.message, e.process_command_line) AS message,
  e.resource,
  o.series
FROM
  found f
  JOIN event e ON e.source = f.source
  AND e.record = f.record
  LEFT JOIN series_of o ON o.source = f.source
  AND o.item = f.item
ORDER BY
  e.time_ns,
  e.source,
  e.record
