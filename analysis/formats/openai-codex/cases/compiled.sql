-- Codex session history, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" VARCHAR,
--   "payload" JSON,
--   "type" VARCHAR
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(
        r."payload",
        [
          '$.type',
          '$.output',
          '$.exit_code',
          '$.call_id',
          '$.id',
          '$.name',
          '$.arguments',
          '$.action.command',
          '$.command',
          '$.cwd',
          '$.action.working_directory',
          '$.action.url',
          '$.originator',
          '$.reason',
          '$.message',
          '$.content[0].text',
          '$.action.query'
        ]
      ) AS "in r.payload"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      r."timestamp" AS "$.timestamp",
      "in r.payload" [1] AS "$.payload.type",
      r."type" AS "$.type",
      "in r.payload" [2] AS "$.payload.output",
      "in r.payload" [3] AS "$.payload.exit_code",
      "in r.payload" [4] AS "$.payload.call_id",
      "in r.payload" [5] AS "$.payload.id",
      "in r.payload" [6] AS "$.payload.name",
      "in r.payload" [7] AS "$.payload.arguments",
      "in r.payload" [8] AS "$.payload.action.command",
      "in r.payload" [9] AS "$.payload.command",
      "in r.payload" [10] AS "$.payload.cwd",
      "in r.payload" [11] AS "$.payload.action.working_directory",
      "in r.payload" [12] AS "$.payload.action.url",
      "in r.payload" [13] AS "$.payload.originator",
      "in r.payload" [14] AS "$.payload.reason",
      "in r.payload" [15] AS "$.payload.message",
      "in r.payload" [16] AS "$.payload.content[0].text",
      "in r.payload" [17] AS "$.payload.action.query"
    FROM
      opened
  )
SELECT
  p,
  u,
  r,
  zoned_ns ("$.timestamp") AS "time_ns",
  "$.timestamp" AS "time_text",
  'agent.session' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(nullif("$.payload.type", ''), nullif("$.type", '')) AS "event_action",
  'session' AS "event_category",
  CASE
    WHEN "$.type" = 'session_meta' THEN 'start'
    ELSE 'info'
  END AS "event_type",
  CASE
    WHEN coalesce(
      "$.payload.exit_code",
      json_extract_string(TRY_CAST ("$.payload.output" AS JSON), '$.metadata.exit_code'),
      nullif(regexp_extract("$.payload.output", '^Exit code: (-?[0-9]{1,9})\nWall time: ', 1), ''),
      nullif(
        regexp_extract("$.payload.output", '^(?:Chunk ID: [^\n]{1,64}\n)?Wall time: [0-9.]{1,20} seconds\nProcess exited with code (-?[0-9]{1,9})\n', 1),
        ''
      )
    ) = '0' THEN 'success'
    WHEN regexp_full_match(
      coalesce(
        "$.payload.exit_code",
        json_extract_string(TRY_CAST ("$.payload.output" AS JSON), '$.metadata.exit_code'),
        nullif(regexp_extract("$.payload.output", '^Exit code: (-?[0-9]{1,9})\nWall time: ', 1), ''),
        nullif(
          regexp_extract("$.payload.output", '^(?:Chunk ID: [^\n]{1,64}\n)?Wall time: [0-9.]{1,20} seconds\nProcess exited with code (-?[0-9]{1,9})\n', 1),
          ''
        )
      ),
      '-?[0-9]{1,9}'
    ) THEN 'failure'
  END AS "event_outcome",
  nullif("$.payload.call_id", '') AS "event_code",
  CASE
    WHEN "$.type" = 'session_meta' THEN "$.payload.id"
  END AS "session_key",
  nullif("$.payload.name", '') AS "resource",
  coalesce(
    array_to_string(TRY_CAST (json_extract(TRY_CAST ("$.payload.arguments" AS JSON), '$.command') AS VARCHAR[]), ' '),
    json_extract_string(TRY_CAST ("$.payload.arguments" AS JSON), '$.command'),
    json_extract_string(TRY_CAST ("$.payload.arguments" AS JSON), '$.cmd'),
    array_to_string(TRY_CAST ("$.payload.action.command" AS VARCHAR[]), ' '),
    array_to_string(TRY_CAST ("$.payload.command" AS VARCHAR[]), ' ')
  ) AS "process_command_line",
  coalesce(
    nullif("$.payload.cwd", ''),
    nullif("$.payload.action.working_directory", ''),
    json_extract_string(TRY_CAST ("$.payload.arguments" AS JSON), '$.workdir')
  ) AS "process_working_directory",
  nullif("$.payload.action.url", '') AS "url_original",
  whole_number (
    coalesce(
      "$.payload.exit_code",
      json_extract_string(TRY_CAST ("$.payload.output" AS JSON), '$.metadata.exit_code'),
      nullif(regexp_extract("$.payload.output", '^Exit code: (-?[0-9]{1,9})\nWall time: ', 1), ''),
      nullif(
        regexp_extract("$.payload.output", '^(?:Chunk ID: [^\n]{1,64}\n)?Wall time: [0-9.]{1,20} seconds\nProcess exited with code (-?[0-9]{1,9})\n', 1),
        ''
      )
    )
  ) AS "process_exit_code",
  nullif("$.payload.originator", '') AS "user_agent",
  nullif("$.payload.reason", '') AS "event_reason",
  coalesce(nullif("$.payload.message", ''), nullif("$.payload.content[0].text", ''), nullif("$.payload.action.query", '')) AS "message",
  CASE
    WHEN (
      NOT starts_with(r."payload", '{')
      AND r."payload" <> 'null'
    )
    OR (
      r."timestamp" IS NULL
      AND r."payload" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN NOT starts_with(r."payload", '{')
          AND r."payload" <> 'null' THEN {'code': 'json.type_drift', 'message': 'payload is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."timestamp" IS NULL
          AND r."payload" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of timestamp, payload: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  said
