-- Consul audit log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "payload" STRUCT(
--     "timestamp" VARCHAR,
--     "request" STRUCT(
--       "operation" VARCHAR,
--       "remote_addr" VARCHAR,
--       "user_agent" VARCHAR,
--       "endpoint" VARCHAR,
--       "host" VARCHAR
--     ),
--     "stage" VARCHAR,
--     "id" VARCHAR,
--     "response" STRUCT(
--       "status" JSON,
--       "error" VARCHAR
--     ),
--     "auth" STRUCT(
--       "accessor_id" VARCHAR,
--       "description" VARCHAR,
--       "create_time" VARCHAR
--     ),
--     "version" VARCHAR,
--     "type" VARCHAR
--   ),
--   "created_at" VARCHAR,
--   "event_type" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."payload"."timestamp", ''), nullif(r."created_at", '')) AS "$.payload.timestamp, else $.created_at",
      r."payload"."request"."operation" AS "$.payload.request.operation",
      r."payload"."stage" AS "$.payload.stage",
      r."payload"."id" AS "$.payload.id",
      json_extract_string(r."payload"."response"."status", '$') AS "$.payload.response.status",
      r."payload"."response"."error" AS "$.payload.response.error",
      r."payload"."auth"."accessor_id" AS "$.payload.auth.accessor_id",
      r."payload"."request"."remote_addr" AS "$.payload.request.remote_addr",
      r."payload"."request"."user_agent" AS "$.payload.request.user_agent",
      r."payload"."request"."endpoint" AS "$.payload.request.endpoint",
      r."payload"."request"."host" AS "$.payload.request.host"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.payload.response.status") AS "$.payload.response.status as int",
      CASE
        WHEN "$.payload.response.status as int" BETWEEN 100 AND 399 THEN 'success'
        WHEN "$.payload.response.status as int" BETWEEN 400 AND 599 THEN 'failure'
      END AS "event_outcome by $.payload.response.status",
      endpoint_ip ("$.payload.request.remote_addr") AS "$.payload.request.remote_addr as endpoint",
      endpoint_port ("$.payload.request.remote_addr") AS "$.payload.request.remote_addr as port"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  zoned_ns ("$.payload.timestamp, else $.created_at") AS "time_ns",
  "$.payload.timestamp, else $.created_at" AS "time_text",
  'hashicorp_consul.audit' AS "event_dataset",
  'event' AS "event_kind",
  'api' AS "event_category",
  nullif("$.payload.request.operation", '') AS "event_action",
  nullif("$.payload.stage", '') AS "event_code",
  nullif("$.payload.id", '') AS "event_id",
  "event_outcome by $.payload.response.status" AS "event_outcome",
  nullif("$.payload.response.error", '') AS "event_reason",
  nullif("$.payload.request.operation", '') AS "http_request_method",
  "$.payload.response.status as int" AS "http_response_status_code",
  nullif("$.payload.auth.accessor_id", '') AS "user_id",
  nullif("$.payload.auth.accessor_id", '') AS "session_key",
  nullif("$.payload.auth.accessor_id", '') AS "token_id",
  "$.payload.request.remote_addr as endpoint" AS "source_ip",
  "$.payload.request.remote_addr as port" AS "source_port",
  nullif("$.payload.request.remote_addr", '') AS "source_address",
  nullif("$.payload.request.user_agent", '') AS "user_agent",
  nullif("$.payload.request.endpoint", '') AS "url_original",
  nullif("$.payload.request.host", '') AS "url_domain",
  nullif("$.payload.request.endpoint", '') AS "resource",
  CASE
    WHEN (
      "$.payload.response.status" <> ''
      AND "event_outcome by $.payload.response.status" IS NULL
    )
    OR (
      "$.payload.response.status" <> ''
      AND "$.payload.response.status as int" IS NULL
    )
    OR (
      "$.payload.request.remote_addr" <> ''
      AND "$.payload.request.remote_addr as endpoint" IS NULL
    )
    OR (r."payload" IS NULL) THEN list_filter(
      [
        CASE
          WHEN "$.payload.response.status" <> ''
          AND "event_outcome by $.payload.response.status" IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.outcome stays empty, `payload.response.status` is a number that is not documented: ' || left("$.payload.response.status", 80)
          }
        END,
        CASE
          WHEN "$.payload.response.status" <> ''
          AND "$.payload.response.status as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.status_code stays empty, `payload.response.status` is no whole number: ' || left("$.payload.response.status", 80)
          }
        END,
        CASE
          WHEN "$.payload.request.remote_addr" <> ''
          AND "$.payload.request.remote_addr as endpoint" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `payload.request.remote_addr` is no IP address: ' || left("$.payload.request.remote_addr", 80)
          }
        END,
        CASE
          WHEN r."payload" IS NULL THEN {'code': 'record.foreign', 'message': 'the record has none of payload: it seems to be of another source, and only what fits was read'}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
