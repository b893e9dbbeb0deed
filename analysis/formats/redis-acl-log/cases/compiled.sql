-- Redis ACL LOG, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: reason, form, entry, username, client_info, object, line.
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
      "reason" AS "$.reason",
      "form" AS "$.form",
      "entry" AS "$.entry",
      "username" AS "$.username",
      "client_info" AS "$.client_info",
      "object" AS "$.object",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.reason" = 'auth' THEN 'authentication'
        WHEN "$.reason" = 'command' THEN 'database'
        WHEN "$.reason" = 'key' THEN 'database'
        WHEN "$.reason" = 'channel' THEN 'database'
      END AS "event_category by $.reason",
      CASE
        WHEN "$.reason" = 'auth' THEN 'start'
        WHEN "$.reason" = 'command' THEN 'denied'
        WHEN "$.reason" = 'key' THEN 'access,denied'
        WHEN "$.reason" = 'channel' THEN 'access,denied'
      END AS "event_type by $.reason"
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
  'redis.acl_log' AS "event_dataset",
  'event' AS "event_kind",
  "$.reason" AS "event_action",
  "event_category by $.reason" AS "event_category",
  "event_type by $.reason" AS "event_type",
  CASE
    WHEN "$.form" = 'entry' THEN 'failure'
  END AS "event_outcome",
  'redis' AS "event_provider",
  "$.entry" AS "event_id",
  "$.username" AS "user_name",
  endpoint_ip (nullif(regexp_extract("$.client_info", '(?:^| )addr=([^ ]+)', 1), '')) AS "source_ip",
  endpoint_port (nullif(regexp_extract("$.client_info", '(?:^| )addr=([^ ]+)', 1), '')) AS "source_port",
  nullif(regexp_extract("$.client_info", '(?:^| )addr=([^ ]+)', 1), '') AS "source_address",
  nullif(regexp_extract("$.client_info", '(?:^| )laddr=([^ ]+)', 1), '') AS "destination_address",
  nullif(regexp_extract("$.client_info", '(?:^| )id=([^ ]+)', 1), '') AS "session_key",
  "$.object" AS "resource",
  "$.line" AS "message",
  CASE
    WHEN (
      "$.reason" <> ''
      AND "event_category by $.reason" IS NULL
    )
    OR (
      "$.reason" <> ''
      AND "event_type by $.reason" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.reason" <> ''
          AND "event_category by $.reason" IS NULL THEN {'code': 'value.unknown', 'message': 'event.category stays empty, `reason` is a word that is not documented: ' || left("$.reason", 80)}
        END,
        CASE
          WHEN "$.reason" <> ''
          AND "event_type by $.reason" IS NULL THEN {'code': 'value.unknown', 'message': 'event.type stays empty, `reason` is a word that is not documented: ' || left("$.reason", 80)}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
