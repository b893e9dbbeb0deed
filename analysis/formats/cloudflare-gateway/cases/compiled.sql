-- Cloudflare Gateway, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "Datetime" VARCHAR,
--   "Action" VARCHAR,
--   "ResolverDecision" VARCHAR,
--   "HTTPMethod" VARCHAR,
--   "QueryName" VARCHAR,
--   "BlockedFileReason" VARCHAR,
--   "QueryID" VARCHAR,
--   "RequestID" VARCHAR,
--   "Email" VARCHAR,
--   "UserID" VARCHAR,
--   "SessionID" VARCHAR,
--   "SourceIP" VARCHAR,
--   "SrcIP" VARCHAR,
--   "SourcePort" JSON,
--   "SrcPort" JSON,
--   "DestinationIP" VARCHAR,
--   "DstIP" VARCHAR,
--   "DestinationPort" JSON,
--   "DstPort" JSON,
--   "SNI" VARCHAR,
--   "DetectedProtocol" VARCHAR,
--   "TransportProtocol" VARCHAR,
--   "Transport" VARCHAR,
--   "Protocol" VARCHAR,
--   "QueryTypeName" VARCHAR,
--   "Referer" VARCHAR,
--   "HTTPStatusCode" VARCHAR,
--   "HTTPVersion" VARCHAR,
--   "URL" VARCHAR,
--   "HTTPHost" VARCHAR,
--   "UserAgent" VARCHAR,
--   "BlockedFileName" VARCHAR,
--   "DeviceName" VARCHAR,
--   "DeviceID" VARCHAR,
--   "PolicyName" VARCHAR,
--   "PolicyID" VARCHAR,
--   "AccountID" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."Datetime" AS "$.Datetime",
      r."Action" AS "$.Action",
      r."ResolverDecision" AS "$.ResolverDecision",
      r."HTTPMethod" AS "$.HTTPMethod",
      r."QueryName" AS "$.QueryName",
      r."BlockedFileReason" AS "$.BlockedFileReason",
      r."QueryID" AS "$.QueryID",
      r."RequestID" AS "$.RequestID",
      r."Email" AS "$.Email",
      r."UserID" AS "$.UserID",
      r."SessionID" AS "$.SessionID",
      r."SourceIP" AS "$.SourceIP",
      r."SrcIP" AS "$.SrcIP",
      json_extract_string(r."SourcePort", '$') AS "$.SourcePort",
      json_extract_string(r."SrcPort", '$') AS "$.SrcPort",
      r."DestinationIP" AS "$.DestinationIP",
      r."DstIP" AS "$.DstIP",
      json_extract_string(r."DestinationPort", '$') AS "$.DestinationPort",
      json_extract_string(r."DstPort", '$') AS "$.DstPort",
      r."SNI" AS "$.SNI",
      r."DetectedProtocol" AS "$.DetectedProtocol",
      r."TransportProtocol" AS "$.TransportProtocol",
      r."Transport" AS "$.Transport",
      r."Protocol" AS "$.Protocol",
      r."QueryTypeName" AS "$.QueryTypeName",
      r."Referer" AS "$.Referer",
      r."HTTPStatusCode" AS "$.HTTPStatusCode",
      r."HTTPVersion" AS "$.HTTPVersion",
      r."URL" AS "$.URL",
      r."HTTPHost" AS "$.HTTPHost",
      r."UserAgent" AS "$.UserAgent",
      r."BlockedFileName" AS "$.BlockedFileName",
      r."DeviceName" AS "$.DeviceName",
      r."DeviceID" AS "$.DeviceID",
      r."PolicyName" AS "$.PolicyName",
      r."PolicyID" AS "$.PolicyID",
      r."AccountID" AS "$.AccountID"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.SourceIP") AS "$.SourceIP as ip",
      canonical_ip ("$.SrcIP") AS "$.SrcIP as ip",
      whole_number ("$.SourcePort") AS "$.SourcePort as int",
      whole_number ("$.SrcPort") AS "$.SrcPort as int",
      canonical_ip ("$.DestinationIP") AS "$.DestinationIP as ip",
      canonical_ip ("$.DstIP") AS "$.DstIP as ip",
      whole_number ("$.DestinationPort") AS "$.DestinationPort as int",
      whole_number ("$.DstPort") AS "$.DstPort as int"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN epoch_unit ("$.Datetime") IS NOT NULL THEN sized_ns ("$.Datetime")
    ELSE CASE
      WHEN is_bare_time ("$.Datetime") THEN zoned_ns ("$.Datetime" || 'Z')
      ELSE zoned_ns ("$.Datetime")
    END
  END AS "time_ns",
  "$.Datetime" AS "time_text",
  CASE
    WHEN epoch_unit ("$.Datetime") IS NOT NULL THEN 'epoch in ' || epoch_unit ("$.Datetime") || ', by magnitude'
    ELSE CASE
      WHEN is_bare_time ("$.Datetime") THEN 'zone UTC, as Cloudflare documents'
    END
  END AS "time_assumed",
  'cloudflare.gateway' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(nullif("$.Action", ''), nullif("$.ResolverDecision", '')) AS "event_action",
  CASE
    WHEN "$.HTTPMethod" <> '' THEN 'network,web'
    ELSE 'network'
  END AS "event_category",
  concat_ws(
    ',',
    CASE
      WHEN "$.QueryName" <> '' THEN 'protocol'
      WHEN "$.HTTPMethod" <> '' THEN 'access'
      ELSE 'connection'
    END,
    CASE
      WHEN lower(coalesce(nullif("$.Action", ''), "$.ResolverDecision")) LIKE 'allow%'
      OR lower(coalesce(nullif("$.Action", ''), "$.ResolverDecision")) = 'bypass' THEN 'allowed'
      WHEN lower(coalesce(nullif("$.Action", ''), "$.ResolverDecision")) LIKE 'block%' THEN 'denied'
    END
  ) AS "event_type",
  CASE
    WHEN lower(coalesce(nullif("$.Action", ''), "$.ResolverDecision")) LIKE 'allow%'
    OR lower(coalesce(nullif("$.Action", ''), "$.ResolverDecision")) = 'bypass' THEN 'success'
    WHEN lower(coalesce(nullif("$.Action", ''), "$.ResolverDecision")) LIKE 'block%' THEN 'failure'
  END AS "event_outcome",
  "$.BlockedFileReason" AS "event_reason",
  coalesce(nullif("$.QueryID", ''), nullif("$.RequestID", '')) AS "event_id",
  "$.Email" AS "user_name",
  "$.Email" AS "user_email",
  "$.UserID" AS "user_id",
  "$.SessionID" AS "session_key",
  coalesce("$.SourceIP as ip", "$.SrcIP as ip") AS "source_ip",
  coalesce("$.SourcePort as int", "$.SrcPort as int") AS "source_port",
  coalesce(nullif("$.SourceIP", ''), nullif("$.SrcIP", '')) AS "source_address",
  coalesce("$.DestinationIP as ip", "$.DstIP as ip") AS "destination_ip",
  coalesce("$.DestinationPort as int", "$.DstPort as int") AS "destination_port",
  coalesce(nullif("$.SNI", ''), nullif("$.DestinationIP", ''), nullif("$.DstIP", '')) AS "destination_address",
  coalesce(
    CASE
      WHEN "$.QueryName" <> '' THEN 'dns'
      WHEN "$.HTTPMethod" <> '' THEN 'http'
    END,
    nullif("$.DetectedProtocol", '')
  ) AS "network_protocol",
  coalesce(
    nullif("$.TransportProtocol", ''),
    nullif("$.Transport", ''),
    CASE
      WHEN lower("$.Protocol") IN ('udp', 'tcp') THEN lower("$.Protocol")
    END
  ) AS "network_transport",
  "$.QueryName" AS "dns_question_name",
  "$.QueryTypeName" AS "dns_question_type",
  "$.HTTPMethod" AS "http_request_method",
  "$.Referer" AS "http_request_referrer",
  nullif(TRY_CAST ("$.HTTPStatusCode" AS BIGINT), 0) AS "http_response_status_code",
  regexp_replace("$.HTTPVersion", '^HTTP/', '') AS "http_version",
  "$.URL" AS "url_original",
  "$.HTTPHost" AS "url_domain",
  "$.UserAgent" AS "user_agent",
  "$.BlockedFileName" AS "file_path",
  "$.DeviceName" AS "host_name",
  "$.DeviceID" AS "host_id",
  coalesce(nullif("$.PolicyName", ''), nullif("$.PolicyID", '')) AS "rule_name",
  coalesce(nullif("$.QueryName", ''), nullif("$.HTTPHost", ''), nullif("$.SNI", ''), nullif("$.DestinationIP", '')) AS "resource",
  "$.AccountID" AS "organization_id",
  CASE
    WHEN (
      "$.SourceIP" <> ''
      AND "$.SourceIP as ip" IS NULL
    )
    OR (
      "$.SrcIP" <> ''
      AND "$.SrcIP as ip" IS NULL
    )
    OR (
      "$.SourcePort" <> ''
      AND "$.SourcePort as int" IS NULL
    )
    OR (
      "$.SrcPort" <> ''
      AND "$.SrcPort as int" IS NULL
    )
    OR (
      "$.DestinationIP" <> ''
      AND "$.DestinationIP as ip" IS NULL
    )
    OR (
      "$.DstIP" <> ''
      AND "$.DstIP as ip" IS NULL
    )
    OR (
      "$.DestinationPort" <> ''
      AND "$.DestinationPort as int" IS NULL
    )
    OR (
      "$.DstPort" <> ''
      AND "$.DstPort as int" IS NULL
    )
    OR (
      r."Datetime" IS NULL
      AND r."Action" IS NULL
      AND r."SourceIP" IS NULL
      AND r."DestinationIP" IS NULL
      AND r."HTTPHost" IS NULL
      AND r."HTTPMethod" IS NULL
      AND r."QueryName" IS NULL
      AND r."ResolverDecision" IS NULL
    )
    OR (
      "$.HTTPStatusCode" <> ''
      AND TRY_CAST ("$.HTTPStatusCode" AS BIGINT) IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.SourceIP" <> ''
          AND "$.SourceIP as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `SourceIP` is no IP address: ' || left("$.SourceIP", 80)}
        END,
        CASE
          WHEN "$.SrcIP" <> ''
          AND "$.SrcIP as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `SrcIP` is no IP address: ' || left("$.SrcIP", 80)}
        END,
        CASE
          WHEN "$.SourcePort" <> ''
          AND "$.SourcePort as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `SourcePort` is no whole number: ' || left("$.SourcePort", 80)}
        END,
        CASE
          WHEN "$.SrcPort" <> ''
          AND "$.SrcPort as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `SrcPort` is no whole number: ' || left("$.SrcPort", 80)}
        END,
        CASE
          WHEN "$.DestinationIP" <> ''
          AND "$.DestinationIP as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `DestinationIP` is no IP address: ' || left("$.DestinationIP", 80)}
        END,
        CASE
          WHEN "$.DstIP" <> ''
          AND "$.DstIP as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `DstIP` is no IP address: ' || left("$.DstIP", 80)}
        END,
        CASE
          WHEN "$.DestinationPort" <> ''
          AND "$.DestinationPort as int" IS NULL THEN {'code': 'value.unread', 'message': 'destination.port stays empty, `DestinationPort` is no whole number: ' || left("$.DestinationPort", 80)}
        END,
        CASE
          WHEN "$.DstPort" <> ''
          AND "$.DstPort as int" IS NULL THEN {'code': 'value.unread', 'message': 'destination.port stays empty, `DstPort` is no whole number: ' || left("$.DstPort", 80)}
        END,
        CASE
          WHEN r."Datetime" IS NULL
          AND r."Action" IS NULL
          AND r."SourceIP" IS NULL
          AND r."DestinationIP" IS NULL
          AND r."HTTPHost" IS NULL
          AND r."HTTPMethod" IS NULL
          AND r."QueryName" IS NULL
          AND r."ResolverDecision" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of Datetime, Action, SourceIP, DestinationIP, HTTPHost, HTTPMethod, QueryName, ResolverDecision: it seems to be of another source, and only what fits was read'
          }
        END,
        CASE
          WHEN "$.HTTPStatusCode" <> ''
          AND TRY_CAST ("$.HTTPStatusCode" AS BIGINT) IS NULL THEN {'code': 'value.unread', 'message': 'the status of the answer stays empty, `HTTPStatusCode` is no whole number'}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
