-- Cloudflare HTTP requests, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "EdgeStartTimestamp" VARCHAR,
--   "EdgeEndTimestamp" VARCHAR,
--   "ClientIP" VARCHAR,
--   "ClientRequestMethod" VARCHAR,
--   "ClientRequestProtocol" VARCHAR,
--   "EdgeResponseStatus" JSON,
--   "ClientRequestHost" VARCHAR,
--   "ClientRequestPath" VARCHAR,
--   "ClientRequestUserAgent" VARCHAR,
--   "ClientRequestScheme" VARCHAR,
--   "RayID" VARCHAR,
--   "ClientSrcPort" JSON,
--   "OriginIP" VARCHAR,
--   "EdgeResponseBytes" JSON,
--   "ClientRequestReferer" VARCHAR,
--   "ClientRequestURI" VARCHAR,
--   "SecurityRuleDescription" VARCHAR,
--   "WAFRuleMessage" VARCHAR,
--   "SecurityAction" VARCHAR,
--   "WAFAction" VARCHAR,
--   "ZoneName" VARCHAR,
--   "CacheCacheStatus" VARCHAR,
--   "ClientASN" JSON,
--   "ClientCountry" VARCHAR,
--   "ClientRequestBytes" JSON,
--   "OriginResponseStatus" JSON,
--   "EdgeColoCode" VARCHAR,
--   "SecurityRuleID" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."EdgeStartTimestamp", ''), nullif(r."EdgeEndTimestamp", '')) AS "$.EdgeStartTimestamp, else $.EdgeEndTimestamp",
      r."ClientIP" AS "$.ClientIP",
      r."ClientRequestMethod" AS "$.ClientRequestMethod",
      r."ClientRequestProtocol" AS "$.ClientRequestProtocol",
      json_extract_string(r."EdgeResponseStatus", '$') AS "$.EdgeResponseStatus",
      r."ClientRequestHost" AS "$.ClientRequestHost",
      r."ClientRequestPath" AS "$.ClientRequestPath",
      r."ClientRequestUserAgent" AS "$.ClientRequestUserAgent",
      r."ClientRequestScheme" AS "$.ClientRequestScheme",
      r."RayID" AS "$.RayID",
      json_extract_string(r."ClientSrcPort", '$') AS "$.ClientSrcPort",
      r."OriginIP" AS "$.OriginIP",
      json_extract_string(r."EdgeResponseBytes", '$') AS "$.EdgeResponseBytes",
      r."ClientRequestReferer" AS "$.ClientRequestReferer",
      r."ClientRequestURI" AS "$.ClientRequestURI",
      r."SecurityRuleDescription" AS "$.SecurityRuleDescription",
      r."WAFRuleMessage" AS "$.WAFRuleMessage",
      r."SecurityAction" AS "$.SecurityAction",
      r."WAFAction" AS "$.WAFAction",
      r."ZoneName" AS "$.ZoneName"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.ClientIP") AS "$.ClientIP as ip",
      whole_number ("$.EdgeResponseStatus") AS "$.EdgeResponseStatus as int",
      CASE
        WHEN "$.EdgeResponseStatus as int" BETWEEN 100 AND 399 THEN 'success'
        WHEN "$.EdgeResponseStatus as int" BETWEEN 400 AND 599 THEN 'failure'
      END AS "event_outcome by $.EdgeResponseStatus",
      whole_number ("$.ClientSrcPort") AS "$.ClientSrcPort as int",
      canonical_ip ("$.OriginIP") AS "$.OriginIP as ip",
      whole_number ("$.EdgeResponseBytes") AS "$.EdgeResponseBytes as int"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN epoch_unit ("$.EdgeStartTimestamp, else $.EdgeEndTimestamp") IS NOT NULL THEN sized_ns ("$.EdgeStartTimestamp, else $.EdgeEndTimestamp")
    ELSE CASE
      WHEN is_bare_time ("$.EdgeStartTimestamp, else $.EdgeEndTimestamp") THEN zoned_ns ("$.EdgeStartTimestamp, else $.EdgeEndTimestamp" || 'Z')
      ELSE zoned_ns ("$.EdgeStartTimestamp, else $.EdgeEndTimestamp")
    END
  END AS "time_ns",
  "$.EdgeStartTimestamp, else $.EdgeEndTimestamp" AS "time_text",
  CASE
    WHEN epoch_unit ("$.EdgeStartTimestamp, else $.EdgeEndTimestamp") IS NOT NULL THEN 'epoch in ' || epoch_unit ("$.EdgeStartTimestamp, else $.EdgeEndTimestamp") || ', by magnitude'
    ELSE CASE
      WHEN is_bare_time ("$.EdgeStartTimestamp, else $.EdgeEndTimestamp") THEN 'zone UTC, as Cloudflare documents'
    END
  END AS "time_assumed",
  'cloudflare.http' AS "event_dataset",
  'event' AS "event_kind",
  'web' AS "event_category",
  'access' AS "event_type",
  "$.ClientIP as ip" AS "source_ip",
  "$.ClientIP" AS "source_address",
  "$.ClientRequestMethod" AS "http_request_method",
  nullif(regexp_extract("$.ClientRequestProtocol", '^HTTP[/ ](.+)$', 1), '') AS "http_version",
  "$.EdgeResponseStatus as int" AS "http_response_status_code",
  "$.ClientRequestHost" AS "url_domain",
  "$.ClientRequestPath" AS "url_path",
  "$.ClientRequestUserAgent" AS "user_agent",
  "$.ClientRequestScheme" AS "network_protocol",
  "$.RayID" AS "event_id",
  "event_outcome by $.EdgeResponseStatus" AS "event_outcome",
  "$.ClientSrcPort as int" AS "source_port",
  "$.OriginIP as ip" AS "destination_ip",
  "$.EdgeResponseBytes as int" AS "http_response_bytes",
  "$.ClientRequestReferer" AS "http_request_referrer",
  "$.ClientRequestURI" AS "url_original",
  coalesce(nullif("$.SecurityRuleDescription", ''), nullif("$.WAFRuleMessage", '')) AS "rule_name",
  coalesce(nullif("$.SecurityAction", ''), nullif("$.WAFAction", '')) AS "event_reason",
  "$.ZoneName" AS "resource",
  CASE
    WHEN (
      "$.ClientIP" <> ''
      AND "$.ClientIP as ip" IS NULL
    )
    OR (
      "$.EdgeResponseStatus" <> ''
      AND "$.EdgeResponseStatus as int" IS NULL
    )
    OR (
      "$.ClientSrcPort" <> ''
      AND "$.ClientSrcPort as int" IS NULL
    )
    OR (
      "$.OriginIP" <> ''
      AND "$.OriginIP as ip" IS NULL
    )
    OR (
      "$.EdgeResponseBytes" <> ''
      AND "$.EdgeResponseBytes as int" IS NULL
    )
    OR (
      r."RayID" IS NULL
      AND r."ClientIP" IS NULL
      AND r."ClientRequestMethod" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.ClientIP" <> ''
          AND "$.ClientIP as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ClientIP` is no IP address: ' || left("$.ClientIP", 80)}
        END,
        CASE
          WHEN "$.EdgeResponseStatus" <> ''
          AND "$.EdgeResponseStatus as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.status_code stays empty, `EdgeResponseStatus` is no whole number: ' || left("$.EdgeResponseStatus", 80)
          }
        END,
        CASE
          WHEN "$.ClientSrcPort" <> ''
          AND "$.ClientSrcPort as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `ClientSrcPort` is no whole number: ' || left("$.ClientSrcPort", 80)}
        END,
        CASE
          WHEN "$.OriginIP" <> ''
          AND "$.OriginIP as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `OriginIP` is no IP address: ' || left("$.OriginIP", 80)}
        END,
        CASE
          WHEN "$.EdgeResponseBytes" <> ''
          AND "$.EdgeResponseBytes as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.bytes stays empty, `EdgeResponseBytes` is no whole number: ' || left("$.EdgeResponseBytes", 80)
          }
        END,
        CASE
          WHEN r."RayID" IS NULL
          AND r."ClientIP" IS NULL
          AND r."ClientRequestMethod" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of RayID, ClientIP, ClientRequestMethod: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
