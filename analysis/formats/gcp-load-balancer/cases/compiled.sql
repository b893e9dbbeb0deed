-- Google Cloud load balancer requests, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" VARCHAR,
--   "receiveTimestamp" VARCHAR,
--   "insertId" VARCHAR,
--   "httpRequest" JSON,
--   "jsonPayload" JSON,
--   "resource" JSON,
--   "severity" VARCHAR,
--   "logName" VARCHAR,
--   "labels" JSON,
--   "spanId" VARCHAR,
--   "trace" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."timestamp", ''), nullif(r."receiveTimestamp", '')) AS "$.timestamp, else $.receiveTimestamp",
      r."insertId" AS "$.insertId",
      json_extract_string(r."httpRequest", '$.status') AS "$.httpRequest.status",
      json_extract_string(r."jsonPayload", '$.statusDetails') AS "$.jsonPayload.statusDetails",
      json_extract_string(r."jsonPayload", '$.enforcedSecurityPolicy.name') AS "$.jsonPayload.enforcedSecurityPolicy.name",
      json_extract_string(r."httpRequest", '$.remoteIp') AS "$.httpRequest.remoteIp",
      json_extract_string(r."httpRequest", '$.serverIp') AS "$.httpRequest.serverIp",
      json_extract_string(r."httpRequest", '$.requestMethod') AS "$.httpRequest.requestMethod",
      json_extract_string(r."httpRequest", '$.referer') AS "$.httpRequest.referer",
      json_extract_string(r."httpRequest", '$.responseSize') AS "$.httpRequest.responseSize",
      json_extract_string(r."httpRequest", '$.protocol') AS "$.httpRequest.protocol",
      json_extract_string(r."httpRequest", '$.requestUrl') AS "$.httpRequest.requestUrl",
      json_extract_string(r."httpRequest", '$.userAgent') AS "$.httpRequest.userAgent",
      json_extract_string(r."resource", '$.labels.forwarding_rule_name') AS "$.resource.labels.forwarding_rule_name",
      json_extract_string(r."resource", '$.labels.service_name') AS "$.resource.labels.service_name",
      json_extract_string(r."resource", '$.labels.module_id') AS "$.resource.labels.module_id",
      json_extract_string(r."resource", '$.labels.project_id') AS "$.resource.labels.project_id",
      json_extract_string(r."resource", '$.labels.location') AS "$.resource.labels.location",
      json_extract_string(r."resource", '$.labels.region') AS "$.resource.labels.region",
      json_extract_string(r."resource", '$.labels.zone') AS "$.resource.labels.zone",
      r."severity" AS "$.severity",
      r."logName" AS "$.logName"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.httpRequest.status") AS "$.httpRequest.status as int",
      CASE
        WHEN "$.httpRequest.status as int" BETWEEN 100 AND 399 THEN 'success'
        WHEN "$.httpRequest.status as int" BETWEEN 400 AND 599 THEN 'failure'
      END AS "event_outcome by $.httpRequest.status",
      endpoint_ip ("$.httpRequest.remoteIp") AS "$.httpRequest.remoteIp as endpoint",
      endpoint_port ("$.httpRequest.remoteIp") AS "$.httpRequest.remoteIp as port",
      endpoint_ip ("$.httpRequest.serverIp") AS "$.httpRequest.serverIp as endpoint",
      whole_number ("$.httpRequest.responseSize") AS "$.httpRequest.responseSize as int"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN epoch_unit ("$.timestamp, else $.receiveTimestamp") IS NOT NULL THEN sized_ns ("$.timestamp, else $.receiveTimestamp")
    ELSE CASE
      WHEN is_bare_time ("$.timestamp, else $.receiveTimestamp") THEN zoned_ns ("$.timestamp, else $.receiveTimestamp" || 'Z')
      ELSE zoned_ns ("$.timestamp, else $.receiveTimestamp")
    END
  END AS "time_ns",
  "$.timestamp, else $.receiveTimestamp" AS "time_text",
  CASE
    WHEN epoch_unit ("$.timestamp, else $.receiveTimestamp") IS NOT NULL THEN 'epoch in ' || epoch_unit ("$.timestamp, else $.receiveTimestamp") || ', by magnitude'
    ELSE CASE
      WHEN is_bare_time ("$.timestamp, else $.receiveTimestamp") THEN 'zone UTC, as Google Cloud documents'
    END
  END AS "time_assumed",
  'gcp.loadbalancing_logs' AS "event_dataset",
  'event' AS "event_kind",
  'web' AS "event_category",
  'access' AS "event_type",
  "$.insertId" AS "event_id",
  "event_outcome by $.httpRequest.status" AS "event_outcome",
  nullif("$.jsonPayload.statusDetails", '') AS "event_reason",
  nullif("$.jsonPayload.enforcedSecurityPolicy.name", '') AS "rule_name",
  "$.httpRequest.remoteIp as endpoint" AS "source_ip",
  "$.httpRequest.remoteIp as port" AS "source_port",
  nullif("$.httpRequest.remoteIp", '') AS "source_address",
  "$.httpRequest.serverIp as endpoint" AS "destination_ip",
  nullif("$.httpRequest.requestMethod", '') AS "http_request_method",
  nullif("$.httpRequest.referer", '') AS "http_request_referrer",
  "$.httpRequest.status as int" AS "http_response_status_code",
  "$.httpRequest.responseSize as int" AS "http_response_bytes",
  nullif(regexp_extract("$.httpRequest.protocol", '^HTTP/(.+)$', 1), '') AS "http_version",
  nullif("$.httpRequest.requestUrl", '') AS "url_original",
  nullif(regexp_extract("$.httpRequest.requestUrl", '^https?://(?:[^/?#@]*@)?(\[[^\]]+\]|[^/:?#]+)', 1), '') AS "url_domain",
  nullif("$.httpRequest.userAgent", '') AS "user_agent",
  coalesce(
    nullif("$.resource.labels.forwarding_rule_name", ''),
    nullif("$.resource.labels.service_name", ''),
    nullif("$.resource.labels.module_id", '')
  ) AS "resource",
  nullif("$.resource.labels.project_id", '') AS "cloud_account_id",
  coalesce(nullif("$.resource.labels.location", ''), nullif("$.resource.labels.region", ''), nullif("$.resource.labels.zone", '')) AS "cloud_region",
  "$.severity" AS "log_level",
  "$.logName" AS "log_logger",
  CASE
    WHEN (
      "$.httpRequest.remoteIp" <> ''
      AND "$.httpRequest.remoteIp as endpoint" IS NULL
    )
    OR (
      "$.httpRequest.serverIp" <> ''
      AND "$.httpRequest.serverIp as endpoint" IS NULL
    )
    OR (
      "$.httpRequest.status" <> ''
      AND "$.httpRequest.status as int" IS NULL
    )
    OR (
      "$.httpRequest.responseSize" <> ''
      AND "$.httpRequest.responseSize as int" IS NULL
    )
    OR (
      NOT starts_with(r."httpRequest", '{')
      AND r."httpRequest" <> 'null'
    )
    OR (
      NOT starts_with(r."jsonPayload", '{')
      AND r."jsonPayload" <> 'null'
    )
    OR (
      NOT starts_with(r."resource", '{')
      AND r."resource" <> 'null'
    )
    OR (
      r."httpRequest" IS NULL
      AND r."logName" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.httpRequest.remoteIp" <> ''
          AND "$.httpRequest.remoteIp as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `httpRequest.remoteIp` is no IP address: ' || left("$.httpRequest.remoteIp", 80)}
        END,
        CASE
          WHEN "$.httpRequest.serverIp" <> ''
          AND "$.httpRequest.serverIp as endpoint" IS NULL THEN {
            'code': 'value.unread',
            'message': 'destination.ip stays empty, `httpRequest.serverIp` is no IP address: ' || left("$.httpRequest.serverIp", 80)
          }
        END,
        CASE
          WHEN "$.httpRequest.status" <> ''
          AND "$.httpRequest.status as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.status_code stays empty, `httpRequest.status` is no whole number: ' || left("$.httpRequest.status", 80)
          }
        END,
        CASE
          WHEN "$.httpRequest.responseSize" <> ''
          AND "$.httpRequest.responseSize as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.bytes stays empty, `httpRequest.responseSize` is no whole number: ' || left("$.httpRequest.responseSize", 80)
          }
        END,
        CASE
          WHEN NOT starts_with(r."httpRequest", '{')
          AND r."httpRequest" <> 'null' THEN {'code': 'json.type_drift', 'message': 'httpRequest is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."jsonPayload", '{')
          AND r."jsonPayload" <> 'null' THEN {'code': 'json.type_drift', 'message': 'jsonPayload is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."resource", '{')
          AND r."resource" <> 'null' THEN {'code': 'json.type_drift', 'message': 'resource is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."httpRequest" IS NULL
          AND r."logName" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of httpRequest, logName: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
