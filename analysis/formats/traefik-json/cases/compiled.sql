-- Traefik access log, JSON, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "StartUTC" VARCHAR,
--   "StartLocal" VARCHAR,
--   "time" VARCHAR,
--   "DownstreamStatus" JSON,
--   "ClientUsername" VARCHAR,
--   "ClientHost" VARCHAR,
--   "ClientPort" VARCHAR,
--   "ClientAddr" VARCHAR,
--   "ServiceAddr" VARCHAR,
--   "ServiceURL" VARCHAR,
--   "RequestMethod" VARCHAR,
--   "request_Referer" VARCHAR,
--   "DownstreamContentSize" JSON,
--   "RequestProtocol" VARCHAR,
--   "RequestPath" VARCHAR,
--   "RequestHost" VARCHAR,
--   "request_User-Agent" VARCHAR,
--   "RouterName" VARCHAR,
--   "ServiceName" VARCHAR,
--   "level" VARCHAR,
--   "Duration" JSON,
--   "Overhead" JSON,
--   "OriginStatus" JSON,
--   "OriginDuration" JSON,
--   "RequestCount" JSON,
--   "RetryAttempts" JSON,
--   "RequestAddr" VARCHAR,
--   "RequestPort" JSON,
--   "RequestScheme" VARCHAR,
--   "RequestLine" VARCHAR,
--   "RequestContentSize" JSON,
--   "OriginContentSize" JSON,
--   "OriginStatusLine" VARCHAR,
--   "DownstreamStatusLine" VARCHAR,
--   "GzipRatio" JSON,
--   "TLSClientSubject" VARCHAR,
--   "TraceId" VARCHAR,
--   "SpanId" VARCHAR,
--   "TLSVersion" VARCHAR,
--   "TLSCipher" VARCHAR,
--   "entryPointName" VARCHAR,
--   "msg" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."StartUTC", ''), nullif(r."StartLocal", ''), nullif(r."time", '')) AS "$.StartUTC, else $.StartLocal, else $.time",
      json_extract_string(r."DownstreamStatus", '$') AS "$.DownstreamStatus",
      r."ClientUsername" AS "$.ClientUsername",
      r."ClientHost" AS "$.ClientHost",
      r."ClientPort" AS "$.ClientPort",
      r."ClientAddr" AS "$.ClientAddr",
      r."ServiceAddr" AS "$.ServiceAddr",
      r."ServiceURL" AS "$.ServiceURL",
      r."RequestMethod" AS "$.RequestMethod",
      r."request_Referer" AS "$.request_Referer",
      json_extract_string(r."DownstreamContentSize", '$') AS "$.DownstreamContentSize",
      r."RequestProtocol" AS "$.RequestProtocol",
      r."RequestPath" AS "$.RequestPath",
      r."RequestHost" AS "$.RequestHost",
      r."request_User-Agent" AS "$.""request_User-Agent""",
      r."RouterName" AS "$.RouterName",
      r."ServiceName" AS "$.ServiceName",
      r."level" AS "$.level"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.DownstreamStatus") AS "$.DownstreamStatus as int",
      CASE
        WHEN "$.DownstreamStatus as int" BETWEEN 100 AND 399 THEN 'success'
        WHEN "$.DownstreamStatus as int" BETWEEN 400 AND 599 THEN 'failure'
      END AS "event_outcome by $.DownstreamStatus",
      canonical_ip ("$.ClientHost") AS "$.ClientHost as ip",
      whole_number ("$.DownstreamContentSize") AS "$.DownstreamContentSize as int"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  zoned_ns ("$.StartUTC, else $.StartLocal, else $.time") AS "time_ns",
  "$.StartUTC, else $.StartLocal, else $.time" AS "time_text",
  'traefik.access' AS "event_dataset",
  'event' AS "event_kind",
  'web' AS "event_category",
  'access' AS "event_type",
  'traefik' AS "event_provider",
  "event_outcome by $.DownstreamStatus" AS "event_outcome",
  nullif(nullif("$.ClientUsername", '-'), '') AS "user_name",
  "$.ClientHost as ip" AS "source_ip",
  TRY_CAST ("$.ClientPort" AS BIGINT) AS "source_port",
  coalesce(nullif("$.ClientHost", ''), nullif("$.ClientAddr", '')) AS "source_address",
  coalesce(nullif("$.ServiceAddr", ''), nullif("$.ServiceURL", '')) AS "destination_address",
  "$.RequestMethod" AS "http_request_method",
  "$.request_Referer" AS "http_request_referrer",
  "$.DownstreamStatus as int" AS "http_response_status_code",
  "$.DownstreamContentSize as int" AS "http_response_bytes",
  regexp_replace("$.RequestProtocol", '^HTTP/', '') AS "http_version",
  "$.RequestPath" AS "url_original",
  "$.RequestHost" AS "url_domain",
  "$.""request_User-Agent""" AS "user_agent",
  nullif(concat_ws('/', nullif("$.RouterName", ''), nullif("$.ServiceName", '')), '') AS "resource",
  "$.level" AS "log_level",
  CASE
    WHEN (
      "$.ClientHost" <> ''
      AND "$.ClientHost as ip" IS NULL
    )
    OR (
      "$.DownstreamStatus" <> ''
      AND "$.DownstreamStatus as int" IS NULL
    )
    OR (
      "$.DownstreamContentSize" <> ''
      AND "$.DownstreamContentSize as int" IS NULL
    )
    OR (
      r."ClientHost" IS NULL
      AND r."RequestMethod" IS NULL
      AND r."RequestPath" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.ClientHost" <> ''
          AND "$.ClientHost as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ClientHost` is no IP address: ' || left("$.ClientHost", 80)}
        END,
        CASE
          WHEN "$.DownstreamStatus" <> ''
          AND "$.DownstreamStatus as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.status_code stays empty, `DownstreamStatus` is no whole number: ' || left("$.DownstreamStatus", 80)
          }
        END,
        CASE
          WHEN "$.DownstreamContentSize" <> ''
          AND "$.DownstreamContentSize as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.bytes stays empty, `DownstreamContentSize` is no whole number: ' || left("$.DownstreamContentSize", 80)
          }
        END,
        CASE
          WHEN r."ClientHost" IS NULL
          AND r."RequestMethod" IS NULL
          AND r."RequestPath" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of ClientHost, RequestMethod, RequestPath: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
