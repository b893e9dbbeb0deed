-- TeamViewer program log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: pid, source, port, name, id, text, form, line.
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
      "pid" AS "$.pid",
      "source" AS "$.source",
      "port" AS "$.port",
      "name" AS "$.name",
      "id" AS "$.id",
      "text" AS "$.text",
      "form" AS "$.form",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.pid") AS "$.pid as int",
      canonical_ip ("$.source") AS "$.source as ip",
      whole_number ("$.port") AS "$.port as int"
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
  'teamviewer.log' AS "event_dataset",
  'event' AS "event_kind",
  "$.pid as int" AS "process_pid",
  "$.source as ip" AS "source_ip",
  "$.port as int" AS "source_port",
  coalesce(nullif("$.source", ''), nullif("$.name", '')) AS "source_address",
  "$.id" AS "user_id",
  coalesce("$.text", "$.line") AS "message",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  lookup_1."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      "$.pid" <> ''
      AND "$.pid as int" IS NULL
    )
    OR (
      "$.source" <> ''
      AND "$.source as ip" IS NULL
    )
    OR (
      "$.port" <> ''
      AND "$.port as int" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.pid" <> ''
          AND "$.pid as int" IS NULL THEN {'code': 'value.unread', 'message': 'process.pid stays empty, `pid` is no whole number: ' || left("$.pid", 80)}
        END,
        CASE
          WHEN "$.source" <> ''
          AND "$.source as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `source` is no IP address: ' || left("$.source", 80)}
        END,
        CASE
          WHEN "$.port" <> ''
          AND "$.port as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `port` is no whole number: ' || left("$.port", 80)}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
  LEFT JOIN (
    VALUES
      ('accepted', 'connection accepted', 'network', 'connection', NULL),
      ('auth_ok', 'authentication', 'authentication', 'start', 'success'),
      ('auth_failed', 'authentication', 'authentication', 'start', 'failure'),
      ('participant', 'participant added', 'session', 'access', NULL)
  ) AS lookup_1 (key, "event_action", "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.form", '')
