-- History of bash, with times, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: command, form, line.
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
      "command" AS "$.command",
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
  'bash.history' AS "event_dataset",
  'event' AS "event_kind",
  "$.command" AS "process_command_line",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  "$.line" AS "message",
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
            'message': 'event.action, event.category, event.type stay empty, `form` is not in its table: ' || left(nullif("$.form", ''), 80)
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
      ('command', 'command', 'process', 'info'),
      ('nothing', NULL, 'process', 'info'),
      ('unstamped', 'command', 'process', 'info')
  ) AS lookup_1 (key, "event_action", "event_category", "event_type") ON lookup_1.key = nullif("$.form", '')
