-- GitHub audit log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "@timestamp" VARCHAR,
--   "created_at" VARCHAR,
--   "action" VARCHAR,
--   "_document_id" VARCHAR,
--   "status_code" JSON,
--   "reason" VARCHAR,
--   "actor" VARCHAR,
--   "actor_id" JSON,
--   "external_identity_nameid" VARCHAR,
--   "user" VARCHAR,
--   "user_id" JSON,
--   "actor_ip" VARCHAR,
--   "user_agent" VARCHAR,
--   "hashed_token" VARCHAR,
--   "repo" VARCHAR,
--   "repository" VARCHAR,
--   "name" VARCHAR,
--   "team" VARCHAR,
--   "org" VARCHAR,
--   "business" VARCHAR,
--   "org_id" JSON,
--   "business_id" JSON,
--   "transport_protocol_name" VARCHAR,
--   "request_method" VARCHAR,
--   "url_path" VARCHAR,
--   "query_string" VARCHAR,
--   "operation_type" VARCHAR,
--   "programmatic_access_type" VARCHAR,
--   "token_id" JSON,
--   "token_scopes" VARCHAR,
--   "actor_is_bot" JSON,
--   "actor_location" JSON,
--   "external_id" VARCHAR,
--   "external_identity_username" VARCHAR,
--   "repository_id" JSON,
--   "repository_public" JSON,
--   "public_repo" JSON,
--   "request_id" VARCHAR,
--   "transport_protocol" JSON,
--   "issuer" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."@timestamp", ''), nullif(r."created_at", '')) AS "$.@timestamp, else $.created_at",
      r."action" AS "$.action",
      r."_document_id" AS "$._document_id",
      json_extract_string(r."status_code", '$') AS "$.status_code",
      r."reason" AS "$.reason",
      r."actor" AS "$.actor",
      json_extract_string(r."actor_id", '$') AS "$.actor_id",
      r."external_identity_nameid" AS "$.external_identity_nameid",
      r."user" AS "$.user",
      json_extract_string(r."user_id", '$') AS "$.user_id",
      r."actor_ip" AS "$.actor_ip",
      r."user_agent" AS "$.user_agent",
      r."hashed_token" AS "$.hashed_token",
      r."repo" AS "$.repo",
      r."repository" AS "$.repository",
      r."name" AS "$.name",
      r."team" AS "$.team",
      r."org" AS "$.org",
      r."business" AS "$.business",
      json_extract_string(r."org_id", '$') AS "$.org_id",
      json_extract_string(r."business_id", '$') AS "$.business_id",
      r."transport_protocol_name" AS "$.transport_protocol_name",
      r."request_method" AS "$.request_method",
      r."url_path" AS "$.url_path",
      r."query_string" AS "$.query_string"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.status_code") AS "$.status_code as int",
      CASE
        WHEN "$.status_code as int" BETWEEN 100 AND 399 THEN 'success'
        WHEN "$.status_code as int" BETWEEN 400 AND 599 THEN 'failure'
      END AS "event_outcome by $.status_code",
      canonical_ip ("$.actor_ip") AS "$.actor_ip as ip"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN epoch_unit ("$.@timestamp, else $.created_at") IS NOT NULL THEN sized_ns ("$.@timestamp, else $.created_at")
    ELSE CASE
      WHEN is_bare_time ("$.@timestamp, else $.created_at") THEN zoned_ns ("$.@timestamp, else $.created_at" || 'Z')
      ELSE zoned_ns ("$.@timestamp, else $.created_at")
    END
  END AS "time_ns",
  "$.@timestamp, else $.created_at" AS "time_text",
  CASE
    WHEN epoch_unit ("$.@timestamp, else $.created_at") IS NOT NULL THEN 'epoch in ' || epoch_unit ("$.@timestamp, else $.created_at") || ', by magnitude'
    ELSE CASE
      WHEN is_bare_time ("$.@timestamp, else $.created_at") THEN 'zone UTC, as GitHub documents'
    END
  END AS "time_assumed",
  'github.audit' AS "event_dataset",
  'event' AS "event_kind",
  "$.action" AS "event_action",
  "$._document_id" AS "event_id",
  coalesce(lookup_3."event_outcome", "event_outcome by $.status_code") AS "event_outcome",
  "$.reason" AS "event_reason",
  "$.actor" AS "user_name",
  nullif("$.actor_id", '') AS "user_id",
  CASE
    WHEN "$.external_identity_nameid" LIKE '%_@_%' THEN "$.external_identity_nameid"
  END AS "user_email",
  nullif("$.user", '') AS "user_target_name",
  nullif(nullif("$.user_id", '0'), '') AS "user_target_id",
  "$.actor_ip as ip" AS "source_ip",
  "$.actor_ip" AS "source_address",
  "$.user_agent" AS "user_agent",
  nullif("$.hashed_token", '') AS "session_key",
  coalesce(nullif("$.repo", ''), nullif("$.repository", ''), nullif("$.name", '')) AS "resource",
  "$.team" AS "group_name",
  coalesce(nullif("$.org", ''), nullif("$.business", '')) AS "organization_name",
  coalesce(nullif("$.org_id", ''), nullif("$.business_id", '')) AS "organization_id",
  "$.transport_protocol_name" AS "network_protocol",
  "$.request_method" AS "http_request_method",
  "$.status_code as int" AS "http_response_status_code",
  "$.url_path" AS "url_path",
  "$.query_string" AS "url_query",
  coalesce(lookup_3."event_category", lookup_1."event_category") AS "event_category",
  coalesce(lookup_3."event_type", coalesce(lookup_2."event_type", lookup_1."event_type")) AS "event_type",
  CASE
    WHEN (
      "$.actor_ip" <> ''
      AND "$.actor_ip as ip" IS NULL
    )
    OR (
      "$.status_code" <> ''
      AND "$.status_code as int" IS NULL
    )
    OR (
      r."action" IS NULL
      AND r."actor" IS NULL
      AND r."created_at" IS NULL
      AND r."org" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.actor_ip" <> ''
          AND "$.actor_ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `actor_ip` is no IP address: ' || left("$.actor_ip", 80)}
        END,
        CASE
          WHEN "$.status_code" <> ''
          AND "$.status_code as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.status_code stays empty, `status_code` is no whole number: ' || left("$.status_code", 80)}
        END,
        CASE
          WHEN r."action" IS NULL
          AND r."actor" IS NULL
          AND r."created_at" IS NULL
          AND r."org" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of action, actor, created_at, org: it seems to be of another source, and only what fits was read'
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
      ('account', 'configuration', 'info'),
      ('api', 'web', 'access'),
      ('business', 'configuration', 'info'),
      ('codespaces', 'host', 'info'),
      ('deploy_key', 'iam', 'info'),
      ('enterprise', 'configuration', 'info'),
      ('environment', 'configuration', 'info'),
      ('external_identity', 'iam', 'info'),
      ('git', 'file', 'access'),
      ('hook', 'configuration', 'info'),
      ('integration_installation', 'configuration', 'info'),
      ('ip_allow_list', 'configuration', 'info'),
      ('ip_allow_list_entry', 'configuration', 'info'),
      ('members_can_create_pages', 'configuration', 'info'),
      ('oauth_access', 'iam', 'info'),
      ('oauth_application', 'iam', 'info'),
      ('oauth_authorization', 'iam', 'info'),
      ('org', 'iam', 'info'),
      ('org_credential_authorization', 'iam', 'info'),
      ('personal_access_token', 'iam', 'info'),
      ('private_repository_forking', 'configuration', 'info'),
      ('protected_branch', 'configuration', 'info'),
      ('public_key', 'iam', 'info'),
      ('repo', 'configuration', 'info'),
      ('repository_secret_scanning', 'configuration', 'info'),
      ('repository_vulnerability_alert', 'vulnerability', 'info'),
      ('role', 'iam', 'info'),
      ('secret_scanning', 'configuration', 'info'),
      ('secret_scanning_alert', 'threat', 'indicator'),
      ('ssh_certificate_authority', 'iam', 'info'),
      ('team', 'iam', 'group'),
      ('two_factor_authentication', 'authentication', 'info'),
      ('user', 'iam', 'user'),
      ('workflows', 'process', 'info')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif(regexp_extract("$.action", '^[^.]+'), '')
  LEFT JOIN (
    VALUES
      ('add_member', 'change'),
      ('create', 'creation'),
      ('destroy', 'deletion'),
      ('delete', 'deletion'),
      ('disable', 'change'),
      ('enable', 'change'),
      ('update', 'change'),
      ('remove_member', 'change'),
      ('invite_member', 'change'),
      ('access', 'change'),
      ('transfer', 'change'),
      ('add_collaborator', 'change'),
      ('archived', 'change'),
      ('clone', 'access'),
      ('download_zip', 'access')
  ) AS lookup_2 (key, "event_type") ON lookup_2.key = nullif(regexp_extract("$.action", '[^.]+$'), '')
  LEFT JOIN (
    VALUES
      ('user.login', 'authentication', 'start', 'success'),
      ('user.failed_login', 'authentication', 'start', 'failure'),
      ('user.logout', 'authentication', 'end', NULL),
      ('user.two_factor_challenge_success', 'authentication', 'info', 'success'),
      ('user.two_factor_challenge_failure', 'authentication', 'info', 'failure'),
      ('org.sso_response', 'authentication', 'info', NULL),
      ('business.sso_response', 'authentication', 'info', NULL),
      ('git.clone', 'file', 'access', NULL),
      ('git.fetch', 'file', 'access', NULL),
      ('git.push', 'file', 'change', NULL),
      ('team.add_member', 'iam', 'group,change', NULL),
      ('team.remove_member', 'iam', 'group,change', NULL),
      ('team.create', 'iam', 'group,creation', NULL),
      ('team.destroy', 'iam', 'group,deletion', NULL),
      ('org.add_member', 'iam', 'user,change', NULL),
      ('org.remove_member', 'iam', 'user,change', NULL),
      ('org.update_member', 'iam', 'user,change', NULL),
      ('api.request', 'web', 'access', NULL)
  ) AS lookup_3 (key, "event_category", "event_type", "event_outcome") ON lookup_3.key = nullif("$.action", '')
