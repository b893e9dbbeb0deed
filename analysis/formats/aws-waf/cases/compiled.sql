-- AWS WAF log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" VARCHAR,
--   "action" VARCHAR,
--   "responseCodeSent" VARCHAR,
--   "httpRequest" STRUCT(
--     "requestId" VARCHAR,
--     "clientIp" VARCHAR,
--     "httpMethod" VARCHAR,
--     "httpVersion" VARCHAR,
--     "uri" VARCHAR,
--     "args" VARCHAR,
--     "headers" JSON,
--     "country" VARCHAR
--   ),
--   "terminatingRuleId" VARCHAR,
--   "terminatingRuleType" VARCHAR,
--   "webaclId" VARCHAR,
--   "httpSourceId" VARCHAR,
--   "formatVersion" VARCHAR,
--   "httpSourceName" VARCHAR,
--   "ruleGroupList" JSON,
--   "rateBasedRuleList" JSON,
--   "nonTerminatingMatchingRules" JSON,
--   "terminatingRuleMatchDetails" JSON,
--   "requestHeadersInserted" JSON,
--   "labels" JSON,
--   "ja3Fingerprint" VARCHAR,
--   "ja4Fingerprint" VARCHAR,
--   "captchaResponse" JSON,
--   "challengeResponse" JSON
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."timestamp" AS "$.timestamp",
      r."action" AS "$.action",
      r."responseCodeSent" AS "$.responseCodeSent",
      r."httpRequest"."requestId" AS "$.httpRequest.requestId",
      r."terminatingRuleId" AS "$.terminatingRuleId",
      r."terminatingRuleType" AS "$.terminatingRuleType",
      r."httpRequest"."clientIp" AS "$.httpRequest.clientIp",
      r."httpRequest"."httpMethod" AS "$.httpRequest.httpMethod",
      r."httpRequest"."httpVersion" AS "$.httpRequest.httpVersion",
      r."httpRequest"."uri" AS "$.httpRequest.uri",
      r."httpRequest"."args" AS "$.httpRequest.args",
      json_extract_string(r."httpRequest"."headers", '$') AS "$.httpRequest.headers",
      r."webaclId" AS "$.webaclId",
      r."httpSourceId" AS "$.httpSourceId"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.httpRequest.clientIp") AS "$.httpRequest.clientIp as ip"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN epoch_unit ("$.timestamp") IS NOT NULL THEN sized_ns ("$.timestamp")
    ELSE CASE
      WHEN is_bare_time ("$.timestamp") THEN zoned_ns ("$.timestamp" || 'Z')
      ELSE zoned_ns ("$.timestamp")
    END
  END AS "time_ns",
  "$.timestamp" AS "time_text",
  CASE
    WHEN epoch_unit ("$.timestamp") IS NOT NULL THEN 'epoch in ' || epoch_unit ("$.timestamp") || ', by magnitude'
    ELSE CASE
      WHEN is_bare_time ("$.timestamp") THEN 'zone UTC, as AWS WAF documents'
    END
  END AS "time_assumed",
  'aws.waf' AS "event_dataset",
  'event' AS "event_kind",
  "$.action" AS "event_action",
  'web' AS "event_category",
  nullif("$.responseCodeSent", '') AS "event_code",
  nullif("$.httpRequest.requestId", '') AS "event_id",
  "$.terminatingRuleId" AS "rule_name",
  "$.terminatingRuleType" AS "event_reason",
  "$.httpRequest.clientIp as ip" AS "source_ip",
  nullif("$.httpRequest.clientIp", '') AS "source_address",
  nullif("$.httpRequest.httpMethod", '') AS "http_request_method",
  regexp_replace("$.httpRequest.httpVersion", '^HTTP/', '') AS "http_version",
  nullif("$.httpRequest.uri", '') AS "url_path",
  nullif("$.httpRequest.args", '') AS "url_query",
  coalesce(
    json_extract_string(list_filter(TRY_CAST ("$.httpRequest.headers" AS JSON[]), lambda x: lower(json_extract_string(x, '$.name')) = 'host') [1], '$.value'),
    json_extract_string(list_filter(TRY_CAST ("$.httpRequest.headers" AS JSON[]), lambda x: lower(json_extract_string(x, '$.name')) = ':authority') [1], '$.value')
  ) AS "url_domain",
  json_extract_string(list_filter(TRY_CAST ("$.httpRequest.headers" AS JSON[]), lambda x: lower(json_extract_string(x, '$.name')) = 'user-agent') [1], '$.value') AS "user_agent",
  json_extract_string(list_filter(TRY_CAST ("$.httpRequest.headers" AS JSON[]), lambda x: lower(json_extract_string(x, '$.name')) = 'referer') [1], '$.value') AS "http_request_referrer",
  nullif(regexp_extract("$.webaclId", '^arn:[^:]*:wafv2:[^:]*:([0-9]{12}):', 1), '') AS "cloud_account_id",
  nullif(regexp_extract("$.webaclId", '^arn:[^:]*:wafv2:([^:]*):', 1), '') AS "cloud_region",
  coalesce(nullif("$.httpSourceId", ''), nullif("$.webaclId", '')) AS "resource",
  "$.webaclId" AS "log_logger",
  lookup_1."event_type" AS "event_type",
  lookup_1."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      "$.httpRequest.clientIp" <> ''
      AND "$.httpRequest.clientIp as ip" IS NULL
    )
    OR (
      nullif("$.action", '') <> ''
      AND lookup_1.key IS NULL
    )
    OR (
      r."webaclId" IS NULL
      AND r."httpRequest" IS NULL
      AND r."action" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.httpRequest.clientIp" <> ''
          AND "$.httpRequest.clientIp as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `httpRequest.clientIp` is no IP address: ' || left("$.httpRequest.clientIp", 80)}
        END,
        CASE
          WHEN nullif("$.action", '') <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.type, event.outcome stay empty, `action` is not in its table: ' || left(nullif("$.action", ''), 80)
          }
        END,
        CASE
          WHEN r."webaclId" IS NULL
          AND r."httpRequest" IS NULL
          AND r."action" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of webaclId, httpRequest, action: it seems to be of another source, and only what fits was read'
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
      ('ALLOW', 'access,allowed', 'success'),
      ('BLOCK', 'access,denied', 'failure'),
      ('COUNT', 'access', 'unknown'),
      ('CAPTCHA', 'access,denied', 'failure'),
      ('CHALLENGE', 'access,denied', 'failure')
  ) AS lookup_1 (key, "event_type", "event_outcome") ON lookup_1.key = nullif("$.action", '')
