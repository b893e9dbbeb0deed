-- Zoom sign-in and sign-out activities, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "time" VARCHAR,
--   "type" VARCHAR,
--   "email" VARCHAR,
--   "ip_address" VARCHAR,
--   "client_type" VARCHAR,
--   "version" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."time" AS "$.time",
      r."type" AS "$.type",
      r."email" AS "$.email",
      r."ip_address" AS "$.ip_address",
      r."client_type" AS "$.client_type",
      r."version" AS "$.version"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.type" = 'Sign in' THEN 'start'
        WHEN "$.type" = 'Sign out' THEN 'end'
      END AS "event_type by $.type",
      CASE
        WHEN "$.type" = 'Sign in' THEN 'success'
        WHEN "$.type" = 'Sign out' THEN 'success'
      END AS "event_outcome by $.type",
      canonical_ip ("$.ip_address") AS "$.ip_address as ip"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.time") THEN zoned_ns ("$.time" || 'Z')
    ELSE zoned_ns ("$.time")
  END AS "time_ns",
  "$.time" AS "time_text",
  CASE
    WHEN is_bare_time ("$.time") THEN 'zone UTC, as Zoom documents'
  END AS "time_assumed",
  'zoom.activity' AS "event_dataset",
  'event' AS "event_kind",
  'authentication' AS "event_category",
  "event_type by $.type" AS "event_type",
  "$.type" AS "event_action",
  "event_outcome by $.type" AS "event_outcome",
  "$.email" AS "user_name",
  "$.email" AS "user_email",
  "$.ip_address as ip" AS "source_ip",
  "$.ip_address" AS "source_address",
  nullif(concat_ws(' ', nullif("$.client_type", ''), nullif("$.version", '')), '') AS "user_agent",
  CASE
    WHEN (
      "$.type" <> ''
      AND "event_type by $.type" IS NULL
    )
    OR (
      "$.type" <> ''
      AND "event_outcome by $.type" IS NULL
    )
    OR (
      "$.ip_address" <> ''
      AND "$.ip_address as ip" IS NULL
    )
    OR (
      r."email" IS NULL
      AND r."time" IS NULL
      AND r."ip_address" IS NULL
      AND r."client_type" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.type" <> ''
          AND "event_type by $.type" IS NULL THEN {'code': 'value.unknown', 'message': 'event.type stays empty, `type` is a word that is not documented: ' || left("$.type", 80)}
        END,
        CASE
          WHEN "$.type" <> ''
          AND "event_outcome by $.type" IS NULL THEN {'code': 'value.unknown', 'message': 'event.outcome stays empty, `type` is a word that is not documented: ' || left("$.type", 80)}
        END,
        CASE
          WHEN "$.ip_address" <> ''
          AND "$.ip_address as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ip_address` is no IP address: ' || left("$.ip_address", 80)}
        END,
        CASE
          WHEN r."email" IS NULL
          AND r."time" IS NULL
          AND r."ip_address" IS NULL
          AND r."client_type" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of email, time, ip_address, client_type: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
