-- Gitea or Forgejo log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: user, client, reason, level, where, text, form, line.
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
      "reason" AS "$.reason",
      "level" AS "$.level",
      "where" AS "$.where",
      "text" AS "$.text",
      "form" AS "$.form",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      endpoint_ip ("$.client") AS "$.client as endpoint",
      endpoint_port ("$.client") AS "$.client as port"
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
  'gitea.log' AS "event_dataset",
  'event' AS "event_kind",
  "$.user" AS "user_name",
  "$.client as endpoint" AS "source_ip",
  "$.client as port" AS "source_port",
  "$.client" AS "source_address",
  "$.reason" AS "event_reason",
  "$.level" AS "log_level",
  "$.where" AS "log_logger",
  coalesce("$.text", "$.line") AS "message",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  lookup_1."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      "$.client" <> ''
      AND "$.client as endpoint" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.client" <> ''
          AND "$.client as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `client` is no IP address: ' || left("$.client", 80)}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
  LEFT JOIN (
    VALUES
      ('failed', 'login', 'authentication', 'start', 'failure')
  ) AS lookup_1 (key, "event_action", "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.form", '')
