-- MySQL and MariaDB error log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: code, reason, password, level, subsystem, user, host, connection, database, text, form, line.
WITH
  said AS (
    SELECT
      record,
      item,
      ordinal,
      byte_offset,
      byte_length,
      time_ns,
      time_text,
      time_assumed,
      extra,
      "code" AS "$.code",
      "reason" AS "$.reason",
      "password" AS "$.password",
      "level" AS "$.level",
      "subsystem" AS "$.subsystem",
      "user" AS "$.user",
      "host" AS "$.host",
      "connection" AS "$.connection",
      "database" AS "$.database",
      "text" AS "$.text",
      "form" AS "$.form",
      "line" AS "$.line"
    FROM
      spool
  )
SELECT
  record,
  item,
  ordinal,
  byte_offset,
  byte_length,
  time_ns,
  time_text,
  time_assumed,
  extra,
  'mysql.error' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(lookup_1."event_category", 'database') AS "event_category",
  coalesce(lookup_1."event_type", 'info') AS "event_type",
  'mysql' AS "event_provider",
  "$.code" AS "event_code",
  coalesce(nullif("$.reason", ''), 'using password: ' || "$.password") AS "event_reason",
  "$.level" AS "log_level",
  "$.subsystem" AS "log_logger",
  "$.user" AS "user_name",
  canonical_ip ("$.host") AS "source_ip",
  "$.host" AS "source_address",
  "$.connection" AS "session_key",
  "$.database" AS "resource",
  coalesce("$.text", "$.line") AS "message",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      nullif("$.form", '') <> ''
      AND lookup_1.key IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN nullif("$.form", '') <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.action, event.category, event.type, event.outcome stay empty, `form` is not in its table: ' || left(nullif("$.form", ''), 80)
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  said
  LEFT JOIN (
    VALUES
      ('denied', 'access_denied', 'authentication', 'start', 'failure'),
      ('denied_connect', 'access_denied', 'authentication', 'start', 'failure'),
      ('no_right', 'access_denied', 'database', 'access,denied', 'failure'),
      ('aborted', 'connection_aborted', 'network,session', 'connection,end', NULL),
      ('ready', 'server_ready', 'process', 'start', NULL),
      ('stopped', 'server_stopped', 'process', 'end', NULL),
      ('other', 'log', NULL, NULL, NULL),
      ('plain', 'log', NULL, NULL, NULL)
  ) AS lookup_1 (key, "event_action", "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.form", '')
