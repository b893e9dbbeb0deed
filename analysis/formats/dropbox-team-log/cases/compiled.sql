-- Dropbox team events, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" VARCHAR,
--   "event_type" STRUCT(
--     ".tag" VARCHAR,
--     "_tag" VARCHAR,
--     "description" VARCHAR
--   ),
--   "details" JSON,
--   "actor" JSON,
--   "context" JSON,
--   "participants" JSON,
--   "origin" JSON,
--   "assets" JSON,
--   "event_category" STRUCT(
--     ".tag" VARCHAR,
--     "_tag" VARCHAR
--   ),
--   "involve_non_team_member" BOOLEAN
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."details", ['$.error_details.".tag"', '$.error_details._tag', '$.app_info.display_name']) AS "in r.details",
      json_extract_string(
        r."actor",
        [
          '$.user.email',
          '$.admin.email',
          '$.user.display_name',
          '$.admin.display_name',
          '$.app.display_name',
          '$.user.team_member_id',
          '$.admin.team_member_id',
          '$.user.account_id',
          '$.admin.account_id',
          '$.app.app_id'
        ]
      ) AS "in r.actor",
      json_extract_string(r."participants", ['$[0].user.email', '$[1].user.email', '$[0].group.display_name', '$[1].group.display_name']) AS "in r.participants",
      json_extract_string(
        r."origin",
        [
          '$.geo_location.ip_address',
          '$.access_method.end_user.session_id',
          '$.access_method.sign_in_as.session_id',
          '$.access_method.end_user.session_info.session_id',
          '$.access_method.content_manager.session_id',
          '$.access_method.admin_console.session_id',
          '$.access_method.enterprise_console.session_id'
        ]
      ) AS "in r.origin",
      json_extract_string(r."assets", ['$[0].path.contextual', '$[0].display_name']) AS "in r.assets"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      r."timestamp" AS "$.timestamp",
      r."event_type".".tag" AS "$.event_type."".tag""",
      r."event_type"."_tag" AS "$.event_type._tag",
      "in r.details" [1] AS "$.details.error_details."".tag""",
      "in r.details" [2] AS "$.details.error_details._tag",
      "in r.actor" [1] AS "$.actor.user.email",
      "in r.actor" [2] AS "$.actor.admin.email",
      "in r.actor" [3] AS "$.actor.user.display_name",
      "in r.actor" [4] AS "$.actor.admin.display_name",
      "in r.actor" [5] AS "$.actor.app.display_name",
      "in r.actor" [6] AS "$.actor.user.team_member_id",
      "in r.actor" [7] AS "$.actor.admin.team_member_id",
      "in r.actor" [8] AS "$.actor.user.account_id",
      "in r.actor" [9] AS "$.actor.admin.account_id",
      "in r.actor" [10] AS "$.actor.app.app_id",
      json_extract_string(r."context", '$.email') AS "$.context.email",
      "in r.participants" [1] AS "$.participants[0].user.email",
      "in r.participants" [2] AS "$.participants[1].user.email",
      "in r.participants" [3] AS "$.participants[0].group.display_name",
      "in r.participants" [4] AS "$.participants[1].group.display_name",
      "in r.origin" [1] AS "$.origin.geo_location.ip_address",
      "in r.origin" [2] AS "$.origin.access_method.end_user.session_id",
      "in r.origin" [3] AS "$.origin.access_method.sign_in_as.session_id",
      "in r.origin" [4] AS "$.origin.access_method.end_user.session_info.session_id",
      "in r.origin" [5] AS "$.origin.access_method.content_manager.session_id",
      "in r.origin" [6] AS "$.origin.access_method.admin_console.session_id",
      "in r.origin" [7] AS "$.origin.access_method.enterprise_console.session_id",
      "in r.assets" [1] AS "$.assets[0].path.contextual",
      "in r.assets" [2] AS "$.assets[0].display_name",
      "in r.details" [3] AS "$.details.app_info.display_name",
      r."event_type"."description" AS "$.event_type.description",
      r."event_category".".tag" AS "$.event_category."".tag""",
      r."event_category"."_tag" AS "$.event_category._tag"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.origin.geo_location.ip_address") AS "$.origin.geo_location.ip_address as ip"
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
    WHEN is_bare_time ("$.timestamp") THEN 'zone UTC, as Dropbox documents'
  END AS "time_assumed",
  'dropbox.team_log' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(nullif("$.event_type."".tag""", ''), nullif("$.event_type._tag", '')) AS "event_action",
  coalesce(nullif("$.details.error_details."".tag""", ''), nullif("$.details.error_details._tag", '')) AS "event_reason",
  coalesce(
    nullif("$.actor.user.email", ''),
    nullif("$.actor.admin.email", ''),
    nullif("$.actor.user.display_name", ''),
    nullif("$.actor.admin.display_name", ''),
    nullif("$.actor.app.display_name", '')
  ) AS "user_name",
  coalesce(nullif("$.actor.user.email", ''), nullif("$.actor.admin.email", '')) AS "user_email",
  coalesce(
    nullif("$.actor.user.team_member_id", ''),
    nullif("$.actor.admin.team_member_id", ''),
    nullif("$.actor.user.account_id", ''),
    nullif("$.actor.admin.account_id", ''),
    nullif("$.actor.app.app_id", '')
  ) AS "user_id",
  nullif("$.context.email", '') AS "user_effective_name",
  coalesce(nullif("$.participants[0].user.email", ''), nullif("$.participants[1].user.email", '')) AS "user_target_name",
  coalesce(nullif("$.participants[0].group.display_name", ''), nullif("$.participants[1].group.display_name", '')) AS "group_name",
  "$.origin.geo_location.ip_address as ip" AS "source_ip",
  nullif("$.origin.geo_location.ip_address", '') AS "source_address",
  coalesce(
    nullif("$.origin.access_method.end_user.session_id", ''),
    nullif("$.origin.access_method.sign_in_as.session_id", ''),
    nullif("$.origin.access_method.end_user.session_info.session_id", ''),
    nullif("$.origin.access_method.content_manager.session_id", ''),
    nullif("$.origin.access_method.admin_console.session_id", ''),
    nullif("$.origin.access_method.enterprise_console.session_id", '')
  ) AS "session_key",
  coalesce(nullif("$.assets[0].path.contextual", ''), nullif("$.assets[0].display_name", ''), nullif("$.details.app_info.display_name", '')) AS "resource",
  nullif("$.event_type.description", '') AS "message",
  coalesce(lookup_2."event_category", lookup_1."event_category") AS "event_category",
  coalesce(lookup_2."event_type", lookup_1."event_type") AS "event_type",
  lookup_2."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      "$.origin.geo_location.ip_address" <> ''
      AND "$.origin.geo_location.ip_address as ip" IS NULL
    )
    OR (
      NOT starts_with(r."details", '{')
      AND r."details" <> 'null'
    )
    OR (
      NOT starts_with(r."actor", '{')
      AND r."actor" <> 'null'
    )
    OR (
      NOT starts_with(r."context", '{')
      AND r."context" <> 'null'
    )
    OR (
      NOT starts_with(r."participants", '[')
      AND r."participants" <> 'null'
    )
    OR (
      NOT starts_with(r."origin", '{')
      AND r."origin" <> 'null'
    )
    OR (
      NOT starts_with(r."assets", '[')
      AND r."assets" <> 'null'
    )
    OR (
      r."event_type" IS NULL
      AND r."actor" IS NULL
      AND r."involve_non_team_member" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.origin.geo_location.ip_address" <> ''
          AND "$.origin.geo_location.ip_address as ip" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `origin.geo_location.ip_address` is no IP address: ' || left("$.origin.geo_location.ip_address", 80)
          }
        END,
        CASE
          WHEN NOT starts_with(r."details", '{')
          AND r."details" <> 'null' THEN {'code': 'json.type_drift', 'message': 'details is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."actor", '{')
          AND r."actor" <> 'null' THEN {'code': 'json.type_drift', 'message': 'actor is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."context", '{')
          AND r."context" <> 'null' THEN {'code': 'json.type_drift', 'message': 'context is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."participants", '[')
          AND r."participants" <> 'null' THEN {'code': 'json.type_drift', 'message': 'participants is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."origin", '{')
          AND r."origin" <> 'null' THEN {'code': 'json.type_drift', 'message': 'origin is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."assets", '[')
          AND r."assets" <> 'null' THEN {'code': 'json.type_drift', 'message': 'assets is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."event_type" IS NULL
          AND r."actor" IS NULL
          AND r."involve_non_team_member" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of event_type, actor, involve_non_team_member: it seems to be of another source, and only what fits was read'
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
      ('admin_alerting', 'threat', 'indicator'),
      ('apps', 'iam', 'change'),
      ('comments', 'file', 'info'),
      ('data_governance', 'configuration', 'info'),
      ('devices', 'host', 'info'),
      ('domains', 'configuration', 'change'),
      ('encryption', 'configuration', 'change'),
      ('file_operations', 'file', 'info'),
      ('file_requests', 'file', 'info'),
      ('groups', 'iam', 'group'),
      ('logins', 'authentication', 'info'),
      ('members', 'iam', 'user'),
      ('paper', 'file', 'info'),
      ('passwords', 'iam', 'user'),
      ('reports', 'configuration', 'access'),
      ('sharing', 'file,iam', 'change'),
      ('showcase', 'file', 'info'),
      ('sso', 'configuration', 'change'),
      ('team_folders', 'file', 'change'),
      ('team_policies', 'configuration', 'change'),
      ('team_profile', 'configuration', 'change'),
      ('tfa', 'iam', 'user'),
      ('trusted_teams', 'configuration', 'change')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = coalesce(nullif("$.event_category."".tag""", ''), nullif("$.event_category._tag", ''))
  LEFT JOIN (
    VALUES
      ('login_success', 'authentication', 'start', 'success'),
      ('login_fail', 'authentication', 'start', 'failure'),
      ('logout', 'authentication', 'end', 'success'),
      ('sso_error', 'authentication', 'info', 'failure'),
      ('sign_in_as_session_start', 'session', 'start', NULL),
      ('sign_in_as_session_end', 'session', 'end', NULL),
      ('app_link_team', 'iam', 'creation', NULL),
      ('app_link_member', 'iam', 'creation', NULL),
      ('app_unlink_team', 'iam', 'deletion', NULL),
      ('app_unlink_member', 'iam', 'deletion', NULL),
      ('member_add_name', 'iam', 'user,change', NULL),
      ('member_change_admin_role', 'iam', 'admin,change', NULL),
      ('member_change_status', 'iam', 'user,change', NULL),
      ('member_delete_profile_photo', 'iam', 'user,change', NULL),
      ('password_change', 'iam', 'user,change', NULL),
      ('password_reset', 'iam', 'user,change', NULL),
      ('tfa_change_status', 'iam', 'user,change', NULL),
      ('group_create', 'iam', 'group,creation', NULL),
      ('group_add_member', 'iam', 'group,change', NULL),
      ('group_remove_member', 'iam', 'group,change', NULL),
      ('file_add', 'file', 'creation', NULL),
      ('file_download', 'file', 'access', NULL),
      ('file_preview', 'file', 'access', NULL),
      ('file_view', 'file', 'access', NULL),
      ('file_edit', 'file', 'change', NULL),
      ('file_rename', 'file', 'change', NULL),
      ('file_move', 'file', 'change', NULL),
      ('file_delete', 'file', 'deletion', NULL),
      ('file_permanently_delete', 'file', 'deletion', NULL),
      ('app_link_user', 'iam', 'creation', NULL),
      ('app_unlink_user', 'iam', 'deletion', NULL),
      ('account_lock_or_unlocked', 'iam', 'user,change', NULL),
      ('device_link_success', 'host', 'info', 'success'),
      ('device_link_fail', 'host', 'info', 'failure'),
      ('guest_admin_signed_in_via_trusted_teams', 'authentication', 'start', 'success'),
      ('guest_admin_signed_out_via_trusted_teams', 'authentication', 'end', 'success'),
      ('reseller_support_session_start', 'session', 'start', NULL),
      ('reseller_support_session_end', 'session', 'end', NULL)
  ) AS lookup_2 (key, "event_category", "event_type", "event_outcome") ON lookup_2.key = coalesce(nullif("$.event_type."".tag""", ''), nullif("$.event_type._tag", ''))
