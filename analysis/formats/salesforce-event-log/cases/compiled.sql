-- Salesforce event log file (CSV), compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: EVENT_TYPE, REQUEST_ID, LOGIN_STATUS, REQUEST_STATUS, EXCEPTION_MESSAGE, DELEGATED_USER_NAME, USER_NAME, DELEGATED_USER_ID_DERIVED, DELEGATED_USER_ID, USER_ID_DERIVED, USER_ID, SOURCE_IP, CLIENT_IP, BROWSER_TYPE, USER_AGENT, LOGIN_KEY, SESSION_KEY, CONNECTED_APP_NAME, ENTITY_NAME, QUERIED_ENTITIES, REPORT_ID_DERIVED, PAGE_APP_NAME, URI, METHOD, HTTP_METHOD, STATUS_CODE, ORGANIZATION_ID.
WITH
  said AS (
    SELECT
      record,
      item,
      ordinal,
      byte_offset,
      byte_length,
      time_ns,
      time_text,
      time_assumed,
      extra,
      "EVENT_TYPE" AS "$.EVENT_TYPE",
      "REQUEST_ID" AS "$.REQUEST_ID",
      "LOGIN_STATUS" AS "$.LOGIN_STATUS",
      "REQUEST_STATUS" AS "$.REQUEST_STATUS",
      "EXCEPTION_MESSAGE" AS "$.EXCEPTION_MESSAGE",
      "DELEGATED_USER_NAME" AS "$.DELEGATED_USER_NAME",
      "USER_NAME" AS "$.USER_NAME",
      "DELEGATED_USER_ID_DERIVED" AS "$.DELEGATED_USER_ID_DERIVED",
      "DELEGATED_USER_ID" AS "$.DELEGATED_USER_ID",
      "USER_ID_DERIVED" AS "$.USER_ID_DERIVED",
      "USER_ID" AS "$.USER_ID",
      "SOURCE_IP" AS "$.SOURCE_IP",
      "CLIENT_IP" AS "$.CLIENT_IP",
      "BROWSER_TYPE" AS "$.BROWSER_TYPE",
      "USER_AGENT" AS "$.USER_AGENT",
      "LOGIN_KEY" AS "$.LOGIN_KEY",
      "SESSION_KEY" AS "$.SESSION_KEY",
      "CONNECTED_APP_NAME" AS "$.CONNECTED_APP_NAME",
      "ENTITY_NAME" AS "$.ENTITY_NAME",
      "QUERIED_ENTITIES" AS "$.QUERIED_ENTITIES",
      "REPORT_ID_DERIVED" AS "$.REPORT_ID_DERIVED",
      "PAGE_APP_NAME" AS "$.PAGE_APP_NAME",
      "URI" AS "$.URI",
      "METHOD" AS "$.METHOD",
      "HTTP_METHOD" AS "$.HTTP_METHOD",
      "STATUS_CODE" AS "$.STATUS_CODE",
      "ORGANIZATION_ID" AS "$.ORGANIZATION_ID"
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
  record,
  item,
  ordinal,
  byte_offset,
  byte_length,
  time_ns,
  time_text,
  time_assumed,
  extra,
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
    ) THEN list_filter(
      [
        CASE
          WHEN "$.SOURCE_IP" <> ''
          AND "$.SOURCE_IP as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `SOURCE_IP` is no IP address: ' || left("$.SOURCE_IP", 80)}
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
