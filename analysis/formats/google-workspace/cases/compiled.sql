-- Google Workspace activity, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "id" STRUCT(
--     "time" VARCHAR,
--     "applicationName" VARCHAR,
--     "uniqueQualifier" VARCHAR,
--     "customerId" VARCHAR
--   ),
--   "events" JSON,
--   "name" VARCHAR,
--   "type" VARCHAR,
--   "status" STRUCT(
--     "eventStatus" VARCHAR,
--     "errorMessage" VARCHAR,
--     "errorCode" VARCHAR,
--     "httpStatusCode" JSON
--   ),
--   "parameters" JSON,
--   "actor" STRUCT(
--     "email" VARCHAR,
--     "key" VARCHAR,
--     "profileId" VARCHAR,
--     "callerType" VARCHAR,
--     "applicationInfo" JSON
--   ),
--   "ipAddress" VARCHAR,
--   "resourceDetails" JSON,
--   "kind" VARCHAR,
--   "etag" VARCHAR,
--   "ownerDomain" VARCHAR,
--   "networkInfo" JSON
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(
        r."events",
        ['$[0].name', '$[0].type', '$[0].status.eventStatus', '$[0].status.errorMessage', '$[0].status.errorCode', '$[0].status.httpStatusCode']
      ) AS "in r.events",
      json_extract_string(
        r."parameters",
        [
          '$.login_failure_type',
          '$.login_challenge_status',
          '$.USER_EMAIL',
          '$.target_user',
          '$.affected_email_address',
          '$.new_owner',
          '$.GROUP_EMAIL',
          '$.doc_title',
          '$.doc_id',
          '$.app_name',
          '$.APPLICATION_NAME',
          '$.SETTING_NAME',
          '$.ROLE_NAME',
          '$.ORG_UNIT_NAME'
        ]
      ) AS "in r.parameters",
      TRY_CAST (json_extract(r."events", '$[0].parameters') AS JSON[]) AS "of TRY_CAST(json_extract(r.events, '$[0].parameters') AS JSON[])"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      r."id"."time" AS "$.id.time",
      "in r.events" [1] AS "$.events[0].name",
      r."name" AS "$.name",
      r."id"."applicationName" AS "$.id.applicationName",
      "in r.events" [2] AS "$.events[0].type",
      r."type" AS "$.type",
      r."id"."uniqueQualifier" AS "$.id.uniqueQualifier",
      "in r.events" [3] AS "$.events[0].status.eventStatus",
      r."status"."eventStatus" AS "$.status.eventStatus",
      json_extract_string(
        list_filter(
          "of TRY_CAST(json_extract(r.events, '$[0].parameters') AS JSON[])",
          lambda x: json_extract_string(x, '$.name') = 'login_failure_type'
          AND json_extract_string(x, '$.value') <> ''
        ) [1],
        '$.value'
      ) AS "$.events[0].parameters[name=login_failure_type].value",
      "in r.parameters" [1] AS "$.parameters.login_failure_type",
      json_extract_string(
        list_filter(
          "of TRY_CAST(json_extract(r.events, '$[0].parameters') AS JSON[])",
          lambda x: json_extract_string(x, '$.name') = 'login_challenge_status'
          AND json_extract_string(x, '$.value') <> ''
        ) [1],
        '$.value'
      ) AS "$.events[0].parameters[name=login_challenge_status].value",
      "in r.parameters" [2] AS "$.parameters.login_challenge_status",
      "in r.events" [4] AS "$.events[0].status.errorMessage",
      r."status"."errorMessage" AS "$.status.errorMessage",
      "in r.events" [5] AS "$.events[0].status.errorCode",
      r."status"."errorCode" AS "$.status.errorCode",
      "in r.events" [6] AS "$.events[0].status.httpStatusCode",
      json_extract_string(r."status"."httpStatusCode", '$') AS "$.status.httpStatusCode",
      r."actor"."email" AS "$.actor.email",
      r."actor"."key" AS "$.actor.key",
      r."actor"."profileId" AS "$.actor.profileId",
      json_extract_string(
        list_filter(
          "of TRY_CAST(json_extract(r.events, '$[0].parameters') AS JSON[])",
          lambda x: json_extract_string(x, '$.name') = 'USER_EMAIL'
          AND json_extract_string(x, '$.value') <> ''
        ) [1],
        '$.value'
      ) AS "$.events[0].parameters[name=USER_EMAIL].value",
      "in r.parameters" [3] AS "$.parameters.USER_EMAIL",
      json_extract_string(
        list_filter(
          "of TRY_CAST(json_extract(r.events, '$[0].parameters') AS JSON[])",
          lambda x: json_extract_string(x, '$.name') = 'target_user'
          AND json_extract_string(x, '$.value') <> ''
        ) [1],
        '$.value'
      ) AS "$.events[0].parameters[name=target_user].value",
      "in r.parameters" [4] AS "$.parameters.target_user",
      json_extract_string(
        list_filter(
          "of TRY_CAST(json_extract(r.events, '$[0].parameters') AS JSON[])",
          lambda x: json_extract_string(x, '$.name') = 'affected_email_address'
          AND json_extract_string(x, '$.value') <> ''
        ) [1],
        '$.value'
      ) AS "$.events[0].parameters[name=affected_email_address].value",
      "in r.parameters" [5] AS "$.parameters.affected_email_address",
      json_extract_string(
        list_filter(
          "of TRY_CAST(json_extract(r.events, '$[0].parameters') AS JSON[])",
          lambda x: json_extract_string(x, '$.name') = 'new_owner'
          AND json_extract_string(x, '$.value') <> ''
        ) [1],
        '$.value'
      ) AS "$.events[0].parameters[name=new_owner].value",
      "in r.parameters" [6] AS "$.parameters.new_owner",
      json_extract_string(
        list_filter(
          "of TRY_CAST(json_extract(r.events, '$[0].parameters') AS JSON[])",
          lambda x: json_extract_string(x, '$.name') = 'GROUP_EMAIL'
          AND json_extract_string(x, '$.value') <> ''
        ) [1],
        '$.value'
      ) AS "$.events[0].parameters[name=GROUP_EMAIL].value",
      "in r.parameters" [7] AS "$.parameters.GROUP_EMAIL",
      r."ipAddress" AS "$.ipAddress",
      json_extract_string(
        list_filter(
          "of TRY_CAST(json_extract(r.events, '$[0].parameters') AS JSON[])",
          lambda x: json_extract_string(x, '$.name') = 'doc_title'
          AND json_extract_string(x, '$.value') <> ''
        ) [1],
        '$.value'
      ) AS "$.events[0].parameters[name=doc_title].value",
      "in r.parameters" [8] AS "$.parameters.doc_title",
      json_extract_string(
        list_filter(
          "of TRY_CAST(json_extract(r.events, '$[0].parameters') AS JSON[])",
          lambda x: json_extract_string(x, '$.name') = 'doc_id'
          AND json_extract_string(x, '$.value') <> ''
        ) [1],
        '$.value'
      ) AS "$.events[0].parameters[name=doc_id].value",
      "in r.parameters" [9] AS "$.parameters.doc_id",
      json_extract_string(
        list_filter(
          "of TRY_CAST(json_extract(r.events, '$[0].parameters') AS JSON[])",
          lambda x: json_extract_string(x, '$.name') = 'app_name'
          AND json_extract_string(x, '$.value') <> ''
        ) [1],
        '$.value'
      ) AS "$.events[0].parameters[name=app_name].value",
      "in r.parameters" [10] AS "$.parameters.app_name",
      json_extract_string(
        list_filter(
          "of TRY_CAST(json_extract(r.events, '$[0].parameters') AS JSON[])",
          lambda x: json_extract_string(x, '$.name') = 'APPLICATION_NAME'
          AND json_extract_string(x, '$.value') <> ''
        ) [1],
        '$.value'
      ) AS "$.events[0].parameters[name=APPLICATION_NAME].value",
      "in r.parameters" [11] AS "$.parameters.APPLICATION_NAME",
      json_extract_string(
        list_filter(
          "of TRY_CAST(json_extract(r.events, '$[0].parameters') AS JSON[])",
          lambda x: json_extract_string(x, '$.name') = 'SETTING_NAME'
          AND json_extract_string(x, '$.value') <> ''
        ) [1],
        '$.value'
      ) AS "$.events[0].parameters[name=SETTING_NAME].value",
      "in r.parameters" [12] AS "$.parameters.SETTING_NAME",
      json_extract_string(
        list_filter(
          "of TRY_CAST(json_extract(r.events, '$[0].parameters') AS JSON[])",
          lambda x: json_extract_string(x, '$.name') = 'ROLE_NAME'
          AND json_extract_string(x, '$.value') <> ''
        ) [1],
        '$.value'
      ) AS "$.events[0].parameters[name=ROLE_NAME].value",
      "in r.parameters" [13] AS "$.parameters.ROLE_NAME",
      json_extract_string(
        list_filter(
          "of TRY_CAST(json_extract(r.events, '$[0].parameters') AS JSON[])",
          lambda x: json_extract_string(x, '$.name') = 'ORG_UNIT_NAME'
          AND json_extract_string(x, '$.value') <> ''
        ) [1],
        '$.value'
      ) AS "$.events[0].parameters[name=ORG_UNIT_NAME].value",
      "in r.parameters" [14] AS "$.parameters.ORG_UNIT_NAME",
      json_extract_string(r."resourceDetails", '$[0].title') AS "$.resourceDetails[0].title",
      r."id"."customerId" AS "$.id.customerId"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.events[0].status.eventStatus" = 'SUCCEEDED' THEN 'success'
        WHEN "$.events[0].status.eventStatus" = 'SUCCEEDED_WITH_WARNINGS' THEN 'success'
        WHEN "$.events[0].status.eventStatus" = 'FAILED' THEN 'failure'
        WHEN "$.events[0].status.eventStatus" <> '' THEN 'unknown'
      END AS "event_outcome by $.events[0].status.eventStatus",
      CASE
        WHEN "$.status.eventStatus" = 'SUCCEEDED' THEN 'success'
        WHEN "$.status.eventStatus" = 'SUCCEEDED_WITH_WARNINGS' THEN 'success'
        WHEN "$.status.eventStatus" = 'FAILED' THEN 'failure'
        WHEN "$.status.eventStatus" <> '' THEN 'unknown'
      END AS "event_outcome by $.status.eventStatus",
      whole_number ("$.events[0].status.httpStatusCode") AS "$.events[0].status.httpStatusCode as int",
      whole_number ("$.status.httpStatusCode") AS "$.status.httpStatusCode as int",
      canonical_ip ("$.ipAddress") AS "$.ipAddress as ip"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.id.time") THEN zoned_ns ("$.id.time" || 'Z')
    ELSE zoned_ns ("$.id.time")
  END AS "time_ns",
  "$.id.time" AS "time_text",
  CASE
    WHEN is_bare_time ("$.id.time") THEN 'zone UTC, as Google documents'
  END AS "time_assumed",
  'google_workspace.activity' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(nullif("$.events[0].name", ''), nullif("$.name", '')) AS "event_action",
  nullif("$.id.applicationName", '') AS "event_provider",
  coalesce(nullif("$.events[0].type", ''), nullif("$.type", '')) AS "event_code",
  nullif("$.id.uniqueQualifier", '') AS "event_id",
  coalesce(lookup_2."event_outcome", coalesce("event_outcome by $.events[0].status.eventStatus", "event_outcome by $.status.eventStatus")) AS "event_outcome",
  coalesce(
    nullif("$.events[0].parameters[name=login_failure_type].value", ''),
    nullif("$.parameters.login_failure_type", ''),
    nullif("$.events[0].parameters[name=login_challenge_status].value", ''),
    nullif("$.parameters.login_challenge_status", ''),
    nullif("$.events[0].status.errorMessage", ''),
    nullif("$.status.errorMessage", ''),
    nullif("$.events[0].status.errorCode", ''),
    nullif("$.status.errorCode", '')
  ) AS "event_reason",
  coalesce("$.events[0].status.httpStatusCode as int", "$.status.httpStatusCode as int") AS "http_response_status_code",
  coalesce(nullif("$.actor.email", ''), nullif("$.actor.key", '')) AS "user_name",
  nullif("$.actor.email", '') AS "user_email",
  nullif("$.actor.profileId", '') AS "user_id",
  coalesce(
    nullif("$.events[0].parameters[name=USER_EMAIL].value", ''),
    nullif("$.parameters.USER_EMAIL", ''),
    nullif("$.events[0].parameters[name=target_user].value", ''),
    nullif("$.parameters.target_user", ''),
    nullif("$.events[0].parameters[name=affected_email_address].value", ''),
    nullif("$.parameters.affected_email_address", ''),
    nullif("$.events[0].parameters[name=new_owner].value", ''),
    nullif("$.parameters.new_owner", '')
  ) AS "user_target_name",
  coalesce(nullif("$.events[0].parameters[name=GROUP_EMAIL].value", ''), nullif("$.parameters.GROUP_EMAIL", '')) AS "group_name",
  "$.ipAddress as ip" AS "source_ip",
  "$.ipAddress" AS "source_address",
  coalesce(
    nullif("$.events[0].parameters[name=doc_title].value", ''),
    nullif("$.parameters.doc_title", ''),
    nullif("$.events[0].parameters[name=doc_id].value", ''),
    nullif("$.parameters.doc_id", ''),
    nullif("$.events[0].parameters[name=app_name].value", ''),
    nullif("$.parameters.app_name", ''),
    nullif("$.events[0].parameters[name=APPLICATION_NAME].value", ''),
    nullif("$.parameters.APPLICATION_NAME", ''),
    nullif("$.events[0].parameters[name=SETTING_NAME].value", ''),
    nullif("$.parameters.SETTING_NAME", ''),
    nullif("$.events[0].parameters[name=ROLE_NAME].value", ''),
    nullif("$.parameters.ROLE_NAME", ''),
    nullif("$.events[0].parameters[name=ORG_UNIT_NAME].value", ''),
    nullif("$.parameters.ORG_UNIT_NAME", ''),
    nullif("$.resourceDetails[0].title", '')
  ) AS "resource",
  nullif(regexp_extract("$.actor.email", '@([^@]+)$', 1), '') AS "user_domain",
  nullif("$.id.customerId", '') AS "organization_id",
  coalesce(lookup_2."event_category", lookup_1."event_category") AS "event_category",
  coalesce(lookup_2."event_type", lookup_1."event_type") AS "event_type",
  CASE
    WHEN (
      "$.events[0].status.httpStatusCode" <> ''
      AND "$.events[0].status.httpStatusCode as int" IS NULL
    )
    OR (
      "$.status.httpStatusCode" <> ''
      AND "$.status.httpStatusCode as int" IS NULL
    )
    OR (
      "$.ipAddress" <> ''
      AND "$.ipAddress as ip" IS NULL
    )
    OR (
      NOT starts_with(r."events", '[')
      AND r."events" <> 'null'
    )
    OR (
      NOT starts_with(r."parameters", '{')
      AND r."parameters" <> 'null'
    )
    OR (
      NOT starts_with(r."resourceDetails", '[')
      AND r."resourceDetails" <> 'null'
    )
    OR (
      r."id" IS NULL
      AND r."actor" IS NULL
      AND r."type" IS NULL
      AND r."name" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.events[0].status.httpStatusCode" <> ''
          AND "$.events[0].status.httpStatusCode as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.status_code stays empty, `events[0].status.httpStatusCode` is no whole number: ' || left("$.events[0].status.httpStatusCode", 80)
          }
        END,
        CASE
          WHEN "$.status.httpStatusCode" <> ''
          AND "$.status.httpStatusCode as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.status_code stays empty, `status.httpStatusCode` is no whole number: ' || left("$.status.httpStatusCode", 80)
          }
        END,
        CASE
          WHEN "$.ipAddress" <> ''
          AND "$.ipAddress as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ipAddress` is no IP address: ' || left("$.ipAddress", 80)}
        END,
        CASE
          WHEN NOT starts_with(r."events", '[')
          AND r."events" <> 'null' THEN {'code': 'json.type_drift', 'message': 'events is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."parameters", '{')
          AND r."parameters" <> 'null' THEN {'code': 'json.type_drift', 'message': 'parameters is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."resourceDetails", '[')
          AND r."resourceDetails" <> 'null' THEN {'code': 'json.type_drift', 'message': 'resourceDetails is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."id" IS NULL
          AND r."actor" IS NULL
          AND r."type" IS NULL
          AND r."name" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of id, actor, type, name: it seems to be of another source, and only what fits was read'
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
      ('access_transparency', 'configuration', 'access'),
      ('admin', 'iam', 'change'),
      ('calendar', 'web', 'info'),
      ('chat', 'web', 'info'),
      ('chrome', 'web', 'info'),
      ('classroom', 'web', 'info'),
      ('context_aware_access', 'authentication', 'info'),
      ('data_studio', 'web', 'info'),
      ('drive', 'file', 'access'),
      ('gcp', 'configuration', 'info'),
      ('gmail', 'email', 'info'),
      ('groups', 'iam', 'group'),
      ('groups_enterprise', 'iam', 'group'),
      ('keep', 'file', 'access'),
      ('login', 'authentication', 'info'),
      ('meet', 'web', 'info'),
      ('mobile', 'host', 'info'),
      ('rules', 'configuration', 'info'),
      ('saml', 'authentication', 'info'),
      ('token', 'iam', 'info'),
      ('user_accounts', 'iam', 'user'),
      ('vault', 'configuration', 'access')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.id.applicationName", '')
  LEFT JOIN (
    VALUES
      ('login_success', 'authentication', 'start', 'success'),
      ('login_failure', 'authentication', 'start', 'failure'),
      ('login_challenge', 'authentication', 'info', NULL),
      ('login_verification', 'authentication', 'info', NULL),
      ('logout', 'authentication', 'end', NULL),
      ('risky_sensitive_action_allowed', 'authentication', 'info', NULL),
      ('account_disabled_password_leak', 'iam', 'user,change', NULL),
      ('account_disabled_hijacked', 'iam', 'user,change', NULL),
      ('2sv_disable', 'iam', 'user,change', NULL),
      ('2sv_enroll', 'iam', 'user,change', NULL),
      ('password_edit', 'iam', 'user,change', NULL),
      ('CREATE_USER', 'iam', 'user,creation', NULL),
      ('DELETE_USER', 'iam', 'user,deletion', NULL),
      ('SUSPEND_USER', 'iam', 'user,change', NULL),
      ('UNSUSPEND_USER', 'iam', 'user,change', NULL),
      ('CHANGE_PASSWORD', 'iam', 'user,change', NULL),
      ('GRANT_ADMIN_PRIVILEGE', 'iam', 'admin,change', NULL),
      ('REVOKE_ADMIN_PRIVILEGE', 'iam', 'admin,change', NULL),
      ('GRANT_DELEGATED_ADMIN_PRIVILEGES', 'iam', 'admin,change', NULL),
      ('ASSIGN_ROLE', 'iam', 'admin,change', NULL),
      ('UNASSIGN_ROLE', 'iam', 'admin,change', NULL),
      ('CREATE_ROLE', 'iam', 'admin,creation', NULL),
      ('DELETE_ROLE', 'iam', 'admin,deletion', NULL),
      ('CREATE_GROUP', 'iam', 'group,creation', NULL),
      ('DELETE_GROUP', 'iam', 'group,deletion', NULL),
      ('ADD_GROUP_MEMBER', 'iam', 'group,change', NULL),
      ('REMOVE_GROUP_MEMBER', 'iam', 'group,change', NULL),
      ('authorize', 'iam', 'creation', NULL),
      ('revoke', 'iam', 'deletion', NULL),
      ('activity', 'iam', 'access', NULL),
      ('view', 'file', 'access', NULL),
      ('download', 'file', 'access', NULL),
      ('upload', 'file', 'creation', NULL),
      ('create', 'file', 'creation', NULL),
      ('edit', 'file', 'change', NULL),
      ('rename', 'file', 'change', NULL),
      ('move', 'file', 'change', NULL),
      ('trash', 'file', 'deletion', NULL),
      ('delete', 'file', 'deletion', NULL),
      ('change_user_access', 'file,iam', 'change', NULL),
      ('change_owner', 'file,iam', 'change', NULL),
      ('change_document_visibility', 'file,iam', 'change', NULL),
      ('risky_sensitive_action_blocked', 'authentication', 'denied', 'failure'),
      ('suspicious_login', 'authentication,threat', 'start,indicator', NULL),
      ('suspicious_login_less_secure_app', 'authentication,threat', 'start,indicator', NULL),
      ('suspicious_programmatic_login', 'authentication,threat', 'start,indicator', NULL),
      ('gov_attack_warning', 'threat', 'indicator', NULL),
      ('account_disabled_generic', 'iam', 'user,change', NULL),
      ('account_disabled_spamming', 'iam', 'user,change', NULL),
      ('recovery_email_edit', 'iam', 'user,change', NULL),
      ('recovery_phone_edit', 'iam', 'user,change', NULL),
      ('recovery_secret_qa_edit', 'iam', 'user,change', NULL),
      ('titanium_enroll', 'iam', 'user,change', NULL),
      ('titanium_unenroll', 'iam', 'user,change', NULL),
      ('email_forwarding_out_of_domain', 'email,configuration', 'change', NULL),
      ('copy', 'file', 'creation', NULL),
      ('print', 'file', 'access', NULL),
      ('untrash', 'file', 'change', NULL),
      ('shared_drive_membership_change', 'file,iam', 'change', NULL),
      ('change_acl_editors', 'file,iam', 'change', NULL),
      ('change_document_access_scope', 'file,iam', 'change', NULL),
      ('account_disabled_spamming_through_relay', 'iam', 'user,change', NULL),
      ('passkey_enrolled', 'iam', 'user,change', NULL),
      ('passkey_removed', 'iam', 'user,change', NULL),
      ('user_signed_out_due_to_suspicious_session_cookie', 'session,threat', 'end,indicator', NULL)
  ) AS lookup_2 (key, "event_category", "event_type", "event_outcome") ON lookup_2.key = coalesce(nullif("$.events[0].name", ''), nullif("$.name", ''))
