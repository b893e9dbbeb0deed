-- PingOne audit activities, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "recordedAt" VARCHAR,
--   "id" VARCHAR,
--   "action" JSON,
--   "result" JSON,
--   "actors" JSON,
--   "resources" JSON,
--   "source" JSON,
--   "internalCorrelation" JSON,
--   "correlationId" VARCHAR,
--   "createdAt" VARCHAR,
--   "tags" JSON,
--   "_links" JSON
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."result", ['$.status', '$.description']) AS "in r.result",
      json_extract_string(r."actors", ['$.user.name', '$.client.name', '$.user.id', '$.client.id', '$.client.userAgent', '$.user.environment.id']) AS "in r.actors",
      json_extract_string(r."source", ['$.ipAddress', '$.userAgent']) AS "in r.source",
      json_extract_string(r."internalCorrelation", ['$.ipAddress', '$.sessionId']) AS "in r.internalCorrelation",
      json_extract_string(r."resources", ['$[0].name', '$[0].id']) AS "in r.resources",
      TRY_CAST (r."resources" AS JSON[]) AS "of TRY_CAST(r.resources AS JSON[])"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      r."recordedAt" AS "$.recordedAt",
      r."id" AS "$.id",
      json_extract_string(r."action", '$.type') AS "$.action.type",
      "in r.result" [1] AS "$.result.status",
      "in r.result" [2] AS "$.result.description",
      "in r.actors" [1] AS "$.actors.user.name",
      "in r.actors" [2] AS "$.actors.client.name",
      "in r.actors" [3] AS "$.actors.user.id",
      "in r.actors" [4] AS "$.actors.client.id",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.resources AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'USER'
          AND json_extract_string(x, '$.name') <> ''
        ) [1],
        '$.name'
      ) AS "$.resources[type=USER].name",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.resources AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'USER'
          AND json_extract_string(x, '$.id') <> ''
        ) [1],
        '$.id'
      ) AS "$.resources[type=USER].id",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.resources AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'GROUP'
          AND json_extract_string(x, '$.name') <> ''
        ) [1],
        '$.name'
      ) AS "$.resources[type=GROUP].name",
      "in r.source" [1] AS "$.source.ipAddress",
      "in r.internalCorrelation" [1] AS "$.internalCorrelation.ipAddress",
      "in r.source" [2] AS "$.source.userAgent",
      "in r.actors" [5] AS "$.actors.client.userAgent",
      "in r.internalCorrelation" [2] AS "$.internalCorrelation.sessionId",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.resources AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'SESSION'
          AND json_extract_string(x, '$.id') <> ''
        ) [1],
        '$.id'
      ) AS "$.resources[type=SESSION].id",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.resources AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'TOKEN'
          AND json_extract_string(x, '$.id') <> ''
        ) [1],
        '$.id'
      ) AS "$.resources[type=TOKEN].id",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.resources AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'ACCESS_TOKEN'
          AND json_extract_string(x, '$.id') <> ''
        ) [1],
        '$.id'
      ) AS "$.resources[type=ACCESS_TOKEN].id",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.resources AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'REFRESH_TOKEN'
          AND json_extract_string(x, '$.id') <> ''
        ) [1],
        '$.id'
      ) AS "$.resources[type=REFRESH_TOKEN].id",
      "in r.resources" [1] AS "$.resources[0].name",
      "in r.resources" [2] AS "$.resources[0].id",
      "in r.actors" [6] AS "$.actors.user.environment.id"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.result.status" = 'SUCCESS' THEN 'success'
        WHEN "$.result.status" = 'FAILED' THEN 'failure'
        WHEN "$.result.status" = 'FAILURE' THEN 'failure'
      END AS "event_outcome by $.result.status",
      canonical_ip ("$.source.ipAddress") AS "$.source.ipAddress as ip",
      canonical_ip ("$.internalCorrelation.ipAddress") AS "$.internalCorrelation.ipAddress as ip"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.recordedAt") THEN zoned_ns ("$.recordedAt" || 'Z')
    ELSE zoned_ns ("$.recordedAt")
  END AS "time_ns",
  "$.recordedAt" AS "time_text",
  CASE
    WHEN is_bare_time ("$.recordedAt") THEN 'zone UTC, as PingOne documents'
  END AS "time_assumed",
  'pingone.activities' AS "event_dataset",
  'event' AS "event_kind",
  "$.id" AS "event_id",
  coalesce(lookup_1."event_category", 'configuration') AS "event_category",
  nullif("$.action.type", '') AS "event_action",
  "event_outcome by $.result.status" AS "event_outcome",
  nullif("$.result.description", '') AS "event_reason",
  coalesce(nullif("$.actors.user.name", ''), nullif("$.actors.client.name", '')) AS "user_name",
  coalesce(nullif("$.actors.user.id", ''), nullif("$.actors.client.id", '')) AS "user_id",
  nullif("$.resources[type=USER].name", '') AS "user_target_name",
  nullif("$.resources[type=USER].id", '') AS "user_target_id",
  nullif("$.resources[type=GROUP].name", '') AS "group_name",
  coalesce("$.source.ipAddress as ip", "$.internalCorrelation.ipAddress as ip") AS "source_ip",
  coalesce(nullif("$.source.ipAddress", ''), nullif("$.internalCorrelation.ipAddress", '')) AS "source_address",
  coalesce(nullif("$.source.userAgent", ''), nullif("$.actors.client.userAgent", '')) AS "user_agent",
  coalesce(nullif("$.internalCorrelation.sessionId", ''), nullif("$.resources[type=SESSION].id", '')) AS "session_key",
  coalesce(nullif("$.resources[type=TOKEN].id", ''), nullif("$.resources[type=ACCESS_TOKEN].id", ''), nullif("$.resources[type=REFRESH_TOKEN].id", '')) AS "token_id",
  coalesce(nullif("$.resources[0].name", ''), nullif("$.resources[0].id", ''), nullif("$.actors.client.name", '')) AS "resource",
  nullif("$.actors.user.environment.id", '') AS "organization_id",
  lookup_2."event_type" AS "event_type",
  CASE
    WHEN (
      "$.result.status" <> ''
      AND "event_outcome by $.result.status" IS NULL
    )
    OR (
      "$.source.ipAddress" <> ''
      AND "$.source.ipAddress as ip" IS NULL
    )
    OR (
      "$.internalCorrelation.ipAddress" <> ''
      AND "$.internalCorrelation.ipAddress as ip" IS NULL
    )
    OR (
      NOT starts_with(r."action", '{')
      AND r."action" <> 'null'
    )
    OR (
      NOT starts_with(r."result", '{')
      AND r."result" <> 'null'
    )
    OR (
      NOT starts_with(r."actors", '{')
      AND r."actors" <> 'null'
    )
    OR (
      NOT starts_with(r."resources", '[')
      AND r."resources" <> 'null'
    )
    OR (
      NOT starts_with(r."source", '{')
      AND r."source" <> 'null'
    )
    OR (
      NOT starts_with(r."internalCorrelation", '{')
      AND r."internalCorrelation" <> 'null'
    )
    OR (
      r."recordedAt" IS NULL
      AND r."action" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.result.status" <> ''
          AND "event_outcome by $.result.status" IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.outcome stays empty, `result.status` is a word that is not documented: ' || left("$.result.status", 80)
          }
        END,
        CASE
          WHEN "$.source.ipAddress" <> ''
          AND "$.source.ipAddress as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `source.ipAddress` is no IP address: ' || left("$.source.ipAddress", 80)}
        END,
        CASE
          WHEN "$.internalCorrelation.ipAddress" <> ''
          AND "$.internalCorrelation.ipAddress as ip" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `internalCorrelation.ipAddress` is no IP address: ' || left("$.internalCorrelation.ipAddress", 80)
          }
        END,
        CASE
          WHEN NOT starts_with(r."action", '{')
          AND r."action" <> 'null' THEN {'code': 'json.type_drift', 'message': 'action is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."result", '{')
          AND r."result" <> 'null' THEN {'code': 'json.type_drift', 'message': 'result is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."actors", '{')
          AND r."actors" <> 'null' THEN {'code': 'json.type_drift', 'message': 'actors is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."resources", '[')
          AND r."resources" <> 'null' THEN {'code': 'json.type_drift', 'message': 'resources is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."source", '{')
          AND r."source" <> 'null' THEN {'code': 'json.type_drift', 'message': 'source is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."internalCorrelation", '{')
          AND r."internalCorrelation" <> 'null' THEN {'code': 'json.type_drift', 'message': 'internalCorrelation is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."recordedAt" IS NULL
          AND r."action" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of recordedAt, action: it seems to be of another source, and only what fits was read'
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
      ('AUTHENTICATION', 'authentication'),
      ('TOKEN', 'authentication'),
      ('SESSION', 'authentication,session'),
      ('USER', 'iam'),
      ('GROUP', 'iam'),
      ('PASSWORD', 'iam'),
      ('DEVICE', 'iam'),
      ('MFA', 'authentication'),
      ('OTP', 'authentication'),
      ('ROLE_ASSIGNMENT', 'iam'),
      ('POPULATION', 'iam'),
      ('SECRET', 'iam'),
      ('FLOW', 'authentication'),
      ('IDENTITY_PROVIDER', 'configuration'),
      ('RISK_EVALUATION', 'authentication')
  ) AS lookup_1 (key, "event_category") ON lookup_1.key = nullif(regexp_extract("$.action.type", '^([^.]+)', 1), '')
  LEFT JOIN (
    VALUES
      ('CREATED', 'creation'),
      ('UPDATED', 'change'),
      ('DELETED', 'deletion'),
      ('REVOKED', 'deletion'),
      ('LOCKED', 'change'),
      ('UNLOCKED', 'change'),
      ('ENABLED', 'change'),
      ('DISABLED', 'change'),
      ('STARTED', 'start'),
      ('COMPLETED', 'info'),
      ('ACCESS_ALLOWED', 'access'),
      ('ACCESS_DENIED', 'denied'),
      ('CHECK_SUCCEEDED', 'start'),
      ('CHECK_FAILED', 'start'),
      ('RESET', 'change'),
      ('RECOVERED', 'change'),
      ('ADDED', 'change'),
      ('REMOVED', 'change'),
      ('SENT', 'info'),
      ('VALIDATED', 'access')
  ) AS lookup_2 (key, "event_type") ON lookup_2.key = nullif(regexp_extract("$.action.type", '^[^.]+[.](.+)$', 1), '')
