-- Keycloak events (JSON), compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "time" VARCHAR,
--   "id" VARCHAR,
--   "type" VARCHAR,
--   "operationType" VARCHAR,
--   "error" VARCHAR,
--   "details" JSON,
--   "userId" VARCHAR,
--   "authDetails" JSON,
--   "realmName" VARCHAR,
--   "realmId" VARCHAR,
--   "resourcePath" VARCHAR,
--   "ipAddress" VARCHAR,
--   "sessionId" VARCHAR,
--   "clientId" VARCHAR,
--   "representation" JSON,
--   "resourceType" VARCHAR
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."details", ['$.reason', '$.impersonator', '$.username', '$.impersonator_realm', '$.code_id', '$.token_id', '$.refresh_token_id']) AS "in r.details",
      json_extract_string(r."authDetails", ['$.userId', '$.ipAddress', '$.clientId']) AS "in r.authDetails"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      r."time" AS "$.time",
      r."id" AS "$.id",
      r."type" AS "$.type",
      r."operationType" AS "$.operationType",
      r."error" AS "$.error",
      "in r.details" [1] AS "$.details.reason",
      "in r.details" [2] AS "$.details.impersonator",
      "in r.details" [3] AS "$.details.username",
      r."userId" AS "$.userId",
      "in r.authDetails" [1] AS "$.authDetails.userId",
      "in r.details" [4] AS "$.details.impersonator_realm",
      r."realmName" AS "$.realmName",
      r."realmId" AS "$.realmId",
      r."resourcePath" AS "$.resourcePath",
      r."ipAddress" AS "$.ipAddress",
      "in r.authDetails" [2] AS "$.authDetails.ipAddress",
      r."sessionId" AS "$.sessionId",
      "in r.details" [5] AS "$.details.code_id",
      "in r.details" [6] AS "$.details.token_id",
      "in r.details" [7] AS "$.details.refresh_token_id",
      r."clientId" AS "$.clientId",
      "in r.authDetails" [3] AS "$.authDetails.clientId"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.ipAddress") AS "$.ipAddress as ip",
      canonical_ip ("$.authDetails.ipAddress") AS "$.authDetails.ipAddress as ip"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN epoch_unit ("$.time") IS NOT NULL THEN sized_ns ("$.time")
    ELSE zoned_ns ("$.time")
  END AS "time_ns",
  "$.time" AS "time_text",
  CASE
    WHEN epoch_unit ("$.time") IS NOT NULL THEN 'epoch in ' || epoch_unit ("$.time") || ', by magnitude'
  END AS "time_assumed",
  'keycloak.events' AS "event_dataset",
  'event' AS "event_kind",
  "$.id" AS "event_id",
  coalesce(nullif("$.type", ''), nullif("$.operationType", '')) AS "event_action",
  CASE
    WHEN "$.error" <> ''
    OR "$.type" LIKE '%\_ERROR' ESCAPE '\' THEN 'failure'
    WHEN coalesce("$.type", "$.operationType", '') <> '' THEN 'success'
  END AS "event_outcome",
  coalesce(nullif("$.error", ''), nullif("$.details.reason", '')) AS "event_reason",
  coalesce(
    CASE
      WHEN regexp_matches("$.type", '^IMPERSONATE') THEN nullif("$.details.impersonator", '')
    END,
    CASE
      WHEN coalesce(regexp_matches("$.type", '^(IMPERSONATE|USER_DISABLED_BY_)'), false) = false THEN nullif("$.details.username", '')
    END
  ) AS "user_name",
  coalesce(
    CASE
      WHEN coalesce(regexp_matches("$.type", '^(IMPERSONATE|USER_DISABLED_BY_)'), false) = false THEN nullif("$.userId", '')
    END,
    nullif("$.authDetails.userId", '')
  ) AS "user_id",
  CASE
    WHEN regexp_matches("$.type", '^IMPERSONATE') THEN nullif("$.details.username", '')
  END AS "user_effective_name",
  CASE
    WHEN regexp_matches("$.type", '^(IMPERSONATE|USER_DISABLED_BY_)') THEN nullif("$.details.username", '')
  END AS "user_target_name",
  coalesce(
    CASE
      WHEN regexp_matches("$.type", '^IMPERSONATE') THEN nullif("$.details.impersonator_realm", '')
    END,
    nullif("$.realmName", ''),
    nullif("$.realmId", '')
  ) AS "user_domain",
  coalesce(
    nullif(regexp_extract("$.resourcePath", '^users/([0-9a-fA-F-]{36})', 1), ''),
    CASE
      WHEN regexp_matches("$.type", '^(IMPERSONATE|USER_DISABLED_BY_)') THEN nullif("$.userId", '')
    END
  ) AS "user_target_id",
  coalesce("$.ipAddress as ip", "$.authDetails.ipAddress as ip") AS "source_ip",
  coalesce(nullif("$.ipAddress", ''), nullif("$.authDetails.ipAddress", '')) AS "source_address",
  coalesce(nullif("$.sessionId", ''), nullif("$.details.code_id", '')) AS "session_key",
  coalesce(nullif("$.details.token_id", ''), nullif("$.details.refresh_token_id", '')) AS "token_id",
  coalesce(nullif("$.resourcePath", ''), nullif("$.clientId", ''), nullif("$.authDetails.clientId", '')) AS "resource",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.ipAddress" <> ''
      AND "$.ipAddress as ip" IS NULL
    )
    OR (
      "$.authDetails.ipAddress" <> ''
      AND "$.authDetails.ipAddress as ip" IS NULL
    )
    OR (
      regexp_replace(coalesce("$.type", "$.operationType"), '_ERROR$', '') <> ''
      AND lookup_1.key IS NULL
    )
    OR (
      NOT starts_with(r."details", '{')
      AND r."details" <> 'null'
    )
    OR (
      NOT starts_with(r."authDetails", '{')
      AND r."authDetails" <> 'null'
    )
    OR (
      r."time" IS NULL
      AND r."type" IS NULL
      AND r."realmId" IS NULL
      AND r."ipAddress" IS NULL
      AND r."operationType" IS NULL
      AND r."authDetails" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.ipAddress" <> ''
          AND "$.ipAddress as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ipAddress` is no IP address: ' || left("$.ipAddress", 80)}
        END,
        CASE
          WHEN "$.authDetails.ipAddress" <> ''
          AND "$.authDetails.ipAddress as ip" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `authDetails.ipAddress` is no IP address: ' || left("$.authDetails.ipAddress", 80)
          }
        END,
        CASE
          WHEN regexp_replace(coalesce("$.type", "$.operationType"), '_ERROR$', '') <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.category, event.type stay empty, `type`, `operationType` is not in its table: ' || left(regexp_replace(coalesce("$.type", "$.operationType"), '_ERROR$', ''), 80)
          }
        END,
        CASE
          WHEN NOT starts_with(r."details", '{')
          AND r."details" <> 'null' THEN {'code': 'json.type_drift', 'message': 'details is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."authDetails", '{')
          AND r."authDetails" <> 'null' THEN {'code': 'json.type_drift', 'message': 'authDetails is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."time" IS NULL
          AND r."type" IS NULL
          AND r."realmId" IS NULL
          AND r."ipAddress" IS NULL
          AND r."operationType" IS NULL
          AND r."authDetails" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of time, type, realmId, ipAddress, operationType, authDetails: it seems to be of another source, and only what fits was read'
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
      ('ACTION', 'iam', 'change'),
      ('AUTHREQID_TO_TOKEN', 'authentication', 'access'),
      ('CLIENT_DELETE', 'configuration', 'deletion'),
      ('CLIENT_INFO', 'configuration', 'access'),
      ('CLIENT_INITIATED_ACCOUNT_LINKING', 'iam', 'user,change'),
      ('CLIENT_LOGIN', 'authentication,session', 'start'),
      ('CLIENT_REGISTER', 'configuration', 'creation'),
      ('CLIENT_UPDATE', 'configuration', 'change'),
      ('CODE_TO_TOKEN', 'authentication', 'access'),
      ('CREATE', 'iam', 'creation'),
      ('CUSTOM_REQUIRED_ACTION', 'iam', 'user,change'),
      ('DELETE', 'iam', 'deletion'),
      ('DELETE_ACCOUNT', 'iam', 'user,deletion'),
      ('EXECUTE_ACTIONS', 'iam', 'user,change'),
      ('EXECUTE_ACTION_TOKEN', 'iam', 'user,info'),
      ('FEDERATED_IDENTITY_LINK', 'iam', 'user,creation'),
      ('FEDERATED_IDENTITY_OVERRIDE_LINK', 'iam', 'user,creation'),
      ('GRANT_CONSENT', 'iam', 'user,change'),
      ('IDENTITY_PROVIDER_FIRST_LOGIN', 'authentication', 'start'),
      ('IDENTITY_PROVIDER_LINK_ACCOUNT', 'iam', 'user,change'),
      ('IDENTITY_PROVIDER_LOGIN', 'authentication,session', 'start'),
      ('IDENTITY_PROVIDER_POST_LOGIN', 'authentication', 'start'),
      ('IDENTITY_PROVIDER_RESPONSE', 'authentication', 'start'),
      ('IDENTITY_PROVIDER_RETRIEVE_TOKEN', 'authentication', 'access'),
      ('IMPERSONATE', 'authentication,session', 'start'),
      ('INTROSPECT_TOKEN', 'authentication', 'access'),
      ('INVALID_SIGNATURE', 'authentication', 'denied'),
      ('INVITE_ORG', 'iam', 'user,creation'),
      ('JWT_AUTHORIZATION_GRANT', 'authentication', 'access'),
      ('JWT_BEARER', 'authentication', 'access'),
      ('LOGIN', 'authentication,session', 'start'),
      ('LOGOUT', 'authentication,session', 'end'),
      ('OAUTH2_DEVICE_AUTH', 'authentication', 'access'),
      ('OAUTH2_DEVICE_CODE_TO_TOKEN', 'authentication', 'access'),
      ('OAUTH2_DEVICE_VERIFY_USER_CODE', 'authentication', 'access'),
      ('OAUTH2_EXTENSION_GRANT', 'authentication', 'start'),
      ('PERMISSION_TOKEN', 'authentication', 'start'),
      ('PUSHED_AUTHORIZATION_REQUEST', 'authentication', 'access'),
      ('REFRESH_TOKEN', 'authentication', 'access'),
      ('REGISTER', 'iam', 'user,creation'),
      ('REGISTER_NODE', 'configuration', 'creation'),
      ('REMOVE_CREDENTIAL', 'iam', 'user,change'),
      ('REMOVE_FEDERATED_IDENTITY', 'iam', 'user,change'),
      ('REMOVE_TOTP', 'iam', 'user,change'),
      ('RESET_PASSWORD', 'iam', 'user,change'),
      ('RESTART_AUTHENTICATION', 'authentication', 'access'),
      ('REVOKE_GRANT', 'authentication', 'deletion'),
      ('SEND_IDENTITY_PROVIDER_LINK', 'iam', 'user,info'),
      ('SEND_RESET_PASSWORD', 'iam', 'user,info'),
      ('SEND_VERIFY_EMAIL', 'iam', 'user,info'),
      ('TOKEN_EXCHANGE', 'authentication', 'access'),
      ('UNREGISTER_NODE', 'configuration', 'deletion'),
      ('UPDATE', 'iam', 'change'),
      ('UPDATE_CONSENT', 'iam', 'user,change'),
      ('UPDATE_CREDENTIAL', 'iam', 'user,change'),
      ('UPDATE_EMAIL', 'iam', 'user,change'),
      ('UPDATE_PASSWORD', 'iam', 'user,change'),
      ('UPDATE_PROFILE', 'iam', 'user,change'),
      ('UPDATE_TOTP', 'iam', 'user,change'),
      ('USER_DISABLED_BY_PERMANENT_LOCKOUT', 'authentication', 'denied'),
      ('USER_DISABLED_BY_TEMPORARY_LOCKOUT', 'authentication', 'denied'),
      ('USER_INFO_REQUEST', 'authentication', 'start'),
      ('USER_SESSION_DELETED', 'authentication,session', 'end'),
      ('VALIDATE_ACCESS_TOKEN', 'authentication', 'access'),
      ('VERIFY_EMAIL', 'iam', 'user,change'),
      ('VERIFY_PROFILE', 'iam', 'user,change')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = regexp_replace(coalesce("$.type", "$.operationType"), '_ERROR$', '')
