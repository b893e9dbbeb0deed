-- Pomerium access and authorize log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "time" VARCHAR,
--   "message" VARCHAR,
--   "allow" JSON,
--   "deny" JSON,
--   "response-code" JSON,
--   "allow-why-false" JSON,
--   "deny-why-true" JSON,
--   "response-code-details" VARCHAR,
--   "error" VARCHAR,
--   "user" VARCHAR,
--   "email" VARCHAR,
--   "service-account-id" VARCHAR,
--   "impersonate-email" VARCHAR,
--   "impersonate-user-id" VARCHAR,
--   "session-id" VARCHAR,
--   "ip" VARCHAR,
--   "forwarded-for" VARCHAR,
--   "user-agent" VARCHAR,
--   "method" VARCHAR,
--   "referer" VARCHAR,
--   "size" JSON,
--   "authority" VARCHAR,
--   "host" VARCHAR,
--   "path" VARCHAR,
--   "query" VARCHAR,
--   "service" VARCHAR,
--   "level" VARCHAR,
--   "request-id" VARCHAR,
--   "check-request-id" VARCHAR,
--   "upstream-cluster" VARCHAR,
--   "cluster-stat-name" VARCHAR,
--   "client-certificate" JSON,
--   "envoy-route-checksum" JSON,
--   "envoy-route-id" VARCHAR,
--   "headers" JSON,
--   "id-token" VARCHAR,
--   "id-token-claims" JSON,
--   "impersonate-session-id" VARCHAR,
--   "duration" JSON,
--   "allow-why-true" JSON,
--   "deny-why-false" JSON
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."time" AS "$.time",
      r."message" AS "$.message",
      json_extract_string(r."allow", '$') AS "$.allow",
      json_extract_string(r."deny", '$') AS "$.deny",
      json_extract_string(r."response-code", '$') AS "$.response-code",
      json_extract_string(r."allow-why-false", '$[0]') AS "$.allow-why-false[0]",
      json_extract_string(r."deny-why-true", '$[0]') AS "$.deny-why-true[0]",
      r."response-code-details" AS "$.response-code-details",
      r."error" AS "$.error",
      r."user" AS "$.user",
      r."email" AS "$.email",
      r."service-account-id" AS "$.service-account-id",
      r."impersonate-email" AS "$.impersonate-email",
      r."impersonate-user-id" AS "$.impersonate-user-id",
      r."session-id" AS "$.session-id",
      r."ip" AS "$.ip",
      r."forwarded-for" AS "$.forwarded-for",
      r."user-agent" AS "$.user-agent",
      r."method" AS "$.method",
      r."referer" AS "$.referer",
      json_extract_string(r."size", '$') AS "$.size",
      r."authority" AS "$.authority",
      r."host" AS "$.host",
      r."path" AS "$.path",
      r."query" AS "$.query",
      r."service" AS "$.service",
      r."level" AS "$.level"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      endpoint_ip ("$.ip") AS "$.ip as endpoint",
      whole_number ("$.response-code") AS "$.response-code as int",
      whole_number ("$.size") AS "$.size as int"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  zoned_ns ("$.time") AS "time_ns",
  "$.time" AS "time_text",
  'pomerium.access' AS "event_dataset",
  'event' AS "event_kind",
  "$.message" AS "event_action",
  'web' AS "event_category",
  'access' AS "event_type",
  CASE
    WHEN "$.allow" = 'true'
    AND coalesce("$.deny", 'false') <> 'true' THEN 'success'
    WHEN "$.allow" = 'false'
    OR "$.deny" = 'true' THEN 'failure'
    WHEN regexp_full_match("$.response-code", '[123][0-9][0-9]') THEN 'success'
    WHEN regexp_full_match("$.response-code", '[45][0-9][0-9]') THEN 'failure'
  END AS "event_outcome",
  coalesce(nullif("$.allow-why-false[0]", ''), nullif("$.deny-why-true[0]", ''), nullif("$.response-code-details", ''), nullif("$.error", '')) AS "event_reason",
  "$.user" AS "user_id",
  "$.email" AS "user_email",
  coalesce(nullif("$.email", ''), nullif("$.user", ''), nullif("$.service-account-id", '')) AS "user_name",
  coalesce(nullif("$.impersonate-email", ''), nullif("$.impersonate-user-id", '')) AS "user_effective_name",
  "$.session-id" AS "session_key",
  coalesce("$.ip as endpoint", canonical_ip (trim(list_last(string_split("$.forwarded-for", ','))))) AS "source_ip",
  coalesce(nullif("$.ip", ''), nullif("$.forwarded-for", '')) AS "source_address",
  "$.user-agent" AS "user_agent",
  "$.method" AS "http_request_method",
  "$.referer" AS "http_request_referrer",
  "$.response-code as int" AS "http_response_status_code",
  "$.size as int" AS "http_response_bytes",
  coalesce(nullif("$.authority", ''), nullif("$.host", '')) AS "url_domain",
  "$.path" AS "url_path",
  "$.query" AS "url_query",
  coalesce(nullif("$.authority", ''), nullif("$.host", '')) AS "resource",
  "$.service" AS "event_provider",
  "$.level" AS "log_level",
  CASE
    WHEN (
      "$.ip" <> ''
      AND "$.ip as endpoint" IS NULL
    )
    OR (
      "$.response-code" <> ''
      AND "$.response-code as int" IS NULL
    )
    OR (
      "$.size" <> ''
      AND "$.size as int" IS NULL
    )
    OR (
      NOT starts_with(r."allow-why-false", '[')
      AND r."allow-why-false" <> 'null'
    )
    OR (
      NOT starts_with(r."deny-why-true", '[')
      AND r."deny-why-true" <> 'null'
    )
    OR (
      r."service" IS NULL
      AND r."time" IS NULL
      AND r."request-id" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.ip" <> ''
          AND "$.ip as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ip` is no IP address: ' || left("$.ip", 80)}
        END,
        CASE
          WHEN "$.response-code" <> ''
          AND "$.response-code as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.status_code stays empty, `response-code` is no whole number: ' || left("$.response-code", 80)
          }
        END,
        CASE
          WHEN "$.size" <> ''
          AND "$.size as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.bytes stays empty, `size` is no whole number: ' || left("$.size", 80)}
        END,
        CASE
          WHEN NOT starts_with(r."allow-why-false", '[')
          AND r."allow-why-false" <> 'null' THEN {'code': 'json.type_drift', 'message': 'allow-why-false is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."deny-why-true", '[')
          AND r."deny-why-true" <> 'null' THEN {'code': 'json.type_drift', 'message': 'deny-why-true is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."service" IS NULL
          AND r."time" IS NULL
          AND r."request-id" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of service, time, request-id: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
