-- OpenLDAP slapd log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: err, text, reason, dn, authcid, as, form, target, ip, path, port, server, conn, base, oid, line.
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
      "err" AS "$.err",
      "text" AS "$.text",
      "reason" AS "$.reason",
      "dn" AS "$.dn",
      "authcid" AS "$.authcid",
      "as" AS "$.as",
      "form" AS "$.form",
      "target" AS "$.target",
      "ip" AS "$.ip",
      "path" AS "$.path",
      "port" AS "$.port",
      "server" AS "$.server",
      "conn" AS "$.conn",
      "base" AS "$.base",
      "oid" AS "$.oid",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
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
  'openldap.slapd' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(
    lookup_1."event_outcome",
    CASE
      WHEN "$.err" IN ('0', '5', '6') THEN 'success'
      WHEN "$.err" IN ('10', '14') THEN 'unknown'
      WHEN "$.err" <> '' THEN 'failure'
    END
  ) AS "event_outcome",
  "$.err" AS "event_code",
  coalesce(nullif("$.text", ''), nullif("$.reason", '')) AS "event_reason",
  coalesce(nullif("$.dn", ''), nullif("$.authcid", '')) AS "user_name",
  "$.as" AS "user_effective_name",
  CASE
    WHEN "$.form" = 'password' THEN "$.target"
  END AS "user_target_name",
  "$.ip as ip" AS "source_ip",
  coalesce(nullif("$.ip", ''), nullif("$.path", '')) AS "source_address",
  "$.port as int" AS "source_port",
  "$.server" AS "destination_address",
  'ldap' AS "network_protocol",
  "$.conn" AS "session_key",
  coalesce(nullif("$.target", ''), nullif("$.base", ''), nullif("$.oid", '')) AS "resource",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  "$.line" AS "message",
  CASE
    WHEN (
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
      ('accept', 'ACCEPT', 'network', 'connection,start', NULL),
      ('closed', 'closed', 'network', 'connection,end', NULL),
      ('tls', 'TLS established', 'network', 'connection,protocol', 'success'),
      ('starttls', 'STARTTLS', 'network', 'connection,protocol', NULL),
      ('bind', 'BIND', 'authentication', 'start', NULL),
      ('bound', 'BIND', 'authentication', 'info', NULL),
      ('acting', 'PROXYAUTHZ', 'authentication', 'info', 'success'),
      ('who am I', 'WHOAMI', 'authentication', 'info', NULL),
      ('entry', 'ENTRY', 'database', 'access', NULL),
      ('unbind', 'UNBIND', 'authentication', 'end', NULL),
      ('search', 'SRCH', 'database', 'access', NULL),
      ('attributes', 'SRCH', 'database', 'access', NULL),
      ('add', 'ADD', 'database', 'creation', NULL),
      ('modify', 'MOD', 'database', 'change', NULL),
      ('modified', 'MOD', 'database', 'change', NULL),
      ('delete', 'DEL', 'database', 'deletion', NULL),
      ('rename', 'MODRDN', 'database', 'change', NULL),
      ('compare', 'CMP', 'database', 'access', NULL),
      ('extended', 'EXT', 'database', 'info', NULL),
      ('password', 'PASSMOD', 'iam', 'user,change', NULL),
      ('abandon', 'ABANDON', 'database', 'info', NULL),
      ('result', 'RESULT', 'database', 'info', NULL),
      ('bind result', 'RESULT', 'authentication', 'info', NULL),
      ('search result', 'SEARCH RESULT', 'database', 'info', NULL),
      ('imitated', NULL, 'database', 'access', NULL)
  ) AS lookup_1 (key, "event_action", "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.form", '')
