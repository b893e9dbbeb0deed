-- xrdp, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: level, user, host, address, port, session, reason, text, form, line.
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
      "level" AS "$.level",
      "user" AS "$.user",
      "host" AS "$.host",
      "address" AS "$.address",
      "port" AS "$.port",
      "session" AS "$.session",
      "reason" AS "$.reason",
      "text" AS "$.text",
      "form" AS "$.form",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.port") AS "$.port as int"
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
  'xrdp.log' AS "event_dataset",
  'event' AS "event_kind",
  "$.level" AS "log_level",
  "$.user" AS "user_name",
  coalesce(nullif("$.host", ''), nullif("$.address", '')) AS "source_address",
  coalesce(canonical_ip ("$.host"), canonical_ip ("$.address"), canonical_ip (regexp_extract("$.address", '^(.*):\d{1,5}$', 1))) AS "source_ip",
  coalesce("$.port as int", TRY_CAST (regexp_extract("$.address", '^.*:(\d{1,5})$', 1) AS BIGINT)) AS "source_port",
  'xrdp ' || "$.session" AS "session_key",
  "$.reason" AS "event_reason",
  'rdp' AS "network_protocol",
  coalesce("$.text", "$.line") AS "message",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  lookup_1."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      "$.port" <> ''
      AND "$.port as int" IS NULL
    )
    OR (
      nullif("$.form", '') <> ''
      AND lookup_1.key IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.port" <> ''
          AND "$.port as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `port` is no whole number: ' || left("$.port", 80)}
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
      ('auth_fail', 'login', 'authentication', 'info', 'failure'),
      ('asked', 'login-asked', 'authentication', 'info', NULL),
      ('permitted', 'access-permitted', 'authentication', 'info', 'success'),
      ('wrong', 'login', 'authentication', 'info', 'failure'),
      ('failed', 'login', 'authentication', 'info', 'failure'),
      ('created', 'session-created', 'authentication,session', 'start', 'success'),
      ('reconnected', 'session-reconnected', 'authentication,session', 'start', 'success'),
      ('ended', 'session-terminated', 'session', 'end', NULL),
      ('starting', 'session-started', 'session', 'start', 'success'),
      ('received', 'connection', 'network', 'connection,start', NULL),
      ('connected', 'connection', 'network', 'connection,start', NULL),
      ('other', NULL, NULL, NULL, NULL)
  ) AS lookup_1 (key, "event_action", "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.form", '')
