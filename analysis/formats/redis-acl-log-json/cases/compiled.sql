-- Redis ACL LOG, JSON, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp-created" JSON,
--   "reason" VARCHAR,
--   "entry-id" JSON,
--   "username" VARCHAR,
--   "client-info" VARCHAR,
--   "object" VARCHAR,
--   "count" JSON,
--   "context" VARCHAR,
--   "age-seconds" JSON,
--   "timestamp-last-updated" JSON
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      json_extract_string(r."timestamp-created", '$') AS "$.timestamp-created",
      r."reason" AS "$.reason",
      json_extract_string(r."entry-id", '$') AS "$.entry-id",
      r."username" AS "$.username",
      r."client-info" AS "$.client-info",
      r."object" AS "$.object"
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
  p,
  u,
  r,
  counted_ns ("$.timestamp-created", 1000000) AS "time_ns",
  "$.timestamp-created" AS "time_text",
  'redis.acl_log' AS "event_dataset",
  'event' AS "event_kind",
  "$.reason" AS "event_action",
  "event_category by $.reason" AS "event_category",
  "event_type by $.reason" AS "event_type",
  CASE
    WHEN "$.reason" <> '' THEN 'failure'
  END AS "event_outcome",
  'redis' AS "event_provider",
  nullif("$.entry-id", '') AS "event_id",
  "$.username" AS "user_name",
  endpoint_ip (nullif(regexp_extract("$.client-info", '(?:^| )addr=([^ ]+)', 1), '')) AS "source_ip",
  endpoint_port (nullif(regexp_extract("$.client-info", '(?:^| )addr=([^ ]+)', 1), '')) AS "source_port",
  nullif(regexp_extract("$.client-info", '(?:^| )addr=([^ ]+)', 1), '') AS "source_address",
  nullif(regexp_extract("$.client-info", '(?:^| )laddr=([^ ]+)', 1), '') AS "destination_address",
  nullif(regexp_extract("$.client-info", '(?:^| )id=([^ ]+)', 1), '') AS "session_key",
  "$.object" AS "resource",
  CASE
    WHEN (
      "$.reason" <> ''
      AND "event_category by $.reason" IS NULL
    )
    OR (
      "$.reason" <> ''
      AND "event_type by $.reason" IS NULL
    )
    OR (
      r."count" IS NULL
      AND r."reason" IS NULL
      AND r."context" IS NULL
      AND r."object" IS NULL
      AND r."username" IS NULL
      AND r."age-seconds" IS NULL
      AND r."client-info" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.reason" <> ''
          AND "event_category by $.reason" IS NULL THEN {'code': 'value.unknown', 'message': 'event.category stays empty, `reason` is a word that is not documented: ' || left("$.reason", 80)}
        END,
        CASE
          WHEN "$.reason" <> ''
          AND "event_type by $.reason" IS NULL THEN {'code': 'value.unknown', 'message': 'event.type stays empty, `reason` is a word that is not documented: ' || left("$.reason", 80)}
        END,
        CASE
          WHEN r."count" IS NULL
          AND r."reason" IS NULL
          AND r."context" IS NULL
          AND r."object" IS NULL
          AND r."username" IS NULL
          AND r."age-seconds" IS NULL
          AND r."client-info" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of count, reason, context, object, username, age-seconds, client-info: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
