-- hoop.dev inspection sidecar, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" VARCHAR,
--   "kind" VARCHAR,
--   "operation" VARCHAR,
--   "allowed" VARCHAR,
--   "message" VARCHAR,
--   "error" VARCHAR,
--   "rule" VARCHAR,
--   "principal" VARCHAR,
--   "session_id" VARCHAR,
--   "connection" VARCHAR,
--   "protocol" VARCHAR,
--   "statement" VARCHAR,
--   "http" JSON,
--   "tables" JSON,
--   "direction" VARCHAR,
--   "masked_entities" JSON,
--   "masked_count" JSON,
--   "duration_ns" JSON,
--   "statement_count" JSON,
--   "denied_count" JSON,
--   "metadata" JSON
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."http", ['$.method', '$.status_code', '$.path', '$.query', '$.host']) AS "in r.http"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      r."timestamp" AS "$.timestamp",
      r."kind" AS "$.kind",
      r."operation" AS "$.operation",
      r."allowed" AS "$.allowed",
      r."message" AS "$.message",
      r."error" AS "$.error",
      r."rule" AS "$.rule",
      r."principal" AS "$.principal",
      r."session_id" AS "$.session_id",
      r."connection" AS "$.connection",
      r."protocol" AS "$.protocol",
      r."statement" AS "$.statement",
      "in r.http" [1] AS "$.http.method",
      "in r.http" [2] AS "$.http.status_code",
      "in r.http" [3] AS "$.http.path",
      "in r.http" [4] AS "$.http.query",
      "in r.http" [5] AS "$.http.host"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.http.status_code") AS "$.http.status_code as int"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  zoned_ns ("$.timestamp") AS "time_ns",
  "$.timestamp" AS "time_text",
  'hoop.inspect' AS "event_dataset",
  'event' AS "event_kind",
  "$.kind" AS "event_action",
  "$.operation" AS "event_code",
  CASE
    WHEN "$.kind" = 'violation' THEN 'failure'
    WHEN "$.kind" = 'statement' THEN CASE "$.allowed"
      WHEN 'true' THEN 'success'
      WHEN 'false' THEN 'failure'
    END
  END AS "event_outcome",
  coalesce(nullif("$.message", ''), nullif("$.error", '')) AS "event_reason",
  "$.rule" AS "rule_name",
  nullif(nullif("$.principal", 'anonymous'), '') AS "user_name",
  "$.session_id" AS "session_key",
  "$.connection" AS "resource",
  "$.protocol" AS "network_protocol",
  "$.statement" AS "process_command_line",
  nullif("$.http.method", '') AS "http_request_method",
  "$.http.status_code as int" AS "http_response_status_code",
  nullif("$.http.path", '') AS "url_path",
  nullif("$.http.query", '') AS "url_query",
  nullif("$.http.host", '') AS "url_domain",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.http.status_code" <> ''
      AND "$.http.status_code as int" IS NULL
    )
    OR (
      nullif("$.kind", '') <> ''
      AND lookup_1.key IS NULL
    )
    OR (
      NOT starts_with(r."http", '{')
      AND r."http" <> 'null'
    )
    OR (
      r."kind" IS NULL
      AND r."session_id" IS NULL
      AND r."principal" IS NULL
      AND r."connection" IS NULL
      AND r."allowed" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.http.status_code" <> ''
          AND "$.http.status_code as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.status_code stays empty, `http.status_code` is no whole number: ' || left("$.http.status_code", 80)
          }
        END,
        CASE
          WHEN nullif("$.kind", '') <> ''
          AND lookup_1.key IS NULL THEN {'code': 'value.unknown', 'message': 'event.category, event.type stay empty, `kind` is not in its table: ' || left(nullif("$.kind", ''), 80)}
        END,
        CASE
          WHEN NOT starts_with(r."http", '{')
          AND r."http" <> 'null' THEN {'code': 'json.type_drift', 'message': 'http is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."kind" IS NULL
          AND r."session_id" IS NULL
          AND r."principal" IS NULL
          AND r."connection" IS NULL
          AND r."allowed" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of kind, session_id, principal, connection, allowed: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
  LEFT JOIN (
    VALUES
      ('session_start', 'session', 'start'),
      ('session_end', 'session', 'end'),
      ('statement', 'database', 'access'),
      ('violation', 'database', 'denied'),
      ('masked', 'database', 'info'),
      ('error', 'database', 'error')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.kind", '')
