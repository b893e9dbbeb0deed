-- Amazon CloudFront real-time log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: x_edge_request_id, x_edge_detailed_result_type, x_edge_result_type, c_ip, c_port, cs_host, x_host_header, cs_uri_stem, cs_uri_query, cs_method, sc_status, sc_bytes, cs_protocol_version, cs_referer, cs_user_agent, cs_protocol, s_ip, line.
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
      "x_edge_request_id" AS "$.x_edge_request_id",
      "x_edge_detailed_result_type" AS "$.x_edge_detailed_result_type",
      "x_edge_result_type" AS "$.x_edge_result_type",
      "c_ip" AS "$.c_ip",
      "c_port" AS "$.c_port",
      "cs_host" AS "$.cs_host",
      "x_host_header" AS "$.x_host_header",
      "cs_uri_stem" AS "$.cs_uri_stem",
      "cs_uri_query" AS "$.cs_uri_query",
      "cs_method" AS "$.cs_method",
      "sc_status" AS "$.sc_status",
      "sc_bytes" AS "$.sc_bytes",
      "cs_protocol_version" AS "$.cs_protocol_version",
      "cs_referer" AS "$.cs_referer",
      "cs_user_agent" AS "$.cs_user_agent",
      "cs_protocol" AS "$.cs_protocol",
      "s_ip" AS "$.s_ip",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.c_ip") AS "$.c_ip as ip",
      whole_number ("$.c_port") AS "$.c_port as int",
      whole_number ("$.sc_status") AS "$.sc_status as int",
      CASE
        WHEN "$.sc_status as int" BETWEEN 100 AND 399 THEN 'success'
        WHEN "$.sc_status as int" BETWEEN 400 AND 599 THEN 'failure'
      END AS "event_outcome by $.sc_status",
      whole_number ("$.sc_bytes") AS "$.sc_bytes as int",
      canonical_ip ("$.s_ip") AS "$.s_ip as ip"
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
  "$.x_edge_request_id" AS "event_id",
  "$.x_edge_detailed_result_type" AS "event_code",
  "$.x_edge_result_type" AS "event_reason",
  "$.c_ip as ip" AS "source_ip",
  "$.c_ip" AS "source_address",
  "$.c_port as int" AS "source_port",
  "$.cs_host" AS "resource",
  coalesce(nullif("$.x_host_header", ''), nullif("$.cs_host", '')) AS "url_domain",
  "$.cs_uri_stem" AS "url_path",
  "$.cs_uri_query" AS "url_query",
  "$.cs_method" AS "http_request_method",
  "event_outcome by $.sc_status" AS "event_outcome",
  "$.sc_status as int" AS "http_response_status_code",
  "$.sc_bytes as int" AS "http_response_bytes",
  regexp_replace("$.cs_protocol_version", '^HTTP/', '') AS "http_version",
  "$.cs_referer" AS "http_request_referrer",
  replace(replace("$.cs_user_agent", '%2520', ' '), '%20', ' ') AS "user_agent",
  "$.cs_protocol" AS "network_protocol",
  "$.s_ip as ip" AS "destination_ip",
  "$.line" AS "message",
  CASE
    WHEN (
      "$.c_ip" <> ''
      AND "$.c_ip as ip" IS NULL
    )
    OR (
      "$.c_port" <> ''
      AND "$.c_port as int" IS NULL
    )
    OR (
      "$.sc_status" <> ''
      AND "$.sc_status as int" IS NULL
    )
    OR (
      "$.sc_bytes" <> ''
      AND "$.sc_bytes as int" IS NULL
    )
    OR (
      "$.s_ip" <> ''
      AND "$.s_ip as ip" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.c_ip" <> ''
          AND "$.c_ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `c_ip` is no IP address: ' || left("$.c_ip", 80)}
        END,
        CASE
          WHEN "$.c_port" <> ''
          AND "$.c_port as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `c_port` is no whole number: ' || left("$.c_port", 80)}
        END,
        CASE
          WHEN "$.sc_status" <> ''
          AND "$.sc_status as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.status_code stays empty, `sc_status` is no whole number: ' || left("$.sc_status", 80)}
        END,
        CASE
          WHEN "$.sc_bytes" <> ''
          AND "$.sc_bytes as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.bytes stays empty, `sc_bytes` is no whole number: ' || left("$.sc_bytes", 80)}
        END,
        CASE
          WHEN "$.s_ip" <> ''
          AND "$.s_ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `s_ip` is no IP address: ' || left("$.s_ip", 80)}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
