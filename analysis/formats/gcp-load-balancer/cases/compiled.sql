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
  opened AS (
    SELECT
      *,
      json_extract_string(
        r."httpRequest",
        ['$.status', '$.remoteIp', '$.serverIp', '$.requestMethod', '$.referer', '$.responseSize', '$.protocol', '$.requestUrl', '$.userAgent']
      ) AS "in r.httpRequest",
      json_extract_string(r."jsonPayload", ['$.statusDetails', '$.enforcedSecurityPolicy.name']) AS "in r.jsonPayload",
      json_extract_string(
        r."resource",
        [
          '$.labels.forwarding_rule_name',
          '$.labels.service_name',
          '$.labels.module_id',
          '$.labels.project_id',
          '$.labels.location',
          '$.labels.region',
          '$.labels.zone'
        ]
      ) AS "in r.resource"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."timestamp", ''), nullif(r."receiveTimestamp", '')) AS "$.timestamp, else $.receiveTimestamp",
      r."insertId" AS "$.insertId",
      "in r.httpRequest" [1] AS "$.httpRequest.status",
      "in r.jsonPayload" [1] AS "$.jsonPayload.statusDetails",
      "in r.jsonPayload" [2] AS "$.jsonPayload.enforcedSecurityPolicy.name",
      "in r.httpRequest" [2] AS "$.httpRequest.remoteIp",
      "in r.httpRequest" [3] AS "$.httpRequest.serverIp",
      "in r.httpRequest" [4] AS "$.httpRequest.requestMethod",
      "in r.httpRequest" [5] AS "$.httpRequest.referer",
      "in r.httpRequest" [6] AS "$.httpRequest.responseSize",
      "in r.httpRequest" [7] AS "$.httpRequest.protocol",
      "in r.httpRequest" [8] AS "$.httpRequest.requestUrl",
      "in r.httpRequest" [9] AS "$.httpRequest.userAgent",
      "in r.resource" [1] AS "$.resource.labels.forwarding_rule_name",
      "in r.resource" [2] AS "$.resource.labels.service_name",
      "in r.resource" [3] AS "$.resource.labels.module_id",
      "in r.resource" [4] AS "$.resource.labels.project_id",
      "in r.resource" [5] AS "$.resource.labels.location",
      "in r.resource" [6] AS "$.resource.labels.region",
      "in r.resource" [7] AS "$.resource.labels.zone",
      r."severity" AS "$.severity",
      r."logName" AS "$.logName"
    FROM
      opened
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
