-- NetBird audit events, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" VARCHAR,
--   "activity_code" VARCHAR,
--   "id" VARCHAR,
--   "initiator_name" VARCHAR,
--   "initiator_id" VARCHAR,
--   "initiator_email" VARCHAR,
--   "target_id" VARCHAR,
--   "meta" JSON,
--   "activity" VARCHAR
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."meta", ['$.name', '$.fqdn']) AS "in r.meta"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      r."timestamp" AS "$.timestamp",
      r."activity_code" AS "$.activity_code",
      r."id" AS "$.id",
      r."initiator_name" AS "$.initiator_name",
      r."initiator_id" AS "$.initiator_id",
      r."initiator_email" AS "$.initiator_email",
      r."target_id" AS "$.target_id",
      "in r.meta" [1] AS "$.meta.name",
      "in r.meta" [2] AS "$.meta.fqdn",
      r."activity" AS "$.activity"
    FROM
      opened
  )
SELECT
  p,
  u,
  r,
  zoned_ns ("$.timestamp") AS "time_ns",
  "$.timestamp" AS "time_text",
  'netbird.audit' AS "event_dataset",
  'event' AS "event_kind",
  "$.activity_code" AS "event_action",
  CASE
    WHEN "$.activity_code" IN ('dashboard.login', 'user.peer.login') THEN 'authentication'
    WHEN starts_with("$.activity_code", 'user.')
    OR starts_with("$.activity_code", 'group.')
    OR starts_with("$.activity_code", 'personal.access.token.')
    OR starts_with("$.activity_code", 'service.user.') THEN 'iam'
    WHEN "$.activity_code" <> '' THEN 'configuration'
  END AS "event_category",
  CASE
    WHEN "$.activity_code" IN ('dashboard.login', 'user.peer.login') THEN 'start'
    WHEN regexp_matches("$.activity_code", '\.(?:add|create|join|invite)$') THEN 'creation'
    WHEN regexp_matches("$.activity_code", '\.(?:delete|revoke)$') THEN 'deletion'
    WHEN "$.activity_code" <> '' THEN 'change'
  END AS "event_type",
  "$.id" AS "event_id",
  "$.initiator_name" AS "user_name",
  "$.initiator_id" AS "user_id",
  "$.initiator_email" AS "user_email",
  CASE
    WHEN starts_with("$.activity_code", 'user.')
    AND "$.activity_code" NOT LIKE 'user.peer.%' THEN "$.target_id"
  END AS "user_target_id",
  coalesce(nullif("$.meta.name", ''), nullif("$.meta.fqdn", ''), nullif("$.target_id", '')) AS "resource",
  "$.activity" AS "message",
  CASE
    WHEN (
      NOT starts_with(r."meta", '{')
      AND r."meta" <> 'null'
    )
    OR (
      r."timestamp" IS NULL
      AND r."activity" IS NULL
      AND r."activity_code" IS NULL
      AND r."initiator_id" IS NULL
      AND r."target_id" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN NOT starts_with(r."meta", '{')
          AND r."meta" <> 'null' THEN {'code': 'json.type_drift', 'message': 'meta is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."timestamp" IS NULL
          AND r."activity" IS NULL
          AND r."activity_code" IS NULL
          AND r."initiator_id" IS NULL
          AND r."target_id" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of timestamp, activity, activity_code, initiator_id, target_id: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  said
