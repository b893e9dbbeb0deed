-- Traefik access log, text, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: status, user, client, server, method, referrer, bytes, version, url, agent, router, text, line.
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
      "status" AS "$.status",
      "user" AS "$.user",
      "client" AS "$.client",
      "server" AS "$.server",
      "method" AS "$.method",
      "referrer" AS "$.referrer",
      "bytes" AS "$.bytes",
      "version" AS "$.version",
      "url" AS "$.url",
      "agent" AS "$.agent",
      "router" AS "$.router",
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
  'traefik.access' AS "event_dataset",
  'event' AS "event_kind",
  'web' AS "event_category",
  'access' AS "event_type",
  'traefik' AS "event_provider",
  "event_outcome by $.status" AS "event_outcome",
  "$.user" AS "user_name",
  canonical_ip ("$.client") AS "source_ip",
  "$.client" AS "source_address",
  "$.server" AS "destination_address",
  "$.method" AS "http_request_method",
  "$.referrer" AS "http_request_referrer",
  "$.status as int" AS "http_response_status_code",
  "$.bytes as int" AS "http_response_bytes",
  "$.version" AS "http_version",
  "$.url" AS "url_original",
  "$.agent" AS "user_agent",
  "$.router" AS "resource",
  coalesce("$.text", "$.line") AS "message",
  CASE
    WHEN (
      "$.status" <> ''
      AND "$.status as int" IS NULL
    )
    OR (
      "$.bytes" <> ''
      AND "$.bytes as int" IS NULL
    ) THEN list_filter(
      [
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
