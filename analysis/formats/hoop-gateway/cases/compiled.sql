-- hoop.dev process log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" VARCHAR,
--   "msg" VARCHAR,
--   "error" VARCHAR,
--   "user" VARCHAR,
--   "sid" VARCHAR,
--   "connection" VARCHAR,
--   "level" VARCHAR,
--   "logger" VARCHAR,
--   "origin" VARCHAR,
--   "verb" VARCHAR,
--   "agent" VARCHAR,
--   "stacktrace" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."timestamp" AS "$.timestamp",
      r."msg" AS "$.msg",
      r."error" AS "$.error",
      r."user" AS "$.user",
      r."sid" AS "$.sid",
      r."connection" AS "$.connection",
      r."level" AS "$.level",
      r."logger" AS "$.logger"
    FROM
      spool
  )
SELECT
  p,
  u,
  r,
  zoned_ns ("$.timestamp") AS "time_ns",
  "$.timestamp" AS "time_text",
  'hoop.gateway' AS "event_dataset",
  'event' AS "event_kind",
  CASE
    WHEN starts_with("$.msg", 'session download request,') THEN 'session download request'
    WHEN starts_with("$.msg", 'session downloaded,') THEN 'session downloaded'
    WHEN starts_with("$.msg", 'closing session, reason=') THEN 'closing session'
    WHEN "$.msg" = 'user initiated a kill process' THEN 'user initiated a kill process'
  END AS "event_action",
  'session' AS "event_category",
  'info' AS "event_type",
  CASE regexp_extract("$.msg", '^session downloaded, extension=[^,]*, output-size=[0-9]+, wrote=[0-9]+, success=(true|false), err=', 1)
    WHEN 'true' THEN 'success'
    WHEN 'false' THEN 'failure'
  END AS "event_outcome",
  coalesce(nullif(regexp_extract("$.msg", '^closing session, reason=(.*)$', 1), ''), nullif("$.error", '')) AS "event_reason",
  coalesce(
    nullif("$.user", ''),
    nullif(
      regexp_extract(
        "$.msg",
        '(?s)^session download request, valid=(?:true|false), org=[^,]*, user=(.*?), groups=\[\]string(?:\{(?:"(?:[^"\\]|\\.)*"(?:, )?)*\}|\(nil\)), user-agent=(.*)$',
        1
      ),
      ''
    )
  ) AS "user_name",
  nullif(
    regexp_extract(
      "$.msg",
      '(?s)^session download request, valid=(?:true|false), org=[^,]*, user=(.*?), groups=\[\]string(?:\{(?:"(?:[^"\\]|\\.)*"(?:, )?)*\}|\(nil\)), user-agent=(.*)$',
      1
    ),
    ''
  ) AS "user_id",
  nullif(
    regexp_extract(
      "$.msg",
      '(?s)^session download request, valid=(?:true|false), org=[^,]*, user=(.*?), groups=\[\]string(?:\{(?:"(?:[^"\\]|\\.)*"(?:, )?)*\}|\(nil\)), user-agent=(.*)$',
      2
    ),
    ''
  ) AS "user_agent",
  "$.sid" AS "session_key",
  "$.connection" AS "resource",
  "$.level" AS "log_level",
  "$.logger" AS "log_logger",
  "$.msg" AS "message",
  CASE
    WHEN (
      regexp_matches(
        "$.msg",
        '(?s)^session download request, .*, groups=\[\]string(?:\{(?:"(?:[^"\\]|\\.)*"(?:, )?)*\}|\(nil\)), user-agent=.*, groups=\[\]string(?:\{(?:"(?:[^"\\]|\\.)*"(?:, )?)*\}|\(nil\)), user-agent='
      )
    ) THEN list_filter(
      [
        CASE
          WHEN regexp_matches(
            "$.msg",
            '(?s)^session download request, .*, groups=\[\]string(?:\{(?:"(?:[^"\\]|\\.)*"(?:, )?)*\}|\(nil\)), user-agent=.*, groups=\[\]string(?:\{(?:"(?:[^"\\]|\\.)*"(?:, )?)*\}|\(nil\)), user-agent='
          ) THEN {
            'code': 'line.ambiguous',
            'message': 'the list of groups stands twice, as a client may send it: the id in front of the first one is taken for who it was'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  said
