-- Slack audit logs, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "date_create" VARCHAR,
--   "action" VARCHAR,
--   "id" VARCHAR,
--   "details" JSON,
--   "actor" STRUCT(
--     "user" STRUCT(
--       "name" VARCHAR,
--       "id" VARCHAR,
--       "email" VARCHAR,
--       "team" VARCHAR
--     ),
--     "type" VARCHAR
--   ),
--   "entity" STRUCT(
--     "user" STRUCT(
--       "name" VARCHAR,
--       "id" VARCHAR,
--       "email" VARCHAR
--     ),
--     "usergroup" STRUCT(
--       "name" VARCHAR
--     ),
--     "file" STRUCT(
--       "name" VARCHAR
--     ),
--     "channel" JSON,
--     "app" JSON,
--     "workflow" STRUCT(
--       "name" VARCHAR
--     ),
--     "workspace" STRUCT(
--       "name" VARCHAR
--     ),
--     "enterprise" STRUCT(
--       "name" VARCHAR
--     ),
--     "type" VARCHAR
--   ),
--   "context" STRUCT(
--     "ip_address" VARCHAR,
--     "ua" VARCHAR,
--     "session_id" JSON,
--     "location" STRUCT(
--       "id" VARCHAR,
--       "name" VARCHAR,
--       "type" VARCHAR,
--       "domain" VARCHAR
--     ),
--     "app" JSON
--   )
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."date_create" AS "$.date_create",
      r."action" AS "$.action",
      r."id" AS "$.id",
      json_extract_string(r."details", '$.reason') AS "$.details.reason",
      r."actor"."user"."name" AS "$.actor.user.name",
      r."actor"."user"."id" AS "$.actor.user.id",
      r."actor"."user"."email" AS "$.actor.user.email",
      r."entity"."user"."name" AS "$.entity.user.name",
      r."entity"."user"."id" AS "$.entity.user.id",
      r."entity"."usergroup"."name" AS "$.entity.usergroup.name",
      r."context"."ip_address" AS "$.context.ip_address",
      r."context"."ua" AS "$.context.ua",
      json_extract_string(r."context"."session_id", '$') AS "$.context.session_id",
      r."entity"."file"."name" AS "$.entity.file.name",
      json_extract_string(r."entity"."channel", '$.name') AS "$.entity.channel.name",
      json_extract_string(r."entity"."app", '$.name') AS "$.entity.app.name",
      r."entity"."workflow"."name" AS "$.entity.workflow.name",
      r."entity"."workspace"."name" AS "$.entity.workspace.name",
      r."entity"."enterprise"."name" AS "$.entity.enterprise.name",
      r."context"."location"."id" AS "$.context.location.id",
      r."context"."location"."name" AS "$.context.location.name"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.context.ip_address") AS "$.context.ip_address as ip"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN epoch_unit ("$.date_create") IS NOT NULL THEN sized_ns ("$.date_create")
    ELSE CASE
      WHEN is_bare_time ("$.date_create") THEN zoned_ns ("$.date_create" || 'Z')
      ELSE zoned_ns ("$.date_create")
    END
  END AS "time_ns",
  "$.date_create" AS "time_text",
  CASE
    WHEN epoch_unit ("$.date_create") IS NOT NULL THEN 'epoch in ' || epoch_unit ("$.date_create") || ', by magnitude'
    ELSE CASE
      WHEN is_bare_time ("$.date_create") THEN 'zone UTC, as Slack documents'
    END
  END AS "time_assumed",
  'slack.audit' AS "event_dataset",
  'event' AS "event_kind",
  "$.action" AS "event_action",
  "$.id" AS "event_id",
  nullif("$.details.reason", '') AS "event_reason",
  nullif("$.actor.user.name", '') AS "user_name",
  nullif("$.actor.user.id", '') AS "user_id",
  nullif("$.actor.user.email", '') AS "user_email",
  nullif("$.entity.user.name", '') AS "user_target_name",
  nullif("$.entity.user.id", '') AS "user_target_id",
  nullif("$.entity.usergroup.name", '') AS "group_name",
  "$.context.ip_address as ip" AS "source_ip",
  nullif("$.context.ip_address", '') AS "source_address",
  nullif("$.context.ua", '') AS "user_agent",
  nullif("$.context.session_id", '') AS "session_key",
  coalesce(
    nullif("$.entity.file.name", ''),
    nullif("$.entity.channel.name", ''),
    nullif("$.entity.app.name", ''),
    nullif("$.entity.workflow.name", ''),
    nullif("$.entity.workspace.name", ''),
    nullif("$.entity.enterprise.name", '')
  ) AS "resource",
  nullif("$.context.location.id", '') AS "organization_id",
  nullif("$.context.location.name", '') AS "organization_name",
  coalesce(lookup_2."event_category", lookup_1."event_category") AS "event_category",
  coalesce(lookup_2."event_type", lookup_1."event_type") AS "event_type",
  lookup_2."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      "$.context.ip_address" <> ''
      AND "$.context.ip_address as ip" IS NULL
    )
    OR (
      NOT starts_with(r."details", '{')
      AND r."details" <> 'null'
    )
    OR (
      NOT starts_with(r."entity"."channel", '{')
      AND r."entity"."channel" <> 'null'
    )
    OR (
      NOT starts_with(r."entity"."app", '{')
      AND r."entity"."app" <> 'null'
    )
    OR (
      r."action" IS NULL
      AND r."actor" IS NULL
      AND r."entity" IS NULL
      AND r."context" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.context.ip_address" <> ''
          AND "$.context.ip_address as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `context.ip_address` is no IP address: ' || left("$.context.ip_address", 80)}
        END,
        CASE
          WHEN NOT starts_with(r."details", '{')
          AND r."details" <> 'null' THEN {'code': 'json.type_drift', 'message': 'details is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."entity"."channel", '{')
          AND r."entity"."channel" <> 'null' THEN {'code': 'json.type_drift', 'message': 'entity.channel is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."entity"."app", '{')
          AND r."entity"."app" <> 'null' THEN {'code': 'json.type_drift', 'message': 'entity.app is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."action" IS NULL
          AND r."actor" IS NULL
          AND r."entity" IS NULL
          AND r."context" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of action, actor, entity, context: it seems to be of another source, and only what fits was read'
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
      ('anomaly', 'threat', 'indicator'),
      ('app', 'configuration', 'change'),
      ('bot', 'configuration', 'change'),
      ('channel', 'configuration', 'change'),
      ('custom', 'configuration', 'change'),
      ('ekm', 'configuration', 'change'),
      ('emoji', 'configuration', 'change'),
      ('enterprise', 'configuration', 'change'),
      ('external', 'iam', 'change'),
      ('file', 'file', 'access'),
      ('guest', 'iam', 'user'),
      ('manual', 'configuration', 'access'),
      ('migration', 'configuration', 'change'),
      ('org', 'configuration', 'change'),
      ('organization', 'configuration', 'change'),
      ('permissions', 'iam', 'change'),
      ('pref', 'configuration', 'change'),
      ('private', 'configuration', 'change'),
      ('public', 'configuration', 'change'),
      ('role', 'iam', 'change'),
      ('user', 'iam', 'user'),
      ('usergroup', 'iam', 'group'),
      ('workflow', 'configuration', 'change'),
      ('workspace', 'configuration', 'change')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif(regexp_extract("$.action", '^[a-z0-9]+'), '')
  LEFT JOIN (
    VALUES
      ('user_login', 'authentication', 'start', 'success'),
      ('user_login_failed', 'authentication', 'start', 'failure'),
      ('user_logout', 'authentication', 'end', 'success'),
      ('user_logout_compromised', 'authentication', 'end', NULL),
      ('user_logout_non_compliant_mobile_app_version', 'authentication', 'end', NULL),
      ('user_session_invalidated', 'session', 'end', NULL),
      ('user_session_reset_by_admin', 'session', 'end', NULL),
      ('user_created', 'iam', 'user,creation', NULL),
      ('user_deactivated', 'iam', 'user,change', NULL),
      ('user_reactivated', 'iam', 'user,change', NULL),
      ('user_email_updated', 'iam', 'user,change', NULL),
      ('user_added_to_usergroup', 'iam', 'group,change', NULL),
      ('user_removed_from_usergroup', 'iam', 'group,change', NULL),
      ('role_change_to_owner', 'iam', 'admin,change', NULL),
      ('role_change_to_admin', 'iam', 'admin,change', NULL),
      ('file_downloaded', 'file', 'access', NULL),
      ('file_downloaded_blocked', 'file', 'access', 'failure'),
      ('file_download_blocked', 'file', 'access', 'failure'),
      ('file_uploaded', 'file', 'creation', NULL),
      ('file_deleted', 'file', 'deletion', NULL),
      ('file_shared', 'file', 'access', NULL),
      ('pref.two_factor_auth_changed', 'configuration', 'change', NULL),
      ('app_installed', 'configuration', 'installation', NULL),
      ('app_uninstalled', 'configuration', 'deletion', NULL),
      ('anomaly', 'threat', 'indicator', NULL),
      ('user_channel_join', 'iam', 'group,change', NULL),
      ('user_channel_leave', 'iam', 'group,change', NULL),
      ('guest_created', 'iam', 'user,creation', NULL),
      ('guest_deactivated', 'iam', 'user,change', NULL),
      ('owner_transferred', 'iam', 'admin,change', NULL),
      ('role_change_to_guest', 'iam', 'user,change', NULL),
      ('role_change_to_user', 'iam', 'user,change', NULL),
      ('role_assigned', 'iam', 'admin,change', NULL),
      ('role_removed', 'iam', 'admin,change', NULL),
      ('app_approved', 'configuration', 'change', NULL),
      ('app_restricted', 'configuration', 'change', NULL),
      ('app_scopes_expanded', 'configuration', 'change', NULL),
      ('app_token_preserved', 'iam', 'change', NULL),
      ('bot_token_upgraded', 'iam', 'change', NULL),
      ('file_public_link_created', 'file,iam', 'change', NULL),
      ('file_public_link_revoked', 'file,iam', 'change', NULL),
      ('manual_export_started', 'file', 'access', NULL),
      ('manual_export_completed', 'file', 'access', NULL),
      ('manual_export_downloaded', 'file', 'access', NULL),
      ('scheduled_export_started', 'file', 'access', NULL)
  ) AS lookup_2 (key, "event_category", "event_type", "event_outcome") ON lookup_2.key = nullif("$.action", '')
