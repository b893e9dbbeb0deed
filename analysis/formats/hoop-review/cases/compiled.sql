-- hoop.dev access requests, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "answer" STRUCT(
--     "review_date" VARCHAR,
--     "status" VARCHAR,
--     "id" VARCHAR,
--     "reviewed_by" STRUCT(
--       "email" VARCHAR,
--       "name" VARCHAR,
--       "id" VARCHAR,
--       "slack_id" VARCHAR
--     ),
--     "group" VARCHAR,
--     "forced_review" VARCHAR
--   ),
--   "created_at" VARCHAR,
--   "id" VARCHAR,
--   "status" VARCHAR,
--   "rejection_reason" VARCHAR,
--   "access_request_rule_name" VARCHAR,
--   "session" VARCHAR,
--   "review_owner" STRUCT(
--     "email" VARCHAR,
--     "name" VARCHAR,
--     "id" VARCHAR,
--     "slack_id" VARCHAR
--   ),
--   "review_connection" STRUCT(
--     "name" VARCHAR,
--     "id" VARCHAR
--   ),
--   "input" VARCHAR,
--   "org" VARCHAR,
--   "review_groups_data" VARCHAR,
--   "type" VARCHAR,
--   "revoke_at" VARCHAR,
--   "access_duration" JSON,
--   "time_window" JSON,
--   "min_approvals" JSON,
--   "force_approval_groups" JSON,
--   "input_envvars" JSON,
--   "input_clientargs" JSON
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."answer"."review_date", ''), nullif(r."created_at", '')) AS "$.answer.review_date, else $.created_at",
      r."answer"."status" AS "$.answer.status",
      r."answer"."id" AS "$.answer.id",
      r."id" AS "$.id",
      r."status" AS "$.status",
      r."rejection_reason" AS "$.rejection_reason",
      r."access_request_rule_name" AS "$.access_request_rule_name",
      r."session" AS "$.session",
      r."answer"."reviewed_by"."email" AS "$.answer.reviewed_by.email",
      r."answer"."reviewed_by"."name" AS "$.answer.reviewed_by.name",
      r."answer"."reviewed_by"."id" AS "$.answer.reviewed_by.id",
      r."review_owner"."email" AS "$.review_owner.email",
      r."review_owner"."name" AS "$.review_owner.name",
      r."review_owner"."id" AS "$.review_owner.id",
      r."review_connection"."name" AS "$.review_connection.name",
      r."input" AS "$.input",
      r."org" AS "$.org",
      r."answer"."group" AS "$.answer.group",
      r."review_groups_data" AS "$.review_groups_data",
      r."answer"."forced_review" AS "$.answer.forced_review",
      r."type" AS "$.type",
      r."revoke_at" AS "$.revoke_at"
    FROM
      spool
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.answer.review_date, else $.created_at") THEN zoned_ns ("$.answer.review_date, else $.created_at" || 'Z')
    ELSE zoned_ns ("$.answer.review_date, else $.created_at")
  END AS "time_ns",
  "$.answer.review_date, else $.created_at" AS "time_text",
  CASE
    WHEN is_bare_time ("$.answer.review_date, else $.created_at") THEN 'zone UTC, as hoop.dev documents'
  END AS "time_assumed",
  'hoop.review' AS "event_dataset",
  'event' AS "event_kind",
  CASE
    WHEN "$.answer.status" <> '' THEN lower("$.answer.status")
    ELSE 'requested'
  END AS "event_action",
  coalesce(nullif("$.answer.id", ''), nullif("$.id", '')) AS "event_id",
  coalesce(nullif("$.answer.status", ''), nullif("$.status", '')) AS "event_code",
  'iam' AS "event_category",
  CASE "$.answer.status"
    WHEN 'APPROVED' THEN 'allowed'
    WHEN 'REJECTED' THEN 'denied'
    ELSE 'info'
  END AS "event_type",
  CASE
    WHEN "$.answer.status" <> '' THEN 'success'
  END AS "event_outcome",
  CASE
    WHEN coalesce("$.answer.status", 'REJECTED') = 'REJECTED' THEN "$.rejection_reason"
  END AS "event_reason",
  "$.access_request_rule_name" AS "rule_name",
  "$.session" AS "session_key",
  CASE
    WHEN "$.answer.status" <> '' THEN coalesce(nullif("$.answer.reviewed_by.email", ''), nullif("$.answer.reviewed_by.name", ''))
    ELSE coalesce(nullif("$.review_owner.email", ''), nullif("$.review_owner.name", ''))
  END AS "user_name",
  CASE
    WHEN "$.answer.status" <> '' THEN "$.answer.reviewed_by.id"
    ELSE "$.review_owner.id"
  END AS "user_id",
  CASE
    WHEN "$.answer.status" <> '' THEN "$.answer.reviewed_by.email"
    ELSE "$.review_owner.email"
  END AS "user_email",
  CASE
    WHEN "$.answer.status" <> '' THEN coalesce(nullif("$.review_owner.email", ''), nullif("$.review_owner.name", ''))
  END AS "user_target_name",
  nullif("$.review_connection.name", '') AS "resource",
  "$.input" AS "process_command_line",
  "$.org" AS "organization_id",
  coalesce(
    nullif("$.answer.group", ''),
    nullif(array_to_string(list_transform(TRY_CAST ("$.review_groups_data" AS JSON[]), lambda g: json_extract_string(g, '$.group')), ', '), '')
  ) AS "group_name",
  CASE
    WHEN "$.answer.status" <> '' THEN 'access ' || lower("$.answer.status") || coalesce(' by ' || coalesce(nullif("$.answer.reviewed_by.email", ''), nullif("$.answer.reviewed_by.name", '')), '') || coalesce(' for the group "' || nullif("$.answer.group", '') || '"', '') || CASE
      WHEN "$.answer.forced_review" = 'true' THEN ' (forced)'
      ELSE ''
    END || CASE
      WHEN "$.answer.status" = 'APPROVED' THEN CASE
        WHEN "$.type" = 'jit'
        AND "$.revoke_at" <> '' THEN ', until ' || "$.revoke_at"
        ELSE ''
      END
      ELSE ''
    END
    ELSE 'access requested (' || coalesce(nullif("$.type", ''), 'kind not stated') || '): ' || coalesce(nullif("$.status", ''), 'no status') || CASE
      WHEN "$.type" = 'jit'
      AND "$.revoke_at" <> '' THEN ', until ' || "$.revoke_at"
      ELSE ''
    END || coalesce(
      '; ' || nullif(
        array_to_string(
          list_transform(
            TRY_CAST ("$.review_groups_data" AS JSON[]),
            lambda g: coalesce(CAST(json_extract(g, '$.group') AS VARCHAR), '?') || ' ' || coalesce(json_extract_string(g, '$.status'), '?') || CASE
              WHEN json_extract_string(g, '$.reviewed_by.email') IS NOT NULL THEN concat_ws(' ', ' by', json_extract_string(g, '$.reviewed_by.email'), 'at ' || json_extract_string(g, '$.review_date'))
              ELSE ''
            END || CASE
              WHEN json_extract_string(g, '$.forced_review') = 'true' THEN ' (forced)'
              ELSE ''
            END
          ),
          '; '
        ),
        ''
      ),
      ''
    )
  END AS "message",
  CASE
    WHEN (
      r."review_groups_data" IS NULL
      AND r."access_duration" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN r."review_groups_data" IS NULL
          AND r."access_duration" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of review_groups_data, access_duration: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  said
