-- MySQL and MariaDB slow query log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: user, ip, host, connection, more, database, statement, line.
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
      "user" AS "$.user",
      "ip" AS "$.ip",
      "host" AS "$.host",
      "connection" AS "$.connection",
      "more" AS "$.more",
      "database" AS "$.database",
      "statement" AS "$.statement",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
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
  'mysql.slowlog' AS "event_dataset",
  'event' AS "event_kind",
  'slow_query' AS "event_action",
  'database' AS "event_category",
  'access' AS "event_type",
  'mysql' AS "event_provider",
  "$.user" AS "user_name",
  coalesce("$.ip as ip", canonical_ip ("$.host")) AS "source_ip",
  coalesce(nullif("$.host", ''), nullif("$.ip", '')) AS "source_address",
  coalesce(nullif("$.connection", ''), nullif(regexp_extract("$.more", '# Thread_id: ([0-9]+)', 1), '')) AS "session_key",
  coalesce(nullif("$.database", ''), nullif(regexp_extract("$.more", ' Schema: (\S+)', 1), '')) AS "resource",
  coalesce("$.statement", "$.line") AS "message",
  CASE
    WHEN (
      "$.ip" <> ''
      AND "$.ip as ip" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.ip" <> ''
          AND "$.ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ip` is no IP address: ' || left("$.ip", 80)}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
