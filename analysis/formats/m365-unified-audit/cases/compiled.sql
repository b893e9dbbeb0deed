-- Microsoft 365 unified audit log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "CreationTime" VARCHAR,
--   "Operation" VARCHAR,
--   "Workload" VARCHAR,
--   "RecordType" JSON,
--   "Id" VARCHAR,
--   "ResultStatus" VARCHAR,
--   "LogonError" VARCHAR,
--   "ExtendedProperties" JSON,
--   "UserId" VARCHAR,
--   "UserKey" VARCHAR,
--   "MailboxOwnerUPN" VARCHAR,
--   "TargetUserOrGroupName" VARCHAR,
--   "Target" JSON,
--   "MailboxOwnerSid" VARCHAR,
--   "ClientIP" VARCHAR,
--   "ClientIPAddress" VARCHAR,
--   "ActorIpAddress" VARCHAR,
--   "OriginatingServer" VARCHAR,
--   "UserAgent" VARCHAR,
--   "ClientInfoString" VARCHAR,
--   "SessionId" VARCHAR,
--   "AppAccessContext" JSON,
--   "DeviceProperties" JSON,
--   "ObjectId" VARCHAR,
--   "Item" JSON,
--   "OrganizationId" VARCHAR,
--   "OrganizationName" VARCHAR,
--   "Version" JSON,
--   "UserType" JSON,
--   "Scope" JSON,
--   "AppId" VARCHAR,
--   "ClientAppId" VARCHAR,
--   "ApplicationId" VARCHAR,
--   "ExternalAccess" JSON,
--   "Actor" JSON,
--   "ActorContextId" VARCHAR,
--   "AzureActiveDirectoryEventType" JSON,
--   "InterSystemsId" VARCHAR,
--   "IntraSystemId" VARCHAR,
--   "SupportTicketId" VARCHAR,
--   "TargetContextId" VARCHAR,
--   "Parameters" JSON,
--   "ModifiedProperties" JSON,
--   "LogonType" JSON,
--   "ItemType" VARCHAR,
--   "SiteUrl" VARCHAR,
--   "SourceFileName" VARCHAR,
--   "SourceRelativeUrl" VARCHAR,
--   "SourceFileExtension" VARCHAR,
--   "EventSource" VARCHAR,
--   "CorrelationId" VARCHAR
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."AppAccessContext", ['$.AADSessionId', '$.UniqueTokenId']) AS "in r.AppAccessContext",
      TRY_CAST (r."ExtendedProperties" AS JSON[]) AS "of TRY_CAST(r.ExtendedProperties AS JSON[])",
      TRY_CAST (r."Target" AS JSON[]) AS "of TRY_CAST(r.Target AS JSON[])",
      TRY_CAST (r."DeviceProperties" AS JSON[]) AS "of TRY_CAST(r.DeviceProperties AS JSON[])"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      r."CreationTime" AS "$.CreationTime",
      r."Operation" AS "$.Operation",
      r."Workload" AS "$.Workload",
      json_extract_string(r."RecordType", '$') AS "$.RecordType",
      r."Id" AS "$.Id",
      r."ResultStatus" AS "$.ResultStatus",
      r."LogonError" AS "$.LogonError",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.ExtendedProperties AS JSON[])",
          lambda x: json_extract_string(x, '$.Name') = 'ResultStatusDetail'
          AND json_extract_string(x, '$.Value') <> ''
        ) [1],
        '$.Value'
      ) AS "$.ExtendedProperties[Name=ResultStatusDetail].Value",
      r."UserId" AS "$.UserId",
      r."UserKey" AS "$.UserKey",
      r."MailboxOwnerUPN" AS "$.MailboxOwnerUPN",
      r."TargetUserOrGroupName" AS "$.TargetUserOrGroupName",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.Target AS JSON[])",
          lambda x: json_extract_string(x, '$.Type') = '5'
          AND json_extract_string(x, '$.ID') <> ''
        ) [1],
        '$.ID'
      ) AS "$.Target[Type=5].ID",
      r."MailboxOwnerSid" AS "$.MailboxOwnerSid",
      r."ClientIP" AS "$.ClientIP",
      r."ClientIPAddress" AS "$.ClientIPAddress",
      r."ActorIpAddress" AS "$.ActorIpAddress",
      r."OriginatingServer" AS "$.OriginatingServer",
      r."UserAgent" AS "$.UserAgent",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.ExtendedProperties AS JSON[])",
          lambda x: json_extract_string(x, '$.Name') = 'UserAgent'
          AND json_extract_string(x, '$.Value') <> ''
        ) [1],
        '$.Value'
      ) AS "$.ExtendedProperties[Name=UserAgent].Value",
      r."ClientInfoString" AS "$.ClientInfoString",
      r."SessionId" AS "$.SessionId",
      "in r.AppAccessContext" [1] AS "$.AppAccessContext.AADSessionId",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.DeviceProperties AS JSON[])",
          lambda x: json_extract_string(x, '$.Name') = 'SessionId'
          AND json_extract_string(x, '$.Value') <> ''
        ) [1],
        '$.Value'
      ) AS "$.DeviceProperties[Name=SessionId].Value",
      "in r.AppAccessContext" [2] AS "$.AppAccessContext.UniqueTokenId",
      r."ObjectId" AS "$.ObjectId",
      json_extract_string(r."Item", '$.Subject') AS "$.Item.Subject",
      r."OrganizationId" AS "$.OrganizationId",
      r."OrganizationName" AS "$.OrganizationName"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.ResultStatus" = 'Success' THEN 'success'
        WHEN "$.ResultStatus" = 'success' THEN 'success'
        WHEN "$.ResultStatus" = 'Succeeded' THEN 'success'
        WHEN "$.ResultStatus" = 'True' THEN 'success'
        WHEN "$.ResultStatus" = 'Failed' THEN 'failure'
        WHEN "$.ResultStatus" = 'failed' THEN 'failure'
        WHEN "$.ResultStatus" = 'Failure' THEN 'failure'
        WHEN "$.ResultStatus" = 'False' THEN 'failure'
        WHEN "$.ResultStatus" = 'PartiallySucceeded' THEN 'unknown'
      END AS "event_outcome by $.ResultStatus",
      endpoint_ip ("$.ClientIP") AS "$.ClientIP as endpoint",
      endpoint_ip ("$.ClientIPAddress") AS "$.ClientIPAddress as endpoint",
      endpoint_ip ("$.ActorIpAddress") AS "$.ActorIpAddress as endpoint",
      endpoint_port ("$.ClientIP") AS "$.ClientIP as port",
      endpoint_port ("$.ClientIPAddress") AS "$.ClientIPAddress as port",
      endpoint_port ("$.ActorIpAddress") AS "$.ActorIpAddress as port"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.CreationTime") THEN zoned_ns ("$.CreationTime" || 'Z')
    ELSE zoned_ns ("$.CreationTime")
  END AS "time_ns",
  "$.CreationTime" AS "time_text",
  CASE
    WHEN is_bare_time ("$.CreationTime") THEN 'zone UTC, as Microsoft documents'
  END AS "time_assumed",
  'o365.audit' AS "event_dataset",
  'event' AS "event_kind",
  "$.Operation" AS "event_action",
  "$.Workload" AS "event_provider",
  nullif("$.RecordType", '') AS "event_code",
  "$.Id" AS "event_id",
  coalesce(lookup_2."event_outcome", "event_outcome by $.ResultStatus") AS "event_outcome",
  coalesce(nullif("$.LogonError", ''), nullif("$.ExtendedProperties[Name=ResultStatusDetail].Value", '')) AS "event_reason",
  "$.UserId" AS "user_name",
  "$.UserKey" AS "user_id",
  coalesce(nullif("$.MailboxOwnerUPN", ''), nullif("$.TargetUserOrGroupName", ''), nullif("$.Target[Type=5].ID", '')) AS "user_target_name",
  "$.MailboxOwnerSid" AS "user_target_id",
  coalesce("$.ClientIP as endpoint", "$.ClientIPAddress as endpoint", "$.ActorIpAddress as endpoint") AS "source_ip",
  coalesce("$.ClientIP as port", "$.ClientIPAddress as port", "$.ActorIpAddress as port") AS "source_port",
  coalesce(nullif("$.ClientIP", ''), nullif("$.ClientIPAddress", ''), nullif("$.ActorIpAddress", '')) AS "source_address",
  nullif(regexp_extract("$.OriginatingServer", '^[A-Za-z0-9._-]+'), '') AS "host_name",
  coalesce(nullif("$.UserAgent", ''), nullif("$.ExtendedProperties[Name=UserAgent].Value", ''), nullif("$.ClientInfoString", '')) AS "user_agent",
  coalesce(nullif("$.SessionId", ''), nullif("$.AppAccessContext.AADSessionId", ''), nullif("$.DeviceProperties[Name=SessionId].Value", '')) AS "session_key",
  nullif("$.AppAccessContext.UniqueTokenId", '') AS "token_id",
  coalesce(nullif("$.ObjectId", ''), nullif("$.Item.Subject", '')) AS "resource",
  "$.OrganizationId" AS "organization_id",
  "$.OrganizationName" AS "organization_name",
  coalesce(lookup_2."event_category", lookup_1."event_category") AS "event_category",
  coalesce(lookup_2."event_type", lookup_1."event_type") AS "event_type",
  CASE
    WHEN (
      "$.ResultStatus" <> ''
      AND "event_outcome by $.ResultStatus" IS NULL
    )
    OR (
      "$.ClientIP" <> ''
      AND "$.ClientIP as endpoint" IS NULL
    )
    OR (
      "$.ClientIPAddress" <> ''
      AND "$.ClientIPAddress as endpoint" IS NULL
    )
    OR (
      "$.ActorIpAddress" <> ''
      AND "$.ActorIpAddress as endpoint" IS NULL
    )
    OR (
      NOT starts_with(r."ExtendedProperties", '[')
      AND r."ExtendedProperties" <> 'null'
    )
    OR (
      NOT starts_with(r."Target", '[')
      AND r."Target" <> 'null'
    )
    OR (
      NOT starts_with(r."AppAccessContext", '{')
      AND r."AppAccessContext" <> 'null'
    )
    OR (
      NOT starts_with(r."DeviceProperties", '[')
      AND r."DeviceProperties" <> 'null'
    )
    OR (
      NOT starts_with(r."Item", '{')
      AND r."Item" <> 'null'
    )
    OR (
      r."CreationTime" IS NULL
      AND r."RecordType" IS NULL
      AND r."Operation" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.ResultStatus" <> ''
          AND "event_outcome by $.ResultStatus" IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.outcome stays empty, `ResultStatus` is a word that is not documented: ' || left("$.ResultStatus", 80)
          }
        END,
        CASE
          WHEN "$.ClientIP" <> ''
          AND "$.ClientIP as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ClientIP` is no IP address: ' || left("$.ClientIP", 80)}
        END,
        CASE
          WHEN "$.ClientIPAddress" <> ''
          AND "$.ClientIPAddress as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ClientIPAddress` is no IP address: ' || left("$.ClientIPAddress", 80)}
        END,
        CASE
          WHEN "$.ActorIpAddress" <> ''
          AND "$.ActorIpAddress as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ActorIpAddress` is no IP address: ' || left("$.ActorIpAddress", 80)}
        END,
        CASE
          WHEN NOT starts_with(r."ExtendedProperties", '[')
          AND r."ExtendedProperties" <> 'null' THEN {'code': 'json.type_drift', 'message': 'ExtendedProperties is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."Target", '[')
          AND r."Target" <> 'null' THEN {'code': 'json.type_drift', 'message': 'Target is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."AppAccessContext", '{')
          AND r."AppAccessContext" <> 'null' THEN {'code': 'json.type_drift', 'message': 'AppAccessContext is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."DeviceProperties", '[')
          AND r."DeviceProperties" <> 'null' THEN {'code': 'json.type_drift', 'message': 'DeviceProperties is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."Item", '{')
          AND r."Item" <> 'null' THEN {'code': 'json.type_drift', 'message': 'Item is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."CreationTime" IS NULL
          AND r."RecordType" IS NULL
          AND r."Operation" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of CreationTime, RecordType, Operation: it seems to be of another source, and only what fits was read'
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
      ('AzureActiveDirectory', 'iam', 'info'),
      ('Exchange', 'email', 'info'),
      ('SharePoint', 'file', 'access'),
      ('OneDrive', 'file', 'access'),
      ('MicrosoftTeams', 'session', 'info'),
      ('SecurityComplianceCenter', 'configuration', 'info'),
      ('ThreatIntelligence', 'threat', 'indicator'),
      ('Yammer', 'web', 'info'),
      ('PowerBI', 'web', 'info')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.Workload", '')
  LEFT JOIN (
    VALUES
      ('UserLoggedIn', 'authentication', 'start', NULL),
      ('UserLoginFailed', 'authentication', 'start', 'failure'),
      ('MailboxLogin', 'authentication', 'start', NULL),
      ('TeamsSessionStarted', 'session', 'start', NULL),
      ('Add user.', 'iam', 'user,creation', NULL),
      ('Update user.', 'iam', 'user,change', NULL),
      ('Delete user.', 'iam', 'user,deletion', NULL),
      ('Change user password.', 'iam', 'user,change', NULL),
      ('Reset user password.', 'iam', 'user,change', NULL),
      ('Add member to group.', 'iam', 'group,change', NULL),
      ('Remove member from group.', 'iam', 'group,change', NULL),
      ('Add group.', 'iam', 'group,creation', NULL),
      ('Delete group.', 'iam', 'group,deletion', NULL),
      ('Add member to role.', 'iam', 'admin,change', NULL),
      ('Remove member from role.', 'iam', 'admin,change', NULL),
      ('Add OAuth2PermissionGrant.', 'iam', 'change', NULL),
      ('Consent to application.', 'iam', 'change', NULL),
      ('Add service principal.', 'iam', 'creation', NULL),
      ('Update application.', 'iam', 'change', NULL),
      ('Update application – Certificates and secrets management ', 'iam', 'change', NULL),
      ('MailItemsAccessed', 'email', 'access', NULL),
      ('MessageBind', 'email', 'access', NULL),
      ('Send', 'email', 'info', NULL),
      ('SendAs', 'email', 'info', NULL),
      ('SendOnBehalf', 'email', 'info', NULL),
      ('HardDelete', 'email', 'deletion', NULL),
      ('SoftDelete', 'email', 'deletion', NULL),
      ('MoveToDeletedItems', 'email', 'deletion', NULL),
      ('New-InboxRule', 'email,configuration', 'creation', NULL),
      ('Set-InboxRule', 'email,configuration', 'change', NULL),
      ('Remove-InboxRule', 'email,configuration', 'deletion', NULL),
      ('UpdateInboxRules', 'email,configuration', 'change', NULL),
      ('Set-Mailbox', 'email,configuration', 'change', NULL),
      ('Add-MailboxPermission', 'email,iam', 'change', NULL),
      ('FileAccessed', 'file', 'access', NULL),
      ('FileAccessedExtended', 'file', 'access', NULL),
      ('FilePreviewed', 'file', 'access', NULL),
      ('FileDownloaded', 'file', 'access', NULL),
      ('FileSyncDownloadedFull', 'file', 'access', NULL),
      ('FileUploaded', 'file', 'creation', NULL),
      ('FileModified', 'file', 'change', NULL),
      ('FileRenamed', 'file', 'change', NULL),
      ('FileMoved', 'file', 'change', NULL),
      ('FileDeleted', 'file', 'deletion', NULL),
      ('FileRecycled', 'file', 'deletion', NULL),
      ('SharingSet', 'file,iam', 'change', NULL),
      ('SharingInvitationCreated', 'file,iam', 'change', NULL),
      ('AnonymousLinkCreated', 'file,iam', 'change', NULL),
      ('AnonymousLinkUsed', 'file', 'access', NULL),
      ('MemberAdded', 'iam', 'group,change', NULL),
      ('MemberRemoved', 'iam', 'group,change', NULL),
      ('SearchStarted', 'configuration', 'access', NULL),
      ('Disable account.', 'iam', 'user,change', NULL),
      ('Enable account.', 'iam', 'user,change', NULL),
      ('Add app role assignment grant to user.', 'iam', 'change', NULL),
      ('Add app role assignment to service principal.', 'iam', 'change', NULL),
      ('Add delegated permission grant.', 'iam', 'change', NULL),
      ('Add owner to application.', 'iam', 'change', NULL),
      ('Add owner to service principal.', 'iam', 'change', NULL),
      ('Add service principal credentials.', 'iam', 'change', NULL),
      ('Remove service principal credentials.', 'iam', 'change', NULL),
      ('Set domain authentication.', 'iam,configuration', 'change', NULL),
      ('Set federation settings on domain.', 'iam,configuration', 'change', NULL),
      ('Set-AdminAuditLogConfig', 'configuration', 'change', NULL),
      ('Set-OrganizationConfig', 'configuration', 'change', NULL),
      ('Set-CASMailbox', 'email,configuration', 'change', NULL),
      ('New-TransportRule', 'email,configuration', 'creation', NULL),
      ('Set-TransportRule', 'email,configuration', 'change', NULL),
      ('Remove-TransportRule', 'email,configuration', 'deletion', NULL),
      ('Add-RecipientPermission', 'email,iam', 'change', NULL),
      ('Add-MailboxFolderPermission', 'email,iam', 'change', NULL),
      ('Remove-MailboxPermission', 'email,iam', 'change', NULL),
      ('New-ManagementRoleAssignment', 'iam', 'admin,change', NULL),
      ('AddFolderPermissions', 'email,iam', 'change', NULL),
      ('ModifyFolderPermissions', 'email,iam', 'change', NULL),
      ('UpdateFolderPermissions', 'email,iam', 'change', NULL),
      ('FolderBind', 'email', 'access', NULL),
      ('Create', 'email', 'creation', NULL),
      ('Update', 'email', 'change', NULL),
      ('Copy', 'email', 'change', NULL),
      ('Move', 'email', 'change', NULL)
  ) AS lookup_2 (key, "event_category", "event_type", "event_outcome") ON lookup_2.key = nullif("$.Operation", '')
