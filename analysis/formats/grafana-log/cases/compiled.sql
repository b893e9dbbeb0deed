-- Grafana server log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: error, err, errorMessageID, status, User, uname, userId, remote_addr, method, path, size, referer, orgId, level, lvl, logger, msg, line.
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
      "error" AS "$.error",
      "err" AS "$.err",
      "errorMessageID" AS "$.errorMessageID",
      "status" AS "$.status",
      "User" AS "$.User",
      "uname" AS "$.uname",
      "userId" AS "$.userId",
      "remote_addr" AS "$.remote_addr",
      "method" AS "$.method",
      "path" AS "$.path",
      "size" AS "$.size",
      "referer" AS "$.referer",
      "orgId" AS "$.orgId",
      "level" AS "$.level",
      "lvl" AS "$.lvl",
      "logger" AS "$.logger",
      "msg" AS "$.msg",
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
        WHEN "$.status" <> '' THEN 'unknown'
      END AS "event_outcome by $.status",
      endpoint_ip ("$.remote_addr") AS "$.remote_addr as endpoint",
      endpoint_port ("$.remote_addr") AS "$.remote_addr as port",
      whole_number ("$.size") AS "$.size as int"
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
  coalesce("$.msg", "$.line") AS "message",
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
