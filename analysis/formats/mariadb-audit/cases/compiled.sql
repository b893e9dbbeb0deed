-- MariaDB audit plugin log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: operation, retcode, server, user, host, connection, object, database, text, line.
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
      "operation" AS "$.operation",
      "retcode" AS "$.retcode",
      "server" AS "$.server",
      "user" AS "$.user",
      "host" AS "$.host",
      "connection" AS "$.connection",
      "object" AS "$.object",
      "database" AS "$.database",
      "text" AS "$.text",
      "line" AS "$.line"
    FROM
      spool
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
  'mariadb.audit' AS "event_dataset",
  'event' AS "event_kind",
  "$.operation" AS "event_action",
  coalesce(lookup_1."event_category", 'database') AS "event_category",
  'mariadb' AS "event_provider",
  CASE
    WHEN "$.retcode" = '0'
    AND "$.operation" NOT IN ('DISCONNECT') THEN 'success'
    WHEN "$.retcode" <> '0' THEN 'failure'
  END AS "event_outcome",
  "$.retcode" AS "event_code",
  "$.server" AS "host_name",
  "$.user" AS "user_name",
  canonical_ip (coalesce(nullif(regexp_extract("$.host", '^([0-9.]+|.*:.*):[0-9]{5}$', 1), ''), regexp_replace("$.host", '^([0-9.]+):[0-9]{1,5}$', '\1'))) AS "source_ip",
  TRY_CAST (
    coalesce(nullif(regexp_extract("$.host", ':([0-9]{5})$', 1), ''), nullif(regexp_extract("$.host", '^[^:]+:([0-9]{1,5})$', 1), '')) AS BIGINT
  ) AS "source_port",
  "$.host" AS "source_address",
  "$.connection" AS "session_key",
  coalesce(
    CASE
      WHEN "$.operation" IN ('TABLE', 'READ', 'WRITE', 'CREATE', 'ALTER', 'RENAME', 'DROP')
      AND "$.object" NOT LIKE '''%' THEN concat_ws('.', "$.database", "$.object")
    END,
    nullif("$.database", '')
  ) AS "resource",
  coalesce(
    coalesce(
      CASE
        WHEN "$.object" LIKE '''%''' THEN "$.object" [2:-2]
      END,
      nullif("$.text", '')
    ),
    "$.line"
  ) AS "message",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      nullif("$.operation", '') <> ''
      AND lookup_1.key IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN nullif("$.operation", '') <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.category, event.type stay empty, `operation` is not in its table: ' || left(nullif("$.operation", ''), 80)
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  said
  LEFT JOIN (
    VALUES
      ('CONNECT', 'authentication,session', 'start'),
      ('FAILED_CONNECT', 'authentication', 'start'),
      ('DISCONNECT', 'session', 'end'),
      ('CHANGEUSER', 'authentication,session', 'start'),
      ('QUERY', 'database', 'access'),
      ('QUERY_DDL', 'database', 'change'),
      ('QUERY_DML', 'database', 'access'),
      ('QUERY_DML_NO_SELECT', 'database', 'change'),
      ('QUERY_DCL', 'iam,database', 'change'),
      ('TABLE', 'database', 'access'),
      ('READ', 'database', 'access'),
      ('WRITE', 'database', 'change'),
      ('CREATE', 'database', 'creation'),
      ('ALTER', 'database', 'change'),
      ('RENAME', 'database', 'change'),
      ('DROP', 'database', 'deletion')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.operation", '')
