-- Squid access log, native, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: result, status, user, client, peer, method, bytes, url, text, line.
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
      "result" AS "$.result",
      "status" AS "$.status",
      "user" AS "$.user",
      "client" AS "$.client",
      "peer" AS "$.peer",
      "method" AS "$.method",
      "bytes" AS "$.bytes",
      "url" AS "$.url",
      "text" AS "$.text",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.status") AS "$.status as int",
      CASE
        WHEN "$.status as int" BETWEEN 100 AND 399 THEN 'success'
        WHEN "$.status as int" BETWEEN 400 AND 599 THEN 'failure'
      END AS "event_outcome by $.status",
      whole_number ("$.bytes") AS "$.bytes as int"
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
  'squid.access' AS "event_dataset",
  'event' AS "event_kind",
  "$.result" AS "event_action",
  'web' AS "event_category",
  CASE
    WHEN "$.result" LIKE '%DENIED%' THEN 'access,denied'
    ELSE 'access'
  END AS "event_type",
  'squid' AS "event_provider",
  "event_outcome by $.status" AS "event_outcome",
  coalesce(TRY (url_decode ("$.user")), "$.user") AS "user_name",
  canonical_ip ("$.client") AS "source_ip",
  "$.client" AS "source_address",
  canonical_ip ("$.peer") AS "destination_ip",
  "$.peer" AS "destination_address",
  "$.method" AS "http_request_method",
  nullif(TRY_CAST ("$.status" AS BIGINT), 0) AS "http_response_status_code",
  "$.bytes as int" AS "http_response_bytes",
  "$.url" AS "url_original",
  coalesce("$.text", "$.line") AS "message",
  CASE
    WHEN (
      "$.bytes" <> ''
      AND "$.bytes as int" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.bytes" <> ''
          AND "$.bytes as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.bytes stays empty, `bytes` is no whole number: ' || left("$.bytes", 80)}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
