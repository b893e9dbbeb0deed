-- Amazon S3 server access log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: operation, request_id, error_code, http_status, requester, remote_ip, bucket, key, request_uri, bytes_sent, referrer, user_agent, host_header, source_region, line.
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
      "operation" AS "$.operation",
      "request_id" AS "$.request_id",
      "error_code" AS "$.error_code",
      "http_status" AS "$.http_status",
      "requester" AS "$.requester",
      "remote_ip" AS "$.remote_ip",
      "bucket" AS "$.bucket",
      "key" AS "$.key",
      "request_uri" AS "$.request_uri",
      "bytes_sent" AS "$.bytes_sent",
      "referrer" AS "$.referrer",
      "user_agent" AS "$.user_agent",
      "host_header" AS "$.host_header",
      "source_region" AS "$.source_region",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.http_status") AS "$.http_status as int",
      CASE
        WHEN "$.http_status as int" BETWEEN 100 AND 399 THEN 'success'
        WHEN "$.http_status as int" BETWEEN 400 AND 599 THEN 'failure'
      END AS "event_outcome by $.http_status",
      canonical_ip ("$.remote_ip") AS "$.remote_ip as ip",
      whole_number ("$.bytes_sent") AS "$.bytes_sent as int"
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
  'aws.s3access' AS "event_dataset",
  'event' AS "event_kind",
  'file' AS "event_category",
  'access' AS "event_type",
  "$.operation" AS "event_action",
  "$.request_id" AS "event_id",
  "$.error_code" AS "event_code",
  "event_outcome by $.http_status" AS "event_outcome",
  "$.requester" AS "user_id",
  coalesce(
    nullif(regexp_extract("$.requester", '^arn:aws[a-z-]*:iam::\d{12}:user/(?:[^ ]*/)?([^/ ]+)$', 1), ''),
    nullif(regexp_extract("$.requester", '^arn:aws[a-z-]*:sts::\d{12}:assumed-role/([^/ ]+)/', 1), ''),
    nullif(regexp_extract("$.requester", '^arn:aws[a-z-]*:iam::\d{12}:(root)$', 1), '')
  ) AS "user_name",
  nullif(regexp_extract("$.requester", '^arn:aws[a-z-]*:sts::\d{12}:assumed-role/([^/ ]+/[^ ]+)$', 1), '') AS "user_effective_name",
  nullif(regexp_extract("$.requester", '^arn:aws[a-z-]*:(?:iam|sts)::(\d{12}):', 1), '') AS "cloud_account_id",
  "$.remote_ip as ip" AS "source_ip",
  "$.remote_ip" AS "source_address",
  nullif(concat_ws('/', nullif("$.bucket", ''), nullif("$.key", '')), '') AS "resource",
  nullif(regexp_extract("$.request_uri", '^([A-Za-z]{1,24}) ', 1), '') AS "http_request_method",
  nullif(regexp_extract("$.request_uri", '^\S+ (.*) HTTP/\S+$', 1), '') AS "url_original",
  nullif(regexp_extract("$.request_uri", ' HTTP/(\d[0-9.]*)$', 1), '') AS "http_version",
  "$.http_status as int" AS "http_response_status_code",
  "$.bytes_sent as int" AS "http_response_bytes",
  "$.referrer" AS "http_request_referrer",
  "$.user_agent" AS "user_agent",
  "$.host_header" AS "url_domain",
  "$.source_region" AS "cloud_region",
  "$.line" AS "message",
  CASE
    WHEN (
      "$.remote_ip" <> ''
      AND "$.remote_ip as ip" IS NULL
    )
    OR (
      "$.http_status" <> ''
      AND "$.http_status as int" IS NULL
    )
    OR (
      "$.bytes_sent" <> ''
      AND "$.bytes_sent as int" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.remote_ip" <> ''
          AND "$.remote_ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `remote_ip` is no IP address: ' || left("$.remote_ip", 80)}
        END,
        CASE
          WHEN "$.http_status" <> ''
          AND "$.http_status as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.status_code stays empty, `http_status` is no whole number: ' || left("$.http_status", 80)}
        END,
        CASE
          WHEN "$.bytes_sent" <> ''
          AND "$.bytes_sent as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.bytes stays empty, `bytes_sent` is no whole number: ' || left("$.bytes_sent", 80)}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
