-- Intune audit log (Azure Monitor), compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "time" VARCHAR,
--   "operationName" VARCHAR,
--   "category" VARCHAR,
--   "properties" JSON,
--   "resultType" VARCHAR,
--   "resultDescription" VARCHAR,
--   "identity" VARCHAR,
--   "tenantId" VARCHAR,
--   "correlationId" VARCHAR
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(
        r."properties",
        ['$.AuditEventId', '$.Actor.UPN', '$.Actor.ApplicationName', '$.Actor.ObjectId', '$.TargetDisplayNames[0]', '$.TargetObjectIds[0]']
      ) AS "in r.properties"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      r."time" AS "$.time",
      r."operationName" AS "$.operationName",
      r."category" AS "$.category",
      "in r.properties" [1] AS "$.properties.AuditEventId",
      r."resultType" AS "$.resultType",
      r."resultDescription" AS "$.resultDescription",
      "in r.properties" [2] AS "$.properties.Actor.UPN",
      r."identity" AS "$.identity",
      "in r.properties" [3] AS "$.properties.Actor.ApplicationName",
      "in r.properties" [4] AS "$.properties.Actor.ObjectId",
      "in r.properties" [5] AS "$.properties.TargetDisplayNames[0]",
      "in r.properties" [6] AS "$.properties.TargetObjectIds[0]",
      r."tenantId" AS "$.tenantId"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.resultType" = 'Success' THEN 'success'
        WHEN "$.resultType" = 'Failure' THEN 'failure'
      END AS "event_outcome by $.resultType"
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
    WHEN is_bare_time ("$.time") THEN 'zone UTC, as Microsoft documents'
  END AS "time_assumed",
  'm365.intune_audit' AS "event_dataset",
  'event' AS "event_kind",
  'configuration' AS "event_category",
  "$.operationName" AS "event_action",
  "$.category" AS "event_provider",
  nullif("$.properties.AuditEventId", '') AS "event_id",
  "event_outcome by $.resultType" AS "event_outcome",
  nullif(nullif("$.resultDescription", 'None'), '') AS "event_reason",
  coalesce(nullif("$.properties.Actor.UPN", ''), nullif("$.identity", ''), nullif("$.properties.Actor.ApplicationName", '')) AS "user_name",
  nullif("$.properties.Actor.ObjectId", '') AS "user_id",
  coalesce(nullif("$.properties.TargetDisplayNames[0]", ''), nullif("$.properties.TargetObjectIds[0]", '')) AS "resource",
  "$.tenantId" AS "organization_id",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.resultType" <> ''
      AND "event_outcome by $.resultType" IS NULL
    )
    OR (
      NOT starts_with(r."properties", '{')
      AND r."properties" <> 'null'
    )
    OR (
      r."operationName" IS NULL
      AND r."properties" IS NULL
      AND r."tenantId" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.resultType" <> ''
          AND "event_outcome by $.resultType" IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.outcome stays empty, `resultType` is a word that is not documented: ' || left("$.resultType", 80)
          }
        END,
        CASE
          WHEN NOT starts_with(r."properties", '{')
          AND r."properties" <> 'null' THEN {'code': 'json.type_drift', 'message': 'properties is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."operationName" IS NULL
          AND r."properties" IS NULL
          AND r."tenantId" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of operationName, properties, tenantId: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
  LEFT JOIN (
    VALUES
      ('Create', 'creation'),
      ('create', 'creation'),
      ('Patch', 'change'),
      ('Update', 'change'),
      ('Set', 'change'),
      ('assign', 'change'),
      ('Assign', 'change'),
      ('Delete', 'deletion'),
      ('delete', 'deletion'),
      ('Remove', 'deletion')
  ) AS lookup_1 (key, "event_type") ON lookup_1.key = nullif(regexp_extract("$.operationName", '^[A-Za-z]+'), '')
