-- Google Cloud audit log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" VARCHAR,
--   "receiveTimestamp" VARCHAR,
--   "protoPayload" STRUCT(
--     "methodName" VARCHAR,
--     "serviceName" VARCHAR,
--     "status" JSON,
--     "authorizationInfo" VARCHAR,
--     "authenticationInfo" STRUCT(
--       "serviceAccountDelegationInfo" JSON,
--       "principalEmail" VARCHAR,
--       "principalSubject" VARCHAR,
--       "serviceAccountKeyName" VARCHAR
--     ),
--     "requestMetadata" JSON,
--     "resourceName" VARCHAR,
--     "resourceLocation" STRUCT(
--       "currentLocations" JSON
--     ),
--     "metadata" JSON,
--     "request" JSON,
--     "response" JSON,
--     "serviceData" JSON,
--     "numResponseItems" VARCHAR
--   ),
--   "insertId" VARCHAR,
--   "resource" JSON,
--   "logName" VARCHAR,
--   "severity" VARCHAR,
--   "labels" JSON,
--   "operation" JSON,
--   "spanId" VARCHAR,
--   "trace" VARCHAR
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."protoPayload"."status", ['$.code', '$.message']) AS "in r.protoPayload.status",
      json_extract_string(r."protoPayload"."authenticationInfo"."serviceAccountDelegationInfo", ['$[0].firstPartyPrincipal.principalEmail', '$[0].principalSubject']) AS "in r.protoPayload.authenticationInfo.serviceAccountDelegationInfo",
      json_extract_string(
        r."resource",
        ['$.labels.project_id', '$.labels.organization_id', '$.labels.location', '$.labels.region', '$.labels.zone', '$.labels.cluster_name']
      ) AS "in r.resource"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."timestamp", ''), nullif(r."receiveTimestamp", '')) AS "$.timestamp, else $.receiveTimestamp",
      r."protoPayload"."methodName" AS "$.protoPayload.methodName",
      r."protoPayload"."serviceName" AS "$.protoPayload.serviceName",
      r."insertId" AS "$.insertId",
      json_extract_string(r."protoPayload"."status", '$') AS "$.protoPayload.status",
      "in r.protoPayload.status" [1] AS "$.protoPayload.status.code",
      r."protoPayload"."authorizationInfo" AS "$.protoPayload.authorizationInfo",
      "in r.protoPayload.status" [2] AS "$.protoPayload.status.message",
      "in r.protoPayload.authenticationInfo.serviceAccountDelegationInfo" [1] AS "$.protoPayload.authenticationInfo.serviceAccountDelegationInfo[0].firstPartyPrincipal.principalEmail",
      "in r.protoPayload.authenticationInfo.serviceAccountDelegationInfo" [2] AS "$.protoPayload.authenticationInfo.serviceAccountDelegationInfo[0].principalSubject",
      r."protoPayload"."authenticationInfo"."principalEmail" AS "$.protoPayload.authenticationInfo.principalEmail",
      r."protoPayload"."authenticationInfo"."principalSubject" AS "$.protoPayload.authenticationInfo.principalSubject",
      json_extract_string(r."protoPayload"."requestMetadata", '$') AS "$.protoPayload.requestMetadata",
      json_extract_string(r."protoPayload"."requestMetadata", '$.callerSuppliedUserAgent') AS "$.protoPayload.requestMetadata.callerSuppliedUserAgent",
      r."protoPayload"."authenticationInfo"."serviceAccountKeyName" AS "$.protoPayload.authenticationInfo.serviceAccountKeyName",
      r."protoPayload"."resourceName" AS "$.protoPayload.resourceName",
      "in r.resource" [1] AS "$.resource.labels.project_id",
      r."logName" AS "$.logName",
      "in r.resource" [2] AS "$.resource.labels.organization_id",
      "in r.resource" [3] AS "$.resource.labels.location",
      "in r.resource" [4] AS "$.resource.labels.region",
      "in r.resource" [5] AS "$.resource.labels.zone",
      json_extract_string(r."protoPayload"."resourceLocation"."currentLocations", '$[0]') AS "$.protoPayload.resourceLocation.currentLocations[0]",
      "in r.resource" [6] AS "$.resource.labels.cluster_name",
      r."severity" AS "$.severity"
    FROM
      opened
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN epoch_unit ("$.timestamp, else $.receiveTimestamp") IS NOT NULL THEN sized_ns ("$.timestamp, else $.receiveTimestamp")
    ELSE CASE
      WHEN is_bare_time ("$.timestamp, else $.receiveTimestamp") THEN zoned_ns ("$.timestamp, else $.receiveTimestamp" || 'Z')
      ELSE zoned_ns ("$.timestamp, else $.receiveTimestamp")
    END
  END AS "time_ns",
  "$.timestamp, else $.receiveTimestamp" AS "time_text",
  CASE
    WHEN epoch_unit ("$.timestamp, else $.receiveTimestamp") IS NOT NULL THEN 'epoch in ' || epoch_unit ("$.timestamp, else $.receiveTimestamp") || ', by magnitude'
    ELSE CASE
      WHEN is_bare_time ("$.timestamp, else $.receiveTimestamp") THEN 'zone UTC, as Google Cloud documents'
    END
  END AS "time_assumed",
  'gcp.audit' AS "event_dataset",
  'event' AS "event_kind",
  nullif("$.protoPayload.methodName", '') AS "event_action",
  nullif("$.protoPayload.serviceName", '') AS "event_provider",
  "$.insertId" AS "event_id",
  coalesce(lookup_2."event_category", 'api') AS "event_category",
  coalesce(
    lookup_2."event_outcome",
    CASE
      WHEN "$.protoPayload.status" = '{}' THEN 'success'
      WHEN whole_number ("$.protoPayload.status.code") = 0 THEN 'success'
      WHEN whole_number ("$.protoPayload.status.code") IS NOT NULL THEN 'failure'
      WHEN nullif("$.protoPayload.status", '') IS NULL
      AND regexp_matches("$.protoPayload.authorizationInfo", '"granted":\s*false') THEN 'failure'
    END
  ) AS "event_outcome",
  nullif("$.protoPayload.status.code", '') AS "event_code",
  nullif("$.protoPayload.status.message", '') AS "event_reason",
  coalesce(
    CASE
      WHEN NOT regexp_full_match(
        coalesce(
          nullif("$.protoPayload.authenticationInfo.serviceAccountDelegationInfo[0].firstPartyPrincipal.principalEmail", ''),
          "$.protoPayload.authenticationInfo.serviceAccountDelegationInfo[0].principalSubject"
        ),
        '(serviceAccount:)?service-[0-9]+@.*'
      ) THEN "$.protoPayload.authenticationInfo.serviceAccountDelegationInfo[0].firstPartyPrincipal.principalEmail"
    END,
    CASE
      WHEN NOT regexp_full_match(
        coalesce(
          nullif("$.protoPayload.authenticationInfo.serviceAccountDelegationInfo[0].firstPartyPrincipal.principalEmail", ''),
          "$.protoPayload.authenticationInfo.serviceAccountDelegationInfo[0].principalSubject"
        ),
        '(serviceAccount:)?service-[0-9]+@.*'
      ) THEN "$.protoPayload.authenticationInfo.serviceAccountDelegationInfo[0].principalSubject"
    END,
    nullif("$.protoPayload.authenticationInfo.principalEmail", ''),
    nullif("$.protoPayload.authenticationInfo.principalSubject", '')
  ) AS "user_name",
  coalesce(
    CASE
      WHEN NOT regexp_full_match(
        coalesce(
          nullif("$.protoPayload.authenticationInfo.serviceAccountDelegationInfo[0].firstPartyPrincipal.principalEmail", ''),
          "$.protoPayload.authenticationInfo.serviceAccountDelegationInfo[0].principalSubject"
        ),
        '(serviceAccount:)?service-[0-9]+@.*'
      ) THEN "$.protoPayload.authenticationInfo.serviceAccountDelegationInfo[0].principalSubject"
    END,
    CASE
      WHEN (
        NOT regexp_full_match(
          coalesce(
            nullif("$.protoPayload.authenticationInfo.serviceAccountDelegationInfo[0].firstPartyPrincipal.principalEmail", ''),
            "$.protoPayload.authenticationInfo.serviceAccountDelegationInfo[0].principalSubject"
          ),
          '(serviceAccount:)?service-[0-9]+@.*'
        )
      ) IS NOT TRUE THEN "$.protoPayload.authenticationInfo.principalSubject"
    END
  ) AS "user_id",
  coalesce(
    CASE
      WHEN NOT regexp_full_match(
        coalesce(
          nullif("$.protoPayload.authenticationInfo.serviceAccountDelegationInfo[0].firstPartyPrincipal.principalEmail", ''),
          "$.protoPayload.authenticationInfo.serviceAccountDelegationInfo[0].principalSubject"
        ),
        '(serviceAccount:)?service-[0-9]+@.*'
      ) THEN "$.protoPayload.authenticationInfo.serviceAccountDelegationInfo[0].firstPartyPrincipal.principalEmail"
    END,
    CASE
      WHEN contains("$.protoPayload.authenticationInfo.principalEmail", '@') THEN "$.protoPayload.authenticationInfo.principalEmail"
    END
  ) AS "user_email",
  CASE
    WHEN NOT regexp_full_match(
      coalesce(
        nullif("$.protoPayload.authenticationInfo.serviceAccountDelegationInfo[0].firstPartyPrincipal.principalEmail", ''),
        "$.protoPayload.authenticationInfo.serviceAccountDelegationInfo[0].principalSubject"
      ),
      '(serviceAccount:)?service-[0-9]+@.*'
    ) THEN "$.protoPayload.authenticationInfo.principalEmail"
  END AS "user_effective_name",
  canonical_ip (
    coalesce(
      TRY (json_extract_string("$.protoPayload.requestMetadata", '$.callerIp')),
      TRY (json_extract_string("$.protoPayload.requestMetadata", '$.callerIP'))
    )
  ) AS "source_ip",
  coalesce(
    TRY (json_extract_string("$.protoPayload.requestMetadata", '$.callerIp')),
    TRY (json_extract_string("$.protoPayload.requestMetadata", '$.callerIP'))
  ) AS "source_address",
  nullif("$.protoPayload.requestMetadata.callerSuppliedUserAgent", '') AS "user_agent",
  nullif("$.protoPayload.authenticationInfo.serviceAccountKeyName", '') AS "session_key",
  nullif("$.protoPayload.resourceName", '') AS "resource",
  coalesce(nullif("$.resource.labels.project_id", ''), nullif(regexp_extract("$.logName", '^projects/([^/]+)/', 1), '')) AS "cloud_account_id",
  coalesce(nullif("$.resource.labels.organization_id", ''), nullif(regexp_extract("$.logName", '^organizations/([^/]+)/', 1), '')) AS "organization_id",
  coalesce(
    nullif("$.resource.labels.location", ''),
    nullif("$.resource.labels.region", ''),
    nullif("$.resource.labels.zone", ''),
    nullif("$.protoPayload.resourceLocation.currentLocations[0]", '')
  ) AS "cloud_region",
  nullif("$.resource.labels.cluster_name", '') AS "orchestrator_cluster_name",
  CASE
    WHEN "$.protoPayload.serviceName" = 'k8s.io' THEN nullif(regexp_extract("$.protoPayload.resourceName", '^[^/]+/[^/]+/(?:namespaces/([^/]+)/)?([^/]+)(?:/([^/]+))?', 1), '')
  END AS "orchestrator_namespace",
  CASE
    WHEN "$.protoPayload.serviceName" = 'k8s.io' THEN nullif(regexp_extract("$.protoPayload.resourceName", '^[^/]+/[^/]+/(?:namespaces/([^/]+)/)?([^/]+)(?:/([^/]+))?', 2), '')
  END AS "orchestrator_resource_type",
  CASE
    WHEN "$.protoPayload.serviceName" = 'k8s.io' THEN nullif(regexp_extract("$.protoPayload.resourceName", '^[^/]+/[^/]+/(?:namespaces/([^/]+)/)?([^/]+)(?:/([^/]+))?', 3), '')
  END AS "orchestrator_resource_name",
  "$.severity" AS "log_level",
  "$.logName" AS "log_logger",
  coalesce(lookup_2."event_type", lookup_1."event_type") AS "event_type",
  CASE
    WHEN (
      NOT starts_with(r."protoPayload"."status", '{')
      AND r."protoPayload"."status" <> 'null'
    )
    OR (
      NOT starts_with(r."protoPayload"."authenticationInfo"."serviceAccountDelegationInfo", '[')
      AND r."protoPayload"."authenticationInfo"."serviceAccountDelegationInfo" <> 'null'
    )
    OR (
      NOT starts_with(r."protoPayload"."requestMetadata", '{')
      AND r."protoPayload"."requestMetadata" <> 'null'
    )
    OR (
      NOT starts_with(r."resource", '{')
      AND r."resource" <> 'null'
    )
    OR (
      NOT starts_with(r."protoPayload"."resourceLocation"."currentLocations", '[')
      AND r."protoPayload"."resourceLocation"."currentLocations" <> 'null'
    )
    OR (r."protoPayload" IS NULL) THEN list_filter(
      [
        CASE
          WHEN NOT starts_with(r."protoPayload"."status", '{')
          AND r."protoPayload"."status" <> 'null' THEN {'code': 'json.type_drift', 'message': 'protoPayload.status is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."protoPayload"."authenticationInfo"."serviceAccountDelegationInfo", '[')
          AND r."protoPayload"."authenticationInfo"."serviceAccountDelegationInfo" <> 'null' THEN {
            'code': 'json.type_drift',
            'message': 'protoPayload.authenticationInfo.serviceAccountDelegationInfo is no list here: it is kept in extra, fields taken from it stay empty'
          }
        END,
        CASE
          WHEN NOT starts_with(r."protoPayload"."requestMetadata", '{')
          AND r."protoPayload"."requestMetadata" <> 'null' THEN {
            'code': 'json.type_drift',
            'message': 'protoPayload.requestMetadata is no object here: it is kept in extra, fields taken from it stay empty'
          }
        END,
        CASE
          WHEN NOT starts_with(r."resource", '{')
          AND r."resource" <> 'null' THEN {'code': 'json.type_drift', 'message': 'resource is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."protoPayload"."resourceLocation"."currentLocations", '[')
          AND r."protoPayload"."resourceLocation"."currentLocations" <> 'null' THEN {
            'code': 'json.type_drift',
            'message': 'protoPayload.resourceLocation.currentLocations is no list here: it is kept in extra, fields taken from it stay empty'
          }
        END,
        CASE
          WHEN r."protoPayload" IS NULL THEN {'code': 'record.foreign', 'message': 'the record has none of protoPayload: it seems to be of another source, and only what fits was read'}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  said
  LEFT JOIN (
    VALUES
      ('add', 'creation'),
      ('approve', 'change'),
      ('assign', 'change'),
      ('attach', 'change'),
      ('batch', 'info'),
      ('create', 'creation'),
      ('deactivate', 'change'),
      ('delete', 'deletion'),
      ('destroy', 'deletion'),
      ('detach', 'change'),
      ('disable', 'change'),
      ('enable', 'change'),
      ('get', 'access'),
      ('import', 'creation'),
      ('insert', 'creation'),
      ('list', 'access'),
      ('move', 'change'),
      ('patch', 'change'),
      ('read', 'access'),
      ('remove', 'deletion'),
      ('replace', 'change'),
      ('reset', 'change'),
      ('restore', 'change'),
      ('revoke', 'change'),
      ('set', 'change'),
      ('start', 'change'),
      ('stop', 'change'),
      ('unassign', 'change'),
      ('undelete', 'change'),
      ('update', 'change'),
      ('upload', 'creation'),
      ('watch', 'access'),
      ('write', 'change')
  ) AS lookup_1 (key, "event_type") ON lookup_1.key = lower(regexp_extract(regexp_extract("$.protoPayload.methodName", '[^.]+$'), '^[A-Za-z][a-z]*'))
  LEFT JOIN (
    VALUES
      ('google.login.LoginService.loginSuccess', 'authentication', 'start', 'success'),
      ('google.login.LoginService.loginFailure', 'authentication', 'start', 'failure'),
      ('google.login.LoginService.loginChallenge', 'authentication', 'info', NULL),
      ('google.login.LoginService.loginVerification', 'authentication', 'info', NULL),
      ('google.login.LoginService.logout', 'authentication', 'end', NULL),
      ('google.iam.admin.v1.CreateServiceAccount', 'iam', 'user,creation', NULL),
      ('google.iam.admin.v1.DeleteServiceAccount', 'iam', 'user,deletion', NULL),
      ('google.iam.admin.v1.DisableServiceAccount', 'iam', 'user,change', NULL),
      ('google.iam.admin.v1.EnableServiceAccount', 'iam', 'user,change', NULL),
      ('google.iam.admin.v1.CreateServiceAccountKey', 'iam', 'user,change', NULL),
      ('google.iam.admin.v1.DeleteServiceAccountKey', 'iam', 'user,change', NULL),
      ('google.iam.admin.v1.CreateRole', 'iam', 'admin,creation', NULL),
      ('google.iam.admin.v1.UpdateRole', 'iam', 'admin,change', NULL),
      ('google.iam.admin.v1.DeleteRole', 'iam', 'admin,deletion', NULL),
      ('SetIamPolicy', 'iam', 'admin,change', NULL),
      ('google.iam.credentials.v1.IAMCredentials.GenerateAccessToken', 'authentication', 'start', NULL),
      ('google.iam.credentials.v1.IAMCredentials.GenerateIdToken', 'authentication', 'start', NULL),
      ('GenerateAccessToken', 'authentication', 'start', NULL),
      ('GenerateIdToken', 'authentication', 'start', NULL),
      ('SignJwt', 'authentication', 'info', NULL),
      ('SignBlob', 'authentication', 'info', NULL),
      ('google.identity.sts.v1.SecurityTokenService.ExchangeToken', 'authentication', 'start', NULL)
  ) AS lookup_2 (key, "event_category", "event_type", "event_outcome") ON lookup_2.key = nullif("$.protoPayload.methodName", '')
