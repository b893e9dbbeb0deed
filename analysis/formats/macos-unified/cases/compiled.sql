-- macOS unified log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" VARCHAR,
--   "eventType" VARCHAR,
--   "processID" JSON,
--   "processImagePath" VARCHAR,
--   "userID" JSON,
--   "messageType" VARCHAR,
--   "subsystem" VARCHAR,
--   "category" VARCHAR,
--   "bootUUID" VARCHAR,
--   "eventMessage" VARCHAR,
--   "traceID" JSON,
--   "formatString" VARCHAR,
--   "activityIdentifier" JSON,
--   "parentActivityIdentifier" JSON,
--   "threadID" JSON,
--   "machTimestamp" JSON,
--   "senderImagePath" VARCHAR,
--   "senderImageUUID" VARCHAR,
--   "senderProgramCounter" JSON,
--   "processImageUUID" VARCHAR,
--   "timezoneName" VARCHAR,
--   "source" JSON,
--   "backtrace" JSON,
--   "creatorActivityID" JSON,
--   "signpostID" JSON,
--   "signpostName" VARCHAR,
--   "signpostType" VARCHAR,
--   "signpostScope" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."timestamp" AS "$.timestamp",
      r."eventType" AS "$.eventType",
      json_extract_string(r."processID", '$') AS "$.processID",
      r."processImagePath" AS "$.processImagePath",
      json_extract_string(r."userID", '$') AS "$.userID",
      r."messageType" AS "$.messageType",
      r."subsystem" AS "$.subsystem",
      r."category" AS "$.category",
      r."bootUUID" AS "$.bootUUID",
      r."eventMessage" AS "$.eventMessage"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.processID") AS "$.processID as int"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  zoned_ns ("$.timestamp") AS "time_ns",
  "$.timestamp" AS "time_text",
  'macos.unified_log' AS "event_dataset",
  'event' AS "event_kind",
  "$.eventType" AS "event_action",
  'host' AS "event_category",
  'info' AS "event_type",
  "$.processID as int" AS "process_pid",
  "$.processImagePath" AS "process_executable",
  nullif(regexp_extract("$.processImagePath", '([^/]+)$', 1), '') AS "process_name",
  nullif("$.userID", '') AS "user_id",
  "$.messageType" AS "log_level",
  nullif(concat_ws(':', nullif("$.subsystem", ''), nullif("$.category", '')), '') AS "log_logger",
  "$.bootUUID" AS "host_id",
  "$.eventMessage" AS "message",
  CASE
    WHEN (
      "$.processID" <> ''
      AND "$.processID as int" IS NULL
    )
    OR (
      r."timestamp" IS NULL
      AND r."eventMessage" IS NULL
      AND r."eventType" IS NULL
      AND r."processImagePath" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.processID" <> ''
          AND "$.processID as int" IS NULL THEN {'code': 'value.unread', 'message': 'process.pid stays empty, `processID` is no whole number: ' || left("$.processID", 80)}
        END,
        CASE
          WHEN r."timestamp" IS NULL
          AND r."eventMessage" IS NULL
          AND r."eventType" IS NULL
          AND r."processImagePath" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of timestamp, eventMessage, eventType, processImagePath: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
