-- Ivanti Connect Secure (Pulse Secure) log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: code, reason, user, realm, target, roles, stranger, form, client, message, destination, port, node, agent, policy, method, status, url, handle, session, line.
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
      "user" AS "$.user",
      "realm" AS "$.realm",
      "target" AS "$.target",
      "roles" AS "$.roles",
      "stranger" AS "$.stranger",
      "form" AS "$.form",
      "client" AS "$.client",
      "message" AS "$.message",
      "destination" AS "$.destination",
      "port" AS "$.port",
      "node" AS "$.node",
      "agent" AS "$.agent",
      "policy" AS "$.policy",
      "method" AS "$.method",
      "status" AS "$.status",
      "url" AS "$.url",
      "handle" AS "$.handle",
      "session" AS "$.session",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.stranger") AS "$.stranger as ip",
      whole_number ("$.port") AS "$.port as int",
      whole_number ("$.status") AS "$.status as int"
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
  'ivanti.connect_secure' AS "event_dataset",
  'event' AS "event_kind",
  "$.code" AS "event_code",
  "$.reason" AS "event_reason",
  "$.user" AS "user_name",
  "$.realm" AS "user_domain",
  "$.target" AS "user_target_name",
  "$.roles" AS "group_name",
  coalesce(
    "$.stranger as ip",
    CASE
      WHEN NOT (
        "$.client" = '127.0.0.1'
        AND (
          "$.form" = 'imitated'
          OR (
            "$.form" = 'other'
            AND "$.message" LIKE 'Connection from IP %'
          )
        )
      ) THEN canonical_ip ("$.client")
    END
  ) AS "source_ip",
  coalesce(
    nullif("$.stranger", ''),
    CASE
      WHEN NOT (
        "$.client" = '127.0.0.1'
        AND (
          "$.form" = 'imitated'
          OR (
            "$.form" = 'other'
            AND "$.message" LIKE 'Connection from IP %'
          )
        )
      ) THEN "$.client"
    END
  ) AS "source_address",
  canonical_ip ("$.destination") AS "destination_ip",
  "$.destination" AS "destination_address",
  "$.port as int" AS "destination_port",
  "$.node" AS "host_name",
  "$.agent" AS "user_agent",
  "$.policy" AS "rule_name",
  "$.method" AS "http_request_method",
  "$.status as int" AS "http_response_status_code",
  "$.url" AS "url_original",
  coalesce("$.message", "$.line") AS "message",
  coalesce(nullif("$.handle", ''), nullif("$.session", '')) AS "session_key",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  lookup_1."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      "$.stranger" <> ''
      AND "$.stranger as ip" IS NULL
    )
    OR (
      "$.port" <> ''
      AND "$.port as int" IS NULL
    )
    OR (
      "$.status" <> ''
      AND "$.status as int" IS NULL
    )
    OR (
      nullif("$.form", '') <> ''
      AND lookup_1.key IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.stranger" <> ''
          AND "$.stranger as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `stranger` is no IP address: ' || left("$.stranger", 80)}
        END,
        CASE
          WHEN "$.port" <> ''
          AND "$.port as int" IS NULL THEN {'code': 'value.unread', 'message': 'destination.port stays empty, `port` is no whole number: ' || left("$.port", 80)}
        END,
        CASE
          WHEN "$.status" <> ''
          AND "$.status as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.status_code stays empty, `status` is no whole number: ' || left("$.status", 80)}
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
      ('login', 'login', 'authentication,session', 'start', 'success'),
      ('login refused', 'login', 'authentication', 'start', 'failure'),
      ('first factor', 'primary authentication', 'authentication', 'info', 'success'),
      ('first factor refused', 'primary authentication', 'authentication', 'info', 'failure'),
      ('second factor', 'secondary authentication', 'authentication', 'info', 'success'),
      ('second factor refused', 'secondary authentication', 'authentication', 'info', 'failure'),
      ('session created', 'session created', 'session', 'start', NULL),
      ('session deleted', 'session deleted', 'session', 'end', NULL),
      ('resumed', 'session resumed', 'session', 'info', NULL),
      ('logout', 'logout', 'session', 'end', NULL),
      ('timed out', 'session timed out', 'session', 'end', NULL),
      ('tunnel', 'tunnel started', 'network,session', 'connection,start', NULL),
      ('tunnel ended', 'tunnel ended', 'network,session', 'connection,end', NULL),
      ('tunnel transport', 'tunnel transport', 'network', 'info', NULL),
      ('address changed', 'address changed', 'session', 'info', NULL),
      ('connection closed', 'connection closed', 'network', 'connection,end', NULL),
      ('web request', 'web request', 'web', 'access', NULL),
      ('without login', 'request without login', 'web', 'access', NULL),
      ('host passed', 'host check', 'host', 'info', 'success'),
      ('host failed', 'host check', 'host', 'info', 'failure'),
      ('account changed', 'account changed', 'iam', 'user,change', NULL),
      ('other', NULL, NULL, NULL, NULL),
      ('imitated', NULL, NULL, NULL, NULL)
  ) AS lookup_1 (key, "event_action", "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.form", '')
