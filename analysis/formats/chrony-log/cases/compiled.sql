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
  canonical_ip ("$.server") AS "destination_ip",
  "$.server" AS "destination_address",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  "$.line" AS "message",
  CASE
    WHEN (
      nullif("$.form", '') <> ''
      AND lookup_1.key IS NULL
    ) THEN list_filter(
      [
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
  said
  LEFT JOIN (
    VALUES
      ('tracking', 'clock-tracked', 'host', 'info'),
      ('statistics', 'source-estimated', 'host', 'info'),
      ('measurements', 'source-measured', 'host', 'info')
  ) AS lookup_1 (key, "event_action", "event_category", "event_type") ON lookup_1.key = nullif("$.form", '')
