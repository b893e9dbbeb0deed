-- Cloudflare Access logins of the API, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "created_at" VARCHAR,
--   "action" VARCHAR,
--   "allowed" BOOLEAN,
--   "ray_id" VARCHAR,
--   "user_email" VARCHAR,
--   "user_id" VARCHAR,
--   "ip_address" VARCHAR,
--   "app_domain" VARCHAR,
--   "connection" VARCHAR,
--   "app_uid" VARCHAR,
--   "country" VARCHAR,
--   "purpose_justification_prompt" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."created_at" AS "$.created_at",
      r."action" AS "$.action",
      CAST(r."allowed" AS VARCHAR) AS "$.allowed",
      r."ray_id" AS "$.ray_id",
      r."user_email" AS "$.user_email",
      r."user_id" AS "$.user_id",
      r."ip_address" AS "$.ip_address",
      r."app_domain" AS "$.app_domain",
      r."connection" AS "$.connection"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.action" = 'login' THEN 'start'
        WHEN "$.action" = 'logout' THEN 'end'
        WHEN "$.action" <> '' THEN 'info'
      END AS "event_type by $.action",
      CASE
        WHEN "$.allowed" = 'true' THEN 'success'
        WHEN "$.allowed" = 'false' THEN 'failure'
      END AS "event_outcome by $.allowed",
      canonical_ip ("$.ip_address") AS "$.ip_address as ip"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN epoch_unit ("$.created_at") IS NOT NULL THEN sized_ns ("$.created_at")
    ELSE CASE
      WHEN is_bare_time ("$.created_at") THEN zoned_ns ("$.created_at" || 'Z')
      ELSE zoned_ns ("$.created_at")
    END
  END AS "time_ns",
  "$.created_at" AS "time_text",
  CASE
    WHEN epoch_unit ("$.created_at") IS NOT NULL THEN 'epoch in ' || epoch_unit ("$.created_at") || ', by magnitude'
    ELSE CASE
      WHEN is_bare_time ("$.created_at") THEN 'zone UTC, as Cloudflare documents'
    END
  END AS "time_assumed",
  'cloudflare.access' AS "event_dataset",
  'event' AS "event_kind",
  "$.action" AS "event_action",
  'authentication' AS "event_category",
  "event_type by $.action" AS "event_type",
  "event_outcome by $.allowed" AS "event_outcome",
  "$.ray_id" AS "event_id",
  "$.user_email" AS "user_name",
  "$.user_email" AS "user_email",
  "$.user_id" AS "user_id",
  "$.ip_address as ip" AS "source_ip",
  "$.ip_address" AS "source_address",
  'http' AS "network_protocol",
  "$.app_domain" AS "url_domain",
  "$.app_domain" AS "resource",
  "$.connection" AS "log_logger",
  CASE
    WHEN (
      "$.allowed" <> ''
      AND "event_outcome by $.allowed" IS NULL
    )
    OR (
      "$.ip_address" <> ''
      AND "$.ip_address as ip" IS NULL
    )
    OR (
      r."ray_id" IS NULL
      AND r."app_domain" IS NULL
      AND r."allowed" IS NULL
      AND r."created_at" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.allowed" <> ''
          AND "event_outcome by $.allowed" IS NULL THEN {'code': 'value.unknown', 'message': 'event.outcome stays empty, `allowed` is a word that is not documented: ' || left("$.allowed", 80)}
        END,
        CASE
          WHEN "$.ip_address" <> ''
          AND "$.ip_address as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ip_address` is no IP address: ' || left("$.ip_address", 80)}
        END,
        CASE
          WHEN r."ray_id" IS NULL
          AND r."app_domain" IS NULL
          AND r."allowed" IS NULL
          AND r."created_at" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of ray_id, app_domain, allowed, created_at: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
