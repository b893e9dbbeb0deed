-- HAProxy log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: status, reason, termination, client, port, local, local_port, method, bytes, version, url, other, frontend, backend, server, level, pid, text, form, line.
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
      "reason" AS "$.reason",
      "termination" AS "$.termination",
      "client" AS "$.client",
      "port" AS "$.port",
      "local" AS "$.local",
      "local_port" AS "$.local_port",
      "method" AS "$.method",
      "bytes" AS "$.bytes",
      "version" AS "$.version",
      "url" AS "$.url",
      "other" AS "$.other",
      "frontend" AS "$.frontend",
      "backend" AS "$.backend",
      "server" AS "$.server",
      "level" AS "$.level",
      "pid" AS "$.pid",
      "text" AS "$.text",
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
      whole_number ("$.port") AS "$.port as int",
      whole_number ("$.local_port") AS "$.local_port as int",
      whole_number ("$.pid") AS "$.pid as int"
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
  'haproxy.log' AS "event_dataset",
  'event' AS "event_kind",
  'haproxy' AS "event_provider",
  "event_outcome by $.status" AS "event_outcome",
  "$.reason" AS "event_reason",
  "$.termination" AS "event_code",
  canonical_ip ("$.client") AS "source_ip",
  "$.port as int" AS "source_port",
  "$.client" AS "source_address",
  canonical_ip ("$.local") AS "destination_ip",
  "$.local_port as int" AS "destination_port",
  "$.method" AS "http_request_method",
  CASE
    WHEN "$.status" <> '-1' THEN TRY_CAST ("$.status" AS BIGINT)
  END AS "http_response_status_code",
  TRY_CAST (ltrim("$.bytes", '+') AS BIGINT) AS "http_response_bytes",
  "$.version" AS "http_version",
  coalesce(nullif("$.url", ''), nullif("$.other", '')) AS "url_original",
  nullif(concat_ws('/', nullif("$.frontend", ''), nullif("$.backend", ''), nullif("$.server", '')), '') AS "resource",
  "$.level" AS "log_level",
  "$.pid as int" AS "process_pid",
  coalesce("$.text", "$.line") AS "message",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.port" <> ''
      AND "$.port as int" IS NULL
    )
    OR (
      "$.local_port" <> ''
      AND "$.local_port as int" IS NULL
    )
    OR (
      "$.pid" <> ''
      AND "$.pid as int" IS NULL
    )
    OR (
      nullif("$.form", '') <> ''
      AND lookup_1.key IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.port" <> ''
          AND "$.port as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `port` is no whole number: ' || left("$.port", 80)}
        END,
        CASE
          WHEN "$.local_port" <> ''
          AND "$.local_port as int" IS NULL THEN {'code': 'value.unread', 'message': 'destination.port stays empty, `local_port` is no whole number: ' || left("$.local_port", 80)}
        END,
        CASE
          WHEN "$.pid" <> ''
          AND "$.pid as int" IS NULL THEN {'code': 'value.unread', 'message': 'process.pid stays empty, `pid` is no whole number: ' || left("$.pid", 80)}
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
      ('request', 'request', 'web', 'access'),
      ('cut', 'request', 'web', 'access'),
      ('connection', 'connection', 'network', 'connection,end'),
      ('error', 'connection_error', 'network', 'connection,error'),
      ('connect', 'connect', 'network', 'connection,start'),
      ('started', 'proxy_started', 'process', 'start'),
      ('stopped', 'proxy_stopped', 'process', 'end'),
      ('server', 'server_state', 'host', 'change'),
      ('no_server', 'backend_down', 'host', 'change'),
      ('stopping', 'proxy_stopping', 'process', 'change'),
      ('said', 'log', 'process', 'info')
  ) AS lookup_1 (key, "event_action", "event_category", "event_type") ON lookup_1.key = nullif("$.form", '')
