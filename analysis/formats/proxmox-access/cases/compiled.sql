-- Proxmox access log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: method, path, status, user, ip, bytes, version, query, request, line.
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
      "path" AS "$.path",
      "status" AS "$.status",
      "user" AS "$.user",
      "ip" AS "$.ip",
      "bytes" AS "$.bytes",
      "version" AS "$.version",
      "query" AS "$.query",
      "request" AS "$.request",
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
      canonical_ip ("$.ip") AS "$.ip as ip",
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
  'proxmox.access' AS "event_dataset",
  'event' AS "event_kind",
  nullif(concat_ws(' ', nullif("$.method", ''), nullif("$.path", '')), '') AS "event_action",
  'web' AS "event_category",
  'access' AS "event_type",
  "event_outcome by $.status" AS "event_outcome",
  "$.user" AS "user_name",
  nullif(regexp_extract("$.user", '@([^@!]+)(?:!.*)?$', 1), '') AS "user_domain",
  "$.ip" AS "source_address",
  "$.ip as ip" AS "source_ip",
  "$.method" AS "http_request_method",
  "$.status as int" AS "http_response_status_code",
  "$.bytes as int" AS "http_response_bytes",
  "$.version" AS "http_version",
  "$.path" AS "url_path",
  "$.query" AS "url_query",
  "$.request" AS "url_original",
  "$.line" AS "message",
  CASE
    WHEN (
      "$.status" <> ''
      AND "event_outcome by $.status" IS NULL
    )
    OR (
      "$.ip" <> ''
      AND "$.ip as ip" IS NULL
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
          WHEN "$.status" <> ''
          AND "event_outcome by $.status" IS NULL THEN {'code': 'value.unknown', 'message': 'event.outcome stays empty, `status` is a number that is not documented: ' || left("$.status", 80)}
        END,
        CASE
          WHEN "$.ip" <> ''
          AND "$.ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ip` is no IP address: ' || left("$.ip", 80)}
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
