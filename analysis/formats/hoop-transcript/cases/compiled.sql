-- hoop.dev recording, downloaded as text, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: text, line.
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
  'hoop.recording' AS "event_dataset",
  'event' AS "event_kind",
  'recorded' AS "event_action",
  'session' AS "event_category",
  'info' AS "event_type",
  coalesce("$.text", "$.line") AS "message",
  NULL::STRUCT(code VARCHAR, message VARCHAR) [] AS misfits
FROM
  said
