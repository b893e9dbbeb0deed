-- StrongDM gateway and relay logs, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" VARCHAR,
--   "type" VARCHAR,
--   "uuid" VARCHAR,
--   "userEmail" VARCHAR,
--   "userName" VARCHAR,
--   "userId" VARCHAR,
--   "remoteIdentityUsername" VARCHAR,
--   "datasourceName" VARCHAR,
--   "query" VARCHAR,
--   "sourceIp" VARCHAR,
--   "clientIP" VARCHAR,
--   "authz" JSON,
--   "datasourceId" JSON,
--   "duration" JSON,
--   "records" JSON,
--   "hash" VARCHAR,
--   "data" JSON,
--   "port" JSON
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."authz", ['$.requirements.decision', '$.requirements.error']) AS "in r.authz"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      r."timestamp" AS "$.timestamp",
      r."type" AS "$.type",
      r."uuid" AS "$.uuid",
      r."userEmail" AS "$.userEmail",
      r."userName" AS "$.userName",
      r."userId" AS "$.userId",
      r."remoteIdentityUsername" AS "$.remoteIdentityUsername",
      r."datasourceName" AS "$.datasourceName",
      r."query" AS "$.query",
      r."sourceIp" AS "$.sourceIp",
      r."clientIP" AS "$.clientIP",
      "in r.authz" [1] AS "$.authz.requirements.decision",
      "in r.authz" [2] AS "$.authz.requirements.error"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      endpoint_ip ("$.sourceIp") AS "$.sourceIp as endpoint",
      endpoint_ip ("$.clientIP") AS "$.clientIP as endpoint",
      CASE
        WHEN "$.authz.requirements.decision" = 'allow' THEN 'success'
        WHEN "$.authz.requirements.decision" = 'deny' THEN 'failure'
      END AS "event_outcome by $.authz.requirements.decision"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.timestamp") THEN zoned_ns ("$.timestamp" || 'Z')
    ELSE zoned_ns ("$.timestamp")
  END AS "time_ns",
  "$.timestamp" AS "time_text",
  CASE
    WHEN is_bare_time ("$.timestamp") THEN 'zone UTC, as StrongDM documents'
  END AS "time_assumed",
  'strongdm.log' AS "event_dataset",
  'event' AS "event_kind",
  "$.type" AS "event_action",
  "$.uuid" AS "session_key",
  coalesce(nullif("$.userEmail", ''), nullif("$.userName", '')) AS "user_name",
  "$.userEmail" AS "user_email",
  "$.userId" AS "user_id",
  "$.remoteIdentityUsername" AS "user_effective_name",
  "$.datasourceName" AS "resource",
  "$.query" AS "process_command_line",
  coalesce("$.sourceIp as endpoint", "$.clientIP as endpoint") AS "source_ip",
  coalesce(nullif("$.sourceIp", ''), nullif("$.clientIP", '')) AS "source_address",
  "event_outcome by $.authz.requirements.decision" AS "event_outcome",
  nullif("$.authz.requirements.error", '') AS "event_reason",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.sourceIp" <> ''
      AND "$.sourceIp as endpoint" IS NULL
    )
    OR (
      "$.clientIP" <> ''
      AND "$.clientIP as endpoint" IS NULL
    )
    OR (
      "$.authz.requirements.decision" <> ''
      AND "event_outcome by $.authz.requirements.decision" IS NULL
    )
    OR (
      nullif("$.type", '') <> ''
      AND lookup_1.key IS NULL
    )
    OR (
      NOT starts_with(r."authz", '{')
      AND r."authz" <> 'null'
    )
    OR (
      r."uuid" IS NULL
      AND r."timestamp" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.sourceIp" <> ''
          AND "$.sourceIp as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `sourceIp` is no IP address: ' || left("$.sourceIp", 80)}
        END,
        CASE
          WHEN "$.clientIP" <> ''
          AND "$.clientIP as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `clientIP` is no IP address: ' || left("$.clientIP", 80)}
        END,
        CASE
          WHEN "$.authz.requirements.decision" <> ''
          AND "event_outcome by $.authz.requirements.decision" IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.outcome stays empty, `authz.requirements.decision` is a word that is not documented: ' || left("$.authz.requirements.decision", 80)
          }
        END,
        CASE
          WHEN nullif("$.type", '') <> ''
          AND lookup_1.key IS NULL THEN {'code': 'value.unknown', 'message': 'event.category, event.type stay empty, `type` is not in its table: ' || left(nullif("$.type", ''), 80)}
        END,
        CASE
          WHEN NOT starts_with(r."authz", '{')
          AND r."authz" <> 'null' THEN {'code': 'json.type_drift', 'message': 'authz is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."uuid" IS NULL
          AND r."timestamp" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of uuid, timestamp: it seems to be of another source, and only what fits was read'
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
      ('start', 'session', 'start'),
      ('postStart', 'session', 'info'),
      ('chunk', 'session', 'info'),
      ('event', 'session', 'info'),
      ('complete', 'session', 'end')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.type", '')
