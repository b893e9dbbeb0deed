-- PgBouncer log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: reason, user, address, port, server, server_port, pid, connection, server_connection, database, level, text, form, line.
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
      "reason" AS "$.reason",
      "user" AS "$.user",
      "address" AS "$.address",
      "port" AS "$.port",
      "server" AS "$.server",
      "server_port" AS "$.server_port",
      "pid" AS "$.pid",
      "connection" AS "$.connection",
      "server_connection" AS "$.server_connection",
      "database" AS "$.database",
      "level" AS "$.level",
      "text" AS "$.text",
      "form" AS "$.form",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.server_port") AS "$.server_port as int",
      whole_number ("$.pid") AS "$.pid as int"
    FROM
      said
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
  'pgbouncer.log' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(lookup_1."event_category", 'database') AS "event_category",
  coalesce(lookup_1."event_type", 'info') AS "event_type",
  'pgbouncer' AS "event_provider",
  "$.reason" AS "event_reason",
  "$.user" AS "user_name",
  endpoint_ip ("$.address") AS "source_ip",
  CASE
    WHEN "$.address" NOT LIKE 'unix%' THEN TRY_CAST ("$.port" AS BIGINT)
  END AS "source_port",
  "$.address" AS "source_address",
  endpoint_ip ("$.server") AS "destination_ip",
  "$.server_port as int" AS "destination_port",
  "$.server" AS "destination_address",
  "$.pid as int" AS "process_pid",
  coalesce(nullif("$.connection", ''), nullif("$.server_connection", '')) AS "session_key",
  "$.database" AS "resource",
  "$.level" AS "log_level",
  coalesce("$.text", "$.line") AS "message",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      "$.server_port" <> ''
      AND "$.server_port as int" IS NULL
    )
    OR (
      "$.pid" <> ''
      AND "$.pid as int" IS NULL
    )
    OR (
      nullif("$.form", '') <> ''
      AND lookup_1.key IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.server_port" <> ''
          AND "$.server_port as int" IS NULL THEN {'code': 'value.unread', 'message': 'destination.port stays empty, `server_port` is no whole number: ' || left("$.server_port", 80)}
        END,
        CASE
          WHEN "$.pid" <> ''
          AND "$.pid as int" IS NULL THEN {'code': 'value.unread', 'message': 'process.pid stays empty, `pid` is no whole number: ' || left("$.pid", 80)}
        END,
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
  meant
  LEFT JOIN (
    VALUES
      ('unclear', 'log', 'database', 'info', NULL),
      ('attempt', 'login_attempt', 'authentication,session', 'start', NULL),
      ('refused', 'login_failed', 'authentication', 'start', 'failure'),
      ('closed', 'client_closed', 'session', 'end', NULL),
      ('client', 'log', 'database', 'info', NULL),
      ('server', 'server_connection', 'network', 'connection', NULL),
      ('started', 'server_ready', 'process', 'start', NULL),
      ('other', 'log', NULL, NULL, NULL)
  ) AS lookup_1 (key, "event_action", "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.form", '')
