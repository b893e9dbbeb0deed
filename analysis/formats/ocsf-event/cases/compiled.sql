-- OCSF event, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "time" VARCHAR,
--   "time_dt" VARCHAR,
--   "api" STRUCT(
--     "operation" VARCHAR,
--     "response" STRUCT(
--       "code" VARCHAR
--     )
--   ),
--   "type_name" VARCHAR,
--   "unmapped" JSON,
--   "class_name" VARCHAR,
--   "activity_name" VARCHAR,
--   "class_uid" JSON,
--   "activity_id" JSON,
--   "metadata" JSON,
--   "status_id" JSON,
--   "status" VARCHAR,
--   "action_id" JSON,
--   "status_detail" VARCHAR,
--   "status_code" VARCHAR,
--   "user" STRUCT(
--     "name" VARCHAR,
--     "uid" VARCHAR,
--     "email_addr" VARCHAR,
--     "domain" VARCHAR
--   ),
--   "actor" STRUCT(
--     "user" STRUCT(
--       "name" VARCHAR,
--       "uid" VARCHAR,
--       "email_addr" VARCHAR,
--       "domain" VARCHAR,
--       "credential_uid" VARCHAR
--     ),
--     "session" STRUCT(
--       "uid" VARCHAR
--     ),
--     "process" STRUCT(
--       "name" VARCHAR,
--       "pid" VARCHAR,
--       "cmd_line" VARCHAR,
--       "file" STRUCT(
--         "path" VARCHAR
--       )
--     )
--   ),
--   "group" STRUCT(
--     "name" VARCHAR
--   ),
--   "src_endpoint" STRUCT(
--     "ip" VARCHAR,
--     "port" JSON,
--     "hostname" VARCHAR,
--     "domain" VARCHAR,
--     "svc_name" VARCHAR
--   ),
--   "dst_endpoint" STRUCT(
--     "ip" VARCHAR,
--     "port" JSON,
--     "hostname" VARCHAR,
--     "svc_name" VARCHAR
--   ),
--   "device" STRUCT(
--     "hostname" VARCHAR,
--     "name" VARCHAR,
--     "ip" VARCHAR,
--     "uid" VARCHAR
--   ),
--   "connection_info" STRUCT(
--     "protocol_name" VARCHAR,
--     "uid" VARCHAR
--   ),
--   "session" STRUCT(
--     "uid" VARCHAR
--   ),
--   "http_request" STRUCT(
--     "user_agent" VARCHAR,
--     "http_method" VARCHAR,
--     "referrer" VARCHAR,
--     "version" VARCHAR,
--     "url" STRUCT(
--       "url_string" VARCHAR,
--       "path" VARCHAR,
--       "query_string" VARCHAR,
--       "hostname" VARCHAR
--     )
--   ),
--   "url" STRUCT(
--     "url_string" VARCHAR,
--     "hostname" VARCHAR
--   ),
--   "http_response" STRUCT(
--     "code" JSON,
--     "length" JSON
--   ),
--   "query" STRUCT(
--     "hostname" VARCHAR,
--     "type" VARCHAR
--   ),
--   "process" JSON,
--   "file" STRUCT(
--     "path" VARCHAR,
--     "hashes" JSON
--   ),
--   "reg_value" STRUCT(
--     "path" VARCHAR,
--     "data" VARCHAR
--   ),
--   "reg_key" STRUCT(
--     "path" VARCHAR
--   ),
--   "cloud" STRUCT(
--     "account" STRUCT(
--       "uid" VARCHAR
--     ),
--     "account_uid" VARCHAR,
--     "region" VARCHAR,
--     "org" STRUCT(
--       "uid" VARCHAR
--     )
--   ),
--   "resources" JSON,
--   "resource" STRUCT(
--     "uid" VARCHAR,
--     "name" VARCHAR
--   ),
--   "entity" STRUCT(
--     "name" VARCHAR
--   ),
--   "service" STRUCT(
--     "name" VARCHAR
--   ),
--   "job" STRUCT(
--     "name" VARCHAR
--   ),
--   "finding_info" JSON,
--   "analytic" STRUCT(
--     "name" VARCHAR
--   ),
--   "firewall_rule" STRUCT(
--     "name" VARCHAR
--   ),
--   "policy" STRUCT(
--     "name" VARCHAR
--   ),
--   "severity" VARCHAR,
--   "message" VARCHAR,
--   "type_uid" JSON,
--   "category_uid" JSON,
--   "severity_id" JSON,
--   "observables" JSON,
--   "enrichments" JSON,
--   "evidences" JSON,
--   "answers" JSON,
--   "is_mfa" BOOLEAN,
--   "logon_type" VARCHAR,
--   "auth_protocol" VARCHAR,
--   "disposition" VARCHAR,
--   "raw_data" VARCHAR
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(
        r."metadata",
        ['$.product.name', '$.product.vendor_name', '$.product', '$.event_code', '$.uid', '$.correlation_uid', '$.tenant_uid', '$.log_name']
      ) AS "in r.metadata",
      json_extract_string(
        r."process",
        [
          '$.name',
          '$.pid',
          '$.cmd_line',
          '$.file.path',
          '$.parent_process.name',
          '$.parent_process.pid',
          '$.parent_process.cmd_line',
          '$.parent_process.file.path'
        ]
      ) AS "in r.process",
      json_extract_string(r."resources", ['$[0].uid', '$[0].name']) AS "in r.resources",
      json_extract_string(r."finding_info", ['$.analytic.name', '$.title', '$.desc']) AS "in r.finding_info",
      TRY_CAST (r."file"."hashes" AS JSON[]) AS "of TRY_CAST(r.file.hashes AS JSON[])"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."time", ''), nullif(r."time_dt", '')) AS "$.time, else $.time_dt",
      r."api"."operation" AS "$.api.operation",
      r."type_name" AS "$.type_name",
      json_extract_string(r."unmapped", '$.atype') AS "$.unmapped.atype",
      r."class_name" AS "$.class_name",
      r."activity_name" AS "$.activity_name",
      json_extract_string(r."class_uid", '$') AS "$.class_uid",
      json_extract_string(r."activity_id", '$') AS "$.activity_id",
      "in r.metadata" [1] AS "$.metadata.product.name",
      "in r.metadata" [2] AS "$.metadata.product.vendor_name",
      "in r.metadata" [3] AS "$.metadata.product",
      "in r.metadata" [4] AS "$.metadata.event_code",
      "in r.metadata" [5] AS "$.metadata.uid",
      json_extract_string(r."status_id", '$') AS "$.status_id",
      r."status" AS "$.status",
      json_extract_string(r."action_id", '$') AS "$.action_id",
      r."api"."response"."code" AS "$.api.response.code",
      r."status_detail" AS "$.status_detail",
      r."status_code" AS "$.status_code",
      r."user"."name" AS "$.user.name",
      r."actor"."user"."name" AS "$.actor.user.name",
      r."user"."uid" AS "$.user.uid",
      r."actor"."user"."uid" AS "$.actor.user.uid",
      r."user"."email_addr" AS "$.user.email_addr",
      r."actor"."user"."email_addr" AS "$.actor.user.email_addr",
      r."user"."domain" AS "$.user.domain",
      r."actor"."user"."domain" AS "$.actor.user.domain",
      r."group"."name" AS "$.group.name",
      r."src_endpoint"."ip" AS "$.src_endpoint.ip",
      json_extract_string(r."src_endpoint"."port", '$') AS "$.src_endpoint.port",
      r."src_endpoint"."hostname" AS "$.src_endpoint.hostname",
      r."src_endpoint"."domain" AS "$.src_endpoint.domain",
      r."src_endpoint"."svc_name" AS "$.src_endpoint.svc_name",
      r."dst_endpoint"."ip" AS "$.dst_endpoint.ip",
      json_extract_string(r."dst_endpoint"."port", '$') AS "$.dst_endpoint.port",
      r."dst_endpoint"."hostname" AS "$.dst_endpoint.hostname",
      r."dst_endpoint"."svc_name" AS "$.dst_endpoint.svc_name",
      r."device"."hostname" AS "$.device.hostname",
      r."device"."name" AS "$.device.name",
      r."device"."ip" AS "$.device.ip",
      r."device"."uid" AS "$.device.uid",
      r."connection_info"."protocol_name" AS "$.connection_info.protocol_name",
      r."session"."uid" AS "$.session.uid",
      r."actor"."session"."uid" AS "$.actor.session.uid",
      r."actor"."user"."credential_uid" AS "$.actor.user.credential_uid",
      r."connection_info"."uid" AS "$.connection_info.uid",
      "in r.metadata" [6] AS "$.metadata.correlation_uid",
      r."http_request"."user_agent" AS "$.http_request.user_agent",
      r."http_request"."http_method" AS "$.http_request.http_method",
      r."http_request"."referrer" AS "$.http_request.referrer",
      r."http_request"."version" AS "$.http_request.version",
      r."http_request"."url"."url_string" AS "$.http_request.url.url_string",
      r."url"."url_string" AS "$.url.url_string",
      r."http_request"."url"."path" AS "$.http_request.url.path",
      r."http_request"."url"."query_string" AS "$.http_request.url.query_string",
      r."http_request"."url"."hostname" AS "$.http_request.url.hostname",
      r."url"."hostname" AS "$.url.hostname",
      json_extract_string(r."http_response"."code", '$') AS "$.http_response.code",
      json_extract_string(r."http_response"."length", '$') AS "$.http_response.length",
      r."query"."hostname" AS "$.query.hostname",
      r."query"."type" AS "$.query.type",
      json_extract_string(r."process", '$') AS "$.process",
      "in r.process" [1] AS "$.process.name",
      r."actor"."process"."name" AS "$.actor.process.name",
      "in r.process" [2] AS "$.process.pid",
      r."actor"."process"."pid" AS "$.actor.process.pid",
      "in r.process" [3] AS "$.process.cmd_line",
      r."actor"."process"."cmd_line" AS "$.actor.process.cmd_line",
      "in r.process" [4] AS "$.process.file.path",
      r."actor"."process"."file"."path" AS "$.actor.process.file.path",
      "in r.process" [5] AS "$.process.parent_process.name",
      "in r.process" [6] AS "$.process.parent_process.pid",
      "in r.process" [7] AS "$.process.parent_process.cmd_line",
      "in r.process" [8] AS "$.process.parent_process.file.path",
      r."file"."path" AS "$.file.path",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.file.hashes AS JSON[])",
          lambda x: json_extract_string(x, '$.algorithm') = 'SHA-256'
          AND json_extract_string(x, '$.value') <> ''
        ) [1],
        '$.value'
      ) AS "$.file.hashes[algorithm=SHA-256].value",
      r."reg_value"."path" AS "$.reg_value.path",
      r."reg_key"."path" AS "$.reg_key.path",
      r."reg_value"."data" AS "$.reg_value.data",
      r."cloud"."account"."uid" AS "$.cloud.account.uid",
      r."cloud"."account_uid" AS "$.cloud.account_uid",
      r."cloud"."region" AS "$.cloud.region",
      "in r.metadata" [7] AS "$.metadata.tenant_uid",
      r."cloud"."org"."uid" AS "$.cloud.org.uid",
      "in r.resources" [1] AS "$.resources[0].uid",
      "in r.resources" [2] AS "$.resources[0].name",
      r."resource"."uid" AS "$.resource.uid",
      r."resource"."name" AS "$.resource.name",
      r."entity"."name" AS "$.entity.name",
      r."service"."name" AS "$.service.name",
      r."job"."name" AS "$.job.name",
      "in r.finding_info" [1] AS "$.finding_info.analytic.name",
      r."analytic"."name" AS "$.analytic.name",
      r."firewall_rule"."name" AS "$.firewall_rule.name",
      r."policy"."name" AS "$.policy.name",
      "in r.finding_info" [2] AS "$.finding_info.title",
      r."severity" AS "$.severity",
      "in r.metadata" [8] AS "$.metadata.log_name",
      r."message" AS "$.message",
      "in r.finding_info" [3] AS "$.finding_info.desc",
      json_extract_string(r."type_uid", '$') AS "$.type_uid",
      r."time" AS "$.time",
      r."time_dt" AS "$.time_dt"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.class_uid" = '1001' THEN 'File System Activity'
        WHEN "$.class_uid" = '1002' THEN 'Kernel Extension Activity'
        WHEN "$.class_uid" = '1003' THEN 'Kernel Activity'
        WHEN "$.class_uid" = '1004' THEN 'Memory Activity'
        WHEN "$.class_uid" = '1005' THEN 'Module Activity'
        WHEN "$.class_uid" = '1006' THEN 'Scheduled Job Activity'
        WHEN "$.class_uid" = '1007' THEN 'Process Activity'
        WHEN "$.class_uid" = '1008' THEN 'Event Log Activity'
        WHEN "$.class_uid" = '1009' THEN 'Script Activity'
        WHEN "$.class_uid" = '2001' THEN 'Security Finding'
        WHEN "$.class_uid" = '2002' THEN 'Vulnerability Finding'
        WHEN "$.class_uid" = '2003' THEN 'Compliance Finding'
        WHEN "$.class_uid" = '2004' THEN 'Detection Finding'
        WHEN "$.class_uid" = '2005' THEN 'Incident Finding'
        WHEN "$.class_uid" = '2006' THEN 'Data Security Finding'
        WHEN "$.class_uid" = '2007' THEN 'Application Security Posture Finding'
        WHEN "$.class_uid" = '2008' THEN 'IAM Analysis Finding'
        WHEN "$.class_uid" = '3001' THEN 'Account Change'
        WHEN "$.class_uid" = '3002' THEN 'Authentication'
        WHEN "$.class_uid" = '3003' THEN 'Authorize Session'
        WHEN "$.class_uid" = '3004' THEN 'Entity Management'
        WHEN "$.class_uid" = '3005' THEN 'User Access Management'
        WHEN "$.class_uid" = '3006' THEN 'Group Management'
        WHEN "$.class_uid" = '4001' THEN 'Network Activity'
        WHEN "$.class_uid" = '4002' THEN 'HTTP Activity'
        WHEN "$.class_uid" = '4003' THEN 'DNS Activity'
        WHEN "$.class_uid" = '4004' THEN 'DHCP Activity'
        WHEN "$.class_uid" = '4005' THEN 'RDP Activity'
        WHEN "$.class_uid" = '4006' THEN 'SMB Activity'
        WHEN "$.class_uid" = '4007' THEN 'SSH Activity'
        WHEN "$.class_uid" = '4008' THEN 'FTP Activity'
        WHEN "$.class_uid" = '4009' THEN 'Email Activity'
        WHEN "$.class_uid" = '4010' THEN 'Network File Activity'
        WHEN "$.class_uid" = '4011' THEN 'Email File Activity'
        WHEN "$.class_uid" = '4012' THEN 'Email URL Activity'
        WHEN "$.class_uid" = '4013' THEN 'NTP Activity'
        WHEN "$.class_uid" = '4014' THEN 'Tunnel Activity'
        WHEN "$.class_uid" = '6001' THEN 'Web Resources Activity'
        WHEN "$.class_uid" = '6002' THEN 'Application Lifecycle'
        WHEN "$.class_uid" = '6003' THEN 'API Activity'
        WHEN "$.class_uid" = '6004' THEN 'Web Resource Access Activity'
        WHEN "$.class_uid" = '6005' THEN 'Datastore Activity'
        WHEN "$.class_uid" = '6006' THEN 'File Hosting Activity'
        WHEN "$.class_uid" = '6007' THEN 'Scan Activity'
        WHEN "$.class_uid" = '6008' THEN 'Application Error'
      END AS "event_action by $.class_uid",
      canonical_ip ("$.src_endpoint.ip") AS "$.src_endpoint.ip as ip",
      whole_number ("$.src_endpoint.port") AS "$.src_endpoint.port as int",
      canonical_ip ("$.dst_endpoint.ip") AS "$.dst_endpoint.ip as ip",
      whole_number ("$.dst_endpoint.port") AS "$.dst_endpoint.port as int",
      canonical_ip ("$.device.ip") AS "$.device.ip as ip",
      lower(nullif("$.connection_info.protocol_name", '')) AS "$.connection_info.protocol_name as lower",
      whole_number ("$.http_response.code") AS "$.http_response.code as int",
      whole_number ("$.http_response.length") AS "$.http_response.length as int",
      whole_number ("$.process.parent_process.pid") AS "$.process.parent_process.pid as int"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN epoch_unit ("$.time, else $.time_dt") IS NOT NULL THEN sized_ns ("$.time, else $.time_dt")
    ELSE CASE
      WHEN is_bare_time ("$.time, else $.time_dt") THEN zoned_ns ("$.time, else $.time_dt" || 'Z')
      ELSE zoned_ns ("$.time, else $.time_dt")
    END
  END AS "time_ns",
  "$.time, else $.time_dt" AS "time_text",
  CASE
    WHEN epoch_unit ("$.time, else $.time_dt") IS NOT NULL THEN 'epoch in ' || epoch_unit ("$.time, else $.time_dt") || ', by magnitude'
    ELSE CASE
      WHEN is_bare_time ("$.time, else $.time_dt") THEN 'zone UTC, as OCSF documents'
    END
  END AS "time_assumed",
  'ocsf.event' AS "event_dataset",
  coalesce(lookup_1."event_kind", 'event') AS "event_kind",
  coalesce(
    nullif("$.api.operation", ''),
    nullif("$.type_name", ''),
    nullif("$.unmapped.atype", ''),
    nullif(concat_ws(': ', nullif("$.class_name", ''), nullif("$.activity_name", '')), ''),
    nullif(concat_ws(' ', "event_action by $.class_uid", 'activity', nullif("$.activity_id", '')), '')
  ) AS "event_action",
  coalesce(
    nullif("$.metadata.product.name", ''),
    nullif("$.metadata.product.vendor_name", ''),
    CASE
      WHEN NOT starts_with("$.metadata.product", '{') THEN "$.metadata.product"
    END
  ) AS "event_provider",
  nullif("$.metadata.event_code", '') AS "event_code",
  nullif("$.metadata.uid", '') AS "event_id",
  CASE
    WHEN NOT (
      starts_with("$.class_uid", '2')
      AND length("$.class_uid") = 4
    )
    AND NOT (
      starts_with("$.class_uid", '8')
      AND length("$.class_uid") = 4
    ) THEN CASE
      WHEN "$.status_id" = '1' THEN 'success'
      WHEN "$.status_id" = '2' THEN 'failure'
      WHEN lower("$.status") IN ('success', 'failure') THEN lower("$.status")
      WHEN "$.status_id" <> ''
      OR "$.status" <> '' THEN 'unknown'
      WHEN "$.action_id" = '1' THEN 'success'
      WHEN "$.action_id" = '2' THEN 'failure'
      WHEN "$.metadata.product" = 'MongoDB Server'
      AND "$.api.response.code" = '0' THEN 'success'
      WHEN "$.metadata.product" = 'MongoDB Server'
      AND "$.api.response.code" <> '' THEN 'failure'
    END
  END AS "event_outcome",
  coalesce(nullif("$.status_detail", ''), nullif("$.status_code", '')) AS "event_reason",
  CASE
    WHEN "$.class_uid" = '3002' THEN coalesce(nullif("$.user.name", ''), nullif("$.actor.user.name", ''))
    ELSE nullif("$.actor.user.name", '')
  END AS "user_name",
  CASE
    WHEN "$.class_uid" = '3002' THEN coalesce(nullif("$.user.uid", ''), nullif("$.actor.user.uid", ''))
    ELSE nullif("$.actor.user.uid", '')
  END AS "user_id",
  CASE
    WHEN "$.class_uid" = '3002' THEN coalesce(nullif("$.user.email_addr", ''), nullif("$.actor.user.email_addr", ''))
    ELSE nullif("$.actor.user.email_addr", '')
  END AS "user_email",
  CASE
    WHEN "$.class_uid" = '3002' THEN coalesce(nullif("$.user.domain", ''), nullif("$.actor.user.domain", ''))
    ELSE nullif("$.actor.user.domain", '')
  END AS "user_domain",
  CASE
    WHEN "$.class_uid" <> '3002' THEN nullif("$.user.name", '')
  END AS "user_target_name",
  CASE
    WHEN "$.class_uid" <> '3002' THEN nullif("$.user.uid", '')
  END AS "user_target_id",
  nullif("$.group.name", '') AS "group_name",
  "$.src_endpoint.ip as ip" AS "source_ip",
  "$.src_endpoint.port as int" AS "source_port",
  coalesce(
    nullif("$.src_endpoint.ip", ''),
    nullif("$.src_endpoint.hostname", ''),
    nullif("$.src_endpoint.domain", ''),
    nullif("$.src_endpoint.svc_name", '')
  ) AS "source_address",
  "$.dst_endpoint.ip as ip" AS "destination_ip",
  "$.dst_endpoint.port as int" AS "destination_port",
  coalesce(nullif("$.dst_endpoint.ip", ''), nullif("$.dst_endpoint.hostname", ''), nullif("$.dst_endpoint.svc_name", '')) AS "destination_address",
  coalesce(nullif("$.device.hostname", ''), nullif("$.device.name", '')) AS "host_name",
  "$.device.ip as ip" AS "host_ip",
  nullif("$.device.uid", '') AS "host_id",
  "$.connection_info.protocol_name as lower" AS "network_transport",
  coalesce(
    nullif("$.session.uid", ''),
    nullif("$.actor.session.uid", ''),
    nullif("$.actor.user.credential_uid", ''),
    nullif("$.connection_info.uid", ''),
    CASE
      WHEN "$.metadata.product" = 'MongoDB Server' THEN "$.metadata.correlation_uid"
    END
  ) AS "session_key",
  nullif("$.http_request.user_agent", '') AS "user_agent",
  nullif("$.http_request.http_method", '') AS "http_request_method",
  nullif("$.http_request.referrer", '') AS "http_request_referrer",
  nullif("$.http_request.version", '') AS "http_version",
  coalesce(nullif("$.http_request.url.url_string", ''), nullif("$.url.url_string", '')) AS "url_original",
  nullif("$.http_request.url.path", '') AS "url_path",
  nullif("$.http_request.url.query_string", '') AS "url_query",
  coalesce(nullif("$.http_request.url.hostname", ''), nullif("$.url.hostname", '')) AS "url_domain",
  "$.http_response.code as int" AS "http_response_status_code",
  "$.http_response.length as int" AS "http_response_bytes",
  nullif("$.query.hostname", '') AS "dns_question_name",
  nullif("$.query.type", '') AS "dns_question_type",
  CASE
    WHEN "$.process" IS NULL THEN "$.actor.process.name"
    ELSE "$.process.name"
  END AS "process_name",
  CASE
    WHEN "$.process" IS NULL THEN "$.actor.process.pid"
    ELSE "$.process.pid"
  END AS "process_pid",
  CASE
    WHEN "$.process" IS NULL THEN "$.actor.process.cmd_line"
    ELSE "$.process.cmd_line"
  END AS "process_command_line",
  CASE
    WHEN "$.process" IS NULL THEN "$.actor.process.file.path"
    ELSE "$.process.file.path"
  END AS "process_executable",
  nullif("$.process.parent_process.name", '') AS "process_parent_name",
  "$.process.parent_process.pid as int" AS "process_parent_pid",
  nullif("$.process.parent_process.cmd_line", '') AS "process_parent_command_line",
  nullif("$.process.parent_process.file.path", '') AS "process_parent_executable",
  nullif("$.file.path", '') AS "file_path",
  nullif("$.file.hashes[algorithm=SHA-256].value", '') AS "file_hash_sha256",
  coalesce(nullif("$.reg_value.path", ''), nullif("$.reg_key.path", '')) AS "registry_path",
  nullif("$.reg_value.data", '') AS "registry_data",
  coalesce(nullif("$.cloud.account.uid", ''), nullif("$.cloud.account_uid", '')) AS "cloud_account_id",
  nullif("$.cloud.region", '') AS "cloud_region",
  coalesce(nullif("$.metadata.tenant_uid", ''), nullif("$.cloud.org.uid", '')) AS "organization_id",
  coalesce(
    nullif("$.resources[0].uid", ''),
    nullif("$.resources[0].name", ''),
    nullif("$.resource.uid", ''),
    nullif("$.resource.name", ''),
    nullif("$.entity.name", ''),
    nullif("$.service.name", ''),
    nullif("$.job.name", '')
  ) AS "resource",
  coalesce(
    nullif("$.finding_info.analytic.name", ''),
    nullif("$.analytic.name", ''),
    nullif("$.firewall_rule.name", ''),
    nullif("$.policy.name", ''),
    nullif("$.finding_info.title", '')
  ) AS "rule_name",
  "$.severity" AS "log_level",
  nullif("$.metadata.log_name", '') AS "log_logger",
  coalesce(nullif("$.message", ''), nullif("$.finding_info.desc", '')) AS "message",
  lookup_1."event_category" AS "event_category",
  lookup_1."network_protocol" AS "network_protocol",
  lookup_2."event_type" AS "event_type",
  CASE
    WHEN (
      "$.src_endpoint.ip" <> ''
      AND "$.src_endpoint.ip as ip" IS NULL
    )
    OR (
      "$.src_endpoint.port" <> ''
      AND "$.src_endpoint.port as int" IS NULL
    )
    OR (
      "$.dst_endpoint.ip" <> ''
      AND "$.dst_endpoint.ip as ip" IS NULL
    )
    OR (
      "$.dst_endpoint.port" <> ''
      AND "$.dst_endpoint.port as int" IS NULL
    )
    OR (
      "$.device.ip" <> ''
      AND "$.device.ip as ip" IS NULL
    )
    OR (
      "$.http_response.code" <> ''
      AND "$.http_response.code as int" IS NULL
    )
    OR (
      "$.http_response.length" <> ''
      AND "$.http_response.length as int" IS NULL
    )
    OR (
      "$.process.parent_process.pid" <> ''
      AND "$.process.parent_process.pid as int" IS NULL
    )
    OR (
      NOT starts_with(r."unmapped", '{')
      AND r."unmapped" <> 'null'
    )
    OR (
      NOT starts_with(r."metadata", '{')
      AND r."metadata" <> 'null'
    )
    OR (
      NOT starts_with(r."process", '{')
      AND r."process" <> 'null'
    )
    OR (
      NOT starts_with(r."file"."hashes", '[')
      AND r."file"."hashes" <> 'null'
    )
    OR (
      NOT starts_with(r."resources", '[')
      AND r."resources" <> 'null'
    )
    OR (
      NOT starts_with(r."finding_info", '{')
      AND r."finding_info" <> 'null'
    )
    OR (
      r."class_uid" IS NULL
      AND r."metadata" IS NULL
      AND r."time" IS NULL
    )
    OR (
      "$.time_dt" <> ''
      AND CASE
        WHEN epoch_unit ("$.time") IS NOT NULL THEN abs(
          sized_ns ("$.time") - TRY (
            CASE
              WHEN is_bare_time ("$.time_dt") THEN zoned_ns ("$.time_dt" || 'Z')
              ELSE zoned_ns ("$.time_dt")
            END
          )
        ) > 1000000000
      END
    ) THEN list_filter(
      [
        CASE
          WHEN "$.src_endpoint.ip" <> ''
          AND "$.src_endpoint.ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `src_endpoint.ip` is no IP address: ' || left("$.src_endpoint.ip", 80)}
        END,
        CASE
          WHEN "$.src_endpoint.port" <> ''
          AND "$.src_endpoint.port as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `src_endpoint.port` is no whole number: ' || left("$.src_endpoint.port", 80)}
        END,
        CASE
          WHEN "$.dst_endpoint.ip" <> ''
          AND "$.dst_endpoint.ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `dst_endpoint.ip` is no IP address: ' || left("$.dst_endpoint.ip", 80)}
        END,
        CASE
          WHEN "$.dst_endpoint.port" <> ''
          AND "$.dst_endpoint.port as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'destination.port stays empty, `dst_endpoint.port` is no whole number: ' || left("$.dst_endpoint.port", 80)
          }
        END,
        CASE
          WHEN "$.device.ip" <> ''
          AND "$.device.ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'host.ip stays empty, `device.ip` is no IP address: ' || left("$.device.ip", 80)}
        END,
        CASE
          WHEN "$.http_response.code" <> ''
          AND "$.http_response.code as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.status_code stays empty, `http_response.code` is no whole number: ' || left("$.http_response.code", 80)
          }
        END,
        CASE
          WHEN "$.http_response.length" <> ''
          AND "$.http_response.length as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.bytes stays empty, `http_response.length` is no whole number: ' || left("$.http_response.length", 80)
          }
        END,
        CASE
          WHEN "$.process.parent_process.pid" <> ''
          AND "$.process.parent_process.pid as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'process.parent.pid stays empty, `process.parent_process.pid` is no whole number: ' || left("$.process.parent_process.pid", 80)
          }
        END,
        CASE
          WHEN NOT starts_with(r."unmapped", '{')
          AND r."unmapped" <> 'null' THEN {'code': 'json.type_drift', 'message': 'unmapped is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."metadata", '{')
          AND r."metadata" <> 'null' THEN {'code': 'json.type_drift', 'message': 'metadata is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."process", '{')
          AND r."process" <> 'null' THEN {'code': 'json.type_drift', 'message': 'process is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."file"."hashes", '[')
          AND r."file"."hashes" <> 'null' THEN {'code': 'json.type_drift', 'message': 'file.hashes is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."resources", '[')
          AND r."resources" <> 'null' THEN {'code': 'json.type_drift', 'message': 'resources is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."finding_info", '{')
          AND r."finding_info" <> 'null' THEN {'code': 'json.type_drift', 'message': 'finding_info is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."class_uid" IS NULL
          AND r."metadata" IS NULL
          AND r."time" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of class_uid, metadata, time: it seems to be of another source, and only what fits was read'
          }
        END,
        CASE
          WHEN "$.time_dt" <> ''
          AND CASE
            WHEN epoch_unit ("$.time") IS NOT NULL THEN abs(
              sized_ns ("$.time") - TRY (
                CASE
                  WHEN is_bare_time ("$.time_dt") THEN zoned_ns ("$.time_dt" || 'Z')
                  ELSE zoned_ns ("$.time_dt")
                END
              )
            ) > 1000000000
          END THEN {
            'code': 'time.contradiction',
            'message': '`time` and `time_dt` state different times: `time` was taken, as OCSF requires it, and the other stands in extra'
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
      ('1001', 'file', NULL, NULL),
      ('1002', 'driver', NULL, NULL),
      ('1003', 'host', NULL, NULL),
      ('1004', 'process', NULL, NULL),
      ('1005', 'library', NULL, NULL),
      ('1006', 'configuration', NULL, NULL),
      ('1007', 'process', NULL, NULL),
      ('1008', 'configuration', NULL, NULL),
      ('1009', 'process', NULL, NULL),
      ('201001', 'registry', NULL, NULL),
      ('201002', 'registry', NULL, NULL),
      ('201003', 'host', NULL, NULL),
      ('201004', 'configuration', NULL, NULL),
      ('2001', 'intrusion_detection', NULL, 'alert'),
      ('2002', 'vulnerability', NULL, NULL),
      ('2003', 'configuration', NULL, NULL),
      ('2004', 'intrusion_detection', NULL, 'alert'),
      ('2005', 'intrusion_detection', NULL, 'alert'),
      ('2006', 'file', NULL, 'alert'),
      ('2007', 'vulnerability', NULL, NULL),
      ('2008', 'iam', NULL, NULL),
      ('3001', 'iam', NULL, NULL),
      ('3002', 'authentication', NULL, NULL),
      ('3003', 'iam', NULL, NULL),
      ('3004', 'configuration', NULL, NULL),
      ('3005', 'iam', NULL, NULL),
      ('3006', 'iam', NULL, NULL),
      ('4001', 'network', NULL, NULL),
      ('4002', 'network,web', 'http', NULL),
      ('4003', 'network', 'dns', NULL),
      ('4004', 'network', 'dhcp', NULL),
      ('4005', 'network,session', 'rdp', NULL),
      ('4006', 'network', 'smb', NULL),
      ('4007', 'network,session', 'ssh', NULL),
      ('4008', 'network', 'ftp', NULL),
      ('4009', 'email', NULL, NULL),
      ('4010', 'network,file', NULL, NULL),
      ('4011', 'email,file', NULL, NULL),
      ('4012', 'email', NULL, NULL),
      ('4013', 'network', 'ntp', NULL),
      ('4014', 'network,session', NULL, NULL),
      ('5001', 'host', NULL, NULL),
      ('5002', 'configuration', NULL, NULL),
      ('5003', 'iam', NULL, NULL),
      ('5004', 'host', NULL, NULL),
      ('5006', 'host', NULL, NULL),
      ('5007', 'file', NULL, NULL),
      ('5008', 'file', NULL, NULL),
      ('5009', 'iam', NULL, NULL),
      ('5010', 'configuration', NULL, NULL),
      ('5011', 'library', NULL, NULL),
      ('5012', 'network', NULL, NULL),
      ('5013', 'network', NULL, NULL),
      ('5014', 'host', NULL, NULL),
      ('5015', 'process', NULL, NULL),
      ('5016', 'host', NULL, NULL),
      ('5017', 'session', NULL, NULL),
      ('5018', 'iam', NULL, NULL),
      ('5019', 'configuration', NULL, NULL),
      ('5020', 'package', NULL, NULL),
      ('5021', 'threat', NULL, NULL),
      ('5022', 'configuration', NULL, NULL),
      ('5023', 'host', NULL, NULL),
      ('5040', 'host', NULL, NULL),
      ('6001', 'web', NULL, NULL),
      ('6002', 'configuration', NULL, NULL),
      ('6003', 'api', NULL, NULL),
      ('6004', 'web', NULL, NULL),
      ('6005', 'database', NULL, NULL),
      ('6006', 'file', NULL, NULL),
      ('6007', 'host', NULL, NULL),
      ('6008', NULL, NULL, NULL),
      ('7001', 'configuration', NULL, NULL),
      ('7002', 'file', NULL, NULL),
      ('7003', 'process', NULL, NULL),
      ('7004', 'network', NULL, NULL)
  ) AS lookup_1 (key, "event_category", "network_protocol", "event_kind") ON lookup_1.key = nullif("$.class_uid", '')
  LEFT JOIN (
    VALUES
      ('100101', 'creation'),
      ('100102', 'access'),
      ('100103', 'change'),
      ('100104', 'deletion'),
      ('100105', 'change'),
      ('100106', 'change'),
      ('100107', 'change'),
      ('100108', 'access'),
      ('100109', 'access'),
      ('100110', 'change'),
      ('100111', 'change'),
      ('100114', 'access'),
      ('100601', 'creation'),
      ('100602', 'change'),
      ('100603', 'deletion'),
      ('100604', 'change'),
      ('100605', 'change'),
      ('100606', 'start'),
      ('100701', 'start'),
      ('100702', 'end'),
      ('100703', 'access'),
      ('100704', 'change'),
      ('100705', 'change'),
      ('200101', 'info'),
      ('200401', 'info'),
      ('200402', 'info'),
      ('200403', 'info'),
      ('300101', 'user,creation'),
      ('300102', 'user,change'),
      ('300103', 'user,change'),
      ('300104', 'user,change'),
      ('300105', 'user,change'),
      ('300106', 'user,deletion'),
      ('300107', 'user,change'),
      ('300108', 'user,change'),
      ('300109', 'user,change'),
      ('300110', 'user,change'),
      ('300111', 'user,change'),
      ('300201', 'start'),
      ('300202', 'end'),
      ('300203', 'info'),
      ('300204', 'info'),
      ('300205', 'info'),
      ('300301', 'user,change'),
      ('300302', 'user,change'),
      ('300401', 'creation'),
      ('300402', 'access'),
      ('300403', 'change'),
      ('300404', 'deletion'),
      ('300501', 'user,change'),
      ('300502', 'user,change'),
      ('300601', 'group,change'),
      ('300602', 'group,change'),
      ('300603', 'group,change'),
      ('300604', 'group,change'),
      ('400101', 'connection,start'),
      ('400102', 'connection,end'),
      ('400103', 'connection,end'),
      ('400104', 'connection,error'),
      ('400105', 'connection,denied'),
      ('400106', 'connection'),
      ('400201', 'access'),
      ('400202', 'access'),
      ('400203', 'access'),
      ('400204', 'access'),
      ('400205', 'access'),
      ('400206', 'access'),
      ('400207', 'access'),
      ('400208', 'access'),
      ('400301', 'protocol'),
      ('400302', 'protocol'),
      ('400306', 'protocol'),
      ('400701', 'connection,start'),
      ('400702', 'connection,end'),
      ('400703', 'connection,end'),
      ('400704', 'connection,error'),
      ('400705', 'connection,denied'),
      ('400706', 'connection'),
      ('600301', 'creation'),
      ('600302', 'access'),
      ('600303', 'change'),
      ('600304', 'deletion'),
      ('600401', 'access')
  ) AS lookup_2 (key, "event_type") ON lookup_2.key = nullif("$.type_uid", '')
