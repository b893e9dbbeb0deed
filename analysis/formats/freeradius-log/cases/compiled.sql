-- FreeRADIUS, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: level, user, reason, nas, station, text, form, line.
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
      "level" AS "$.level",
      "user" AS "$.user",
      "reason" AS "$.reason",
      "nas" AS "$.nas",
      "station" AS "$.station",
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
  'freeradius.log' AS "event_dataset",
  'event' AS "event_kind",
  "$.level" AS "log_level",
  "$.user" AS "user_name",
  "$.reason" AS "event_reason",
  "$.nas" AS "host_name",
  "$.nas" AS "resource",
  "$.station" AS "source_address",
  canonical_ip ("$.station") AS "source_ip",
  'radius' AS "network_protocol",
  coalesce("$.text", "$.line") AS "message",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  lookup_1."event_outcome" AS "event_outcome",
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
            'message': 'event.action, event.category, event.type, event.outcome stay empty, `form` is not in its table: ' || left(nullif("$.form", ''), 80)
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
      ('unsure', 'login', 'authentication', 'info', NULL),
      ('ok', 'Login OK', 'authentication', 'info', 'success'),
      ('via', 'Login incorrect', 'authentication', 'info', 'failure'),
      ('incorrect', 'Login incorrect', 'authentication', 'info', 'failure'),
      ('other', NULL, NULL, NULL, NULL)
  ) AS lookup_1 (key, "event_action", "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.form", '')
