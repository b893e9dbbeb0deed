-- MySQL and MariaDB general query log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: command, password, user, host, transport, connection, database, argument, form, line.
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
      "command" AS "$.command",
      "password" AS "$.password",
      "user" AS "$.user",
      "host" AS "$.host",
      "transport" AS "$.transport",
      "connection" AS "$.connection",
      "database" AS "$.database",
      "argument" AS "$.argument",
      "form" AS "$.form",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.transport" = 'TCP/IP' THEN 'tcp'
        WHEN "$.transport" = 'SSL/TLS' THEN 'tcp'
      END AS "network_transport by $.transport"
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
  'mysql.general' AS "event_dataset",
  'event' AS "event_kind",
  "$.command" AS "event_action",
  coalesce(lookup_1."event_category", 'database') AS "event_category",
  coalesce(lookup_1."event_type", 'info') AS "event_type",
  'mysql' AS "event_provider",
  'using password: ' || "$.password" AS "event_reason",
  "$.user" AS "user_name",
  canonical_ip ("$.host") AS "source_ip",
  "$.host" AS "source_address",
  "network_transport by $.transport" AS "network_transport",
  "$.connection" AS "session_key",
  "$.database" AS "resource",
  coalesce("$.argument", "$.line") AS "message",
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
            'message': 'event.category, event.type, event.outcome stay empty, `form` is not in its table: ' || left(nullif("$.form", ''), 80)
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
      ('connect', 'authentication,session', 'start', 'success'),
      ('change', 'authentication,session', 'start', NULL),
      ('unclear', 'authentication,session', 'start', NULL),
      ('denied', 'authentication', 'start', 'failure'),
      ('database', 'database', 'access', NULL),
      ('quit', 'session', 'end', NULL),
      ('statement', 'database', 'access', NULL),
      ('other', 'database', 'info', NULL)
  ) AS lookup_1 (key, "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.form", '')
