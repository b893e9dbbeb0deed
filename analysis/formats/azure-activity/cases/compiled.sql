-- Azure activity and resource log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "time" VARCHAR,
--   "eventTimestamp" VARCHAR,
--   "event_timestamp" VARCHAR,
--   "operationName" VARCHAR,
--   "operation_name" VARCHAR,
--   "statusCode" JSON,
--   "resultSignature" VARCHAR,
--   "subStatus" VARCHAR,
--   "sub_status" VARCHAR,
--   "resultDescription" VARCHAR,
--   "properties" JSON,
--   "statusText" VARCHAR,
--   "eventDataId" VARCHAR,
--   "event_data_id" VARCHAR,
--   "resourceProviderName" VARCHAR,
--   "resource_provider_name" VARCHAR,
--   "caller" VARCHAR,
--   "identity" STRUCT(
--     "claims" STRUCT(
--       "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn" VARCHAR,
--       "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name" VARCHAR,
--       "name" VARCHAR,
--       "appid" VARCHAR,
--       "http://schemas.microsoft.com/identity/claims/objectidentifier" VARCHAR,
--       "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress" VARCHAR,
--       "ipaddr" VARCHAR,
--       "uti" VARCHAR,
--       "http://schemas.microsoft.com/identity/claims/tenantid" VARCHAR
--     ),
--     "authorization" JSON
--   ),
--   "claims" STRUCT(
--     "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn" VARCHAR,
--     "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name" VARCHAR,
--     "name" VARCHAR,
--     "appid" VARCHAR,
--     "http://schemas.microsoft.com/identity/claims/objectidentifier" VARCHAR,
--     "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress" VARCHAR,
--     "ipaddr" VARCHAR,
--     "uti" VARCHAR,
--     "http://schemas.microsoft.com/identity/claims/tenantid" VARCHAR
--   ),
--   "callerIpAddress" VARCHAR,
--   "httpRequest" STRUCT(
--     "clientIpAddress" VARCHAR,
--     "method" VARCHAR,
--     "uri" VARCHAR
--   ),
--   "http_request" STRUCT(
--     "client_ip_address" VARCHAR,
--     "method" VARCHAR
--   ),
--   "resourceId" VARCHAR,
--   "resource_id" VARCHAR,
--   "uri" VARCHAR,
--   "subscriptionId" VARCHAR,
--   "subscription_id" VARCHAR,
--   "location" VARCHAR,
--   "tenantId" VARCHAR,
--   "tenant_id" VARCHAR,
--   "level" VARCHAR,
--   "category" VARCHAR,
--   "status" VARCHAR,
--   "resultType" VARCHAR,
--   "authorization" JSON,
--   "channels" VARCHAR,
--   "correlationId" VARCHAR,
--   "correlation_id" VARCHAR,
--   "description" VARCHAR,
--   "durationMs" JSON,
--   "event_name" JSON,
--   "eventName" JSON,
--   "id" VARCHAR,
--   "operation_id" VARCHAR,
--   "operationId" VARCHAR,
--   "operationVersion" VARCHAR,
--   "resource_group_name" VARCHAR,
--   "resourceGroupName" VARCHAR,
--   "resource_type" JSON,
--   "resourceType" JSON,
--   "submission_timestamp" VARCHAR,
--   "submissionTimestamp" VARCHAR
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."properties", ['$.statusMessage', '$.userAgentHeader']) AS "in r.properties"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."time", ''), nullif(r."eventTimestamp", ''), nullif(r."event_timestamp", '')) AS "$.time, else $.eventTimestamp, else $.event_timestamp",
      r."operationName" AS "$.operationName",
      r."operation_name" AS "$.operation_name",
      json_extract_string(r."statusCode", '$') AS "$.statusCode",
      r."resultSignature" AS "$.resultSignature",
      r."subStatus" AS "$.subStatus",
      r."sub_status" AS "$.sub_status",
      r."resultDescription" AS "$.resultDescription",
      "in r.properties" [1] AS "$.properties.statusMessage",
      r."statusText" AS "$.statusText",
      r."eventDataId" AS "$.eventDataId",
      r."event_data_id" AS "$.event_data_id",
      r."resourceProviderName" AS "$.resourceProviderName",
      r."resource_provider_name" AS "$.resource_provider_name",
      r."caller" AS "$.caller",
      r."identity"."claims"."http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn" AS "$.identity.claims.""http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn""",
      r."claims"."http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn" AS "$.claims.""http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn""",
      r."identity"."claims"."http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name" AS "$.identity.claims.""http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name""",
      r."claims"."http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name" AS "$.claims.""http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name""",
      r."identity"."claims"."name" AS "$.identity.claims.name",
      r."claims"."name" AS "$.claims.name",
      r."identity"."claims"."appid" AS "$.identity.claims.appid",
      r."claims"."appid" AS "$.claims.appid",
      r."identity"."claims"."http://schemas.microsoft.com/identity/claims/objectidentifier" AS "$.identity.claims.""http://schemas.microsoft.com/identity/claims/objectidentifier""",
      r."claims"."http://schemas.microsoft.com/identity/claims/objectidentifier" AS "$.claims.""http://schemas.microsoft.com/identity/claims/objectidentifier""",
      r."identity"."claims"."http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress" AS "$.identity.claims.""http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress""",
      r."claims"."http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress" AS "$.claims.""http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress""",
      r."callerIpAddress" AS "$.callerIpAddress",
      r."httpRequest"."clientIpAddress" AS "$.httpRequest.clientIpAddress",
      r."http_request"."client_ip_address" AS "$.http_request.client_ip_address",
      r."identity"."claims"."ipaddr" AS "$.identity.claims.ipaddr",
      r."claims"."ipaddr" AS "$.claims.ipaddr",
      "in r.properties" [2] AS "$.properties.userAgentHeader",
      r."identity"."claims"."uti" AS "$.identity.claims.uti",
      r."claims"."uti" AS "$.claims.uti",
      r."resourceId" AS "$.resourceId",
      r."resource_id" AS "$.resource_id",
      r."uri" AS "$.uri",
      r."subscriptionId" AS "$.subscriptionId",
      r."subscription_id" AS "$.subscription_id",
      r."location" AS "$.location",
      r."tenantId" AS "$.tenantId",
      r."tenant_id" AS "$.tenant_id",
      r."identity"."claims"."http://schemas.microsoft.com/identity/claims/tenantid" AS "$.identity.claims.""http://schemas.microsoft.com/identity/claims/tenantid""",
      r."claims"."http://schemas.microsoft.com/identity/claims/tenantid" AS "$.claims.""http://schemas.microsoft.com/identity/claims/tenantid""",
      r."httpRequest"."method" AS "$.httpRequest.method",
      r."http_request"."method" AS "$.http_request.method",
      r."httpRequest"."uri" AS "$.httpRequest.uri",
      r."level" AS "$.level",
      r."category" AS "$.category",
      r."status" AS "$.status",
      r."resultType" AS "$.resultType"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.statusCode") AS "$.statusCode as int",
      CASE
        WHEN "$.statusCode as int" BETWEEN 100 AND 399 THEN 'success'
        WHEN "$.statusCode as int" BETWEEN 400 AND 599 THEN 'failure'
      END AS "event_outcome by $.statusCode",
      endpoint_ip ("$.callerIpAddress") AS "$.callerIpAddress as endpoint",
      endpoint_ip ("$.httpRequest.clientIpAddress") AS "$.httpRequest.clientIpAddress as endpoint",
      endpoint_ip ("$.http_request.client_ip_address") AS "$.http_request.client_ip_address as endpoint",
      endpoint_ip ("$.identity.claims.ipaddr") AS "$.identity.claims.ipaddr as endpoint",
      endpoint_ip ("$.claims.ipaddr") AS "$.claims.ipaddr as endpoint",
      endpoint_port ("$.callerIpAddress") AS "$.callerIpAddress as port",
      endpoint_port ("$.httpRequest.clientIpAddress") AS "$.httpRequest.clientIpAddress as port",
      endpoint_port ("$.http_request.client_ip_address") AS "$.http_request.client_ip_address as port",
      endpoint_port ("$.identity.claims.ipaddr") AS "$.identity.claims.ipaddr as port",
      endpoint_port ("$.claims.ipaddr") AS "$.claims.ipaddr as port"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN epoch_unit ("$.time, else $.eventTimestamp, else $.event_timestamp") IS NOT NULL THEN sized_ns ("$.time, else $.eventTimestamp, else $.event_timestamp")
    ELSE CASE
      WHEN is_bare_time ("$.time, else $.eventTimestamp, else $.event_timestamp") THEN zoned_ns ("$.time, else $.eventTimestamp, else $.event_timestamp" || 'Z')
      ELSE zoned_ns ("$.time, else $.eventTimestamp, else $.event_timestamp")
    END
  END AS "time_ns",
  "$.time, else $.eventTimestamp, else $.event_timestamp" AS "time_text",
  CASE
    WHEN epoch_unit ("$.time, else $.eventTimestamp, else $.event_timestamp") IS NOT NULL THEN 'epoch in ' || epoch_unit ("$.time, else $.eventTimestamp, else $.event_timestamp") || ', by magnitude'
    ELSE CASE
      WHEN is_bare_time ("$.time, else $.eventTimestamp, else $.event_timestamp") THEN 'zone UTC, as Azure Monitor documents'
    END
  END AS "time_assumed",
  coalesce(lookup_4."event_dataset", 'azure.activitylogs') AS "event_dataset",
  'event' AS "event_kind",
  coalesce(
    CASE
      WHEN starts_with("$.operationName", '{') THEN nullif(TRY (json_extract_string("$.operationName", '$.value')), '')
      ELSE nullif("$.operationName", '')
    END,
    CASE
      WHEN starts_with("$.operation_name", '{') THEN nullif(TRY (json_extract_string("$.operation_name", '$.value')), '')
      ELSE nullif("$.operation_name", '')
    END
  ) AS "event_action",
  coalesce(lookup_4."event_category", coalesce(lookup_3."event_category", 'configuration')) AS "event_category",
  coalesce(lookup_1."event_outcome", "event_outcome by $.statusCode") AS "event_outcome",
  coalesce(
    nullif("$.resultSignature", ''),
    CASE
      WHEN starts_with("$.subStatus", '{') THEN nullif(TRY (json_extract_string("$.subStatus", '$.value')), '')
      ELSE nullif("$.subStatus", '')
    END,
    CASE
      WHEN starts_with("$.sub_status", '{') THEN nullif(TRY (json_extract_string("$.sub_status", '$.value')), '')
      ELSE nullif("$.sub_status", '')
    END
  ) AS "event_code",
  coalesce(nullif("$.resultDescription", ''), nullif("$.properties.statusMessage", ''), nullif("$.statusText", '')) AS "event_reason",
  coalesce(nullif("$.eventDataId", ''), nullif("$.event_data_id", '')) AS "event_id",
  coalesce(
    CASE
      WHEN starts_with("$.resourceProviderName", '{') THEN nullif(TRY (json_extract_string("$.resourceProviderName", '$.value')), '')
      ELSE nullif("$.resourceProviderName", '')
    END,
    CASE
      WHEN starts_with("$.resource_provider_name", '{') THEN nullif(TRY (json_extract_string("$.resource_provider_name", '$.value')), '')
      ELSE nullif("$.resource_provider_name", '')
    END
  ) AS "event_provider",
  coalesce(
    nullif("$.caller", ''),
    coalesce(
      nullif("$.identity.claims.""http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn""", ''),
      nullif("$.claims.""http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn""", '')
    ),
    coalesce(
      nullif("$.identity.claims.""http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name""", ''),
      nullif("$.claims.""http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name""", '')
    ),
    coalesce(nullif("$.identity.claims.name", ''), nullif("$.claims.name", '')),
    coalesce(nullif("$.identity.claims.appid", ''), nullif("$.claims.appid", ''))
  ) AS "user_name",
  coalesce(
    nullif("$.identity.claims.""http://schemas.microsoft.com/identity/claims/objectidentifier""", ''),
    nullif("$.claims.""http://schemas.microsoft.com/identity/claims/objectidentifier""", '')
  ) AS "user_id",
  coalesce(
    nullif("$.identity.claims.""http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress""", ''),
    nullif("$.claims.""http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress""", '')
  ) AS "user_email",
  coalesce(
    "$.callerIpAddress as endpoint",
    "$.httpRequest.clientIpAddress as endpoint",
    "$.http_request.client_ip_address as endpoint",
    "$.identity.claims.ipaddr as endpoint",
    "$.claims.ipaddr as endpoint"
  ) AS "source_ip",
  coalesce(
    "$.callerIpAddress as port",
    "$.httpRequest.clientIpAddress as port",
    "$.http_request.client_ip_address as port",
    "$.identity.claims.ipaddr as port",
    "$.claims.ipaddr as port"
  ) AS "source_port",
  coalesce(
    nullif("$.callerIpAddress", ''),
    nullif("$.httpRequest.clientIpAddress", ''),
    nullif("$.http_request.client_ip_address", ''),
    nullif("$.identity.claims.ipaddr", ''),
    nullif("$.claims.ipaddr", '')
  ) AS "source_address",
  nullif("$.properties.userAgentHeader", '') AS "user_agent",
  coalesce(nullif("$.identity.claims.uti", ''), nullif("$.claims.uti", '')) AS "session_key",
  coalesce(nullif("$.resourceId", ''), nullif("$.resource_id", ''), nullif("$.uri", '')) AS "resource",
  coalesce(
    nullif("$.subscriptionId", ''),
    nullif("$.subscription_id", ''),
    coalesce(
      nullif(regexp_extract("$.resourceId", '^/subscriptions/([^/]+)', 1, 'i'), ''),
      nullif(regexp_extract("$.resource_id", '^/subscriptions/([^/]+)', 1, 'i'), '')
    )
  ) AS "cloud_account_id",
  "$.location" AS "cloud_region",
  coalesce(
    nullif("$.tenantId", ''),
    nullif("$.tenant_id", ''),
    coalesce(
      nullif("$.identity.claims.""http://schemas.microsoft.com/identity/claims/tenantid""", ''),
      nullif("$.claims.""http://schemas.microsoft.com/identity/claims/tenantid""", '')
    )
  ) AS "organization_id",
  coalesce(nullif("$.httpRequest.method", ''), nullif("$.http_request.method", '')) AS "http_request_method",
  "$.statusCode as int" AS "http_response_status_code",
  coalesce(nullif("$.uri", ''), nullif("$.httpRequest.uri", '')) AS "url_original",
  "$.level" AS "log_level",
  CASE
    WHEN starts_with("$.category", '{') THEN nullif(TRY (json_extract_string("$.category", '$.value')), '')
    ELSE nullif("$.category", '')
  END AS "log_logger",
  coalesce(lookup_3."event_type", lookup_2."event_type") AS "event_type",
  CASE
    WHEN (
      "$.callerIpAddress" <> ''
      AND "$.callerIpAddress as endpoint" IS NULL
    )
    OR (
      "$.httpRequest.clientIpAddress" <> ''
      AND "$.httpRequest.clientIpAddress as endpoint" IS NULL
    )
    OR (
      "$.http_request.client_ip_address" <> ''
      AND "$.http_request.client_ip_address as endpoint" IS NULL
    )
    OR (
      "$.identity.claims.ipaddr" <> ''
      AND "$.identity.claims.ipaddr as endpoint" IS NULL
    )
    OR (
      "$.claims.ipaddr" <> ''
      AND "$.claims.ipaddr as endpoint" IS NULL
    )
    OR (
      "$.statusCode" <> ''
      AND "$.statusCode as int" IS NULL
    )
    OR (
      coalesce(
        lower(coalesce(TRY (json_extract_string("$.status", '$.value')), "$.status")),
        lower(coalesce(TRY (json_extract_string("$.resultType", '$.value')), "$.resultType"))
      ) <> ''
      AND lookup_1.key IS NULL
    )
    OR (
      NOT starts_with(r."properties", '{')
      AND r."properties" <> 'null'
    )
    OR (
      r."operationName" IS NULL
      AND r."time" IS NULL
      AND r."resourceId" IS NULL
      AND r."eventTimestamp" IS NULL
      AND r."event_timestamp" IS NULL
      AND r."operation_name" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.callerIpAddress" <> ''
          AND "$.callerIpAddress as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `callerIpAddress` is no IP address: ' || left("$.callerIpAddress", 80)}
        END,
        CASE
          WHEN "$.httpRequest.clientIpAddress" <> ''
          AND "$.httpRequest.clientIpAddress as endpoint" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `httpRequest.clientIpAddress` is no IP address: ' || left("$.httpRequest.clientIpAddress", 80)
          }
        END,
        CASE
          WHEN "$.http_request.client_ip_address" <> ''
          AND "$.http_request.client_ip_address as endpoint" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `http_request.client_ip_address` is no IP address: ' || left("$.http_request.client_ip_address", 80)
          }
        END,
        CASE
          WHEN "$.identity.claims.ipaddr" <> ''
          AND "$.identity.claims.ipaddr as endpoint" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `identity.claims.ipaddr` is no IP address: ' || left("$.identity.claims.ipaddr", 80)
          }
        END,
        CASE
          WHEN "$.claims.ipaddr" <> ''
          AND "$.claims.ipaddr as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `claims.ipaddr` is no IP address: ' || left("$.claims.ipaddr", 80)}
        END,
        CASE
          WHEN "$.statusCode" <> ''
          AND "$.statusCode as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.status_code stays empty, `statusCode` is no whole number: ' || left("$.statusCode", 80)}
        END,
        CASE
          WHEN coalesce(
            lower(coalesce(TRY (json_extract_string("$.status", '$.value')), "$.status")),
            lower(coalesce(TRY (json_extract_string("$.resultType", '$.value')), "$.resultType"))
          ) <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.outcome stays empty, `status`, `resultType` is not in its table: ' || left(
              coalesce(
                lower(coalesce(TRY (json_extract_string("$.status", '$.value')), "$.status")),
                lower(coalesce(TRY (json_extract_string("$.resultType", '$.value')), "$.resultType"))
              ),
              80
            )
          }
        END,
        CASE
          WHEN NOT starts_with(r."properties", '{')
          AND r."properties" <> 'null' THEN {'code': 'json.type_drift', 'message': 'properties is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."operationName" IS NULL
          AND r."time" IS NULL
          AND r."resourceId" IS NULL
          AND r."eventTimestamp" IS NULL
          AND r."event_timestamp" IS NULL
          AND r."operation_name" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of operationName, time, resourceId, eventTimestamp, event_timestamp, operation_name: it seems to be of another source, and only what fits was read'
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
      ('success', 'success'),
      ('succeeded', 'success'),
      ('failure', 'failure'),
      ('failed', 'failure'),
      ('start', 'unknown'),
      ('started', 'unknown'),
      ('accept', 'unknown'),
      ('accepted', 'unknown'),
      ('active', 'unknown'),
      ('resolved', 'unknown'),
      ('in progress', 'unknown'),
      ('updated', 'unknown')
  ) AS lookup_1 (key, "event_outcome") ON lookup_1.key = coalesce(
    lower(coalesce(TRY (json_extract_string("$.status", '$.value')), "$.status")),
    lower(coalesce(TRY (json_extract_string("$.resultType", '$.value')), "$.resultType"))
  )
  LEFT JOIN (
    VALUES
      ('write', 'change'),
      ('delete', 'deletion'),
      ('action', 'info'),
      ('read', 'access')
  ) AS lookup_2 (key, "event_type") ON lookup_2.key = coalesce(
    lower(nullif(regexp_extract(coalesce(TRY (json_extract_string("$.operationName", '$.value')), "$.operationName"), '/([A-Za-z]+)$', 1), '')),
    lower(nullif(regexp_extract(coalesce(TRY (json_extract_string("$.operation_name", '$.value')), "$.operation_name"), '/([A-Za-z]+)$', 1), ''))
  )
  LEFT JOIN (
    VALUES
      ('microsoft.authorization/roleassignments/write', 'iam', 'admin,change'),
      ('microsoft.authorization/roleassignments/delete', 'iam', 'admin,deletion'),
      ('microsoft.authorization/roledefinitions/write', 'iam', 'admin,change'),
      ('microsoft.authorization/roledefinitions/delete', 'iam', 'admin,deletion'),
      ('microsoft.authorization/elevateaccess/action', 'iam', 'admin,change'),
      ('microsoft.managedidentity/userassignedidentities/write', 'iam', 'user,change'),
      ('microsoft.managedidentity/userassignedidentities/delete', 'iam', 'user,deletion')
  ) AS lookup_3 (key, "event_category", "event_type") ON lookup_3.key = coalesce(
    lower(coalesce(TRY (json_extract_string("$.operationName", '$.value')), "$.operationName")),
    lower(coalesce(TRY (json_extract_string("$.operation_name", '$.value')), "$.operation_name"))
  )
  LEFT JOIN (
    VALUES
      ('StorageRead', 'azure.platformlogs', 'file'),
      ('StorageWrite', 'azure.platformlogs', 'file'),
      ('StorageDelete', 'azure.platformlogs', 'file'),
      ('AuditEvent', 'azure.platformlogs', NULL)
  ) AS lookup_4 (key, "event_dataset", "event_category") ON lookup_4.key = CASE
    WHEN starts_with("$.category", '{') THEN nullif(TRY (json_extract_string("$.category", '$.value')), '')
    ELSE nullif("$.category", '')
  END
