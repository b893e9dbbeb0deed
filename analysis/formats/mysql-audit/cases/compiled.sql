-- MySQL audit log, JSON, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" VARCHAR,
--   "class" VARCHAR,
--   "event" VARCHAR,
--   "connection_data" JSON,
--   "general_data" JSON,
--   "query_data" JSON,
--   "command_data" JSON,
--   "account" JSON,
--   "login" JSON,
--   "connection_id" VARCHAR,
--   "table_access_data" JSON,
--   "message_data" JSON,
--   "id" JSON,
--   "time" JSON,
--   "startup_data" JSON,
--   "shutdown_data" JSON,
--   "query_statistics" JSON
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."connection_data", ['$.status', '$.connection_type', '$.db']) AS "in r.connection_data",
      json_extract_string(r."general_data", ['$.status', '$.db', '$.query']) AS "in r.general_data",
      json_extract_string(r."query_data", ['$.status', '$.query']) AS "in r.query_data",
      json_extract_string(r."account", ['$.user', '$.host']) AS "in r.account",
      json_extract_string(r."login", ['$.user', '$.proxy', '$.ip']) AS "in r.login",
      json_extract_string(r."table_access_data", ['$.db', '$.table', '$.query']) AS "in r.table_access_data"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      r."timestamp" AS "$.timestamp",
      r."class" AS "$.class",
      r."event" AS "$.event",
      "in r.connection_data" [1] AS "$.connection_data.status",
      "in r.general_data" [1] AS "$.general_data.status",
      "in r.query_data" [1] AS "$.query_data.status",
      json_extract_string(r."command_data", '$.status') AS "$.command_data.status",
      "in r.account" [1] AS "$.account.user",
      "in r.login" [1] AS "$.login.user",
      "in r.login" [2] AS "$.login.proxy",
      "in r.login" [3] AS "$.login.ip",
      "in r.account" [2] AS "$.account.host",
      "in r.connection_data" [2] AS "$.connection_data.connection_type",
      r."connection_id" AS "$.connection_id",
      "in r.table_access_data" [1] AS "$.table_access_data.db",
      "in r.table_access_data" [2] AS "$.table_access_data.table",
      "in r.connection_data" [3] AS "$.connection_data.db",
      "in r.general_data" [2] AS "$.general_data.db",
      "in r.general_data" [3] AS "$.general_data.query",
      "in r.table_access_data" [3] AS "$.table_access_data.query",
      json_extract_string(r."message_data", '$.message') AS "$.message_data.message",
      "in r.query_data" [2] AS "$.query_data.query"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.login.ip") AS "$.login.ip as ip",
      CASE
        WHEN "$.connection_data.connection_type" = 'tcp/ip' THEN 'tcp'
        WHEN "$.connection_data.connection_type" = 'ssl' THEN 'tcp'
      END AS "network_transport by $.connection_data.connection_type"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.timestamp") THEN zoned_ns ("$.timestamp" || 'Z')
    ELSE zoned_ns ("$.timestamp")
  END AS "time_ns",
  "$.timestamp" AS "time_text",
  CASE
    WHEN is_bare_time ("$.timestamp") THEN 'zone UTC, as MySQL documents'
  END AS "time_assumed",
  'mysql.audit' AS "event_dataset",
  'event' AS "event_kind",
  nullif(concat_ws('.', nullif("$.class", ''), nullif("$.event", '')), '') AS "event_action",
  coalesce(lookup_1."event_category", 'database') AS "event_category",
  'mysql' AS "event_provider",
  coalesce(
    nullif("$.connection_data.status", ''),
    nullif("$.general_data.status", ''),
    nullif("$.query_data.status", ''),
    nullif("$.command_data.status", '')
  ) AS "event_code",
  CASE
    WHEN ends_with("$.event", 'start')
    OR "$.event" = 'log' THEN NULL
    WHEN whole_number (
      coalesce(
        nullif("$.connection_data.status", ''),
        nullif("$.general_data.status", ''),
        nullif("$.query_data.status", ''),
        nullif("$.command_data.status", '')
      )
    ) = 0 THEN 'success'
    WHEN whole_number (
      coalesce(
        nullif("$.connection_data.status", ''),
        nullif("$.general_data.status", ''),
        nullif("$.query_data.status", ''),
        nullif("$.command_data.status", '')
      )
    ) > 0 THEN 'failure'
  END AS "event_outcome",
  coalesce(
    CASE
      WHEN NOT regexp_full_match("$.account.user", '.*\[.*\] @ .* \[.*\]') THEN nullif("$.account.user", '')
    END,
    nullif(regexp_extract("$.account.user", '^(.*)\[.*\] @ .* \[[^\]]*\]$', 1), ''),
    CASE
      WHEN NOT regexp_full_match("$.login.user", '.*\[.*\] @ .* \[.*\]') THEN nullif("$.login.user", '')
    END
  ) AS "user_name",
  nullif("$.login.proxy", '') AS "user_effective_name",
  coalesce("$.login.ip as ip", canonical_ip (regexp_extract("$.account.user", ' \[([^\]]*)\]$', 1))) AS "source_ip",
  coalesce(nullif("$.login.ip", ''), nullif("$.account.host", '')) AS "source_address",
  "network_transport by $.connection_data.connection_type" AS "network_transport",
  nullif("$.connection_id", '0') AS "session_key",
  coalesce(
    nullif(concat_ws('.', nullif("$.table_access_data.db", ''), nullif("$.table_access_data.table", '')), ''),
    nullif("$.connection_data.db", ''),
    nullif("$.general_data.db", '')
  ) AS "resource",
  coalesce(
    nullif("$.general_data.query", ''),
    nullif("$.table_access_data.query", ''),
    nullif("$.message_data.message", ''),
    nullif("$.query_data.query", '')
  ) AS "message",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.login.ip" <> ''
      AND "$.login.ip as ip" IS NULL
    )
    OR (
      NOT starts_with(r."connection_data", '{')
      AND r."connection_data" <> 'null'
    )
    OR (
      NOT starts_with(r."general_data", '{')
      AND r."general_data" <> 'null'
    )
    OR (
      NOT starts_with(r."query_data", '{')
      AND r."query_data" <> 'null'
    )
    OR (
      NOT starts_with(r."command_data", '{')
      AND r."command_data" <> 'null'
    )
    OR (
      NOT starts_with(r."account", '{')
      AND r."account" <> 'null'
    )
    OR (
      NOT starts_with(r."login", '{')
      AND r."login" <> 'null'
    )
    OR (
      NOT starts_with(r."table_access_data", '{')
      AND r."table_access_data" <> 'null'
    )
    OR (
      NOT starts_with(r."message_data", '{')
      AND r."message_data" <> 'null'
    )
    OR (
      r."timestamp" IS NULL
      AND r."class" IS NULL
      AND r."event" IS NULL
      AND r."id" IS NULL
    )
    OR (
      whole_number (
        coalesce(
          nullif("$.connection_data.status", ''),
          nullif("$.general_data.status", ''),
          nullif("$.query_data.status", ''),
          nullif("$.command_data.status", '')
        )
      ) < 0
    ) THEN list_filter(
      [
        CASE
          WHEN "$.login.ip" <> ''
          AND "$.login.ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `login.ip` is no IP address: ' || left("$.login.ip", 80)}
        END,
        CASE
          WHEN NOT starts_with(r."connection_data", '{')
          AND r."connection_data" <> 'null' THEN {'code': 'json.type_drift', 'message': 'connection_data is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."general_data", '{')
          AND r."general_data" <> 'null' THEN {'code': 'json.type_drift', 'message': 'general_data is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."query_data", '{')
          AND r."query_data" <> 'null' THEN {'code': 'json.type_drift', 'message': 'query_data is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."command_data", '{')
          AND r."command_data" <> 'null' THEN {'code': 'json.type_drift', 'message': 'command_data is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."account", '{')
          AND r."account" <> 'null' THEN {'code': 'json.type_drift', 'message': 'account is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."login", '{')
          AND r."login" <> 'null' THEN {'code': 'json.type_drift', 'message': 'login is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."table_access_data", '{')
          AND r."table_access_data" <> 'null' THEN {'code': 'json.type_drift', 'message': 'table_access_data is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."message_data", '{')
          AND r."message_data" <> 'null' THEN {'code': 'json.type_drift', 'message': 'message_data is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."timestamp" IS NULL
          AND r."class" IS NULL
          AND r."event" IS NULL
          AND r."id" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of timestamp, class, event, id: it seems to be of another source, and only what fits was read'
          }
        END,
        CASE
          WHEN whole_number (
            coalesce(
              nullif("$.connection_data.status", ''),
              nullif("$.general_data.status", ''),
              nullif("$.query_data.status", ''),
              nullif("$.command_data.status", '')
            )
          ) < 0 THEN {'code': 'value.unknown', 'message': 'a status below 0 is not documented: event.outcome stays empty'}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
  LEFT JOIN (
    VALUES
      ('audit.startup', 'process', 'start'),
      ('audit.shutdown', 'process', 'end'),
      ('connection.connect', 'authentication,session', 'start'),
      ('connection.change_user', 'authentication,session', 'start'),
      ('connection.disconnect', 'session', 'end'),
      ('connection.pre_authenticate', 'network', 'connection'),
      ('general.status', 'database', 'access'),
      ('general.error', 'database', 'error'),
      ('general.log', 'database', 'info'),
      ('general.result', 'database', 'access'),
      ('query.start', 'database', 'access'),
      ('query.status_end', 'database', 'access'),
      ('query.nested_start', 'database', 'access'),
      ('query.nested_status_end', 'database', 'access'),
      ('query.query_start', 'database', 'access'),
      ('query.query_status_end', 'database', 'access'),
      ('query.query_nested_start', 'database', 'access'),
      ('query.query_nested_status_end', 'database', 'access'),
      ('command.command_start', 'database', 'info'),
      ('command.command_end', 'database', 'info'),
      ('table_access.read', 'database', 'access'),
      ('table_access.insert', 'database', 'change'),
      ('table_access.update', 'database', 'change'),
      ('table_access.delete', 'database', 'deletion'),
      ('message.internal', 'database', 'info'),
      ('message.user', 'database', 'info')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif(concat_ws('.', nullif("$.class", ''), nullif("$.event", '')), '')
