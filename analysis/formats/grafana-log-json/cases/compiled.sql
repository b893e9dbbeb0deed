-- Grafana server log (JSON), compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "t" VARCHAR,
--   "error" VARCHAR,
--   "err" VARCHAR,
--   "errorMessageID" VARCHAR,
--   "status" JSON,
--   "User" VARCHAR,
--   "uname" VARCHAR,
--   "userId" JSON,
--   "remote_addr" VARCHAR,
--   "method" VARCHAR,
--   "path" VARCHAR,
--   "size" JSON,
--   "referer" VARCHAR,
--   "orgId" JSON,
--   "level" VARCHAR,
--   "lvl" VARCHAR,
--   "logger" VARCHAR,
--   "msg" VARCHAR,
--   "traceID" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."t" AS "$.t",
      r."error" AS "$.error",
      r."err" AS "$.err",
      r."errorMessageID" AS "$.errorMessageID",
      json_extract_string(r."status", '$') AS "$.status",
      r."User" AS "$.User",
      r."uname" AS "$.uname",
      json_extract_string(r."userId", '$') AS "$.userId",
      r."remote_addr" AS "$.remote_addr",
      r."method" AS "$.method",
      r."path" AS "$.path",
      json_extract_string(r."size", '$') AS "$.size",
      r."referer" AS "$.referer",
      json_extract_string(r."orgId", '$') AS "$.orgId",
      r."level" AS "$.level",
      r."lvl" AS "$.lvl",
      r."logger" AS "$.logger",
      r."msg" AS "$.msg"
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
      endpoint_ip ("$.remote_addr") AS "$.remote_addr as endpoint",
      endpoint_port ("$.remote_addr") AS "$.remote_addr as port",
      whole_number ("$.size") AS "$.size as int"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  zoned_ns ("$.t") AS "time_ns",
  "$.t" AS "time_text",
  'grafana.log' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(nullif("$.error", ''), nullif("$.err", '')) AS "event_reason",
  "$.errorMessageID" AS "event_code",
  coalesce(lookup_1."event_outcome", "event_outcome by $.status") AS "event_outcome",
  coalesce(nullif("$.User", ''), nullif("$.uname", '')) AS "user_name",
  nullif(nullif("$.userId", '0'), '') AS "user_id",
  "$.remote_addr as endpoint" AS "source_ip",
  "$.remote_addr as port" AS "source_port",
  "$.remote_addr" AS "source_address",
  "$.method" AS "http_request_method",
  "$.path" AS "url_path",
  "$.status as int" AS "http_response_status_code",
  "$.size as int" AS "http_response_bytes",
  "$.referer" AS "http_request_referrer",
  nullif(nullif("$.orgId", '0'), '') AS "organization_id",
  coalesce(nullif("$.level", ''), nullif("$.lvl", '')) AS "log_level",
  "$.logger" AS "log_logger",
  "$.msg" AS "message",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.remote_addr" <> ''
      AND "$.remote_addr as endpoint" IS NULL
    )
    OR (
      "$.status" <> ''
      AND "$.status as int" IS NULL
    )
    OR (
      "$.size" <> ''
      AND "$.size as int" IS NULL
    )
    OR (
      r."logger" IS NULL
      AND r."t" IS NULL
      AND r."msg" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.remote_addr" <> ''
          AND "$.remote_addr as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `remote_addr` is no IP address: ' || left("$.remote_addr", 80)}
        END,
        CASE
          WHEN "$.status" <> ''
          AND "$.status as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.status_code stays empty, `status` is no whole number: ' || left("$.status", 80)}
        END,
        CASE
          WHEN "$.size" <> ''
          AND "$.size as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.bytes stays empty, `size` is no whole number: ' || left("$.size", 80)}
        END,
        CASE
          WHEN r."logger" IS NULL
          AND r."t" IS NULL
          AND r."msg" IS NULL THEN {'code': 'record.foreign', 'message': 'the record has none of logger, t, msg: it seems to be of another source, and only what fits was read'}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
  LEFT JOIN (
    VALUES
      ('Invalid username or password', 'login', 'authentication', 'start', 'failure'),
      ('Successful Login', 'login', 'authentication', 'start', 'success'),
      ('Successful Logout', 'logout', 'authentication', 'end', 'success'),
      ('Unauthorized', 'authenticate', 'authentication', 'info', 'failure'),
      ('Failed to authenticate request', 'authenticate', 'authentication', 'info', 'failure'),
      ('POST /login', 'login', 'authentication', 'start', NULL),
      ('Request Completed', 'request', 'web', 'access', NULL)
  ) AS lookup_1 (key, "event_action", "event_category", "event_type", "event_outcome") ON lookup_1.key = CASE
    WHEN "$.msg" = 'Request Completed'
    AND "$.method" = 'POST'
    AND "$.path" = '/login' THEN 'POST /login'
    ELSE nullif("$.msg", '')
  END
