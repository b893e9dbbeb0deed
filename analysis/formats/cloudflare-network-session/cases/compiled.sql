-- Cloudflare Zero Trust network sessions, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "SessionStartTime" VARCHAR,
--   "SessionEndTime" JSON,
--   "ConnectionCloseReason" VARCHAR,
--   "Email" VARCHAR,
--   "UserID" VARCHAR,
--   "SessionID" VARCHAR,
--   "SourceIP" VARCHAR,
--   "SourcePort" JSON,
--   "OriginIP" VARCHAR,
--   "OriginPort" JSON,
--   "ResolvedFQDN" VARCHAR,
--   "SNI" VARCHAR,
--   "DetectedProtocol" VARCHAR,
--   "Protocol" VARCHAR,
--   "DeviceName" VARCHAR,
--   "DeviceID" VARCHAR,
--   "EgressRuleName" VARCHAR,
--   "EgressRuleID" VARCHAR,
--   "AccountID" VARCHAR,
--   "BytesReceived" JSON,
--   "BytesSent" JSON,
--   "Offramp" VARCHAR,
--   "RegistrationID" VARCHAR,
--   "SourceInternalIP" VARCHAR,
--   "EgressIP" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."SessionStartTime", ''), nullif(json_extract_string(r."SessionEndTime", '$'), '')) AS "$.SessionStartTime, else $.SessionEndTime",
      r."ConnectionCloseReason" AS "$.ConnectionCloseReason",
      r."Email" AS "$.Email",
      r."UserID" AS "$.UserID",
      r."SessionID" AS "$.SessionID",
      r."SourceIP" AS "$.SourceIP",
      json_extract_string(r."SourcePort", '$') AS "$.SourcePort",
      r."OriginIP" AS "$.OriginIP",
      json_extract_string(r."OriginPort", '$') AS "$.OriginPort",
      r."ResolvedFQDN" AS "$.ResolvedFQDN",
      r."SNI" AS "$.SNI",
      r."DetectedProtocol" AS "$.DetectedProtocol",
      r."Protocol" AS "$.Protocol",
      r."DeviceName" AS "$.DeviceName",
      r."DeviceID" AS "$.DeviceID",
      r."EgressRuleName" AS "$.EgressRuleName",
      r."EgressRuleID" AS "$.EgressRuleID",
      r."AccountID" AS "$.AccountID"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.SourceIP") AS "$.SourceIP as ip",
      whole_number ("$.SourcePort") AS "$.SourcePort as int",
      canonical_ip ("$.OriginIP") AS "$.OriginIP as ip",
      whole_number ("$.OriginPort") AS "$.OriginPort as int",
      lower(nullif("$.Protocol", '')) AS "$.Protocol as lower"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN epoch_unit ("$.SessionStartTime, else $.SessionEndTime") IS NOT NULL THEN sized_ns ("$.SessionStartTime, else $.SessionEndTime")
    ELSE CASE
      WHEN is_bare_time ("$.SessionStartTime, else $.SessionEndTime") THEN zoned_ns ("$.SessionStartTime, else $.SessionEndTime" || 'Z')
      ELSE zoned_ns ("$.SessionStartTime, else $.SessionEndTime")
    END
  END AS "time_ns",
  "$.SessionStartTime, else $.SessionEndTime" AS "time_text",
  CASE
    WHEN epoch_unit ("$.SessionStartTime, else $.SessionEndTime") IS NOT NULL THEN 'epoch in ' || epoch_unit ("$.SessionStartTime, else $.SessionEndTime") || ', by magnitude'
    ELSE CASE
      WHEN is_bare_time ("$.SessionStartTime, else $.SessionEndTime") THEN 'zone UTC, as Cloudflare documents'
    END
  END AS "time_assumed",
  'cloudflare.network_session' AS "event_dataset",
  'event' AS "event_kind",
  'network session' AS "event_action",
  'network,session' AS "event_category",
  'connection,start,end' AS "event_type",
  CASE
    WHEN regexp_matches("$.ConnectionCloseReason", '(ERROR|UNREACHABLE|UNROUTABLE|REFUSED)$|^(MISMATCHED|TOO_MANY)_') THEN 'failure'
  END AS "event_outcome",
  "$.ConnectionCloseReason" AS "event_reason",
  "$.Email" AS "user_name",
  "$.Email" AS "user_email",
  "$.UserID" AS "user_id",
  "$.SessionID" AS "session_key",
  "$.SourceIP as ip" AS "source_ip",
  "$.SourcePort as int" AS "source_port",
  "$.SourceIP" AS "source_address",
  "$.OriginIP as ip" AS "destination_ip",
  "$.OriginPort as int" AS "destination_port",
  coalesce(nullif("$.ResolvedFQDN", ''), nullif("$.SNI", ''), nullif("$.OriginIP", '')) AS "destination_address",
  "$.DetectedProtocol" AS "network_protocol",
  "$.Protocol as lower" AS "network_transport",
  "$.DeviceName" AS "host_name",
  "$.DeviceID" AS "host_id",
  coalesce(nullif("$.EgressRuleName", ''), nullif("$.EgressRuleID", '')) AS "rule_name",
  coalesce(nullif("$.ResolvedFQDN", ''), nullif("$.SNI", ''), nullif("$.OriginIP", '')) AS "resource",
  "$.AccountID" AS "organization_id",
  CASE
    WHEN (
      "$.SourceIP" <> ''
      AND "$.SourceIP as ip" IS NULL
    )
    OR (
      "$.SourcePort" <> ''
      AND "$.SourcePort as int" IS NULL
    )
    OR (
      "$.OriginIP" <> ''
      AND "$.OriginIP as ip" IS NULL
    )
    OR (
      "$.OriginPort" <> ''
      AND "$.OriginPort as int" IS NULL
    )
    OR (
      r."SessionID" IS NULL
      AND r."SessionStartTime" IS NULL
      AND r."SessionEndTime" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.SourceIP" <> ''
          AND "$.SourceIP as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `SourceIP` is no IP address: ' || left("$.SourceIP", 80)}
        END,
        CASE
          WHEN "$.SourcePort" <> ''
          AND "$.SourcePort as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `SourcePort` is no whole number: ' || left("$.SourcePort", 80)}
        END,
        CASE
          WHEN "$.OriginIP" <> ''
          AND "$.OriginIP as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `OriginIP` is no IP address: ' || left("$.OriginIP", 80)}
        END,
        CASE
          WHEN "$.OriginPort" <> ''
          AND "$.OriginPort as int" IS NULL THEN {'code': 'value.unread', 'message': 'destination.port stays empty, `OriginPort` is no whole number: ' || left("$.OriginPort", 80)}
        END,
        CASE
          WHEN r."SessionID" IS NULL
          AND r."SessionStartTime" IS NULL
          AND r."SessionEndTime" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of SessionID, SessionStartTime, SessionEndTime: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
