-- Cloudflare Access logins, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "CreatedAt" VARCHAR,
--   "Action" VARCHAR,
--   "Allowed" BOOLEAN,
--   "RayID" VARCHAR,
--   "Email" VARCHAR,
--   "UserUID" VARCHAR,
--   "IPAddress" VARCHAR,
--   "AppDomain" VARCHAR,
--   "Connection" VARCHAR,
--   "AppUUID" VARCHAR,
--   "Country" VARCHAR,
--   "PurposeJustificationPrompt" VARCHAR,
--   "PurposeJustificationResponse" VARCHAR,
--   "TemporaryAccessApprovers" JSON,
--   "TemporaryAccessDuration" JSON
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."CreatedAt" AS "$.CreatedAt",
      r."Action" AS "$.Action",
      CAST(r."Allowed" AS VARCHAR) AS "$.Allowed",
      r."RayID" AS "$.RayID",
      r."Email" AS "$.Email",
      r."UserUID" AS "$.UserUID",
      r."IPAddress" AS "$.IPAddress",
      r."AppDomain" AS "$.AppDomain",
      r."Connection" AS "$.Connection"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.Action" = 'login' THEN 'start'
        WHEN "$.Action" = 'logout' THEN 'end'
        WHEN "$.Action" <> '' THEN 'info'
      END AS "event_type by $.Action",
      CASE
        WHEN "$.Allowed" = 'true' THEN 'success'
        WHEN "$.Allowed" = 'false' THEN 'failure'
      END AS "event_outcome by $.Allowed",
      canonical_ip ("$.IPAddress") AS "$.IPAddress as ip"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN epoch_unit ("$.CreatedAt") IS NOT NULL THEN sized_ns ("$.CreatedAt")
    ELSE CASE
      WHEN is_bare_time ("$.CreatedAt") THEN zoned_ns ("$.CreatedAt" || 'Z')
      ELSE zoned_ns ("$.CreatedAt")
    END
  END AS "time_ns",
  "$.CreatedAt" AS "time_text",
  CASE
    WHEN epoch_unit ("$.CreatedAt") IS NOT NULL THEN 'epoch in ' || epoch_unit ("$.CreatedAt") || ', by magnitude'
    ELSE CASE
      WHEN is_bare_time ("$.CreatedAt") THEN 'zone UTC, as Cloudflare documents'
    END
  END AS "time_assumed",
  'cloudflare.access' AS "event_dataset",
  'event' AS "event_kind",
  "$.Action" AS "event_action",
  'authentication' AS "event_category",
  "event_type by $.Action" AS "event_type",
  "event_outcome by $.Allowed" AS "event_outcome",
  "$.RayID" AS "event_id",
  "$.Email" AS "user_name",
  "$.Email" AS "user_email",
  "$.UserUID" AS "user_id",
  "$.IPAddress as ip" AS "source_ip",
  "$.IPAddress" AS "source_address",
  'http' AS "network_protocol",
  "$.AppDomain" AS "url_domain",
  "$.AppDomain" AS "resource",
  "$.Connection" AS "log_logger",
  CASE
    WHEN (
      "$.Allowed" <> ''
      AND "event_outcome by $.Allowed" IS NULL
    )
    OR (
      "$.IPAddress" <> ''
      AND "$.IPAddress as ip" IS NULL
    )
    OR (
      r."RayID" IS NULL
      AND r."AppDomain" IS NULL
      AND r."Allowed" IS NULL
      AND r."CreatedAt" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.Allowed" <> ''
          AND "event_outcome by $.Allowed" IS NULL THEN {'code': 'value.unknown', 'message': 'event.outcome stays empty, `Allowed` is a word that is not documented: ' || left("$.Allowed", 80)}
        END,
        CASE
          WHEN "$.IPAddress" <> ''
          AND "$.IPAddress as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `IPAddress` is no IP address: ' || left("$.IPAddress", 80)}
        END,
        CASE
          WHEN r."RayID" IS NULL
          AND r."AppDomain" IS NULL
          AND r."Allowed" IS NULL
          AND r."CreatedAt" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of RayID, AppDomain, Allowed, CreatedAt: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
