-- Codex session history, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" VARCHAR,
--   "payload" JSON,
--   "type" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."timestamp" AS "$.timestamp",
      json_extract_string(r."payload", '$.type') AS "$.payload.type",
      r."type" AS "$.type",
      json_extract_string(r."payload", '$.output') AS "$.payload.output",
      json_extract_string(r."payload", '$.exit_code') AS "$.payload.exit_code",
      json_extract_string(r."payload", '$.call_id') AS "$.payload.call_id",
      json_extract_string(r."payload", '$.id') AS "$.payload.id",
      json_extract_string(r."payload", '$.name') AS "$.payload.name",
      json_extract_string(r."payload", '$.arguments') AS "$.payload.arguments",
      json_extract_string(r."payload", '$.action.command') AS "$.payload.action.command",
      json_extract_string(r."payload", '$.command') AS "$.payload.command",
      json_extract_string(r."payload", '$.cwd') AS "$.payload.cwd",
      json_extract_string(r."payload", '$.action.working_directory') AS "$.payload.action.working_directory",
      json_extract_string(r."payload", '$.action.url') AS "$.payload.action.url",
      json_extract_string(r."payload", '$.originator') AS "$.payload.originator",
      json_extract_string(r."payload", '$.reason') AS "$.payload.reason",
      json_extract_string(r."payload", '$.message') AS "$.payload.message",
      json_extract_string(r."payload", '$.content[0].text') AS "$.payload.content[0].text",
      json_extract_string(r."payload", '$.action.query') AS "$.payload.action.query"
    FROM
      spool
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
