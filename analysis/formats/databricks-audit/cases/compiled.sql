-- Databricks audit log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" VARCHAR,
--   "event_time" VARCHAR,
--   "actionName" VARCHAR,
--   "action_name" VARCHAR,
--   "serviceName" VARCHAR,
--   "service_name" VARCHAR,
--   "auditLevel" VARCHAR,
--   "audit_level" VARCHAR,
--   "event_id" VARCHAR,
--   "requestId" VARCHAR,
--   "request_id" VARCHAR,
--   "response" STRUCT(
--     "statusCode" JSON,
--     "status_code" JSON,
--     "errorMessage" VARCHAR,
--     "error_message" VARCHAR,
--     "result" VARCHAR
--   ),
--   "userIdentity" STRUCT(
--     "email" VARCHAR,
--     "subjectName" VARCHAR
--   ),
--   "user_identity" STRUCT(
--     "email" VARCHAR,
--     "subject_name" VARCHAR
--   ),
--   "identityMetadata" JSON,
--   "identity_metadata" JSON,
--   "requestParams" JSON,
--   "request_params" JSON,
--   "sourceIPAddress" VARCHAR,
--   "source_ip_address" VARCHAR,
--   "userAgent" VARCHAR,
--   "user_agent" VARCHAR,
--   "sessionId" VARCHAR,
--   "session_id" VARCHAR,
--   "accountId" VARCHAR,
--   "account_id" VARCHAR,
--   "workspaceId" JSON,
--   "workspace_id" JSON,
--   "version" VARCHAR,
--   "event_date" VARCHAR
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."requestParams", ['$.targetUserName', '$.targetGroupName', '$.tokenId', '$.path', '$.full_name_arg', '$.clusterId', '$.jobId']) AS "in r.requestParams",
      json_extract_string(r."request_params", ['$.targetUserName', '$.targetGroupName', '$.tokenId', '$.path', '$.full_name_arg']) AS "in r.request_params"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."timestamp", ''), nullif(r."event_time", '')) AS "$.timestamp, else $.event_time",
      r."actionName" AS "$.actionName",
      r."action_name" AS "$.action_name",
      r."serviceName" AS "$.serviceName",
      r."service_name" AS "$.service_name",
      r."auditLevel" AS "$.auditLevel",
      r."audit_level" AS "$.audit_level",
      r."event_id" AS "$.event_id",
      r."requestId" AS "$.requestId",
      r."request_id" AS "$.request_id",
      json_extract_string(r."response"."statusCode", '$') AS "$.response.statusCode",
      json_extract_string(r."response"."status_code", '$') AS "$.response.status_code",
      r."response"."errorMessage" AS "$.response.errorMessage",
      r."response"."error_message" AS "$.response.error_message",
      r."userIdentity"."email" AS "$.userIdentity.email",
      r."user_identity"."email" AS "$.user_identity.email",
      r."userIdentity"."subjectName" AS "$.userIdentity.subjectName",
      r."user_identity"."subject_name" AS "$.user_identity.subject_name",
      json_extract_string(r."identityMetadata", '$.runAs') AS "$.identityMetadata.runAs",
      json_extract_string(r."identity_metadata", '$.run_as') AS "$.identity_metadata.run_as",
      "in r.requestParams" [1] AS "$.requestParams.targetUserName",
      "in r.request_params" [1] AS "$.request_params.targetUserName",
      "in r.requestParams" [2] AS "$.requestParams.targetGroupName",
      "in r.request_params" [2] AS "$.request_params.targetGroupName",
      r."sourceIPAddress" AS "$.sourceIPAddress",
      r."source_ip_address" AS "$.source_ip_address",
      r."userAgent" AS "$.userAgent",
      r."user_agent" AS "$.user_agent",
      r."sessionId" AS "$.sessionId",
      r."session_id" AS "$.session_id",
      "in r.requestParams" [3] AS "$.requestParams.tokenId",
      "in r.request_params" [3] AS "$.request_params.tokenId",
      "in r.requestParams" [4] AS "$.requestParams.path",
      "in r.requestParams" [5] AS "$.requestParams.full_name_arg",
      "in r.requestParams" [6] AS "$.requestParams.clusterId",
      "in r.requestParams" [7] AS "$.requestParams.jobId",
      "in r.request_params" [4] AS "$.request_params.path",
      "in r.request_params" [5] AS "$.request_params.full_name_arg",
      r."accountId" AS "$.accountId",
      r."account_id" AS "$.account_id",
      json_extract_string(r."workspaceId", '$') AS "$.workspaceId",
      json_extract_string(r."workspace_id", '$') AS "$.workspace_id"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.response.statusCode") AS "$.response.statusCode as int",
      CASE
        WHEN "$.response.statusCode as int" BETWEEN 200 AND 399 THEN 'success'
        WHEN "$.response.statusCode as int" BETWEEN 400 AND 599 THEN 'failure'
      END AS "event_outcome by $.response.statusCode",
      whole_number ("$.response.status_code") AS "$.response.status_code as int",
      CASE
        WHEN "$.response.status_code as int" BETWEEN 200 AND 399 THEN 'success'
        WHEN "$.response.status_code as int" BETWEEN 400 AND 599 THEN 'failure'
      END AS "event_outcome by $.response.status_code",
      endpoint_ip ("$.sourceIPAddress") AS "$.sourceIPAddress as endpoint",
      endpoint_ip ("$.source_ip_address") AS "$.source_ip_address as endpoint"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN epoch_unit ("$.timestamp, else $.event_time") IS NOT NULL THEN sized_ns ("$.timestamp, else $.event_time")
    ELSE CASE
      WHEN is_bare_time ("$.timestamp, else $.event_time") THEN zoned_ns ("$.timestamp, else $.event_time" || 'Z')
      ELSE zoned_ns ("$.timestamp, else $.event_time")
    END
  END AS "time_ns",
  "$.timestamp, else $.event_time" AS "time_text",
  CASE
    WHEN epoch_unit ("$.timestamp, else $.event_time") IS NOT NULL THEN 'epoch in ' || epoch_unit ("$.timestamp, else $.event_time") || ', by magnitude'
    ELSE CASE
      WHEN is_bare_time ("$.timestamp, else $.event_time") THEN 'zone UTC, as Databricks documents'
    END
  END AS "time_assumed",
  'databricks.audit' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(nullif("$.actionName", ''), nullif("$.action_name", '')) AS "event_action",
  coalesce(nullif("$.serviceName", ''), nullif("$.service_name", '')) AS "event_provider",
  coalesce(nullif("$.auditLevel", ''), nullif("$.audit_level", '')) AS "event_code",
  coalesce(nullif("$.event_id", ''), nullif("$.requestId", ''), nullif("$.request_id", '')) AS "event_id",
  coalesce("event_outcome by $.response.statusCode", "event_outcome by $.response.status_code") AS "event_outcome",
  coalesce(nullif("$.response.errorMessage", ''), nullif("$.response.error_message", '')) AS "event_reason",
  coalesce("$.response.statusCode as int", "$.response.status_code as int") AS "http_response_status_code",
  nullif(coalesce("$.userIdentity.email", "$.user_identity.email"), 'unknown') AS "user_name",
  nullif(coalesce("$.userIdentity.email", "$.user_identity.email"), 'unknown') AS "user_email",
  coalesce(nullif("$.userIdentity.subjectName", ''), nullif("$.user_identity.subject_name", '')) AS "user_id",
  coalesce(nullif("$.identityMetadata.runAs", ''), nullif("$.identity_metadata.run_as", '')) AS "user_effective_name",
  coalesce(nullif("$.requestParams.targetUserName", ''), nullif("$.request_params.targetUserName", '')) AS "user_target_name",
  coalesce(nullif("$.requestParams.targetGroupName", ''), nullif("$.request_params.targetGroupName", '')) AS "group_name",
  coalesce("$.sourceIPAddress as endpoint", "$.source_ip_address as endpoint") AS "source_ip",
  coalesce(nullif("$.sourceIPAddress", ''), nullif("$.source_ip_address", '')) AS "source_address",
  coalesce(nullif("$.userAgent", ''), nullif("$.user_agent", '')) AS "user_agent",
  coalesce(nullif("$.sessionId", ''), nullif("$.session_id", '')) AS "session_key",
  coalesce(nullif("$.requestParams.tokenId", ''), nullif("$.request_params.tokenId", '')) AS "token_id",
  coalesce(
    nullif("$.requestParams.path", ''),
    nullif("$.requestParams.full_name_arg", ''),
    nullif("$.requestParams.clusterId", ''),
    nullif("$.requestParams.jobId", ''),
    nullif("$.request_params.path", ''),
    nullif("$.request_params.full_name_arg", '')
  ) AS "resource",
  coalesce(nullif("$.accountId", ''), nullif("$.account_id", '')) AS "cloud_account_id",
  coalesce(nullif("$.workspaceId", ''), nullif("$.workspace_id", '')) AS "organization_id",
  coalesce(lookup_2."event_category", lookup_1."event_category") AS "event_category",
  coalesce(lookup_2."event_type", lookup_1."event_type") AS "event_type",
  CASE
    WHEN (
      "$.response.statusCode" <> ''
      AND "event_outcome by $.response.statusCode" IS NULL
    )
    OR (
      "$.response.status_code" <> ''
      AND "event_outcome by $.response.status_code" IS NULL
    )
    OR (
      "$.response.statusCode" <> ''
      AND "$.response.statusCode as int" IS NULL
    )
    OR (
      "$.response.status_code" <> ''
      AND "$.response.status_code as int" IS NULL
    )
    OR (
      "$.sourceIPAddress" <> ''
      AND "$.sourceIPAddress as endpoint" IS NULL
    )
    OR (
      "$.source_ip_address" <> ''
      AND "$.source_ip_address as endpoint" IS NULL
    )
    OR (
      NOT starts_with(r."identityMetadata", '{')
      AND r."identityMetadata" <> 'null'
    )
    OR (
      NOT starts_with(r."identity_metadata", '{')
      AND r."identity_metadata" <> 'null'
    )
    OR (
      NOT starts_with(r."requestParams", '{')
      AND r."requestParams" <> 'null'
    )
    OR (
      NOT starts_with(r."request_params", '{')
      AND r."request_params" <> 'null'
    )
    OR (
      r."serviceName" IS NULL
      AND r."actionName" IS NULL
      AND r."userIdentity" IS NULL
      AND r."service_name" IS NULL
      AND r."action_name" IS NULL
      AND r."user_identity" IS NULL
      AND r."event_time" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.response.statusCode" <> ''
          AND "event_outcome by $.response.statusCode" IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.outcome stays empty, `response.statusCode` is a number that is not documented: ' || left("$.response.statusCode", 80)
          }
        END,
        CASE
          WHEN "$.response.status_code" <> ''
          AND "event_outcome by $.response.status_code" IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.outcome stays empty, `response.status_code` is a number that is not documented: ' || left("$.response.status_code", 80)
          }
        END,
        CASE
          WHEN "$.response.statusCode" <> ''
          AND "$.response.statusCode as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.status_code stays empty, `response.statusCode` is no whole number: ' || left("$.response.statusCode", 80)
          }
        END,
        CASE
          WHEN "$.response.status_code" <> ''
          AND "$.response.status_code as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.status_code stays empty, `response.status_code` is no whole number: ' || left("$.response.status_code", 80)
          }
        END,
        CASE
          WHEN "$.sourceIPAddress" <> ''
          AND "$.sourceIPAddress as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `sourceIPAddress` is no IP address: ' || left("$.sourceIPAddress", 80)}
        END,
        CASE
          WHEN "$.source_ip_address" <> ''
          AND "$.source_ip_address as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `source_ip_address` is no IP address: ' || left("$.source_ip_address", 80)}
        END,
        CASE
          WHEN NOT starts_with(r."identityMetadata", '{')
          AND r."identityMetadata" <> 'null' THEN {'code': 'json.type_drift', 'message': 'identityMetadata is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."identity_metadata", '{')
          AND r."identity_metadata" <> 'null' THEN {'code': 'json.type_drift', 'message': 'identity_metadata is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."requestParams", '{')
          AND r."requestParams" <> 'null' THEN {'code': 'json.type_drift', 'message': 'requestParams is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."request_params", '{')
          AND r."request_params" <> 'null' THEN {'code': 'json.type_drift', 'message': 'request_params is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."serviceName" IS NULL
          AND r."actionName" IS NULL
          AND r."userIdentity" IS NULL
          AND r."service_name" IS NULL
          AND r."action_name" IS NULL
          AND r."user_identity" IS NULL
          AND r."event_time" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of serviceName, actionName, userIdentity, service_name, action_name, user_identity, event_time: it seems to be of another source, and only what fits was read'
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
      ('accounts', 'iam', 'info'),
      ('accountBillableUsage', 'configuration', 'access'),
      ('clusters', 'host', 'info'),
      ('databrickssql', 'database', 'info'),
      ('dbfs', 'file', 'info'),
      ('deltaSharingRecipients', 'iam', 'info'),
      ('git', 'file', 'info'),
      ('groups', 'iam', 'group'),
      ('iamRole', 'iam', 'info'),
      ('instancePools', 'host', 'info'),
      ('ipAccessLists', 'configuration', 'change'),
      ('jobs', 'process', 'info'),
      ('mlflowExperiment', 'process', 'info'),
      ('notebook', 'process', 'info'),
      ('repos', 'file', 'info'),
      ('secrets', 'iam', 'info'),
      ('serverlessRealTimeInference', 'process', 'info'),
      ('sqlPermissions', 'iam', 'info'),
      ('ssh', 'session', 'info'),
      ('ssoConfigBackend', 'configuration', 'change'),
      ('tokenManagement', 'iam', 'info'),
      ('unityCatalog', 'database', 'info'),
      ('webTerminal', 'session', 'info'),
      ('workspace', 'configuration', 'info')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = coalesce(nullif("$.serviceName", ''), nullif("$.service_name", ''))
  LEFT JOIN (
    VALUES
      ('login', 'authentication', 'start'),
      ('tokenLogin', 'authentication', 'start'),
      ('jwtLogin', 'authentication', 'start'),
      ('certLogin', 'authentication', 'start'),
      ('samlLogin', 'authentication', 'start'),
      ('mfaLogin', 'authentication', 'start'),
      ('aadBrowserLogin', 'authentication', 'start'),
      ('aadTokenLogin', 'authentication', 'start'),
      ('oidcBrowserLogin', 'authentication', 'start'),
      ('oidcTokenAuthorization', 'authentication', 'start'),
      ('passwordVerifyAuthentication', 'authentication', 'start'),
      ('logout', 'authentication', 'end'),
      ('add', 'iam', 'user,creation'),
      ('createUser', 'iam', 'user,creation'),
      ('delete', 'iam', 'user,deletion'),
      ('deactivateUser', 'iam', 'user,change'),
      ('activateUser', 'iam', 'user,change'),
      ('changePassword', 'iam', 'user,change'),
      ('resetPassword', 'iam', 'user,change'),
      ('setAdmin', 'iam', 'admin,change'),
      ('removeAdmin', 'iam', 'admin,change'),
      ('setAccountAdmin', 'iam', 'admin,change'),
      ('removeAccountAdmin', 'iam', 'admin,change'),
      ('changeAccountOwner', 'iam', 'admin,change'),
      ('createGroup', 'iam', 'group,creation'),
      ('removeGroup', 'iam', 'group,deletion'),
      ('addPrincipalToGroup', 'iam', 'group,change'),
      ('addPrincipalsToGroup', 'iam', 'group,change'),
      ('removePrincipalFromGroup', 'iam', 'group,change'),
      ('generateDbToken', 'iam', 'creation'),
      ('revokeDbToken', 'iam', 'deletion'),
      ('getSecret', 'iam', 'access'),
      ('workspaceConfEdit', 'configuration', 'change'),
      ('startSession', 'session', 'start'),
      ('closeSession', 'session', 'end')
  ) AS lookup_2 (key, "event_category", "event_type") ON lookup_2.key = coalesce(nullif("$.actionName", ''), nullif("$.action_name", ''))
