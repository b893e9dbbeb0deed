-- Exchange Online message trace (Microsoft Graph), compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "receivedDateTime" VARCHAR,
--   "status" VARCHAR,
--   "id" VARCHAR,
--   "senderAddress" VARCHAR,
--   "recipientAddress" VARCHAR,
--   "fromIP" VARCHAR,
--   "toIP" VARCHAR,
--   "subject" VARCHAR,
--   "messageId" VARCHAR,
--   "size" JSON
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."receivedDateTime" AS "$.receivedDateTime",
      r."status" AS "$.status",
      r."id" AS "$.id",
      r."senderAddress" AS "$.senderAddress",
      r."recipientAddress" AS "$.recipientAddress",
      r."fromIP" AS "$.fromIP",
      r."toIP" AS "$.toIP",
      r."subject" AS "$.subject"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      lower(nullif("$.status", '')) AS "$.status as lower",
      CASE
        WHEN "$.status" = 'delivered' THEN 'success'
        WHEN "$.status" = 'failed' THEN 'failure'
        WHEN "$.status" = 'quarantined' THEN 'failure'
        WHEN "$.status" = 'expanded' THEN 'unknown'
        WHEN "$.status" = 'resolved' THEN 'unknown'
        WHEN "$.status" = 'filteredAsSpam' THEN 'unknown'
        WHEN "$.status" = 'pending' THEN 'unknown'
        WHEN "$.status" = 'gettingStatus' THEN 'unknown'
        WHEN "$.status" = 'unknownFutureValue' THEN 'unknown'
      END AS "event_outcome by $.status",
      canonical_ip ("$.fromIP") AS "$.fromIP as ip",
      canonical_ip ("$.toIP") AS "$.toIP as ip"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.receivedDateTime") THEN zoned_ns ("$.receivedDateTime" || 'Z')
    ELSE zoned_ns ("$.receivedDateTime")
  END AS "time_ns",
  "$.receivedDateTime" AS "time_text",
  CASE
    WHEN is_bare_time ("$.receivedDateTime") THEN 'zone UTC, as Microsoft documents'
  END AS "time_assumed",
  'o365.message_trace' AS "event_dataset",
  'event' AS "event_kind",
  'email' AS "event_category",
  'info' AS "event_type",
  "$.status as lower" AS "event_action",
  "event_outcome by $.status" AS "event_outcome",
  "$.id" AS "event_id",
  "$.senderAddress" AS "user_email",
  "$.recipientAddress" AS "user_target_name",
  "$.fromIP as ip" AS "source_ip",
  "$.fromIP" AS "source_address",
  "$.toIP as ip" AS "destination_ip",
  "$.toIP" AS "destination_address",
  "$.subject" AS "resource",
  CASE
    WHEN (
      "$.status" <> ''
      AND "event_outcome by $.status" IS NULL
    )
    OR (
      "$.fromIP" <> ''
      AND "$.fromIP as ip" IS NULL
    )
    OR (
      "$.toIP" <> ''
      AND "$.toIP as ip" IS NULL
    )
    OR (
      r."receivedDateTime" IS NULL
      AND r."senderAddress" IS NULL
      AND r."recipientAddress" IS NULL
      AND r."status" IS NULL
      AND r."fromIP" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.status" <> ''
          AND "event_outcome by $.status" IS NULL THEN {'code': 'value.unknown', 'message': 'event.outcome stays empty, `status` is a word that is not documented: ' || left("$.status", 80)}
        END,
        CASE
          WHEN "$.fromIP" <> ''
          AND "$.fromIP as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `fromIP` is no IP address: ' || left("$.fromIP", 80)}
        END,
        CASE
          WHEN "$.toIP" <> ''
          AND "$.toIP as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `toIP` is no IP address: ' || left("$.toIP", 80)}
        END,
        CASE
          WHEN r."receivedDateTime" IS NULL
          AND r."senderAddress" IS NULL
          AND r."recipientAddress" IS NULL
          AND r."status" IS NULL
          AND r."fromIP" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of receivedDateTime, senderAddress, recipientAddress, status, fromIP: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
