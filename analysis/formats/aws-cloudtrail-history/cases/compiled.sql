-- AWS CloudTrail event history, CSV, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: Event name, Event source, Event ID, Error code, Read-only, User name, AWS access key, Source IP address, AWS region, Resource name.
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
      "Event name" AS "$.Event name",
      "Event source" AS "$.Event source",
      "Event ID" AS "$.Event ID",
      "Error code" AS "$.Error code",
      "Read-only" AS "$.Read-only",
      "User name" AS "$.User name",
      "AWS access key" AS "$.AWS access key",
      "Source IP address" AS "$.Source IP address",
      "AWS region" AS "$.AWS region",
      "Resource name" AS "$.Resource name"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.Read-only" = 'true' THEN 'access'
        WHEN "$.Read-only" = 'false' THEN 'change'
        WHEN "$.Read-only" <> '' THEN 'info'
      END AS "event_type by $.Read-only"
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
  'aws.cloudtrail_history' AS "event_dataset",
  'event' AS "event_kind",
  "$.Event name" AS "event_action",
  "$.Event source" AS "event_provider",
  "$.Event ID" AS "event_id",
  "$.Error code" AS "event_code",
  CASE
    WHEN "$.Error code" <> '' THEN 'failure'
  END AS "event_outcome",
  "event_type by $.Read-only" AS "event_type",
  "$.User name" AS "user_name",
  "$.AWS access key" AS "session_key",
  canonical_ip ("$.Source IP address") AS "source_ip",
  "$.Source IP address" AS "source_address",
  "$.AWS region" AS "cloud_region",
  "$.Resource name" AS "resource",
  NULL::STRUCT(code VARCHAR, message VARCHAR) [] AS misfits
FROM
  meant
