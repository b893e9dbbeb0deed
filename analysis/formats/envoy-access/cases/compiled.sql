-- Envoy access log, text, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: status, transport_failure, flags, request_id, downstream_remote, forwarded, upstream_host, method, sent, protocol, url, authority, agent, cluster, text, line.
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
      "transport_failure" AS "$.transport_failure",
      "flags" AS "$.flags",
      "request_id" AS "$.request_id",
      "downstream_remote" AS "$.downstream_remote",
      "forwarded" AS "$.forwarded",
      "upstream_host" AS "$.upstream_host",
      "method" AS "$.method",
      "sent" AS "$.sent",
      "protocol" AS "$.protocol",
      "url" AS "$.url",
      "authority" AS "$.authority",
      "agent" AS "$.agent",
      "cluster" AS "$.cluster",
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
  'envoy.access' AS "event_dataset",
  'event' AS "event_kind",
  'web' AS "event_category",
  'access' AS "event_type",
  'envoy' AS "event_provider",
  "event_outcome by $.status" AS "event_outcome",
  coalesce(nullif("$.transport_failure", ''), nullif("$.flags", '')) AS "event_reason",
  "$.request_id" AS "event_id",
  coalesce(endpoint_ip ("$.downstream_remote"), endpoint_ip (trim(regexp_extract("$.forwarded", '[^,]*$')))) AS "source_ip",
  endpoint_port ("$.downstream_remote") AS "source_port",
  coalesce(nullif("$.forwarded", ''), nullif("$.downstream_remote", '')) AS "source_address",
  "$.upstream_host" AS "destination_address",
  "$.method" AS "http_request_method",
  nullif(TRY_CAST ("$.status" AS BIGINT), 0) AS "http_response_status_code",
  "$.sent as int" AS "http_response_bytes",
  regexp_replace("$.protocol", '^HTTP/', '') AS "http_version",
  "$.url" AS "url_original",
  "$.authority" AS "url_domain",
  "$.agent" AS "user_agent",
  "$.cluster" AS "resource",
  coalesce("$.text", "$.line") AS "message",
  CASE
    WHEN (
      "$.sent" <> ''
      AND "$.sent as int" IS NULL
    ) THEN list_filter(
      [
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
