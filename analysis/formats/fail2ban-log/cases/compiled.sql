-- fail2ban, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: logger, pid, level, address, net, jail, state, detail, text, form, line.
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
      "logger" AS "$.logger",
      "pid" AS "$.pid",
      "level" AS "$.level",
      "address" AS "$.address",
      "net" AS "$.net",
      "jail" AS "$.jail",
      "state" AS "$.state",
      "detail" AS "$.detail",
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
      canonical_ip ("$.address") AS "$.address as ip"
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
  'fail2ban.log' AS "event_dataset",
  'event' AS "event_kind",
  "$.logger" AS "event_provider",
  "$.pid as int" AS "process_pid",
  "$.level" AS "log_level",
  "$.address as ip" AS "source_ip",
  nullif(concat_ws('', nullif("$.address", ''), nullif("$.net", '')), '') AS "source_address",
  "$.jail" AS "rule_name",
  coalesce(nullif("$.state", ''), nullif("$.detail", '')) AS "event_reason",
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
      "$.address" <> ''
      AND "$.address as ip" IS NULL
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
          WHEN "$.address" <> ''
          AND "$.address as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `address` is no IP address: ' || left("$.address", 80)}
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
      ('found', 'found', 'network', 'info'),
      ('ban', 'ban', 'network', 'denied'),
      ('restore', 'restore-ban', 'network', 'denied'),
      ('increase', 'increase-ban', 'network', 'denied'),
      ('unban', 'unban', 'network', 'allowed'),
      ('already', 'already-banned', 'network', 'info'),
      ('ignore', 'ignore', 'network', 'info'),
      ('jail', 'jail', 'configuration', 'info'),
      ('program', 'program', 'process', 'info'),
      ('other', NULL, NULL, NULL)
  ) AS lookup_1 (key, "event_action", "event_category", "event_type") ON lookup_1.key = nullif("$.form", '')
