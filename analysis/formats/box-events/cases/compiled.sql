-- Box enterprise events, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "created_at" VARCHAR,
--   "recorded_at" VARCHAR,
--   "event_type" VARCHAR,
--   "event_id" VARCHAR,
--   "created_by" STRUCT(
--     "login" VARCHAR,
--     "name" VARCHAR,
--     "id" VARCHAR,
--     "type" VARCHAR
--   ),
--   "source" JSON,
--   "accessible_by" JSON,
--   "ip_address" VARCHAR,
--   "session_id" VARCHAR,
--   "type" VARCHAR,
--   "additional_details" JSON,
--   "action_by" JSON
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."source", ['$.type', '$.login', '$.name', '$.id', '$.item_name', '$.folder_name']) AS "in r.source",
      json_extract_string(r."accessible_by", ['$.login', '$.id']) AS "in r.accessible_by"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."created_at", ''), nullif(r."recorded_at", '')) AS "$.created_at, else $.recorded_at",
      r."event_type" AS "$.event_type",
      r."event_id" AS "$.event_id",
      r."created_by"."login" AS "$.created_by.login",
      r."created_by"."name" AS "$.created_by.name",
      r."created_by"."id" AS "$.created_by.id",
      "in r.source" [1] AS "$.source.type",
      "in r.source" [2] AS "$.source.login",
      "in r.source" [3] AS "$.source.name",
      "in r.accessible_by" [1] AS "$.accessible_by.login",
      "in r.source" [4] AS "$.source.id",
      "in r.accessible_by" [2] AS "$.accessible_by.id",
      r."ip_address" AS "$.ip_address",
      r."session_id" AS "$.session_id",
      "in r.source" [5] AS "$.source.item_name",
      "in r.source" [6] AS "$.source.folder_name"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.ip_address") AS "$.ip_address as ip"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  zoned_ns ("$.created_at, else $.recorded_at") AS "time_ns",
  "$.created_at, else $.recorded_at" AS "time_text",
  'box.events' AS "event_dataset",
  'event' AS "event_kind",
  "$.event_type" AS "event_action",
  "$.event_id" AS "event_id",
  coalesce(nullif("$.created_by.login", ''), nullif("$.created_by.name", '')) AS "user_name",
  nullif("$.created_by.id", '') AS "user_id",
  nullif("$.created_by.login", '') AS "user_email",
  CASE
    WHEN "$.source.type" = 'user' THEN coalesce(nullif("$.source.login", ''), nullif("$.source.name", ''))
    ELSE nullif("$.accessible_by.login", '')
  END AS "user_target_name",
  CASE
    WHEN "$.source.type" = 'user' THEN "$.source.id"
    ELSE "$.accessible_by.id"
  END AS "user_target_id",
  "$.ip_address as ip" AS "source_ip",
  "$.ip_address" AS "source_address",
  nullif("$.session_id", '') AS "session_key",
  coalesce(nullif("$.source.item_name", ''), nullif("$.source.name", ''), nullif("$.source.folder_name", '')) AS "resource",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  lookup_1."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      "$.ip_address" <> ''
      AND "$.ip_address as ip" IS NULL
    )
    OR (
      NOT starts_with(r."source", '{')
      AND r."source" <> 'null'
    )
    OR (
      NOT starts_with(r."accessible_by", '{')
      AND r."accessible_by" <> 'null'
    )
    OR (
      r."event_type" IS NULL
      AND r."created_by" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.ip_address" <> ''
          AND "$.ip_address as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ip_address` is no IP address: ' || left("$.ip_address", 80)}
        END,
        CASE
          WHEN NOT starts_with(r."source", '{')
          AND r."source" <> 'null' THEN {'code': 'json.type_drift', 'message': 'source is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."accessible_by", '{')
          AND r."accessible_by" <> 'null' THEN {'code': 'json.type_drift', 'message': 'accessible_by is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."event_type" IS NULL
          AND r."created_by" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of event_type, created_by: it seems to be of another source, and only what fits was read'
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
      ('LOGIN', 'authentication', 'start', 'success'),
      ('ADMIN_LOGIN', 'authentication', 'start', 'success'),
      ('FAILED_LOGIN', 'authentication', 'start', 'failure'),
      ('ADD_LOGIN_ACTIVITY_DEVICE', 'authentication', 'info', NULL),
      ('REMOVE_LOGIN_ACTIVITY_DEVICE', 'authentication', 'info', NULL),
      ('NEW_USER', 'iam', 'user,creation', NULL),
      ('EDIT_USER', 'iam', 'user,change', NULL),
      ('DELETE_USER', 'iam', 'user,deletion', NULL),
      ('CHANGE_ADMIN_ROLE', 'iam', 'admin,change', NULL),
      ('GROUP_CREATION', 'iam', 'group,creation', NULL),
      ('GROUP_DELETION', 'iam', 'group,deletion', NULL),
      ('GROUP_ADD_USER', 'iam', 'group,change', NULL),
      ('GROUP_REMOVE_USER', 'iam', 'group,change', NULL),
      ('ACCESS_GRANTED', 'iam', 'change', NULL),
      ('ACCESS_REVOKED', 'iam', 'change', NULL),
      ('COLLABORATION_INVITE', 'iam', 'change', NULL),
      ('COLLABORATION_ACCEPT', 'iam', 'change', NULL),
      ('COLLABORATION_REMOVE', 'iam', 'change', NULL),
      ('COLLABORATION_ROLE_CHANGE', 'iam', 'change', NULL),
      ('UPLOAD', 'file', 'creation', NULL),
      ('COPY', 'file', 'creation', NULL),
      ('DOWNLOAD', 'file', 'access', NULL),
      ('PREVIEW', 'file', 'access', NULL),
      ('EDIT', 'file', 'change', NULL),
      ('MOVE', 'file', 'change', NULL),
      ('RENAME', 'file', 'change', NULL),
      ('DELETE', 'file', 'deletion', NULL),
      ('UNDELETE', 'file', 'change', NULL),
      ('SHARE', 'file,iam', 'change', NULL),
      ('UNSHARE', 'file,iam', 'change', NULL),
      ('ITEM_SHARED_UPDATE', 'file,iam', 'change', NULL),
      ('ENABLE_TWO_FACTOR_AUTH', 'iam', 'user,change', NULL),
      ('DISABLE_TWO_FACTOR_AUTH', 'iam', 'user,change', NULL),
      ('SHIELD_ALERT', 'threat', 'indicator', NULL),
      ('FILE_MARKED_MALICIOUS', 'malware', 'indicator', NULL),
      ('CONTENT_WORKFLOW_UPLOAD_POLICY_VIOLATION', 'file,configuration', 'denied', NULL),
      ('COLLAB_ADD_COLLABORATOR', 'iam', 'change', NULL),
      ('COLLAB_INVITE_COLLABORATOR', 'iam', 'change', NULL),
      ('COLLAB_REMOVE_COLLABORATOR', 'iam', 'change', NULL),
      ('COLLAB_ROLE_CHANGE', 'iam', 'change', NULL),
      ('COLLABORATION_EXPIRATION', 'iam', 'change', NULL),
      ('CHANGE_FOLDER_PERMISSION', 'file,iam', 'change', NULL),
      ('CONTENT_ACCESS', 'file', 'access', NULL),
      ('FILE_WATERMARKED_DOWNLOAD', 'file', 'access', NULL),
      ('CONTENT_WORKFLOW_SHARING_POLICY_VIOLATION', 'file,configuration', 'denied', NULL),
      ('CONTENT_WORKFLOW_ABNORMAL_DOWNLOAD_ACTIVITY', 'threat', 'indicator', NULL),
      ('DEVICE_TRUST_CHECK_FAILED', 'authentication', 'info', 'failure'),
      ('APPLICATION_CREATED', 'configuration', 'creation', NULL),
      ('APPLICATION_PUBLIC_KEY_ADDED', 'iam', 'creation', NULL),
      ('APPLICATION_PUBLIC_KEY_DELETED', 'iam', 'deletion', NULL),
      ('ENTERPRISE_APP_AUTHORIZATION_UPDATE', 'iam', 'change', NULL)
  ) AS lookup_1 (key, "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.event_type", '')
