-- Firezone logs, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "flow_end" VARCHAR,
--   "flow_start" VARCHAR,
--   "timestamp" VARCHAR,
--   "log_id" VARCHAR,
--   "type" VARCHAR,
--   "context" VARCHAR,
--   "operation" VARCHAR,
--   "object" VARCHAR,
--   "subject" STRUCT(
--     "actor_name" VARCHAR,
--     "actor_id" VARCHAR,
--     "actor_email" VARCHAR,
--     "token_id" VARCHAR,
--     "user_agent" VARCHAR,
--     "ip" VARCHAR,
--     "device_id" VARCHAR,
--     "gateway_id" VARCHAR,
--     "actor_type" VARCHAR,
--     "auth_provider_id" VARCHAR,
--     "ip_region" VARCHAR,
--     "ip_city" VARCHAR,
--     "ip_lat" JSON,
--     "ip_lon" JSON
--   ),
--   "initiator_actor_name" VARCHAR,
--   "actor_name" VARCHAR,
--   "initiator_actor_id" VARCHAR,
--   "actor_id" VARCHAR,
--   "initiator_actor_email" VARCHAR,
--   "actor_email" VARCHAR,
--   "api_token_id" VARCHAR,
--   "user_agent" VARCHAR,
--   "ip" VARCHAR,
--   "outers" JSON,
--   "outer_src_ip" VARCHAR,
--   "inner_src_ip" VARCHAR,
--   "inner_dst_ip" VARCHAR,
--   "inner_dst_port" JSON,
--   "inner_domain" VARCHAR,
--   "domain" VARCHAR,
--   "resource_address" VARCHAR,
--   "protocol" VARCHAR,
--   "method" VARCHAR,
--   "path" VARCHAR,
--   "initiator_device_id" VARCHAR,
--   "device_id" VARCHAR,
--   "policy_id" VARCHAR,
--   "resource_name" VARCHAR,
--   "after" JSON,
--   "before" JSON,
--   "content_length" JSON,
--   "request_id" VARCHAR,
--   "ip_region" VARCHAR,
--   "ip_city" VARCHAR,
--   "ip_lat" JSON,
--   "ip_lon" JSON,
--   "role" VARCHAR,
--   "policy_authorization_id" VARCHAR,
--   "resource_id" VARCHAR,
--   "last_packet" VARCHAR,
--   "authorized_at" VARCHAR,
--   "authorization_expires_at" VARCHAR,
--   "responder_device_id" VARCHAR,
--   "inner_src_port" JSON,
--   "client_version" VARCHAR,
--   "device_os_name" VARCHAR,
--   "device_os_version" VARCHAR,
--   "initiator_client_version" VARCHAR,
--   "initiator_auth_provider_id" VARCHAR,
--   "initiator_device_os_name" VARCHAR,
--   "initiator_device_os_version" VARCHAR,
--   "initiator_device_serial" VARCHAR,
--   "initiator_device_uuid" VARCHAR,
--   "initiator_device_identifier_for_vendor" VARCHAR,
--   "initiator_device_firebase_installation_id" VARCHAR,
--   "outer_src_port" JSON,
--   "outer_dst_ip" VARCHAR,
--   "outer_dst_port" JSON,
--   "rx_packets" JSON,
--   "tx_packets" JSON,
--   "rx_bytes" JSON,
--   "tx_bytes" JSON
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."flow_end", ''), nullif(r."flow_start", ''), nullif(r."timestamp", '')) AS "$.flow_end, else $.flow_start, else $.timestamp",
      r."log_id" AS "$.log_id",
      r."type" AS "$.type",
      r."context" AS "$.context",
      r."operation" AS "$.operation",
      r."object" AS "$.object",
      r."flow_end" AS "$.flow_end",
      r."subject"."actor_name" AS "$.subject.actor_name",
      r."initiator_actor_name" AS "$.initiator_actor_name",
      r."actor_name" AS "$.actor_name",
      r."subject"."actor_id" AS "$.subject.actor_id",
      r."initiator_actor_id" AS "$.initiator_actor_id",
      r."actor_id" AS "$.actor_id",
      r."subject"."actor_email" AS "$.subject.actor_email",
      r."initiator_actor_email" AS "$.initiator_actor_email",
      r."actor_email" AS "$.actor_email",
      r."subject"."token_id" AS "$.subject.token_id",
      r."api_token_id" AS "$.api_token_id",
      r."subject"."user_agent" AS "$.subject.user_agent",
      r."user_agent" AS "$.user_agent",
      r."subject"."ip" AS "$.subject.ip",
      r."ip" AS "$.ip",
      json_extract_string(r."outers", '$[0].src_ip') AS "$.outers[0].src_ip",
      r."outer_src_ip" AS "$.outer_src_ip",
      r."inner_src_ip" AS "$.inner_src_ip",
      r."inner_dst_ip" AS "$.inner_dst_ip",
      json_extract_string(r."inner_dst_port", '$') AS "$.inner_dst_port",
      r."inner_domain" AS "$.inner_domain",
      r."domain" AS "$.domain",
      r."resource_address" AS "$.resource_address",
      r."protocol" AS "$.protocol",
      r."method" AS "$.method",
      r."path" AS "$.path",
      r."subject"."device_id" AS "$.subject.device_id",
      r."subject"."gateway_id" AS "$.subject.gateway_id",
      r."initiator_device_id" AS "$.initiator_device_id",
      r."device_id" AS "$.device_id",
      r."policy_id" AS "$.policy_id",
      r."resource_name" AS "$.resource_name",
      json_extract_string(r."after", '$') AS "$.after",
      json_extract_string(r."before", '$') AS "$.before"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.type" = 'session' THEN 'authentication,session'
        WHEN "$.type" = 'change' THEN 'configuration'
        WHEN "$.type" = 'api_request' THEN 'api'
        WHEN "$.type" = 'flow' THEN 'network'
      END AS "event_category by $.type",
      canonical_ip ("$.subject.ip") AS "$.subject.ip as ip",
      canonical_ip ("$.ip") AS "$.ip as ip",
      canonical_ip ("$.outers[0].src_ip") AS "$.outers[0].src_ip as ip",
      canonical_ip ("$.outer_src_ip") AS "$.outer_src_ip as ip",
      canonical_ip ("$.inner_src_ip") AS "$.inner_src_ip as ip",
      canonical_ip ("$.inner_dst_ip") AS "$.inner_dst_ip as ip",
      whole_number ("$.inner_dst_port") AS "$.inner_dst_port as int"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  zoned_ns ("$.flow_end, else $.flow_start, else $.timestamp") AS "time_ns",
  "$.flow_end, else $.flow_start, else $.timestamp" AS "time_text",
  'firezone.logs' AS "event_dataset",
  'event' AS "event_kind",
  "$.log_id" AS "event_id",
  CASE "$.type"
    WHEN 'session' THEN concat_ws(' ', nullif("$.context", ''), 'session created')
    WHEN 'change' THEN concat_ws(' ', nullif("$.operation", ''), nullif("$.object", ''))
    WHEN 'api_request' THEN 'API request'
    WHEN 'flow' THEN CASE
      WHEN "$.flow_end" <> '' THEN 'flow ended'
      ELSE 'flow started'
    END
  END AS "event_action",
  coalesce(
    CASE
      WHEN "$.type" = 'change'
      AND regexp_matches("$.object", '^(?:actors|groups|memberships|external_identities|\w*tokens)$') THEN 'iam'
    END,
    "event_category by $.type"
  ) AS "event_category",
  CASE "$.type"
    WHEN 'session' THEN 'start'
    WHEN 'change' THEN CASE "$.operation"
      WHEN 'insert' THEN 'creation'
      WHEN 'update' THEN 'change'
      WHEN 'delete' THEN 'deletion'
    END
    WHEN 'api_request' THEN 'access'
    WHEN 'flow' THEN CASE
      WHEN "$.flow_end" <> '' THEN 'connection,end'
      ELSE 'connection,start'
    END
  END AS "event_type",
  CASE
    WHEN "$.type" IN ('session', 'change') THEN 'success'
  END AS "event_outcome",
  coalesce(nullif("$.subject.actor_name", ''), nullif("$.initiator_actor_name", ''), nullif("$.actor_name", '')) AS "user_name",
  coalesce(nullif("$.subject.actor_id", ''), nullif("$.initiator_actor_id", ''), nullif("$.actor_id", '')) AS "user_id",
  coalesce(nullif("$.subject.actor_email", ''), nullif("$.initiator_actor_email", ''), nullif("$.actor_email", '')) AS "user_email",
  coalesce(nullif("$.subject.token_id", ''), nullif("$.api_token_id", '')) AS "token_id",
  coalesce(nullif("$.subject.user_agent", ''), nullif("$.user_agent", '')) AS "user_agent",
  coalesce("$.subject.ip as ip", "$.ip as ip", "$.outers[0].src_ip as ip", "$.outer_src_ip as ip", "$.inner_src_ip as ip") AS "source_ip",
  coalesce(
    nullif("$.subject.ip", ''),
    nullif("$.ip", ''),
    nullif("$.outers[0].src_ip", ''),
    nullif("$.outer_src_ip", ''),
    nullif("$.inner_src_ip", '')
  ) AS "source_address",
  "$.inner_dst_ip as ip" AS "destination_ip",
  "$.inner_dst_port as int" AS "destination_port",
  coalesce(nullif("$.inner_domain", ''), nullif("$.domain", ''), nullif("$.resource_address", ''), nullif("$.inner_dst_ip", '')) AS "destination_address",
  "$.protocol" AS "network_transport",
  "$.method" AS "http_request_method",
  "$.path" AS "url_path",
  CASE
    WHEN "$.type" = 'flow' THEN nullif(regexp_replace("$.log_id", '-[se]$', ''), '')
  END AS "session_key",
  coalesce(nullif("$.subject.device_id", ''), nullif("$.subject.gateway_id", ''), nullif("$.initiator_device_id", ''), nullif("$.device_id", '')) AS "host_id",
  "$.policy_id" AS "rule_name",
  coalesce(
    nullif("$.resource_name", ''),
    nullif("$.path", ''),
    coalesce(TRY ("$.after" ->> '$.name'), TRY ("$.before" ->> '$.name'), nullif("$.object", ''))
  ) AS "resource",
  CASE
    WHEN (
      "$.type" <> ''
      AND "event_category by $.type" IS NULL
    )
    OR (
      "$.subject.ip" <> ''
      AND "$.subject.ip as ip" IS NULL
    )
    OR (
      "$.ip" <> ''
      AND "$.ip as ip" IS NULL
    )
    OR (
      "$.outers[0].src_ip" <> ''
      AND "$.outers[0].src_ip as ip" IS NULL
    )
    OR (
      "$.outer_src_ip" <> ''
      AND "$.outer_src_ip as ip" IS NULL
    )
    OR (
      "$.inner_src_ip" <> ''
      AND "$.inner_src_ip as ip" IS NULL
    )
    OR (
      "$.inner_dst_ip" <> ''
      AND "$.inner_dst_ip as ip" IS NULL
    )
    OR (
      "$.inner_dst_port" <> ''
      AND "$.inner_dst_port as int" IS NULL
    )
    OR (
      NOT starts_with(r."outers", '[')
      AND r."outers" <> 'null'
    )
    OR (
      r."type" IS NULL
      AND r."log_id" IS NULL
      AND r."timestamp" IS NULL
      AND r."context" IS NULL
      AND r."subject" IS NULL
      AND r."object" IS NULL
      AND r."operation" IS NULL
      AND r."api_token_id" IS NULL
      AND r."request_id" IS NULL
      AND r."flow_start" IS NULL
      AND r."policy_authorization_id" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.type" <> ''
          AND "event_category by $.type" IS NULL THEN {'code': 'value.unknown', 'message': 'event.category stays empty, `type` is a word that is not documented: ' || left("$.type", 80)}
        END,
        CASE
          WHEN "$.subject.ip" <> ''
          AND "$.subject.ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `subject.ip` is no IP address: ' || left("$.subject.ip", 80)}
        END,
        CASE
          WHEN "$.ip" <> ''
          AND "$.ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ip` is no IP address: ' || left("$.ip", 80)}
        END,
        CASE
          WHEN "$.outers[0].src_ip" <> ''
          AND "$.outers[0].src_ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `outers[0].src_ip` is no IP address: ' || left("$.outers[0].src_ip", 80)}
        END,
        CASE
          WHEN "$.outer_src_ip" <> ''
          AND "$.outer_src_ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `outer_src_ip` is no IP address: ' || left("$.outer_src_ip", 80)}
        END,
        CASE
          WHEN "$.inner_src_ip" <> ''
          AND "$.inner_src_ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `inner_src_ip` is no IP address: ' || left("$.inner_src_ip", 80)}
        END,
        CASE
          WHEN "$.inner_dst_ip" <> ''
          AND "$.inner_dst_ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `inner_dst_ip` is no IP address: ' || left("$.inner_dst_ip", 80)}
        END,
        CASE
          WHEN "$.inner_dst_port" <> ''
          AND "$.inner_dst_port as int" IS NULL THEN {'code': 'value.unread', 'message': 'destination.port stays empty, `inner_dst_port` is no whole number: ' || left("$.inner_dst_port", 80)}
        END,
        CASE
          WHEN NOT starts_with(r."outers", '[')
          AND r."outers" <> 'null' THEN {'code': 'json.type_drift', 'message': 'outers is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."type" IS NULL
          AND r."log_id" IS NULL
          AND r."timestamp" IS NULL
          AND r."context" IS NULL
          AND r."subject" IS NULL
          AND r."object" IS NULL
          AND r."operation" IS NULL
          AND r."api_token_id" IS NULL
          AND r."request_id" IS NULL
          AND r."flow_start" IS NULL
          AND r."policy_authorization_id" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of type, log_id, timestamp, context, subject, object, operation, api_token_id, request_id, flow_start, policy_authorization_id: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
