-- Vaultwarden log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: reason, user, ip, method, status, url, level, logger, form, line.
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
      "reason" AS "$.reason",
      "user" AS "$.user",
      "ip" AS "$.ip",
      "method" AS "$.method",
      "status" AS "$.status",
      "url" AS "$.url",
      "level" AS "$.level",
      "logger" AS "$.logger",
      "form" AS "$.form",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.ip") AS "$.ip as ip",
      whole_number ("$.status") AS "$.status as int"
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
  'vaultwarden.log' AS "event_dataset",
  'event' AS "event_kind",
  "$.reason" AS "event_reason",
  "$.user" AS "user_name",
  "$.ip as ip" AS "source_ip",
  "$.ip" AS "source_address",
  "$.method" AS "http_request_method",
  "$.status as int" AS "http_response_status_code",
  "$.url" AS "url_original",
  "$.level" AS "log_level",
  "$.logger" AS "log_logger",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  lookup_1."event_outcome" AS "event_outcome",
  "$.line" AS "message",
  CASE
    WHEN (
      "$.ip" <> ''
      AND "$.ip as ip" IS NULL
    )
    OR (
      "$.status" <> ''
      AND "$.status as int" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.ip" <> ''
          AND "$.ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ip` is no IP address: ' || left("$.ip", 80)}
        END,
        CASE
          WHEN "$.status" <> ''
          AND "$.status as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.status_code stays empty, `status` is no whole number: ' || left("$.status", 80)}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
  LEFT JOIN (
    VALUES
      ('login failed', 'login', 'authentication', 'start', 'failure'),
      ('login refused', 'login', 'authentication', 'start', 'failure'),
      ('login', 'login', 'authentication', 'start', 'success'),
      ('client refused', 'login', 'authentication', 'start', 'failure'),
      ('admin token', 'admin login', 'authentication', 'start', 'failure'),
      ('code refused', 'second factor', 'authentication', 'start', 'failure'),
      ('token refused', 'second factor', 'authentication', 'start', 'failure'),
      ('request', 'request', 'web', 'access', NULL),
      ('response', 'response', 'web', 'access', NULL)
  ) AS lookup_1 (key, "event_action", "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.form", '')
