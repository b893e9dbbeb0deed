-- Redis log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: pid, host, client, port, level, text, form, line.
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
      "pid" AS "$.pid",
      "host" AS "$.host",
      "client" AS "$.client",
      "port" AS "$.port",
      "level" AS "$.level",
      "text" AS "$.text",
      "form" AS "$.form",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.pid") AS "$.pid as int",
      canonical_ip ("$.host") AS "$.host as ip",
      endpoint_ip ("$.client") AS "$.client as endpoint",
      whole_number ("$.port") AS "$.port as int",
      endpoint_port ("$.client") AS "$.client as port",
      CASE
        WHEN "$.level" = '.' THEN 'debug'
        WHEN "$.level" = '-' THEN 'verbose'
        WHEN "$.level" = '*' THEN 'notice'
        WHEN "$.level" = '#' THEN 'warning'
      END AS "log_level by $.level"
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
  'redis.log' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(lookup_1."event_category", 'database') AS "event_category",
  coalesce(lookup_1."event_type", 'info') AS "event_type",
  'redis' AS "event_provider",
  "$.pid as int" AS "process_pid",
  coalesce("$.host as ip", "$.client as endpoint") AS "source_ip",
  coalesce("$.port as int", "$.client as port") AS "source_port",
  coalesce(nullif("$.host", ''), nullif("$.client", '')) AS "source_address",
  "log_level by $.level" AS "log_level",
  coalesce("$.text", "$.line") AS "message",
  lookup_1."event_action" AS "event_action",
  CASE
    WHEN (
      "$.pid" <> ''
      AND "$.pid as int" IS NULL
    )
    OR (
      "$.host" <> ''
      AND "$.host as ip" IS NULL
    )
    OR (
      "$.client" <> ''
      AND "$.client as endpoint" IS NULL
    )
    OR (
      "$.port" <> ''
      AND "$.port as int" IS NULL
    )
    OR (
      "$.level" <> ''
      AND "log_level by $.level" IS NULL
    )
    OR (
      nullif("$.form", '') <> ''
      AND lookup_1.key IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.pid" <> ''
          AND "$.pid as int" IS NULL THEN {'code': 'value.unread', 'message': 'process.pid stays empty, `pid` is no whole number: ' || left("$.pid", 80)}
        END,
        CASE
          WHEN "$.host" <> ''
          AND "$.host as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `host` is no IP address: ' || left("$.host", 80)}
        END,
        CASE
          WHEN "$.client" <> ''
          AND "$.client as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `client` is no IP address: ' || left("$.client", 80)}
        END,
        CASE
          WHEN "$.port" <> ''
          AND "$.port as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `port` is no whole number: ' || left("$.port", 80)}
        END,
        CASE
          WHEN "$.level" <> ''
          AND "log_level by $.level" IS NULL THEN {'code': 'value.unknown', 'message': 'log.level stays empty, `level` is a word that is not documented: ' || left("$.level", 80)}
        END,
        CASE
          WHEN nullif("$.form", '') <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.action, event.category, event.type stay empty, `form` is not in its table: ' || left(nullif("$.form", ''), 80)
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
      ('accepted', 'connection_accepted', 'network', 'connection,start'),
      ('closed', 'connection_closed', 'network', 'connection,end'),
      ('attack', 'possible_attack', 'intrusion_detection,network', 'info'),
      ('started', 'server_ready', 'process', 'start'),
      ('stopping', 'shutdown', 'process', 'end'),
      ('replication', 'replication_changed', 'database,configuration', 'change'),
      ('module', 'module_loaded', 'library,database', 'start'),
      ('other', 'log', NULL, NULL)
  ) AS lookup_1 (key, "event_action", "event_category", "event_type") ON lookup_1.key = nullif("$.form", '')
