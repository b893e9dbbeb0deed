-- chronyd log files, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: server, form, line.
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
      "server" AS "$.server",
      "form" AS "$.form",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.server") AS "$.server as ip"
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
  'chrony.log' AS "event_dataset",
  'metric' AS "event_kind",
  'chronyd' AS "event_provider",
  "$.server as ip" AS "destination_ip",
  "$.server" AS "destination_address",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  "$.line" AS "message",
  CASE
    WHEN (
      "$.server" <> ''
      AND "$.server as ip" IS NULL
    )
    OR (
      nullif("$.form", '') <> ''
      AND lookup_1.key IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.server" <> ''
          AND "$.server as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `server` is no IP address: ' || left("$.server", 80)}
        END,
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
  meant
  LEFT JOIN (
    VALUES
      ('tracking', 'clock-tracked', 'host', 'info'),
      ('statistics', 'source-estimated', 'host', 'info'),
      ('measurements', 'source-measured', 'host', 'info')
  ) AS lookup_1 (key, "event_action", "event_category", "event_type") ON lookup_1.key = nullif("$.form", '')
