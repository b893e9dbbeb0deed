-- SQL Server audit, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: action_id, succeeded, session_server_principal_name, server_principal_name, server_principal_sid, target_server_principal_name, target_database_principal_name, client_ip, host_name, server_instance_name, application_name, session_id, database_name, schema_name, object_name, statement, additional_information.
WITH
  said AS (
    SELECT
      record,
      item,
      ordinal,
      byte_offset,
      byte_length,
      time_ns,
      time_text,
      time_assumed,
      extra,
      "action_id" AS "$.action_id",
      "succeeded" AS "$.succeeded",
      "session_server_principal_name" AS "$.session_server_principal_name",
      "server_principal_name" AS "$.server_principal_name",
      "server_principal_sid" AS "$.server_principal_sid",
      "target_server_principal_name" AS "$.target_server_principal_name",
      "target_database_principal_name" AS "$.target_database_principal_name",
      "client_ip" AS "$.client_ip",
      "host_name" AS "$.host_name",
      "server_instance_name" AS "$.server_instance_name",
      "application_name" AS "$.application_name",
      "session_id" AS "$.session_id",
      "database_name" AS "$.database_name",
      "schema_name" AS "$.schema_name",
      "object_name" AS "$.object_name",
      "statement" AS "$.statement",
      "additional_information" AS "$.additional_information"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.succeeded" = '0' THEN 'failure'
        WHEN "$.succeeded" = '1' THEN 'success'
        WHEN "$.succeeded" = 'true' THEN 'success'
        WHEN "$.succeeded" = 'false' THEN 'failure'
        WHEN "$.succeeded" = 'True' THEN 'success'
        WHEN "$.succeeded" = 'False' THEN 'failure'
      END AS "event_outcome by $.succeeded"
    FROM
      said
  )
SELECT
  record,
  item,
  ordinal,
  byte_offset,
  byte_length,
  time_ns,
  time_text,
  time_assumed,
  extra,
  'mssql.audit' AS "event_dataset",
  'event' AS "event_kind",
  trim("$.action_id") AS "event_action",
  coalesce(lookup_1."event_category", 'database') AS "event_category",
  "event_outcome by $.succeeded" AS "event_outcome",
  'mssql' AS "event_provider",
  coalesce(nullif("$.session_server_principal_name", ''), nullif("$.server_principal_name", '')) AS "user_name",
  "$.server_principal_name" AS "user_effective_name",
  "$.server_principal_sid" AS "user_id",
  coalesce(nullif("$.target_server_principal_name", ''), nullif("$.target_database_principal_name", '')) AS "user_target_name",
  canonical_ip ("$.client_ip") AS "source_ip",
  coalesce(nullif("$.client_ip", ''), nullif("$.host_name", '')) AS "source_address",
  "$.server_instance_name" AS "host_name",
  "$.application_name" AS "user_agent",
  nullif("$.session_id", '0') AS "session_key",
  nullif(concat_ws('.', nullif("$.database_name", ''), nullif("$.schema_name", ''), nullif("$.object_name", '')), '') AS "resource",
  coalesce(nullif("$.statement", ''), nullif("$.additional_information", '')) AS "message",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.succeeded" <> ''
      AND "event_outcome by $.succeeded" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.succeeded" <> ''
          AND "event_outcome by $.succeeded" IS NULL THEN {'code': 'value.unknown', 'message': 'event.outcome stays empty, `succeeded` is a word that is not documented: ' || left("$.succeeded", 80)}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
  LEFT JOIN (
    VALUES
      ('LGIS', 'authentication,session', 'start'),
      ('LGIF', 'authentication', 'start'),
      ('LGO', 'session', 'end'),
      ('DBAS', 'authentication,session', 'start'),
      ('DBAF', 'authentication', 'start'),
      ('SL', 'database', 'access'),
      ('IN', 'database', 'change'),
      ('UP', 'database', 'change'),
      ('DL', 'database', 'deletion'),
      ('EX', 'database', 'access'),
      ('CR', 'database', 'creation'),
      ('AL', 'database', 'change'),
      ('DR', 'database', 'deletion'),
      ('G', 'iam', 'change'),
      ('R', 'iam', 'change'),
      ('D', 'iam', 'change'),
      ('APRL', 'iam', 'group,change'),
      ('DPRL', 'iam', 'group,change'),
      ('PWC', 'iam', 'user,change'),
      ('PWR', 'iam', 'user,change'),
      ('IMP', 'iam', 'info'),
      ('PWCS', 'iam', 'user,change'),
      ('PWRS', 'iam', 'user,change'),
      ('LGDA', 'iam', 'user,change'),
      ('LGEA', 'iam', 'user,change'),
      ('TO', 'iam', 'change'),
      ('GWG', 'iam', 'change'),
      ('RWG', 'iam', 'change'),
      ('RWC', 'iam', 'change'),
      ('DWC', 'iam', 'change'),
      ('AUSF', 'configuration', 'change'),
      ('BAL', 'database', 'access'),
      ('AUSC', 'configuration', 'change'),
      ('BA', 'database', 'access'),
      ('RS', 'database', 'change'),
      ('SVSR', 'process', 'start'),
      ('SVSD', 'process', 'end'),
      ('SVPD', 'process', 'change'),
      ('SVCN', 'process', 'change')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = trim("$.action_id")
