-- 1Password events, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" VARCHAR,
--   "uuid" VARCHAR,
--   "type" VARCHAR,
--   "action" VARCHAR,
--   "item_uuid" VARCHAR,
--   "category" VARCHAR,
--   "target_user" JSON,
--   "user" JSON,
--   "actor_details" JSON,
--   "actor_uuid" VARCHAR,
--   "object_type" VARCHAR,
--   "object_uuid" VARCHAR,
--   "object_details" JSON,
--   "client" JSON,
--   "session" JSON,
--   "session_uuid" VARCHAR,
--   "vault_uuid" VARCHAR,
--   "account_uuid" VARCHAR,
--   "actor_type" VARCHAR,
--   "aux_details" JSON,
--   "aux_id" JSON,
--   "aux_info" VARCHAR,
--   "aux_uuid" VARCHAR,
--   "country" VARCHAR,
--   "details" JSON,
--   "location" JSON,
--   "used_version" JSON
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."target_user", ['$.name', '$.uuid', '$.email']) AS "in r.target_user",
      json_extract_string(r."user", ['$.name', '$.uuid', '$.email']) AS "in r.user",
      json_extract_string(r."actor_details", ['$.name', '$.email']) AS "in r.actor_details",
      json_extract_string(r."client", ['$.ip_address', '$.app_name', '$.app_version']) AS "in r.client",
      json_extract_string(r."session", ['$.ip', '$.uuid']) AS "in r.session"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      r."timestamp" AS "$.timestamp",
      r."uuid" AS "$.uuid",
      r."type" AS "$.type",
      r."action" AS "$.action",
      r."item_uuid" AS "$.item_uuid",
      r."category" AS "$.category",
      "in r.target_user" [1] AS "$.target_user.name",
      "in r.user" [1] AS "$.user.name",
      "in r.actor_details" [1] AS "$.actor_details.name",
      "in r.target_user" [2] AS "$.target_user.uuid",
      "in r.user" [2] AS "$.user.uuid",
      r."actor_uuid" AS "$.actor_uuid",
      "in r.target_user" [3] AS "$.target_user.email",
      "in r.user" [3] AS "$.user.email",
      "in r.actor_details" [2] AS "$.actor_details.email",
      r."object_type" AS "$.object_type",
      r."object_uuid" AS "$.object_uuid",
      json_extract_string(r."object_details", '$.name') AS "$.object_details.name",
      "in r.client" [1] AS "$.client.ip_address",
      "in r.session" [1] AS "$.session.ip",
      "in r.client" [2] AS "$.client.app_name",
      "in r.client" [3] AS "$.client.app_version",
      r."session_uuid" AS "$.session_uuid",
      "in r.session" [2] AS "$.session.uuid",
      r."vault_uuid" AS "$.vault_uuid"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.category" = 'success' THEN 'success'
        WHEN "$.category" = 'firewall_reported_success' THEN 'success'
        WHEN "$.category" = 'credentials_failed' THEN 'failure'
        WHEN "$.category" = 'mfa_failed' THEN 'failure'
        WHEN "$.category" = 'sso_failed' THEN 'failure'
        WHEN "$.category" = 'modern_version_failed' THEN 'failure'
        WHEN "$.category" = 'firewall_failed' THEN 'failure'
      END AS "event_outcome by $.category",
      canonical_ip ("$.client.ip_address") AS "$.client.ip_address as ip",
      canonical_ip ("$.session.ip") AS "$.session.ip as ip"
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
    WHEN is_bare_time ("$.timestamp") THEN 'zone UTC, as 1Password documents'
  END AS "time_assumed",
  'onepassword.events' AS "event_dataset",
  'event' AS "event_kind",
  "$.uuid" AS "event_id",
  coalesce(
    nullif("$.type", ''),
    nullif("$.action", ''),
    CASE
      WHEN "$.item_uuid" <> '' THEN 'item usage'
    END
  ) AS "event_action",
  "$.category" AS "event_code",
  coalesce(
    lookup_1."event_category",
    CASE
      WHEN "$.category" <> '' THEN 'authentication'
      WHEN "$.item_uuid" <> '' THEN 'file'
      ELSE 'iam'
    END
  ) AS "event_category",
  coalesce(
    lookup_1."event_type",
    CASE
      WHEN "$.category" <> '' THEN 'start'
      WHEN "$.item_uuid" <> '' THEN 'access'
      ELSE 'change'
    END
  ) AS "event_type",
  "event_outcome by $.category" AS "event_outcome",
  coalesce(nullif("$.target_user.name", ''), nullif("$.user.name", ''), nullif("$.actor_details.name", '')) AS "user_name",
  coalesce(nullif("$.target_user.uuid", ''), nullif("$.user.uuid", ''), nullif("$.actor_uuid", '')) AS "user_id",
  coalesce(nullif("$.target_user.email", ''), nullif("$.user.email", ''), nullif("$.actor_details.email", '')) AS "user_email",
  CASE
    WHEN "$.object_type" = 'user' THEN "$.object_uuid"
  END AS "user_target_id",
  CASE
    WHEN "$.object_type" = 'user' THEN "$.object_details.name"
  END AS "user_target_name",
  coalesce("$.client.ip_address as ip", "$.session.ip as ip") AS "source_ip",
  coalesce(nullif("$.client.ip_address", ''), nullif("$.session.ip", '')) AS "source_address",
  nullif(concat_ws(' ', nullif("$.client.app_name", ''), nullif("$.client.app_version", '')), '') AS "user_agent",
  coalesce(nullif("$.session_uuid", ''), nullif("$.session.uuid", '')) AS "session_key",
  CASE
    WHEN "$.object_type" IN ('satoken', 'ssotkn') THEN "$.object_uuid"
  END AS "token_id",
  coalesce(
    nullif(concat_ws('/', nullif("$.vault_uuid", ''), nullif("$.item_uuid", '')), ''),
    nullif(concat_ws(' ', nullif("$.object_type", ''), nullif("$.object_uuid", '')), '')
  ) AS "resource",
  CASE
    WHEN (
      "$.category" <> ''
      AND "event_outcome by $.category" IS NULL
    )
    OR (
      "$.client.ip_address" <> ''
      AND "$.client.ip_address as ip" IS NULL
    )
    OR (
      "$.session.ip" <> ''
      AND "$.session.ip as ip" IS NULL
    )
    OR (
      NOT starts_with(r."target_user", '{')
      AND r."target_user" <> 'null'
    )
    OR (
      NOT starts_with(r."user", '{')
      AND r."user" <> 'null'
    )
    OR (
      NOT starts_with(r."actor_details", '{')
      AND r."actor_details" <> 'null'
    )
    OR (
      NOT starts_with(r."object_details", '{')
      AND r."object_details" <> 'null'
    )
    OR (
      NOT starts_with(r."client", '{')
      AND r."client" <> 'null'
    )
    OR (
      NOT starts_with(r."session", '{')
      AND r."session" <> 'null'
    )
    OR (
      r."session_uuid" IS NULL
      AND r."category" IS NULL
      AND r."target_user" IS NULL
      AND r."type" IS NULL
      AND r."vault_uuid" IS NULL
      AND r."item_uuid" IS NULL
      AND r."timestamp" IS NULL
      AND r."actor_uuid" IS NULL
      AND r."object_type" IS NULL
      AND r."action" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.category" <> ''
          AND "event_outcome by $.category" IS NULL THEN {'code': 'value.unknown', 'message': 'event.outcome stays empty, `category` is a word that is not documented: ' || left("$.category", 80)}
        END,
        CASE
          WHEN "$.client.ip_address" <> ''
          AND "$.client.ip_address as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `client.ip_address` is no IP address: ' || left("$.client.ip_address", 80)}
        END,
        CASE
          WHEN "$.session.ip" <> ''
          AND "$.session.ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `session.ip` is no IP address: ' || left("$.session.ip", 80)}
        END,
        CASE
          WHEN NOT starts_with(r."target_user", '{')
          AND r."target_user" <> 'null' THEN {'code': 'json.type_drift', 'message': 'target_user is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."user", '{')
          AND r."user" <> 'null' THEN {'code': 'json.type_drift', 'message': 'user is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."actor_details", '{')
          AND r."actor_details" <> 'null' THEN {'code': 'json.type_drift', 'message': 'actor_details is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."object_details", '{')
          AND r."object_details" <> 'null' THEN {'code': 'json.type_drift', 'message': 'object_details is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."client", '{')
          AND r."client" <> 'null' THEN {'code': 'json.type_drift', 'message': 'client is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."session", '{')
          AND r."session" <> 'null' THEN {'code': 'json.type_drift', 'message': 'session is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."session_uuid" IS NULL
          AND r."category" IS NULL
          AND r."target_user" IS NULL
          AND r."type" IS NULL
          AND r."vault_uuid" IS NULL
          AND r."item_uuid" IS NULL
          AND r."timestamp" IS NULL
          AND r."actor_uuid" IS NULL
          AND r."object_type" IS NULL
          AND r."action" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of session_uuid, category, target_user, type, vault_uuid, item_uuid, timestamp, actor_uuid, object_type, action: it seems to be of another source, and only what fits was read'
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
      ('create', 'iam', 'creation'),
      ('add', 'iam', 'creation'),
      ('delete', 'iam', 'deletion'),
      ('purge', 'iam', 'deletion'),
      ('remove', 'iam', 'deletion'),
      ('revoke', 'iam', 'deletion'),
      ('grant', 'iam', 'change'),
      ('join', 'iam', 'group'),
      ('leave', 'iam', 'group'),
      ('view', NULL, 'access'),
      ('export', NULL, 'access'),
      ('fill', 'file', 'access'),
      ('reveal', 'file', 'access'),
      ('secure-copy', 'file', 'access'),
      ('share', 'file', 'access'),
      ('enter-item-edit-mode', 'file', 'access'),
      ('select-sso-provider', 'file', 'access'),
      ('server-create', 'file', 'creation'),
      ('server-update', 'file', 'change'),
      ('server-fetch', 'file', 'access')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.action", '')
