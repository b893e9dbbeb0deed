-- Amazon GuardDuty findings, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "updatedAt" VARCHAR,
--   "type" VARCHAR,
--   "service" JSON,
--   "description" VARCHAR,
--   "id" VARCHAR,
--   "resource" JSON,
--   "accountId" VARCHAR,
--   "region" VARCHAR,
--   "severity" VARCHAR,
--   "title" VARCHAR,
--   "schemaVersion" VARCHAR,
--   "partition" VARCHAR,
--   "arn" VARCHAR,
--   "createdAt" VARCHAR
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(
        r."service",
        [
          '$.action.awsApiCallAction.api',
          '$.action.actionType',
          '$.action.awsApiCallAction.serviceName',
          '$.serviceName',
          '$.runtimeDetails.process.user',
          '$.action.networkConnectionAction.connectionDirection',
          '$.action.networkConnectionAction.remoteIpDetails.ipAddressV4',
          '$.action.networkConnectionAction.remoteIpDetails.ipAddressV6',
          '$.action.awsApiCallAction.remoteIpDetails.ipAddressV4',
          '$.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV4',
          '$.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV4',
          '$.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV4',
          '$.action.awsApiCallAction.remoteIpDetails.ipAddressV6',
          '$.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV6',
          '$.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV6',
          '$.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV6',
          '$.action.networkConnectionAction.remotePortDetails.port',
          '$.action.networkConnectionAction.localPortDetails.port',
          '$.action.awsApiCallAction.userAgent',
          '$.action.kubernetesApiCallAction.userAgent',
          '$.action.kubernetesApiCallAction.requestUri',
          '$.action.kubernetesApiCallAction.statusCode',
          '$.runtimeDetails.process.name',
          '$.runtimeDetails.process.pid',
          '$.runtimeDetails.process.executablePath',
          '$.runtimeDetails.process.pwd',
          '$.runtimeDetails.process.executableSha256',
          '$.runtimeDetails.process.lineage',
          '$.runtimeDetails.process.parentUuid',
          '$.runtimeDetails.context.commandLineExample',
          '$.action.dnsRequestAction.domain'
        ]
      ) AS "in r.service",
      json_extract_string(
        r."resource",
        [
          '$.accessKeyDetails.userName',
          '$.kubernetesDetails.kubernetesUserDetails.username',
          '$.rdsDbUserDetails.user',
          '$.accessKeyDetails.principalId',
          '$.kubernetesDetails.kubernetesUserDetails.uid',
          '$.accessKeyDetails.accessKeyId',
          '$.kubernetesDetails.kubernetesUserDetails.sessionName[0]',
          '$.instanceDetails.instanceId',
          '$.eksClusterDetails.name',
          '$.s3BucketDetails[0].arn',
          '$.eksClusterDetails.arn',
          '$.resourceType'
        ]
      ) AS "in r.resource"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      r."updatedAt" AS "$.updatedAt",
      r."type" AS "$.type",
      "in r.service" [1] AS "$.service.action.awsApiCallAction.api",
      "in r.service" [2] AS "$.service.action.actionType",
      r."description" AS "$.description",
      r."id" AS "$.id",
      "in r.service" [3] AS "$.service.action.awsApiCallAction.serviceName",
      "in r.service" [4] AS "$.service.serviceName",
      "in r.resource" [1] AS "$.resource.accessKeyDetails.userName",
      "in r.resource" [2] AS "$.resource.kubernetesDetails.kubernetesUserDetails.username",
      "in r.resource" [3] AS "$.resource.rdsDbUserDetails.user",
      "in r.service" [5] AS "$.service.runtimeDetails.process.user",
      "in r.resource" [4] AS "$.resource.accessKeyDetails.principalId",
      "in r.resource" [5] AS "$.resource.kubernetesDetails.kubernetesUserDetails.uid",
      "in r.resource" [6] AS "$.resource.accessKeyDetails.accessKeyId",
      "in r.resource" [7] AS "$.resource.kubernetesDetails.kubernetesUserDetails.sessionName[0]",
      "in r.service" [6] AS "$.service.action.networkConnectionAction.connectionDirection",
      "in r.service" [7] AS "$.service.action.networkConnectionAction.remoteIpDetails.ipAddressV4",
      "in r.service" [8] AS "$.service.action.networkConnectionAction.remoteIpDetails.ipAddressV6",
      "in r.service" [9] AS "$.service.action.awsApiCallAction.remoteIpDetails.ipAddressV4",
      "in r.service" [10] AS "$.service.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV4",
      "in r.service" [11] AS "$.service.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV4",
      "in r.service" [12] AS "$.service.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV4",
      "in r.service" [13] AS "$.service.action.awsApiCallAction.remoteIpDetails.ipAddressV6",
      "in r.service" [14] AS "$.service.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV6",
      "in r.service" [15] AS "$.service.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV6",
      "in r.service" [16] AS "$.service.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV6",
      "in r.service" [17] AS "$.service.action.networkConnectionAction.remotePortDetails.port",
      "in r.service" [18] AS "$.service.action.networkConnectionAction.localPortDetails.port",
      "in r.service" [19] AS "$.service.action.awsApiCallAction.userAgent",
      "in r.service" [20] AS "$.service.action.kubernetesApiCallAction.userAgent",
      "in r.service" [21] AS "$.service.action.kubernetesApiCallAction.requestUri",
      "in r.service" [22] AS "$.service.action.kubernetesApiCallAction.statusCode",
      "in r.service" [23] AS "$.service.runtimeDetails.process.name",
      "in r.service" [24] AS "$.service.runtimeDetails.process.pid",
      "in r.service" [25] AS "$.service.runtimeDetails.process.executablePath",
      "in r.service" [26] AS "$.service.runtimeDetails.process.pwd",
      "in r.service" [27] AS "$.service.runtimeDetails.process.executableSha256",
      "in r.service" [28] AS "$.service.runtimeDetails.process.lineage",
      "in r.service" [29] AS "$.service.runtimeDetails.process.parentUuid",
      "in r.service" [30] AS "$.service.runtimeDetails.context.commandLineExample",
      "in r.service" [31] AS "$.service.action.dnsRequestAction.domain",
      "in r.resource" [8] AS "$.resource.instanceDetails.instanceId",
      "in r.resource" [9] AS "$.resource.eksClusterDetails.name",
      "in r.resource" [10] AS "$.resource.s3BucketDetails[0].arn",
      "in r.resource" [11] AS "$.resource.eksClusterDetails.arn",
      "in r.resource" [12] AS "$.resource.resourceType",
      r."accountId" AS "$.accountId",
      r."region" AS "$.region",
      r."severity" AS "$.severity",
      r."title" AS "$.title"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.service.action.awsApiCallAction.remoteIpDetails.ipAddressV4") AS "$.service.action.awsApiCallAction.remoteIpDetails.ipAddressV4 as ip",
      canonical_ip ("$.service.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV4") AS "$.service.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV4 as ip",
      canonical_ip ("$.service.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV4") AS "$.service.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV4 as ip",
      canonical_ip ("$.service.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV4") AS "$.service.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV4 as ip",
      canonical_ip ("$.service.action.awsApiCallAction.remoteIpDetails.ipAddressV6") AS "$.service.action.awsApiCallAction.remoteIpDetails.ipAddressV6 as ip",
      canonical_ip ("$.service.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV6") AS "$.service.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV6 as ip",
      canonical_ip ("$.service.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV6") AS "$.service.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV6 as ip",
      canonical_ip ("$.service.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV6") AS "$.service.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV6 as ip",
      whole_number ("$.service.action.kubernetesApiCallAction.statusCode") AS "$.service.action.kubernetesApiCallAction.statusCode as int",
      whole_number ("$.service.runtimeDetails.process.pid") AS "$.service.runtimeDetails.process.pid as int"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.updatedAt") THEN zoned_ns ("$.updatedAt" || 'Z')
    ELSE zoned_ns ("$.updatedAt")
  END AS "time_ns",
  "$.updatedAt" AS "time_text",
  CASE
    WHEN is_bare_time ("$.updatedAt") THEN 'zone UTC, as GuardDuty documents'
  END AS "time_assumed",
  'aws.guardduty' AS "event_dataset",
  'alert' AS "event_kind",
  "$.type" AS "event_action",
  coalesce(nullif("$.service.action.awsApiCallAction.api", ''), nullif("$.service.action.actionType", '')) AS "event_code",
  "$.description" AS "event_reason",
  "$.id" AS "event_id",
  coalesce(nullif("$.service.action.awsApiCallAction.serviceName", ''), nullif("$.service.serviceName", '')) AS "event_provider",
  "$.type" AS "rule_name",
  coalesce(
    nullif("$.resource.accessKeyDetails.userName", ''),
    nullif("$.resource.kubernetesDetails.kubernetesUserDetails.username", ''),
    nullif("$.resource.rdsDbUserDetails.user", ''),
    nullif("$.service.runtimeDetails.process.user", '')
  ) AS "user_name",
  coalesce(nullif("$.resource.accessKeyDetails.principalId", ''), nullif("$.resource.kubernetesDetails.kubernetesUserDetails.uid", '')) AS "user_id",
  coalesce(nullif("$.resource.accessKeyDetails.accessKeyId", ''), nullif("$.resource.kubernetesDetails.kubernetesUserDetails.sessionName[0]", '')) AS "session_key",
  coalesce(
    CASE
      WHEN coalesce("$.service.action.networkConnectionAction.connectionDirection", '') NOT IN ('OUTBOUND', 'UNKNOWN') THEN canonical_ip ("$.service.action.networkConnectionAction.remoteIpDetails.ipAddressV4")
    END,
    CASE
      WHEN coalesce("$.service.action.networkConnectionAction.connectionDirection", '') NOT IN ('OUTBOUND', 'UNKNOWN') THEN canonical_ip ("$.service.action.networkConnectionAction.remoteIpDetails.ipAddressV6")
    END,
    "$.service.action.awsApiCallAction.remoteIpDetails.ipAddressV4 as ip",
    "$.service.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV4 as ip",
    "$.service.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV4 as ip",
    "$.service.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV4 as ip",
    "$.service.action.awsApiCallAction.remoteIpDetails.ipAddressV6 as ip",
    "$.service.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV6 as ip",
    "$.service.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV6 as ip",
    "$.service.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV6 as ip"
  ) AS "source_ip",
  coalesce(
    CASE
      WHEN coalesce("$.service.action.networkConnectionAction.connectionDirection", '') NOT IN ('OUTBOUND', 'UNKNOWN') THEN nullif("$.service.action.networkConnectionAction.remoteIpDetails.ipAddressV4", '')
    END,
    CASE
      WHEN coalesce("$.service.action.networkConnectionAction.connectionDirection", '') NOT IN ('OUTBOUND', 'UNKNOWN') THEN nullif("$.service.action.networkConnectionAction.remoteIpDetails.ipAddressV6", '')
    END,
    nullif("$.service.action.awsApiCallAction.remoteIpDetails.ipAddressV4", ''),
    nullif("$.service.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV4", ''),
    nullif("$.service.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV4", ''),
    nullif("$.service.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV4", ''),
    nullif("$.service.action.awsApiCallAction.remoteIpDetails.ipAddressV6", ''),
    nullif("$.service.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV6", ''),
    nullif("$.service.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV6", ''),
    nullif("$.service.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV6", '')
  ) AS "source_address",
  coalesce(
    CASE
      WHEN coalesce("$.service.action.networkConnectionAction.connectionDirection", '') NOT IN ('OUTBOUND', 'UNKNOWN') THEN TRY_CAST ("$.service.action.networkConnectionAction.remotePortDetails.port" AS BIGINT)
    END,
    CASE
      WHEN coalesce("$.service.action.networkConnectionAction.connectionDirection", '') = 'OUTBOUND' THEN TRY_CAST ("$.service.action.networkConnectionAction.localPortDetails.port" AS BIGINT)
    END
  ) AS "source_port",
  coalesce(
    CASE
      WHEN coalesce("$.service.action.networkConnectionAction.connectionDirection", '') = 'OUTBOUND' THEN canonical_ip ("$.service.action.networkConnectionAction.remoteIpDetails.ipAddressV4")
    END,
    CASE
      WHEN coalesce("$.service.action.networkConnectionAction.connectionDirection", '') = 'OUTBOUND' THEN canonical_ip ("$.service.action.networkConnectionAction.remoteIpDetails.ipAddressV6")
    END
  ) AS "destination_ip",
  coalesce(
    CASE
      WHEN coalesce("$.service.action.networkConnectionAction.connectionDirection", '') = 'OUTBOUND' THEN nullif("$.service.action.networkConnectionAction.remoteIpDetails.ipAddressV4", '')
    END,
    CASE
      WHEN coalesce("$.service.action.networkConnectionAction.connectionDirection", '') = 'OUTBOUND' THEN nullif("$.service.action.networkConnectionAction.remoteIpDetails.ipAddressV6", '')
    END
  ) AS "destination_address",
  coalesce(
    CASE
      WHEN coalesce("$.service.action.networkConnectionAction.connectionDirection", '') NOT IN ('OUTBOUND', 'UNKNOWN') THEN TRY_CAST ("$.service.action.networkConnectionAction.localPortDetails.port" AS BIGINT)
    END,
    CASE
      WHEN coalesce("$.service.action.networkConnectionAction.connectionDirection", '') = 'OUTBOUND' THEN TRY_CAST ("$.service.action.networkConnectionAction.remotePortDetails.port" AS BIGINT)
    END
  ) AS "destination_port",
  coalesce(nullif("$.service.action.awsApiCallAction.userAgent", ''), nullif("$.service.action.kubernetesApiCallAction.userAgent", '')) AS "user_agent",
  nullif("$.service.action.kubernetesApiCallAction.requestUri", '') AS "url_original",
  "$.service.action.kubernetesApiCallAction.statusCode as int" AS "http_response_status_code",
  nullif("$.service.runtimeDetails.process.name", '') AS "process_name",
  "$.service.runtimeDetails.process.pid as int" AS "process_pid",
  nullif("$.service.runtimeDetails.process.executablePath", '') AS "process_executable",
  nullif("$.service.runtimeDetails.process.pwd", '') AS "process_working_directory",
  nullif("$.service.runtimeDetails.process.executableSha256", '') AS "process_hash_sha256",
  json_extract_string(
    list_filter(
      TRY_CAST ("$.service.runtimeDetails.process.lineage" AS JSON[]),
      lambda x: json_extract_string(x, '$.uuid') = "$.service.runtimeDetails.process.parentUuid"
    ) [1],
    '$.name'
  ) AS "process_parent_name",
  nullif("$.service.runtimeDetails.context.commandLineExample", '') AS "process_command_line",
  nullif("$.service.action.dnsRequestAction.domain", '') AS "dns_question_name",
  nullif("$.resource.instanceDetails.instanceId", '') AS "host_id",
  nullif("$.resource.eksClusterDetails.name", '') AS "orchestrator_cluster_name",
  coalesce(
    nullif("$.resource.instanceDetails.instanceId", ''),
    nullif("$.resource.accessKeyDetails.accessKeyId", ''),
    nullif("$.resource.s3BucketDetails[0].arn", ''),
    nullif("$.resource.eksClusterDetails.arn", ''),
    nullif("$.resource.resourceType", '')
  ) AS "resource",
  "$.accountId" AS "cloud_account_id",
  "$.region" AS "cloud_region",
  "$.severity" AS "log_level",
  "$.title" AS "message",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.service.action.awsApiCallAction.remoteIpDetails.ipAddressV4" <> ''
      AND "$.service.action.awsApiCallAction.remoteIpDetails.ipAddressV4 as ip" IS NULL
    )
    OR (
      "$.service.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV4" <> ''
      AND "$.service.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV4 as ip" IS NULL
    )
    OR (
      "$.service.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV4" <> ''
      AND "$.service.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV4 as ip" IS NULL
    )
    OR (
      "$.service.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV4" <> ''
      AND "$.service.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV4 as ip" IS NULL
    )
    OR (
      "$.service.action.awsApiCallAction.remoteIpDetails.ipAddressV6" <> ''
      AND "$.service.action.awsApiCallAction.remoteIpDetails.ipAddressV6 as ip" IS NULL
    )
    OR (
      "$.service.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV6" <> ''
      AND "$.service.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV6 as ip" IS NULL
    )
    OR (
      "$.service.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV6" <> ''
      AND "$.service.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV6 as ip" IS NULL
    )
    OR (
      "$.service.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV6" <> ''
      AND "$.service.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV6 as ip" IS NULL
    )
    OR (
      "$.service.action.kubernetesApiCallAction.statusCode" <> ''
      AND "$.service.action.kubernetesApiCallAction.statusCode as int" IS NULL
    )
    OR (
      "$.service.runtimeDetails.process.pid" <> ''
      AND "$.service.runtimeDetails.process.pid as int" IS NULL
    )
    OR (
      NOT starts_with(r."service", '{')
      AND r."service" <> 'null'
    )
    OR (
      NOT starts_with(r."resource", '{')
      AND r."resource" <> 'null'
    )
    OR (
      r."schemaVersion" IS NULL
      AND r."severity" IS NULL
      AND r."type" IS NULL
      AND r."service" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.service.action.awsApiCallAction.remoteIpDetails.ipAddressV4" <> ''
          AND "$.service.action.awsApiCallAction.remoteIpDetails.ipAddressV4 as ip" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `service.action.awsApiCallAction.remoteIpDetails.ipAddressV4` is no IP address: ' || left("$.service.action.awsApiCallAction.remoteIpDetails.ipAddressV4", 80)
          }
        END,
        CASE
          WHEN "$.service.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV4" <> ''
          AND "$.service.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV4 as ip" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `service.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV4` is no IP address: ' || left("$.service.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV4", 80)
          }
        END,
        CASE
          WHEN "$.service.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV4" <> ''
          AND "$.service.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV4 as ip" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `service.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV4` is no IP address: ' || left("$.service.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV4", 80)
          }
        END,
        CASE
          WHEN "$.service.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV4" <> ''
          AND "$.service.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV4 as ip" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `service.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV4` is no IP address: ' || left("$.service.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV4", 80)
          }
        END,
        CASE
          WHEN "$.service.action.awsApiCallAction.remoteIpDetails.ipAddressV6" <> ''
          AND "$.service.action.awsApiCallAction.remoteIpDetails.ipAddressV6 as ip" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `service.action.awsApiCallAction.remoteIpDetails.ipAddressV6` is no IP address: ' || left("$.service.action.awsApiCallAction.remoteIpDetails.ipAddressV6", 80)
          }
        END,
        CASE
          WHEN "$.service.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV6" <> ''
          AND "$.service.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV6 as ip" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `service.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV6` is no IP address: ' || left("$.service.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV6", 80)
          }
        END,
        CASE
          WHEN "$.service.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV6" <> ''
          AND "$.service.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV6 as ip" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `service.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV6` is no IP address: ' || left("$.service.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV6", 80)
          }
        END,
        CASE
          WHEN "$.service.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV6" <> ''
          AND "$.service.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV6 as ip" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `service.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV6` is no IP address: ' || left("$.service.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV6", 80)
          }
        END,
        CASE
          WHEN "$.service.action.kubernetesApiCallAction.statusCode" <> ''
          AND "$.service.action.kubernetesApiCallAction.statusCode as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.status_code stays empty, `service.action.kubernetesApiCallAction.statusCode` is no whole number: ' || left("$.service.action.kubernetesApiCallAction.statusCode", 80)
          }
        END,
        CASE
          WHEN "$.service.runtimeDetails.process.pid" <> ''
          AND "$.service.runtimeDetails.process.pid as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'process.pid stays empty, `service.runtimeDetails.process.pid` is no whole number: ' || left("$.service.runtimeDetails.process.pid", 80)
          }
        END,
        CASE
          WHEN NOT starts_with(r."service", '{')
          AND r."service" <> 'null' THEN {'code': 'json.type_drift', 'message': 'service is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."resource", '{')
          AND r."resource" <> 'null' THEN {'code': 'json.type_drift', 'message': 'resource is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."schemaVersion" IS NULL
          AND r."severity" IS NULL
          AND r."type" IS NULL
          AND r."service" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of schemaVersion, severity, type, service: it seems to be of another source, and only what fits was read'
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
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif(regexp_extract("$.type", '^([A-Za-z]+):', 1), '')
