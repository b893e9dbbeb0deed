-- IIS log, native format, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: method, service, windows, user, client, computer, server, status, sent, target, query, line.
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
      "method" AS "$.method",
      "service" AS "$.service",
      "windows" AS "$.windows",
      "user" AS "$.user",
      "client" AS "$.client",
      "computer" AS "$.computer",
      "server" AS "$.server",
      "status" AS "$.status",
      "sent" AS "$.sent",
      "target" AS "$.target",
      "query" AS "$.query",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.client") AS "$.client as ip",
      canonical_ip ("$.server") AS "$.server as ip",
      whole_number ("$.sent") AS "$.sent as int"
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
  'iis.access' AS "event_dataset",
  'event' AS "event_kind",
  "$.method" AS "event_action",
  'web' AS "event_category",
  'access' AS "event_type",
  "$.service" AS "event_provider",
  "$.windows" AS "event_code",
  "$.user" AS "user_name",
  "$.client as ip" AS "source_ip",
  "$.client" AS "source_address",
  "$.computer" AS "host_name",
  "$.server as ip" AS "destination_ip",
  CASE
    WHEN "$.service" LIKE 'W3SVC%' THEN 'http'
    WHEN "$.service" LIKE '%FTPSVC%' THEN 'ftp'
    WHEN "$.service" LIKE 'SMTPSVC%' THEN 'smtp'
  END AS "network_protocol",
  CASE
    WHEN "$.service" LIKE 'W3SVC%' THEN "$.method"
  END AS "http_request_method",
  CASE
    WHEN "$.service" LIKE 'W3SVC%' THEN TRY_CAST ("$.status" AS BIGINT)
  END AS "http_response_status_code",
  "$.sent as int" AS "http_response_bytes",
  coalesce(
    CASE
      WHEN "$.service" NOT LIKE 'W3SVC%' THEN concat_ws(' ', nullif("$.method", ''), nullif("$.target", ''), nullif("$.status", ''))
    END,
    "$.line"
  ) AS "message",
  "$.target" AS "url_path",
  "$.query" AS "url_query",
  CASE
    WHEN TRY_CAST ("$.status" AS BIGINT) BETWEEN 400 AND 599 THEN 'failure'
    WHEN "$.service" LIKE 'W3SVC%'
    AND TRY_CAST ("$.status" AS BIGINT) BETWEEN 100 AND 399 THEN 'success'
  END AS "event_outcome",
  CASE
    WHEN (
      "$.client" <> ''
      AND "$.client as ip" IS NULL
    )
    OR (
      "$.server" <> ''
      AND "$.server as ip" IS NULL
    )
    OR (
      "$.sent" <> ''
      AND "$.sent as int" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.client" <> ''
          AND "$.client as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `client` is no IP address: ' || left("$.client", 80)}
        END,
        CASE
          WHEN "$.server" <> ''
          AND "$.server as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `server` is no IP address: ' || left("$.server", 80)}
        END,
        CASE
          WHEN "$.sent" <> ''
          AND "$.sent as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.bytes stays empty, `sent` is no whole number: ' || left("$.sent", 80)}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
