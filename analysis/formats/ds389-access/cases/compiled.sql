-- 389 Directory Server and FreeIPA access log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: err, note, reason, dn, ip, server, conn, target, base, oid_name, oid, form, line.
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
      "note" AS "$.note",
      "reason" AS "$.reason",
      "dn" AS "$.dn",
      "ip" AS "$.ip",
      "server" AS "$.server",
      "conn" AS "$.conn",
      "target" AS "$.target",
      "base" AS "$.base",
      "oid_name" AS "$.oid_name",
      "oid" AS "$.oid",
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
  'ds389.access' AS "event_dataset",
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
  coalesce(nullif("$.note", ''), nullif("$.reason", '')) AS "event_reason",
  "$.dn" AS "user_name",
  CASE
    WHEN "$.ip" <> 'local' THEN canonical_ip ("$.ip")
  END AS "source_ip",
  "$.ip" AS "source_address",
  "$.server" AS "destination_address",
  'ldap' AS "network_protocol",
  "$.conn" AS "session_key",
  coalesce(nullif("$.target", ''), nullif("$.base", ''), nullif("$.oid_name", ''), nullif("$.oid", '')) AS "resource",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  "$.line" AS "message",
  NULL::STRUCT(code VARCHAR, message VARCHAR) [] AS misfits
FROM
  said
  LEFT JOIN (
    VALUES
      ('connection', 'connection', 'network', 'connection,start', NULL),
      ('closed', 'closed', 'network', 'connection,end', NULL),
      ('tls', 'TLS', 'network', 'connection,protocol', NULL),
      ('bind', 'BIND', 'authentication', 'start', NULL),
      ('unbind', 'UNBIND', 'authentication', 'end', NULL),
      ('autobind', 'AUTOBIND', 'authentication', 'start', NULL),
      ('search', 'SRCH', 'database', 'access', NULL),
      ('add', 'ADD', 'database', 'creation', NULL),
      ('modify', 'MOD', 'database', 'change', NULL),
      ('delete', 'DEL', 'database', 'deletion', NULL),
      ('rename', 'MODRDN', 'database', 'change', NULL),
      ('compare', 'CMP', 'database', 'access', NULL),
      ('extended', 'EXT', 'database', 'info', NULL),
      ('abandon', 'ABANDON', 'database', 'info', NULL),
      ('result', 'RESULT', 'database', 'info', NULL),
      ('bind result', 'RESULT', 'authentication', 'info', NULL)
  ) AS lookup_1 (key, "event_action", "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.form", '')
