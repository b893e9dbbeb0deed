-- macOS unified log, as text, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: type, logger, pid, process, text, line.
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
      "type" AS "$.type",
      "logger" AS "$.logger",
      "pid" AS "$.pid",
      "process" AS "$.process",
      "text" AS "$.text",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.pid") AS "$.pid as int"
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
  'macos.unified_log' AS "event_dataset",
  'event' AS "event_kind",
  'log' AS "event_action",
  'host' AS "event_category",
  'info' AS "event_type",
  "$.type" AS "log_level",
  "$.logger" AS "log_logger",
  "$.pid as int" AS "process_pid",
  "$.process" AS "process_name",
  coalesce("$.text", "$.line") AS "message",
  CASE
    WHEN (
      "$.pid" <> ''
      AND "$.pid as int" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.pid" <> ''
          AND "$.pid as int" IS NULL THEN {'code': 'value.unread', 'message': 'process.pid stays empty, `pid` is no whole number: ' || left("$.pid", 80)}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
