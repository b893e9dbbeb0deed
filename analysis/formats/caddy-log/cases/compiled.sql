-- Caddy log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "ts" VARCHAR,
--   "msg" VARCHAR,
--   "request" JSON,
--   "status" JSON,
--   "error" VARCHAR,
--   "err_id" VARCHAR,
--   "user_id" VARCHAR,
--   "size" JSON,
--   "level" VARCHAR,
--   "logger" VARCHAR,
--   "resp_headers" JSON,
--   "duration" JSON,
--   "bytes_read" JSON,
--   "err_trace" VARCHAR
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(
        r."request",
        [
          '$.method',
          '$.client_ip',
          '$.remote_ip',
          '$.remote_addr',
          '$.remote_port',
          '$.headers.Referer[0]',
          '$.proto',
          '$.uri',
          '$.host',
          '$.headers."User-Agent"[0]'
        ]
      ) AS "in r.request"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      r."ts" AS "$.ts",
      r."msg" AS "$.msg",
      "in r.request" [1] AS "$.request.method",
      json_extract_string(r."status", '$') AS "$.status",
      r."error" AS "$.error",
      r."err_id" AS "$.err_id",
      r."user_id" AS "$.user_id",
      "in r.request" [2] AS "$.request.client_ip",
      "in r.request" [3] AS "$.request.remote_ip",
      "in r.request" [4] AS "$.request.remote_addr",
      "in r.request" [5] AS "$.request.remote_port",
      "in r.request" [6] AS "$.request.headers.Referer[0]",
      json_extract_string(r."size", '$') AS "$.size",
      "in r.request" [7] AS "$.request.proto",
      "in r.request" [8] AS "$.request.uri",
      "in r.request" [9] AS "$.request.host",
      "in r.request" [10] AS "$.request.headers.""User-Agent""[0]",
      r."level" AS "$.level",
      r."logger" AS "$.logger"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.status") AS "$.status as int",
      CASE
        WHEN "$.status as int" BETWEEN 100 AND 399 THEN 'success'
        WHEN "$.status as int" BETWEEN 400 AND 599 THEN 'failure'
      END AS "event_outcome by $.status",
      canonical_ip ("$.request.client_ip") AS "$.request.client_ip as ip",
      canonical_ip ("$.request.remote_ip") AS "$.request.remote_ip as ip",
      endpoint_ip ("$.request.remote_addr") AS "$.request.remote_addr as endpoint",
      endpoint_port ("$.request.remote_addr") AS "$.request.remote_addr as port",
      whole_number ("$.size") AS "$.size as int"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN epoch_unit ("$.ts") IS NOT NULL THEN sized_ns ("$.ts")
    ELSE zoned_ns ("$.ts")
  END AS "time_ns",
  "$.ts" AS "time_text",
  CASE
    WHEN epoch_unit ("$.ts") IS NOT NULL THEN 'epoch in ' || epoch_unit ("$.ts") || ', by magnitude'
  END AS "time_assumed",
  'caddy.access' AS "event_dataset",
  'event' AS "event_kind",
  "$.msg" AS "event_action",
  CASE
    WHEN "$.request.method" IS NOT NULL THEN 'web'
  END AS "event_category",
  CASE
    WHEN "$.request.method" IS NOT NULL THEN 'access'
  END AS "event_type",
  'caddy' AS "event_provider",
  "event_outcome by $.status" AS "event_outcome",
  "$.error" AS "event_reason",
  "$.err_id" AS "event_id",
  nullif("$.user_id", '') AS "user_name",
  coalesce("$.request.client_ip as ip", "$.request.remote_ip as ip", "$.request.remote_addr as endpoint") AS "source_ip",
  coalesce(
    CASE
      WHEN coalesce("$.request.client_ip", "$.request.remote_ip") = "$.request.remote_ip" THEN TRY_CAST ("$.request.remote_port" AS BIGINT)
    END,
    "$.request.remote_addr as port"
  ) AS "source_port",
  coalesce(nullif("$.request.client_ip", ''), nullif("$.request.remote_ip", ''), nullif("$.request.remote_addr", '')) AS "source_address",
  nullif("$.request.method", '') AS "http_request_method",
  nullif("$.request.headers.Referer[0]", '') AS "http_request_referrer",
  "$.status as int" AS "http_response_status_code",
  "$.size as int" AS "http_response_bytes",
  regexp_replace("$.request.proto", '^HTTP/', '') AS "http_version",
  nullif("$.request.uri", '') AS "url_original",
  nullif("$.request.host", '') AS "url_domain",
  nullif("$.request.headers.""User-Agent""[0]", '') AS "user_agent",
  "$.level" AS "log_level",
  "$.logger" AS "log_logger",
  CASE
    WHEN (
      "$.request.client_ip" <> ''
      AND "$.request.client_ip as ip" IS NULL
    )
    OR (
      "$.request.remote_ip" <> ''
      AND "$.request.remote_ip as ip" IS NULL
    )
    OR (
      "$.request.remote_addr" <> ''
      AND "$.request.remote_addr as endpoint" IS NULL
    )
    OR (
      "$.status" <> ''
      AND "$.status as int" IS NULL
    )
    OR (
      "$.size" <> ''
      AND "$.size as int" IS NULL
    )
    OR (
      NOT starts_with(r."request", '{')
      AND r."request" <> 'null'
    )
    OR (
      r."ts" IS NULL
      AND r."logger" IS NULL
      AND r."request" IS NULL
      AND r."status" IS NULL
      AND r."level" IS NULL
      AND r."msg" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.request.client_ip" <> ''
          AND "$.request.client_ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `request.client_ip` is no IP address: ' || left("$.request.client_ip", 80)}
        END,
        CASE
          WHEN "$.request.remote_ip" <> ''
          AND "$.request.remote_ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `request.remote_ip` is no IP address: ' || left("$.request.remote_ip", 80)}
        END,
        CASE
          WHEN "$.request.remote_addr" <> ''
          AND "$.request.remote_addr as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `request.remote_addr` is no IP address: ' || left("$.request.remote_addr", 80)}
        END,
        CASE
          WHEN "$.status" <> ''
          AND "$.status as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.status_code stays empty, `status` is no whole number: ' || left("$.status", 80)}
        END,
        CASE
          WHEN "$.size" <> ''
          AND "$.size as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.bytes stays empty, `size` is no whole number: ' || left("$.size", 80)}
        END,
        CASE
          WHEN NOT starts_with(r."request", '{')
          AND r."request" <> 'null' THEN {'code': 'json.type_drift', 'message': 'request is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."ts" IS NULL
          AND r."logger" IS NULL
          AND r."request" IS NULL
          AND r."status" IS NULL
          AND r."level" IS NULL
          AND r."msg" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of ts, logger, request, status, level, msg: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
