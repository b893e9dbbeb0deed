-- JumpCloud Directory Insights, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" VARCHAR,
--   "server_timestamp" VARCHAR,
--   "id" VARCHAR,
--   "event_type" VARCHAR,
--   "success" BOOLEAN,
--   "sso_token_success" BOOLEAN,
--   "service" VARCHAR,
--   "error_message" VARCHAR,
--   "message" VARCHAR,
--   "initiated_by" JSON,
--   "username" VARCHAR,
--   "resource" JSON,
--   "client_ip" VARCHAR,
--   "src_ip" VARCHAR,
--   "useragent" JSON,
--   "system" JSON,
--   "process_name" VARCHAR,
--   "organization" VARCHAR,
--   "application" JSON,
--   "@version" VARCHAR,
--   "auth_context" JSON,
--   "auth_method" VARCHAR,
--   "changes" JSON,
--   "association" JSON,
--   "geoip" JSON,
--   "mfa" JSON,
--   "mfa_meta" JSON,
--   "provider" JSON,
--   "idp_initiated" JSON,
--   "command" JSON,
--   "command_uuid" VARCHAR,
--   "error_chain" JSON,
--   "mdm_device_id" VARCHAR,
--   "mdm_type" VARCHAR,
--   "request_type" VARCHAR,
--   "status" VARCHAR
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."initiated_by", ['$.username', '$.email', '$.id']) AS "in r.initiated_by",
      json_extract_string(r."resource", ['$.type', '$.username', '$.email', '$.id', '$.name']) AS "in r.resource",
      json_extract_string(r."system", ['$.hostname', '$.id']) AS "in r.system",
      json_extract_string(r."application", ['$.display_label', '$.name']) AS "in r.application"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."timestamp", ''), nullif(r."server_timestamp", '')) AS "$.timestamp, else $.server_timestamp",
      r."id" AS "$.id",
      r."event_type" AS "$.event_type",
      CAST(r."success" AS VARCHAR) AS "$.success",
      CAST(r."sso_token_success" AS VARCHAR) AS "$.sso_token_success",
      r."service" AS "$.service",
      r."error_message" AS "$.error_message",
      r."message" AS "$.message",
      "in r.initiated_by" [1] AS "$.initiated_by.username",
      "in r.initiated_by" [2] AS "$.initiated_by.email",
      r."username" AS "$.username",
      "in r.initiated_by" [3] AS "$.initiated_by.id",
      "in r.resource" [1] AS "$.resource.type",
      "in r.resource" [2] AS "$.resource.username",
      "in r.resource" [3] AS "$.resource.email",
      "in r.resource" [4] AS "$.resource.id",
      r."client_ip" AS "$.client_ip",
      r."src_ip" AS "$.src_ip",
      json_extract_string(r."useragent", '$.name') AS "$.useragent.name",
      "in r.system" [1] AS "$.system.hostname",
      "in r.system" [2] AS "$.system.id",
      r."process_name" AS "$.process_name",
      r."organization" AS "$.organization",
      "in r.application" [1] AS "$.application.display_label",
      "in r.application" [2] AS "$.application.name",
      "in r.resource" [5] AS "$.resource.name"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.success" = 'true' THEN 'success'
        WHEN "$.success" = 'false' THEN 'failure'
      END AS "event_outcome by $.success",
      CASE
        WHEN "$.sso_token_success" = 'true' THEN 'success'
        WHEN "$.sso_token_success" = 'false' THEN 'failure'
      END AS "event_outcome by $.sso_token_success",
      canonical_ip ("$.client_ip") AS "$.client_ip as ip",
      canonical_ip ("$.src_ip") AS "$.src_ip as ip"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.timestamp, else $.server_timestamp") THEN zoned_ns ("$.timestamp, else $.server_timestamp" || 'Z')
    ELSE zoned_ns ("$.timestamp, else $.server_timestamp")
  END AS "time_ns",
  "$.timestamp, else $.server_timestamp" AS "time_text",
  CASE
    WHEN is_bare_time ("$.timestamp, else $.server_timestamp") THEN 'zone UTC, as JumpCloud documents'
  END AS "time_assumed",
  'jumpcloud.events' AS "event_dataset",
  'event' AS "event_kind",
  "$.id" AS "event_id",
  "$.event_type" AS "event_action",
  coalesce("event_outcome by $.success", "event_outcome by $.sso_token_success") AS "event_outcome",
  "$.service" AS "event_provider",
  coalesce(nullif("$.error_message", ''), nullif("$.message", '')) AS "event_reason",
  coalesce(nullif("$.initiated_by.username", ''), nullif("$.initiated_by.email", ''), nullif("$.username", '')) AS "user_name",
  nullif("$.initiated_by.id", '') AS "user_id",
  nullif("$.initiated_by.email", '') AS "user_email",
  CASE
    WHEN "$.resource.type" IN ('user', 'admin') THEN coalesce(nullif("$.resource.username", ''), "$.resource.email")
  END AS "user_target_name",
  CASE
    WHEN "$.resource.type" IN ('user', 'admin') THEN "$.resource.id"
  END AS "user_target_id",
  coalesce("$.client_ip as ip", "$.src_ip as ip") AS "source_ip",
  coalesce(nullif("$.client_ip", ''), nullif("$.src_ip", '')) AS "source_address",
  nullif("$.useragent.name", '') AS "user_agent",
  nullif("$.system.hostname", '') AS "host_name",
  nullif("$.system.id", '') AS "host_id",
  "$.process_name" AS "process_name",
  "$.organization" AS "organization_id",
  coalesce(
    nullif("$.application.display_label", ''),
    nullif("$.application.name", ''),
    nullif("$.resource.name", ''),
    nullif("$.resource.username", ''),
    nullif("$.resource.id", ''),
    nullif("$.system.hostname", '')
  ) AS "resource",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.success" <> ''
      AND "event_outcome by $.success" IS NULL
    )
    OR (
      "$.sso_token_success" <> ''
      AND "event_outcome by $.sso_token_success" IS NULL
    )
    OR (
      "$.client_ip" <> ''
      AND "$.client_ip as ip" IS NULL
    )
    OR (
      "$.src_ip" <> ''
      AND "$.src_ip as ip" IS NULL
    )
    OR (
      NOT starts_with(r."initiated_by", '{')
      AND r."initiated_by" <> 'null'
    )
    OR (
      NOT starts_with(r."resource", '{')
      AND r."resource" <> 'null'
    )
    OR (
      NOT starts_with(r."useragent", '{')
      AND r."useragent" <> 'null'
    )
    OR (
      NOT starts_with(r."system", '{')
      AND r."system" <> 'null'
    )
    OR (
      NOT starts_with(r."application", '{')
      AND r."application" <> 'null'
    )
    OR (
      r."event_type" IS NULL
      AND r."service" IS NULL
      AND r."organization" IS NULL
      AND r."timestamp" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.success" <> ''
          AND "event_outcome by $.success" IS NULL THEN {'code': 'value.unknown', 'message': 'event.outcome stays empty, `success` is a word that is not documented: ' || left("$.success", 80)}
        END,
        CASE
          WHEN "$.sso_token_success" <> ''
          AND "event_outcome by $.sso_token_success" IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.outcome stays empty, `sso_token_success` is a word that is not documented: ' || left("$.sso_token_success", 80)
          }
        END,
        CASE
          WHEN "$.client_ip" <> ''
          AND "$.client_ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `client_ip` is no IP address: ' || left("$.client_ip", 80)}
        END,
        CASE
          WHEN "$.src_ip" <> ''
          AND "$.src_ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `src_ip` is no IP address: ' || left("$.src_ip", 80)}
        END,
        CASE
          WHEN NOT starts_with(r."initiated_by", '{')
          AND r."initiated_by" <> 'null' THEN {'code': 'json.type_drift', 'message': 'initiated_by is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."resource", '{')
          AND r."resource" <> 'null' THEN {'code': 'json.type_drift', 'message': 'resource is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."useragent", '{')
          AND r."useragent" <> 'null' THEN {'code': 'json.type_drift', 'message': 'useragent is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."system", '{')
          AND r."system" <> 'null' THEN {'code': 'json.type_drift', 'message': 'system is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."application", '{')
          AND r."application" <> 'null' THEN {'code': 'json.type_drift', 'message': 'application is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."event_type" IS NULL
          AND r."service" IS NULL
          AND r."organization" IS NULL
          AND r."timestamp" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of event_type, service, organization, timestamp: it seems to be of another source, and only what fits was read'
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
      ('admin_login_attempt', 'authentication', 'start'),
      ('user_login_attempt', 'authentication', 'start'),
      ('login_attempt', 'authentication', 'start'),
      ('ldap_bind', 'authentication', 'start'),
      ('radius_auth_attempt', 'authentication', 'start'),
      ('radius_auth', 'authentication', 'start'),
      ('sso_auth', 'authentication', 'access'),
      ('sso_auth_failed', 'authentication', 'access'),
      ('saml_auth', 'authentication', 'access'),
      ('oidc_auth', 'authentication', 'access'),
      ('ldap_search', 'database', 'access'),
      ('user_create', 'iam', 'user,creation'),
      ('user_update', 'iam', 'user,change'),
      ('user_delete', 'iam', 'user,deletion'),
      ('user_activated', 'iam', 'user,change'),
      ('user_suspended', 'iam', 'user,change'),
      ('user_lockout', 'iam', 'user,change'),
      ('user_unlocked', 'iam', 'user,change'),
      ('user_password_change', 'iam', 'user,change'),
      ('user_password_expired', 'iam', 'user,info'),
      ('user_password_reset_request', 'iam', 'user,info'),
      ('user_mfa_exclusion_expired', 'iam', 'user,change'),
      ('user_admin_granted', 'iam', 'admin,change'),
      ('user_admin_revoked', 'iam', 'admin,change'),
      ('admin_create', 'iam', 'admin,creation'),
      ('admin_update', 'iam', 'admin,change'),
      ('admin_delete', 'iam', 'admin,deletion'),
      ('admin_password_change', 'iam', 'admin,change'),
      ('admin_password_reset_request', 'iam', 'admin,info'),
      ('admin_suspended', 'iam', 'admin,change'),
      ('admin_lockedout', 'iam', 'admin,change'),
      ('association_change', 'iam', 'change'),
      ('group_create', 'iam', 'group,creation'),
      ('group_update', 'iam', 'group,change'),
      ('group_delete', 'iam', 'group,deletion'),
      ('application_create', 'configuration', 'creation'),
      ('application_update', 'configuration', 'change'),
      ('application_delete', 'configuration', 'deletion'),
      ('system_create', 'host', 'creation'),
      ('system_update', 'host', 'change'),
      ('system_delete', 'host', 'deletion'),
      ('command_run', 'process', 'start'),
      ('command_create', 'configuration', 'creation'),
      ('command_update', 'configuration', 'change'),
      ('command_delete', 'configuration', 'deletion'),
      ('policy_create', 'configuration', 'creation'),
      ('policy_update', 'configuration', 'change'),
      ('policy_delete', 'configuration', 'deletion'),
      ('organization_update', 'configuration', 'change'),
      ('organization_create', 'configuration', 'creation'),
      ('password_manager_fill_credential', 'file', 'access'),
      ('user_password_warning_email', 'iam', 'user,info'),
      ('user_activation_email', 'iam', 'user,info'),
      ('mdm_command_result', 'host', 'info')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.event_type", '')
