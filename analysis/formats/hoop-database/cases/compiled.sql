-- hoop.dev database, dump, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: resource_type, action, verb, review_id, access_duration_sec, user_subject, blob_stream, status, type, ended_at, id, outcome, guardrails_info, ai_analysis, exit_code, rejection_reason, error_message, access_request_rule_name, actor_email, user_email, owner_email, actor_name, actor_subject, user_name, owner_name, user_id, owner_id, group_name, session_id, connection, connection_name, org_id, client_ip, http_method, http_status, http_path.
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
      "resource_type" AS "$.resource_type",
      "action" AS "$.action",
      "verb" AS "$.verb",
      "review_id" AS "$.review_id",
      "access_duration_sec" AS "$.access_duration_sec",
      "user_subject" AS "$.user_subject",
      "blob_stream" AS "$.blob_stream",
      "status" AS "$.status",
      "type" AS "$.type",
      "ended_at" AS "$.ended_at",
      "id" AS "$.id",
      "outcome" AS "$.outcome",
      "guardrails_info" AS "$.guardrails_info",
      "ai_analysis" AS "$.ai_analysis",
      "exit_code" AS "$.exit_code",
      "rejection_reason" AS "$.rejection_reason",
      "error_message" AS "$.error_message",
      "access_request_rule_name" AS "$.access_request_rule_name",
      "actor_email" AS "$.actor_email",
      "user_email" AS "$.user_email",
      "owner_email" AS "$.owner_email",
      "actor_name" AS "$.actor_name",
      "actor_subject" AS "$.actor_subject",
      "user_name" AS "$.user_name",
      "owner_name" AS "$.owner_name",
      "user_id" AS "$.user_id",
      "owner_id" AS "$.owner_id",
      "group_name" AS "$.group_name",
      "session_id" AS "$.session_id",
      "connection" AS "$.connection",
      "connection_name" AS "$.connection_name",
      "org_id" AS "$.org_id",
      "client_ip" AS "$.client_ip",
      "http_method" AS "$.http_method",
      "http_status" AS "$.http_status",
      "http_path" AS "$.http_path"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.outcome" = 't' THEN 'success'
        WHEN "$.outcome" = 'f' THEN 'failure'
        WHEN "$.outcome" = 'true' THEN 'success'
        WHEN "$.outcome" = 'false' THEN 'failure'
      END AS "event_outcome by $.outcome",
      canonical_ip ("$.client_ip") AS "$.client_ip as ip"
    FROM
      said
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
  coalesce(
    nullif(concat_ws('.', nullif("$.resource_type", ''), nullif("$.action", '')), ''),
    CASE
      WHEN nullif("$.verb", '') IS NOT NULL THEN "$.verb"
      WHEN nullif("$.review_id", '') IS NOT NULL THEN lower("$.status")
      WHEN nullif("$.access_duration_sec", '') IS NOT NULL THEN 'requested'
      WHEN nullif("$.user_subject", '') IS NOT NULL THEN 'credential issued'
      WHEN nullif("$.blob_stream", '') IS NOT NULL THEN 'stored ' || coalesce("$.type", 'blob')
    END
  ) AS "event_action",
  coalesce(
    lookup_2."event_category",
    coalesce(
      lookup_1."event_category",
      CASE
        WHEN nullif("$.verb", '') IS NOT NULL
        OR nullif("$.blob_stream", '') IS NOT NULL THEN 'session'
        WHEN nullif("$.review_id", '') IS NOT NULL
        OR nullif("$.access_duration_sec", '') IS NOT NULL
        OR nullif("$.user_subject", '') IS NOT NULL THEN 'iam'
      END
    )
  ) AS "event_category",
  coalesce(
    lookup_1."event_type",
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
    END
  ) AS "event_type",
  "$.status" AS "event_code",
  "$.id" AS "event_id",
  coalesce(
    "event_outcome by $.outcome",
    CASE
      WHEN NOT coalesce(nullif("$.verb", '') IS NOT NULL, false) THEN NULL
      WHEN TRY (json_array_length("$.guardrails_info")) > 0 THEN 'failure'
      WHEN TRY ("$.ai_analysis" ->> '$.action') = 'block_execution' THEN 'failure'
      WHEN "$.exit_code" = '0' THEN 'success'
      WHEN regexp_full_match("$.exit_code", '-?[0-9]{1,9}') THEN CASE "$.verb"
        WHEN 'exec' THEN 'failure'
        ELSE 'unknown'
      END
    END
  ) AS "event_outcome",
  coalesce(nullif("$.rejection_reason", ''), nullif("$.error_message", ''), TRY ("$.guardrails_info" ->> '$[0].rule_name')) AS "event_reason",
  coalesce(nullif("$.access_request_rule_name", ''), TRY ("$.guardrails_info" ->> '$[0].rule_name')) AS "rule_name",
  coalesce(
    nullif("$.actor_email", ''),
    nullif("$.user_email", ''),
    nullif("$.owner_email", ''),
    nullif("$.actor_name", ''),
    nullif("$.actor_subject", ''),
    nullif("$.user_name", ''),
    nullif("$.owner_name", ''),
    nullif("$.user_subject", '')
  ) AS "user_name",
  CASE
    WHEN contains(coalesce(nullif("$.actor_email", ''), nullif("$.user_email", ''), nullif("$.owner_email", '')), '@') THEN coalesce(nullif("$.actor_email", ''), nullif("$.user_email", ''), nullif("$.owner_email", ''))
  END AS "user_email",
  coalesce(nullif("$.actor_subject", ''), nullif("$.user_id", ''), nullif("$.owner_id", ''), nullif("$.user_subject", '')) AS "user_id",
  "$.group_name" AS "group_name",
  coalesce(
    nullif("$.session_id", ''),
    CASE
      WHEN nullif("$.verb", '') IS NOT NULL THEN "$.id"
    END
  ) AS "session_key",
  coalesce(nullif("$.connection", ''), nullif("$.connection_name", ''), nullif("$.resource_type", '')) AS "resource",
  CASE
    WHEN "$.type" IN ('session-input', 'review-input') THEN TRY ("$.blob_stream" ->> '$[0]')
  END AS "process_command_line",
  "$.org_id" AS "organization_id",
  "$.client_ip as ip" AS "source_ip",
  "$.client_ip" AS "source_address",
  "$.http_method" AS "http_request_method",
  nullif(whole_number ("$.http_status"), 0) AS "http_response_status_code",
  "$.http_path" AS "url_path",
  CASE
    WHEN (
      "$.outcome" <> ''
      AND "event_outcome by $.outcome" IS NULL
    )
    OR (
      "$.client_ip" <> ''
      AND "$.client_ip as ip" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.outcome" <> ''
          AND "event_outcome by $.outcome" IS NULL THEN {'code': 'value.unknown', 'message': 'event.outcome stays empty, `outcome` is a word that is not documented: ' || left("$.outcome", 80)}
        END,
        CASE
          WHEN "$.client_ip" <> ''
          AND "$.client_ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `client_ip` is no IP address: ' || left("$.client_ip", 80)}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
  LEFT JOIN (
    VALUES
      ('create', 'configuration', 'creation'),
      ('update', 'configuration', 'change'),
      ('delete', 'configuration', 'deletion'),
      ('revoke', 'configuration', 'deletion')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.action", '')
  LEFT JOIN (
    VALUES
      ('users', 'iam'),
      ('user_groups', 'iam'),
      ('service_accounts', 'iam'),
      ('machine_identities', 'iam'),
      ('org_keys', 'iam'),
      ('api_keys', 'iam'),
      ('ai-agents', 'iam')
  ) AS lookup_2 (key, "event_category") ON lookup_2.key = nullif("$.resource_type", '')
