-- PingFederate administrator log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: event, component, status, user, roles, ip, method, endpoint, jti, said, form, line.
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
      "event" AS "$.event",
      "component" AS "$.component",
      "status" AS "$.status",
      "user" AS "$.user",
      "roles" AS "$.roles",
      "ip" AS "$.ip",
      "method" AS "$.method",
      "endpoint" AS "$.endpoint",
      "jti" AS "$.jti",
      "said" AS "$.said",
      "form" AS "$.form",
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
      canonical_ip ("$.ip") AS "$.ip as ip"
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
  'pingfederate.admin' AS "event_dataset",
  'event' AS "event_kind",
  "$.event" AS "event_action",
  "$.component" AS "event_provider",
  "event_outcome by $.status" AS "event_outcome",
  "$.user" AS "user_name",
  "$.roles" AS "group_name",
  "$.ip as ip" AS "source_ip",
  "$.ip" AS "source_address",
  "$.method" AS "http_request_method",
  "$.status as int" AS "http_response_status_code",
  "$.endpoint" AS "url_path",
  "$.jti" AS "token_id",
  coalesce("$.said", "$.line") AS "message",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.ip" <> ''
      AND "$.ip as ip" IS NULL
    )
    OR (
      "$.status" <> ''
      AND "$.status as int" IS NULL
    )
    OR (
      nullif("$.form", '') <> ''
      AND lookup_1.key IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.ip" <> ''
          AND "$.ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ip` is no IP address: ' || left("$.ip", 80)}
        END,
        CASE
          WHEN "$.status" <> ''
          AND "$.status as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.status_code stays empty, `status` is no whole number: ' || left("$.status", 80)}
        END,
        CASE
          WHEN nullif("$.form", '') <> ''
          AND lookup_1.key IS NULL THEN {'code': 'value.unknown', 'message': 'event.category, event.type stay empty, `form` is not in its table: ' || left(nullif("$.form", ''), 80)}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
  LEFT JOIN (
    VALUES
      ('console', 'configuration', 'info'),
      ('api', 'configuration,web', 'access'),
      ('imitated', NULL, NULL)
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.form", '')
