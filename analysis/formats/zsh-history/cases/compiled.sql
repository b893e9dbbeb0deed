-- History of zsh, with times, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: command, line.
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
  'zsh.history' AS "event_dataset",
  'event' AS "event_kind",
  'command' AS "event_action",
  'process' AS "event_category",
  'info' AS "event_type",
  "$.command" AS "process_command_line",
  "$.line" AS "message",
  NULL::STRUCT(code VARCHAR, message VARCHAR) [] AS misfits
FROM
  said
