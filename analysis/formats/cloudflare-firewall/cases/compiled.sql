-- Cloudflare security events, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "Datetime" VARCHAR,
--   "ClientIP" VARCHAR,
--   "ClientRequestMethod" VARCHAR,
--   "ClientRequestProtocol" VARCHAR,
--   "EdgeResponseStatus" JSON,
--   "ClientRequestHost" VARCHAR,
--   "ClientRequestPath" VARCHAR,
--   "ClientRequestUserAgent" VARCHAR,
--   "ClientRequestScheme" VARCHAR,
--   "RayID" VARCHAR,
--   "Action" VARCHAR,
--   "Source" VARCHAR,
--   "Description" VARCHAR,
--   "RuleID" VARCHAR,
--   "ClientRequestQuery" VARCHAR,
--   "ClientRefererHost" VARCHAR,
--   "ClientASN" JSON,
--   "ClientASNDescription" VARCHAR,
--   "ClientCountry" VARCHAR,
--   "ClientIPClass" VARCHAR,
--   "EdgeColoCode" VARCHAR,
--   "Kind" VARCHAR,
--   "MatchIndex" JSON,
--   "Metadata" JSON,
--   "OriginatorRayID" VARCHAR,
--   "OriginResponseStatus" JSON
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."Datetime" AS "$.Datetime",
      r."ClientIP" AS "$.ClientIP",
      r."ClientRequestMethod" AS "$.ClientRequestMethod",
      r."ClientRequestProtocol" AS "$.ClientRequestProtocol",
      json_extract_string(r."EdgeResponseStatus", '$') AS "$.EdgeResponseStatus",
      r."ClientRequestHost" AS "$.ClientRequestHost",
      r."ClientRequestPath" AS "$.ClientRequestPath",
      r."ClientRequestUserAgent" AS "$.ClientRequestUserAgent",
      r."ClientRequestScheme" AS "$.ClientRequestScheme",
      r."RayID" AS "$.RayID",
      r."Action" AS "$.Action",
      r."Source" AS "$.Source",
      r."Description" AS "$.Description",
      r."RuleID" AS "$.RuleID",
      r."ClientRequestQuery" AS "$.ClientRequestQuery",
      r."ClientRefererHost" AS "$.ClientRefererHost"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.ClientIP") AS "$.ClientIP as ip",
      whole_number ("$.EdgeResponseStatus") AS "$.EdgeResponseStatus as int",
      lower(nullif("$.Action", '')) AS "$.Action as lower"
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
  'cloudflare.firewall' AS "event_dataset",
  'event' AS "event_kind",
  'web' AS "event_category",
  coalesce(lookup_1."event_type", 'access') AS "event_type",
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
  "$.Action" AS "event_action",
  "$.Source" AS "event_reason",
  coalesce(nullif("$.Description", ''), nullif("$.RuleID", '')) AS "rule_name",
  "$.ClientRequestQuery" AS "url_query",
  "$.ClientRefererHost" AS "http_request_referrer",
  lookup_1."event_outcome" AS "event_outcome",
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
      r."RayID" IS NULL
      AND r."Action" IS NULL
      AND r."ClientIP" IS NULL
      AND r."Datetime" IS NULL
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
          WHEN r."RayID" IS NULL
          AND r."Action" IS NULL
          AND r."ClientIP" IS NULL
          AND r."Datetime" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of RayID, Action, ClientIP, Datetime: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
  LEFT JOIN (
    VALUES
      ('block', 'failure', 'access,denied'),
      ('drop', 'failure', 'access,denied'),
      ('connectionclose', 'failure', 'access,denied'),
      ('allow', 'success', 'access,allowed'),
      ('skip', 'success', 'access,allowed'),
      ('bypass', 'success', 'access,allowed'),
      ('log', 'unknown', 'access'),
      ('simulate', 'unknown', 'access'),
      ('challenge', 'unknown', 'access'),
      ('jschallenge', 'unknown', 'access'),
      ('managedchallenge', 'unknown', 'access')
  ) AS lookup_1 (key, "event_outcome", "event_type") ON lookup_1.key = "$.Action as lower"
