-- hoop.dev webhooks and hooks, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" VARCHAR,
--   "event_payload" JSON,
--   "event_type" VARCHAR,
--   "eventType" VARCHAR,
--   "payload" JSON,
--   "type" VARCHAR,
--   "event_session_open" JSON,
--   "event_session_close" JSON,
--   "eventId" VARCHAR,
--   "exit_code" VARCHAR,
--   "exit_err" VARCHAR,
--   "user_email" VARCHAR,
--   "attachments" JSON,
--   "user_id" VARCHAR,
--   "sid" VARCHAR,
--   "id" VARCHAR,
--   "connection" VARCHAR,
--   "input_file" VARCHAR,
--   "input" VARCHAR,
--   "command" JSON,
--   "connection_envs" JSON,
--   "connection_type" VARCHAR,
--   "has_input_args" JSON,
--   "input_envs" JSON,
--   "input_size" JSON,
--   "is_input_truncated" JSON,
--   "review" JSON,
--   "verb" VARCHAR,
--   "hook_status" JSON
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."event_payload", ['$.completed_at', '$.id', '$.status.phase', '$.status.message', '$.org_id']) AS "in r.event_payload",
      json_extract_string(r."payload", ['$.event_type', '$.exit_code', '$.exit_err', '$.user_email', '$.user_id', '$.id', '$.connection', '$.input']) AS "in r.payload",
      json_extract_string(r."event_session_open", ['$.user_email', '$.connection_name', '$.input']) AS "in r.event_session_open",
      TRY_CAST (json_extract(r."attachments", '$[0].content.body') AS JSON[]) AS "of TRY_CAST(json_extract(r.attachments, '$[0].content.body') AS JSON[])"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."timestamp", ''), nullif("in r.event_payload" [1], '')) AS "$.timestamp, else $.event_payload.completed_at",
      r."event_type" AS "$.event_type",
      r."eventType" AS "$.eventType",
      "in r.payload" [1] AS "$.payload.event_type",
      r."type" AS "$.type",
      json_extract_string(r."event_session_open", '$') AS "$.event_session_open",
      json_extract_string(r."event_session_close", '$') AS "$.event_session_close",
      r."eventId" AS "$.eventId",
      "in r.event_payload" [2] AS "$.event_payload.id",
      r."exit_code" AS "$.exit_code",
      "in r.payload" [2] AS "$.payload.exit_code",
      json_extract_string(r."event_session_close", '$.exit_code') AS "$.event_session_close.exit_code",
      "in r.event_payload" [3] AS "$.event_payload.status.phase",
      r."exit_err" AS "$.exit_err",
      "in r.payload" [3] AS "$.payload.exit_err",
      "in r.event_payload" [4] AS "$.event_payload.status.message",
      r."user_email" AS "$.user_email",
      "in r.payload" [4] AS "$.payload.user_email",
      "in r.event_session_open" [1] AS "$.event_session_open.user_email",
      json_extract_string(
        list_filter(
          TRY_CAST (
            json_extract(
              list_filter(
                "of TRY_CAST(json_extract(r.attachments, '$[0].content.body') AS JSON[])",
                lambda x: json_extract_string(x, '$.type') = 'FactSet'
                AND json_extract_string(
                  list_filter(
                    TRY_CAST (json_extract(x, '$.facts') AS JSON[]),
                    lambda x: json_extract_string(x, '$.title') = 'Created By'
                    AND json_extract_string(x, '$.value') <> ''
                  ) [1],
                  '$.value'
                ) <> ''
              ) [1],
              '$.facts'
            ) AS JSON[]
          ),
          lambda x: json_extract_string(x, '$.title') = 'Created By'
          AND json_extract_string(x, '$.value') <> ''
        ) [1],
        '$.value'
      ) AS "$.attachments[0].content.body[type=FactSet].facts[title=Created By].value",
      r."user_id" AS "$.user_id",
      "in r.payload" [5] AS "$.payload.user_id",
      r."sid" AS "$.sid",
      "in r.payload" [6] AS "$.payload.id",
      r."id" AS "$.id",
      json_extract_string(r."attachments", '$') AS "$.attachments",
      r."connection" AS "$.connection",
      "in r.payload" [7] AS "$.payload.connection",
      "in r.event_session_open" [2] AS "$.event_session_open.connection_name",
      json_extract_string(
        list_filter(
          TRY_CAST (
            json_extract(
              list_filter(
                "of TRY_CAST(json_extract(r.attachments, '$[0].content.body') AS JSON[])",
                lambda x: json_extract_string(x, '$.type') = 'FactSet'
                AND json_extract_string(
                  list_filter(
                    TRY_CAST (json_extract(x, '$.facts') AS JSON[]),
                    lambda x: json_extract_string(x, '$.title') = 'Connection'
                    AND json_extract_string(x, '$.value') <> ''
                  ) [1],
                  '$.value'
                ) <> ''
              ) [1],
              '$.facts'
            ) AS JSON[]
          ),
          lambda x: json_extract_string(x, '$.title') = 'Connection'
          AND json_extract_string(x, '$.value') <> ''
        ) [1],
        '$.value'
      ) AS "$.attachments[0].content.body[type=FactSet].facts[title=Connection].value",
      r."input_file" AS "$.input_file",
      r."input" AS "$.input",
      "in r.payload" [8] AS "$.payload.input",
      "in r.event_session_open" [3] AS "$.event_session_open.input",
      "in r.event_payload" [5] AS "$.event_payload.org_id"
    FROM
      opened
  )
SELECT
  p,
  u,
  r,
  zoned_ns ("$.timestamp, else $.event_payload.completed_at") AS "time_ns",
  "$.timestamp, else $.event_payload.completed_at" AS "time_text",
  'hoop.webhook' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(
    coalesce(nullif("$.event_type", ''), nullif("$.eventType", ''), nullif("$.payload.event_type", '')),
    CASE
      WHEN "$.type" = 'message' THEN 'microsoftteams.review.create'
      WHEN "$.event_session_open" LIKE '{%' THEN 'session-open'
      WHEN "$.event_session_close" LIKE '{%' THEN 'session-close'
    END
  ) AS "event_action",
  coalesce(nullif("$.eventId", ''), nullif("$.event_payload.id", '')) AS "event_id",
  CASE
    WHEN coalesce(nullif("$.exit_code", ''), nullif("$.payload.exit_code", ''), nullif("$.event_session_close.exit_code", '')) = '0' THEN 'success'
    WHEN coalesce(nullif("$.exit_code", ''), nullif("$.payload.exit_code", ''), nullif("$.event_session_close.exit_code", '')) <> '' THEN 'unknown'
    WHEN "$.event_payload.status.phase" = 'completed' THEN 'success'
    WHEN "$.event_payload.status.phase" = 'failed' THEN 'failure'
  END AS "event_outcome",
  coalesce(nullif("$.exit_err", ''), nullif("$.payload.exit_err", ''), nullif("$.event_payload.status.message", '')) AS "event_reason",
  coalesce(
    nullif("$.user_email", ''),
    nullif("$.payload.user_email", ''),
    nullif("$.event_session_open.user_email", ''),
    nullif(regexp_extract("$.attachments[0].content.body[type=FactSet].facts[title=Created By].value", '(?s)^.* \| ([^\s"@]+@[^\s"@]+)$', 1), '')
  ) AS "user_name",
  coalesce(
    nullif("$.user_email", ''),
    nullif("$.payload.user_email", ''),
    nullif("$.event_session_open.user_email", ''),
    nullif(regexp_extract("$.attachments[0].content.body[type=FactSet].facts[title=Created By].value", '(?s)^.* \| ([^\s"@]+@[^\s"@]+)$', 1), '')
  ) AS "user_email",
  coalesce(nullif("$.user_id", ''), nullif("$.payload.user_id", '')) AS "user_id",
  coalesce(
    nullif("$.sid", ''),
    nullif("$.payload.id", ''),
    CASE
      WHEN coalesce(nullif("$.event_type", '')) LIKE 'session.%' THEN "$.id"
    END,
    nullif(regexp_extract("$.attachments", '\[([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\]\(', 1), '')
  ) AS "session_key",
  coalesce(
    nullif("$.connection", ''),
    nullif("$.payload.connection", ''),
    nullif("$.event_session_open.connection_name", ''),
    nullif("$.attachments[0].content.body[type=FactSet].facts[title=Connection].value", '')
  ) AS "resource",
  coalesce(
    nullif("$.input_file", ''),
    CASE
      WHEN regexp_full_match(
        coalesce(nullif("$.input", ''), nullif("$.payload.input", ''), nullif("$.event_session_open.input", '')),
        '([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?'
      ) THEN coalesce(
        TRY (decode(from_base64(coalesce(nullif("$.input", ''), nullif("$.payload.input", ''), nullif("$.event_session_open.input", ''))))),
        CAST(from_base64(coalesce(nullif("$.input", ''), nullif("$.payload.input", ''), nullif("$.event_session_open.input", ''))) AS VARCHAR)
      )
      ELSE coalesce(nullif("$.input", ''), nullif("$.payload.input", ''), nullif("$.event_session_open.input", ''))
    END
  ) AS "process_command_line",
  nullif("$.event_payload.org_id", '') AS "organization_id",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      coalesce(nullif("$.event_type", ''), nullif("$.eventType", '')) <> ''
      AND lookup_1.key IS NULL
    )
    OR (
      NOT starts_with(r."payload", '{')
      AND r."payload" <> 'null'
    )
    OR (
      NOT starts_with(r."event_payload", '{')
      AND r."event_payload" <> 'null'
    )
    OR (
      NOT starts_with(r."event_session_close", '{')
      AND r."event_session_close" <> 'null'
    )
    OR (
      NOT starts_with(r."event_session_open", '{')
      AND r."event_session_open" <> 'null'
    )
    OR (
      NOT starts_with(r."attachments", '[')
      AND r."attachments" <> 'null'
    )
    OR (
      r."id" IS NULL
      AND r."payload" IS NULL
      AND r."event_payload" IS NULL
      AND r."sid" IS NULL
      AND r."event_session_open" IS NULL
      AND r."event_session_close" IS NULL
      AND r."attachments" IS NULL
    )
    OR (
      "$.attachments[0].content.body[type=FactSet].facts[title=Created By].value" <> ''
      AND nullif(regexp_extract("$.attachments[0].content.body[type=FactSet].facts[title=Created By].value", '(?s)^.* \| ([^\s"@]+@[^\s"@]+)$', 1), '') IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN coalesce(nullif("$.event_type", ''), nullif("$.eventType", '')) <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.category, event.type stay empty, `event_type`, `eventType` is not in its table: ' || left(coalesce(nullif("$.event_type", ''), nullif("$.eventType", '')), 80)
          }
        END,
        CASE
          WHEN NOT starts_with(r."payload", '{')
          AND r."payload" <> 'null' THEN {'code': 'json.type_drift', 'message': 'payload is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."event_payload", '{')
          AND r."event_payload" <> 'null' THEN {'code': 'json.type_drift', 'message': 'event_payload is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."event_session_close", '{')
          AND r."event_session_close" <> 'null' THEN {'code': 'json.type_drift', 'message': 'event_session_close is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."event_session_open", '{')
          AND r."event_session_open" <> 'null' THEN {'code': 'json.type_drift', 'message': 'event_session_open is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."attachments", '[')
          AND r."attachments" <> 'null' THEN {'code': 'json.type_drift', 'message': 'attachments is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."id" IS NULL
          AND r."payload" IS NULL
          AND r."event_payload" IS NULL
          AND r."sid" IS NULL
          AND r."event_session_open" IS NULL
          AND r."event_session_close" IS NULL
          AND r."attachments" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of id, payload, event_payload, sid, event_session_open, event_session_close, attachments: it seems to be of another source, and only what fits was read'
          }
        END,
        CASE
          WHEN "$.attachments[0].content.body[type=FactSet].facts[title=Created By].value" <> ''
          AND nullif(regexp_extract("$.attachments[0].content.body[type=FactSet].facts[title=Created By].value", '(?s)^.* \| ([^\s"@]+@[^\s"@]+)$', 1), '') IS NULL THEN {'code': 'line.ambiguous', 'message': 'behind the last bar of who created it stands no address for sure: none is taken'}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  said
  LEFT JOIN (
    VALUES
      ('session.open', 'session', 'start'),
      ('session.close', 'session', 'end'),
      ('microsoftteams.review.create', 'iam', 'info'),
      ('dbroles.job.finished', 'database', 'change')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = coalesce(nullif("$.event_type", ''), nullif("$.eventType", ''))
