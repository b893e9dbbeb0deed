-- hoop.dev sessions, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "start_date" VARCHAR,
--   "verb" VARCHAR,
--   "id" VARCHAR,
--   "status" VARCHAR,
--   "end_date" VARCHAR,
--   "review" JSON,
--   "ai_analysis" JSON,
--   "guardrails_info" JSON,
--   "exit_code" JSON,
--   "event_stream" JSON,
--   "user" VARCHAR,
--   "user_name" VARCHAR,
--   "user_id" VARCHAR,
--   "connection" VARCHAR,
--   "script" JSON,
--   "org_id" VARCHAR,
--   "metrics" JSON,
--   "script_size" JSON,
--   "labels" JSON,
--   "integrations_metadata" JSON,
--   "metadata" JSON,
--   "type" VARCHAR,
--   "connection_subtype" VARCHAR,
--   "resource_name" VARCHAR,
--   "role_name" VARCHAR,
--   "connection_tags" JSON,
--   "event_size" JSON,
--   "session_batch_id" VARCHAR,
--   "correlation_id" VARCHAR,
--   "identity_type" VARCHAR,
--   "machine_identity_id" VARCHAR,
--   "jira_issue" VARCHAR,
--   "dlp_count" JSON,
--   "origin" VARCHAR
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."review", ['$.status', '$.rejection_reason', '$.access_request_rule_name']) AS "in r.review"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      r."start_date" AS "$.start_date",
      r."verb" AS "$.verb",
      r."id" AS "$.id",
      r."status" AS "$.status",
      r."end_date" AS "$.end_date",
      "in r.review" [1] AS "$.review.status",
      json_extract_string(r."ai_analysis", '$.action') AS "$.ai_analysis.action",
      json_extract_string(r."guardrails_info", '$') AS "$.guardrails_info",
      json_extract_string(r."exit_code", '$') AS "$.exit_code",
      "in r.review" [2] AS "$.review.rejection_reason",
      json_extract_string(r."guardrails_info", '$[0].rule_name') AS "$.guardrails_info[0].rule_name",
      json_extract_string(r."event_stream", '$') AS "$.event_stream",
      "in r.review" [3] AS "$.review.access_request_rule_name",
      r."user" AS "$.user",
      r."user_name" AS "$.user_name",
      r."user_id" AS "$.user_id",
      r."connection" AS "$.connection",
      json_extract_string(r."script", '$.data') AS "$.script.data",
      r."org_id" AS "$.org_id",
      json_extract_string(r."metrics", '$.truncated') AS "$.metrics.truncated"
    FROM
      opened
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.start_date") THEN zoned_ns ("$.start_date" || 'Z')
    ELSE zoned_ns ("$.start_date")
  END AS "time_ns",
  "$.start_date" AS "time_text",
  CASE
    WHEN is_bare_time ("$.start_date") THEN 'zone UTC, as hoop.dev documents'
  END AS "time_assumed",
  'hoop.session' AS "event_dataset",
  'event' AS "event_kind",
  "$.verb" AS "event_action",
  "$.id" AS "event_id",
  "$.status" AS "event_code",
  'session' AS "event_category",
  CASE
    WHEN "$.review.status" = 'REJECTED'
    OR "$.ai_analysis.action" = 'block_execution' THEN 'denied'
    WHEN "$.review.status" = 'PENDING' THEN 'info'
    WHEN "$.end_date" <> '' THEN 'start,end'
    ELSE 'start'
  END AS "event_type",
  CASE
    WHEN TRY (json_array_length("$.guardrails_info")) > 0 THEN 'failure'
    WHEN "$.ai_analysis.action" = 'block_execution' THEN 'failure'
    WHEN "$.review.status" = 'REJECTED' THEN 'failure'
    WHEN "$.exit_code" = '0' THEN 'success'
    WHEN regexp_full_match("$.exit_code", '-?[0-9]{1,9}') THEN CASE "$.verb"
      WHEN 'exec' THEN 'failure'
      ELSE 'unknown'
    END
  END AS "event_outcome",
  coalesce(
    nullif("$.review.rejection_reason", ''),
    nullif("$.guardrails_info[0].rule_name", ''),
    list_transform(
      [
        json_extract_string(
          list_filter(
            TRY_CAST ("$.event_stream" AS JSON[]),
            lambda x: json_extract_string(x, '$[1]') = 'e'
            AND regexp_full_match(json_extract_string(x, '$[2]'), '([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?')
          ) [-1],
          '$[2]'
        )
      ],
      lambda b: CASE
        WHEN contains(hex(from_base64(b)), '00') THEN CAST(from_base64(b) AS VARCHAR)
        ELSE coalesce(TRY (decode(from_base64(b))), CAST(from_base64(b) AS VARCHAR))
      END
    ) [1]
  ) AS "event_reason",
  coalesce(nullif("$.guardrails_info[0].rule_name", ''), nullif("$.review.access_request_rule_name", '')) AS "rule_name",
  coalesce(nullif("$.user", ''), nullif("$.user_name", '')) AS "user_name",
  "$.user_id" AS "user_id",
  CASE
    WHEN contains("$.user", '@') THEN "$.user"
  END AS "user_email",
  "$.id" AS "session_key",
  "$.connection" AS "resource",
  coalesce(
    nullif("$.script.data", ''),
    nullif(
      CASE
        WHEN contains(
          hex(
            unhex(
              array_to_string(
                list_transform(
                  list_filter(
                    TRY_CAST ("$.event_stream" AS JSON[]),
                    lambda x: json_extract_string(x, '$[1]') = 'i'
                    AND regexp_full_match(json_extract_string(x, '$[2]'), '([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?')
                  ),
                  lambda x: hex(from_base64(json_extract_string(x, '$[2]')))
                ),
                ''
              )
            )
          ),
          '00'
        ) THEN CAST(
          unhex(
            array_to_string(
              list_transform(
                list_filter(
                  TRY_CAST ("$.event_stream" AS JSON[]),
                  lambda x: json_extract_string(x, '$[1]') = 'i'
                  AND regexp_full_match(json_extract_string(x, '$[2]'), '([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?')
                ),
                lambda x: hex(from_base64(json_extract_string(x, '$[2]')))
              ),
              ''
            )
          ) AS VARCHAR
        )
        ELSE coalesce(
          TRY (
            decode(
              unhex(
                array_to_string(
                  list_transform(
                    list_filter(
                      TRY_CAST ("$.event_stream" AS JSON[]),
                      lambda x: json_extract_string(x, '$[1]') = 'i'
                      AND regexp_full_match(json_extract_string(x, '$[2]'), '([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?')
                    ),
                    lambda x: hex(from_base64(json_extract_string(x, '$[2]')))
                  ),
                  ''
                )
              )
            )
          ),
          CAST(
            unhex(
              array_to_string(
                list_transform(
                  list_filter(
                    TRY_CAST ("$.event_stream" AS JSON[]),
                    lambda x: json_extract_string(x, '$[1]') = 'i'
                    AND regexp_full_match(json_extract_string(x, '$[2]'), '([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?')
                  ),
                  lambda x: hex(from_base64(json_extract_string(x, '$[2]')))
                ),
                ''
              )
            ) AS VARCHAR
          )
        )
      END,
      ''
    )
  ) AS "process_command_line",
  "$.org_id" AS "organization_id",
  CASE
    WHEN (
      NOT starts_with(r."review", '{')
      AND r."review" <> 'null'
    )
    OR (
      NOT starts_with(r."ai_analysis", '{')
      AND r."ai_analysis" <> 'null'
    )
    OR (
      NOT starts_with(r."guardrails_info", '[')
      AND r."guardrails_info" <> 'null'
    )
    OR (
      NOT starts_with(r."script", '{')
      AND r."script" <> 'null'
    )
    OR (
      r."connection" IS NULL
      AND r."verb" IS NULL
      AND r."start_date" IS NULL
    )
    OR (
      len(
        list_filter(
          TRY_CAST ("$.event_stream" AS JSON[]),
          lambda x: NOT (
            len(TRY_CAST ("$.event_stream" AS JSON[])) = 1
            AND json_type(x) = 'VARCHAR'
          )
          AND NOT coalesce(
            json_array_length(x) = 3
            AND regexp_full_match(json_extract_string(x, '$[0]'), '-?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?')
            AND json_extract_string(x, '$[1]') IN ('i', 'o', 'e', 'h', 'b')
            AND regexp_full_match(json_extract_string(x, '$[2]'), '([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?'),
            false
          )
        )
      ) > 0
    )
    OR (
      len(TRY_CAST ("$.event_stream" AS JSON[])) = 1
      AND NOT starts_with(
        (
          CASE json_type(TRY_CAST ("$.event_stream" AS JSON[]) [1])
            WHEN 'VARCHAR' THEN json_extract_string(TRY_CAST ("$.event_stream" AS JSON[]) [1], '$')
          END
        ),
        'An internal error occurred'
      )
    )
    OR (
      starts_with(
        (
          CASE json_type(TRY_CAST ("$.event_stream" AS JSON[]) [1])
            WHEN 'VARCHAR' THEN json_extract_string(TRY_CAST ("$.event_stream" AS JSON[]) [1], '$')
          END
        ),
        'An internal error occurred'
      )
    )
    OR ("$.metrics.truncated" = 'true') THEN list_filter(
      [
        CASE
          WHEN NOT starts_with(r."review", '{')
          AND r."review" <> 'null' THEN {'code': 'json.type_drift', 'message': 'review is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."ai_analysis", '{')
          AND r."ai_analysis" <> 'null' THEN {'code': 'json.type_drift', 'message': 'ai_analysis is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."guardrails_info", '[')
          AND r."guardrails_info" <> 'null' THEN {'code': 'json.type_drift', 'message': 'guardrails_info is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."script", '{')
          AND r."script" <> 'null' THEN {'code': 'json.type_drift', 'message': 'script is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."connection" IS NULL
          AND r."verb" IS NULL
          AND r."start_date" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of connection, verb, start_date: it seems to be of another source, and only what fits was read'
          }
        END,
        CASE
          WHEN len(
            list_filter(
              TRY_CAST ("$.event_stream" AS JSON[]),
              lambda x: NOT (
                len(TRY_CAST ("$.event_stream" AS JSON[])) = 1
                AND json_type(x) = 'VARCHAR'
              )
              AND NOT coalesce(
                json_array_length(x) = 3
                AND regexp_full_match(json_extract_string(x, '$[0]'), '-?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?')
                AND json_extract_string(x, '$[1]') IN ('i', 'o', 'e', 'h', 'b')
                AND regexp_full_match(json_extract_string(x, '$[2]'), '([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?'),
                false
              )
            )
          ) > 0 THEN {'code': 'recording.entry', 'message': 'entries of the recording that are not seconds, kind and base64: they stay as they are written'}
        END,
        CASE
          WHEN len(TRY_CAST ("$.event_stream" AS JSON[])) = 1
          AND NOT starts_with(
            (
              CASE json_type(TRY_CAST ("$.event_stream" AS JSON[]) [1])
                WHEN 'VARCHAR' THEN json_extract_string(TRY_CAST ("$.event_stream" AS JSON[]) [1], '$')
              END
            ),
            'An internal error occurred'
          ) THEN {'code': 'recording.rendered', 'message': 'the recording was exported as one text: its times, and what was typed, are not in it'}
        END,
        CASE
          WHEN starts_with(
            (
              CASE json_type(TRY_CAST ("$.event_stream" AS JSON[]) [1])
                WHEN 'VARCHAR' THEN json_extract_string(TRY_CAST ("$.event_stream" AS JSON[]) [1], '$')
              END
            ),
            'An internal error occurred'
          ) THEN {
            'code': 'recording.not_exported',
            'message': 'the gateway could not export the recording: what stands there is its error, nothing that the session showed'
          }
        END,
        CASE
          WHEN "$.metrics.truncated" = 'true' THEN {'code': 'recording.cut', 'message': 'the recording ended at its limit of size while the session went on'}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  said
