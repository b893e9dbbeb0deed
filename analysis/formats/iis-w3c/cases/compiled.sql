-- IIS log, W3C extended, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: c-ip, c-port, cs-username, s-computername, s-ip, s-port, cs-method, cs-uri, cs-uri-stem, cs-uri-query, cs-host, cs(Host), cs-version, sc-status, sc-bytes, cs(Referer), cs(Referrer), cs(User-Agent).
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
      "c-ip" AS "$.c-ip",
      "c-port" AS "$.c-port",
      "cs-username" AS "$.cs-username",
      "s-computername" AS "$.s-computername",
      "s-ip" AS "$.s-ip",
      "s-port" AS "$.s-port",
      "cs-method" AS "$.cs-method",
      "cs-uri" AS "$.cs-uri",
      "cs-uri-stem" AS "$.cs-uri-stem",
      "cs-uri-query" AS "$.cs-uri-query",
      "cs-host" AS "$.cs-host",
      "cs(Host)" AS "$.cs(Host)",
      "cs-version" AS "$.cs-version",
      "sc-status" AS "$.sc-status",
      "sc-bytes" AS "$.sc-bytes",
      "cs(Referer)" AS "$.cs(Referer)",
      "cs(Referrer)" AS "$.cs(Referrer)",
      "cs(User-Agent)" AS "$.cs(User-Agent)"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.c-ip") AS "$.c-ip as ip",
      whole_number ("$.c-port") AS "$.c-port as int",
      canonical_ip ("$.s-ip") AS "$.s-ip as ip",
      whole_number ("$.s-port") AS "$.s-port as int",
      whole_number ("$.sc-status") AS "$.sc-status as int",
      whole_number ("$.sc-bytes") AS "$.sc-bytes as int",
      CASE
        WHEN "$.sc-status as int" BETWEEN 100 AND 399 THEN 'success'
        WHEN "$.sc-status as int" BETWEEN 400 AND 599 THEN 'failure'
      END AS "event_outcome by $.sc-status"
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
  'web' AS "event_category",
  'access' AS "event_type",
  "$.c-ip as ip" AS "source_ip",
  "$.c-ip" AS "source_address",
  "$.c-port as int" AS "source_port",
  "$.cs-username" AS "user_name",
  "$.s-computername" AS "host_name",
  "$.s-ip as ip" AS "destination_ip",
  "$.s-port as int" AS "destination_port",
  "$.cs-method" AS "http_request_method",
  "$.cs-uri" AS "url_original",
  "$.cs-uri-stem" AS "url_path",
  "$.cs-uri-query" AS "url_query",
  coalesce(nullif("$.cs-host", ''), nullif("$.cs(Host)", '')) AS "url_domain",
  regexp_replace("$.cs-version", '^HTTP/', '') AS "http_version",
  "$.sc-status as int" AS "http_response_status_code",
  "$.sc-bytes as int" AS "http_response_bytes",
  coalesce(nullif("$.cs(Referer)", ''), nullif("$.cs(Referrer)", '')) AS "http_request_referrer",
  replace("$.cs(User-Agent)", '+', ' ') AS "user_agent",
  "event_outcome by $.sc-status" AS "event_outcome",
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
      "$.s-ip" <> ''
      AND "$.s-ip as ip" IS NULL
    )
    OR (
      "$.s-port" <> ''
      AND "$.s-port as int" IS NULL
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
          WHEN "$.s-ip" <> ''
          AND "$.s-ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `s-ip` is no IP address: ' || left("$.s-ip", 80)}
        END,
        CASE
          WHEN "$.s-port" <> ''
          AND "$.s-port as int" IS NULL THEN {'code': 'value.unread', 'message': 'destination.port stays empty, `s-port` is no whole number: ' || left("$.s-port", 80)}
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
