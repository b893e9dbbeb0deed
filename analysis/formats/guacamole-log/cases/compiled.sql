-- Apache Guacamole log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: user, address, addresses, resource, level, logger, text, form, line.
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
      "address" AS "$.address",
      "addresses" AS "$.addresses",
      "resource" AS "$.resource",
      "level" AS "$.level",
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
  'guacamole.log' AS "event_dataset",
  'event' AS "event_kind",
  "$.user" AS "user_name",
  canonical_ip (coalesce("$.address", trim(string_split("$.addresses", ',') [1]))) AS "source_ip",
  coalesce("$.address", trim(string_split("$.addresses", ',') [1])) AS "source_address",
  "$.resource" AS "resource",
  "$.level" AS "log_level",
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
      ('failed', 'authentication', 'authentication', 'start', 'failure'),
      ('ok', 'authentication', 'authentication', 'start', 'success'),
      ('blocked', 'authentication blocked', 'authentication', 'denied', 'failure'),
      ('connected', 'connected', 'session', 'start', NULL),
      ('disconnected', 'disconnected', 'session', 'end', NULL),
      ('logged_out', 'logged out', 'authentication', 'end', NULL)
  ) AS lookup_1 (key, "event_action", "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.form", '')
