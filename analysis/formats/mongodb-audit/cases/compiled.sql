-- MongoDB audit log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "ts" STRUCT(
--     "$date" VARCHAR
--   ),
--   "atype" VARCHAR,
--   "result" JSON,
--   "param" JSON,
--   "users" JSON,
--   "remote" JSON,
--   "local" JSON,
--   "uuid" JSON,
--   "roles" JSON,
--   "tenant" JSON
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."param", ['$.user', '$.initialUsers[0].user', '$.db', '$.initialUsers[0].db', '$.role', '$.ns', '$.command']) AS "in r.param",
      json_extract_string(r."users", ['$[0].user', '$[0].db']) AS "in r.users",
      json_extract_string(r."remote", ['$.ip', '$.port', '$.unix']) AS "in r.remote",
      json_extract_string(r."local", ['$.ip', '$.port', '$.unix']) AS "in r.local",
      json_extract_string(r."uuid", ['$."$binary"', '$."$uuid"']) AS "in r.uuid"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      r."ts"."$date" AS "$.ts.""$date""",
      r."atype" AS "$.atype",
      json_extract_string(r."result", '$') AS "$.result",
      "in r.param" [1] AS "$.param.user",
      "in r.users" [1] AS "$.users[0].user",
      "in r.param" [2] AS "$.param.initialUsers[0].user",
      "in r.param" [3] AS "$.param.db",
      "in r.users" [2] AS "$.users[0].db",
      "in r.param" [4] AS "$.param.initialUsers[0].db",
      "in r.param" [5] AS "$.param.role",
      "in r.remote" [1] AS "$.remote.ip",
      "in r.remote" [2] AS "$.remote.port",
      "in r.remote" [3] AS "$.remote.unix",
      "in r.local" [1] AS "$.local.ip",
      "in r.local" [2] AS "$.local.port",
      "in r.local" [3] AS "$.local.unix",
      "in r.uuid" [1] AS "$.uuid.""$binary""",
      "in r.uuid" [2] AS "$.uuid.""$uuid""",
      "in r.param" [6] AS "$.param.ns",
      "in r.param" [7] AS "$.param.command"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.result") AS "$.result as int",
      CASE
        WHEN "$.result as int" BETWEEN 0 AND 0 THEN 'success'
        WHEN "$.result as int" BETWEEN 1 AND 1000000 THEN 'failure'
      END AS "event_outcome by $.result",
      canonical_ip ("$.remote.ip") AS "$.remote.ip as ip",
      whole_number ("$.remote.port") AS "$.remote.port as int",
      canonical_ip ("$.local.ip") AS "$.local.ip as ip",
      whole_number ("$.local.port") AS "$.local.port as int"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  zoned_ns ("$.ts.""$date""") AS "time_ns",
  "$.ts.""$date""" AS "time_text",
  'mongodb.audit' AS "event_dataset",
  'event' AS "event_kind",
  "$.atype" AS "event_action",
  coalesce(lookup_1."event_category", 'database') AS "event_category",
  'mongodb' AS "event_provider",
  nullif("$.result", '') AS "event_code",
  "event_outcome by $.result" AS "event_outcome",
  coalesce(
    CASE
      WHEN "$.atype" IN ('authenticate') THEN nullif("$.param.user", '')
    END,
    nullif("$.users[0].user", ''),
    CASE
      WHEN "$.atype" IN ('logout') THEN nullif("$.param.initialUsers[0].user", '')
    END
  ) AS "user_name",
  coalesce(
    CASE
      WHEN "$.atype" IN ('authenticate') THEN nullif("$.param.db", '')
    END,
    nullif("$.users[0].db", ''),
    CASE
      WHEN "$.atype" IN ('logout') THEN nullif("$.param.initialUsers[0].db", '')
    END
  ) AS "user_domain",
  CASE
    WHEN "$.atype" IN ('createUser', 'dropUser', 'updateUser', 'grantRolesToUser', 'revokeRolesFromUser') THEN nullif("$.param.user", '')
  END AS "user_target_name",
  nullif("$.param.role", '') AS "group_name",
  "$.remote.ip as ip" AS "source_ip",
  "$.remote.port as int" AS "source_port",
  coalesce(nullif("$.remote.ip", ''), nullif("$.remote.unix", '')) AS "source_address",
  "$.local.ip as ip" AS "destination_ip",
  "$.local.port as int" AS "destination_port",
  nullif("$.local.unix", '') AS "destination_address",
  coalesce(
    nullif("$.uuid.""$binary""", ''),
    nullif("$.uuid.""$uuid""", ''),
    nullif(concat_ws(':', nullif("$.remote.ip", ''), nullif("$.remote.port", '')), '')
  ) AS "session_key",
  coalesce(nullif("$.param.ns", ''), nullif("$.param.command", '')) AS "resource",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.result" <> ''
      AND "event_outcome by $.result" IS NULL
    )
    OR (
      "$.remote.ip" <> ''
      AND "$.remote.ip as ip" IS NULL
    )
    OR (
      "$.remote.port" <> ''
      AND "$.remote.port as int" IS NULL
    )
    OR (
      "$.local.ip" <> ''
      AND "$.local.ip as ip" IS NULL
    )
    OR (
      "$.local.port" <> ''
      AND "$.local.port as int" IS NULL
    )
    OR (
      NOT starts_with(r."param", '{')
      AND r."param" <> 'null'
    )
    OR (
      NOT starts_with(r."users", '[')
      AND r."users" <> 'null'
    )
    OR (
      NOT starts_with(r."remote", '{')
      AND r."remote" <> 'null'
    )
    OR (
      NOT starts_with(r."local", '{')
      AND r."local" <> 'null'
    )
    OR (
      NOT starts_with(r."uuid", '{')
      AND r."uuid" <> 'null'
    )
    OR (
      r."atype" IS NULL
      AND r."ts" IS NULL
      AND r."users" IS NULL
      AND r."result" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.result" <> ''
          AND "event_outcome by $.result" IS NULL THEN {'code': 'value.unknown', 'message': 'event.outcome stays empty, `result` is a number that is not documented: ' || left("$.result", 80)}
        END,
        CASE
          WHEN "$.remote.ip" <> ''
          AND "$.remote.ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `remote.ip` is no IP address: ' || left("$.remote.ip", 80)}
        END,
        CASE
          WHEN "$.remote.port" <> ''
          AND "$.remote.port as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `remote.port` is no whole number: ' || left("$.remote.port", 80)}
        END,
        CASE
          WHEN "$.local.ip" <> ''
          AND "$.local.ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `local.ip` is no IP address: ' || left("$.local.ip", 80)}
        END,
        CASE
          WHEN "$.local.port" <> ''
          AND "$.local.port as int" IS NULL THEN {'code': 'value.unread', 'message': 'destination.port stays empty, `local.port` is no whole number: ' || left("$.local.port", 80)}
        END,
        CASE
          WHEN NOT starts_with(r."param", '{')
          AND r."param" <> 'null' THEN {'code': 'json.type_drift', 'message': 'param is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."users", '[')
          AND r."users" <> 'null' THEN {'code': 'json.type_drift', 'message': 'users is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."remote", '{')
          AND r."remote" <> 'null' THEN {'code': 'json.type_drift', 'message': 'remote is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."local", '{')
          AND r."local" <> 'null' THEN {'code': 'json.type_drift', 'message': 'local is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."uuid", '{')
          AND r."uuid" <> 'null' THEN {'code': 'json.type_drift', 'message': 'uuid is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."atype" IS NULL
          AND r."ts" IS NULL
          AND r."users" IS NULL
          AND r."result" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of atype, ts, users, result: it seems to be of another source, and only what fits was read'
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
      ('authenticate', 'authentication,session', 'start'),
      ('logout', 'session', 'end'),
      ('authCheck', 'database', 'access'),
      ('directAuthMutation', 'iam,database', 'change'),
      ('createUser', 'iam', 'user,creation'),
      ('dropUser', 'iam', 'user,deletion'),
      ('dropAllUsersFromDatabase', 'iam', 'user,deletion'),
      ('updateUser', 'iam', 'user,change'),
      ('grantRolesToUser', 'iam', 'user,change'),
      ('revokeRolesFromUser', 'iam', 'user,change'),
      ('createRole', 'iam', 'group,creation'),
      ('updateRole', 'iam', 'group,change'),
      ('dropRole', 'iam', 'group,deletion'),
      ('dropAllRolesFromDatabase', 'iam', 'group,deletion'),
      ('grantRolesToRole', 'iam', 'group,change'),
      ('revokeRolesFromRole', 'iam', 'group,change'),
      ('grantPrivilegesToRole', 'iam', 'group,change'),
      ('revokePrivilegesFromRole', 'iam', 'group,change'),
      ('createCollection', 'database', 'creation'),
      ('createDatabase', 'database', 'creation'),
      ('createIndex', 'database', 'creation'),
      ('createView', 'database', 'creation'),
      ('importCollection', 'database', 'creation'),
      ('renameCollection', 'database', 'change'),
      ('dropCollection', 'database', 'deletion'),
      ('dropDatabase', 'database', 'deletion'),
      ('dropIndex', 'database', 'deletion'),
      ('dropView', 'database', 'deletion'),
      ('enableSharding', 'database,configuration', 'change'),
      ('shardCollection', 'database,configuration', 'change'),
      ('addShard', 'database,configuration', 'change'),
      ('removeShard', 'database,configuration', 'change'),
      ('replSetReconfig', 'database,configuration', 'change'),
      ('refineCollectionShardKey', 'database,configuration', 'change'),
      ('getClusterParameter', 'configuration', 'access'),
      ('setClusterParameter', 'configuration', 'change'),
      ('updateCachedClusterServerParameter', 'configuration', 'change'),
      ('auditConfigure', 'configuration', 'change'),
      ('rotateLog', 'configuration', 'change'),
      ('clientMetadata', 'network', 'connection,info'),
      ('applicationMessage', 'database', 'info'),
      ('startup', 'process', 'start'),
      ('shutdown', 'process', 'end')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.atype", '')
