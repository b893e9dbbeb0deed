-- HashiCorp Boundary audit events, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "data" JSON,
--   "time" VARCHAR,
--   "id" VARCHAR,
--   "source" VARCHAR,
--   "type" VARCHAR,
--   "specversion" VARCHAR,
--   "datacontentype" VARCHAR,
--   "serialized" VARCHAR,
--   "serialized_hmac" VARCHAR
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(
        r."data",
        [
          '$.timestamp',
          '$.type',
          '$.request_info.method',
          '$.request_info.path',
          '$.op',
          '$.response.status_code',
          '$.error',
          '$.response.details.message',
          '$.auth.user_info.id',
          '$.auth.email',
          '$.auth.name',
          '$.auth.auth_token_id',
          '$.request_info.client_ip',
          '$.request_info.public_id'
        ]
      ) AS "in r.data"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif("in r.data" [1], ''), nullif(r."time", '')) AS "$.data.timestamp, else $.time",
      r."id" AS "$.id",
      r."source" AS "$.source",
      "in r.data" [2] AS "$.data.type",
      "in r.data" [3] AS "$.data.request_info.method",
      "in r.data" [4] AS "$.data.request_info.path",
      "in r.data" [5] AS "$.data.op",
      r."type" AS "$.type",
      "in r.data" [6] AS "$.data.response.status_code",
      "in r.data" [7] AS "$.data.error",
      "in r.data" [8] AS "$.data.response.details.message",
      "in r.data" [9] AS "$.data.auth.user_info.id",
      "in r.data" [10] AS "$.data.auth.email",
      "in r.data" [11] AS "$.data.auth.name",
      "in r.data" [12] AS "$.data.auth.auth_token_id",
      "in r.data" [13] AS "$.data.request_info.client_ip",
      "in r.data" [14] AS "$.data.request_info.public_id"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.data.response.status_code") AS "$.data.response.status_code as int",
      CASE
        WHEN "$.data.response.status_code as int" BETWEEN 100 AND 399 THEN 'success'
        WHEN "$.data.response.status_code as int" BETWEEN 400 AND 599 THEN 'failure'
      END AS "event_outcome by $.data.response.status_code",
      endpoint_ip ("$.data.request_info.client_ip") AS "$.data.request_info.client_ip as endpoint"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  zoned_ns ("$.data.timestamp, else $.time") AS "time_ns",
  "$.data.timestamp, else $.time" AS "time_text",
  'boundary.audit' AS "event_dataset",
  'event' AS "event_kind",
  "$.id" AS "event_id",
  "$.source" AS "event_provider",
  nullif("$.data.type", '') AS "event_code",
  coalesce(
    nullif(concat_ws(' ', nullif("$.data.request_info.method", ''), nullif("$.data.request_info.path", '')), ''),
    nullif("$.data.op", ''),
    nullif("$.type", '')
  ) AS "event_action",
  "event_outcome by $.data.response.status_code" AS "event_outcome",
  coalesce(nullif("$.data.error", ''), nullif("$.data.response.details.message", '')) AS "event_reason",
  nullif("$.data.auth.user_info.id", '') AS "user_id",
  coalesce(nullif("$.data.auth.email", ''), nullif("$.data.auth.name", '')) AS "user_name",
  nullif("$.data.auth.email", '') AS "user_email",
  nullif("$.data.auth.auth_token_id", '') AS "session_key",
  "$.data.request_info.client_ip as endpoint" AS "source_ip",
  nullif("$.data.request_info.client_ip", '') AS "source_address",
  nullif("$.data.request_info.method", '') AS "http_request_method",
  nullif("$.data.request_info.path", '') AS "url_path",
  "$.data.response.status_code as int" AS "http_response_status_code",
  coalesce(nullif("$.data.request_info.public_id", ''), nullif("$.data.request_info.path", '')) AS "resource",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.data.response.status_code" <> ''
      AND "event_outcome by $.data.response.status_code" IS NULL
    )
    OR (
      "$.data.request_info.client_ip" <> ''
      AND "$.data.request_info.client_ip as endpoint" IS NULL
    )
    OR (
      "$.data.response.status_code" <> ''
      AND "$.data.response.status_code as int" IS NULL
    )
    OR (
      NOT starts_with(r."data", '{')
      AND r."data" <> 'null'
    )
    OR (
      r."specversion" IS NULL
      AND r."source" IS NULL
      AND r."data" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.data.response.status_code" <> ''
          AND "event_outcome by $.data.response.status_code" IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.outcome stays empty, `data.response.status_code` is a number that is not documented: ' || left("$.data.response.status_code", 80)
          }
        END,
        CASE
          WHEN "$.data.request_info.client_ip" <> ''
          AND "$.data.request_info.client_ip as endpoint" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `data.request_info.client_ip` is no IP address: ' || left("$.data.request_info.client_ip", 80)
          }
        END,
        CASE
          WHEN "$.data.response.status_code" <> ''
          AND "$.data.response.status_code as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.status_code stays empty, `data.response.status_code` is no whole number: ' || left("$.data.response.status_code", 80)
          }
        END,
        CASE
          WHEN NOT starts_with(r."data", '{')
          AND r."data" <> 'null' THEN {'code': 'json.type_drift', 'message': 'data is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."specversion" IS NULL
          AND r."source" IS NULL
          AND r."data" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of specversion, source, data: it seems to be of another source, and only what fits was read'
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
      ('any', 'api', 'access'),
      ('authenticate', 'authentication,api', 'start'),
      ('authorize-session', 'session,api', 'access'),
      ('cancel', 'session,api', 'end'),
      ('add-principals', 'iam,api', 'change'),
      ('set-principals', 'iam,api', 'change'),
      ('remove-principals', 'iam,api', 'change'),
      ('add-grants', 'iam,api', 'change'),
      ('set-grants', 'iam,api', 'change'),
      ('remove-grants', 'iam,api', 'change'),
      ('add-members', 'iam,api', 'change'),
      ('set-members', 'iam,api', 'change'),
      ('remove-members', 'iam,api', 'change'),
      ('add-accounts', 'iam,api', 'change'),
      ('set-accounts', 'iam,api', 'change'),
      ('remove-accounts', 'iam,api', 'change'),
      ('set-password', 'iam,api', 'change'),
      ('change-password', 'iam,api', 'change')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = coalesce(nullif(regexp_extract("$.data.request_info.path", ':([a-z-]{1,40})$', 1), ''), 'any')
