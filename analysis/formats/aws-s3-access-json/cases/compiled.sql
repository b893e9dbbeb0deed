-- Amazon S3 server access log as JSON, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "time" VARCHAR,
--   "request_time" VARCHAR,
--   "operation" VARCHAR,
--   "request_id" VARCHAR,
--   "requestid" VARCHAR,
--   "error_code" VARCHAR,
--   "errorcode" VARCHAR,
--   "http_status" JSON,
--   "httpstatus" JSON,
--   "requester" VARCHAR,
--   "remote_ip" VARCHAR,
--   "remoteip" VARCHAR,
--   "bucket" VARCHAR,
--   "bucket_name" VARCHAR,
--   "key" VARCHAR,
--   "request_uri" VARCHAR,
--   "requesturi" VARCHAR,
--   "bytes_sent" JSON,
--   "bytessent" JSON,
--   "referer" VARCHAR,
--   "referrer" VARCHAR,
--   "user_agent" VARCHAR,
--   "useragent" VARCHAR,
--   "host_header" VARCHAR,
--   "hostheader" VARCHAR,
--   "bucketowner" VARCHAR,
--   "bucket_owner_id" VARCHAR,
--   "hostid" VARCHAR,
--   "objectsize" JSON,
--   "totaltime" JSON,
--   "turnaroundtime" JSON,
--   "versionid" VARCHAR,
--   "signatureversion" VARCHAR,
--   "ciphersuite" VARCHAR,
--   "authenticationtype" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."time", ''), nullif(r."request_time", '')) AS "$.time, else $.request_time",
      r."operation" AS "$.operation",
      r."request_id" AS "$.request_id",
      r."requestid" AS "$.requestid",
      r."error_code" AS "$.error_code",
      r."errorcode" AS "$.errorcode",
      json_extract_string(r."http_status", '$') AS "$.http_status",
      json_extract_string(r."httpstatus", '$') AS "$.httpstatus",
      r."requester" AS "$.requester",
      r."remote_ip" AS "$.remote_ip",
      r."remoteip" AS "$.remoteip",
      r."bucket" AS "$.bucket",
      r."bucket_name" AS "$.bucket_name",
      r."key" AS "$.key",
      r."request_uri" AS "$.request_uri",
      r."requesturi" AS "$.requesturi",
      json_extract_string(r."bytes_sent", '$') AS "$.bytes_sent",
      json_extract_string(r."bytessent", '$') AS "$.bytessent",
      r."referer" AS "$.referer",
      r."referrer" AS "$.referrer",
      r."user_agent" AS "$.user_agent",
      r."useragent" AS "$.useragent",
      r."host_header" AS "$.host_header",
      r."hostheader" AS "$.hostheader"
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
      whole_number ("$.httpstatus") AS "$.httpstatus as int",
      CASE
        WHEN "$.httpstatus as int" BETWEEN 100 AND 399 THEN 'success'
        WHEN "$.httpstatus as int" BETWEEN 400 AND 599 THEN 'failure'
      END AS "event_outcome by $.httpstatus",
      canonical_ip ("$.remote_ip") AS "$.remote_ip as ip",
      canonical_ip ("$.remoteip") AS "$.remoteip as ip",
      whole_number ("$.bytes_sent") AS "$.bytes_sent as int",
      whole_number ("$.bytessent") AS "$.bytessent as int"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN epoch_unit ("$.time, else $.request_time") IS NOT NULL THEN sized_ns ("$.time, else $.request_time")
    ELSE CASE
      WHEN is_bare_time ("$.time, else $.request_time") THEN zoned_ns ("$.time, else $.request_time" || 'Z')
      ELSE zoned_ns ("$.time, else $.request_time")
    END
  END AS "time_ns",
  "$.time, else $.request_time" AS "time_text",
  CASE
    WHEN epoch_unit ("$.time, else $.request_time") IS NOT NULL THEN 'epoch in ' || epoch_unit ("$.time, else $.request_time") || ', by magnitude'
    ELSE CASE
      WHEN is_bare_time ("$.time, else $.request_time") THEN 'zone UTC, as Amazon S3 documents'
    END
  END AS "time_assumed",
  'aws.s3access' AS "event_dataset",
  'event' AS "event_kind",
  'file' AS "event_category",
  'access' AS "event_type",
  "$.operation" AS "event_action",
  coalesce(nullif("$.request_id", ''), nullif("$.requestid", '')) AS "event_id",
  coalesce(nullif("$.error_code", ''), nullif("$.errorcode", '')) AS "event_code",
  coalesce("event_outcome by $.http_status", "event_outcome by $.httpstatus") AS "event_outcome",
  "$.requester" AS "user_id",
  coalesce(
    nullif(regexp_extract("$.requester", '^arn:aws[a-z-]*:iam::\d{12}:user/(?:[^ ]*/)?([^/ ]+)$', 1), ''),
    nullif(regexp_extract("$.requester", '^arn:aws[a-z-]*:sts::\d{12}:assumed-role/([^/ ]+)/', 1), ''),
    nullif(regexp_extract("$.requester", '^arn:aws[a-z-]*:iam::\d{12}:(root)$', 1), '')
  ) AS "user_name",
  nullif(regexp_extract("$.requester", '^arn:aws[a-z-]*:sts::\d{12}:assumed-role/([^/ ]+/[^ ]+)$', 1), '') AS "user_effective_name",
  nullif(regexp_extract("$.requester", '^arn:aws[a-z-]*:(?:iam|sts)::(\d{12}):', 1), '') AS "cloud_account_id",
  coalesce("$.remote_ip as ip", "$.remoteip as ip") AS "source_ip",
  coalesce(nullif("$.remote_ip", ''), nullif("$.remoteip", '')) AS "source_address",
  nullif(concat_ws('/', coalesce(nullif("$.bucket", ''), nullif("$.bucket_name", '')), nullif("$.key", '')), '') AS "resource",
  coalesce(nullif(regexp_extract("$.request_uri", '^([A-Za-z]{1,24}) ', 1), ''), nullif(regexp_extract("$.requesturi", '^([A-Za-z]{1,24}) ', 1), '')) AS "http_request_method",
  coalesce(nullif(regexp_extract("$.request_uri", '^\S+ (.*) HTTP/\S+$', 1), ''), nullif(regexp_extract("$.requesturi", '^\S+ (.*) HTTP/\S+$', 1), '')) AS "url_original",
  coalesce(nullif(regexp_extract("$.request_uri", ' HTTP/(\d[0-9.]*)$', 1), ''), nullif(regexp_extract("$.requesturi", ' HTTP/(\d[0-9.]*)$', 1), '')) AS "http_version",
  coalesce("$.http_status as int", "$.httpstatus as int") AS "http_response_status_code",
  coalesce("$.bytes_sent as int", "$.bytessent as int") AS "http_response_bytes",
  coalesce(nullif("$.referer", ''), nullif("$.referrer", '')) AS "http_request_referrer",
  coalesce(nullif("$.user_agent", ''), nullif("$.useragent", '')) AS "user_agent",
  coalesce(nullif("$.host_header", ''), nullif("$.hostheader", '')) AS "url_domain",
  CASE
    WHEN (
      "$.remote_ip" <> ''
      AND "$.remote_ip as ip" IS NULL
    )
    OR (
      "$.remoteip" <> ''
      AND "$.remoteip as ip" IS NULL
    )
    OR (
      "$.http_status" <> ''
      AND "$.http_status as int" IS NULL
    )
    OR (
      "$.httpstatus" <> ''
      AND "$.httpstatus as int" IS NULL
    )
    OR (
      "$.bytes_sent" <> ''
      AND "$.bytes_sent as int" IS NULL
    )
    OR (
      "$.bytessent" <> ''
      AND "$.bytessent as int" IS NULL
    )
    OR (
      r."bucket" IS NULL
      AND r."operation" IS NULL
      AND r."requestid" IS NULL
      AND r."time" IS NULL
      AND r."bucket_name" IS NULL
      AND r."request_id" IS NULL
      AND r."request_time" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.remote_ip" <> ''
          AND "$.remote_ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `remote_ip` is no IP address: ' || left("$.remote_ip", 80)}
        END,
        CASE
          WHEN "$.remoteip" <> ''
          AND "$.remoteip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `remoteip` is no IP address: ' || left("$.remoteip", 80)}
        END,
        CASE
          WHEN "$.http_status" <> ''
          AND "$.http_status as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.status_code stays empty, `http_status` is no whole number: ' || left("$.http_status", 80)}
        END,
        CASE
          WHEN "$.httpstatus" <> ''
          AND "$.httpstatus as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.status_code stays empty, `httpstatus` is no whole number: ' || left("$.httpstatus", 80)}
        END,
        CASE
          WHEN "$.bytes_sent" <> ''
          AND "$.bytes_sent as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.bytes stays empty, `bytes_sent` is no whole number: ' || left("$.bytes_sent", 80)}
        END,
        CASE
          WHEN "$.bytessent" <> ''
          AND "$.bytessent as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.bytes stays empty, `bytessent` is no whole number: ' || left("$.bytessent", 80)}
        END,
        CASE
          WHEN r."bucket" IS NULL
          AND r."operation" IS NULL
          AND r."requestid" IS NULL
          AND r."time" IS NULL
          AND r."bucket_name" IS NULL
          AND r."request_id" IS NULL
          AND r."request_time" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of bucket, operation, requestid, time, bucket_name, request_id, request_time: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
