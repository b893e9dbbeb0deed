-- Okta System Log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "published" VARCHAR,
--   "eventType" VARCHAR,
--   "legacyEventType" VARCHAR,
--   "uuid" VARCHAR,
--   "outcome" STRUCT(
--     "result" VARCHAR,
--     "reason" VARCHAR
--   ),
--   "actor" STRUCT(
--     "alternateId" VARCHAR,
--     "id" VARCHAR,
--     "type" VARCHAR,
--     "displayName" VARCHAR,
--     "detailEntry" JSON
--   ),
--   "target" JSON,
--   "client" JSON,
--   "authenticationContext" JSON,
--   "debugContext" JSON,
--   "severity" VARCHAR,
--   "displayMessage" VARCHAR,
--   "device" JSON,
--   "request" JSON,
--   "securityContext" JSON,
--   "transaction" JSON,
--   "version" JSON
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."client", ['$.ipAddress', '$.userAgent.rawUserAgent']) AS "in r.client",
      json_extract_string(r."debugContext", ['$.debugData.url', '$.debugData.requestUri']) AS "in r.debugContext",
      TRY_CAST (r."target" AS JSON[]) AS "of TRY_CAST(r.target AS JSON[])"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      r."published" AS "$.published",
      r."eventType" AS "$.eventType",
      r."legacyEventType" AS "$.legacyEventType",
      r."uuid" AS "$.uuid",
      r."outcome"."result" AS "$.outcome.result",
      r."outcome"."reason" AS "$.outcome.reason",
      r."actor"."alternateId" AS "$.actor.alternateId",
      r."actor"."id" AS "$.actor.id",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.target AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'User'
          AND json_extract_string(x, '$.alternateId') <> ''
        ) [1],
        '$.alternateId'
      ) AS "$.target[type=User].alternateId",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.target AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'User'
          AND json_extract_string(x, '$.id') <> ''
        ) [1],
        '$.id'
      ) AS "$.target[type=User].id",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.target AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'UserGroup'
          AND json_extract_string(x, '$.displayName') <> ''
        ) [1],
        '$.displayName'
      ) AS "$.target[type=UserGroup].displayName",
      "in r.client" [1] AS "$.client.ipAddress",
      "in r.client" [2] AS "$.client.userAgent.rawUserAgent",
      json_extract_string(r."authenticationContext", '$.externalSessionId') AS "$.authenticationContext.externalSessionId",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.target AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'access_token'
          AND json_extract_string(x, '$.id') <> ''
        ) [1],
        '$.id'
      ) AS "$.target[type=access_token].id",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.target AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'refresh_token'
          AND json_extract_string(x, '$.id') <> ''
        ) [1],
        '$.id'
      ) AS "$.target[type=refresh_token].id",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.target AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'id_token'
          AND json_extract_string(x, '$.id') <> ''
        ) [1],
        '$.id'
      ) AS "$.target[type=id_token].id",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.target AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'Token'
          AND json_extract_string(x, '$.id') <> ''
        ) [1],
        '$.id'
      ) AS "$.target[type=Token].id",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.target AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'AppInstance'
          AND json_extract_string(x, '$.displayName') <> ''
        ) [1],
        '$.displayName'
      ) AS "$.target[type=AppInstance].displayName",
      json_extract_string(r."target", '$[0].displayName') AS "$.target[0].displayName",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.target AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'PolicyRule'
          AND json_extract_string(x, '$.displayName') <> ''
        ) [1],
        '$.displayName'
      ) AS "$.target[type=PolicyRule].displayName",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.target AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'PolicyEntity'
          AND json_extract_string(x, '$.displayName') <> ''
        ) [1],
        '$.displayName'
      ) AS "$.target[type=PolicyEntity].displayName",
      "in r.debugContext" [1] AS "$.debugContext.debugData.url",
      "in r.debugContext" [2] AS "$.debugContext.debugData.requestUri",
      r."severity" AS "$.severity",
      r."displayMessage" AS "$.displayMessage"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.outcome.result" = 'SUCCESS' THEN 'success'
        WHEN "$.outcome.result" = 'ALLOW' THEN 'success'
        WHEN "$.outcome.result" = 'FAILURE' THEN 'failure'
        WHEN "$.outcome.result" = 'DENY' THEN 'failure'
        WHEN "$.outcome.result" = 'SKIPPED' THEN 'unknown'
        WHEN "$.outcome.result" = 'CHALLENGE' THEN 'unknown'
        WHEN "$.outcome.result" = 'UNKNOWN' THEN 'unknown'
      END AS "event_outcome by $.outcome.result",
      canonical_ip ("$.client.ipAddress") AS "$.client.ipAddress as ip"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.published") THEN zoned_ns ("$.published" || 'Z')
    ELSE zoned_ns ("$.published")
  END AS "time_ns",
  "$.published" AS "time_text",
  CASE
    WHEN is_bare_time ("$.published") THEN 'zone UTC, as Okta documents'
  END AS "time_assumed",
  'okta.system' AS "event_dataset",
  'event' AS "event_kind",
  "$.eventType" AS "event_action",
  "$.legacyEventType" AS "event_code",
  "$.uuid" AS "event_id",
  "event_outcome by $.outcome.result" AS "event_outcome",
  nullif("$.outcome.reason", '') AS "event_reason",
  nullif("$.actor.alternateId", '') AS "user_name",
  nullif("$.actor.id", '') AS "user_id",
  nullif("$.target[type=User].alternateId", '') AS "user_target_name",
  nullif("$.target[type=User].id", '') AS "user_target_id",
  nullif("$.target[type=UserGroup].displayName", '') AS "group_name",
  "$.client.ipAddress as ip" AS "source_ip",
  nullif("$.client.ipAddress", '') AS "source_address",
  nullif("$.client.userAgent.rawUserAgent", '') AS "user_agent",
  nullif("$.authenticationContext.externalSessionId", '') AS "session_key",
  coalesce(
    nullif("$.target[type=access_token].id", ''),
    nullif("$.target[type=refresh_token].id", ''),
    nullif("$.target[type=id_token].id", ''),
    nullif("$.target[type=Token].id", '')
  ) AS "token_id",
  coalesce(nullif("$.target[type=AppInstance].displayName", ''), nullif("$.target[0].displayName", '')) AS "resource",
  coalesce(nullif("$.target[type=PolicyRule].displayName", ''), nullif("$.target[type=PolicyEntity].displayName", '')) AS "rule_name",
  coalesce(nullif("$.debugContext.debugData.url", ''), nullif("$.debugContext.debugData.requestUri", '')) AS "url_original",
  "$.severity" AS "log_level",
  "$.displayMessage" AS "message",
  coalesce(lookup_3."event_category", lookup_1."event_category") AS "event_category",
  coalesce(lookup_2."event_type", lookup_1."event_type") AS "event_type",
  CASE
    WHEN (
      "$.outcome.result" <> ''
      AND "event_outcome by $.outcome.result" IS NULL
    )
    OR (
      "$.client.ipAddress" <> ''
      AND "$.client.ipAddress as ip" IS NULL
    )
    OR (
      nullif(regexp_extract("$.eventType", '^[^.]+'), '') <> ''
      AND lookup_1.key IS NULL
    )
    OR (
      NOT starts_with(r."target", '[')
      AND r."target" <> 'null'
    )
    OR (
      NOT starts_with(r."client", '{')
      AND r."client" <> 'null'
    )
    OR (
      NOT starts_with(r."authenticationContext", '{')
      AND r."authenticationContext" <> 'null'
    )
    OR (
      NOT starts_with(r."debugContext", '{')
      AND r."debugContext" <> 'null'
    )
    OR (
      r."eventType" IS NULL
      AND r."published" IS NULL
      AND r."actor" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.outcome.result" <> ''
          AND "event_outcome by $.outcome.result" IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.outcome stays empty, `outcome.result` is a word that is not documented: ' || left("$.outcome.result", 80)
          }
        END,
        CASE
          WHEN "$.client.ipAddress" <> ''
          AND "$.client.ipAddress as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `client.ipAddress` is no IP address: ' || left("$.client.ipAddress", 80)}
        END,
        CASE
          WHEN nullif(regexp_extract("$.eventType", '^[^.]+'), '') <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.category, event.type stay empty, `eventType` is not in its table: ' || left(nullif(regexp_extract("$.eventType", '^[^.]+'), ''), 80)
          }
        END,
        CASE
          WHEN NOT starts_with(r."target", '[')
          AND r."target" <> 'null' THEN {'code': 'json.type_drift', 'message': 'target is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."client", '{')
          AND r."client" <> 'null' THEN {'code': 'json.type_drift', 'message': 'client is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."authenticationContext", '{')
          AND r."authenticationContext" <> 'null' THEN {'code': 'json.type_drift', 'message': 'authenticationContext is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."debugContext", '{')
          AND r."debugContext" <> 'null' THEN {'code': 'json.type_drift', 'message': 'debugContext is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."eventType" IS NULL
          AND r."published" IS NULL
          AND r."actor" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of eventType, published, actor: it seems to be of another source, and only what fits was read'
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
      ('access', 'iam', 'info'),
      ('analytics', 'configuration', 'access'),
      ('app', 'iam', 'info'),
      ('application', 'iam', 'change'),
      ('campaign', 'iam', 'info'),
      ('certification', 'iam', 'change'),
      ('core', 'iam', 'info'),
      ('credential', 'iam', 'change'),
      ('device', 'host', 'info'),
      ('directory', 'iam', 'change'),
      ('event_hook', 'configuration', 'change'),
      ('events', 'configuration', 'info'),
      ('flow', 'configuration', 'info'),
      ('governance', 'iam', 'change'),
      ('group', 'iam', 'group'),
      ('iam', 'iam', 'admin'),
      ('idp', 'iam', 'change'),
      ('inline_hook', 'configuration', 'info'),
      ('integration', 'configuration', 'info'),
      ('master_application', 'configuration', 'change'),
      ('mim', 'host', 'info'),
      ('network_zone', 'configuration', 'change'),
      ('oauth2', 'authentication', 'info'),
      ('org', 'configuration', 'change'),
      ('pam', 'iam', 'access'),
      ('plugin', 'host', 'info'),
      ('policy', 'iam', 'info'),
      ('scheduled_action', 'configuration', 'info'),
      ('scope', 'iam', 'info'),
      ('security', 'threat', 'indicator'),
      ('self_service', 'iam', 'user'),
      ('support', 'configuration', 'info'),
      ('system', 'configuration', 'info'),
      ('task', 'configuration', 'info'),
      ('user', 'iam', 'user'),
      ('workflow', 'configuration', 'info'),
      ('workflows', 'configuration', 'info'),
      ('zone', 'configuration', 'change')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif(regexp_extract("$.eventType", '^[^.]+'), '')
  LEFT JOIN (
    VALUES
      ('activate', 'change'),
      ('add', 'change'),
      ('clear', 'deletion'),
      ('create', 'creation'),
      ('deactivate', 'change'),
      ('delete', 'deletion'),
      ('deny', 'denied'),
      ('detected', 'indicator'),
      ('disable', 'change'),
      ('enable', 'change'),
      ('end', 'end'),
      ('grant', 'change'),
      ('join', 'change'),
      ('leave', 'change'),
      ('lock', 'change'),
      ('logout', 'end'),
      ('reactivate', 'change'),
      ('remove', 'deletion'),
      ('rename', 'change'),
      ('reset', 'change'),
      ('revoke', 'deletion'),
      ('start', 'start'),
      ('suspend', 'change'),
      ('unlock', 'change'),
      ('unsuspend', 'change'),
      ('update', 'change'),
      ('upload', 'change')
  ) AS lookup_2 (key, "event_type") ON lookup_2.key = nullif(regexp_extract("$.eventType", '[^.]+$'), '')
  LEFT JOIN (
    VALUES
      ('app.access_request', 'iam'),
      ('app.oauth2', 'authentication'),
      ('app.generic', 'authentication'),
      ('application.policy', 'authentication'),
      ('device.user', 'host,iam'),
      ('oauth2.claim', 'configuration'),
      ('oauth2.scope', 'configuration'),
      ('policy.evaluate_sign_on', 'authentication'),
      ('policy.lifecycle', 'configuration'),
      ('policy.rule', 'configuration'),
      ('policy.auth_reevaluate', 'authentication'),
      ('security.authenticator', 'configuration'),
      ('security.session', 'session'),
      ('security.trusted_origin', 'configuration'),
      ('security.voice', 'network'),
      ('security.zone', 'configuration'),
      ('system.api_token', 'iam'),
      ('system.email', 'email'),
      ('system.sms', 'network'),
      ('system.voice', 'network'),
      ('user.authentication', 'authentication'),
      ('user.credential', 'iam'),
      ('user.mfa', 'authentication,iam'),
      ('user.risk', 'threat'),
      ('user.session', 'authentication,session')
  ) AS lookup_3 (key, "event_category") ON lookup_3.key = nullif(regexp_extract("$.eventType", '^[^.]+[.][^.]+'), '')
