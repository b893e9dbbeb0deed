-- Auth0 tenant log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "date" VARCHAR,
--   "type" VARCHAR,
--   "log_id" VARCHAR,
--   "details" JSON,
--   "description" VARCHAR,
--   "user_name" VARCHAR,
--   "user_id" VARCHAR,
--   "ip" VARCHAR,
--   "user_agent" VARCHAR,
--   "hostname" VARCHAR,
--   "organization_id" VARCHAR,
--   "organization_name" VARCHAR,
--   "tenant_name" VARCHAR,
--   "client_name" VARCHAR,
--   "audience" VARCHAR,
--   "client_id" VARCHAR,
--   "_id" VARCHAR,
--   "client_ip" VARCHAR,
--   "connection" VARCHAR,
--   "connection_id" VARCHAR,
--   "strategy" VARCHAR,
--   "strategy_type" VARCHAR,
--   "identity_user_id" VARCHAR,
--   "environment_name" VARCHAR,
--   "scope" JSON,
--   "is_mobile" JSON,
--   "isMobile" JSON,
--   "auth0_client" JSON,
--   "location_info" JSON,
--   "security_context" JSON,
--   "mtls_thumbprint_sha256" VARCHAR,
--   "$event_schema" JSON
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(
        r."details",
        [
          '$.error.message',
          '$.error.oauthError',
          '$.error',
          '$.request.auth.user.name',
          '$.request.auth.user.user_id',
          '$.request.auth.user.email',
          '$.session_id',
          '$.refresh_token.session_id',
          '$.prompts[0].session_id',
          '$.request.auth.credentials.jti',
          '$.access_token_jti',
          '$.familyId',
          '$.credential_id',
          '$.request.method',
          '$.request.path',
          '$.response.statusCode'
        ]
      ) AS "in r.details"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      r."date" AS "$.date",
      r."type" AS "$.type",
      r."log_id" AS "$.log_id",
      "in r.details" [1] AS "$.details.error.message",
      "in r.details" [2] AS "$.details.error.oauthError",
      "in r.details" [3] AS "$.details.error",
      r."description" AS "$.description",
      r."user_name" AS "$.user_name",
      "in r.details" [4] AS "$.details.request.auth.user.name",
      r."user_id" AS "$.user_id",
      "in r.details" [5] AS "$.details.request.auth.user.user_id",
      "in r.details" [6] AS "$.details.request.auth.user.email",
      r."ip" AS "$.ip",
      r."user_agent" AS "$.user_agent",
      "in r.details" [7] AS "$.details.session_id",
      "in r.details" [8] AS "$.details.refresh_token.session_id",
      "in r.details" [9] AS "$.details.prompts[0].session_id",
      "in r.details" [10] AS "$.details.request.auth.credentials.jti",
      "in r.details" [11] AS "$.details.access_token_jti",
      "in r.details" [12] AS "$.details.familyId",
      "in r.details" [13] AS "$.details.credential_id",
      "in r.details" [14] AS "$.details.request.method",
      "in r.details" [15] AS "$.details.request.path",
      "in r.details" [16] AS "$.details.response.statusCode",
      r."hostname" AS "$.hostname",
      r."organization_id" AS "$.organization_id",
      r."organization_name" AS "$.organization_name",
      r."tenant_name" AS "$.tenant_name",
      r."client_name" AS "$.client_name",
      r."audience" AS "$.audience",
      r."client_id" AS "$.client_id"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.ip") AS "$.ip as ip",
      whole_number ("$.details.response.statusCode") AS "$.details.response.statusCode as int"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.date") THEN zoned_ns ("$.date" || 'Z')
    ELSE zoned_ns ("$.date")
  END AS "time_ns",
  "$.date" AS "time_text",
  CASE
    WHEN is_bare_time ("$.date") THEN 'zone UTC, as Auth0 documents'
  END AS "time_assumed",
  'auth0.logs' AS "event_dataset",
  'event' AS "event_kind",
  "$.type" AS "event_code",
  "$.log_id" AS "event_id",
  coalesce(nullif("$.details.error.message", ''), nullif("$.details.error.oauthError", ''), nullif("$.details.error", ''), nullif("$.description", '')) AS "event_reason",
  coalesce(nullif("$.user_name", ''), nullif("$.details.request.auth.user.name", '')) AS "user_name",
  coalesce(nullif("$.user_id", ''), nullif("$.details.request.auth.user.user_id", '')) AS "user_id",
  nullif("$.details.request.auth.user.email", '') AS "user_email",
  "$.ip as ip" AS "source_ip",
  "$.ip" AS "source_address",
  "$.user_agent" AS "user_agent",
  coalesce(nullif("$.details.session_id", ''), nullif("$.details.refresh_token.session_id", ''), nullif("$.details.prompts[0].session_id", '')) AS "session_key",
  coalesce(
    nullif("$.details.request.auth.credentials.jti", ''),
    nullif("$.details.access_token_jti", ''),
    nullif("$.details.familyId", ''),
    nullif("$.details.credential_id", '')
  ) AS "token_id",
  nullif("$.details.request.method", '') AS "http_request_method",
  nullif("$.details.request.path", '') AS "url_path",
  "$.details.response.statusCode as int" AS "http_response_status_code",
  "$.hostname" AS "url_domain",
  "$.organization_id" AS "organization_id",
  "$.organization_name" AS "organization_name",
  "$.tenant_name" AS "user_domain",
  coalesce(nullif("$.client_name", ''), nullif("$.audience", ''), nullif("$.client_id", '')) AS "resource",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  lookup_1."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      "$.ip" <> ''
      AND "$.ip as ip" IS NULL
    )
    OR (
      "$.details.response.statusCode" <> ''
      AND "$.details.response.statusCode as int" IS NULL
    )
    OR (
      nullif("$.type", '') <> ''
      AND lookup_1.key IS NULL
    )
    OR (
      NOT starts_with(r."details", '{')
      AND r."details" <> 'null'
    )
    OR (
      r."date" IS NULL
      AND r."type" IS NULL
      AND r."log_id" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.ip" <> ''
          AND "$.ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ip` is no IP address: ' || left("$.ip", 80)}
        END,
        CASE
          WHEN "$.details.response.statusCode" <> ''
          AND "$.details.response.statusCode as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.status_code stays empty, `details.response.statusCode` is no whole number: ' || left("$.details.response.statusCode", 80)
          }
        END,
        CASE
          WHEN nullif("$.type", '') <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.action, event.category, event.type, event.outcome stay empty, `type` is not in its table: ' || left(nullif("$.type", ''), 80)
          }
        END,
        CASE
          WHEN NOT starts_with(r."details", '{')
          AND r."details" <> 'null' THEN {'code': 'json.type_drift', 'message': 'details is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."date" IS NULL
          AND r."type" IS NULL
          AND r."log_id" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of date, type, log_id: it seems to be of another source, and only what fits was read'
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
      ('acls_summary', 'summary of network lists', 'configuration', 'info', NULL),
      ('actions_execution_failed', 'Action executed', 'configuration', 'info', 'failure'),
      ('acul_sdk_notice', 'notice about the SDK of screens', 'configuration', 'info', NULL),
      ('admin_update_launch', 'update launched', 'configuration', 'info', NULL),
      ('api_limit', 'rate limit reached', 'api', 'denied', NULL),
      ('api_limit_warning', 'rate limit nearly reached', 'api', 'denied', NULL),
      ('appi', 'anomaly protection of the API', 'api', 'denied', NULL),
      ('ciba_exchange_failed', 'back-channel request exchanged for access token', 'authentication', 'access', 'failure'),
      ('ciba_exchange_succeeded', 'back-channel request exchanged for access token', 'authentication', 'access', 'success'),
      ('ciba_start_failed', 'back-channel request', 'authentication', 'access', 'failure'),
      ('ciba_start_succeeded', 'back-channel request', 'authentication', 'access', 'success'),
      ('cls', 'code or link sent', 'authentication', 'info', NULL),
      ('coff', 'connector offline', 'configuration', 'info', NULL),
      ('con', 'connector online', 'configuration', 'info', NULL),
      ('connected_accounts_connection_failed', 'account connected', 'iam', 'user,change', 'failure'),
      ('connected_accounts_connection_succeeded', 'account connected', 'iam', 'user,change', 'success'),
      ('connected_accounts_delete_failed', 'connected account deleted', 'iam', 'user,change', 'failure'),
      ('connected_accounts_delete_succeeded', 'connected account deleted', 'iam', 'user,change', 'success'),
      ('cs', 'code sent', 'authentication', 'info', NULL),
      ('custom_domain_verification_failed', 'domain verified', 'configuration', 'info', 'failure'),
      ('custom_domains_verification_failed', 'domain verified', 'configuration', 'info', 'failure'),
      ('depnote', 'deprecation notice', 'configuration', 'info', NULL),
      ('directory_sync_completed', 'directory synchronised', 'configuration', 'info', 'success'),
      ('directory_sync_failed', 'directory synchronised', 'configuration', 'info', 'failure'),
      ('directory_sync_started', 'directory synchronised', 'configuration', 'info', NULL),
      ('du', 'user deleted', 'iam', 'user,deletion', 'success'),
      ('elevated_rate_limit', 'rate limit elevated', 'api', 'info', NULL),
      ('f', 'login', 'authentication', 'start', 'failure'),
      ('failed_on_behalf_of_token_exchange', 'token exchanged on behalf of a user', 'authentication', 'access', 'failure'),
      ('fapi', 'management API operation', 'api', 'change', 'failure'),
      ('fc', 'login through the AD/LDAP connector', 'authentication', 'start', 'failure'),
      ('fce', 'mail address changed', 'iam', 'user,change', 'failure'),
      ('fco', 'login from an origin that is not allowed', 'authentication', 'start', 'failure'),
      ('fcoa', 'cross-origin authentication', 'authentication', 'start', 'failure'),
      ('fcp', 'password changed', 'iam', 'user,change', 'failure'),
      ('fcph', 'hook after a change of password', 'iam', 'user,change', 'failure'),
      ('fcpn', 'phone number changed', 'iam', 'user,change', 'failure'),
      ('fcpr', 'change of password asked for', 'iam', 'user,change', 'failure'),
      ('fcpro', 'AD/LDAP connector provisioned', 'configuration', 'info', 'failure'),
      ('fcu', 'user name changed', 'iam', 'user,change', 'failure'),
      ('fd', 'delegation token issued', 'authentication', 'access', 'failure'),
      ('fdeac', 'device activated', 'authentication', 'access', 'failure'),
      ('fdeaz', 'device authorization request', 'authentication', 'access', 'failure'),
      ('fdecc', 'device confirmation cancelled by the user', 'authentication', 'access', 'failure'),
      ('fdu', 'user deleted', 'iam', 'user,deletion', 'failure'),
      ('feacft', 'authorization code exchanged for access token', 'authentication', 'access', 'failure'),
      ('feccft', 'client credentials exchanged for access token', 'authentication', 'access', 'failure'),
      ('fecte', 'token exchanged for access token', 'authentication', 'access', 'failure'),
      ('fede', 'device code exchanged for access token', 'authentication', 'access', 'failure'),
      ('federated_logout_failed', 'federated logout', 'authentication,session', 'end', 'failure'),
      ('fens', 'native social login', 'authentication', 'access', 'failure'),
      ('feoobft', 'password and out-of-band code exchanged for access token', 'authentication', 'access', 'failure'),
      ('feotpft', 'password and one-time code exchanged for access token', 'authentication', 'access', 'failure'),
      ('fepft', 'password exchanged for access token', 'authentication', 'access', 'failure'),
      ('fepotpft', 'passwordless code exchanged for access token', 'authentication', 'access', 'failure'),
      ('fercft', 'password and recovery code exchanged for access token', 'authentication', 'access', 'failure'),
      ('ferrt', 'refresh token rotated', 'authentication', 'access', 'failure'),
      ('fertft', 'refresh token exchanged for access token', 'authentication', 'access', 'failure'),
      ('feta', 'token exchange for a transaction', 'authentication', 'access', 'failure'),
      ('fi', 'invitation accepted', 'authentication', 'start', 'failure'),
      ('flo', 'logout', 'authentication,session', 'end', 'failure'),
      ('flows_execution_completed', 'flow executed', 'configuration', 'info', 'success'),
      ('flows_execution_failed', 'flow executed', 'configuration', 'info', 'failure'),
      ('fn', 'notification sent by mail', 'email', 'info', 'failure'),
      ('forms_submission_failed', 'form submitted', 'configuration', 'info', 'failure'),
      ('forms_submission_succeeded', 'form submitted', 'configuration', 'info', 'success'),
      ('fp', 'login with a wrong password', 'authentication', 'start', 'failure'),
      ('fpar', 'pushed authorization request', 'authentication', 'access', 'failure'),
      ('fpurh', 'hook after registration', 'iam', 'user,change', 'failure'),
      ('fs', 'signup', 'iam', 'user,creation', 'failure'),
      ('fsa', 'silent authentication', 'authentication', 'start', 'failure'),
      ('fscim', 'SCIM request', 'iam', 'user,change', 'failure'),
      ('fu', 'login with an unknown name', 'authentication', 'start', 'failure'),
      ('fui', 'users imported', 'iam', 'user,change', 'failure'),
      ('fv', 'mail address verified', 'iam', 'user,change', 'failure'),
      ('fvr', 'verification of a mail address asked for', 'iam', 'user,change', 'failure'),
      ('gd_auth_email_verification', 'address verified', 'authentication', 'info', NULL),
      ('gd_auth_failed', 'second factor refused', 'authentication', 'start', 'failure'),
      ('gd_auth_rejected', 'second factor refused by the user', 'authentication', 'start', 'failure'),
      ('gd_auth_succeed', 'second factor accepted', 'authentication', 'start', 'success'),
      ('gd_enrollment_complete', 'second factor enrolled', 'iam', 'user,creation', 'success'),
      ('gd_otp_rate_limit_exceed', 'too many wrong codes', 'authentication', 'denied', 'failure'),
      ('gd_recovery_failed', 'recovery code refused', 'authentication', 'start', 'failure'),
      ('gd_recovery_rate_limit_exceed', 'too many wrong recovery codes', 'authentication', 'denied', 'failure'),
      ('gd_recovery_succeed', 'second factor accepted by recovery code', 'authentication', 'start', 'success'),
      ('gd_send_email', 'code sent by mail', 'authentication', 'info', NULL),
      ('gd_send_email_failure', 'code sent by mail', 'authentication', 'info', 'failure'),
      ('gd_send_email_verification', 'verification of an address sent', 'authentication', 'info', NULL),
      ('gd_send_pn', 'push notification sent', 'authentication', 'info', NULL),
      ('gd_send_pn_failure', 'push notification sent', 'authentication', 'info', 'failure'),
      ('gd_send_sms', 'code sent by SMS', 'authentication', 'info', NULL),
      ('gd_send_sms_failure', 'code sent by SMS', 'authentication', 'info', 'failure'),
      ('gd_send_voice', 'code sent by call', 'authentication', 'info', NULL),
      ('gd_send_voice_failure', 'code sent by call', 'authentication', 'info', 'failure'),
      ('gd_start_auth', 'second factor begun', 'authentication', 'info', NULL),
      ('gd_start_enroll', 'enrolment of a second factor begun', 'iam', 'user,info', NULL),
      ('gd_start_enroll_failed', 'enrolment of a second factor begun', 'iam', 'user,creation', 'failure'),
      ('gd_tenant_update', 'settings of second factors changed', 'api', 'change', 'success'),
      ('gd_unenroll', 'second factor removed', 'iam', 'user,change', 'success'),
      ('gd_update_device_account', 'device of a second factor changed', 'iam', 'user,change', 'success'),
      ('gd_webauthn_challenge_failed', 'WebAuthn challenge', 'authentication', 'start', 'failure'),
      ('gd_webauthn_enrollment_failed', 'WebAuthn enrolled', 'iam', 'user,creation', 'failure'),
      ('idjag_exchange_failed', 'identity assertion exchanged for access token', 'authentication', 'access', 'failure'),
      ('idjag_exchange_succeeded', 'identity assertion exchanged for access token', 'authentication', 'access', 'success'),
      ('jwt_bearer_exchange_failed', 'assertion exchanged for access token', 'authentication', 'access', 'failure'),
      ('jwt_bearer_exchange_succeeded', 'assertion exchanged for access token', 'authentication', 'access', 'success'),
      ('limit_delegation', 'rate limit of delegation reached', 'api', 'denied', NULL),
      ('limit_mu', 'address blocked', 'authentication', 'denied', 'failure'),
      ('limit_sul', 'user blocked, too many logins', 'authentication', 'denied', 'failure'),
      ('limit_ui', 'rate limit of user information reached', 'api', 'denied', NULL),
      ('limit_wc', 'account blocked for an address', 'authentication', 'denied', 'failure'),
      ('mfar', 'second factor asked for', 'authentication', 'info', NULL),
      ('mgmt_api_read', 'management API read', 'api', 'access', 'success'),
      ('oidc_backchannel_logout_failed', 'back-channel logout', 'authentication,session', 'end', 'failure'),
      ('oidc_backchannel_logout_succeeded', 'back-channel logout', 'authentication,session', 'end', 'success'),
      ('pla', 'assessment before login', 'authentication', 'info', NULL),
      ('pwd_leak', 'login with a leaked password', 'authentication', 'start', 'failure'),
      ('refresh_tokens_deleted', 'refresh tokens deleted', 'authentication,session', 'deletion', 'success'),
      ('reset_pwd_leak', 'password reset with a leaked password', 'authentication', 'start', 'failure'),
      ('resource_cleanup', 'resources cleaned up', 'configuration', 'info', NULL),
      ('s', 'login', 'authentication', 'start', 'success'),
      ('sapi', 'management API operation', 'api', 'change', 'success'),
      ('sce', 'mail address changed', 'iam', 'user,change', 'success'),
      ('scoa', 'cross-origin authentication', 'authentication', 'start', 'success'),
      ('scp', 'password changed', 'iam', 'user,change', 'success'),
      ('scph', 'hook after a change of password', 'iam', 'user,change', 'success'),
      ('scpn', 'phone number changed', 'iam', 'user,change', 'success'),
      ('scpr', 'change of password asked for', 'iam', 'user,change', 'success'),
      ('scu', 'user name changed', 'iam', 'user,change', 'success'),
      ('sd', 'delegation token issued', 'authentication', 'access', 'success'),
      ('sdu', 'user deleted', 'iam', 'user,deletion', 'success'),
      ('seacft', 'authorization code exchanged for access token', 'authentication', 'access', 'success'),
      ('seccft', 'client credentials exchanged for access token', 'authentication', 'access', 'success'),
      ('secte', 'token exchanged for access token', 'authentication', 'access', 'success'),
      ('sede', 'device code exchanged for access token', 'authentication', 'access', 'success'),
      ('sens', 'native social login', 'authentication', 'access', 'success'),
      ('seoobft', 'password and out-of-band code exchanged for access token', 'authentication', 'access', 'success'),
      ('seotpft', 'password and one-time code exchanged for access token', 'authentication', 'access', 'success'),
      ('sepft', 'password exchanged for access token', 'authentication', 'access', 'success'),
      ('sepotpft', 'passwordless code exchanged for access token', 'authentication', 'access', 'success'),
      ('sercft', 'password and recovery code exchanged for access token', 'authentication', 'access', 'success'),
      ('sertft', 'refresh token exchanged for access token', 'authentication', 'access', 'success'),
      ('sessions_deleted', 'sessions deleted', 'authentication,session', 'deletion', 'success'),
      ('si', 'invitation accepted', 'authentication', 'start', 'success'),
      ('signup_pwd_leak', 'signup with a leaked password', 'authentication', 'start', 'failure'),
      ('slo', 'logout', 'authentication,session', 'end', 'success'),
      ('srrt', 'refresh token revoked', 'authentication,session', 'deletion', 'success'),
      ('ss', 'signup', 'iam', 'user,creation', 'success'),
      ('ssa', 'silent authentication', 'authentication', 'start', 'success'),
      ('sscim', 'SCIM request', 'api', 'change', 'success'),
      ('sui', 'users imported', 'iam', 'user,change', 'success'),
      ('sv', 'mail address verified', 'iam', 'user,change', 'success'),
      ('svr', 'verification of a mail address asked for', 'iam', 'user,change', 'success'),
      ('sys_os_update_end', 'system update ended', 'configuration', 'info', NULL),
      ('sys_os_update_start', 'system update begun', 'configuration', 'info', NULL),
      ('sys_update_end', 'update ended', 'configuration', 'info', NULL),
      ('sys_update_start', 'update begun', 'configuration', 'info', NULL),
      ('ublkdu', 'block of a user released', 'authentication', 'info', NULL),
      ('w', 'warning during login', 'authentication', 'info', NULL)
  ) AS lookup_1 (key, "event_action", "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.type", '')
