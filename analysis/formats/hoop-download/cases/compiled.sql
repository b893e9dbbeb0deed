-- hoop.dev recording, downloaded as JSON, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "time" VARCHAR,
--   "type" VARCHAR,
--   "stream" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."time" AS "$.time",
      r."type" AS "$.type",
      r."stream" AS "$.stream"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.type" = 'i' THEN 'input'
        WHEN "$.type" = 'o' THEN 'output'
        WHEN "$.type" = 'e' THEN 'error'
      END AS "event_action by $.type"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.time") THEN zoned_ns ("$.time" || 'Z')
    ELSE zoned_ns ("$.time")
  END AS "time_ns",
  "$.time" AS "time_text",
  CASE
    WHEN is_bare_time ("$.time") THEN 'zone UTC, as hoop.dev documents'
  END AS "time_assumed",
  'hoop.recording' AS "event_dataset",
  'event' AS "event_kind",
  "event_action by $.type" AS "event_action",
  'session' AS "event_category",
  'info' AS "event_type",
  CASE
    WHEN "$.type" = 'e' THEN "$.stream"
  END AS "event_reason",
  CASE
    WHEN "$.type" = 'i' THEN "$.stream"
  END AS "process_command_line",
  "$.stream" AS "message",
  CASE
    WHEN (
      "$.type" <> ''
      AND "event_action by $.type" IS NULL
    )
    OR (
      r."stream" IS NULL
      AND r."time" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.type" <> ''
          AND "event_action by $.type" IS NULL THEN {'code': 'value.unknown', 'message': 'event.action stays empty, `type` is a word that is not documented: ' || left("$.type", 80)}
        END,
        CASE
          WHEN r."stream" IS NULL
          AND r."time" IS NULL THEN {'code': 'record.foreign', 'message': 'the record has none of stream, time: it seems to be of another source, and only what fits was read'}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
