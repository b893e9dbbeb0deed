-- hoop.dev live stream of a session, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "time" VARCHAR,
--   "type" VARCHAR,
--   "payload" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."time" AS "$.time",
      r."type" AS "$.type",
      r."payload" AS "$.payload"
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
        WHEN "$.type" = 'h' THEN 'handshake'
        WHEN "$.type" = 'b' THEN 'frame'
      END AS "event_action by $.type"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  zoned_ns ("$.time") AS "time_ns",
  "$.time" AS "time_text",
  'hoop.recording' AS "event_dataset",
  'event' AS "event_kind",
  CASE
    WHEN "$.type" = 'i' THEN CASE
      WHEN regexp_full_match("$.payload", '([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?') THEN CASE
        WHEN contains(hex(from_base64("$.payload")), '00') THEN CAST(from_base64("$.payload") AS VARCHAR)
        ELSE coalesce(TRY (decode(from_base64("$.payload"))), CAST(from_base64("$.payload") AS VARCHAR))
      END
    END
  END AS "process_command_line",
  CASE
    WHEN "$.type" = 'e' THEN CASE
      WHEN regexp_full_match("$.payload", '([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?') THEN CASE
        WHEN contains(hex(from_base64("$.payload")), '00') THEN CAST(from_base64("$.payload") AS VARCHAR)
        ELSE coalesce(TRY (decode(from_base64("$.payload"))), CAST(from_base64("$.payload") AS VARCHAR))
      END
    END
  END AS "event_reason",
  "event_action by $.type" AS "event_action",
  'session' AS "event_category",
  'info' AS "event_type",
  CASE
    WHEN regexp_full_match("$.payload", '([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?') THEN CASE
      WHEN contains(hex(from_base64("$.payload")), '00') THEN CAST(from_base64("$.payload") AS VARCHAR)
      ELSE coalesce(TRY (decode(from_base64("$.payload"))), CAST(from_base64("$.payload") AS VARCHAR))
    END
  END AS "message",
  CASE
    WHEN (
      "$.type" <> ''
      AND "event_action by $.type" IS NULL
    )
    OR (
      r."time" IS NULL
      AND r."payload" IS NULL
    )
    OR (NOT regexp_full_match("$.payload", '([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?')) THEN list_filter(
      [
        CASE
          WHEN "$.type" <> ''
          AND "event_action by $.type" IS NULL THEN {'code': 'value.unknown', 'message': 'event.action stays empty, `type` is a word that is not documented: ' || left("$.type", 80)}
        END,
        CASE
          WHEN r."time" IS NULL
          AND r."payload" IS NULL THEN {'code': 'record.foreign', 'message': 'the record has none of time, payload: it seems to be of another source, and only what fits was read'}
        END,
        CASE
          WHEN NOT regexp_full_match("$.payload", '([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?') THEN {'code': 'recording.entry', 'message': 'what was recorded is no base64: it stays as it is written'}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
