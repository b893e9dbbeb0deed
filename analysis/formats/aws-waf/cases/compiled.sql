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
      json_extract_string(
        list_filter(
          TRY_CAST (r."httpRequest"."headers" AS JSON[]),
          lambda x: json_extract_string(x, '$.name') = 'Host'
          AND json_extract_string(x, '$.value') <> ''
        ) [1],
        '$.value'
      ) AS "$.httpRequest.headers[name=Host].value",
      json_extract_string(
        list_filter(
          TRY_CAST (r."httpRequest"."headers" AS JSON[]),
          lambda x: json_extract_string(x, '$.name') = 'host'
          AND json_extract_string(x, '$.value') <> ''
        ) [1],
        '$.value'
      ) AS "$.httpRequest.headers[name=host].value",
      json_extract_string(
        list_filter(
          TRY_CAST (r."httpRequest"."headers" AS JSON[]),
          lambda x: json_extract_string(x, '$.name') = ':authority'
          AND json_extract_string(x, '$.value') <> ''
        ) [1],
        '$.value'
      ) AS "$.httpRequest.headers[name=:authority].value",
      json_extract_string(
        list_filter(
          TRY_CAST (r."httpRequest"."headers" AS JSON[]),
          lambda x: json_extract_string(x, '$.name') = 'User-Agent'
          AND json_extract_string(x, '$.value') <> ''
        ) [1],
        '$.value'
      ) AS "$.httpRequest.headers[name=User-Agent].value",
      json_extract_string(
        list_filter(
          TRY_CAST (r."httpRequest"."headers" AS JSON[]),
          lambda x: json_extract_string(x, '$.name') = 'user-agent'
          AND json_extract_string(x, '$.value') <> ''
        ) [1],
        '$.value'
      ) AS "$.httpRequest.headers[name=user-agent].value",
      json_extract_string(
        list_filter(
          TRY_CAST (r."httpRequest"."headers" AS JSON[]),
          lambda x: json_extract_string(x, '$.name') = 'User-agent'
          AND json_extract_string(x, '$.value') <> ''
        ) [1],
        '$.value'
      ) AS "$.httpRequest.headers[name=User-agent].value",
      json_extract_string(
        list_filter(
          TRY_CAST (r."httpRequest"."headers" AS JSON[]),
          lambda x: json_extract_string(x, '$.name') = 'Referer'
          AND json_extract_string(x, '$.value') <> ''
        ) [1],
        '$.value'
      ) AS "$.httpRequest.headers[name=Referer].value",
      json_extract_string(
        list_filter(
          TRY_CAST (r."httpRequest"."headers" AS JSON[]),
          lambda x: json_extract_string(x, '$.name') = 'referer'
          AND json_extract_string(x, '$.value') <> ''
        ) [1],
        '$.value'
      ) AS "$.httpRequest.headers[name=referer].value",
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
    nullif("$.httpRequest.headers[name=Host].value", ''),
    nullif("$.httpRequest.headers[name=host].value", ''),
    nullif("$.httpRequest.headers[name=:authority].value", '')
  ) AS "url_domain",
  coalesce(
    nullif("$.httpRequest.headers[name=User-Agent].value", ''),
    nullif("$.httpRequest.headers[name=user-agent].value", ''),
    nullif("$.httpRequest.headers[name=User-agent].value", '')
  ) AS "user_agent",
  coalesce(nullif("$.httpRequest.headers[name=Referer].value", ''), nullif("$.httpRequest.headers[name=referer].value", '')) AS "http_request_referrer",
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
      NOT starts_with(r."httpRequest"."headers", '[')
      AND r."httpRequest"."headers" <> 'null'
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
          WHEN NOT starts_with(r."httpRequest"."headers", '[')
          AND r."httpRequest"."headers" <> 'null' THEN {'code': 'json.type_drift', 'message': 'httpRequest.headers is no list here: it is kept in extra, fields taken from it stay empty'}
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
      ('CAPTCHA', 'access', 'unknown'),
      ('CHALLENGE', 'access', 'unknown')
  ) AS lookup_1 (key, "event_type", "event_outcome") ON lookup_1.key = nullif("$.action", '')
