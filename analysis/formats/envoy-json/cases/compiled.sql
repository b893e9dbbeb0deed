-- Envoy access log, JSON, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "start_time" VARCHAR,
--   "response_code" JSON,
--   "upstream_transport_failure_reason" VARCHAR,
--   "response_code_details" VARCHAR,
--   "x-request-id" VARCHAR,
--   "request_id" VARCHAR,
--   "downstream_remote_address" VARCHAR,
--   "upstream_host" VARCHAR,
--   "method" VARCHAR,
--   "bytes_sent" JSON,
--   "protocol" VARCHAR,
--   "x-envoy-origin-path" VARCHAR,
--   "path" VARCHAR,
--   ":authority" VARCHAR,
--   "authority" VARCHAR,
--   "user-agent" VARCHAR,
--   "user_agent" VARCHAR,
--   "upstream_cluster" VARCHAR,
--   "route_name" VARCHAR,
--   "bytes_received" JSON,
--   "connection_termination_details" VARCHAR,
--   "downstream_local_address" VARCHAR,
--   "duration" JSON,
--   "requested_server_name" VARCHAR,
--   "response_flags" VARCHAR,
--   "upstream_local_address" VARCHAR,
--   "x-envoy-upstream-service-time" JSON,
--   "x-forwarded-for" VARCHAR,
--   "x_forwarded_for" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."start_time" AS "$.start_time",
      json_extract_string(r."response_code", '$') AS "$.response_code",
      r."upstream_transport_failure_reason" AS "$.upstream_transport_failure_reason",
      r."response_code_details" AS "$.response_code_details",
      r."x-request-id" AS "$.""x-request-id""",
      r."request_id" AS "$.request_id",
      r."downstream_remote_address" AS "$.downstream_remote_address",
      r."upstream_host" AS "$.upstream_host",
      r."method" AS "$.method",
      json_extract_string(r."bytes_sent", '$') AS "$.bytes_sent",
      r."protocol" AS "$.protocol",
      r."x-envoy-origin-path" AS "$.""x-envoy-origin-path""",
      r."path" AS "$.path",
      r.":authority" AS "$."":authority""",
      r."authority" AS "$.authority",
      r."user-agent" AS "$.""user-agent""",
      r."user_agent" AS "$.user_agent",
      r."upstream_cluster" AS "$.upstream_cluster",
      r."route_name" AS "$.route_name"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.response_code") AS "$.response_code as int",
      CASE
        WHEN "$.response_code as int" BETWEEN 100 AND 399 THEN 'success'
        WHEN "$.response_code as int" BETWEEN 400 AND 599 THEN 'failure'
      END AS "event_outcome by $.response_code",
      endpoint_ip ("$.downstream_remote_address") AS "$.downstream_remote_address as endpoint",
      endpoint_port ("$.downstream_remote_address") AS "$.downstream_remote_address as port",
      whole_number ("$.bytes_sent") AS "$.bytes_sent as int"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.start_time") THEN zoned_ns ("$.start_time" || 'Z')
    ELSE zoned_ns ("$.start_time")
  END AS "time_ns",
  "$.start_time" AS "time_text",
  CASE
    WHEN is_bare_time ("$.start_time") THEN 'zone UTC, as Envoy documents'
  END AS "time_assumed",
  'envoy.access' AS "event_dataset",
  'event' AS "event_kind",
  'web' AS "event_category",
  'access' AS "event_type",
  'envoy' AS "event_provider",
  "event_outcome by $.response_code" AS "event_outcome",
  coalesce(nullif(nullif("$.upstream_transport_failure_reason", '-'), ''), nullif(nullif("$.response_code_details", '-'), '')) AS "event_reason",
  coalesce(nullif(nullif("$.""x-request-id""", '-'), ''), nullif(nullif("$.request_id", '-'), '')) AS "event_id",
  "$.downstream_remote_address as endpoint" AS "source_ip",
  "$.downstream_remote_address as port" AS "source_port",
  "$.downstream_remote_address" AS "source_address",
  coalesce(nullif(nullif("$.upstream_host", '-'), '')) AS "destination_address",
  coalesce(nullif(nullif("$.method", '-'), '')) AS "http_request_method",
  "$.response_code as int" AS "http_response_status_code",
  "$.bytes_sent as int" AS "http_response_bytes",
  nullif(regexp_replace("$.protocol", '^HTTP/', ''), '-') AS "http_version",
  coalesce(nullif(nullif("$.""x-envoy-origin-path""", '-'), ''), nullif(nullif("$.path", '-'), '')) AS "url_original",
  coalesce(nullif(nullif("$."":authority""", '-'), ''), nullif(nullif("$.authority", '-'), '')) AS "url_domain",
  coalesce(nullif(nullif("$.""user-agent""", '-'), ''), nullif(nullif("$.user_agent", '-'), '')) AS "user_agent",
  coalesce(nullif(nullif("$.upstream_cluster", '-'), ''), nullif(nullif("$.route_name", '-'), '')) AS "resource",
  coalesce(nullif(nullif("$.route_name", '-'), '')) AS "rule_name",
  CASE
    WHEN (
      "$.downstream_remote_address" <> ''
      AND "$.downstream_remote_address as endpoint" IS NULL
    )
    OR (
      "$.response_code" <> ''
      AND "$.response_code as int" IS NULL
    )
    OR (
      "$.bytes_sent" <> ''
      AND "$.bytes_sent as int" IS NULL
    )
    OR (
      r."start_time" IS NULL
      AND r."response_code" IS NULL
      AND r."response_flags" IS NULL
      AND r."upstream_host" IS NULL
      AND r."downstream_remote_address" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.downstream_remote_address" <> ''
          AND "$.downstream_remote_address as endpoint" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `downstream_remote_address` is no IP address: ' || left("$.downstream_remote_address", 80)
          }
        END,
        CASE
          WHEN "$.response_code" <> ''
          AND "$.response_code as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.status_code stays empty, `response_code` is no whole number: ' || left("$.response_code", 80)
          }
        END,
        CASE
          WHEN "$.bytes_sent" <> ''
          AND "$.bytes_sent as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.bytes stays empty, `bytes_sent` is no whole number: ' || left("$.bytes_sent", 80)}
        END,
        CASE
          WHEN r."start_time" IS NULL
          AND r."response_code" IS NULL
          AND r."response_flags" IS NULL
          AND r."upstream_host" IS NULL
          AND r."downstream_remote_address" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of start_time, response_code, response_flags, upstream_host, downstream_remote_address: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
