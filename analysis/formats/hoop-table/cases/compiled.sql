-- hoop.dev database, one table, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: verb, review_id, access_duration_sec, user_subject, blob_stream, status, type, ended_at, id, guardrails_info, ai_analysis, exit_code, rejection_reason, access_request_rule_name, user_email, owner_email, user_name, owner_name, user_id, owner_id, group_name, session_id, connection, connection_name, org_id.
WITH
  said AS (
    SELECT
      record,
      item,
      ordinal,
      byte_offset,
      byte_length,
      time_ns,
      time_text,
      time_assumed,
      extra,
      "verb" AS "$.verb",
      "review_id" AS "$.review_id",
      "access_duration_sec" AS "$.access_duration_sec",
      "user_subject" AS "$.user_subject",
      "blob_stream" AS "$.blob_stream",
      "status" AS "$.status",
      "type" AS "$.type",
      "ended_at" AS "$.ended_at",
      "id" AS "$.id",
      "guardrails_info" AS "$.guardrails_info",
      "ai_analysis" AS "$.ai_analysis",
      "exit_code" AS "$.exit_code",
      "rejection_reason" AS "$.rejection_reason",
      "access_request_rule_name" AS "$.access_request_rule_name",
      "user_email" AS "$.user_email",
      "owner_email" AS "$.owner_email",
      "user_name" AS "$.user_name",
      "owner_name" AS "$.owner_name",
      "user_id" AS "$.user_id",
      "owner_id" AS "$.owner_id",
      "group_name" AS "$.group_name",
      "session_id" AS "$.session_id",
      "connection" AS "$.connection",
      "connection_name" AS "$.connection_name",
      "org_id" AS "$.org_id"
    FROM
      spool
  )
SELECT
  record,
  item,
  ordinal,
  byte_offset,
  byte_length,
  time_ns,
  time_text,
  time_assumed,
  extra,
  'hoop.database' AS "event_dataset",
  'event' AS "event_kind",
  CASE
    WHEN nullif("$.verb", '') IS NOT NULL THEN "$.verb"
    WHEN nullif("$.review_id", '') IS NOT NULL THEN lower("$.status")
    WHEN nullif("$.access_duration_sec", '') IS NOT NULL THEN 'requested'
    WHEN nullif("$.user_subject", '') IS NOT NULL THEN 'credential issued'
    WHEN nullif("$.blob_stream", '') IS NOT NULL THEN 'stored ' || coalesce("$.type", 'blob')
  END AS "event_action",
  CASE
    WHEN nullif("$.verb", '') IS NOT NULL
    OR nullif("$.blob_stream", '') IS NOT NULL THEN 'session'
    WHEN nullif("$.review_id", '') IS NOT NULL
    OR nullif("$.access_duration_sec", '') IS NOT NULL
    OR nullif("$.user_subject", '') IS NOT NULL THEN 'iam'
  END AS "event_category",
  CASE
    WHEN nullif("$.verb", '') IS NOT NULL THEN CASE
      WHEN nullif("$.ended_at", '') IS NOT NULL THEN 'start,end'
      ELSE 'start'
    END
    WHEN nullif("$.review_id", '') IS NOT NULL
    AND "$.status" = 'APPROVED' THEN 'allowed'
    WHEN nullif("$.review_id", '') IS NOT NULL
    AND "$.status" = 'REJECTED' THEN 'denied'
    WHEN nullif("$.review_id", '') IS NOT NULL
    OR nullif("$.access_duration_sec", '') IS NOT NULL
    OR nullif("$.user_subject", '') IS NOT NULL
    OR nullif("$.blob_stream", '') IS NOT NULL THEN 'info'
  END AS "event_type",
  "$.status" AS "event_code",
  "$.id" AS "event_id",
  CASE
    WHEN NOT coalesce(nullif("$.verb", '') IS NOT NULL, false) THEN NULL
    WHEN TRY (json_array_length("$.guardrails_info")) > 0 THEN 'failure'
    WHEN TRY ("$.ai_analysis" ->> '$.action') = 'block_execution' THEN 'failure'
    WHEN "$.exit_code" = '0' THEN 'success'
    WHEN regexp_full_match("$.exit_code", '-?[0-9]{1,9}') THEN CASE "$.verb"
      WHEN 'exec' THEN 'failure'
      ELSE 'unknown'
    END
  END AS "event_outcome",
  coalesce(nullif("$.rejection_reason", ''), TRY ("$.guardrails_info" ->> '$[0].rule_name')) AS "event_reason",
  coalesce(nullif("$.access_request_rule_name", ''), TRY ("$.guardrails_info" ->> '$[0].rule_name')) AS "rule_name",
  coalesce(
    nullif("$.user_email", ''),
    nullif("$.owner_email", ''),
    nullif("$.user_name", ''),
    nullif("$.owner_name", ''),
    nullif("$.user_subject", '')
  ) AS "user_name",
  CASE
    WHEN contains(coalesce(nullif("$.user_email", ''), nullif("$.owner_email", '')), '@') THEN coalesce(nullif("$.user_email", ''), nullif("$.owner_email", ''))
  END AS "user_email",
  coalesce(nullif("$.user_id", ''), nullif("$.owner_id", ''), nullif("$.user_subject", '')) AS "user_id",
  "$.group_name" AS "group_name",
  coalesce(
    nullif("$.session_id", ''),
    CASE
      WHEN nullif("$.verb", '') IS NOT NULL THEN "$.id"
    END
  ) AS "session_key",
  coalesce(nullif("$.connection", ''), nullif("$.connection_name", '')) AS "resource",
  CASE
    WHEN "$.type" IN ('session-input', 'review-input') THEN TRY ("$.blob_stream" ->> '$[0]')
  END AS "process_command_line",
  "$.org_id" AS "organization_id",
  NULL::STRUCT(code VARCHAR, message VARCHAR) [] AS misfits
FROM
  said
