-- 389 Directory Server and FreeIPA access log, JSON, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "local_time" VARCHAR,
--   "operation" VARCHAR,
--   "tag" VARCHAR,
--   "err" VARCHAR,
--   "msg" VARCHAR,
--   "close_reason" VARCHAR,
--   "close_error" VARCHAR,
--   "bind_dn" VARCHAR,
--   "authzid" VARCHAR,
--   "client_ip" VARCHAR,
--   "server_ip" VARCHAR,
--   "haproxy_destip" VARCHAR,
--   "key" VARCHAR,
--   "target_dn" VARCHAR,
--   "base_dn" VARCHAR,
--   "oid_name" VARCHAR,
--   "oid" VARCHAR,
--   "header" STRUCT(
--     "instance" VARCHAR
--   ),
--   "conn_id" JSON,
--   "op_id" JSON,
--   "internal_op" BOOLEAN,
--   "op_internal_id" JSON,
--   "op_internal_nested_count" JSON,
--   "version" JSON,
--   "method" VARCHAR,
--   "mech" VARCHAR,
--   "tls" BOOLEAN,
--   "fd" JSON,
--   "slot" JSON,
--   "scope" JSON,
--   "filter" VARCHAR,
--   "attrs" JSON,
--   "newrdn" VARCHAR,
--   "newsup" VARCHAR,
--   "request_controls" JSON,
--   "response_controls" JSON,
--   "nentries" JSON,
--   "wtime" VARCHAR,
--   "optime" VARCHAR,
--   "etime" VARCHAR,
--   "notes" JSON,
--   "sid" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."local_time" AS "$.local_time",
      r."operation" AS "$.operation",
      r."tag" AS "$.tag",
      r."err" AS "$.err",
      r."msg" AS "$.msg",
      r."close_reason" AS "$.close_reason",
      r."close_error" AS "$.close_error",
      r."bind_dn" AS "$.bind_dn",
      r."authzid" AS "$.authzid",
      r."client_ip" AS "$.client_ip",
      r."server_ip" AS "$.server_ip",
      r."haproxy_destip" AS "$.haproxy_destip",
      r."key" AS "$.key",
      r."target_dn" AS "$.target_dn",
      r."base_dn" AS "$.base_dn",
      r."oid_name" AS "$.oid_name",
      r."oid" AS "$.oid",
      r."header"."instance" AS "$.header.instance"
    FROM
      spool
  )
SELECT
  p,
  u,
  r,
  zoned_ns ("$.local_time") AS "time_ns",
  "$.local_time" AS "time_text",
  'ds389.access' AS "event_dataset",
  'event' AS "event_kind",
  "$.operation" AS "event_action",
  coalesce(
    lookup_1."event_category",
    CASE
      WHEN "$.operation" = 'RESULT' THEN CASE
        WHEN "$.tag" = '97' THEN 'authentication'
        ELSE 'database'
      END
    END
  ) AS "event_category",
  CASE
    WHEN "$.operation" = 'RESULT' THEN CASE
      WHEN "$.err" IN ('0', '5', '6') THEN 'success'
      WHEN "$.err" IN ('10', '14') THEN 'unknown'
      WHEN "$.err" <> '' THEN 'failure'
    END
  END AS "event_outcome",
  "$.err" AS "event_code",
  coalesce(nullif("$.msg", ''), nullif("$.close_reason", ''), nullif("$.close_error", '')) AS "event_reason",
  "$.bind_dn" AS "user_name",
  "$.authzid" AS "user_effective_name",
  CASE
    WHEN "$.client_ip" NOT IN ('local', 'Internal') THEN canonical_ip ("$.client_ip")
  END AS "source_ip",
  "$.client_ip" AS "source_address",
  coalesce(nullif("$.server_ip", ''), nullif("$.haproxy_destip", '')) AS "destination_address",
  'ldap' AS "network_protocol",
  "$.key" AS "session_key",
  coalesce(nullif("$.target_dn", ''), nullif("$.base_dn", ''), nullif("$.oid_name", ''), nullif("$.oid", '')) AS "resource",
  nullif("$.header.instance", '') AS "host_name",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      nullif("$.operation", '') <> ''
      AND lookup_1.key IS NULL
    )
    OR (
      r."local_time" IS NULL
      AND r."operation" IS NULL
      AND r."key" IS NULL
      AND r."conn_id" IS NULL
      AND r."header" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN nullif("$.operation", '') <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.category, event.type stay empty, `operation` is not in its table: ' || left(nullif("$.operation", ''), 80)
          }
        END,
        CASE
          WHEN r."local_time" IS NULL
          AND r."operation" IS NULL
          AND r."key" IS NULL
          AND r."conn_id" IS NULL
          AND r."header" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of local_time, operation, key, conn_id, header: it seems to be of another source, and only what fits was read'
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
      ('CONNECTION', 'network', 'connection,start'),
      ('DISCONNECT', 'network', 'connection,end'),
      ('HAPROXY', 'network', 'connection,info'),
      ('TLS_INFO', 'network', 'connection,protocol'),
      ('TLS_CLIENT_INFO', 'network', 'connection,protocol'),
      ('AUTOBIND', 'authentication', 'start'),
      ('BIND', 'authentication', 'start'),
      ('UNBIND', 'authentication', 'end'),
      ('SEARCH', 'database', 'access'),
      ('ENTRY', 'database', 'access'),
      ('REFERRAL', 'database', 'access'),
      ('COMPARE', 'database', 'access'),
      ('ADD', 'database', 'creation'),
      ('MODIFY', 'database', 'change'),
      ('MODRDN', 'database', 'change'),
      ('DELETE', 'database', 'deletion'),
      ('EXTENDED_OP', 'database', 'info'),
      ('EXTENDED_OP_INFO', 'database', 'info'),
      ('ABANDON', 'database', 'info'),
      ('SORT', 'database', 'info'),
      ('VLV', 'database', 'info'),
      ('STAT', 'database', 'info'),
      ('RESULT', NULL, 'info'),
      ('ERROR', 'database', 'error')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.operation", '')
