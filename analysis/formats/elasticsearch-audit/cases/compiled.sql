-- Elasticsearch audit log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" VARCHAR,
--   "event.action" VARCHAR,
--   "event.type" VARCHAR,
--   "action" VARCHAR,
--   "user.run_by.name" VARCHAR,
--   "user.name" VARCHAR,
--   "user.run_as.name" VARCHAR,
--   "put" JSON,
--   "delete" JSON,
--   "change" JSON,
--   "create" JSON,
--   "invalidate" JSON,
--   "user.run_by.realm" VARCHAR,
--   "user.realm" VARCHAR,
--   "realm" VARCHAR,
--   "origin.address" VARCHAR,
--   "apikey.id" VARCHAR,
--   "host.name" VARCHAR,
--   "node.name" VARCHAR,
--   "host.ip" VARCHAR,
--   "node.id" VARCHAR,
--   "request.method" VARCHAR,
--   "url.path" VARCHAR,
--   "url.query" VARCHAR,
--   "indices" JSON,
--   "cluster.name" VARCHAR,
--   "rule" VARCHAR,
--   "type" VARCHAR,
--   "authentication.type" VARCHAR,
--   "apikey.name" VARCHAR,
--   "user.roles" JSON,
--   "origin.type" VARCHAR,
--   "request.id" VARCHAR,
--   "request.name" VARCHAR,
--   "request.body" VARCHAR,
--   "opaque_id" VARCHAR,
--   "trace_id" VARCHAR,
--   "transport_profile" VARCHAR,
--   "transport.profile" VARCHAR,
--   "authentication.token.name" VARCHAR,
--   "authentication.token.type" VARCHAR,
--   "x_forwarded_for" VARCHAR
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."put", ['$.user.name', '$.role.name', '$.role_mapping.name']) AS "in r.put",
      json_extract_string(
        r."delete",
        ['$.user.name', '$.role.name', '$.role_mapping.name', '$.service_token.namespace', '$.service_token.service', '$.service_token.name']
      ) AS "in r.delete",
      json_extract_string(r."change", ['$.password.user.name', '$.enable.user.name', '$.disable.user.name', '$.apikey.id']) AS "in r.change",
      json_extract_string(
        r."create",
        ['$.grant.user.name', '$.apikey.id', '$.apikey.name', '$.service_token.namespace', '$.service_token.service', '$.service_token.name']
      ) AS "in r.create",
      json_extract_string(r."invalidate", ['$.apikeys.user.name', '$.apikeys.ids[0]']) AS "in r.invalidate"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      r."timestamp" AS "$.timestamp",
      r."event.action" AS "$.""event.action""",
      r."event.type" AS "$.""event.type""",
      r."action" AS "$.action",
      r."user.run_by.name" AS "$.""user.run_by.name""",
      r."user.name" AS "$.""user.name""",
      r."user.run_as.name" AS "$.""user.run_as.name""",
      "in r.put" [1] AS "$.put.user.name",
      "in r.delete" [1] AS "$.delete.user.name",
      "in r.change" [1] AS "$.change.password.user.name",
      "in r.change" [2] AS "$.change.enable.user.name",
      "in r.change" [3] AS "$.change.disable.user.name",
      "in r.create" [1] AS "$.create.grant.user.name",
      "in r.invalidate" [1] AS "$.invalidate.apikeys.user.name",
      "in r.put" [2] AS "$.put.role.name",
      "in r.delete" [2] AS "$.delete.role.name",
      "in r.put" [3] AS "$.put.role_mapping.name",
      "in r.delete" [3] AS "$.delete.role_mapping.name",
      r."user.run_by.realm" AS "$.""user.run_by.realm""",
      r."user.realm" AS "$.""user.realm""",
      r."realm" AS "$.realm",
      r."origin.address" AS "$.""origin.address""",
      r."apikey.id" AS "$.""apikey.id""",
      "in r.create" [2] AS "$.create.apikey.id",
      "in r.change" [4] AS "$.change.apikey.id",
      "in r.invalidate" [2] AS "$.invalidate.apikeys.ids[0]",
      r."host.name" AS "$.""host.name""",
      r."node.name" AS "$.""node.name""",
      r."host.ip" AS "$.""host.ip""",
      r."node.id" AS "$.""node.id""",
      r."request.method" AS "$.""request.method""",
      r."url.path" AS "$.""url.path""",
      r."url.query" AS "$.""url.query""",
      json_extract_string(r."indices", '$[0]') AS "$.indices[0]",
      "in r.create" [3] AS "$.create.apikey.name",
      "in r.create" [4] AS "$.create.service_token.namespace",
      "in r.create" [5] AS "$.create.service_token.service",
      "in r.create" [6] AS "$.create.service_token.name",
      "in r.delete" [4] AS "$.delete.service_token.namespace",
      "in r.delete" [5] AS "$.delete.service_token.service",
      "in r.delete" [6] AS "$.delete.service_token.name",
      r."cluster.name" AS "$.""cluster.name""",
      r."rule" AS "$.rule"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      endpoint_ip ("$.""origin.address""") AS "$.""origin.address"" as endpoint",
      endpoint_port ("$.""origin.address""") AS "$.""origin.address"" as port",
      canonical_ip ("$.""host.ip""") AS "$.""host.ip"" as ip"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  zoned_ns ("$.timestamp") AS "time_ns",
  "$.timestamp" AS "time_text",
  'elasticsearch.audit' AS "event_dataset",
  'event' AS "event_kind",
  "$.""event.action""" AS "event_action",
  "$.""event.type""" AS "event_provider",
  "$.action" AS "event_code",
  coalesce(nullif("$.""user.run_by.name""", ''), nullif("$.""user.name""", '')) AS "user_name",
  coalesce(
    nullif("$.""user.run_as.name""", ''),
    CASE
      WHEN "$.""user.run_by.name""" <> '' THEN "$.""user.name"""
    END
  ) AS "user_effective_name",
  coalesce(
    nullif("$.put.user.name", ''),
    nullif("$.delete.user.name", ''),
    nullif("$.change.password.user.name", ''),
    nullif("$.change.enable.user.name", ''),
    nullif("$.change.disable.user.name", ''),
    nullif("$.create.grant.user.name", ''),
    nullif("$.invalidate.apikeys.user.name", '')
  ) AS "user_target_name",
  coalesce(
    nullif("$.put.role.name", ''),
    nullif("$.delete.role.name", ''),
    nullif("$.put.role_mapping.name", ''),
    nullif("$.delete.role_mapping.name", '')
  ) AS "group_name",
  coalesce(nullif("$.""user.run_by.realm""", ''), nullif("$.""user.realm""", ''), nullif("$.realm", '')) AS "user_domain",
  "$.""origin.address"" as endpoint" AS "source_ip",
  "$.""origin.address"" as port" AS "source_port",
  "$.""origin.address""" AS "source_address",
  coalesce(
    nullif("$.""apikey.id""", ''),
    nullif("$.create.apikey.id", ''),
    nullif("$.change.apikey.id", ''),
    nullif("$.invalidate.apikeys.ids[0]", '')
  ) AS "token_id",
  coalesce(nullif("$.""host.name""", ''), nullif("$.""node.name""", '')) AS "host_name",
  "$.""host.ip"" as ip" AS "host_ip",
  "$.""node.id""" AS "host_id",
  "$.""request.method""" AS "http_request_method",
  "$.""url.path""" AS "url_path",
  "$.""url.query""" AS "url_query",
  coalesce(
    nullif("$.indices[0]", ''),
    nullif("$.""url.path""", ''),
    nullif("$.create.apikey.name", ''),
    nullif(
      concat_ws(
        '/',
        nullif("$.create.service_token.namespace", ''),
        nullif("$.create.service_token.service", ''),
        nullif("$.create.service_token.name", '')
      ),
      ''
    ),
    nullif(
      concat_ws(
        '/',
        nullif("$.delete.service_token.namespace", ''),
        nullif("$.delete.service_token.service", ''),
        nullif("$.delete.service_token.name", '')
      ),
      ''
    )
  ) AS "resource",
  "$.""cluster.name""" AS "orchestrator_cluster_name",
  "$.rule" AS "rule_name",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  lookup_1."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      "$.""origin.address""" <> ''
      AND "$.""origin.address"" as endpoint" IS NULL
    )
    OR (
      "$.""host.ip""" <> ''
      AND "$.""host.ip"" as ip" IS NULL
    )
    OR (
      nullif("$.""event.action""", '') <> ''
      AND lookup_1.key IS NULL
    )
    OR (
      NOT starts_with(r."put", '{')
      AND r."put" <> 'null'
    )
    OR (
      NOT starts_with(r."delete", '{')
      AND r."delete" <> 'null'
    )
    OR (
      NOT starts_with(r."change", '{')
      AND r."change" <> 'null'
    )
    OR (
      NOT starts_with(r."create", '{')
      AND r."create" <> 'null'
    )
    OR (
      NOT starts_with(r."invalidate", '{')
      AND r."invalidate" <> 'null'
    )
    OR (
      NOT starts_with(r."indices", '[')
      AND r."indices" <> 'null'
    )
    OR (
      r."event.action" IS NULL
      AND r."event.type" IS NULL
      AND r."node.id" IS NULL
      AND r."timestamp" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.""origin.address""" <> ''
          AND "$.""origin.address"" as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `"origin.address"` is no IP address: ' || left("$.""origin.address""", 80)}
        END,
        CASE
          WHEN "$.""host.ip""" <> ''
          AND "$.""host.ip"" as ip" IS NULL THEN {'code': 'value.unread', 'message': 'host.ip stays empty, `"host.ip"` is no IP address: ' || left("$.""host.ip""", 80)}
        END,
        CASE
          WHEN nullif("$.""event.action""", '') <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.category, event.type, event.outcome stay empty, `"event.action"` is not in its table: ' || left(nullif("$.""event.action""", ''), 80)
          }
        END,
        CASE
          WHEN NOT starts_with(r."put", '{')
          AND r."put" <> 'null' THEN {'code': 'json.type_drift', 'message': 'put is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."delete", '{')
          AND r."delete" <> 'null' THEN {'code': 'json.type_drift', 'message': 'delete is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."change", '{')
          AND r."change" <> 'null' THEN {'code': 'json.type_drift', 'message': 'change is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."create", '{')
          AND r."create" <> 'null' THEN {'code': 'json.type_drift', 'message': 'create is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."invalidate", '{')
          AND r."invalidate" <> 'null' THEN {'code': 'json.type_drift', 'message': 'invalidate is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."indices", '[')
          AND r."indices" <> 'null' THEN {'code': 'json.type_drift', 'message': 'indices is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."event.action" IS NULL
          AND r."event.type" IS NULL
          AND r."node.id" IS NULL
          AND r."timestamp" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of event.action, event.type, node.id, timestamp: it seems to be of another source, and only what fits was read'
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
      ('access_denied', 'iam', 'denied', 'failure'),
      ('access_granted', 'iam', 'allowed', 'success'),
      ('anonymous_access_denied', 'authentication', 'denied', 'failure'),
      ('authentication_failed', 'authentication', 'start', 'failure'),
      ('authentication_success', 'authentication', 'start', 'success'),
      ('realm_authentication_failed', 'authentication', 'info', 'failure'),
      ('connection_denied', 'network', 'connection,denied', 'failure'),
      ('connection_granted', 'network', 'connection,allowed', 'success'),
      ('run_as_denied', 'iam', 'denied', 'failure'),
      ('run_as_granted', 'iam', 'allowed', 'success'),
      ('tampered_request', 'intrusion_detection', 'denied', 'failure'),
      ('system_access_granted', 'iam', 'allowed', 'success'),
      ('change_password', 'iam', 'user,change', NULL),
      ('change_disable_user', 'iam', 'user,change', NULL),
      ('change_enable_user', 'iam', 'user,change', NULL),
      ('put_user', 'iam', 'user,change', NULL),
      ('delete_user', 'iam', 'user,deletion', NULL),
      ('put_role', 'iam', 'change', NULL),
      ('delete_role', 'iam', 'deletion', NULL),
      ('put_role_mapping', 'iam', 'change', NULL),
      ('delete_role_mapping', 'iam', 'deletion', NULL),
      ('put_privileges', 'iam', 'change', NULL),
      ('delete_privileges', 'iam', 'deletion', NULL),
      ('create_apikey', 'iam', 'creation', NULL),
      ('change_apikey', 'iam', 'change', NULL),
      ('change_apikeys', 'iam', 'change', NULL),
      ('invalidate_apikeys', 'iam', 'deletion', NULL),
      ('create_service_token', 'iam', 'creation', NULL),
      ('delete_service_token', 'iam', 'deletion', NULL),
      ('put_user_managed_service_account', 'iam', 'user,change', NULL),
      ('delete_user_managed_service_account', 'iam', 'user,deletion', NULL)
  ) AS lookup_1 (key, "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.""event.action""", '')
