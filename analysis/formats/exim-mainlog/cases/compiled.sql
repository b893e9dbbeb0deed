-- Exim main log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: pid, ip, port, user, auth, more, local_user, queue_id, reason, what, code, recipient, text, form, line.
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
      "pid" AS "$.pid",
      "ip" AS "$.ip",
      "port" AS "$.port",
      "user" AS "$.user",
      "auth" AS "$.auth",
      "more" AS "$.more",
      "local_user" AS "$.local_user",
      "queue_id" AS "$.queue_id",
      "reason" AS "$.reason",
      "what" AS "$.what",
      "code" AS "$.code",
      "recipient" AS "$.recipient",
      "text" AS "$.text",
      "form" AS "$.form",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.pid") AS "$.pid as int",
      canonical_ip ("$.ip") AS "$.ip as ip",
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
  'exim.mainlog' AS "event_dataset",
  'event' AS "event_kind",
  "$.pid as int" AS "process_pid",
  "$.ip as ip" AS "source_ip",
  "$.ip" AS "source_address",
  "$.port as int" AS "source_port",
  coalesce(
    nullif("$.user", ''),
    nullif(regexp_extract("$.auth", '^[^:]+:(.+)$', 1), ''),
    nullif(regexp_extract("$.more", '^(?: (?:P|X|CV|PRX|I)=\S+| (?:K|L)\b| (?:DN|SNI)="[^"]*")* A=[^: ]+:(\S+)', 1), ''),
    nullif("$.local_user", '')
  ) AS "user_name",
  'exim ' || "$.queue_id" AS "session_key",
  coalesce(nullif("$.reason", ''), nullif("$.what", '')) AS "event_reason",
  "$.code" AS "event_code",
  'smtp' AS "network_protocol",
  "$.recipient" AS "resource",
  coalesce("$.text", "$.line") AS "message",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  lookup_1."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      "$.pid" <> ''
      AND "$.pid as int" IS NULL
    )
    OR (
      "$.ip" <> ''
      AND "$.ip as ip" IS NULL
    )
    OR (
      "$.port" <> ''
      AND "$.port as int" IS NULL
    )
    OR (
      nullif("$.form", '') <> ''
      AND lookup_1.key IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.pid" <> ''
          AND "$.pid as int" IS NULL THEN {'code': 'value.unread', 'message': 'process.pid stays empty, `pid` is no whole number: ' || left("$.pid", 80)}
        END,
        CASE
          WHEN "$.ip" <> ''
          AND "$.ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ip` is no IP address: ' || left("$.ip", 80)}
        END,
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
      ('auth_failed_unsure', 'authenticator failed', 'authentication', 'info', 'failure'),
      ('auth_failed', 'authenticator failed', 'authentication', 'info', 'failure'),
      ('arrival_unsure', 'message-received', 'email', 'info', NULL),
      ('arrival', 'message-received', 'email', 'info', NULL),
      ('delivery', 'message-delivered', 'email', 'info', 'success'),
      ('bounce', 'delivery-failed', 'email', 'info', 'failure'),
      ('defer', 'delivery-deferred', 'email', 'info', NULL),
      ('completed', 'completed', 'email', 'end', NULL),
      ('rejected_unsure', 'rejected', 'email', 'denied', 'failure'),
      ('rejected', 'rejected', 'email', 'denied', 'failure'),
      ('connection', 'connection', 'network', 'connection', NULL),
      ('protocol_error', 'protocol-error', 'email', 'denied', 'failure'),
      ('message', NULL, 'email', 'info', NULL),
      ('other', NULL, NULL, NULL, NULL)
  ) AS lookup_1 (key, "event_action", "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.form", '')
