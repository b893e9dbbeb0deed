-- Bitbucket Server access log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: form, request, protocol, status, user, clients, action, written, referrer, agent, session, line.
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
      "form" AS "$.form",
      "request" AS "$.request",
      "protocol" AS "$.protocol",
      "status" AS "$.status",
      "user" AS "$.user",
      "clients" AS "$.clients",
      "action" AS "$.action",
      "written" AS "$.written",
      "referrer" AS "$.referrer",
      "agent" AS "$.agent",
      "session" AS "$.session",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.written") AS "$.written as int"
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
  'bitbucket.access' AS "event_dataset",
  'event' AS "event_kind",
  "$.form" AS "event_action",
  "$.request" AS "event_id",
  CASE
    WHEN "$.protocol" IN ('http', 'https')
    AND "$.status" <> '0' THEN CASE
      WHEN whole_number ("$.status") >= 400 THEN 'failure'
      WHEN whole_number ("$.status") >= 100 THEN 'success'
    END
  END AS "event_outcome",
  "$.user" AS "user_name",
  canonical_ip (split_part("$.clients", ',', 1)) AS "source_ip",
  "$.clients" AS "source_address",
  "$.protocol" AS "network_protocol",
  nullif(regexp_extract("$.action", '^([A-Z]{3,16}) /', 1), '') AS "http_request_method",
  nullif(regexp_extract("$.action", '^[A-Z]{3,16} (/.*) HTTP/[0-9.]+$', 1), '') AS "url_original",
  CASE
    WHEN "$.protocol" IN ('http', 'https') THEN whole_number ("$.status")
  END AS "http_response_status_code",
  "$.written as int" AS "http_response_bytes",
  "$.referrer" AS "http_request_referrer",
  "$.agent" AS "user_agent",
  "$.session" AS "session_key",
  "$.action" AS "resource",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  "$.line" AS "message",
  CASE
    WHEN (
      "$.written" <> ''
      AND "$.written as int" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.written" <> ''
          AND "$.written as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.bytes stays empty, `written` is no whole number: ' || left("$.written", 80)}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
  LEFT JOIN (
    VALUES
      ('answered', 'web', 'access'),
      ('begun', 'web', 'access'),
      ('other', 'web', 'access')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.form", '')
