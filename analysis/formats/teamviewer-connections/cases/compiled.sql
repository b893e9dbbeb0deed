-- TeamViewer connections, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: form, id, name, local, connection, kind, line.
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
      "form" AS "$.form",
      "id" AS "$.id",
      "name" AS "$.name",
      "local" AS "$.local",
      "connection" AS "$.connection",
      "kind" AS "$.kind",
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
  'teamviewer.connections' AS "event_dataset",
  'event' AS "event_kind",
  CASE "$.form"
    WHEN 'incoming' THEN "$.id"
  END AS "user_id",
  CASE "$.form"
    WHEN 'incoming' THEN "$.name"
  END AS "source_address",
  CASE "$.form"
    WHEN 'outgoing' THEN "$.id"
  END AS "destination_address",
  "$.local" AS "user_name",
  "$.connection" AS "session_key",
  'teamviewer' AS "network_protocol",
  "$.kind" AS "resource",
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
      ('incoming', 'incoming connection', 'session,network', 'connection,start,end'),
      ('outgoing', 'outgoing connection', 'session,network', 'connection,start,end')
  ) AS lookup_1 (key, "event_action", "event_category", "event_type") ON lookup_1.key = nullif("$.form", '')
