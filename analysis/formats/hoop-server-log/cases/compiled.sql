-- hoop.dev server logs, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" VARCHAR,
--   "message" VARCHAR,
--   "fields" STRUCT(
--     "error" VARCHAR,
--     "user" VARCHAR,
--     "sid" VARCHAR,
--     "connection" VARCHAR,
--     "origin" VARCHAR,
--     "verb" VARCHAR
--   ),
--   "level" VARCHAR,
--   "logger" VARCHAR,
--   "source" VARCHAR,
--   "agent_id" VARCHAR,
--   "agent_name" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."timestamp" AS "$.timestamp",
      r."message" AS "$.message",
      r."fields"."error" AS "$.fields.error",
      r."fields"."user" AS "$.fields.user",
      r."fields"."sid" AS "$.fields.sid",
      r."fields"."connection" AS "$.fields.connection",
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
    WHEN starts_with("$.message", 'session download request,') THEN 'session download request'
    WHEN starts_with("$.message", 'session downloaded,') THEN 'session downloaded'
    WHEN starts_with("$.message", 'closing session, reason=') THEN 'closing session'
    WHEN "$.message" = 'user initiated a kill process' THEN 'user initiated a kill process'
  END AS "event_action",
  'session' AS "event_category",
  'info' AS "event_type",
  CASE regexp_extract("$.message", '^session downloaded, extension=[^,]*, output-size=[0-9]+, wrote=[0-9]+, success=(true|false), err=', 1)
    WHEN 'true' THEN 'success'
    WHEN 'false' THEN 'failure'
  END AS "event_outcome",
  coalesce(nullif(regexp_extract("$.message", '^closing session, reason=(.*)$', 1), ''), nullif("$.fields.error", '')) AS "event_reason",
  coalesce(
    nullif("$.fields.user", ''),
    nullif(
      regexp_extract(
        "$.message",
        '(?s)^session download request, valid=(?:true|false), org=[^,]*, user=(.*?), groups=\[\]string(?:\{(?:"(?:[^"\\]|\\.)*"(?:, )?)*\}|\(nil\)), user-agent=(.*)$',
        1
      ),
      ''
    )
  ) AS "user_name",
  nullif(
    regexp_extract(
      "$.message",
      '(?s)^session download request, valid=(?:true|false), org=[^,]*, user=(.*?), groups=\[\]string(?:\{(?:"(?:[^"\\]|\\.)*"(?:, )?)*\}|\(nil\)), user-agent=(.*)$',
      1
    ),
    ''
  ) AS "user_id",
  nullif(
    regexp_extract(
      "$.message",
      '(?s)^session download request, valid=(?:true|false), org=[^,]*, user=(.*?), groups=\[\]string(?:\{(?:"(?:[^"\\]|\\.)*"(?:, )?)*\}|\(nil\)), user-agent=(.*)$',
      2
    ),
    ''
  ) AS "user_agent",
  nullif("$.fields.sid", '') AS "session_key",
  nullif("$.fields.connection", '') AS "resource",
  "$.level" AS "log_level",
  "$.logger" AS "log_logger",
  "$.message" AS "message",
  CASE
    WHEN (
      r."timestamp" IS NULL
      AND r."level" IS NULL
      AND r."message" IS NULL
      AND r."logger" IS NULL
      AND r."fields" IS NULL
    )
    OR (
      regexp_matches(
        "$.message",
        '(?s)^session download request, .*, groups=\[\]string(?:\{(?:"(?:[^"\\]|\\.)*"(?:, )?)*\}|\(nil\)), user-agent=.*, groups=\[\]string(?:\{(?:"(?:[^"\\]|\\.)*"(?:, )?)*\}|\(nil\)), user-agent='
      )
    ) THEN list_filter(
      [
        CASE
          WHEN r."timestamp" IS NULL
          AND r."level" IS NULL
          AND r."message" IS NULL
          AND r."logger" IS NULL
          AND r."fields" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of timestamp, level, message, logger, fields: it seems to be of another source, and only what fits was read'
          }
        END,
        CASE
          WHEN regexp_matches(
            "$.message",
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
