-- uWSGI request log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: status, user, client, pid, method, bytes, version, url, text, line.
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
      "pid" AS "$.pid",
      "method" AS "$.method",
      "bytes" AS "$.bytes",
      "version" AS "$.version",
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
      whole_number ("$.pid") AS "$.pid as int",
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
  'uwsgi.access' AS "event_dataset",
  'event' AS "event_kind",
  'web' AS "event_category",
  'access' AS "event_type",
  'uwsgi' AS "event_provider",
  "event_outcome by $.status" AS "event_outcome",
  "$.user" AS "user_name",
  canonical_ip ("$.client") AS "source_ip",
  "$.client" AS "source_address",
  "$.pid as int" AS "process_pid",
  "$.method" AS "http_request_method",
  "$.status as int" AS "http_response_status_code",
  "$.bytes as int" AS "http_response_bytes",
  regexp_replace("$.version", '^HTTP/', '') AS "http_version",
  "$.url" AS "url_original",
  coalesce("$.text", "$.line") AS "message",
  CASE
    WHEN (
      "$.pid" <> ''
      AND "$.pid as int" IS NULL
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
          WHEN "$.pid" <> ''
          AND "$.pid as int" IS NULL THEN {'code': 'value.unread', 'message': 'process.pid stays empty, `pid` is no whole number: ' || left("$.pid", 80)}
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
