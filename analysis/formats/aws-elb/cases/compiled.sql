-- AWS load balancer access log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: client, client_port, conn_trace_id, target, target_port, elb, request, domain_name, elb_status_code, sent_bytes, user_agent, verified, error_reason, type, form, line.
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
      "client" AS "$.client",
      "client_port" AS "$.client_port",
      "conn_trace_id" AS "$.conn_trace_id",
      "target" AS "$.target",
      "target_port" AS "$.target_port",
      "elb" AS "$.elb",
      "request" AS "$.request",
      "domain_name" AS "$.domain_name",
      "elb_status_code" AS "$.elb_status_code",
      "sent_bytes" AS "$.sent_bytes",
      "user_agent" AS "$.user_agent",
      "verified" AS "$.verified",
      "error_reason" AS "$.error_reason",
      "type" AS "$.type",
      "form" AS "$.form",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      endpoint_ip ("$.client") AS "$.client as endpoint",
      whole_number ("$.client_port") AS "$.client_port as int",
      endpoint_ip ("$.target") AS "$.target as endpoint",
      whole_number ("$.target_port") AS "$.target_port as int",
      whole_number ("$.elb_status_code") AS "$.elb_status_code as int",
      whole_number ("$.sent_bytes") AS "$.sent_bytes as int",
      CASE
        WHEN "$.elb_status_code as int" BETWEEN 100 AND 399 THEN 'success'
        WHEN "$.elb_status_code as int" BETWEEN 400 AND 599 THEN 'failure'
      END AS "event_outcome by $.elb_status_code"
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
  'aws.elb_logs' AS "event_dataset",
  'event' AS "event_kind",
  "$.client as endpoint" AS "source_ip",
  "$.client" AS "source_address",
  "$.client_port as int" AS "source_port",
  "$.conn_trace_id" AS "session_key",
  "$.target as endpoint" AS "destination_ip",
  "$.target_port as int" AS "destination_port",
  "$.elb" AS "resource",
  nullif(regexp_extract("$.request", '^([A-Za-z]{1,24}) ', 1), '') AS "http_request_method",
  nullif(regexp_extract("$.request", '^\S+ (.*) \S+$', 1), '') AS "url_original",
  coalesce(nullif(regexp_extract("$.request", '^\S+ [a-z]+://([^/:? ]+)', 1), ''), nullif("$.domain_name", '')) AS "url_domain",
  nullif(regexp_extract("$.request", ' HTTP/(\d[0-9.]*)$', 1), '') AS "http_version",
  "$.elb_status_code as int" AS "http_response_status_code",
  "$.sent_bytes as int" AS "http_response_bytes",
  "$.user_agent" AS "user_agent",
  coalesce(
    "event_outcome by $.elb_status_code",
    CASE
      WHEN "$.verified" = 'Success' THEN 'success'
      WHEN starts_with("$.verified", 'Failed') THEN 'failure'
    END
  ) AS "event_outcome",
  "$.error_reason" AS "event_reason",
  "$.type" AS "network_protocol",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  "$.line" AS "message",
  CASE
    WHEN (
      "$.client" <> ''
      AND "$.client as endpoint" IS NULL
    )
    OR (
      "$.client_port" <> ''
      AND "$.client_port as int" IS NULL
    )
    OR (
      "$.target" <> ''
      AND "$.target as endpoint" IS NULL
    )
    OR (
      "$.target_port" <> ''
      AND "$.target_port as int" IS NULL
    )
    OR (
      "$.elb_status_code" <> ''
      AND "$.elb_status_code as int" IS NULL
    )
    OR (
      "$.sent_bytes" <> ''
      AND "$.sent_bytes as int" IS NULL
    )
    OR (
      nullif("$.form", '') <> ''
      AND lookup_1.key IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.client" <> ''
          AND "$.client as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `client` is no IP address: ' || left("$.client", 80)}
        END,
        CASE
          WHEN "$.client_port" <> ''
          AND "$.client_port as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `client_port` is no whole number: ' || left("$.client_port", 80)}
        END,
        CASE
          WHEN "$.target" <> ''
          AND "$.target as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `target` is no IP address: ' || left("$.target", 80)}
        END,
        CASE
          WHEN "$.target_port" <> ''
          AND "$.target_port as int" IS NULL THEN {'code': 'value.unread', 'message': 'destination.port stays empty, `target_port` is no whole number: ' || left("$.target_port", 80)}
        END,
        CASE
          WHEN "$.elb_status_code" <> ''
          AND "$.elb_status_code as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.status_code stays empty, `elb_status_code` is no whole number: ' || left("$.elb_status_code", 80)
          }
        END,
        CASE
          WHEN "$.sent_bytes" <> ''
          AND "$.sent_bytes as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.bytes stays empty, `sent_bytes` is no whole number: ' || left("$.sent_bytes", 80)}
        END,
        CASE
          WHEN nullif("$.form", '') <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.action, event.category, event.type stay empty, `form` is not in its table: ' || left(nullif("$.form", ''), 80)
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
  LEFT JOIN (
    VALUES
      ('alb', NULL, 'web', 'access'),
      ('alb_torn', NULL, 'web', 'access'),
      ('classic', NULL, 'web', 'access'),
      ('classic_torn', NULL, 'web', 'access'),
      ('nlb', NULL, 'network', 'connection'),
      ('connection', 'connection', 'network', 'connection')
  ) AS lookup_1 (key, "event_action", "event_category", "event_type") ON lookup_1.key = nullif("$.form", '')
