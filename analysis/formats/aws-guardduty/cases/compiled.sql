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
  said AS (
    SELECT
      p,
      u,
      r,
      r."updatedAt" AS "$.updatedAt",
      r."type" AS "$.type",
      json_extract_string(r."service", '$.action.awsApiCallAction.api') AS "$.service.action.awsApiCallAction.api",
      json_extract_string(r."service", '$.action.actionType') AS "$.service.action.actionType",
      r."description" AS "$.description",
      r."id" AS "$.id",
      json_extract_string(r."service", '$.action.awsApiCallAction.serviceName') AS "$.service.action.awsApiCallAction.serviceName",
      json_extract_string(r."service", '$.serviceName') AS "$.service.serviceName",
      json_extract_string(r."resource", '$.accessKeyDetails.userName') AS "$.resource.accessKeyDetails.userName",
      json_extract_string(r."resource", '$.kubernetesDetails.kubernetesUserDetails.username') AS "$.resource.kubernetesDetails.kubernetesUserDetails.username",
      json_extract_string(r."resource", '$.rdsDbUserDetails.user') AS "$.resource.rdsDbUserDetails.user",
      json_extract_string(r."service", '$.runtimeDetails.process.user') AS "$.service.runtimeDetails.process.user",
      json_extract_string(r."resource", '$.accessKeyDetails.principalId') AS "$.resource.accessKeyDetails.principalId",
      json_extract_string(r."resource", '$.kubernetesDetails.kubernetesUserDetails.uid') AS "$.resource.kubernetesDetails.kubernetesUserDetails.uid",
      json_extract_string(r."resource", '$.accessKeyDetails.accessKeyId') AS "$.resource.accessKeyDetails.accessKeyId",
      json_extract_string(r."resource", '$.kubernetesDetails.kubernetesUserDetails.sessionName[0]') AS "$.resource.kubernetesDetails.kubernetesUserDetails.sessionName[0]",
      json_extract_string(r."service", '$.action.networkConnectionAction.connectionDirection') AS "$.service.action.networkConnectionAction.connectionDirection",
      json_extract_string(r."service", '$.action.networkConnectionAction.remoteIpDetails.ipAddressV4') AS "$.service.action.networkConnectionAction.remoteIpDetails.ipAddressV4",
      json_extract_string(r."service", '$.action.networkConnectionAction.remoteIpDetails.ipAddressV6') AS "$.service.action.networkConnectionAction.remoteIpDetails.ipAddressV6",
      json_extract_string(r."service", '$.action.awsApiCallAction.remoteIpDetails.ipAddressV4') AS "$.service.action.awsApiCallAction.remoteIpDetails.ipAddressV4",
      json_extract_string(r."service", '$.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV4') AS "$.service.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV4",
      json_extract_string(r."service", '$.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV4') AS "$.service.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV4",
      json_extract_string(r."service", '$.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV4') AS "$.service.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV4",
      json_extract_string(r."service", '$.action.awsApiCallAction.remoteIpDetails.ipAddressV6') AS "$.service.action.awsApiCallAction.remoteIpDetails.ipAddressV6",
      json_extract_string(r."service", '$.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV6') AS "$.service.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV6",
      json_extract_string(r."service", '$.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV6') AS "$.service.action.portProbeAction.portProbeDetails[0].remoteIpDetails.ipAddressV6",
      json_extract_string(r."service", '$.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV6') AS "$.service.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV6",
      json_extract_string(r."service", '$.action.networkConnectionAction.remotePortDetails.port') AS "$.service.action.networkConnectionAction.remotePortDetails.port",
      json_extract_string(r."service", '$.action.networkConnectionAction.localPortDetails.port') AS "$.service.action.networkConnectionAction.localPortDetails.port",
      json_extract_string(r."service", '$.action.awsApiCallAction.userAgent') AS "$.service.action.awsApiCallAction.userAgent",
      json_extract_string(r."service", '$.action.kubernetesApiCallAction.userAgent') AS "$.service.action.kubernetesApiCallAction.userAgent",
      json_extract_string(r."service", '$.action.kubernetesApiCallAction.requestUri') AS "$.service.action.kubernetesApiCallAction.requestUri",
      json_extract_string(r."service", '$.action.kubernetesApiCallAction.statusCode') AS "$.service.action.kubernetesApiCallAction.statusCode",
      json_extract_string(r."service", '$.runtimeDetails.process.name') AS "$.service.runtimeDetails.process.name",
      json_extract_string(r."service", '$.runtimeDetails.process.pid') AS "$.service.runtimeDetails.process.pid",
      json_extract_string(r."service", '$.runtimeDetails.process.executablePath') AS "$.service.runtimeDetails.process.executablePath",
      json_extract_string(r."service", '$.runtimeDetails.process.pwd') AS "$.service.runtimeDetails.process.pwd",
      json_extract_string(r."service", '$.runtimeDetails.process.executableSha256') AS "$.service.runtimeDetails.process.executableSha256",
      json_extract_string(r."service", '$.runtimeDetails.process.lineage') AS "$.service.runtimeDetails.process.lineage",
      json_extract_string(r."service", '$.runtimeDetails.process.parentUuid') AS "$.service.runtimeDetails.process.parentUuid",
      json_extract_string(r."service", '$.runtimeDetails.context.commandLineExample') AS "$.service.runtimeDetails.context.commandLineExample",
      json_extract_string(r."service", '$.action.dnsRequestAction.domain') AS "$.service.action.dnsRequestAction.domain",
      json_extract_string(r."resource", '$.instanceDetails.instanceId') AS "$.resource.instanceDetails.instanceId",
      json_extract_string(r."resource", '$.eksClusterDetails.name') AS "$.resource.eksClusterDetails.name",
      json_extract_string(r."resource", '$.s3BucketDetails[0].arn') AS "$.resource.s3BucketDetails[0].arn",
      json_extract_string(r."resource", '$.eksClusterDetails.arn') AS "$.resource.eksClusterDetails.arn",
      json_extract_string(r."resource", '$.resourceType') AS "$.resource.resourceType",
      r."accountId" AS "$.accountId",
      r."region" AS "$.region",
      r."severity" AS "$.severity",
      r."title" AS "$.title"
    FROM
      spool
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
