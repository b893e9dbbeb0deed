-- Ivanti Connect Secure (Pulse Secure) log, WELF, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: code, user, realm, roles, client, destination, dstname, node, firewall, agent, op, arg, proto, priority, message, session, form, line.
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
      "user" AS "$.user",
      "realm" AS "$.realm",
      "roles" AS "$.roles",
      "client" AS "$.client",
      "destination" AS "$.destination",
      "dstname" AS "$.dstname",
      "node" AS "$.node",
      "firewall" AS "$.firewall",
      "agent" AS "$.agent",
      "op" AS "$.op",
      "arg" AS "$.arg",
      "proto" AS "$.proto",
      "priority" AS "$.priority",
      "message" AS "$.message",
      "session" AS "$.session",
      "form" AS "$.form",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.client") AS "$.client as ip"
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
  "$.user" AS "user_name",
  "$.realm" AS "user_domain",
  "$.roles" AS "group_name",
  "$.client as ip" AS "source_ip",
  "$.client" AS "source_address",
  canonical_ip ("$.destination") AS "destination_ip",
  coalesce(nullif("$.dstname", ''), nullif("$.destination", '')) AS "destination_address",
  "$.node" AS "host_name",
  canonical_ip ("$.firewall") AS "host_ip",
  "$.agent" AS "user_agent",
  CASE
    WHEN regexp_full_match("$.op", '[A-Z]{3,8}') THEN "$.op"
  END AS "http_request_method",
  "$.arg" AS "url_original",
  "$.proto" AS "network_protocol",
  "$.priority" AS "log_level",
  coalesce("$.message", "$.line") AS "message",
  coalesce(
    nullif("$.session", ''),
    CASE
      WHEN "$.form" IN ('login', 'logout', 'timed out') THEN nullif(regexp_extract("$.message", '\(session: ?(\w{4,80})\)', 1), '')
    END
  ) AS "session_key",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  lookup_1."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      "$.client" <> ''
      AND "$.client as ip" IS NULL
    )
    OR (
      nullif("$.form", '') <> ''
      AND lookup_1.key IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.client" <> ''
          AND "$.client as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `client` is no IP address: ' || left("$.client", 80)}
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
