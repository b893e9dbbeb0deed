-- Elastic Common Schema documents, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "@timestamp" VARCHAR,
--   "event" STRUCT(
--     "action" VARCHAR,
--     "reason" VARCHAR,
--     "code" VARCHAR,
--     "provider" VARCHAR,
--     "id" VARCHAR,
--     "kind" VARCHAR,
--     "category" VARCHAR,
--     "type" VARCHAR,
--     "outcome" VARCHAR
--   ),
--   "event.action" VARCHAR,
--   "event.reason" VARCHAR,
--   "event.code" VARCHAR,
--   "event.provider" VARCHAR,
--   "event.id" VARCHAR,
--   "user" STRUCT(
--     "name" VARCHAR,
--     "id" VARCHAR,
--     "effective" STRUCT(
--       "name" VARCHAR
--     ),
--     "target" STRUCT(
--       "name" VARCHAR,
--       "id" VARCHAR
--     ),
--     "domain" VARCHAR,
--     "email" VARCHAR
--   ),
--   "user.name" VARCHAR,
--   "user.id" VARCHAR,
--   "user.effective.name" VARCHAR,
--   "user.target.name" VARCHAR,
--   "source" STRUCT(
--     "port" JSON,
--     "address" VARCHAR,
--     "ip" VARCHAR
--   ),
--   "source.port" JSON,
--   "source.address" VARCHAR,
--   "host" STRUCT(
--     "name" VARCHAR,
--     "id" VARCHAR,
--     "ip" VARCHAR
--   ),
--   "host.name" VARCHAR,
--   "user_agent" STRUCT(
--     "original" VARCHAR
--   ),
--   "user_agent.original" VARCHAR,
--   "process" STRUCT(
--     "name" VARCHAR,
--     "pid" JSON,
--     "command_line" VARCHAR,
--     "executable" VARCHAR,
--     "working_directory" VARCHAR,
--     "exit_code" JSON,
--     "hash" STRUCT(
--       "sha256" VARCHAR
--     ),
--     "parent" STRUCT(
--       "name" VARCHAR,
--       "pid" JSON,
--       "executable" VARCHAR,
--       "command_line" VARCHAR
--     )
--   ),
--   "process.name" VARCHAR,
--   "process.pid" JSON,
--   "process.command_line" VARCHAR,
--   "cloud" STRUCT(
--     "account" STRUCT(
--       "id" VARCHAR
--     ),
--     "region" VARCHAR
--   ),
--   "cloud.account.id" VARCHAR,
--   "cloud.region" VARCHAR,
--   "user.domain" VARCHAR,
--   "user.email" VARCHAR,
--   "user.target.id" VARCHAR,
--   "group" STRUCT(
--     "name" VARCHAR
--   ),
--   "group.name" VARCHAR,
--   "host.id" VARCHAR,
--   "destination" STRUCT(
--     "port" JSON,
--     "address" VARCHAR,
--     "ip" VARCHAR
--   ),
--   "destination.port" JSON,
--   "destination.address" VARCHAR,
--   "network" STRUCT(
--     "protocol" VARCHAR,
--     "transport" VARCHAR
--   ),
--   "network.protocol" VARCHAR,
--   "network.transport" VARCHAR,
--   "http" STRUCT(
--     "request" STRUCT(
--       "method" VARCHAR,
--       "referrer" VARCHAR
--     ),
--     "response" STRUCT(
--       "status_code" JSON,
--       "bytes" JSON
--     ),
--     "version" VARCHAR
--   ),
--   "http.request.method" VARCHAR,
--   "http.request.referrer" VARCHAR,
--   "http.response.status_code" JSON,
--   "http.response.bytes" JSON,
--   "http.version" VARCHAR,
--   "url" STRUCT(
--     "original" VARCHAR,
--     "path" VARCHAR,
--     "query" VARCHAR,
--     "domain" VARCHAR
--   ),
--   "url.original" VARCHAR,
--   "url.path" VARCHAR,
--   "url.query" VARCHAR,
--   "url.domain" VARCHAR,
--   "dns" STRUCT(
--     "question" STRUCT(
--       "name" VARCHAR,
--       "type" VARCHAR
--     )
--   ),
--   "dns.question.name" VARCHAR,
--   "dns.question.type" VARCHAR,
--   "process.executable" VARCHAR,
--   "process.working_directory" VARCHAR,
--   "process.exit_code" JSON,
--   "process.hash.sha256" VARCHAR,
--   "process.parent.name" VARCHAR,
--   "process.parent.pid" JSON,
--   "process.parent.executable" VARCHAR,
--   "process.parent.command_line" VARCHAR,
--   "file" STRUCT(
--     "path" VARCHAR,
--     "hash" STRUCT(
--       "sha256" VARCHAR
--     )
--   ),
--   "file.path" VARCHAR,
--   "file.hash.sha256" VARCHAR,
--   "registry" STRUCT(
--     "path" VARCHAR,
--     "data" STRUCT(
--       "strings" VARCHAR
--     )
--   ),
--   "registry.path" VARCHAR,
--   "registry.data.strings" VARCHAR,
--   "orchestrator" STRUCT(
--     "cluster" STRUCT(
--       "name" VARCHAR
--     ),
--     "namespace" VARCHAR,
--     "resource" STRUCT(
--       "type" VARCHAR,
--       "name" VARCHAR
--     )
--   ),
--   "orchestrator.cluster.name" VARCHAR,
--   "orchestrator.namespace" VARCHAR,
--   "orchestrator.resource.type" VARCHAR,
--   "orchestrator.resource.name" VARCHAR,
--   "container" STRUCT(
--     "name" VARCHAR
--   ),
--   "container.name" VARCHAR,
--   "organization" STRUCT(
--     "id" VARCHAR,
--     "name" VARCHAR
--   ),
--   "organization.id" VARCHAR,
--   "organization.name" VARCHAR,
--   "rule" STRUCT(
--     "name" VARCHAR
--   ),
--   "rule.name" VARCHAR,
--   "log" STRUCT(
--     "level" VARCHAR,
--     "logger" VARCHAR
--   ),
--   "log.level" VARCHAR,
--   "log.logger" VARCHAR,
--   "message" VARCHAR,
--   "event.kind" VARCHAR,
--   "event.category" VARCHAR,
--   "event.type" VARCHAR,
--   "event.outcome" VARCHAR,
--   "source.ip" VARCHAR,
--   "destination.ip" VARCHAR,
--   "host.ip" VARCHAR,
--   "session" STRUCT(
--     "id" VARCHAR
--   ),
--   "session.id" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."@timestamp" AS "$.@timestamp",
      r."event"."action" AS "$.event.action",
      r."event.action" AS "$.""event.action""",
      r."event"."reason" AS "$.event.reason",
      r."event.reason" AS "$.""event.reason""",
      r."event"."code" AS "$.event.code",
      r."event.code" AS "$.""event.code""",
      r."event"."provider" AS "$.event.provider",
      r."event.provider" AS "$.""event.provider""",
      r."event"."id" AS "$.event.id",
      r."event.id" AS "$.""event.id""",
      r."user"."name" AS "$.user.name",
      r."user.name" AS "$.""user.name""",
      r."user"."id" AS "$.user.id",
      r."user.id" AS "$.""user.id""",
      r."user"."effective"."name" AS "$.user.effective.name",
      r."user.effective.name" AS "$.""user.effective.name""",
      r."user"."target"."name" AS "$.user.target.name",
      r."user.target.name" AS "$.""user.target.name""",
      json_extract_string(r."source"."port", '$') AS "$.source.port",
      json_extract_string(r."source.port", '$') AS "$.""source.port""",
      r."source"."address" AS "$.source.address",
      r."source.address" AS "$.""source.address""",
      r."host"."name" AS "$.host.name",
      r."host.name" AS "$.""host.name""",
      r."user_agent"."original" AS "$.user_agent.original",
      r."user_agent.original" AS "$.""user_agent.original""",
      r."process"."name" AS "$.process.name",
      r."process.name" AS "$.""process.name""",
      json_extract_string(r."process"."pid", '$') AS "$.process.pid",
      json_extract_string(r."process.pid", '$') AS "$.""process.pid""",
      r."process"."command_line" AS "$.process.command_line",
      r."process.command_line" AS "$.""process.command_line""",
      r."cloud"."account"."id" AS "$.cloud.account.id",
      r."cloud.account.id" AS "$.""cloud.account.id""",
      r."cloud"."region" AS "$.cloud.region",
      r."cloud.region" AS "$.""cloud.region""",
      r."user"."domain" AS "$.user.domain",
      r."user.domain" AS "$.""user.domain""",
      r."user"."email" AS "$.user.email",
      r."user.email" AS "$.""user.email""",
      r."user"."target"."id" AS "$.user.target.id",
      r."user.target.id" AS "$.""user.target.id""",
      r."group"."name" AS "$.group.name",
      r."group.name" AS "$.""group.name""",
      r."host"."id" AS "$.host.id",
      r."host.id" AS "$.""host.id""",
      json_extract_string(r."destination"."port", '$') AS "$.destination.port",
      json_extract_string(r."destination.port", '$') AS "$.""destination.port""",
      r."destination"."address" AS "$.destination.address",
      r."destination.address" AS "$.""destination.address""",
      r."network"."protocol" AS "$.network.protocol",
      r."network.protocol" AS "$.""network.protocol""",
      r."network"."transport" AS "$.network.transport",
      r."network.transport" AS "$.""network.transport""",
      r."http"."request"."method" AS "$.http.request.method",
      r."http.request.method" AS "$.""http.request.method""",
      r."http"."request"."referrer" AS "$.http.request.referrer",
      r."http.request.referrer" AS "$.""http.request.referrer""",
      json_extract_string(r."http"."response"."status_code", '$') AS "$.http.response.status_code",
      json_extract_string(r."http.response.status_code", '$') AS "$.""http.response.status_code""",
      json_extract_string(r."http"."response"."bytes", '$') AS "$.http.response.bytes",
      json_extract_string(r."http.response.bytes", '$') AS "$.""http.response.bytes""",
      r."http"."version" AS "$.http.version",
      r."http.version" AS "$.""http.version""",
      r."url"."original" AS "$.url.original",
      r."url.original" AS "$.""url.original""",
      r."url"."path" AS "$.url.path",
      r."url.path" AS "$.""url.path""",
      r."url"."query" AS "$.url.query",
      r."url.query" AS "$.""url.query""",
      r."url"."domain" AS "$.url.domain",
      r."url.domain" AS "$.""url.domain""",
      r."dns"."question"."name" AS "$.dns.question.name",
      r."dns.question.name" AS "$.""dns.question.name""",
      r."dns"."question"."type" AS "$.dns.question.type",
      r."dns.question.type" AS "$.""dns.question.type""",
      r."process"."executable" AS "$.process.executable",
      r."process.executable" AS "$.""process.executable""",
      r."process"."working_directory" AS "$.process.working_directory",
      r."process.working_directory" AS "$.""process.working_directory""",
      json_extract_string(r."process"."exit_code", '$') AS "$.process.exit_code",
      json_extract_string(r."process.exit_code", '$') AS "$.""process.exit_code""",
      r."process"."hash"."sha256" AS "$.process.hash.sha256",
      r."process.hash.sha256" AS "$.""process.hash.sha256""",
      r."process"."parent"."name" AS "$.process.parent.name",
      r."process.parent.name" AS "$.""process.parent.name""",
      json_extract_string(r."process"."parent"."pid", '$') AS "$.process.parent.pid",
      json_extract_string(r."process.parent.pid", '$') AS "$.""process.parent.pid""",
      r."process"."parent"."executable" AS "$.process.parent.executable",
      r."process.parent.executable" AS "$.""process.parent.executable""",
      r."process"."parent"."command_line" AS "$.process.parent.command_line",
      r."process.parent.command_line" AS "$.""process.parent.command_line""",
      r."file"."path" AS "$.file.path",
      r."file.path" AS "$.""file.path""",
      r."file"."hash"."sha256" AS "$.file.hash.sha256",
      r."file.hash.sha256" AS "$.""file.hash.sha256""",
      r."registry"."path" AS "$.registry.path",
      r."registry.path" AS "$.""registry.path""",
      r."registry"."data"."strings" AS "$.registry.data.strings",
      r."registry.data.strings" AS "$.""registry.data.strings""",
      r."orchestrator"."cluster"."name" AS "$.orchestrator.cluster.name",
      r."orchestrator.cluster.name" AS "$.""orchestrator.cluster.name""",
      r."orchestrator"."namespace" AS "$.orchestrator.namespace",
      r."orchestrator.namespace" AS "$.""orchestrator.namespace""",
      r."orchestrator"."resource"."type" AS "$.orchestrator.resource.type",
      r."orchestrator.resource.type" AS "$.""orchestrator.resource.type""",
      r."orchestrator"."resource"."name" AS "$.orchestrator.resource.name",
      r."orchestrator.resource.name" AS "$.""orchestrator.resource.name""",
      r."container"."name" AS "$.container.name",
      r."container.name" AS "$.""container.name""",
      r."organization"."id" AS "$.organization.id",
      r."organization.id" AS "$.""organization.id""",
      r."organization"."name" AS "$.organization.name",
      r."organization.name" AS "$.""organization.name""",
      r."rule"."name" AS "$.rule.name",
      r."rule.name" AS "$.""rule.name""",
      r."log"."level" AS "$.log.level",
      r."log.level" AS "$.""log.level""",
      r."log"."logger" AS "$.log.logger",
      r."log.logger" AS "$.""log.logger""",
      r."message" AS "$.message",
      r."event"."kind" AS "$.event.kind",
      r."event.kind" AS "$.""event.kind""",
      r."event"."category" AS "$.event.category",
      r."event.category" AS "$.""event.category""",
      r."event"."type" AS "$.event.type",
      r."event.type" AS "$.""event.type""",
      r."event"."outcome" AS "$.event.outcome",
      r."event.outcome" AS "$.""event.outcome""",
      r."source"."ip" AS "$.source.ip",
      r."source.ip" AS "$.""source.ip""",
      r."destination"."ip" AS "$.destination.ip",
      r."destination.ip" AS "$.""destination.ip""",
      r."host"."ip" AS "$.host.ip",
      r."host.ip" AS "$.""host.ip""",
      r."session"."id" AS "$.session.id",
      r."session.id" AS "$.""session.id"""
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.source.port") AS "$.source.port as int",
      whole_number ("$.""source.port""") AS "$.""source.port"" as int",
      whole_number ("$.process.pid") AS "$.process.pid as int",
      whole_number ("$.""process.pid""") AS "$.""process.pid"" as int",
      whole_number ("$.destination.port") AS "$.destination.port as int",
      whole_number ("$.""destination.port""") AS "$.""destination.port"" as int",
      whole_number ("$.http.response.status_code") AS "$.http.response.status_code as int",
      whole_number ("$.""http.response.status_code""") AS "$.""http.response.status_code"" as int",
      whole_number ("$.http.response.bytes") AS "$.http.response.bytes as int",
      whole_number ("$.""http.response.bytes""") AS "$.""http.response.bytes"" as int",
      whole_number ("$.process.exit_code") AS "$.process.exit_code as int",
      whole_number ("$.""process.exit_code""") AS "$.""process.exit_code"" as int",
      whole_number ("$.process.parent.pid") AS "$.process.parent.pid as int",
      whole_number ("$.""process.parent.pid""") AS "$.""process.parent.pid"" as int",
      CASE
        WHEN "$.event.outcome" = 'success' THEN 'success'
        WHEN "$.event.outcome" = 'failure' THEN 'failure'
        WHEN "$.event.outcome" = 'unknown' THEN 'unknown'
      END AS "event_outcome by $.event.outcome",
      CASE
        WHEN "$.""event.outcome""" = 'success' THEN 'success'
        WHEN "$.""event.outcome""" = 'failure' THEN 'failure'
        WHEN "$.""event.outcome""" = 'unknown' THEN 'unknown'
      END AS "event_outcome by $.""event.outcome""",
      canonical_ip ("$.source.ip") AS "$.source.ip as ip",
      canonical_ip ("$.""source.ip""") AS "$.""source.ip"" as ip",
      canonical_ip ("$.destination.ip") AS "$.destination.ip as ip",
      canonical_ip ("$.""destination.ip""") AS "$.""destination.ip"" as ip"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN epoch_unit ("$.@timestamp") IS NOT NULL THEN sized_ns ("$.@timestamp")
    ELSE CASE
      WHEN is_bare_time ("$.@timestamp") THEN zoned_ns ("$.@timestamp" || 'Z')
      ELSE zoned_ns ("$.@timestamp")
    END
  END AS "time_ns",
  "$.@timestamp" AS "time_text",
  CASE
    WHEN epoch_unit ("$.@timestamp") IS NOT NULL THEN 'epoch in ' || epoch_unit ("$.@timestamp") || ', by magnitude'
    ELSE CASE
      WHEN is_bare_time ("$.@timestamp") THEN 'zone UTC, as Elastic Common Schema documents'
    END
  END AS "time_assumed",
  'ecs.documents' AS "event_dataset",
  coalesce(nullif("$.event.kind", ''), nullif("$.""event.kind""", ''), 'event') AS "event_kind",
  coalesce(nullif("$.event.action", ''), nullif("$.""event.action""", '')) AS "event_action",
  coalesce(nullif("$.event.reason", ''), nullif("$.""event.reason""", '')) AS "event_reason",
  coalesce(nullif("$.event.code", ''), nullif("$.""event.code""", '')) AS "event_code",
  coalesce(nullif("$.event.provider", ''), nullif("$.""event.provider""", '')) AS "event_provider",
  coalesce(nullif("$.event.id", ''), nullif("$.""event.id""", '')) AS "event_id",
  coalesce(nullif("$.user.name", ''), nullif("$.""user.name""", '')) AS "user_name",
  coalesce(nullif("$.user.id", ''), nullif("$.""user.id""", '')) AS "user_id",
  coalesce(nullif("$.user.effective.name", ''), nullif("$.""user.effective.name""", '')) AS "user_effective_name",
  coalesce(nullif("$.user.target.name", ''), nullif("$.""user.target.name""", '')) AS "user_target_name",
  coalesce("$.source.port as int", "$.""source.port"" as int") AS "source_port",
  coalesce(nullif("$.source.address", ''), nullif("$.""source.address""", '')) AS "source_address",
  coalesce(nullif("$.host.name", ''), nullif("$.""host.name""", '')) AS "host_name",
  coalesce(nullif("$.user_agent.original", ''), nullif("$.""user_agent.original""", '')) AS "user_agent",
  coalesce(nullif("$.process.name", ''), nullif("$.""process.name""", '')) AS "process_name",
  coalesce("$.process.pid as int", "$.""process.pid"" as int") AS "process_pid",
  coalesce(nullif("$.process.command_line", ''), nullif("$.""process.command_line""", '')) AS "process_command_line",
  coalesce(nullif("$.cloud.account.id", ''), nullif("$.""cloud.account.id""", '')) AS "cloud_account_id",
  coalesce(nullif("$.cloud.region", ''), nullif("$.""cloud.region""", '')) AS "cloud_region",
  coalesce(nullif("$.user.domain", ''), nullif("$.""user.domain""", '')) AS "user_domain",
  coalesce(nullif("$.user.email", ''), nullif("$.""user.email""", '')) AS "user_email",
  coalesce(nullif("$.user.target.id", ''), nullif("$.""user.target.id""", '')) AS "user_target_id",
  coalesce(nullif("$.group.name", ''), nullif("$.""group.name""", '')) AS "group_name",
  coalesce(nullif("$.host.id", ''), nullif("$.""host.id""", '')) AS "host_id",
  coalesce("$.destination.port as int", "$.""destination.port"" as int") AS "destination_port",
  coalesce(nullif("$.destination.address", ''), nullif("$.""destination.address""", '')) AS "destination_address",
  coalesce(nullif("$.network.protocol", ''), nullif("$.""network.protocol""", '')) AS "network_protocol",
  coalesce(nullif("$.network.transport", ''), nullif("$.""network.transport""", '')) AS "network_transport",
  coalesce(nullif("$.http.request.method", ''), nullif("$.""http.request.method""", '')) AS "http_request_method",
  coalesce(nullif("$.http.request.referrer", ''), nullif("$.""http.request.referrer""", '')) AS "http_request_referrer",
  coalesce("$.http.response.status_code as int", "$.""http.response.status_code"" as int") AS "http_response_status_code",
  coalesce("$.http.response.bytes as int", "$.""http.response.bytes"" as int") AS "http_response_bytes",
  coalesce(nullif("$.http.version", ''), nullif("$.""http.version""", '')) AS "http_version",
  coalesce(nullif("$.url.original", ''), nullif("$.""url.original""", '')) AS "url_original",
  coalesce(nullif("$.url.path", ''), nullif("$.""url.path""", '')) AS "url_path",
  coalesce(nullif("$.url.query", ''), nullif("$.""url.query""", '')) AS "url_query",
  coalesce(nullif("$.url.domain", ''), nullif("$.""url.domain""", '')) AS "url_domain",
  coalesce(nullif("$.dns.question.name", ''), nullif("$.""dns.question.name""", '')) AS "dns_question_name",
  coalesce(nullif("$.dns.question.type", ''), nullif("$.""dns.question.type""", '')) AS "dns_question_type",
  coalesce(nullif("$.process.executable", ''), nullif("$.""process.executable""", '')) AS "process_executable",
  coalesce(nullif("$.process.working_directory", ''), nullif("$.""process.working_directory""", '')) AS "process_working_directory",
  coalesce("$.process.exit_code as int", "$.""process.exit_code"" as int") AS "process_exit_code",
  coalesce(nullif("$.process.hash.sha256", ''), nullif("$.""process.hash.sha256""", '')) AS "process_hash_sha256",
  coalesce(nullif("$.process.parent.name", ''), nullif("$.""process.parent.name""", '')) AS "process_parent_name",
  coalesce("$.process.parent.pid as int", "$.""process.parent.pid"" as int") AS "process_parent_pid",
  coalesce(nullif("$.process.parent.executable", ''), nullif("$.""process.parent.executable""", '')) AS "process_parent_executable",
  coalesce(nullif("$.process.parent.command_line", ''), nullif("$.""process.parent.command_line""", '')) AS "process_parent_command_line",
  coalesce(nullif("$.file.path", ''), nullif("$.""file.path""", '')) AS "file_path",
  coalesce(nullif("$.file.hash.sha256", ''), nullif("$.""file.hash.sha256""", '')) AS "file_hash_sha256",
  coalesce(nullif("$.registry.path", ''), nullif("$.""registry.path""", '')) AS "registry_path",
  coalesce(nullif("$.registry.data.strings", ''), nullif("$.""registry.data.strings""", '')) AS "registry_data",
  coalesce(nullif("$.orchestrator.cluster.name", ''), nullif("$.""orchestrator.cluster.name""", '')) AS "orchestrator_cluster_name",
  coalesce(nullif("$.orchestrator.namespace", ''), nullif("$.""orchestrator.namespace""", '')) AS "orchestrator_namespace",
  coalesce(nullif("$.orchestrator.resource.type", ''), nullif("$.""orchestrator.resource.type""", '')) AS "orchestrator_resource_type",
  coalesce(nullif("$.orchestrator.resource.name", ''), nullif("$.""orchestrator.resource.name""", '')) AS "orchestrator_resource_name",
  coalesce(nullif("$.container.name", ''), nullif("$.""container.name""", '')) AS "container_name",
  coalesce(nullif("$.organization.id", ''), nullif("$.""organization.id""", '')) AS "organization_id",
  coalesce(nullif("$.organization.name", ''), nullif("$.""organization.name""", '')) AS "organization_name",
  coalesce(nullif("$.rule.name", ''), nullif("$.""rule.name""", '')) AS "rule_name",
  coalesce(nullif("$.log.level", ''), nullif("$.""log.level""", '')) AS "log_level",
  coalesce(nullif("$.log.logger", ''), nullif("$.""log.logger""", '')) AS "log_logger",
  nullif("$.message", '') AS "message",
  coalesce(
    CASE
      WHEN starts_with("$.event.category", '[') THEN nullif(array_to_string(TRY (from_json("$.event.category", '["VARCHAR"]')), ','), '')
      ELSE nullif("$.event.category", '')
    END,
    CASE
      WHEN starts_with("$.""event.category""", '[') THEN nullif(array_to_string(TRY (from_json("$.""event.category""", '["VARCHAR"]')), ','), '')
      ELSE nullif("$.""event.category""", '')
    END
  ) AS "event_category",
  coalesce(
    CASE
      WHEN starts_with("$.event.type", '[') THEN nullif(array_to_string(TRY (from_json("$.event.type", '["VARCHAR"]')), ','), '')
      ELSE nullif("$.event.type", '')
    END,
    CASE
      WHEN starts_with("$.""event.type""", '[') THEN nullif(array_to_string(TRY (from_json("$.""event.type""", '["VARCHAR"]')), ','), '')
      ELSE nullif("$.""event.type""", '')
    END
  ) AS "event_type",
  coalesce("event_outcome by $.event.outcome", "event_outcome by $.""event.outcome""") AS "event_outcome",
  coalesce("$.source.ip as ip", "$.""source.ip"" as ip") AS "source_ip",
  coalesce("$.destination.ip as ip", "$.""destination.ip"" as ip") AS "destination_ip",
  coalesce(
    CASE
      WHEN starts_with("$.host.ip", '[') THEN canonical_ip (TRY (from_json("$.host.ip", '["VARCHAR"]')) [1])
      ELSE canonical_ip ("$.host.ip")
    END,
    CASE
      WHEN starts_with("$.""host.ip""", '[') THEN canonical_ip (TRY (from_json("$.""host.ip""", '["VARCHAR"]')) [1])
      ELSE canonical_ip ("$.""host.ip""")
    END
  ) AS "host_ip",
  coalesce(nullif("$.session.id", ''), nullif("$.""session.id""", '')) AS "session_key",
  CASE
    WHEN (
      "$.source.port" <> ''
      AND "$.source.port as int" IS NULL
    )
    OR (
      "$.""source.port""" <> ''
      AND "$.""source.port"" as int" IS NULL
    )
    OR (
      "$.process.pid" <> ''
      AND "$.process.pid as int" IS NULL
    )
    OR (
      "$.""process.pid""" <> ''
      AND "$.""process.pid"" as int" IS NULL
    )
    OR (
      "$.destination.port" <> ''
      AND "$.destination.port as int" IS NULL
    )
    OR (
      "$.""destination.port""" <> ''
      AND "$.""destination.port"" as int" IS NULL
    )
    OR (
      "$.http.response.status_code" <> ''
      AND "$.http.response.status_code as int" IS NULL
    )
    OR (
      "$.""http.response.status_code""" <> ''
      AND "$.""http.response.status_code"" as int" IS NULL
    )
    OR (
      "$.http.response.bytes" <> ''
      AND "$.http.response.bytes as int" IS NULL
    )
    OR (
      "$.""http.response.bytes""" <> ''
      AND "$.""http.response.bytes"" as int" IS NULL
    )
    OR (
      "$.process.exit_code" <> ''
      AND "$.process.exit_code as int" IS NULL
    )
    OR (
      "$.""process.exit_code""" <> ''
      AND "$.""process.exit_code"" as int" IS NULL
    )
    OR (
      "$.process.parent.pid" <> ''
      AND "$.process.parent.pid as int" IS NULL
    )
    OR (
      "$.""process.parent.pid""" <> ''
      AND "$.""process.parent.pid"" as int" IS NULL
    )
    OR (
      "$.event.outcome" <> ''
      AND "event_outcome by $.event.outcome" IS NULL
    )
    OR (
      "$.""event.outcome""" <> ''
      AND "event_outcome by $.""event.outcome""" IS NULL
    )
    OR (
      "$.source.ip" <> ''
      AND "$.source.ip as ip" IS NULL
    )
    OR (
      "$.""source.ip""" <> ''
      AND "$.""source.ip"" as ip" IS NULL
    )
    OR (
      "$.destination.ip" <> ''
      AND "$.destination.ip as ip" IS NULL
    )
    OR (
      "$.""destination.ip""" <> ''
      AND "$.""destination.ip"" as ip" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.source.port" <> ''
          AND "$.source.port as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `source.port` is no whole number: ' || left("$.source.port", 80)}
        END,
        CASE
          WHEN "$.""source.port""" <> ''
          AND "$.""source.port"" as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `"source.port"` is no whole number: ' || left("$.""source.port""", 80)}
        END,
        CASE
          WHEN "$.process.pid" <> ''
          AND "$.process.pid as int" IS NULL THEN {'code': 'value.unread', 'message': 'process.pid stays empty, `process.pid` is no whole number: ' || left("$.process.pid", 80)}
        END,
        CASE
          WHEN "$.""process.pid""" <> ''
          AND "$.""process.pid"" as int" IS NULL THEN {'code': 'value.unread', 'message': 'process.pid stays empty, `"process.pid"` is no whole number: ' || left("$.""process.pid""", 80)}
        END,
        CASE
          WHEN "$.destination.port" <> ''
          AND "$.destination.port as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'destination.port stays empty, `destination.port` is no whole number: ' || left("$.destination.port", 80)
          }
        END,
        CASE
          WHEN "$.""destination.port""" <> ''
          AND "$.""destination.port"" as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'destination.port stays empty, `"destination.port"` is no whole number: ' || left("$.""destination.port""", 80)
          }
        END,
        CASE
          WHEN "$.http.response.status_code" <> ''
          AND "$.http.response.status_code as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.status_code stays empty, `http.response.status_code` is no whole number: ' || left("$.http.response.status_code", 80)
          }
        END,
        CASE
          WHEN "$.""http.response.status_code""" <> ''
          AND "$.""http.response.status_code"" as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.status_code stays empty, `"http.response.status_code"` is no whole number: ' || left("$.""http.response.status_code""", 80)
          }
        END,
        CASE
          WHEN "$.http.response.bytes" <> ''
          AND "$.http.response.bytes as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.bytes stays empty, `http.response.bytes` is no whole number: ' || left("$.http.response.bytes", 80)
          }
        END,
        CASE
          WHEN "$.""http.response.bytes""" <> ''
          AND "$.""http.response.bytes"" as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.bytes stays empty, `"http.response.bytes"` is no whole number: ' || left("$.""http.response.bytes""", 80)
          }
        END,
        CASE
          WHEN "$.process.exit_code" <> ''
          AND "$.process.exit_code as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'process.exit_code stays empty, `process.exit_code` is no whole number: ' || left("$.process.exit_code", 80)
          }
        END,
        CASE
          WHEN "$.""process.exit_code""" <> ''
          AND "$.""process.exit_code"" as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'process.exit_code stays empty, `"process.exit_code"` is no whole number: ' || left("$.""process.exit_code""", 80)
          }
        END,
        CASE
          WHEN "$.process.parent.pid" <> ''
          AND "$.process.parent.pid as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'process.parent.pid stays empty, `process.parent.pid` is no whole number: ' || left("$.process.parent.pid", 80)
          }
        END,
        CASE
          WHEN "$.""process.parent.pid""" <> ''
          AND "$.""process.parent.pid"" as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'process.parent.pid stays empty, `"process.parent.pid"` is no whole number: ' || left("$.""process.parent.pid""", 80)
          }
        END,
        CASE
          WHEN "$.event.outcome" <> ''
          AND "event_outcome by $.event.outcome" IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.outcome stays empty, `event.outcome` is a word that is not documented: ' || left("$.event.outcome", 80)
          }
        END,
        CASE
          WHEN "$.""event.outcome""" <> ''
          AND "event_outcome by $.""event.outcome""" IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.outcome stays empty, `"event.outcome"` is a word that is not documented: ' || left("$.""event.outcome""", 80)
          }
        END,
        CASE
          WHEN "$.source.ip" <> ''
          AND "$.source.ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `source.ip` is no IP address: ' || left("$.source.ip", 80)}
        END,
        CASE
          WHEN "$.""source.ip""" <> ''
          AND "$.""source.ip"" as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `"source.ip"` is no IP address: ' || left("$.""source.ip""", 80)}
        END,
        CASE
          WHEN "$.destination.ip" <> ''
          AND "$.destination.ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `destination.ip` is no IP address: ' || left("$.destination.ip", 80)}
        END,
        CASE
          WHEN "$.""destination.ip""" <> ''
          AND "$.""destination.ip"" as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `"destination.ip"` is no IP address: ' || left("$.""destination.ip""", 80)}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
