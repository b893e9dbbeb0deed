-- Teleport audit log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "time" VARCHAR,
--   "event" VARCHAR,
--   "code" VARCHAR,
--   "uid" VARCHAR,
--   "success" VARCHAR,
--   "status" STRUCT(
--     "success" VARCHAR,
--     "error" VARCHAR
--   ),
--   "exitCode" JSON,
--   "return_code" JSON,
--   "error" VARCHAR,
--   "exitError" VARCHAR,
--   "reason" VARCHAR,
--   "user" VARCHAR,
--   "reviewer" VARCHAR,
--   "updated_by" VARCHAR,
--   "identity" JSON,
--   "bot_name" VARCHAR,
--   "login" VARCHAR,
--   "db_user" VARCHAR,
--   "kubernetes_users" JSON,
--   "windows_user" VARCHAR,
--   "target" JSON,
--   "name" VARCHAR,
--   "addr.local" VARCHAR,
--   "addr.remote" VARCHAR,
--   "addr_remote" VARCHAR,
--   "src_addr" VARCHAR,
--   "dst_addr" VARCHAR,
--   "dst_port" JSON,
--   "desktop_addr" VARCHAR,
--   "db_uri" VARCHAR,
--   "app_uri" VARCHAR,
--   "server_hostname" VARCHAR,
--   "server_id" VARCHAR,
--   "sid" VARCHAR,
--   "user_agent" VARCHAR,
--   "proto" VARCHAR,
--   "db_protocol" VARCHAR,
--   "program" VARCHAR,
--   "path" VARCHAR,
--   "pid" JSON,
--   "ppid" JSON,
--   "command" VARCHAR,
--   "db_query" VARCHAR,
--   "query" VARCHAR,
--   "args" STRUCT(
--     "sql" VARCHAR
--   ),
--   "argv" JSON,
--   "verb" VARCHAR,
--   "request_path" VARCHAR,
--   "response_code" JSON,
--   "status_code" JSON,
--   "db_service" VARCHAR,
--   "app_name" VARCHAR,
--   "kubernetes_cluster" VARCHAR,
--   "desktop_name" VARCHAR,
--   "resource_namespace" VARCHAR,
--   "resource_kind" VARCHAR,
--   "resource_name" VARCHAR,
--   "cluster_name" VARCHAR,
--   "ei" JSON,
--   "method" VARCHAR,
--   "namespace" VARCHAR,
--   "cgroup_id" JSON,
--   "db_name" VARCHAR,
--   "db_type" VARCHAR,
--   "server_addr" VARCHAR,
--   "server_labels" JSON,
--   "session_recording" VARCHAR,
--   "with_mfa" VARCHAR,
--   "session_start" VARCHAR,
--   "session_stop" VARCHAR,
--   "participants" JSON,
--   "interactive" JSON,
--   "roles" JSON,
--   "state" VARCHAR,
--   "delegator" VARCHAR,
--   "impersonator" VARCHAR,
--   "trusted_device" JSON,
--   "attributes" JSON,
--   "expires" VARCHAR,
--   "kubernetes_groups" JSON,
--   "private_key_policy" VARCHAR,
--   "required_private_key_policy" VARCHAR,
--   "user_kind" JSON
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."time" AS "$.time",
      r."event" AS "$.event",
      r."code" AS "$.code",
      r."uid" AS "$.uid",
      r."success" AS "$.success",
      r."status"."success" AS "$.status.success",
      json_extract_string(r."exitCode", '$') AS "$.exitCode",
      json_extract_string(r."return_code", '$') AS "$.return_code",
      r."error" AS "$.error",
      r."exitError" AS "$.exitError",
      r."status"."error" AS "$.status.error",
      r."reason" AS "$.reason",
      r."user" AS "$.user",
      r."reviewer" AS "$.reviewer",
      r."updated_by" AS "$.updated_by",
      json_extract_string(r."identity", '$.user') AS "$.identity.user",
      r."bot_name" AS "$.bot_name",
      r."login" AS "$.login",
      r."db_user" AS "$.db_user",
      json_extract_string(r."kubernetes_users", '$[0]') AS "$.kubernetes_users[0]",
      r."windows_user" AS "$.windows_user",
      json_extract_string(r."target", '$.user') AS "$.target.user",
      r."name" AS "$.name",
      r."addr.local" AS "$.""addr.local""",
      r."addr.remote" AS "$.""addr.remote""",
      r."addr_remote" AS "$.addr_remote",
      r."src_addr" AS "$.src_addr",
      r."dst_addr" AS "$.dst_addr",
      json_extract_string(r."dst_port", '$') AS "$.dst_port",
      r."desktop_addr" AS "$.desktop_addr",
      r."db_uri" AS "$.db_uri",
      r."app_uri" AS "$.app_uri",
      r."server_hostname" AS "$.server_hostname",
      r."server_id" AS "$.server_id",
      r."sid" AS "$.sid",
      r."user_agent" AS "$.user_agent",
      r."proto" AS "$.proto",
      r."db_protocol" AS "$.db_protocol",
      r."program" AS "$.program",
      r."path" AS "$.path",
      json_extract_string(r."pid", '$') AS "$.pid",
      json_extract_string(r."ppid", '$') AS "$.ppid",
      r."command" AS "$.command",
      r."db_query" AS "$.db_query",
      r."query" AS "$.query",
      r."args"."sql" AS "$.args.sql",
      json_extract_string(r."argv", '$') AS "$.argv",
      r."verb" AS "$.verb",
      r."request_path" AS "$.request_path",
      json_extract_string(r."response_code", '$') AS "$.response_code",
      json_extract_string(r."status_code", '$') AS "$.status_code",
      r."db_service" AS "$.db_service",
      r."app_name" AS "$.app_name",
      r."kubernetes_cluster" AS "$.kubernetes_cluster",
      r."desktop_name" AS "$.desktop_name",
      r."resource_namespace" AS "$.resource_namespace",
      r."resource_kind" AS "$.resource_kind",
      r."resource_name" AS "$.resource_name",
      r."cluster_name" AS "$.cluster_name"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      endpoint_ip ("$.addr_remote") AS "$.addr_remote as endpoint",
      endpoint_ip ("$.src_addr") AS "$.src_addr as endpoint",
      endpoint_port ("$.addr_remote") AS "$.addr_remote as port",
      canonical_ip ("$.dst_addr") AS "$.dst_addr as ip",
      whole_number ("$.dst_port") AS "$.dst_port as int",
      whole_number ("$.pid") AS "$.pid as int",
      whole_number ("$.ppid") AS "$.ppid as int",
      whole_number ("$.exitCode") AS "$.exitCode as int",
      whole_number ("$.return_code") AS "$.return_code as int",
      whole_number ("$.response_code") AS "$.response_code as int",
      whole_number ("$.status_code") AS "$.status_code as int"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.time") THEN zoned_ns ("$.time" || 'Z')
    ELSE zoned_ns ("$.time")
  END AS "time_ns",
  "$.time" AS "time_text",
  CASE
    WHEN is_bare_time ("$.time") THEN 'zone UTC, as Teleport documents'
  END AS "time_assumed",
  'teleport.audit' AS "event_dataset",
  'event' AS "event_kind",
  "$.event" AS "event_action",
  "$.code" AS "event_code",
  "$.uid" AS "event_id",
  CASE
    WHEN regexp_full_match("$.code", '[A-Z0-9]{4,12}E') THEN 'failure'
    WHEN coalesce("$.success", "$.status.success") = 'true' THEN 'success'
    WHEN coalesce("$.success", "$.status.success") = 'false' THEN 'failure'
    WHEN "$.exitCode" = '0'
    OR "$.return_code" = '0' THEN 'success'
    WHEN regexp_full_match("$.exitCode", '-?[0-9]{1,9}')
    OR regexp_full_match("$.return_code", '-?[0-9]{1,9}') THEN 'failure'
    WHEN "$.error" <> ''
    OR "$.event" = 'session.rejected' THEN 'failure'
  END AS "event_outcome",
  coalesce(nullif("$.error", ''), nullif("$.exitError", ''), nullif("$.status.error", ''), nullif("$.reason", '')) AS "event_reason",
  coalesce(nullif("$.user", ''), nullif("$.reviewer", ''), nullif("$.updated_by", ''), nullif("$.identity.user", ''), nullif("$.bot_name", '')) AS "user_name",
  coalesce(nullif("$.login", ''), nullif("$.db_user", ''), nullif("$.kubernetes_users[0]", ''), nullif("$.windows_user", '')) AS "user_effective_name",
  coalesce(
    nullif("$.target.user", ''),
    CASE
      WHEN regexp_full_match("$.event", '(user[.](create|update|delete)|(reset_password|recovery|privilege)_token[.]create)') THEN nullif("$.name", '')
    END
  ) AS "user_target_name",
  coalesce(
    endpoint_ip (
      CASE
        WHEN regexp_matches("$.event", '^(windows[.]desktop[.]|desktop[.])') THEN "$.""addr.local"""
        ELSE "$.""addr.remote"""
      END
    ),
    "$.addr_remote as endpoint",
    "$.src_addr as endpoint"
  ) AS "source_ip",
  coalesce(
    TRY_CAST (
      endpoint_port (
        CASE
          WHEN regexp_matches("$.event", '^(windows[.]desktop[.]|desktop[.])') THEN "$.""addr.local"""
          ELSE "$.""addr.remote"""
        END
      ) AS BIGINT
    ),
    "$.addr_remote as port"
  ) AS "source_port",
  coalesce(
    CASE
      WHEN regexp_matches("$.event", '^(windows[.]desktop[.]|desktop[.])') THEN "$.""addr.local"""
      ELSE "$.""addr.remote"""
    END,
    nullif("$.addr_remote", ''),
    nullif("$.src_addr", '')
  ) AS "source_address",
  "$.dst_addr as ip" AS "destination_ip",
  "$.dst_port as int" AS "destination_port",
  coalesce(
    nullif("$.desktop_addr", ''),
    CASE
      WHEN regexp_matches("$.event", '^(windows[.]desktop[.]|desktop[.])') THEN "$.""addr.remote"""
      ELSE "$.""addr.local"""
    END,
    nullif("$.db_uri", ''),
    nullif("$.app_uri", ''),
    nullif("$.dst_addr", '')
  ) AS "destination_address",
  "$.server_hostname" AS "host_name",
  "$.server_id" AS "host_id",
  "$.sid" AS "session_key",
  "$.user_agent" AS "user_agent",
  coalesce(nullif("$.proto", ''), nullif("$.db_protocol", '')) AS "network_protocol",
  "$.program" AS "process_name",
  CASE
    WHEN ("$.event" = 'session.command') = true THEN "$.path"
  END AS "process_executable",
  CASE
    WHEN ("$.event" = 'session.command') = false THEN "$.path"
  END AS "file_path",
  "$.pid as int" AS "process_pid",
  "$.ppid as int" AS "process_parent_pid",
  coalesce("$.exitCode as int", "$.return_code as int") AS "process_exit_code",
  coalesce(
    nullif("$.command", ''),
    nullif("$.db_query", ''),
    nullif("$.query", ''),
    nullif("$.args.sql", ''),
    CASE
      WHEN "$.program" <> '' THEN array_to_string(list_prepend("$.program", TRY_CAST ("$.argv" AS VARCHAR[])), ' ')
    END
  ) AS "process_command_line",
  "$.verb" AS "http_request_method",
  "$.request_path" AS "url_path",
  coalesce("$.response_code as int", "$.status_code as int") AS "http_response_status_code",
  coalesce(
    nullif("$.db_service", ''),
    nullif("$.app_name", ''),
    nullif("$.kubernetes_cluster", ''),
    nullif("$.desktop_name", ''),
    nullif("$.server_hostname", ''),
    nullif("$.name", '')
  ) AS "resource",
  "$.kubernetes_cluster" AS "orchestrator_cluster_name",
  "$.resource_namespace" AS "orchestrator_namespace",
  "$.resource_kind" AS "orchestrator_resource_type",
  "$.resource_name" AS "orchestrator_resource_name",
  "$.cluster_name" AS "organization_name",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.addr_remote" <> ''
      AND "$.addr_remote as endpoint" IS NULL
    )
    OR (
      "$.src_addr" <> ''
      AND "$.src_addr as endpoint" IS NULL
    )
    OR (
      "$.dst_addr" <> ''
      AND "$.dst_addr as ip" IS NULL
    )
    OR (
      "$.dst_port" <> ''
      AND "$.dst_port as int" IS NULL
    )
    OR (
      "$.pid" <> ''
      AND "$.pid as int" IS NULL
    )
    OR (
      "$.ppid" <> ''
      AND "$.ppid as int" IS NULL
    )
    OR (
      "$.exitCode" <> ''
      AND "$.exitCode as int" IS NULL
    )
    OR (
      "$.return_code" <> ''
      AND "$.return_code as int" IS NULL
    )
    OR (
      "$.response_code" <> ''
      AND "$.response_code as int" IS NULL
    )
    OR (
      "$.status_code" <> ''
      AND "$.status_code as int" IS NULL
    )
    OR (
      NOT starts_with(r."identity", '{')
      AND r."identity" <> 'null'
    )
    OR (
      NOT starts_with(r."kubernetes_users", '[')
      AND r."kubernetes_users" <> 'null'
    )
    OR (
      NOT starts_with(r."target", '{')
      AND r."target" <> 'null'
    )
    OR (
      r."event" IS NULL
      AND r."uid" IS NULL
      AND r."time" IS NULL
      AND r."code" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.addr_remote" <> ''
          AND "$.addr_remote as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `addr_remote` is no IP address: ' || left("$.addr_remote", 80)}
        END,
        CASE
          WHEN "$.src_addr" <> ''
          AND "$.src_addr as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `src_addr` is no IP address: ' || left("$.src_addr", 80)}
        END,
        CASE
          WHEN "$.dst_addr" <> ''
          AND "$.dst_addr as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `dst_addr` is no IP address: ' || left("$.dst_addr", 80)}
        END,
        CASE
          WHEN "$.dst_port" <> ''
          AND "$.dst_port as int" IS NULL THEN {'code': 'value.unread', 'message': 'destination.port stays empty, `dst_port` is no whole number: ' || left("$.dst_port", 80)}
        END,
        CASE
          WHEN "$.pid" <> ''
          AND "$.pid as int" IS NULL THEN {'code': 'value.unread', 'message': 'process.pid stays empty, `pid` is no whole number: ' || left("$.pid", 80)}
        END,
        CASE
          WHEN "$.ppid" <> ''
          AND "$.ppid as int" IS NULL THEN {'code': 'value.unread', 'message': 'process.parent.pid stays empty, `ppid` is no whole number: ' || left("$.ppid", 80)}
        END,
        CASE
          WHEN "$.exitCode" <> ''
          AND "$.exitCode as int" IS NULL THEN {'code': 'value.unread', 'message': 'process.exit_code stays empty, `exitCode` is no whole number: ' || left("$.exitCode", 80)}
        END,
        CASE
          WHEN "$.return_code" <> ''
          AND "$.return_code as int" IS NULL THEN {'code': 'value.unread', 'message': 'process.exit_code stays empty, `return_code` is no whole number: ' || left("$.return_code", 80)}
        END,
        CASE
          WHEN "$.response_code" <> ''
          AND "$.response_code as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.status_code stays empty, `response_code` is no whole number: ' || left("$.response_code", 80)
          }
        END,
        CASE
          WHEN "$.status_code" <> ''
          AND "$.status_code as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.status_code stays empty, `status_code` is no whole number: ' || left("$.status_code", 80)}
        END,
        CASE
          WHEN NOT starts_with(r."identity", '{')
          AND r."identity" <> 'null' THEN {'code': 'json.type_drift', 'message': 'identity is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."kubernetes_users", '[')
          AND r."kubernetes_users" <> 'null' THEN {'code': 'json.type_drift', 'message': 'kubernetes_users is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."target", '{')
          AND r."target" <> 'null' THEN {'code': 'json.type_drift', 'message': 'target is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."event" IS NULL
          AND r."uid" IS NULL
          AND r."time" IS NULL
          AND r."code" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of event, uid, time, code: it seems to be of another source, and only what fits was read'
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
      ('user.login', 'authentication', 'start'),
      ('user.create', 'iam', 'user,creation'),
      ('user.update', 'iam', 'user,change'),
      ('user.delete', 'iam', 'user,deletion'),
      ('user.password_change', 'iam', 'user,change'),
      ('reset_password_token.create', 'iam', 'creation'),
      ('recovery_code.generated', 'iam', 'creation'),
      ('recovery_code.used', 'authentication', 'info'),
      ('mfa.add', 'iam', 'user,change'),
      ('mfa.delete', 'iam', 'user,change'),
      ('auth', 'authentication', 'start'),
      ('cert.create', 'iam', 'creation'),
      ('cert.generation_mismatch', 'authentication', 'denied'),
      ('session.start', 'session', 'start'),
      ('session.join', 'session', 'access'),
      ('session.leave', 'session', 'info'),
      ('session.end', 'session', 'end'),
      ('session.data', 'session', 'info'),
      ('session.upload', 'session', 'info'),
      ('session.command', 'process', 'start'),
      ('session.process_exit', 'process', 'end'),
      ('session.disk', 'file', 'access'),
      ('session.network', 'network', 'connection'),
      ('session.rejected', 'session', 'denied'),
      ('session.connect', 'session', 'connection'),
      ('session.recording.access', 'session', 'access'),
      ('resize', 'session', 'info'),
      ('client.disconnect', 'session', 'end'),
      ('exec', 'process', 'start'),
      ('scp', 'file', 'access'),
      ('sftp', 'file', 'access'),
      ('subsystem', 'session', 'info'),
      ('port', 'network', 'connection'),
      ('x11-forward', 'network', 'connection'),
      ('agent-forward', 'session', 'info'),
      ('access_request.create', 'iam', 'creation'),
      ('access_request.update', 'iam', 'change'),
      ('access_request.review', 'iam', 'change'),
      ('access_request.delete', 'iam', 'deletion'),
      ('access_request.search', 'iam', 'access'),
      ('access_request.expire', 'iam', 'info'),
      ('role.created', 'iam', 'creation'),
      ('role.updated', 'iam', 'change'),
      ('role.deleted', 'iam', 'deletion'),
      ('lock.created', 'iam', 'creation'),
      ('lock.deleted', 'iam', 'deletion'),
      ('join_token.create', 'iam', 'creation'),
      ('bot.join', 'authentication', 'start'),
      ('instance.join', 'authentication', 'start'),
      ('bot.create', 'iam', 'creation'),
      ('bot.update', 'iam', 'change'),
      ('bot.delete', 'iam', 'deletion'),
      ('github.created', 'configuration', 'creation'),
      ('github.updated', 'configuration', 'change'),
      ('github.deleted', 'configuration', 'deletion'),
      ('saml.created', 'configuration', 'creation'),
      ('saml.updated', 'configuration', 'change'),
      ('saml.deleted', 'configuration', 'deletion'),
      ('oidc.created', 'configuration', 'creation'),
      ('oidc.updated', 'configuration', 'change'),
      ('oidc.deleted', 'configuration', 'deletion'),
      ('trusted_cluster.create', 'configuration', 'creation'),
      ('trusted_cluster.delete', 'configuration', 'deletion'),
      ('trusted_cluster_token.create', 'iam', 'creation'),
      ('auth_preference.update', 'configuration', 'change'),
      ('cluster_networking_config.update', 'configuration', 'change'),
      ('session_recording_config.update', 'configuration', 'change'),
      ('db.create', 'configuration', 'creation'),
      ('db.update', 'configuration', 'change'),
      ('db.delete', 'configuration', 'deletion'),
      ('db.session.start', 'database,session', 'start'),
      ('db.session.end', 'database,session', 'end'),
      ('db.session.query', 'database', 'access'),
      ('db.session.query.failed', 'database', 'access'),
      ('db.session.user.create', 'iam', 'user,creation'),
      ('db.session.user.deactivate', 'iam', 'user,change'),
      ('db.session.permissions.update', 'iam', 'change'),
      ('db.session.malformed_packet', 'database', 'error'),
      ('app.create', 'configuration', 'creation'),
      ('app.update', 'configuration', 'change'),
      ('app.delete', 'configuration', 'deletion'),
      ('app.session.start', 'web,session', 'start'),
      ('app.session.end', 'web,session', 'end'),
      ('app.session.chunk', 'web,session', 'info'),
      ('app.session.request', 'web', 'access'),
      ('kube.create', 'configuration', 'creation'),
      ('kube.update', 'configuration', 'change'),
      ('kube.delete', 'configuration', 'deletion'),
      ('kube.request', 'api', 'access'),
      ('windows.desktop.session.start', 'session', 'start'),
      ('windows.desktop.session.end', 'session', 'end'),
      ('desktop.clipboard.receive', 'session', 'info'),
      ('desktop.clipboard.send', 'session', 'info'),
      ('desktop.recording', 'session', 'info'),
      ('device.create', 'iam', 'creation'),
      ('device.delete', 'iam', 'deletion'),
      ('device.enroll', 'iam', 'creation'),
      ('device.authenticate', 'authentication', 'start'),
      ('access_list.create', 'iam', 'group,creation'),
      ('access_list.update', 'iam', 'group,change'),
      ('access_list.delete', 'iam', 'group,deletion'),
      ('access_list.review', 'iam', 'group,change'),
      ('access_list.member.create', 'iam', 'group,change'),
      ('access_list.member.update', 'iam', 'group,change'),
      ('access_list.member.delete', 'iam', 'group,change'),
      ('recovery_token.create', 'iam', 'creation'),
      ('privilege_token.create', 'iam', 'creation'),
      ('bot_token.create', 'iam', 'creation'),
      ('db.session.postgres.statements.parse', 'database', 'access'),
      ('db.session.postgres.statements.bind', 'database', 'access'),
      ('db.session.postgres.statements.execute', 'database', 'access'),
      ('db.session.postgres.statements.close', 'database', 'info'),
      ('db.session.postgres.function', 'database', 'access'),
      ('db.session.mysql.statements.prepare', 'database', 'access'),
      ('db.session.mysql.statements.execute', 'database', 'access'),
      ('db.session.mysql.statements.send_long_data', 'database', 'info'),
      ('db.session.mysql.statements.close', 'database', 'info'),
      ('db.session.mysql.statements.reset', 'database', 'info'),
      ('db.session.mysql.statements.fetch', 'database', 'access'),
      ('db.session.mysql.statements.bulk_execute', 'database', 'access'),
      ('db.session.mysql.init_db', 'database', 'access'),
      ('db.session.mysql.create_db', 'database', 'creation'),
      ('db.session.mysql.drop_db', 'database', 'deletion'),
      ('db.session.mysql.shut_down', 'database', 'change'),
      ('db.session.mysql.process_kill', 'database', 'change'),
      ('db.session.mysql.debug', 'database', 'info'),
      ('db.session.mysql.refresh', 'database', 'info'),
      ('db.session.sqlserver.rpc_request', 'database', 'access'),
      ('db.session.cassandra.batch', 'database', 'access'),
      ('db.session.cassandra.prepare', 'database', 'access'),
      ('db.session.cassandra.execute', 'database', 'access'),
      ('db.session.cassandra.register', 'database', 'access'),
      ('db.session.elasticsearch.request', 'database', 'access'),
      ('db.session.opensearch.request', 'database', 'access'),
      ('db.session.dynamodb.request', 'database', 'access'),
      ('db.session.spanner.rpc', 'database', 'access'),
      ('desktop.directory.share', 'session,file', 'access'),
      ('desktop.directory.read', 'session,file', 'access'),
      ('desktop.directory.write', 'session,file', 'change'),
      ('device.update', 'iam', 'change'),
      ('device.token.create', 'iam', 'creation'),
      ('device.token.spent', 'iam', 'info'),
      ('device.webtoken.create', 'iam', 'creation'),
      ('device.authenticate.confirm', 'authentication', 'info'),
      ('sftp_summary', 'file', 'info'),
      ('ssm.run', 'process', 'start'),
      ('git.command', 'file', 'access'),
      ('login_rule.create', 'configuration', 'creation'),
      ('login_rule.delete', 'configuration', 'deletion'),
      ('saml.idp.auth', 'authentication', 'start'),
      ('saml.idp.service.provider.create', 'configuration', 'creation'),
      ('saml.idp.service.provider.update', 'configuration', 'change'),
      ('saml.idp.service.provider.delete', 'configuration', 'deletion'),
      ('saml.idp.service.provider.delete_all', 'configuration', 'deletion'),
      ('okta.groups.update', 'iam', 'group,change'),
      ('okta.applications.update', 'configuration', 'change'),
      ('okta.sync.failure', 'iam', 'error'),
      ('okta.assignment.process', 'iam', 'change'),
      ('okta.assignment.cleanup', 'iam', 'change'),
      ('okta.user.sync', 'iam', 'change'),
      ('okta.access_list.sync', 'iam', 'change'),
      ('access_list.member.delete_all_members', 'iam', 'group,change'),
      ('user_login.invalid_access_list', 'iam', 'info'),
      ('external_audit_storage.enable', 'configuration', 'change'),
      ('external_audit_storage.disable', 'configuration', 'change'),
      ('spiffe.svid.issued', 'iam', 'creation'),
      ('access_graph.path.changed', 'iam', 'change'),
      ('discovery_config.create', 'configuration', 'creation'),
      ('discovery_config.update', 'configuration', 'change'),
      ('discovery_config.delete', 'configuration', 'deletion'),
      ('discovery_config.delete_all', 'configuration', 'deletion'),
      ('integration.create', 'configuration', 'creation'),
      ('integration.update', 'configuration', 'change'),
      ('integration.delete', 'configuration', 'deletion'),
      ('static_host_user.create', 'iam', 'user,creation'),
      ('static_host_user.update', 'iam', 'user,change'),
      ('static_host_user.delete', 'iam', 'user,deletion'),
      ('stable_unix_user.create', 'iam', 'user,creation'),
      ('access_graph.crown_jewel.create', 'configuration', 'creation'),
      ('access_graph.crown_jewel.update', 'configuration', 'change'),
      ('access_graph.crown_jewel.delete', 'configuration', 'deletion'),
      ('user_task.create', 'configuration', 'creation'),
      ('user_task.update', 'configuration', 'change'),
      ('user_task.delete', 'configuration', 'deletion'),
      ('plugin.create', 'configuration', 'creation'),
      ('plugin.update', 'configuration', 'change'),
      ('plugin.delete', 'configuration', 'deletion'),
      ('contact.create', 'configuration', 'creation'),
      ('contact.delete', 'configuration', 'deletion'),
      ('workload_identity.create', 'iam', 'creation'),
      ('workload_identity.update', 'iam', 'change'),
      ('workload_identity.delete', 'iam', 'deletion'),
      ('workload_identity_x509_issuer_override.create', 'configuration', 'creation'),
      ('workload_identity_x509_issuer_override.delete', 'configuration', 'deletion'),
      ('sigstore_policy.create', 'configuration', 'creation'),
      ('sigstore_policy.update', 'configuration', 'change'),
      ('sigstore_policy.delete', 'configuration', 'deletion'),
      ('auto_update_config.create', 'configuration', 'creation'),
      ('auto_update_config.update', 'configuration', 'change'),
      ('auto_update_config.delete', 'configuration', 'deletion'),
      ('aws_identity_center.resource_sync.success', 'iam', 'info'),
      ('aws_identity_center.resource_sync.failed', 'iam', 'error'),
      ('mcp.session.start', 'session', 'start'),
      ('mcp.session.end', 'session', 'end'),
      ('mcp.session.request', 'api', 'access'),
      ('mcp.session.notification', 'api', 'info'),
      ('mcp.session.listen_sse_stream', 'session', 'connection'),
      ('mcp.session.invalid_http_request', 'api', 'access,denied'),
      ('join_token.bound_keypair.recovery', 'iam', 'change'),
      ('join_token.bound_keypair.rotation', 'iam', 'change'),
      ('join_token.bound_keypair.join_state_verification_failed', 'authentication', 'denied')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.event", '')
