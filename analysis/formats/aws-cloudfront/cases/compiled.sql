-- Amazon CloudFront access log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: x-edge-request-id, x-edge-detailed-result-type, x-edge-result-type, c-ip, c-port, cs(Host), x-host-header, cs-uri-stem, cs-uri-query, cs-method, sc-status, sc-bytes, cs-protocol-version, cs(Referer), cs(User-Agent), cs-protocol.
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
      "x-edge-request-id" AS "$.x-edge-request-id",
      "x-edge-detailed-result-type" AS "$.x-edge-detailed-result-type",
      "x-edge-result-type" AS "$.x-edge-result-type",
      "c-ip" AS "$.c-ip",
      "c-port" AS "$.c-port",
      "cs(Host)" AS "$.cs(Host)",
      "x-host-header" AS "$.x-host-header",
      "cs-uri-stem" AS "$.cs-uri-stem",
      "cs-uri-query" AS "$.cs-uri-query",
      "cs-method" AS "$.cs-method",
      "sc-status" AS "$.sc-status",
      "sc-bytes" AS "$.sc-bytes",
      "cs-protocol-version" AS "$.cs-protocol-version",
      "cs(Referer)" AS "$.cs(Referer)",
      "cs(User-Agent)" AS "$.cs(User-Agent)",
      "cs-protocol" AS "$.cs-protocol"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.c-ip") AS "$.c-ip as ip",
      whole_number ("$.c-port") AS "$.c-port as int",
      whole_number ("$.sc-status") AS "$.sc-status as int",
      CASE
        WHEN "$.sc-status as int" BETWEEN 100 AND 399 THEN 'success'
        WHEN "$.sc-status as int" BETWEEN 400 AND 599 THEN 'failure'
      END AS "event_outcome by $.sc-status",
      whole_number ("$.sc-bytes") AS "$.sc-bytes as int"
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
  'aws.cloudfront_logs' AS "event_dataset",
  'event' AS "event_kind",
  'web' AS "event_category",
  'access' AS "event_type",
  "$.x-edge-request-id" AS "event_id",
  "$.x-edge-detailed-result-type" AS "event_code",
  "$.x-edge-result-type" AS "event_reason",
  "$.c-ip as ip" AS "source_ip",
  "$.c-ip" AS "source_address",
  "$.c-port as int" AS "source_port",
  "$.cs(Host)" AS "resource",
  coalesce(nullif("$.x-host-header", ''), nullif("$.cs(Host)", '')) AS "url_domain",
  "$.cs-uri-stem" AS "url_path",
  "$.cs-uri-query" AS "url_query",
  "$.cs-method" AS "http_request_method",
  "event_outcome by $.sc-status" AS "event_outcome",
  "$.sc-status as int" AS "http_response_status_code",
  "$.sc-bytes as int" AS "http_response_bytes",
  regexp_replace("$.cs-protocol-version", '^HTTP/', '') AS "http_version",
  "$.cs(Referer)" AS "http_request_referrer",
  replace(replace("$.cs(User-Agent)", '%2520', ' '), '%20', ' ') AS "user_agent",
  "$.cs-protocol" AS "network_protocol",
  CASE
    WHEN (
      "$.c-ip" <> ''
      AND "$.c-ip as ip" IS NULL
    )
    OR (
      "$.c-port" <> ''
      AND "$.c-port as int" IS NULL
    )
    OR (
      "$.sc-status" <> ''
      AND "$.sc-status as int" IS NULL
    )
    OR (
      "$.sc-bytes" <> ''
      AND "$.sc-bytes as int" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.c-ip" <> ''
          AND "$.c-ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `c-ip` is no IP address: ' || left("$.c-ip", 80)}
        END,
        CASE
          WHEN "$.c-port" <> ''
          AND "$.c-port as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `c-port` is no whole number: ' || left("$.c-port", 80)}
        END,
        CASE
          WHEN "$.sc-status" <> ''
          AND "$.sc-status as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.status_code stays empty, `sc-status` is no whole number: ' || left("$.sc-status", 80)}
        END,
        CASE
          WHEN "$.sc-bytes" <> ''
          AND "$.sc-bytes as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.bytes stays empty, `sc-bytes` is no whole number: ' || left("$.sc-bytes", 80)}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
