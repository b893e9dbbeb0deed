-- Amazon GuardDuty findings of the API, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "UpdatedAt" VARCHAR,
--   "Type" VARCHAR,
--   "Service" JSON,
--   "Description" VARCHAR,
--   "Id" VARCHAR,
--   "Resource" JSON,
--   "AccountId" VARCHAR,
--   "Region" VARCHAR,
--   "Severity" VARCHAR,
--   "Title" VARCHAR,
--   "SchemaVersion" VARCHAR,
--   "Partition" VARCHAR,
--   "Arn" VARCHAR,
--   "CreatedAt" VARCHAR
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(
        r."Service",
        [
          '$.Action.AwsApiCallAction.Api',
          '$.Action.ActionType',
          '$.Action.AwsApiCallAction.ServiceName',
          '$.ServiceName',
          '$.RuntimeDetails.Process.User',
          '$.Action.NetworkConnectionAction.ConnectionDirection',
          '$.Action.NetworkConnectionAction.RemoteIpDetails.IpAddressV4',
          '$.Action.NetworkConnectionAction.RemoteIpDetails.IpAddressV6',
          '$.Action.AwsApiCallAction.RemoteIpDetails.IpAddressV4',
          '$.Action.KubernetesApiCallAction.RemoteIpDetails.IpAddressV4',
          '$.Action.PortProbeAction.PortProbeDetails[0].RemoteIpDetails.IpAddressV4',
          '$.Action.RdsLoginAttemptAction.RemoteIpDetails.IpAddressV4',
          '$.Action.AwsApiCallAction.RemoteIpDetails.IpAddressV6',
          '$.Action.KubernetesApiCallAction.RemoteIpDetails.IpAddressV6',
          '$.Action.PortProbeAction.PortProbeDetails[0].RemoteIpDetails.IpAddressV6',
          '$.Action.RdsLoginAttemptAction.RemoteIpDetails.IpAddressV6',
          '$.Action.NetworkConnectionAction.RemotePortDetails.Port',
          '$.Action.NetworkConnectionAction.LocalPortDetails.Port',
          '$.Action.AwsApiCallAction.UserAgent',
          '$.Action.KubernetesApiCallAction.UserAgent',
          '$.Action.KubernetesApiCallAction.RequestUri',
          '$.Action.KubernetesApiCallAction.StatusCode',
          '$.RuntimeDetails.Process.Name',
          '$.RuntimeDetails.Process.Pid',
          '$.RuntimeDetails.Process.ExecutablePath',
          '$.RuntimeDetails.Process.Pwd',
          '$.RuntimeDetails.Process.ExecutableSha256',
          '$.RuntimeDetails.Process.Lineage',
          '$.RuntimeDetails.Process.ParentUuid',
          '$.RuntimeDetails.Context.CommandLineExample',
          '$.Action.DnsRequestAction.Domain'
        ]
      ) AS "in r.Service",
      json_extract_string(
        r."Resource",
        [
          '$.AccessKeyDetails.UserName',
          '$.KubernetesDetails.KubernetesUserDetails.Username',
          '$.RdsDbUserDetails.User',
          '$.AccessKeyDetails.PrincipalId',
          '$.KubernetesDetails.KubernetesUserDetails.Uid',
          '$.AccessKeyDetails.AccessKeyId',
          '$.KubernetesDetails.KubernetesUserDetails.SessionName[0]',
          '$.InstanceDetails.InstanceId',
          '$.EksClusterDetails.Name',
          '$.S3BucketDetails[0].Arn',
          '$.EksClusterDetails.Arn',
          '$.ResourceType'
        ]
      ) AS "in r.Resource"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      r."UpdatedAt" AS "$.UpdatedAt",
      r."Type" AS "$.Type",
      "in r.Service" [1] AS "$.Service.Action.AwsApiCallAction.Api",
      "in r.Service" [2] AS "$.Service.Action.ActionType",
      r."Description" AS "$.Description",
      r."Id" AS "$.Id",
      "in r.Service" [3] AS "$.Service.Action.AwsApiCallAction.ServiceName",
      "in r.Service" [4] AS "$.Service.ServiceName",
      "in r.Resource" [1] AS "$.Resource.AccessKeyDetails.UserName",
      "in r.Resource" [2] AS "$.Resource.KubernetesDetails.KubernetesUserDetails.Username",
      "in r.Resource" [3] AS "$.Resource.RdsDbUserDetails.User",
      "in r.Service" [5] AS "$.Service.RuntimeDetails.Process.User",
      "in r.Resource" [4] AS "$.Resource.AccessKeyDetails.PrincipalId",
      "in r.Resource" [5] AS "$.Resource.KubernetesDetails.KubernetesUserDetails.Uid",
      "in r.Resource" [6] AS "$.Resource.AccessKeyDetails.AccessKeyId",
      "in r.Resource" [7] AS "$.Resource.KubernetesDetails.KubernetesUserDetails.SessionName[0]",
      "in r.Service" [6] AS "$.Service.Action.NetworkConnectionAction.ConnectionDirection",
      "in r.Service" [7] AS "$.Service.Action.NetworkConnectionAction.RemoteIpDetails.IpAddressV4",
      "in r.Service" [8] AS "$.Service.Action.NetworkConnectionAction.RemoteIpDetails.IpAddressV6",
      "in r.Service" [9] AS "$.Service.Action.AwsApiCallAction.RemoteIpDetails.IpAddressV4",
      "in r.Service" [10] AS "$.Service.Action.KubernetesApiCallAction.RemoteIpDetails.IpAddressV4",
      "in r.Service" [11] AS "$.Service.Action.PortProbeAction.PortProbeDetails[0].RemoteIpDetails.IpAddressV4",
      "in r.Service" [12] AS "$.Service.Action.RdsLoginAttemptAction.RemoteIpDetails.IpAddressV4",
      "in r.Service" [13] AS "$.Service.Action.AwsApiCallAction.RemoteIpDetails.IpAddressV6",
      "in r.Service" [14] AS "$.Service.Action.KubernetesApiCallAction.RemoteIpDetails.IpAddressV6",
      "in r.Service" [15] AS "$.Service.Action.PortProbeAction.PortProbeDetails[0].RemoteIpDetails.IpAddressV6",
      "in r.Service" [16] AS "$.Service.Action.RdsLoginAttemptAction.RemoteIpDetails.IpAddressV6",
      "in r.Service" [17] AS "$.Service.Action.NetworkConnectionAction.RemotePortDetails.Port",
      "in r.Service" [18] AS "$.Service.Action.NetworkConnectionAction.LocalPortDetails.Port",
      "in r.Service" [19] AS "$.Service.Action.AwsApiCallAction.UserAgent",
      "in r.Service" [20] AS "$.Service.Action.KubernetesApiCallAction.UserAgent",
      "in r.Service" [21] AS "$.Service.Action.KubernetesApiCallAction.RequestUri",
      "in r.Service" [22] AS "$.Service.Action.KubernetesApiCallAction.StatusCode",
      "in r.Service" [23] AS "$.Service.RuntimeDetails.Process.Name",
      "in r.Service" [24] AS "$.Service.RuntimeDetails.Process.Pid",
      "in r.Service" [25] AS "$.Service.RuntimeDetails.Process.ExecutablePath",
      "in r.Service" [26] AS "$.Service.RuntimeDetails.Process.Pwd",
      "in r.Service" [27] AS "$.Service.RuntimeDetails.Process.ExecutableSha256",
      "in r.Service" [28] AS "$.Service.RuntimeDetails.Process.Lineage",
      "in r.Service" [29] AS "$.Service.RuntimeDetails.Process.ParentUuid",
      "in r.Service" [30] AS "$.Service.RuntimeDetails.Context.CommandLineExample",
      "in r.Service" [31] AS "$.Service.Action.DnsRequestAction.Domain",
      "in r.Resource" [8] AS "$.Resource.InstanceDetails.InstanceId",
      "in r.Resource" [9] AS "$.Resource.EksClusterDetails.Name",
      "in r.Resource" [10] AS "$.Resource.S3BucketDetails[0].Arn",
      "in r.Resource" [11] AS "$.Resource.EksClusterDetails.Arn",
      "in r.Resource" [12] AS "$.Resource.ResourceType",
      r."AccountId" AS "$.AccountId",
      r."Region" AS "$.Region",
      r."Severity" AS "$.Severity",
      r."Title" AS "$.Title"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.Service.Action.AwsApiCallAction.RemoteIpDetails.IpAddressV4") AS "$.Service.Action.AwsApiCallAction.RemoteIpDetails.IpAddressV4 as ip",
      canonical_ip ("$.Service.Action.KubernetesApiCallAction.RemoteIpDetails.IpAddressV4") AS "$.Service.Action.KubernetesApiCallAction.RemoteIpDetails.IpAddressV4 as ip",
      canonical_ip ("$.Service.Action.PortProbeAction.PortProbeDetails[0].RemoteIpDetails.IpAddressV4") AS "$.Service.Action.PortProbeAction.PortProbeDetails[0].RemoteIpDetails.IpAddressV4 as ip",
      canonical_ip ("$.Service.Action.RdsLoginAttemptAction.RemoteIpDetails.IpAddressV4") AS "$.Service.Action.RdsLoginAttemptAction.RemoteIpDetails.IpAddressV4 as ip",
      canonical_ip ("$.Service.Action.AwsApiCallAction.RemoteIpDetails.IpAddressV6") AS "$.Service.Action.AwsApiCallAction.RemoteIpDetails.IpAddressV6 as ip",
      canonical_ip ("$.Service.Action.KubernetesApiCallAction.RemoteIpDetails.IpAddressV6") AS "$.Service.Action.KubernetesApiCallAction.RemoteIpDetails.IpAddressV6 as ip",
      canonical_ip ("$.Service.Action.PortProbeAction.PortProbeDetails[0].RemoteIpDetails.IpAddressV6") AS "$.Service.Action.PortProbeAction.PortProbeDetails[0].RemoteIpDetails.IpAddressV6 as ip",
      canonical_ip ("$.Service.Action.RdsLoginAttemptAction.RemoteIpDetails.IpAddressV6") AS "$.Service.Action.RdsLoginAttemptAction.RemoteIpDetails.IpAddressV6 as ip",
      whole_number ("$.Service.Action.KubernetesApiCallAction.StatusCode") AS "$.Service.Action.KubernetesApiCallAction.StatusCode as int",
      whole_number ("$.Service.RuntimeDetails.Process.Pid") AS "$.Service.RuntimeDetails.Process.Pid as int"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.UpdatedAt") THEN zoned_ns ("$.UpdatedAt" || 'Z')
    ELSE zoned_ns ("$.UpdatedAt")
  END AS "time_ns",
  "$.UpdatedAt" AS "time_text",
  CASE
    WHEN is_bare_time ("$.UpdatedAt") THEN 'zone UTC, as GuardDuty documents'
  END AS "time_assumed",
  'aws.guardduty' AS "event_dataset",
  'alert' AS "event_kind",
  "$.Type" AS "event_action",
  coalesce(nullif("$.Service.Action.AwsApiCallAction.Api", ''), nullif("$.Service.Action.ActionType", '')) AS "event_code",
  "$.Description" AS "event_reason",
  "$.Id" AS "event_id",
  coalesce(nullif("$.Service.Action.AwsApiCallAction.ServiceName", ''), nullif("$.Service.ServiceName", '')) AS "event_provider",
  "$.Type" AS "rule_name",
  coalesce(
    nullif("$.Resource.AccessKeyDetails.UserName", ''),
    nullif("$.Resource.KubernetesDetails.KubernetesUserDetails.Username", ''),
    nullif("$.Resource.RdsDbUserDetails.User", ''),
    nullif("$.Service.RuntimeDetails.Process.User", '')
  ) AS "user_name",
  coalesce(nullif("$.Resource.AccessKeyDetails.PrincipalId", ''), nullif("$.Resource.KubernetesDetails.KubernetesUserDetails.Uid", '')) AS "user_id",
  coalesce(nullif("$.Resource.AccessKeyDetails.AccessKeyId", ''), nullif("$.Resource.KubernetesDetails.KubernetesUserDetails.SessionName[0]", '')) AS "session_key",
  coalesce(
    CASE
      WHEN coalesce("$.Service.Action.NetworkConnectionAction.ConnectionDirection", '') NOT IN ('OUTBOUND', 'UNKNOWN') THEN canonical_ip ("$.Service.Action.NetworkConnectionAction.RemoteIpDetails.IpAddressV4")
    END,
    CASE
      WHEN coalesce("$.Service.Action.NetworkConnectionAction.ConnectionDirection", '') NOT IN ('OUTBOUND', 'UNKNOWN') THEN canonical_ip ("$.Service.Action.NetworkConnectionAction.RemoteIpDetails.IpAddressV6")
    END,
    "$.Service.Action.AwsApiCallAction.RemoteIpDetails.IpAddressV4 as ip",
    "$.Service.Action.KubernetesApiCallAction.RemoteIpDetails.IpAddressV4 as ip",
    "$.Service.Action.PortProbeAction.PortProbeDetails[0].RemoteIpDetails.IpAddressV4 as ip",
    "$.Service.Action.RdsLoginAttemptAction.RemoteIpDetails.IpAddressV4 as ip",
    "$.Service.Action.AwsApiCallAction.RemoteIpDetails.IpAddressV6 as ip",
    "$.Service.Action.KubernetesApiCallAction.RemoteIpDetails.IpAddressV6 as ip",
    "$.Service.Action.PortProbeAction.PortProbeDetails[0].RemoteIpDetails.IpAddressV6 as ip",
    "$.Service.Action.RdsLoginAttemptAction.RemoteIpDetails.IpAddressV6 as ip"
  ) AS "source_ip",
  coalesce(
    CASE
      WHEN coalesce("$.Service.Action.NetworkConnectionAction.ConnectionDirection", '') NOT IN ('OUTBOUND', 'UNKNOWN') THEN nullif("$.Service.Action.NetworkConnectionAction.RemoteIpDetails.IpAddressV4", '')
    END,
    CASE
      WHEN coalesce("$.Service.Action.NetworkConnectionAction.ConnectionDirection", '') NOT IN ('OUTBOUND', 'UNKNOWN') THEN nullif("$.Service.Action.NetworkConnectionAction.RemoteIpDetails.IpAddressV6", '')
    END,
    nullif("$.Service.Action.AwsApiCallAction.RemoteIpDetails.IpAddressV4", ''),
    nullif("$.Service.Action.KubernetesApiCallAction.RemoteIpDetails.IpAddressV4", ''),
    nullif("$.Service.Action.PortProbeAction.PortProbeDetails[0].RemoteIpDetails.IpAddressV4", ''),
    nullif("$.Service.Action.RdsLoginAttemptAction.RemoteIpDetails.IpAddressV4", ''),
    nullif("$.Service.Action.AwsApiCallAction.RemoteIpDetails.IpAddressV6", ''),
    nullif("$.Service.Action.KubernetesApiCallAction.RemoteIpDetails.IpAddressV6", ''),
    nullif("$.Service.Action.PortProbeAction.PortProbeDetails[0].RemoteIpDetails.IpAddressV6", ''),
    nullif("$.Service.Action.RdsLoginAttemptAction.RemoteIpDetails.IpAddressV6", '')
  ) AS "source_address",
  coalesce(
    CASE
      WHEN coalesce("$.Service.Action.NetworkConnectionAction.ConnectionDirection", '') NOT IN ('OUTBOUND', 'UNKNOWN') THEN TRY_CAST ("$.Service.Action.NetworkConnectionAction.RemotePortDetails.Port" AS BIGINT)
    END,
    CASE
      WHEN coalesce("$.Service.Action.NetworkConnectionAction.ConnectionDirection", '') = 'OUTBOUND' THEN TRY_CAST ("$.Service.Action.NetworkConnectionAction.LocalPortDetails.Port" AS BIGINT)
    END
  ) AS "source_port",
  coalesce(
    CASE
      WHEN coalesce("$.Service.Action.NetworkConnectionAction.ConnectionDirection", '') = 'OUTBOUND' THEN canonical_ip ("$.Service.Action.NetworkConnectionAction.RemoteIpDetails.IpAddressV4")
    END,
    CASE
      WHEN coalesce("$.Service.Action.NetworkConnectionAction.ConnectionDirection", '') = 'OUTBOUND' THEN canonical_ip ("$.Service.Action.NetworkConnectionAction.RemoteIpDetails.IpAddressV6")
    END
  ) AS "destination_ip",
  coalesce(
    CASE
      WHEN coalesce("$.Service.Action.NetworkConnectionAction.ConnectionDirection", '') = 'OUTBOUND' THEN nullif("$.Service.Action.NetworkConnectionAction.RemoteIpDetails.IpAddressV4", '')
    END,
    CASE
      WHEN coalesce("$.Service.Action.NetworkConnectionAction.ConnectionDirection", '') = 'OUTBOUND' THEN nullif("$.Service.Action.NetworkConnectionAction.RemoteIpDetails.IpAddressV6", '')
    END
  ) AS "destination_address",
  coalesce(
    CASE
      WHEN coalesce("$.Service.Action.NetworkConnectionAction.ConnectionDirection", '') NOT IN ('OUTBOUND', 'UNKNOWN') THEN TRY_CAST ("$.Service.Action.NetworkConnectionAction.LocalPortDetails.Port" AS BIGINT)
    END,
    CASE
      WHEN coalesce("$.Service.Action.NetworkConnectionAction.ConnectionDirection", '') = 'OUTBOUND' THEN TRY_CAST ("$.Service.Action.NetworkConnectionAction.RemotePortDetails.Port" AS BIGINT)
    END
  ) AS "destination_port",
  coalesce(nullif("$.Service.Action.AwsApiCallAction.UserAgent", ''), nullif("$.Service.Action.KubernetesApiCallAction.UserAgent", '')) AS "user_agent",
  nullif("$.Service.Action.KubernetesApiCallAction.RequestUri", '') AS "url_original",
  "$.Service.Action.KubernetesApiCallAction.StatusCode as int" AS "http_response_status_code",
  nullif("$.Service.RuntimeDetails.Process.Name", '') AS "process_name",
  "$.Service.RuntimeDetails.Process.Pid as int" AS "process_pid",
  nullif("$.Service.RuntimeDetails.Process.ExecutablePath", '') AS "process_executable",
  nullif("$.Service.RuntimeDetails.Process.Pwd", '') AS "process_working_directory",
  nullif("$.Service.RuntimeDetails.Process.ExecutableSha256", '') AS "process_hash_sha256",
  json_extract_string(
    list_filter(
      TRY_CAST ("$.Service.RuntimeDetails.Process.Lineage" AS JSON[]),
      lambda x: json_extract_string(x, '$.Uuid') = "$.Service.RuntimeDetails.Process.ParentUuid"
    ) [1],
    '$.Name'
  ) AS "process_parent_name",
  nullif("$.Service.RuntimeDetails.Context.CommandLineExample", '') AS "process_command_line",
  nullif("$.Service.Action.DnsRequestAction.Domain", '') AS "dns_question_name",
  nullif("$.Resource.InstanceDetails.InstanceId", '') AS "host_id",
  nullif("$.Resource.EksClusterDetails.Name", '') AS "orchestrator_cluster_name",
  coalesce(
    nullif("$.Resource.InstanceDetails.InstanceId", ''),
    nullif("$.Resource.AccessKeyDetails.AccessKeyId", ''),
    nullif("$.Resource.S3BucketDetails[0].Arn", ''),
    nullif("$.Resource.EksClusterDetails.Arn", ''),
    nullif("$.Resource.ResourceType", '')
  ) AS "resource",
  "$.AccountId" AS "cloud_account_id",
  "$.Region" AS "cloud_region",
  "$.Severity" AS "log_level",
  "$.Title" AS "message",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.Service.Action.AwsApiCallAction.RemoteIpDetails.IpAddressV4" <> ''
      AND "$.Service.Action.AwsApiCallAction.RemoteIpDetails.IpAddressV4 as ip" IS NULL
    )
    OR (
      "$.Service.Action.KubernetesApiCallAction.RemoteIpDetails.IpAddressV4" <> ''
      AND "$.Service.Action.KubernetesApiCallAction.RemoteIpDetails.IpAddressV4 as ip" IS NULL
    )
    OR (
      "$.Service.Action.PortProbeAction.PortProbeDetails[0].RemoteIpDetails.IpAddressV4" <> ''
      AND "$.Service.Action.PortProbeAction.PortProbeDetails[0].RemoteIpDetails.IpAddressV4 as ip" IS NULL
    )
    OR (
      "$.Service.Action.RdsLoginAttemptAction.RemoteIpDetails.IpAddressV4" <> ''
      AND "$.Service.Action.RdsLoginAttemptAction.RemoteIpDetails.IpAddressV4 as ip" IS NULL
    )
    OR (
      "$.Service.Action.AwsApiCallAction.RemoteIpDetails.IpAddressV6" <> ''
      AND "$.Service.Action.AwsApiCallAction.RemoteIpDetails.IpAddressV6 as ip" IS NULL
    )
    OR (
      "$.Service.Action.KubernetesApiCallAction.RemoteIpDetails.IpAddressV6" <> ''
      AND "$.Service.Action.KubernetesApiCallAction.RemoteIpDetails.IpAddressV6 as ip" IS NULL
    )
    OR (
      "$.Service.Action.PortProbeAction.PortProbeDetails[0].RemoteIpDetails.IpAddressV6" <> ''
      AND "$.Service.Action.PortProbeAction.PortProbeDetails[0].RemoteIpDetails.IpAddressV6 as ip" IS NULL
    )
    OR (
      "$.Service.Action.RdsLoginAttemptAction.RemoteIpDetails.IpAddressV6" <> ''
      AND "$.Service.Action.RdsLoginAttemptAction.RemoteIpDetails.IpAddressV6 as ip" IS NULL
    )
    OR (
      "$.Service.Action.KubernetesApiCallAction.StatusCode" <> ''
      AND "$.Service.Action.KubernetesApiCallAction.StatusCode as int" IS NULL
    )
    OR (
      "$.Service.RuntimeDetails.Process.Pid" <> ''
      AND "$.Service.RuntimeDetails.Process.Pid as int" IS NULL
    )
    OR (
      NOT starts_with(r."Service", '{')
      AND r."Service" <> 'null'
    )
    OR (
      NOT starts_with(r."Resource", '{')
      AND r."Resource" <> 'null'
    )
    OR (
      r."SchemaVersion" IS NULL
      AND r."Severity" IS NULL
      AND r."Type" IS NULL
      AND r."Service" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.Service.Action.AwsApiCallAction.RemoteIpDetails.IpAddressV4" <> ''
          AND "$.Service.Action.AwsApiCallAction.RemoteIpDetails.IpAddressV4 as ip" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `Service.Action.AwsApiCallAction.RemoteIpDetails.IpAddressV4` is no IP address: ' || left("$.Service.Action.AwsApiCallAction.RemoteIpDetails.IpAddressV4", 80)
          }
        END,
        CASE
          WHEN "$.Service.Action.KubernetesApiCallAction.RemoteIpDetails.IpAddressV4" <> ''
          AND "$.Service.Action.KubernetesApiCallAction.RemoteIpDetails.IpAddressV4 as ip" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `Service.Action.KubernetesApiCallAction.RemoteIpDetails.IpAddressV4` is no IP address: ' || left("$.Service.Action.KubernetesApiCallAction.RemoteIpDetails.IpAddressV4", 80)
          }
        END,
        CASE
          WHEN "$.Service.Action.PortProbeAction.PortProbeDetails[0].RemoteIpDetails.IpAddressV4" <> ''
          AND "$.Service.Action.PortProbeAction.PortProbeDetails[0].RemoteIpDetails.IpAddressV4 as ip" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `Service.Action.PortProbeAction.PortProbeDetails[0].RemoteIpDetails.IpAddressV4` is no IP address: ' || left("$.Service.Action.PortProbeAction.PortProbeDetails[0].RemoteIpDetails.IpAddressV4", 80)
          }
        END,
        CASE
          WHEN "$.Service.Action.RdsLoginAttemptAction.RemoteIpDetails.IpAddressV4" <> ''
          AND "$.Service.Action.RdsLoginAttemptAction.RemoteIpDetails.IpAddressV4 as ip" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `Service.Action.RdsLoginAttemptAction.RemoteIpDetails.IpAddressV4` is no IP address: ' || left("$.Service.Action.RdsLoginAttemptAction.RemoteIpDetails.IpAddressV4", 80)
          }
        END,
        CASE
          WHEN "$.Service.Action.AwsApiCallAction.RemoteIpDetails.IpAddressV6" <> ''
          AND "$.Service.Action.AwsApiCallAction.RemoteIpDetails.IpAddressV6 as ip" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `Service.Action.AwsApiCallAction.RemoteIpDetails.IpAddressV6` is no IP address: ' || left("$.Service.Action.AwsApiCallAction.RemoteIpDetails.IpAddressV6", 80)
          }
        END,
        CASE
          WHEN "$.Service.Action.KubernetesApiCallAction.RemoteIpDetails.IpAddressV6" <> ''
          AND "$.Service.Action.KubernetesApiCallAction.RemoteIpDetails.IpAddressV6 as ip" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `Service.Action.KubernetesApiCallAction.RemoteIpDetails.IpAddressV6` is no IP address: ' || left("$.Service.Action.KubernetesApiCallAction.RemoteIpDetails.IpAddressV6", 80)
          }
        END,
        CASE
          WHEN "$.Service.Action.PortProbeAction.PortProbeDetails[0].RemoteIpDetails.IpAddressV6" <> ''
          AND "$.Service.Action.PortProbeAction.PortProbeDetails[0].RemoteIpDetails.IpAddressV6 as ip" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `Service.Action.PortProbeAction.PortProbeDetails[0].RemoteIpDetails.IpAddressV6` is no IP address: ' || left("$.Service.Action.PortProbeAction.PortProbeDetails[0].RemoteIpDetails.IpAddressV6", 80)
          }
        END,
        CASE
          WHEN "$.Service.Action.RdsLoginAttemptAction.RemoteIpDetails.IpAddressV6" <> ''
          AND "$.Service.Action.RdsLoginAttemptAction.RemoteIpDetails.IpAddressV6 as ip" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `Service.Action.RdsLoginAttemptAction.RemoteIpDetails.IpAddressV6` is no IP address: ' || left("$.Service.Action.RdsLoginAttemptAction.RemoteIpDetails.IpAddressV6", 80)
          }
        END,
        CASE
          WHEN "$.Service.Action.KubernetesApiCallAction.StatusCode" <> ''
          AND "$.Service.Action.KubernetesApiCallAction.StatusCode as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.status_code stays empty, `Service.Action.KubernetesApiCallAction.StatusCode` is no whole number: ' || left("$.Service.Action.KubernetesApiCallAction.StatusCode", 80)
          }
        END,
        CASE
          WHEN "$.Service.RuntimeDetails.Process.Pid" <> ''
          AND "$.Service.RuntimeDetails.Process.Pid as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'process.pid stays empty, `Service.RuntimeDetails.Process.Pid` is no whole number: ' || left("$.Service.RuntimeDetails.Process.Pid", 80)
          }
        END,
        CASE
          WHEN NOT starts_with(r."Service", '{')
          AND r."Service" <> 'null' THEN {'code': 'json.type_drift', 'message': 'Service is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."Resource", '{')
          AND r."Resource" <> 'null' THEN {'code': 'json.type_drift', 'message': 'Resource is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."SchemaVersion" IS NULL
          AND r."Severity" IS NULL
          AND r."Type" IS NULL
          AND r."Service" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of SchemaVersion, Severity, Type, Service: it seems to be of another source, and only what fits was read'
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
      ('Backdoor', 'intrusion_detection', 'indicator'),
      ('Behavior', 'intrusion_detection', 'indicator'),
      ('CredentialAccess', 'intrusion_detection', 'indicator'),
      ('CryptoCurrency', 'intrusion_detection', 'indicator'),
      ('DefenseEvasion', 'intrusion_detection', 'indicator'),
      ('Discovery', 'intrusion_detection', 'indicator'),
      ('Execution', 'malware', 'indicator'),
      ('Exfiltration', 'intrusion_detection', 'indicator'),
      ('Impact', 'intrusion_detection', 'indicator'),
      ('InitialAccess', 'intrusion_detection', 'indicator'),
      ('Object', 'malware', 'indicator'),
      ('PenTest', 'intrusion_detection', 'indicator'),
      ('Persistence', 'intrusion_detection', 'indicator'),
      ('Policy', 'configuration', 'indicator'),
      ('PrivilegeEscalation', 'intrusion_detection', 'indicator'),
      ('Recon', 'intrusion_detection', 'indicator'),
      ('Stealth', 'intrusion_detection', 'indicator'),
      ('Trojan', 'intrusion_detection', 'indicator'),
      ('UnauthorizedAccess', 'intrusion_detection', 'indicator'),
      ('AttackSequence', 'intrusion_detection', 'indicator')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif(regexp_extract("$.Type", '^([A-Za-z]+):', 1), '')
