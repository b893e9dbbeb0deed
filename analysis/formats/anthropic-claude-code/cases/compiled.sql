-- Claude Code session history, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" VARCHAR,
--   "message" JSON,
--   "type" VARCHAR,
--   "uuid" VARCHAR,
--   "sessionId" VARCHAR,
--   "cwd" VARCHAR,
--   "version" VARCHAR,
--   "content" VARCHAR,
--   "summary" VARCHAR,
--   "parentUuid" VARCHAR,
--   "isSidechain" JSON,
--   "isMeta" JSON,
--   "userType" VARCHAR,
--   "gitBranch" VARCHAR,
--   "agentId" VARCHAR,
--   "subtype" VARCHAR,
--   "level" VARCHAR,
--   "operation" VARCHAR,
--   "leafUuid" VARCHAR,
--   "messageId" VARCHAR,
--   "snapshot" JSON,
--   "permissionMode" VARCHAR,
--   "isSnapshotUpdate" JSON,
--   "requestId" VARCHAR,
--   "toolUseResult" JSON
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."timestamp" AS "$.timestamp",
      json_extract_string(r."message", '$.content') AS "$.message.content",
      r."type" AS "$.type",
      r."uuid" AS "$.uuid",
      r."sessionId" AS "$.sessionId",
      r."cwd" AS "$.cwd",
      r."version" AS "$.version",
      r."content" AS "$.content",
      r."summary" AS "$.summary"
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
  CASE
    WHEN len(list_filter(TRY_CAST ("$.message.content" AS JSON[]), lambda x: json_extract_string(x, '$.type') = 'tool_use')) > 0 THEN 'tool_call'
    WHEN len(list_filter(TRY_CAST ("$.message.content" AS JSON[]), lambda x: json_extract_string(x, '$.type') = 'tool_result')) > 0 THEN 'tool_result'
    ELSE nullif("$.type", '')
  END AS "event_action",
  "$.uuid" AS "event_id",
  CASE
    WHEN len(list_filter(TRY_CAST ("$.message.content" AS JSON[]), lambda x: json_extract_string(x, '$.type') = 'tool_result')) = 1 THEN CASE
      WHEN json_extract_string(list_filter(TRY_CAST ("$.message.content" AS JSON[]), lambda x: json_extract_string(x, '$.type') = 'tool_result') [1], '$.is_error') = 'true' THEN 'failure'
      WHEN json_extract_string(list_filter(TRY_CAST ("$.message.content" AS JSON[]), lambda x: json_extract_string(x, '$.type') = 'tool_result') [1], '$.is_error') = 'false' THEN 'success'
    END
  END AS "event_outcome",
  "$.sessionId" AS "session_key",
  nullif(
    array_to_string(
      list_transform(
        list_filter(TRY_CAST ("$.message.content" AS JSON[]), lambda x: json_extract_string(x, '$.type') = 'tool_use'),
        lambda x: json_extract_string(x, '$.name')
      ),
      ', '
    ),
    ''
  ) AS "resource",
  CASE
    WHEN len(list_filter(TRY_CAST ("$.message.content" AS JSON[]), lambda x: json_extract_string(x, '$.type') = 'tool_use')) = 1 THEN json_extract_string(list_filter(TRY_CAST ("$.message.content" AS JSON[]), lambda x: json_extract_string(x, '$.type') = 'tool_use') [1], '$.input.command')
  END AS "process_command_line",
  CASE
    WHEN len(list_filter(TRY_CAST ("$.message.content" AS JSON[]), lambda x: json_extract_string(x, '$.type') = 'tool_use')) = 1 THEN coalesce(
      json_extract_string(list_filter(TRY_CAST ("$.message.content" AS JSON[]), lambda x: json_extract_string(x, '$.type') = 'tool_use') [1], '$.input.file_path'),
      json_extract_string(list_filter(TRY_CAST ("$.message.content" AS JSON[]), lambda x: json_extract_string(x, '$.type') = 'tool_use') [1], '$.input.path'),
      json_extract_string(list_filter(TRY_CAST ("$.message.content" AS JSON[]), lambda x: json_extract_string(x, '$.type') = 'tool_use') [1], '$.input.notebook_path')
    )
  END AS "file_path",
  CASE
    WHEN len(list_filter(TRY_CAST ("$.message.content" AS JSON[]), lambda x: json_extract_string(x, '$.type') = 'tool_use')) = 1 THEN json_extract_string(list_filter(TRY_CAST ("$.message.content" AS JSON[]), lambda x: json_extract_string(x, '$.type') = 'tool_use') [1], '$.input.url')
  END AS "url_original",
  "$.cwd" AS "process_working_directory",
  coalesce(
    CASE
      WHEN len(list_filter(TRY_CAST ("$.message.content" AS JSON[]), lambda x: json_extract_string(x, '$.type') = 'tool_use')) = 1 THEN json_extract_string(list_filter(TRY_CAST ("$.message.content" AS JSON[]), lambda x: json_extract_string(x, '$.type') = 'tool_use') [1], '$.id')
    END,
    CASE
      WHEN len(list_filter(TRY_CAST ("$.message.content" AS JSON[]), lambda x: json_extract_string(x, '$.type') = 'tool_result')) = 1 THEN json_extract_string(list_filter(TRY_CAST ("$.message.content" AS JSON[]), lambda x: json_extract_string(x, '$.type') = 'tool_result') [1], '$.tool_use_id')
    END
  ) AS "event_code",
  'claude-code/' || nullif("$.version", '') AS "user_agent",
  CASE
    WHEN nullif("$.message.content", '') IS NULL THEN coalesce(nullif("$.content", ''), nullif("$.summary", ''))
    WHEN "$.message.content" NOT LIKE '[%' THEN "$.message.content"
    WHEN len(list_filter(TRY_CAST ("$.message.content" AS JSON[]), lambda x: json_extract_string(x, '$.type') = 'text')) > 0 THEN array_to_string(
      list_transform(
        list_filter(TRY_CAST ("$.message.content" AS JSON[]), lambda x: json_extract_string(x, '$.type') = 'text'),
        lambda x: json_extract_string(x, '$.text')
      ),
      ' '
    )
  END AS "message",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      NOT starts_with(r."message", '{')
      AND r."message" <> 'null'
    )
    OR (
      r."sessionId" IS NULL
      AND r."uuid" IS NULL
      AND r."timestamp" IS NULL
      AND r."type" IS NULL
      AND r."messageId" IS NULL
      AND r."snapshot" IS NULL
      AND r."operation" IS NULL
      AND r."summary" IS NULL
      AND r."leafUuid" IS NULL
      AND r."permissionMode" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN NOT starts_with(r."message", '{')
          AND r."message" <> 'null' THEN {'code': 'json.type_drift', 'message': 'message is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."sessionId" IS NULL
          AND r."uuid" IS NULL
          AND r."timestamp" IS NULL
          AND r."type" IS NULL
          AND r."messageId" IS NULL
          AND r."snapshot" IS NULL
          AND r."operation" IS NULL
          AND r."summary" IS NULL
          AND r."leafUuid" IS NULL
          AND r."permissionMode" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of sessionId, uuid, timestamp, type, messageId, snapshot, operation, summary, leafUuid, permissionMode: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  said
  LEFT JOIN (
    VALUES
      ('user', 'session', 'info'),
      ('assistant', 'session', 'info'),
      ('system', 'session', 'info'),
      ('attachment', 'session', 'info'),
      ('progress', 'session', 'info'),
      ('queue-operation', 'session', 'info'),
      ('summary', 'session', 'info'),
      ('file-history-snapshot', 'session,file', 'info'),
      ('permission-mode', 'session,configuration', 'info,change')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.type", '')
