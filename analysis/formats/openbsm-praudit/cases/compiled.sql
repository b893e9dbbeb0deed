-- OpenBSM audit trail, as praudit prints it, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: event, verdict, value, login, euser, pid, session, host, machine, line.
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
      "verdict" AS "$.verdict",
      "value" AS "$.value",
      "login" AS "$.login",
      "euser" AS "$.euser",
      "pid" AS "$.pid",
      "session" AS "$.session",
      "host" AS "$.host",
      "machine" AS "$.machine",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
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
  'openbsm.audit' AS "event_dataset",
  'event' AS "event_kind",
  "$.event" AS "event_action",
  CASE
    WHEN regexp_matches("$.event", '(?i)login|logout|ssh|auth|su\(1\)|user authentication|session|lw_login') THEN 'authentication'
    ELSE 'process'
  END AS "event_category",
  'info' AS "event_type",
  CASE
    WHEN "$.verdict" = 'success' THEN 'success'
    WHEN "$.verdict" IS NOT NULL THEN 'failure'
  END AS "event_outcome",
  nullif(regexp_extract("$.verdict", '^failure ?: ?(.*)$', 1), '') AS "event_reason",
  "$.value" AS "event_code",
  CASE
    WHEN "$.login" NOT IN ('-1', '4294967295', '') THEN "$.login"
  END AS "user_name",
  "$.euser" AS "user_effective_name",
  "$.pid as int" AS "process_pid",
  CASE
    WHEN "$.session" <> '0' THEN 'bsm ' || "$.session"
  END AS "session_key",
  CASE
    WHEN "$.host" NOT IN ('0.0.0.0', '::') THEN canonical_ip ("$.host")
  END AS "source_ip",
  CASE
    WHEN "$.host" NOT IN ('0.0.0.0', '::', '') THEN "$.host"
  END AS "source_address",
  "$.machine" AS "host_name",
  "$.line" AS "message",
  CASE
    WHEN (
      "$.pid" <> ''
      AND "$.pid as int" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.pid" <> ''
          AND "$.pid as int" IS NULL THEN {'code': 'value.unread', 'message': 'process.pid stays empty, `pid` is no whole number: ' || left("$.pid", 80)}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
