-- wg-easy log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: user, client, session, factor, logger, text, form, line.
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
      "user" AS "$.user",
      "client" AS "$.client",
      "session" AS "$.session",
      "factor" AS "$.factor",
      "logger" AS "$.logger",
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
  'wg_easy.log' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(TRY (json_extract_string('"' || "$.user" || '"', '$')), "$.user") AS "user_name",
  canonical_ip (nullif("$.client", 'unknown')) AS "source_ip",
  nullif("$.client", 'unknown') AS "source_address",
  "$.session" AS "session_key",
  "$.factor" AS "event_reason",
  "$.logger" AS "log_logger",
  coalesce("$.text", "$.line") AS "message",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  lookup_1."event_outcome" AS "event_outcome",
  NULL::STRUCT(code VARCHAR, message VARCHAR) [] AS misfits
FROM
  said
  LEFT JOIN (
    VALUES
      ('refused', 'refused', 'authentication', 'start', 'failure'),
      ('opened', 'session opened', 'authentication,session', 'start', 'success'),
      ('closed', 'session closed', 'session', 'end', NULL)
  ) AS lookup_1 (key, "event_action", "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.form", '')
