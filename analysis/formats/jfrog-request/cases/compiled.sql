-- JFrog request log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: trace, status, user, client, method, url, bytes, agent, form, line.
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
      "trace" AS "$.trace",
      "status" AS "$.status",
      "user" AS "$.user",
      "client" AS "$.client",
      "method" AS "$.method",
      "url" AS "$.url",
      "bytes" AS "$.bytes",
      "agent" AS "$.agent",
      "form" AS "$.form",
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
        WHEN "$.status" <> '' THEN 'unknown'
      END AS "event_outcome by $.status",
      canonical_ip ("$.client") AS "$.client as ip",
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
  'jfrog.request' AS "event_dataset",
  'event' AS "event_kind",
  "$.trace" AS "event_id",
  "event_outcome by $.status" AS "event_outcome",
  "$.user" AS "user_name",
  "$.client as ip" AS "source_ip",
  "$.client" AS "source_address",
  "$.method" AS "http_request_method",
  "$.url" AS "url_original",
  "$.status as int" AS "http_response_status_code",
  "$.bytes as int" AS "http_response_bytes",
  "$.agent" AS "user_agent",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  "$.line" AS "message",
  CASE
    WHEN (
      "$.client" <> ''
      AND "$.client as ip" IS NULL
    )
    OR (
      "$.status" <> ''
      AND "$.status as int" IS NULL
    )
    OR (
      "$.bytes" <> ''
      AND "$.bytes as int" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.client" <> ''
          AND "$.client as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `client` is no IP address: ' || left("$.client", 80)}
        END,
        CASE
          WHEN "$.status" <> ''
          AND "$.status as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.status_code stays empty, `status` is no whole number: ' || left("$.status", 80)}
        END,
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
  LEFT JOIN (
    VALUES
      ('request', 'web', 'access')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.form", '')
