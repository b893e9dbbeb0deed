-- SQL Server error log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: code, reason, user, client, database, process, severity, text, form, line.
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
      "code" AS "$.code",
      "reason" AS "$.reason",
      "user" AS "$.user",
      "client" AS "$.client",
      "database" AS "$.database",
      "process" AS "$.process",
      "severity" AS "$.severity",
      "text" AS "$.text",
      "form" AS "$.form",
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
  'mssql.errorlog' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(lookup_1."event_category", 'database') AS "event_category",
  coalesce(lookup_1."event_type", 'info') AS "event_type",
  'mssql' AS "event_provider",
  "$.code" AS "event_code",
  "$.reason" AS "event_reason",
  "$.user" AS "user_name",
  canonical_ip ("$.client") AS "source_ip",
  "$.client" AS "source_address",
  "$.database" AS "resource",
  CASE
    WHEN regexp_full_match("$.process", 'spid[0-9]+') THEN "$.process"
  END AS "session_key",
  "$.process" AS "process_name",
  "$.severity" AS "log_level",
  coalesce("$.text", "$.line") AS "message",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      nullif("$.form", '') <> ''
      AND lookup_1.key IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN nullif("$.form", '') <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.action, event.category, event.type, event.outcome stay empty, `form` is not in its table: ' || left(nullif("$.form", ''), 80)
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
      ('failed', 'login_failed', 'authentication', 'start', 'failure'),
      ('failed_database', 'login_failed', 'authentication', 'start', 'failure'),
      ('unclear', 'login_failed', 'authentication', 'start', 'failure'),
      ('succeeded', 'login', 'authentication,session', 'start', 'success'),
      ('error', 'error', 'database', 'error', NULL),
      ('ready', 'server_ready', 'process', 'start', NULL),
      ('stopped', 'server_stopped', 'process', 'end', NULL),
      ('backup', 'backup', 'database', 'access', NULL),
      ('setting', 'configuration_changed', 'configuration', 'change', NULL),
      ('other', 'log', NULL, NULL, NULL)
  ) AS lookup_1 (key, "event_action", "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.form", '')
