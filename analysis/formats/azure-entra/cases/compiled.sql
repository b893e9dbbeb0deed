-- Microsoft Entra ID sign-ins, audit and Graph activity log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "properties" JSON,
--   "createdDateTime" VARCHAR,
--   "activityDateTime" VARCHAR,
--   "time" VARCHAR,
--   "activityDisplayName" VARCHAR,
--   "operationName" VARCHAR,
--   "status" JSON,
--   "resultType" VARCHAR,
--   "resultReason" VARCHAR,
--   "resultDescription" VARCHAR,
--   "id" VARCHAR,
--   "loggedByService" VARCHAR,
--   "category" VARCHAR,
--   "resourceId" VARCHAR,
--   "userPrincipalName" VARCHAR,
--   "servicePrincipalName" VARCHAR,
--   "initiatedBy" STRUCT(
--     "user" STRUCT(
--       "userPrincipalName" VARCHAR,
--       "displayName" VARCHAR,
--       "id" VARCHAR,
--       "ipAddress" VARCHAR
--     ),
--     "app" STRUCT(
--       "displayName" VARCHAR,
--       "servicePrincipalId" VARCHAR,
--       "appId" VARCHAR
--     )
--   ),
--   "userId" VARCHAR,
--   "servicePrincipalId" VARCHAR,
--   "targetResources" JSON,
--   "ipAddress" VARCHAR,
--   "callerIpAddress" VARCHAR,
--   "userAgent" VARCHAR,
--   "additionalDetails" JSON,
--   "sessionId" VARCHAR,
--   "uniqueTokenIdentifier" VARCHAR,
--   "appDisplayName" VARCHAR,
--   "resourceDisplayName" VARCHAR,
--   "tenantId" VARCHAR,
--   "resourceTenantId" VARCHAR,
--   "Level" VARCHAR,
--   "result" VARCHAR,
--   "operationType" VARCHAR,
--   "correlationId" VARCHAR,
--   "identity" JSON,
--   "durationMs" JSON,
--   "operationVersion" VARCHAR,
--   "resultSignature" VARCHAR,
--   "appId" VARCHAR,
--   "appliedConditionalAccessPolicies" JSON,
--   "authenticationDetails" JSON,
--   "authenticationRequirement" VARCHAR,
--   "clientAppUsed" VARCHAR,
--   "conditionalAccessStatus" VARCHAR,
--   "deviceDetail" JSON,
--   "isInteractive" JSON,
--   "location" JSON,
--   "riskDetail" VARCHAR,
--   "riskState" VARCHAR,
--   "riskLevelAggregated" VARCHAR,
--   "riskLevelDuringSignIn" VARCHAR,
--   "riskEventTypes" JSON,
--   "userDisplayName" VARCHAR
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(
        r."properties",
        [
          '$.createdDateTime',
          '$.activityDateTime',
          '$.activityDisplayName',
          '$.status.errorCode',
          '$.resultType',
          '$.status.failureReason',
          '$.resultReason',
          '$.resultDescription',
          '$.id',
          '$.requestId',
          '$.loggedByService',
          '$.responseStatusCode',
          '$.userPrincipalName',
          '$.servicePrincipalName',
          '$.initiatedBy.user.userPrincipalName',
          '$.initiatedBy.app.displayName',
          '$.initiatedBy.user.displayName',
          '$.userId',
          '$.servicePrincipalId',
          '$.initiatedBy.user.id',
          '$.initiatedBy.app.servicePrincipalId',
          '$.initiatedBy.app.appId',
          '$.ipAddress',
          '$.initiatedBy.user.ipAddress',
          '$.userAgent',
          '$.sessionId',
          '$.c_Sid',
          '$.uniqueTokenIdentifier',
          '$.signInActivityId',
          '$.requestMethod',
          '$.responseSizeBytes',
          '$.requestUri',
          '$.appDisplayName',
          '$.resourceDisplayName',
          '$.targetResources[0].displayName',
          '$.targetResources[0].id',
          '$.tenantId',
          '$.resourceTenantId',
          '$.category',
          '$.result',
          '$.operationType'
        ]
      ) AS "in r.properties",
      json_extract_string(r."status", ['$.errorCode', '$.failureReason']) AS "in r.status",
      json_extract_string(r."targetResources", ['$[0].displayName', '$[0].id']) AS "in r.targetResources",
      TRY_CAST (json_extract(r."properties", '$.targetResources') AS JSON[]) AS "of TRY_CAST(json_extract(r.properties, '$.targetResources') AS JSON[])",
      TRY_CAST (r."targetResources" AS JSON[]) AS "of TRY_CAST(r.targetResources AS JSON[])",
      TRY_CAST (json_extract(r."properties", '$.additionalDetails') AS JSON[]) AS "of TRY_CAST(json_extract(r.properties, '$.additionalDetails') AS JSON[])",
      TRY_CAST (r."additionalDetails" AS JSON[]) AS "of TRY_CAST(r.additionalDetails AS JSON[])"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(
        nullif("in r.properties" [1], ''),
        nullif(r."createdDateTime", ''),
        nullif("in r.properties" [2], ''),
        nullif(r."activityDateTime", ''),
        nullif(r."time", '')
      ) AS "$.properties.createdDateTime, else $.createdDateTime, else $.properties.activityDateTime, else $.activityDateTime, else $.time",
      "in r.properties" [3] AS "$.properties.activityDisplayName",
      r."activityDisplayName" AS "$.activityDisplayName",
      r."operationName" AS "$.operationName",
      "in r.properties" [4] AS "$.properties.status.errorCode",
      "in r.status" [1] AS "$.status.errorCode",
      "in r.properties" [5] AS "$.properties.resultType",
      r."resultType" AS "$.resultType",
      "in r.properties" [6] AS "$.properties.status.failureReason",
      "in r.status" [2] AS "$.status.failureReason",
      "in r.properties" [7] AS "$.properties.resultReason",
      r."resultReason" AS "$.resultReason",
      "in r.properties" [8] AS "$.properties.resultDescription",
      r."resultDescription" AS "$.resultDescription",
      "in r.properties" [9] AS "$.properties.id",
      r."id" AS "$.id",
      "in r.properties" [10] AS "$.properties.requestId",
      "in r.properties" [11] AS "$.properties.loggedByService",
      r."loggedByService" AS "$.loggedByService",
      r."category" AS "$.category",
      r."resourceId" AS "$.resourceId",
      "in r.properties" [2] AS "$.properties.activityDateTime",
      r."activityDateTime" AS "$.activityDateTime",
      "in r.properties" [12] AS "$.properties.responseStatusCode",
      "in r.properties" [13] AS "$.properties.userPrincipalName",
      r."userPrincipalName" AS "$.userPrincipalName",
      "in r.properties" [14] AS "$.properties.servicePrincipalName",
      r."servicePrincipalName" AS "$.servicePrincipalName",
      "in r.properties" [15] AS "$.properties.initiatedBy.user.userPrincipalName",
      r."initiatedBy"."user"."userPrincipalName" AS "$.initiatedBy.user.userPrincipalName",
      "in r.properties" [16] AS "$.properties.initiatedBy.app.displayName",
      r."initiatedBy"."app"."displayName" AS "$.initiatedBy.app.displayName",
      "in r.properties" [17] AS "$.properties.initiatedBy.user.displayName",
      r."initiatedBy"."user"."displayName" AS "$.initiatedBy.user.displayName",
      "in r.properties" [18] AS "$.properties.userId",
      r."userId" AS "$.userId",
      "in r.properties" [19] AS "$.properties.servicePrincipalId",
      r."servicePrincipalId" AS "$.servicePrincipalId",
      "in r.properties" [20] AS "$.properties.initiatedBy.user.id",
      r."initiatedBy"."user"."id" AS "$.initiatedBy.user.id",
      "in r.properties" [21] AS "$.properties.initiatedBy.app.servicePrincipalId",
      r."initiatedBy"."app"."servicePrincipalId" AS "$.initiatedBy.app.servicePrincipalId",
      "in r.properties" [22] AS "$.properties.initiatedBy.app.appId",
      r."initiatedBy"."app"."appId" AS "$.initiatedBy.app.appId",
      json_extract_string(
        list_filter(
          "of TRY_CAST(json_extract(r.properties, '$.targetResources') AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'User'
          AND json_extract_string(x, '$.userPrincipalName') <> ''
        ) [1],
        '$.userPrincipalName'
      ) AS "$.properties.targetResources[type=User].userPrincipalName",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.targetResources AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'User'
          AND json_extract_string(x, '$.userPrincipalName') <> ''
        ) [1],
        '$.userPrincipalName'
      ) AS "$.targetResources[type=User].userPrincipalName",
      json_extract_string(
        list_filter(
          "of TRY_CAST(json_extract(r.properties, '$.targetResources') AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'User'
          AND json_extract_string(x, '$.displayName') <> ''
        ) [1],
        '$.displayName'
      ) AS "$.properties.targetResources[type=User].displayName",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.targetResources AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'User'
          AND json_extract_string(x, '$.displayName') <> ''
        ) [1],
        '$.displayName'
      ) AS "$.targetResources[type=User].displayName",
      json_extract_string(
        list_filter(
          "of TRY_CAST(json_extract(r.properties, '$.targetResources') AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'User'
          AND json_extract_string(x, '$.id') <> ''
        ) [1],
        '$.id'
      ) AS "$.properties.targetResources[type=User].id",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.targetResources AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'User'
          AND json_extract_string(x, '$.id') <> ''
        ) [1],
        '$.id'
      ) AS "$.targetResources[type=User].id",
      json_extract_string(
        list_filter(
          "of TRY_CAST(json_extract(r.properties, '$.targetResources') AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'Group'
          AND json_extract_string(x, '$.displayName') <> ''
        ) [1],
        '$.displayName'
      ) AS "$.properties.targetResources[type=Group].displayName",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.targetResources AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'Group'
          AND json_extract_string(x, '$.displayName') <> ''
        ) [1],
        '$.displayName'
      ) AS "$.targetResources[type=Group].displayName",
      "in r.properties" [23] AS "$.properties.ipAddress",
      r."ipAddress" AS "$.ipAddress",
      r."callerIpAddress" AS "$.callerIpAddress",
      "in r.properties" [24] AS "$.properties.initiatedBy.user.ipAddress",
      r."initiatedBy"."user"."ipAddress" AS "$.initiatedBy.user.ipAddress",
      "in r.properties" [25] AS "$.properties.userAgent",
      r."userAgent" AS "$.userAgent",
      json_extract_string(
        list_filter(
          "of TRY_CAST(json_extract(r.properties, '$.additionalDetails') AS JSON[])",
          lambda x: json_extract_string(x, '$.key') = 'User-Agent'
          AND json_extract_string(x, '$.value') <> ''
        ) [1],
        '$.value'
      ) AS "$.properties.additionalDetails[key=User-Agent].value",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.additionalDetails AS JSON[])",
          lambda x: json_extract_string(x, '$.key') = 'User-Agent'
          AND json_extract_string(x, '$.value') <> ''
        ) [1],
        '$.value'
      ) AS "$.additionalDetails[key=User-Agent].value",
      "in r.properties" [26] AS "$.properties.sessionId",
      r."sessionId" AS "$.sessionId",
      "in r.properties" [27] AS "$.properties.c_Sid",
      "in r.properties" [28] AS "$.properties.uniqueTokenIdentifier",
      r."uniqueTokenIdentifier" AS "$.uniqueTokenIdentifier",
      "in r.properties" [29] AS "$.properties.signInActivityId",
      "in r.properties" [30] AS "$.properties.requestMethod",
      "in r.properties" [31] AS "$.properties.responseSizeBytes",
      "in r.properties" [32] AS "$.properties.requestUri",
      "in r.properties" [33] AS "$.properties.appDisplayName",
      r."appDisplayName" AS "$.appDisplayName",
      "in r.properties" [34] AS "$.properties.resourceDisplayName",
      r."resourceDisplayName" AS "$.resourceDisplayName",
      "in r.properties" [35] AS "$.properties.targetResources[0].displayName",
      "in r.targetResources" [1] AS "$.targetResources[0].displayName",
      "in r.properties" [36] AS "$.properties.targetResources[0].id",
      "in r.targetResources" [2] AS "$.targetResources[0].id",
      r."tenantId" AS "$.tenantId",
      "in r.properties" [37] AS "$.properties.tenantId",
      "in r.properties" [38] AS "$.properties.resourceTenantId",
      r."resourceTenantId" AS "$.resourceTenantId",
      r."Level" AS "$.Level",
      "in r.properties" [39] AS "$.properties.category",
      "in r.properties" [40] AS "$.properties.result",
      r."result" AS "$.result",
      "in r.properties" [41] AS "$.properties.operationType",
      r."operationType" AS "$.operationType"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      endpoint_ip ("$.properties.ipAddress") AS "$.properties.ipAddress as endpoint",
      endpoint_ip ("$.ipAddress") AS "$.ipAddress as endpoint",
      endpoint_ip ("$.callerIpAddress") AS "$.callerIpAddress as endpoint",
      endpoint_ip ("$.properties.initiatedBy.user.ipAddress") AS "$.properties.initiatedBy.user.ipAddress as endpoint",
      endpoint_ip ("$.initiatedBy.user.ipAddress") AS "$.initiatedBy.user.ipAddress as endpoint",
      endpoint_port ("$.properties.ipAddress") AS "$.properties.ipAddress as port",
      endpoint_port ("$.ipAddress") AS "$.ipAddress as port",
      endpoint_port ("$.callerIpAddress") AS "$.callerIpAddress as port",
      endpoint_port ("$.properties.initiatedBy.user.ipAddress") AS "$.properties.initiatedBy.user.ipAddress as port",
      endpoint_port ("$.initiatedBy.user.ipAddress") AS "$.initiatedBy.user.ipAddress as port",
      whole_number ("$.properties.responseStatusCode") AS "$.properties.responseStatusCode as int",
      whole_number ("$.properties.responseSizeBytes") AS "$.properties.responseSizeBytes as int"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.properties.createdDateTime, else $.createdDateTime, else $.properties.activityDateTime, else $.activityDateTime, else $.time") THEN zoned_ns ("$.properties.createdDateTime, else $.createdDateTime, else $.properties.activityDateTime, else $.activityDateTime, else $.time" || 'Z')
    ELSE zoned_ns ("$.properties.createdDateTime, else $.createdDateTime, else $.properties.activityDateTime, else $.activityDateTime, else $.time")
  END AS "time_ns",
  "$.properties.createdDateTime, else $.createdDateTime, else $.properties.activityDateTime, else $.activityDateTime, else $.time" AS "time_text",
  CASE
    WHEN is_bare_time ("$.properties.createdDateTime, else $.createdDateTime, else $.properties.activityDateTime, else $.activityDateTime, else $.time") THEN 'zone UTC, as Microsoft Entra ID documents'
  END AS "time_assumed",
  coalesce(lookup_1."event_dataset", 'azure.signinlogs') AS "event_dataset",
  'event' AS "event_kind",
  coalesce(
    coalesce(nullif("$.properties.activityDisplayName", ''), nullif("$.activityDisplayName", '')),
    nullif("$.operationName", ''),
    'Sign-in activity'
  ) AS "event_action",
  coalesce(
    nullif("$.properties.status.errorCode", ''),
    nullif("$.status.errorCode", ''),
    nullif("$.properties.resultType", ''),
    nullif("$.resultType", '')
  ) AS "event_code",
  coalesce(
    nullif("$.properties.status.failureReason", ''),
    nullif("$.status.failureReason", ''),
    nullif("$.properties.resultReason", ''),
    nullif("$.resultReason", ''),
    nullif("$.properties.resultDescription", ''),
    nullif("$.resultDescription", '')
  ) AS "event_reason",
  coalesce(coalesce(nullif("$.properties.id", ''), nullif("$.id", '')), nullif("$.properties.requestId", '')) AS "event_id",
  coalesce(nullif("$.properties.loggedByService", ''), nullif("$.loggedByService", '')) AS "event_provider",
  coalesce(
    lookup_2."event_outcome",
    CASE
      WHEN CASE
        WHEN "$.category" = 'AuditLogs' THEN 'audit'
        WHEN ends_with("$.category", 'SignInLogs') THEN 'signin'
        WHEN "$.category" = 'MicrosoftGraphActivityLogs' THEN 'graph'
        WHEN "$.category" IN ('UserRiskEvents', 'ServicePrincipalRiskEvents', 'RiskyUsers', 'RiskyServicePrincipals') THEN 'risk'
        WHEN "$.category" <> ''
        AND starts_with(lower("$.resourceId"), '/tenants/') THEN 'other'
        WHEN coalesce("$.properties.activityDateTime", "$.activityDateTime") <> '' THEN 'audit'
        ELSE 'signin'
      END = 'graph' THEN CASE
        WHEN whole_number ("$.properties.responseStatusCode") BETWEEN 100 AND 399 THEN 'success'
        WHEN whole_number ("$.properties.responseStatusCode") BETWEEN 400 AND 599 THEN 'failure'
      END
      WHEN CASE
        WHEN "$.category" = 'AuditLogs' THEN 'audit'
        WHEN ends_with("$.category", 'SignInLogs') THEN 'signin'
        WHEN "$.category" = 'MicrosoftGraphActivityLogs' THEN 'graph'
        WHEN "$.category" IN ('UserRiskEvents', 'ServicePrincipalRiskEvents', 'RiskyUsers', 'RiskyServicePrincipals') THEN 'risk'
        WHEN "$.category" <> ''
        AND starts_with(lower("$.resourceId"), '/tenants/') THEN 'other'
        WHEN coalesce("$.properties.activityDateTime", "$.activityDateTime") <> '' THEN 'audit'
        ELSE 'signin'
      END <> 'signin' THEN NULL
      WHEN coalesce(
        nullif("$.properties.status.errorCode", ''),
        nullif("$.status.errorCode", ''),
        nullif("$.properties.resultType", ''),
        nullif("$.resultType", '')
      ) = '0'
      OR lower(
        coalesce(
          nullif("$.properties.status.errorCode", ''),
          nullif("$.status.errorCode", ''),
          nullif("$.properties.resultType", ''),
          nullif("$.resultType", '')
        )
      ) = 'success' THEN 'success'
      WHEN coalesce(
        nullif("$.properties.status.errorCode", ''),
        nullif("$.status.errorCode", ''),
        nullif("$.properties.resultType", ''),
        nullif("$.resultType", '')
      ) IN (
        '16000',
        '50058',
        '50072',
        '50074',
        '50076',
        '50079',
        '50097',
        '50125',
        '50127',
        '50129',
        '50136',
        '50140',
        '50143',
        '50158',
        '50168',
        '50199',
        '51005',
        '51006',
        '52004',
        '65001'
      ) THEN 'unknown'
      WHEN regexp_full_match(
        coalesce(
          nullif("$.properties.status.errorCode", ''),
          nullif("$.status.errorCode", ''),
          nullif("$.properties.resultType", ''),
          nullif("$.resultType", '')
        ),
        '[1-9][0-9]{3,9}'
      ) THEN 'failure'
    END
  ) AS "event_outcome",
  coalesce(
    nullif("$.properties.userPrincipalName", ''),
    nullif("$.userPrincipalName", ''),
    nullif("$.properties.servicePrincipalName", ''),
    nullif("$.servicePrincipalName", ''),
    nullif("$.properties.initiatedBy.user.userPrincipalName", ''),
    nullif("$.initiatedBy.user.userPrincipalName", ''),
    nullif("$.properties.initiatedBy.app.displayName", ''),
    nullif("$.initiatedBy.app.displayName", ''),
    nullif("$.properties.initiatedBy.user.displayName", ''),
    nullif("$.initiatedBy.user.displayName", '')
  ) AS "user_name",
  coalesce(
    nullif("$.properties.userId", ''),
    nullif("$.userId", ''),
    nullif("$.properties.servicePrincipalId", ''),
    nullif("$.servicePrincipalId", ''),
    nullif("$.properties.initiatedBy.user.id", ''),
    nullif("$.initiatedBy.user.id", ''),
    nullif("$.properties.initiatedBy.app.servicePrincipalId", ''),
    nullif("$.initiatedBy.app.servicePrincipalId", ''),
    nullif("$.properties.initiatedBy.app.appId", ''),
    nullif("$.initiatedBy.app.appId", '')
  ) AS "user_id",
  coalesce(
    nullif("$.properties.targetResources[type=User].userPrincipalName", ''),
    nullif("$.targetResources[type=User].userPrincipalName", ''),
    nullif("$.properties.targetResources[type=User].displayName", ''),
    nullif("$.targetResources[type=User].displayName", '')
  ) AS "user_target_name",
  coalesce(nullif("$.properties.targetResources[type=User].id", ''), nullif("$.targetResources[type=User].id", '')) AS "user_target_id",
  coalesce(nullif("$.properties.targetResources[type=Group].displayName", ''), nullif("$.targetResources[type=Group].displayName", '')) AS "group_name",
  coalesce(
    "$.properties.ipAddress as endpoint",
    "$.ipAddress as endpoint",
    "$.callerIpAddress as endpoint",
    "$.properties.initiatedBy.user.ipAddress as endpoint",
    "$.initiatedBy.user.ipAddress as endpoint"
  ) AS "source_ip",
  coalesce(
    "$.properties.ipAddress as port",
    "$.ipAddress as port",
    "$.callerIpAddress as port",
    "$.properties.initiatedBy.user.ipAddress as port",
    "$.initiatedBy.user.ipAddress as port"
  ) AS "source_port",
  coalesce(
    nullif("$.properties.ipAddress", ''),
    nullif("$.ipAddress", ''),
    nullif("$.callerIpAddress", ''),
    nullif("$.properties.initiatedBy.user.ipAddress", ''),
    nullif("$.initiatedBy.user.ipAddress", '')
  ) AS "source_address",
  coalesce(
    nullif("$.properties.userAgent", ''),
    nullif("$.userAgent", ''),
    nullif("$.properties.additionalDetails[key=User-Agent].value", ''),
    nullif("$.additionalDetails[key=User-Agent].value", '')
  ) AS "user_agent",
  coalesce(
    coalesce(nullif("$.properties.sessionId", ''), nullif("$.sessionId", '')),
    nullif("$.properties.c_Sid", ''),
    coalesce(nullif("$.properties.uniqueTokenIdentifier", ''), nullif("$.uniqueTokenIdentifier", '')),
    nullif("$.properties.signInActivityId", '')
  ) AS "session_key",
  nullif("$.properties.requestMethod", '') AS "http_request_method",
  "$.properties.responseStatusCode as int" AS "http_response_status_code",
  "$.properties.responseSizeBytes as int" AS "http_response_bytes",
  nullif("$.properties.requestUri", '') AS "url_original",
  coalesce(
    nullif(
      concat_ws(
        ' / ',
        coalesce(nullif("$.properties.appDisplayName", ''), nullif("$.appDisplayName", '')),
        coalesce(nullif("$.properties.resourceDisplayName", ''), nullif("$.resourceDisplayName", ''))
      ),
      ''
    ),
    coalesce(
      nullif("$.properties.targetResources[0].displayName", ''),
      nullif("$.targetResources[0].displayName", ''),
      nullif("$.properties.targetResources[0].id", ''),
      nullif("$.targetResources[0].id", '')
    )
  ) AS "resource",
  coalesce(
    nullif("$.tenantId", ''),
    nullif("$.properties.tenantId", ''),
    nullif("$.properties.resourceTenantId", ''),
    nullif("$.resourceTenantId", '')
  ) AS "organization_id",
  "$.Level" AS "log_level",
  coalesce(nullif("$.category", ''), nullif("$.properties.category", '')) AS "log_logger",
  coalesce(lookup_3."event_category", lookup_1."event_category") AS "event_category",
  coalesce(lookup_4."event_type", lookup_1."event_type") AS "event_type",
  CASE
    WHEN (
      "$.properties.ipAddress" <> ''
      AND "$.properties.ipAddress as endpoint" IS NULL
    )
    OR (
      "$.ipAddress" <> ''
      AND "$.ipAddress as endpoint" IS NULL
    )
    OR (
      "$.callerIpAddress" <> ''
      AND "$.callerIpAddress as endpoint" IS NULL
    )
    OR (
      "$.properties.initiatedBy.user.ipAddress" <> ''
      AND "$.properties.initiatedBy.user.ipAddress as endpoint" IS NULL
    )
    OR (
      "$.initiatedBy.user.ipAddress" <> ''
      AND "$.initiatedBy.user.ipAddress as endpoint" IS NULL
    )
    OR (
      "$.properties.responseStatusCode" <> ''
      AND "$.properties.responseStatusCode as int" IS NULL
    )
    OR (
      "$.properties.responseSizeBytes" <> ''
      AND "$.properties.responseSizeBytes as int" IS NULL
    )
    OR (
      CASE
        WHEN "$.category" = 'AuditLogs' THEN 'audit'
        WHEN ends_with("$.category", 'SignInLogs') THEN 'signin'
        WHEN "$.category" = 'MicrosoftGraphActivityLogs' THEN 'graph'
        WHEN "$.category" IN ('UserRiskEvents', 'ServicePrincipalRiskEvents', 'RiskyUsers', 'RiskyServicePrincipals') THEN 'risk'
        WHEN "$.category" <> ''
        AND starts_with(lower("$.resourceId"), '/tenants/') THEN 'other'
        WHEN coalesce("$.properties.activityDateTime", "$.activityDateTime") <> '' THEN 'audit'
        ELSE 'signin'
      END <> ''
      AND lookup_1.key IS NULL
    )
    OR (
      coalesce(nullif("$.properties.result", ''), nullif("$.result", '')) <> ''
      AND lookup_2.key IS NULL
    )
    OR (
      NOT starts_with(r."properties", '{')
      AND r."properties" <> 'null'
    )
    OR (
      NOT starts_with(r."status", '{')
      AND r."status" <> 'null'
    )
    OR (
      NOT starts_with(r."targetResources", '[')
      AND r."targetResources" <> 'null'
    )
    OR (
      NOT starts_with(r."additionalDetails", '[')
      AND r."additionalDetails" <> 'null'
    )
    OR (
      r."properties" IS NULL
      AND r."category" IS NULL
      AND r."operationName" IS NULL
      AND r."createdDateTime" IS NULL
      AND r."status" IS NULL
      AND r."activityDateTime" IS NULL
      AND r."initiatedBy" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.properties.ipAddress" <> ''
          AND "$.properties.ipAddress as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `properties.ipAddress` is no IP address: ' || left("$.properties.ipAddress", 80)}
        END,
        CASE
          WHEN "$.ipAddress" <> ''
          AND "$.ipAddress as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ipAddress` is no IP address: ' || left("$.ipAddress", 80)}
        END,
        CASE
          WHEN "$.callerIpAddress" <> ''
          AND "$.callerIpAddress as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `callerIpAddress` is no IP address: ' || left("$.callerIpAddress", 80)}
        END,
        CASE
          WHEN "$.properties.initiatedBy.user.ipAddress" <> ''
          AND "$.properties.initiatedBy.user.ipAddress as endpoint" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `properties.initiatedBy.user.ipAddress` is no IP address: ' || left("$.properties.initiatedBy.user.ipAddress", 80)
          }
        END,
        CASE
          WHEN "$.initiatedBy.user.ipAddress" <> ''
          AND "$.initiatedBy.user.ipAddress as endpoint" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `initiatedBy.user.ipAddress` is no IP address: ' || left("$.initiatedBy.user.ipAddress", 80)
          }
        END,
        CASE
          WHEN "$.properties.responseStatusCode" <> ''
          AND "$.properties.responseStatusCode as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.status_code stays empty, `properties.responseStatusCode` is no whole number: ' || left("$.properties.responseStatusCode", 80)
          }
        END,
        CASE
          WHEN "$.properties.responseSizeBytes" <> ''
          AND "$.properties.responseSizeBytes as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.bytes stays empty, `properties.responseSizeBytes` is no whole number: ' || left("$.properties.responseSizeBytes", 80)
          }
        END,
        CASE
          WHEN CASE
            WHEN "$.category" = 'AuditLogs' THEN 'audit'
            WHEN ends_with("$.category", 'SignInLogs') THEN 'signin'
            WHEN "$.category" = 'MicrosoftGraphActivityLogs' THEN 'graph'
            WHEN "$.category" IN ('UserRiskEvents', 'ServicePrincipalRiskEvents', 'RiskyUsers', 'RiskyServicePrincipals') THEN 'risk'
            WHEN "$.category" <> ''
            AND starts_with(lower("$.resourceId"), '/tenants/') THEN 'other'
            WHEN coalesce("$.properties.activityDateTime", "$.activityDateTime") <> '' THEN 'audit'
            ELSE 'signin'
          END <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.dataset, event.category, event.type stay empty, `category`, `resourceId`, `properties.activityDateTime`, `activityDateTime` is not in its table: ' || left(
              CASE
                WHEN "$.category" = 'AuditLogs' THEN 'audit'
                WHEN ends_with("$.category", 'SignInLogs') THEN 'signin'
                WHEN "$.category" = 'MicrosoftGraphActivityLogs' THEN 'graph'
                WHEN "$.category" IN ('UserRiskEvents', 'ServicePrincipalRiskEvents', 'RiskyUsers', 'RiskyServicePrincipals') THEN 'risk'
                WHEN "$.category" <> ''
                AND starts_with(lower("$.resourceId"), '/tenants/') THEN 'other'
                WHEN coalesce("$.properties.activityDateTime", "$.activityDateTime") <> '' THEN 'audit'
                ELSE 'signin'
              END,
              80
            )
          }
        END,
        CASE
          WHEN coalesce(nullif("$.properties.result", ''), nullif("$.result", '')) <> ''
          AND lookup_2.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.outcome stays empty, `properties.result`, `result` is not in its table: ' || left(coalesce(nullif("$.properties.result", ''), nullif("$.result", '')), 80)
          }
        END,
        CASE
          WHEN NOT starts_with(r."properties", '{')
          AND r."properties" <> 'null' THEN {'code': 'json.type_drift', 'message': 'properties is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."status", '{')
          AND r."status" <> 'null' THEN {'code': 'json.type_drift', 'message': 'status is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."targetResources", '[')
          AND r."targetResources" <> 'null' THEN {'code': 'json.type_drift', 'message': 'targetResources is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."additionalDetails", '[')
          AND r."additionalDetails" <> 'null' THEN {'code': 'json.type_drift', 'message': 'additionalDetails is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."properties" IS NULL
          AND r."category" IS NULL
          AND r."operationName" IS NULL
          AND r."createdDateTime" IS NULL
          AND r."status" IS NULL
          AND r."activityDateTime" IS NULL
          AND r."initiatedBy" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of properties, category, operationName, createdDateTime, status, activityDateTime, initiatedBy: it seems to be of another source, and only what fits was read'
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
      ('signin', 'azure.signinlogs', 'authentication', 'start'),
      ('audit', 'azure.auditlogs', 'configuration', 'info'),
      ('graph', 'azure.graphactivitylogs', 'api', 'access'),
      ('risk', 'azure.identity_protection', 'threat', 'indicator'),
      ('other', 'azure.entra', NULL, 'info')
  ) AS lookup_1 (key, "event_dataset", "event_category", "event_type") ON lookup_1.key = CASE
    WHEN "$.category" = 'AuditLogs' THEN 'audit'
    WHEN ends_with("$.category", 'SignInLogs') THEN 'signin'
    WHEN "$.category" = 'MicrosoftGraphActivityLogs' THEN 'graph'
    WHEN "$.category" IN ('UserRiskEvents', 'ServicePrincipalRiskEvents', 'RiskyUsers', 'RiskyServicePrincipals') THEN 'risk'
    WHEN "$.category" <> ''
    AND starts_with(lower("$.resourceId"), '/tenants/') THEN 'other'
    WHEN coalesce("$.properties.activityDateTime", "$.activityDateTime") <> '' THEN 'audit'
    ELSE 'signin'
  END
  LEFT JOIN (
    VALUES
      ('success', 'success'),
      ('failure', 'failure'),
      ('failed', 'failure'),
      ('timeout', 'failure'),
      ('unknownFutureValue', 'unknown')
  ) AS lookup_2 (key, "event_outcome") ON lookup_2.key = coalesce(nullif("$.properties.result", ''), nullif("$.result", ''))
  LEFT JOIN (
    VALUES
      ('UserManagement', 'iam'),
      ('GroupManagement', 'iam'),
      ('RoleManagement', 'iam'),
      ('ApplicationManagement', 'iam'),
      ('AdministrativeUnit', 'iam'),
      ('EntitlementManagement', 'iam'),
      ('Authentication', 'authentication')
  ) AS lookup_3 (key, "event_category") ON lookup_3.key = coalesce(nullif("$.properties.category", ''), nullif("$.category", ''))
  LEFT JOIN (
    VALUES
      ('Add', 'creation'),
      ('Assign', 'change'),
      ('Unassign', 'change'),
      ('Update', 'change'),
      ('Delete', 'deletion'),
      ('Create', 'creation')
  ) AS lookup_4 (key, "event_type") ON lookup_4.key = coalesce(nullif("$.properties.operationType", ''), nullif("$.operationType", ''))
