-- MongoDB log, text, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: reason, user, database, remote, ctx, connection, level, component, text, form, line.
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
      "reason" AS "$.reason",
      "user" AS "$.user",
      "database" AS "$.database",
      "remote" AS "$.remote",
      "ctx" AS "$.ctx",
      "connection" AS "$.connection",
      "level" AS "$.level",
      "component" AS "$.component",
      "text" AS "$.text",
      "form" AS "$.form",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      endpoint_ip ("$.remote") AS "$.remote as endpoint",
      endpoint_port ("$.remote") AS "$.remote as port"
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
  'mongodb.log' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(lookup_1."event_category", 'database') AS "event_category",
  coalesce(lookup_1."event_type", 'info') AS "event_type",
  'mongodb' AS "event_provider",
  "$.reason" AS "event_reason",
  "$.user" AS "user_name",
  "$.database" AS "user_domain",
  "$.remote as endpoint" AS "source_ip",
  "$.remote as port" AS "source_port",
  "$.remote" AS "source_address",
  coalesce(
    CASE
      WHEN regexp_full_match("$.ctx", 'conn[0-9]+') THEN "$.ctx"
    END,
    'conn' || "$.connection"
  ) AS "session_key",
  "$.level" AS "log_level",
  "$.component" AS "log_logger",
  coalesce("$.text", "$.line") AS "message",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      "$.remote" <> ''
      AND "$.remote as endpoint" IS NULL
    )
    OR (
      nullif("$.form", '') <> ''
      AND lookup_1.key IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.remote" <> ''
          AND "$.remote as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `remote` is no IP address: ' || left("$.remote", 80)}
        END,
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
  meant
  LEFT JOIN (
    VALUES
      ('accepted', 'connection accepted', 'network,session', 'connection,start', NULL),
      ('ended', 'connection ended', 'network,session', 'connection,end', NULL),
      ('unclear', 'authentication failed', 'authentication', 'start', 'failure'),
      ('failed', 'authentication failed', 'authentication', 'start', 'failure'),
      ('succeeded', 'authentication succeeded', 'authentication', 'start', 'success'),
      ('denied', 'unauthorized', 'database', 'access,denied', 'failure'),
      ('ready', 'server ready', 'process', 'start', NULL),
      ('stopped', 'server stopped', 'process', 'end', NULL),
      ('other', 'log', NULL, NULL, NULL)
  ) AS lookup_1 (key, "event_action", "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.form", '')
