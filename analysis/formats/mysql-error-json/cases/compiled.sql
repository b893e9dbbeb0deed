-- MySQL error log, JSON, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "time" VARCHAR,
--   "msg" VARCHAR,
--   "err_symbol" VARCHAR,
--   "err_code" JSON,
--   "label" VARCHAR,
--   "subsystem" VARCHAR,
--   "thread" VARCHAR,
--   "prio" JSON,
--   "source_line" JSON,
--   "source_file" VARCHAR,
--   "function" VARCHAR,
--   "ts" JSON,
--   "SQL_state" VARCHAR,
--   "buffered" JSON,
--   "OS_errno" JSON,
--   "OS_errmsg" VARCHAR,
--   "user" VARCHAR,
--   "host" VARCHAR,
--   "query_id" JSON,
--   "component" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."time" AS "$.time",
      r."msg" AS "$.msg",
      r."err_symbol" AS "$.err_symbol",
      json_extract_string(r."err_code", '$') AS "$.err_code",
      r."label" AS "$.label",
      r."subsystem" AS "$.subsystem",
      r."thread" AS "$.thread"
    FROM
      spool
  )
SELECT
  p,
  u,
  r,
  zoned_ns ("$.time") AS "time_ns",
  "$.time" AS "time_text",
  'mysql.error' AS "event_dataset",
  'event' AS "event_kind",
  CASE
    WHEN regexp_matches("$.msg", '^(?s)Access denied for user ''(.{0,512})''@''([^''\n]{1,255})'' \(using password: (?:YES|NO)\)$')
    OR regexp_matches("$.msg", '^(?s)Access denied for user ''(.{0,512})''@''(.{1,255})'' to database ''.{0,256}''$') THEN 'access_denied'
    WHEN regexp_matches("$.msg", '^(?s)Aborted connection \d{1,20} to db: ''.{0,512}'' user: ''(.{0,512})'' host: ''([^''\n]{1,255})'' \([^()\n]{1,400}\)\.?$') THEN 'connection_aborted'
    ELSE 'log'
  END AS "event_action",
  CASE
    WHEN regexp_matches("$.msg", '^(?s)Access denied for user ''(.{0,512})''@''([^''\n]{1,255})'' \(using password: (?:YES|NO)\)$') THEN 'authentication'
    WHEN regexp_matches("$.msg", '^(?s)Aborted connection \d{1,20} to db: ''.{0,512}'' user: ''(.{0,512})'' host: ''([^''\n]{1,255})'' \([^()\n]{1,400}\)\.?$') THEN 'network,session'
    ELSE 'database'
  END AS "event_category",
  CASE
    WHEN regexp_matches("$.msg", '^(?s)Access denied for user ''(.{0,512})''@''([^''\n]{1,255})'' \(using password: (?:YES|NO)\)$') THEN 'start'
    WHEN regexp_matches("$.msg", '^(?s)Access denied for user ''(.{0,512})''@''(.{1,255})'' to database ''.{0,256}''$') THEN 'access,denied'
    WHEN regexp_matches("$.msg", '^(?s)Aborted connection \d{1,20} to db: ''.{0,512}'' user: ''(.{0,512})'' host: ''([^''\n]{1,255})'' \([^()\n]{1,400}\)\.?$') THEN 'connection,end'
    ELSE 'info'
  END AS "event_type",
  CASE
    WHEN regexp_matches("$.msg", '^(?s)Access denied for user ''(.{0,512})''@''([^''\n]{1,255})'' \(using password: (?:YES|NO)\)$')
    OR regexp_matches("$.msg", '^(?s)Access denied for user ''(.{0,512})''@''(.{1,255})'' to database ''.{0,256}''$') THEN 'failure'
  END AS "event_outcome",
  'mysql' AS "event_provider",
  coalesce(nullif("$.err_symbol", ''), nullif("$.err_code", '')) AS "event_code",
  "$.label" AS "log_level",
  "$.subsystem" AS "log_logger",
  coalesce(
    nullif(regexp_extract("$.msg", '^(?s)Access denied for user ''(.{0,512})''@''([^''\n]{1,255})'' \(using password: (?:YES|NO)\)$', 1), ''),
    nullif(regexp_extract("$.msg", '^(?s)Access denied for user ''([^''\n]{0,512})''@''([^''\n]{1,255})'' to database ''[^''\n]{0,256}''$', 1), ''),
    nullif(
      regexp_extract(
        "$.msg",
        '^(?s)Aborted connection \d{1,20} to db: ''[^''\n]{0,512}'' user: ''([^''\n]{0,512})'' host: ''([^''\n]{1,255})'' \([^()\n]{1,400}\)\.?$',
        1
      ),
      ''
    )
  ) AS "user_name",
  canonical_ip (
    coalesce(
      nullif(regexp_extract("$.msg", '^(?s)Access denied for user ''(.{0,512})''@''([^''\n]{1,255})'' \(using password: (?:YES|NO)\)$', 2), ''),
      nullif(
        regexp_extract("$.msg", '^(?s)Aborted connection \d{1,20} to db: ''.{0,512}'' user: ''(.{0,512})'' host: ''([^''\n]{1,255})'' \([^()\n]{1,400}\)\.?$', 2),
        ''
      )
    )
  ) AS "source_ip",
  coalesce(
    nullif(regexp_extract("$.msg", '^(?s)Access denied for user ''(.{0,512})''@''([^''\n]{1,255})'' \(using password: (?:YES|NO)\)$', 2), ''),
    nullif(
      regexp_extract("$.msg", '^(?s)Aborted connection \d{1,20} to db: ''.{0,512}'' user: ''(.{0,512})'' host: ''([^''\n]{1,255})'' \([^()\n]{1,400}\)\.?$', 2),
      ''
    )
  ) AS "source_address",
  nullif("$.thread", '0') AS "session_key",
  "$.msg" AS "message",
  CASE
    WHEN (
      r."prio" IS NULL
      AND r."msg" IS NULL
      AND r."time" IS NULL
      AND r."label" IS NULL
    )
    OR (
      (
        regexp_matches("$.msg", '^(?s)Access denied for user ''(.{0,512})''@''(.{1,255})'' to database ''.{0,256}''$')
        AND NOT regexp_matches("$.msg", '^(?s)Access denied for user ''([^''\n]{0,512})''@''([^''\n]{1,255})'' to database ''[^''\n]{0,256}''$')
      )
      OR (
        regexp_matches("$.msg", '^(?s)Aborted connection \d{1,20} to db: ''.{0,512}'' user: ''(.{0,512})'' host: ''([^''\n]{1,255})'' \([^()\n]{1,400}\)\.?$')
        AND NOT regexp_matches(
          "$.msg",
          '^(?s)Aborted connection \d{1,20} to db: ''[^''\n]{0,512}'' user: ''([^''\n]{0,512})'' host: ''([^''\n]{1,255})'' \([^()\n]{1,400}\)\.?$'
        )
      )
    ) THEN list_filter(
      [
        CASE
          WHEN r."prio" IS NULL
          AND r."msg" IS NULL
          AND r."time" IS NULL
          AND r."label" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of prio, msg, time, label: it seems to be of another source, and only what fits was read'
          }
        END,
        CASE
          WHEN (
            regexp_matches("$.msg", '^(?s)Access denied for user ''(.{0,512})''@''(.{1,255})'' to database ''.{0,256}''$')
            AND NOT regexp_matches("$.msg", '^(?s)Access denied for user ''([^''\n]{0,512})''@''([^''\n]{1,255})'' to database ''[^''\n]{0,256}''$')
          )
          OR (
            regexp_matches("$.msg", '^(?s)Aborted connection \d{1,20} to db: ''.{0,512}'' user: ''(.{0,512})'' host: ''([^''\n]{1,255})'' \([^()\n]{1,400}\)\.?$')
            AND NOT regexp_matches(
              "$.msg",
              '^(?s)Aborted connection \d{1,20} to db: ''[^''\n]{0,512}'' user: ''([^''\n]{0,512})'' host: ''([^''\n]{1,255})'' \([^()\n]{1,400}\)\.?$'
            )
          ) THEN {'code': 'line.ambiguous', 'message': 'a name or a database holds an apostrophe: where the name ends cannot be told, and none is taken'}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  said
