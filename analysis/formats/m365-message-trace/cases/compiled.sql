-- Exchange Online message trace, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "Received" VARCHAR,
--   "Status" VARCHAR,
--   "MessageTraceId" VARCHAR,
--   "SenderAddress" VARCHAR,
--   "RecipientAddress" VARCHAR,
--   "FromIP" VARCHAR,
--   "ToIP" VARCHAR,
--   "Subject" VARCHAR,
--   "Organization" VARCHAR,
--   "MessageId" VARCHAR,
--   "Size" JSON,
--   "Index" JSON,
--   "StartDate" VARCHAR,
--   "EndDate" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."Received" AS "$.Received",
      r."Status" AS "$.Status",
      r."MessageTraceId" AS "$.MessageTraceId",
      r."SenderAddress" AS "$.SenderAddress",
      r."RecipientAddress" AS "$.RecipientAddress",
      r."FromIP" AS "$.FromIP",
      r."ToIP" AS "$.ToIP",
      r."Subject" AS "$.Subject",
      r."Organization" AS "$.Organization"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      lower(nullif("$.Status", '')) AS "$.Status as lower",
      CASE
        WHEN "$.Status" = 'Delivered' THEN 'success'
        WHEN "$.Status" = 'Expanded' THEN 'unknown'
        WHEN "$.Status" = 'Resolved' THEN 'unknown'
        WHEN "$.Status" = 'FilteredAsSpam' THEN 'unknown'
        WHEN "$.Status" = 'Failed' THEN 'failure'
        WHEN "$.Status" = 'Quarantined' THEN 'failure'
        WHEN "$.Status" = 'Pending' THEN 'unknown'
        WHEN "$.Status" = 'GettingStatus' THEN 'unknown'
        WHEN "$.Status" = 'None' THEN 'unknown'
      END AS "event_outcome by $.Status",
      canonical_ip ("$.FromIP") AS "$.FromIP as ip",
      canonical_ip ("$.ToIP") AS "$.ToIP as ip"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.Received") THEN zoned_ns ("$.Received" || 'Z')
    ELSE zoned_ns ("$.Received")
  END AS "time_ns",
  "$.Received" AS "time_text",
  CASE
    WHEN is_bare_time ("$.Received") THEN 'zone UTC, as Microsoft documents'
  END AS "time_assumed",
  'o365.message_trace' AS "event_dataset",
  'event' AS "event_kind",
  'email' AS "event_category",
  'info' AS "event_type",
  "$.Status as lower" AS "event_action",
  "event_outcome by $.Status" AS "event_outcome",
  "$.MessageTraceId" AS "event_id",
  "$.SenderAddress" AS "user_email",
  "$.RecipientAddress" AS "user_target_name",
  "$.FromIP as ip" AS "source_ip",
  "$.FromIP" AS "source_address",
  "$.ToIP as ip" AS "destination_ip",
  "$.ToIP" AS "destination_address",
  "$.Subject" AS "resource",
  "$.Organization" AS "organization_name",
  CASE
    WHEN (
      "$.Status" <> ''
      AND "event_outcome by $.Status" IS NULL
    )
    OR (
      "$.FromIP" <> ''
      AND "$.FromIP as ip" IS NULL
    )
    OR (
      "$.ToIP" <> ''
      AND "$.ToIP as ip" IS NULL
    )
    OR (
      r."MessageTraceId" IS NULL
      AND r."SenderAddress" IS NULL
      AND r."RecipientAddress" IS NULL
      AND r."Received" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.Status" <> ''
          AND "event_outcome by $.Status" IS NULL THEN {'code': 'value.unknown', 'message': 'event.outcome stays empty, `Status` is a word that is not documented: ' || left("$.Status", 80)}
        END,
        CASE
          WHEN "$.FromIP" <> ''
          AND "$.FromIP as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `FromIP` is no IP address: ' || left("$.FromIP", 80)}
        END,
        CASE
          WHEN "$.ToIP" <> ''
          AND "$.ToIP as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `ToIP` is no IP address: ' || left("$.ToIP", 80)}
        END,
        CASE
          WHEN r."MessageTraceId" IS NULL
          AND r."SenderAddress" IS NULL
          AND r."RecipientAddress" IS NULL
          AND r."Received" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of MessageTraceId, SenderAddress, RecipientAddress, Received: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
