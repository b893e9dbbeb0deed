-- Salesforce event log (JSON), compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "TIMESTAMP_DERIVED" VARCHAR,
--   "TIMESTAMP" VARCHAR,
--   "EVENT_TYPE" VARCHAR,
--   "REQUEST_ID" VARCHAR,
--   "LOGIN_STATUS" VARCHAR,
--   "REQUEST_STATUS" VARCHAR,
--   "EXCEPTION_MESSAGE" VARCHAR,
--   "DELEGATED_USER_NAME" VARCHAR,
--   "USER_NAME" VARCHAR,
--   "DELEGATED_USER_ID_DERIVED" VARCHAR,
--   "DELEGATED_USER_ID" VARCHAR,
--   "USER_ID_DERIVED" VARCHAR,
--   "USER_ID" VARCHAR,
--   "SOURCE_IP" VARCHAR,
--   "CLIENT_IP" VARCHAR,
--   "BROWSER_TYPE" VARCHAR,
--   "USER_AGENT" VARCHAR,
--   "LOGIN_KEY" VARCHAR,
--   "SESSION_KEY" VARCHAR,
--   "CONNECTED_APP_NAME" VARCHAR,
--   "ENTITY_NAME" VARCHAR,
--   "QUERIED_ENTITIES" VARCHAR,
--   "REPORT_ID_DERIVED" VARCHAR,
--   "PAGE_APP_NAME" VARCHAR,
--   "URI" VARCHAR,
--   "METHOD" VARCHAR,
--   "HTTP_METHOD" VARCHAR,
--   "STATUS_CODE" VARCHAR,
--   "ORGANIZATION_ID" VARCHAR,
--   "API_TYPE" VARCHAR,
--   "API_VERSION" VARCHAR,
--   "USER_TYPE" VARCHAR,
--   "URI_ID_DERIVED" VARCHAR,
--   "RUN_TIME" JSON,
--   "CPU_TIME" JSON
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."TIMESTAMP_DERIVED", ''), nullif(r."TIMESTAMP", '')) AS "$.TIMESTAMP_DERIVED, else $.TIMESTAMP",
      r."EVENT_TYPE" AS "$.EVENT_TYPE",
      r."REQUEST_ID" AS "$.REQUEST_ID",
      r."LOGIN_STATUS" AS "$.LOGIN_STATUS",
      r."REQUEST_STATUS" AS "$.REQUEST_STATUS",
      r."EXCEPTION_MESSAGE" AS "$.EXCEPTION_MESSAGE",
      r."DELEGATED_USER_NAME" AS "$.DELEGATED_USER_NAME",
      r."USER_NAME" AS "$.USER_NAME",
      r."DELEGATED_USER_ID_DERIVED" AS "$.DELEGATED_USER_ID_DERIVED",
      r."DELEGATED_USER_ID" AS "$.DELEGATED_USER_ID",
      r."USER_ID_DERIVED" AS "$.USER_ID_DERIVED",
      r."USER_ID" AS "$.USER_ID",
      r."SOURCE_IP" AS "$.SOURCE_IP",
      r."CLIENT_IP" AS "$.CLIENT_IP",
      r."BROWSER_TYPE" AS "$.BROWSER_TYPE",
      r."USER_AGENT" AS "$.USER_AGENT",
      r."LOGIN_KEY" AS "$.LOGIN_KEY",
      r."SESSION_KEY" AS "$.SESSION_KEY",
      r."CONNECTED_APP_NAME" AS "$.CONNECTED_APP_NAME",
      r."ENTITY_NAME" AS "$.ENTITY_NAME",
      r."QUERIED_ENTITIES" AS "$.QUERIED_ENTITIES",
      r."REPORT_ID_DERIVED" AS "$.REPORT_ID_DERIVED",
      r."PAGE_APP_NAME" AS "$.PAGE_APP_NAME",
      r."URI" AS "$.URI",
      r."METHOD" AS "$.METHOD",
      r."HTTP_METHOD" AS "$.HTTP_METHOD",
      r."STATUS_CODE" AS "$.STATUS_CODE",
      r."ORGANIZATION_ID" AS "$.ORGANIZATION_ID"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.LOGIN_STATUS" = 'LOGIN_NO_ERROR' THEN 'success'
        WHEN "$.LOGIN_STATUS" = 'LOGIN_TWOFACTOR_REQ' THEN 'unknown'
        WHEN "$.LOGIN_STATUS" = 'LOGIN_LIGHTNING_LOGIN' THEN 'unknown'
        WHEN "$.LOGIN_STATUS" <> '' THEN 'failure'
      END AS "event_outcome by $.LOGIN_STATUS",
      CASE
        WHEN "$.REQUEST_STATUS" = 'S' THEN 'success'
        WHEN "$.REQUEST_STATUS" = 'F' THEN 'failure'
        WHEN "$.REQUEST_STATUS" = 'A' THEN 'failure'
        WHEN "$.REQUEST_STATUS" <> '' THEN 'unknown'
      END AS "event_outcome by $.REQUEST_STATUS",
      canonical_ip ("$.SOURCE_IP") AS "$.SOURCE_IP as ip"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.TIMESTAMP_DERIVED, else $.TIMESTAMP") THEN zoned_ns ("$.TIMESTAMP_DERIVED, else $.TIMESTAMP" || 'Z')
    ELSE zoned_ns ("$.TIMESTAMP_DERIVED, else $.TIMESTAMP")
  END AS "time_ns",
  "$.TIMESTAMP_DERIVED, else $.TIMESTAMP" AS "time_text",
  CASE
    WHEN is_bare_time ("$.TIMESTAMP_DERIVED, else $.TIMESTAMP") THEN 'zone UTC, as Salesforce documents'
  END AS "time_assumed",
  'salesforce.event' AS "event_dataset",
  'event' AS "event_kind",
  "$.EVENT_TYPE" AS "event_action",
  "$.REQUEST_ID" AS "event_id",
  coalesce("event_outcome by $.LOGIN_STATUS", "event_outcome by $.REQUEST_STATUS") AS "event_outcome",
  coalesce(nullif("$.LOGIN_STATUS", ''), nullif("$.EXCEPTION_MESSAGE", '')) AS "event_reason",
  coalesce(nullif("$.DELEGATED_USER_NAME", ''), nullif("$.USER_NAME", '')) AS "user_name",
  coalesce(nullif("$.DELEGATED_USER_ID_DERIVED", ''), nullif("$.DELEGATED_USER_ID", ''), nullif("$.USER_ID_DERIVED", ''), nullif("$.USER_ID", '')) AS "user_id",
  CASE
    WHEN coalesce("$.DELEGATED_USER_ID", "$.DELEGATED_USER_NAME") <> '' THEN coalesce(nullif("$.USER_NAME", ''), nullif("$.USER_ID_DERIVED", ''), "$.USER_ID")
  END AS "user_effective_name",
  coalesce("$.SOURCE_IP as ip", canonical_ip ("$.CLIENT_IP")) AS "source_ip",
  coalesce(nullif("$.SOURCE_IP", ''), nullif("$.CLIENT_IP", '')) AS "source_address",
  coalesce(nullif("$.BROWSER_TYPE", ''), nullif("$.USER_AGENT", '')) AS "user_agent",
  coalesce(nullif("$.LOGIN_KEY", ''), nullif("$.SESSION_KEY", '')) AS "session_key",
  coalesce(
    nullif("$.CONNECTED_APP_NAME", ''),
    nullif("$.ENTITY_NAME", ''),
    nullif("$.QUERIED_ENTITIES", ''),
    nullif("$.REPORT_ID_DERIVED", ''),
    nullif("$.PAGE_APP_NAME", ''),
    nullif("$.URI", '')
  ) AS "resource",
  "$.URI" AS "url_original",
  coalesce(nullif("$.METHOD", ''), nullif("$.HTTP_METHOD", '')) AS "http_request_method",
  whole_number ("$.STATUS_CODE") AS "http_response_status_code",
  "$.ORGANIZATION_ID" AS "organization_id",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.SOURCE_IP" <> ''
      AND "$.SOURCE_IP as ip" IS NULL
    )
    OR (
      r."EVENT_TYPE" IS NULL
      AND r."TIMESTAMP" IS NULL
      AND r."ORGANIZATION_ID" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.SOURCE_IP" <> ''
          AND "$.SOURCE_IP as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `SOURCE_IP` is no IP address: ' || left("$.SOURCE_IP", 80)}
        END,
        CASE
          WHEN r."EVENT_TYPE" IS NULL
          AND r."TIMESTAMP" IS NULL
          AND r."ORGANIZATION_ID" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of EVENT_TYPE, TIMESTAMP, ORGANIZATION_ID: it seems to be of another source, and only what fits was read'
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
      ('API', 'api', 'access'),
      ('ApiAnomalyEventStore', 'threat', 'indicator'),
      ('ApiConnectedApp', 'iam', 'access'),
      ('ApiTotalUsage', 'api', 'access'),
      ('ApexExecution', 'process', 'info'),
      ('AuraRequest', 'web', 'access'),
      ('BulkApi', 'api', 'access'),
      ('BulkApi2', 'api', 'access'),
      ('BulkApiResultEventStore', 'api,database', 'access'),
      ('ConnectedAppUsageEventStore', 'iam', 'access'),
      ('ContentTransfer', 'file', 'access'),
      ('ContentDocumentLink', 'file,iam', 'change'),
      ('CredentialStuffingEventStore', 'threat', 'indicator'),
      ('DocumentAttachmentDownloads', 'file', 'access'),
      ('IdentityProviderEventStore', 'authentication', 'info'),
      ('IdentityVerification', 'authentication', 'info'),
      ('InsecureExternalAssets', 'web', 'info'),
      ('LightningPageView', 'web', 'access'),
      ('Login', 'authentication', 'start'),
      ('LoginAs', 'session', 'start'),
      ('Logout', 'authentication', 'end'),
      ('PermissionUpdate', 'iam', 'change'),
      ('PlatformEncryption', 'configuration', 'info'),
      ('Report', 'database', 'access'),
      ('ReportAnomalyEventStore', 'threat', 'indicator'),
      ('ReportExport', 'database', 'access'),
      ('RestApi', 'api', 'access'),
      ('SandboxStatus', 'configuration', 'change'),
      ('Search', 'database', 'access'),
      ('SessionHijackingEventStore', 'threat', 'indicator'),
      ('SetupAuditTrail', 'configuration', 'change'),
      ('URI', 'web', 'access'),
      ('VisualforceRequest', 'web', 'access')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.EVENT_TYPE", '')
