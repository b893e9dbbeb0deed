-- hoop.dev routed events, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "occurred_at" VARCHAR,
--   "payload" JSON,
--   "event_payload" JSON,
--   "event_type" VARCHAR,
--   "id" VARCHAR,
--   "source" VARCHAR,
--   "exit_code" VARCHAR,
--   "reason" VARCHAR,
--   "rule" VARCHAR,
--   "reviewer" VARCHAR,
--   "user" VARCHAR,
--   "session_id" VARCHAR,
--   "connection" VARCHAR,
--   "query_excerpt" VARCHAR,
--   "org_id" VARCHAR,
--   "producer_event_id" VARCHAR,
--   "created_at" VARCHAR,
--   "subscription_name" VARCHAR,
--   "status" VARCHAR
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(
        r."payload",
        ['$.occurred_at', '$.exit_code', '$.reason', '$.rule', '$.reviewer', '$.user', '$.session_id', '$.connection', '$.query_excerpt']
      ) AS "in r.payload",
      json_extract_string(
        r."event_payload",
        ['$.occurred_at', '$.exit_code', '$.reason', '$.rule', '$.reviewer', '$.user', '$.session_id', '$.connection', '$.query_excerpt']
      ) AS "in r.event_payload"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."occurred_at", ''), nullif("in r.payload" [1], ''), nullif("in r.event_payload" [1], '')) AS "$.occurred_at, else $.payload.occurred_at, else $.event_payload.occurred_at",
      r."event_type" AS "$.event_type",
      r."id" AS "$.id",
      r."source" AS "$.source",
      "in r.payload" [2] AS "$.payload.exit_code",
      "in r.event_payload" [2] AS "$.event_payload.exit_code",
      r."exit_code" AS "$.exit_code",
      "in r.payload" [3] AS "$.payload.reason",
      "in r.event_payload" [3] AS "$.event_payload.reason",
      r."reason" AS "$.reason",
      "in r.payload" [4] AS "$.payload.rule",
      "in r.event_payload" [4] AS "$.event_payload.rule",
      r."rule" AS "$.rule",
      "in r.payload" [5] AS "$.payload.reviewer",
      "in r.event_payload" [5] AS "$.event_payload.reviewer",
      r."reviewer" AS "$.reviewer",
      "in r.payload" [6] AS "$.payload.user",
      "in r.event_payload" [6] AS "$.event_payload.user",
      r."user" AS "$.user",
      "in r.payload" [7] AS "$.payload.session_id",
      "in r.event_payload" [7] AS "$.event_payload.session_id",
      r."session_id" AS "$.session_id",
      "in r.payload" [8] AS "$.payload.connection",
      "in r.event_payload" [8] AS "$.event_payload.connection",
      r."connection" AS "$.connection",
      "in r.payload" [9] AS "$.payload.query_excerpt",
      "in r.event_payload" [9] AS "$.event_payload.query_excerpt",
      r."query_excerpt" AS "$.query_excerpt",
      r."org_id" AS "$.org_id"
    FROM
      opened
  )
SELECT
  p,
  u,
  r,
  zoned_ns ("$.occurred_at, else $.payload.occurred_at, else $.event_payload.occurred_at") AS "time_ns",
  "$.occurred_at, else $.payload.occurred_at, else $.event_payload.occurred_at" AS "time_text",
  'hoop.event' AS "event_dataset",
  'event' AS "event_kind",
  "$.event_type" AS "event_action",
  "$.id" AS "event_id",
  "$.source" AS "event_provider",
  coalesce(
    lookup_1."event_outcome",
    CASE
      WHEN coalesce(nullif("$.payload.exit_code", ''), nullif("$.event_payload.exit_code", ''), nullif("$.exit_code", '')) = '0' THEN 'success'
      WHEN coalesce(nullif("$.payload.exit_code", ''), nullif("$.event_payload.exit_code", ''), nullif("$.exit_code", '')) <> '' THEN 'unknown'
    END
  ) AS "event_outcome",
  coalesce(
    nullif("$.payload.reason", ''),
    nullif("$.event_payload.reason", ''),
    nullif("$.reason", ''),
    nullif("$.payload.rule", ''),
    nullif("$.event_payload.rule", ''),
    nullif("$.rule", '')
  ) AS "event_reason",
  coalesce(nullif("$.payload.rule", ''), nullif("$.event_payload.rule", ''), nullif("$.rule", '')) AS "rule_name",
  coalesce(
    nullif("$.payload.reviewer", ''),
    nullif("$.event_payload.reviewer", ''),
    nullif("$.reviewer", ''),
    nullif("$.payload.user", ''),
    nullif("$.event_payload.user", ''),
    nullif("$.user", '')
  ) AS "user_name",
  CASE
    WHEN contains(
      coalesce(
        coalesce(nullif("$.payload.reviewer", ''), nullif("$.event_payload.reviewer", ''), nullif("$.reviewer", '')),
        coalesce(nullif("$.payload.user", ''), nullif("$.event_payload.user", ''), nullif("$.user", ''))
      ),
      '@'
    ) THEN coalesce(
      coalesce(nullif("$.payload.reviewer", ''), nullif("$.event_payload.reviewer", ''), nullif("$.reviewer", '')),
      coalesce(nullif("$.payload.user", ''), nullif("$.event_payload.user", ''), nullif("$.user", ''))
    )
  END AS "user_email",
  CASE
    WHEN coalesce(nullif("$.payload.reviewer", ''), nullif("$.event_payload.reviewer", ''), nullif("$.reviewer", '')) <> '' THEN coalesce(nullif("$.payload.user", ''), nullif("$.event_payload.user", ''), nullif("$.user", ''))
  END AS "user_target_name",
  coalesce(nullif("$.payload.session_id", ''), nullif("$.event_payload.session_id", ''), nullif("$.session_id", '')) AS "session_key",
  coalesce(nullif("$.payload.connection", ''), nullif("$.event_payload.connection", ''), nullif("$.connection", '')) AS "resource",
  coalesce(nullif("$.payload.query_excerpt", ''), nullif("$.event_payload.query_excerpt", ''), nullif("$.query_excerpt", '')) AS "process_command_line",
  "$.org_id" AS "organization_id",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      nullif("$.event_type", '') <> ''
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
      r."event_type" IS NULL
      AND r."payload" IS NULL
      AND r."event_payload" IS NULL
      AND r."session_id" IS NULL
      AND r."connection" IS NULL
      AND r."occurred_at" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN nullif("$.event_type", '') <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.category, event.type, event.outcome stay empty, `event_type` is not in its table: ' || left(nullif("$.event_type", ''), 80)
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
          WHEN r."event_type" IS NULL
          AND r."payload" IS NULL
          AND r."event_payload" IS NULL
          AND r."session_id" IS NULL
          AND r."connection" IS NULL
          AND r."occurred_at" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of event_type, payload, event_payload, session_id, connection, occurred_at: it seems to be of another source, and only what fits was read'
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
      ('session.started', 'session', 'start', NULL),
      ('session.closed', 'session', 'end', NULL),
      ('session.guardrail_violation', 'session', 'denied', 'failure'),
      ('session.pci_scope_entered', 'session', 'info', NULL),
      ('session.anomaly_detected', 'session', 'info', NULL),
      ('access.jit_approved', 'iam', 'allowed', NULL),
      ('access.jit_denied', 'iam', 'denied', NULL),
      ('alert.sensitive_data_detected', 'session', 'info', NULL),
      ('alert.data_masked', 'session', 'info', NULL)
  ) AS lookup_1 (key, "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.event_type", '')
