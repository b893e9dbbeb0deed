-- Grafana audit log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" VARCHAR,
--   "action" VARCHAR,
--   "result" STRUCT(
--     "statusType" VARCHAR,
--     "failureMessage" VARCHAR,
--     "statusCode" JSON
--   ),
--   "user" STRUCT(
--     "name" VARCHAR,
--     "userId" JSON,
--     "authTokenId" JSON,
--     "tokenId" JSON,
--     "apiKeyId" JSON,
--     "orgId" JSON,
--     "orgRole" VARCHAR,
--     "isAnonymous" BOOLEAN
--   ),
--   "ipAddress" VARCHAR,
--   "userAgent" VARCHAR,
--   "requestUri" VARCHAR,
--   "resources" JSON,
--   "request" JSON,
--   "additionalData" JSON,
--   "grafanaVersion" VARCHAR
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."resources", ['$[0].type', '$[0].id']) AS "in r.resources"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      r."timestamp" AS "$.timestamp",
      r."action" AS "$.action",
      r."result"."statusType" AS "$.result.statusType",
      r."result"."failureMessage" AS "$.result.failureMessage",
      json_extract_string(r."result"."statusCode", '$') AS "$.result.statusCode",
      r."user"."name" AS "$.user.name",
      json_extract_string(r."user"."userId", '$') AS "$.user.userId",
      json_extract_string(r."user"."authTokenId", '$') AS "$.user.authTokenId",
      json_extract_string(r."user"."tokenId", '$') AS "$.user.tokenId",
      json_extract_string(r."user"."apiKeyId", '$') AS "$.user.apiKeyId",
      json_extract_string(r."user"."orgId", '$') AS "$.user.orgId",
      r."ipAddress" AS "$.ipAddress",
      r."userAgent" AS "$.userAgent",
      r."requestUri" AS "$.requestUri",
      "in r.resources" [1] AS "$.resources[0].type",
      "in r.resources" [2] AS "$.resources[0].id"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.result.statusType" = 'success' THEN 'success'
        WHEN "$.result.statusType" = 'failure' THEN 'failure'
      END AS "event_outcome by $.result.statusType",
      whole_number ("$.result.statusCode") AS "$.result.statusCode as int",
      endpoint_ip ("$.ipAddress") AS "$.ipAddress as endpoint",
      endpoint_port ("$.ipAddress") AS "$.ipAddress as port"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.timestamp") THEN zoned_ns ("$.timestamp" || 'Z')
    ELSE zoned_ns ("$.timestamp")
  END AS "time_ns",
  "$.timestamp" AS "time_text",
  CASE
    WHEN is_bare_time ("$.timestamp") THEN 'zone UTC, as Grafana documents'
  END AS "time_assumed",
  'grafana.audit' AS "event_dataset",
  'event' AS "event_kind",
  "$.action" AS "event_action",
  "event_outcome by $.result.statusType" AS "event_outcome",
  nullif("$.result.failureMessage", '') AS "event_reason",
  "$.result.statusCode as int" AS "http_response_status_code",
  nullif("$.user.name", '') AS "user_name",
  nullif("$.user.userId", '') AS "user_id",
  coalesce(nullif("$.user.authTokenId", ''), nullif("$.user.tokenId", '')) AS "session_key",
  nullif("$.user.apiKeyId", '') AS "token_id",
  nullif("$.user.orgId", '') AS "organization_id",
  "$.ipAddress as endpoint" AS "source_ip",
  "$.ipAddress as port" AS "source_port",
  "$.ipAddress" AS "source_address",
  "$.userAgent" AS "user_agent",
  "$.requestUri" AS "url_original",
  nullif(concat_ws(' ', nullif("$.resources[0].type", ''), nullif("$.resources[0].id", '')), '') AS "resource",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.result.statusType" <> ''
      AND "event_outcome by $.result.statusType" IS NULL
    )
    OR (
      "$.result.statusCode" <> ''
      AND "$.result.statusCode as int" IS NULL
    )
    OR (
      "$.ipAddress" <> ''
      AND "$.ipAddress as endpoint" IS NULL
    )
    OR (
      NOT starts_with(r."resources", '[')
      AND r."resources" <> 'null'
    )
    OR (
      r."timestamp" IS NULL
      AND r."action" IS NULL
      AND r."user" IS NULL
      AND r."result" IS NULL
      AND r."grafanaVersion" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.result.statusType" <> ''
          AND "event_outcome by $.result.statusType" IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.outcome stays empty, `result.statusType` is a word that is not documented: ' || left("$.result.statusType", 80)
          }
        END,
        CASE
          WHEN "$.result.statusCode" <> ''
          AND "$.result.statusCode as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.status_code stays empty, `result.statusCode` is no whole number: ' || left("$.result.statusCode", 80)
          }
        END,
        CASE
          WHEN "$.ipAddress" <> ''
          AND "$.ipAddress as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ipAddress` is no IP address: ' || left("$.ipAddress", 80)}
        END,
        CASE
          WHEN NOT starts_with(r."resources", '[')
          AND r."resources" <> 'null' THEN {'code': 'json.type_drift', 'message': 'resources is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."timestamp" IS NULL
          AND r."action" IS NULL
          AND r."user" IS NULL
          AND r."result" IS NULL
          AND r."grafanaVersion" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of timestamp, action, user, result, grafanaVersion: it seems to be of another source, and only what fits was read'
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
      ('login', 'authentication', 'start'),
      ('logout', 'authentication', 'end'),
      ('create', 'configuration', 'creation'),
      ('update', 'configuration', 'change'),
      ('partial-update', 'configuration', 'change'),
      ('delete', 'configuration', 'deletion'),
      ('retrieve', 'configuration', 'access')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.action", '')
