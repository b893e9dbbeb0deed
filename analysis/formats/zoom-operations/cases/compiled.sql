-- Zoom operation logs, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "time" VARCHAR,
--   "action" VARCHAR,
--   "category_type" VARCHAR,
--   "operator" VARCHAR,
--   "operation_detail" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."time" AS "$.time",
      r."action" AS "$.action",
      r."category_type" AS "$.category_type",
      r."operator" AS "$.operator",
      r."operation_detail" AS "$.operation_detail"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.category_type" = 'User' THEN 'iam'
        WHEN "$.category_type" = 'Role' THEN 'iam'
        WHEN "$.category_type" = 'Group' THEN 'iam'
        WHEN "$.category_type" = 'User Group' THEN 'iam'
        WHEN "$.category_type" <> '' THEN 'configuration'
      END AS "event_category by $.category_type",
      CASE
        WHEN "$.action" = 'Add' THEN 'creation'
        WHEN "$.action" = 'Create' THEN 'creation'
        WHEN "$.action" = 'Update' THEN 'change'
        WHEN "$.action" = 'Delete' THEN 'deletion'
        WHEN "$.action" = 'Batch_Delete' THEN 'deletion'
        WHEN "$.action" <> '' THEN 'info'
      END AS "event_type by $.action"
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
  'zoom.operation' AS "event_dataset",
  'event' AS "event_kind",
  "$.action" AS "event_action",
  "event_category by $.category_type" AS "event_category",
  "event_type by $.action" AS "event_type",
  "$.category_type" AS "event_code",
  "$.operator" AS "user_name",
  "$.operation_detail" AS "resource",
  CASE
    WHEN (
      r."operation_detail" IS NULL
      AND r."operator" IS NULL
      AND r."category_type" IS NULL
      AND r."action" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN r."operation_detail" IS NULL
          AND r."operator" IS NULL
          AND r."category_type" IS NULL
          AND r."action" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of operation_detail, operator, category_type, action: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
