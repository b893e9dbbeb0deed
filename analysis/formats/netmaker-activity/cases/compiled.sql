-- Netmaker activity, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "time_stamp" VARCHAR,
--   "id" VARCHAR,
--   "action" VARCHAR,
--   "triggered_by" VARCHAR,
--   "source" STRUCT(
--     "subject_type" VARCHAR,
--     "id" VARCHAR,
--     "name" VARCHAR,
--     "info" JSON
--   ),
--   "target" STRUCT(
--     "subject_type" VARCHAR,
--     "id" VARCHAR,
--     "name" VARCHAR,
--     "info" JSON
--   ),
--   "network_id" VARCHAR,
--   "origin" VARCHAR,
--   "diff" JSON
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."time_stamp" AS "$.time_stamp",
      r."id" AS "$.id",
      r."action" AS "$.action",
      r."triggered_by" AS "$.triggered_by",
      r."source"."subject_type" AS "$.source.subject_type",
      r."source"."id" AS "$.source.id",
      r."target"."subject_type" AS "$.target.subject_type",
      r."target"."id" AS "$.target.id",
      r."target"."name" AS "$.target.name",
      r."source"."name" AS "$.source.name"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      lower(nullif("$.target.subject_type", '')) AS "$.target.subject_type as lower"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  zoned_ns ("$.time_stamp") AS "time_ns",
  "$.time_stamp" AS "time_text",
  'netmaker.activity' AS "event_dataset",
  'event' AS "event_kind",
  "$.id" AS "event_id",
  "$.action" AS "event_action",
  'success' AS "event_outcome",
  coalesce(
    nullif("$.triggered_by", ''),
    CASE
      WHEN "$.source.subject_type" = 'USER' THEN nullif("$.source.id", '')
    END
  ) AS "user_name",
  CASE
    WHEN "$.target.subject_type" IN ('USER', 'PENDING_USER', 'USER_INVITE') THEN nullif("$.target.id", '')
  END AS "user_target_id",
  CASE
    WHEN "$.target.subject_type" IN ('USER', 'PENDING_USER', 'USER_INVITE') THEN nullif("$.target.name", '')
  END AS "user_target_name",
  nullif(concat_ws(' ', "$.target.subject_type as lower", coalesce(nullif("$.target.name", ''), nullif("$.target.id", ''))), '') AS "resource",
  CASE
    WHEN "$.source.subject_type" IN ('DEVICE', 'NODE') THEN nullif("$.source.name", '')
  END AS "host_name",
  coalesce(lookup_2."event_category", lookup_1."event_category") AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      nullif("$.action", '') <> ''
      AND lookup_1.key IS NULL
    )
    OR (
      r."action" IS NULL
      AND r."source" IS NULL
      AND r."target" IS NULL
      AND r."origin" IS NULL
      AND r."time_stamp" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN nullif("$.action", '') <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.category, event.type stay empty, `action` is not in its table: ' || left(nullif("$.action", ''), 80)
          }
        END,
        CASE
          WHEN r."action" IS NULL
          AND r."source" IS NULL
          AND r."target" IS NULL
          AND r."origin" IS NULL
          AND r."time_stamp" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of action, source, target, origin, time_stamp: it seems to be of another source, and only what fits was read'
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
      ('CREATE', 'configuration', 'creation'),
      ('UPDATE', 'configuration', 'change'),
      ('DELETE', 'configuration', 'deletion'),
      ('DELETE_ALL', 'configuration', 'deletion'),
      ('LOGIN', 'authentication,session', 'start'),
      ('LOGOUT', 'session', 'end'),
      ('CONNECT', 'network,session', 'connection,start'),
      ('DISCONNECT', 'network,session', 'connection,end'),
      ('SYNC', 'configuration', 'change'),
      ('SYNC_ALL', 'configuration', 'change'),
      ('REFRESH_KEY', 'configuration', 'change'),
      ('REFRESH_ALL_KEYS', 'configuration', 'change'),
      ('UPGRADE_ALL', 'configuration', 'change'),
      ('JOIN_HOST_TO_NETWORK', 'configuration', 'change'),
      ('REMOVE_HOST_FROM_NETWORK', 'configuration', 'change'),
      ('ENABLE_MFA', 'iam', 'change'),
      ('DISABLE_MFA', 'iam', 'change'),
      ('ENFORCE_MFA', 'configuration', 'change'),
      ('UNENFORCE_MFA', 'configuration', 'change'),
      ('ENABLE_BASIC_AUTH', 'configuration', 'change'),
      ('DISABLE_BASIC_AUTH', 'configuration', 'change'),
      ('ENABLE_TELEMETRY', 'configuration', 'change'),
      ('DISABLE_TELEMETRY', 'configuration', 'change'),
      ('UPDATE_CLIENT_SETTINGS', 'configuration', 'change'),
      ('UPDATE_AUTHENTICATION_SECURITY_SETTINGS', 'configuration', 'change'),
      ('UPDATE_MONITORING_AND_DEBUGGING_SETTINGS', 'configuration', 'change'),
      ('UPDATE_EMAIL_SETTINGS', 'configuration', 'change'),
      ('UPDATE_IDP_SETTINGS', 'configuration', 'change')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.action", '')
  LEFT JOIN (
    VALUES
      ('USER', 'iam'),
      ('USER_ACCESS_TOKEN', 'iam'),
      ('USER_ROLE', 'iam'),
      ('USER_GROUP', 'iam'),
      ('USER_INVITE', 'iam'),
      ('PENDING_USER', 'iam')
  ) AS lookup_2 (key, "event_category") ON lookup_2.key = CASE
    WHEN "$.action" IN ('CREATE', 'UPDATE', 'DELETE', 'DELETE_ALL') THEN "$.target.subject_type"
  END
