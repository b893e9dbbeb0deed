-- hoop.dev masking reports, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "session_created_at" VARCHAR,
--   "is_masked" JSON,
--   "redact_total" JSON,
--   "info_type" VARCHAR,
--   "session_id" VARCHAR,
--   "connection_name" VARCHAR,
--   "resource" VARCHAR,
--   "org_id" VARCHAR,
--   "connection_type" VARCHAR,
--   "connection_subtype" VARCHAR,
--   "count_masked" JSON,
--   "count_analyzed" JSON,
--   "session_ended_at" VARCHAR,
--   "session_duration_sec" JSON,
--   "transformed_bytes" JSON
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."session_created_at" AS "$.session_created_at",
      json_extract_string(r."is_masked", '$') AS "$.is_masked",
      json_extract_string(r."redact_total", '$') AS "$.redact_total",
      r."info_type" AS "$.info_type",
      r."session_id" AS "$.session_id",
      r."connection_name" AS "$.connection_name",
      r."resource" AS "$.resource",
      r."org_id" AS "$.org_id"
    FROM
      spool
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.session_created_at") THEN zoned_ns ("$.session_created_at" || 'Z')
    ELSE zoned_ns ("$.session_created_at")
  END AS "time_ns",
  "$.session_created_at" AS "time_text",
  CASE
    WHEN is_bare_time ("$.session_created_at") THEN 'zone UTC, as hoop.dev documents'
  END AS "time_assumed",
  'hoop.masking' AS "event_dataset",
  'event' AS "event_kind",
  CASE
    WHEN "$.is_masked" = 'true'
    OR "$.redact_total" <> '' THEN 'masked'
    ELSE 'analyzed'
  END AS "event_action",
  'session' AS "event_category",
  'info' AS "event_type",
  "$.info_type" AS "event_code",
  "$.session_id" AS "session_key",
  coalesce(nullif("$.connection_name", ''), nullif("$.resource", '')) AS "resource",
  "$.org_id" AS "organization_id",
  CASE
    WHEN (
      r."session_id" IS NULL
      AND r."info_type" IS NULL
      AND r."count_masked" IS NULL
      AND r."session_created_at" IS NULL
      AND r."resource" IS NULL
      AND r."redact_total" IS NULL
      AND r."transformed_bytes" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN r."session_id" IS NULL
          AND r."info_type" IS NULL
          AND r."count_masked" IS NULL
          AND r."session_created_at" IS NULL
          AND r."resource" IS NULL
          AND r."redact_total" IS NULL
          AND r."transformed_bytes" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of session_id, info_type, count_masked, session_created_at, resource, redact_total, transformed_bytes: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  said
