-- AWS CloudTrail Lake query result, CSV, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: eventName, eventSource, eventID, errorCode, errorMessage, readOnly, userIdentity, sourceIPAddress, userAgent, recipientAccountId, awsRegion.
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
      "eventName" AS "$.eventName",
      "eventSource" AS "$.eventSource",
      "eventID" AS "$.eventID",
      "errorCode" AS "$.errorCode",
      "errorMessage" AS "$.errorMessage",
      "readOnly" AS "$.readOnly",
      "userIdentity" AS "$.userIdentity",
      "sourceIPAddress" AS "$.sourceIPAddress",
      "userAgent" AS "$.userAgent",
      "recipientAccountId" AS "$.recipientAccountId",
      "awsRegion" AS "$.awsRegion"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.readOnly" = 'true' THEN 'access'
        WHEN "$.readOnly" = 'false' THEN 'change'
        WHEN "$.readOnly" <> '' THEN 'info'
      END AS "event_type by $.readOnly"
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
  'aws.cloudtrail_lake' AS "event_dataset",
  'event' AS "event_kind",
  "$.eventName" AS "event_action",
  "$.eventSource" AS "event_provider",
  "$.eventID" AS "event_id",
  "$.errorCode" AS "event_code",
  "$.errorMessage" AS "event_reason",
  CASE
    WHEN "$.errorCode" <> ''
    OR "$.errorMessage" <> '' THEN 'failure'
  END AS "event_outcome",
  "event_type by $.readOnly" AS "event_type",
  coalesce(
    nullif(nullif(regexp_extract("$.userIdentity", '(?:^\{|, )username=([^ ,{}]+(?:,[^ ,{}]+)*)(?:, |\}$)', 1), ''), 'null'),
    nullif(nullif(regexp_extract("$.userIdentity", 'sessionissuer=\{[^{}]*, username=([^ {}]+)\}', 1), ''), 'null')
  ) AS "user_name",
  coalesce(
    nullif(nullif(regexp_extract("$.userIdentity", '(?:^\{|, )arn=([^ ,{}]+(?:,[^ ,{}]+)*)(?:, |\}$)', 1), ''), 'null'),
    nullif(nullif(regexp_extract("$.userIdentity", '(?:^\{|, )principalid=([^ ,{}]+(?:,[^ ,{}]+)*)(?:, |\}$)', 1), ''), 'null')
  ) AS "user_id",
  nullif(nullif(regexp_extract("$.userIdentity", '(?:^\{|, )accesskeyid=([^ ,{}]+(?:,[^ ,{}]+)*)(?:, |\}$)', 1), ''), 'null') AS "session_key",
  canonical_ip ("$.sourceIPAddress") AS "source_ip",
  "$.sourceIPAddress" AS "source_address",
  "$.userAgent" AS "user_agent",
  coalesce(
    nullif(nullif(regexp_extract("$.userIdentity", '(?:^\{|, )accountid=([^ ,{}]+(?:,[^ ,{}]+)*)(?:, |\}$)', 1), ''), 'null'),
    nullif("$.recipientAccountId", '')
  ) AS "cloud_account_id",
  "$.awsRegion" AS "cloud_region",
  NULL::STRUCT(code VARCHAR, message VARCHAR) [] AS misfits
FROM
  meant
