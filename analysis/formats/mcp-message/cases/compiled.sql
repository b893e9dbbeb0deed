-- Model Context Protocol messages, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" VARCHAR,
--   "time" VARCHAR,
--   "ts" VARCHAR,
--   "method" VARCHAR,
--   "error" JSON,
--   "result" JSON,
--   "id" VARCHAR,
--   "params" JSON,
--   "user" VARCHAR,
--   "principal" VARCHAR,
--   "sessionId" VARCHAR,
--   "session_id" VARCHAR,
--   "mcpSessionId" VARCHAR,
--   "server" VARCHAR,
--   "level" VARCHAR,
--   "jsonrpc" VARCHAR
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."error", ['$.code', '$.message']) AS "in r.error",
      json_extract_string(r."result", ['$.isError', '$.resultType']) AS "in r.result",
      json_extract_string(
        r."params",
        [
          '$.reason',
          '$.name',
          '$.uri',
          '$.arguments.command',
          '$.arguments.path',
          '$.clientInfo.name',
          '$._meta."io.modelcontextprotocol/clientInfo".name',
          '$.level'
        ]
      ) AS "in r.params"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."timestamp", ''), nullif(r."time", ''), nullif(r."ts", '')) AS "$.timestamp, else $.time, else $.ts",
      r."method" AS "$.method",
      "in r.error" [1] AS "$.error.code",
      json_extract_string(r."result", '$') AS "$.result",
      r."id" AS "$.id",
      "in r.result" [1] AS "$.result.isError",
      "in r.result" [2] AS "$.result.resultType",
      "in r.error" [2] AS "$.error.message",
      "in r.params" [1] AS "$.params.reason",
      "in r.params" [2] AS "$.params.name",
      "in r.params" [3] AS "$.params.uri",
      "in r.params" [4] AS "$.params.arguments.command",
      "in r.params" [5] AS "$.params.arguments.path",
      r."user" AS "$.user",
      r."principal" AS "$.principal",
      "in r.params" [6] AS "$.params.clientInfo.name",
      "in r.params" [7] AS "$.params._meta.""io.modelcontextprotocol/clientInfo"".name",
      r."sessionId" AS "$.sessionId",
      r."session_id" AS "$.session_id",
      r."mcpSessionId" AS "$.mcpSessionId",
      r."server" AS "$.server",
      "in r.params" [8] AS "$.params.level",
      r."level" AS "$.level"
    FROM
      opened
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN epoch_unit ("$.timestamp, else $.time, else $.ts") IS NOT NULL THEN sized_ns ("$.timestamp, else $.time, else $.ts")
    ELSE zoned_ns ("$.timestamp, else $.time, else $.ts")
  END AS "time_ns",
  "$.timestamp, else $.time, else $.ts" AS "time_text",
  CASE
    WHEN epoch_unit ("$.timestamp, else $.time, else $.ts") IS NOT NULL THEN 'epoch in ' || epoch_unit ("$.timestamp, else $.time, else $.ts") || ', by magnitude'
  END AS "time_assumed",
  'mcp.message' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(
    nullif("$.method", ''),
    CASE
      WHEN "$.error.code" <> '' THEN 'error'
      WHEN "$.result" <> '' THEN 'result'
    END
  ) AS "event_action",
  "$.id" AS "event_code",
  CASE
    WHEN "$.error.code" <> ''
    OR "$.result.isError" = 'true' THEN 'failure'
    WHEN "$.result.resultType" = 'input_required' THEN 'unknown'
    WHEN "$.result" LIKE '{%' THEN 'success'
  END AS "event_outcome",
  coalesce(nullif("$.error.message", ''), nullif("$.params.reason", '')) AS "event_reason",
  coalesce(nullif("$.params.name", ''), nullif("$.params.uri", '')) AS "resource",
  nullif("$.params.arguments.command", '') AS "process_command_line",
  nullif("$.params.arguments.path", '') AS "file_path",
  coalesce(nullif("$.user", ''), nullif("$.principal", '')) AS "user_name",
  coalesce(nullif("$.params.clientInfo.name", ''), nullif("$.params._meta.""io.modelcontextprotocol/clientInfo"".name", '')) AS "user_agent",
  coalesce(nullif("$.sessionId", ''), nullif("$.session_id", ''), nullif("$.mcpSessionId", '')) AS "session_key",
  "$.server" AS "host_name",
  coalesce(nullif("$.params.level", ''), nullif("$.level", '')) AS "log_level",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      NOT starts_with(r."error", '{')
      AND r."error" <> 'null'
    )
    OR (
      NOT starts_with(r."result", '{')
      AND r."result" <> 'null'
    )
    OR (
      NOT starts_with(r."params", '{')
      AND r."params" <> 'null'
    )
    OR (
      r."method" IS NULL
      AND r."id" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN NOT starts_with(r."error", '{')
          AND r."error" <> 'null' THEN {'code': 'json.type_drift', 'message': 'error is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."result", '{')
          AND r."result" <> 'null' THEN {'code': 'json.type_drift', 'message': 'result is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."params", '{')
          AND r."params" <> 'null' THEN {'code': 'json.type_drift', 'message': 'params is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."method" IS NULL
          AND r."id" IS NULL THEN {'code': 'record.foreign', 'message': 'the record has none of method, id: it seems to be of another source, and only what fits was read'}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  said
  LEFT JOIN (
    VALUES
      ('initialize', 'session', 'start'),
      ('tools/call', 'api', 'access'),
      ('tools/list', 'api', 'info'),
      ('resources/read', 'api,file', 'access'),
      ('resources/list', 'api', 'info'),
      ('resources/subscribe', 'api', 'info'),
      ('prompts/get', 'api', 'access'),
      ('prompts/list', 'api', 'info'),
      ('sampling/createMessage', 'api', 'access'),
      ('elicitation/create', 'api', 'info'),
      ('notifications/message', 'api', 'info'),
      ('notifications/cancelled', 'api', 'info'),
      ('server/discover', 'api', 'info'),
      ('subscriptions/listen', 'api', 'info'),
      ('resources/unsubscribe', 'api', 'info'),
      ('resources/templates/list', 'api', 'info'),
      ('roots/list', 'api', 'info'),
      ('completion/complete', 'api', 'info'),
      ('logging/setLevel', 'api', 'change'),
      ('ping', 'api', 'info'),
      ('tasks/get', 'api', 'info'),
      ('tasks/result', 'api', 'access'),
      ('tasks/list', 'api', 'info'),
      ('tasks/cancel', 'api', 'change'),
      ('notifications/initialized', 'session', 'info'),
      ('notifications/progress', 'api', 'info'),
      ('notifications/tools/list_changed', 'api', 'info'),
      ('notifications/resources/list_changed', 'api', 'info'),
      ('notifications/resources/updated', 'api', 'info'),
      ('notifications/prompts/list_changed', 'api', 'info'),
      ('notifications/roots/list_changed', 'api', 'info'),
      ('notifications/elicitation/complete', 'api', 'info'),
      ('notifications/tasks/status', 'api', 'info')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.method", '')
