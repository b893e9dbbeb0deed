-- Samba, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: status, user, asked, domain, uid, sid, pid, child, level, function, address, service, text, form, line.
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
      "asked" AS "$.asked",
      "domain" AS "$.domain",
      "uid" AS "$.uid",
      "sid" AS "$.sid",
      "pid" AS "$.pid",
      "child" AS "$.child",
      "level" AS "$.level",
      "function" AS "$.function",
      "address" AS "$.address",
      "service" AS "$.service",
      "text" AS "$.text",
      "form" AS "$.form",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.pid") AS "$.pid as int",
      whole_number ("$.child") AS "$.child as int"
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
  'samba.log' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(
    lookup_1."event_outcome",
    CASE
      WHEN "$.status" = 'NT_STATUS_OK' THEN 'success'
      WHEN "$.status" IS NOT NULL THEN 'failure'
    END
  ) AS "event_outcome",
  "$.status" AS "event_code",
  CASE
    WHEN "$.status" <> 'NT_STATUS_OK' THEN "$.status"
  END AS "event_reason",
  coalesce(nullif("$.user", ''), nullif("$.asked", '')) AS "user_name",
  "$.domain" AS "user_domain",
  coalesce(nullif("$.uid", ''), nullif("$.sid", '')) AS "user_id",
  coalesce("$.pid as int", "$.child as int") AS "process_pid",
  "$.level" AS "log_level",
  "$.function" AS "log_logger",
  "$.address" AS "source_address",
  canonical_ip (regexp_extract("$.address", '^(?:ipv[46]:)?(.*?)(?::\d{1,5})?$', 1)) AS "source_ip",
  TRY_CAST (regexp_extract("$.address", '^ipv[46]:.*:(\d{1,5})$', 1) AS BIGINT) AS "source_port",
  "$.service" AS "resource",
  'smb' AS "network_protocol",
  coalesce("$.text", "$.line") AS "message",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.pid" <> ''
      AND "$.pid as int" IS NULL
    )
    OR (
      "$.child" <> ''
      AND "$.child as int" IS NULL
    )
    OR (
      nullif("$.form", '') <> ''
      AND lookup_1.key IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.pid" <> ''
          AND "$.pid as int" IS NULL THEN {'code': 'value.unread', 'message': 'process.pid stays empty, `pid` is no whole number: ' || left("$.pid", 80)}
        END,
        CASE
          WHEN "$.child" <> ''
          AND "$.child as int" IS NULL THEN {'code': 'value.unread', 'message': 'process.pid stays empty, `child` is no whole number: ' || left("$.child", 80)}
        END,
        CASE
          WHEN nullif("$.form", '') <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.action, event.category, event.type, event.outcome stay empty, `form` is not in its table: ' || left(nullif("$.form", ''), 80)
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
      ('audit_unsure', 'authentication', 'authentication', 'info', NULL),
      ('audit', 'authentication', 'authentication', 'info', NULL),
      ('authorized_unsure', 'authorization', 'authentication', 'info', NULL),
      ('authorized', 'authorization', 'authentication', 'info', 'success'),
      ('ok', 'authentication', 'authentication', 'info', 'success'),
      ('failed', 'authentication', 'authentication', 'info', NULL),
      ('entered', 'connect', 'session,network', 'start', 'success'),
      ('left', 'disconnect', 'session,network', 'end', NULL),
      ('other', NULL, NULL, NULL, NULL)
  ) AS lookup_1 (key, "event_action", "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.form", '')
