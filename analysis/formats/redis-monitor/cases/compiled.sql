-- Redis MONITOR, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: command, client, database, text, line.
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
      "client" AS "$.client",
      "database" AS "$.database",
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
  'redis.monitor' AS "event_dataset",
  'event' AS "event_kind",
  "$.command" AS "event_action",
  'database' AS "event_category",
  'access' AS "event_type",
  'redis' AS "event_provider",
  CASE
    WHEN "$.client" NOT LIKE 'unix:%'
    AND "$.client" <> 'lua' THEN endpoint_ip ("$.client")
  END AS "source_ip",
  endpoint_port ("$.client") AS "source_port",
  "$.client" AS "source_address",
  CASE
    WHEN "$.client" NOT LIKE 'unix:%'
    AND "$.client" <> 'lua' THEN "$.client"
  END AS "session_key",
  "$.database" AS "resource",
  coalesce("$.text", "$.line") AS "message",
  NULL::STRUCT(code VARCHAR, message VARCHAR) [] AS misfits
FROM
  said
