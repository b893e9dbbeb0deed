-- Vault or OpenBao audit log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "time" VARCHAR,
--   "request" JSON,
--   "type" VARCHAR,
--   "error" VARCHAR,
--   "auth" JSON,
--   "response" JSON
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(
        r."request",
        [
          '$.operation',
          '$.id',
          '$.mount_type',
          '$.path',
          '$.mount_point',
          '$.client_id',
          '$.remote_address',
          '$.remote_port',
          '$.headers."user-agent"[0]',
          '$.client_token_accessor'
        ]
      ) AS "in r.request",
      json_extract_string(r."auth", ['$.policy_results.allowed', '$.display_name', '$.entity_id', '$.accessor']) AS "in r.auth",
      json_extract_string(r."response", ['$.data', '$.auth.accessor']) AS "in r.response",
      TRY_CAST (json_extract(r."auth", '$.policy_results.granting_policies') AS JSON[]) AS "of TRY_CAST(json_extract(r.auth, '$.policy_results.granting_policies') AS JSON[])"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      r."time" AS "$.time",
      "in r.request" [1] AS "$.request.operation",
      r."type" AS "$.type",
      "in r.request" [2] AS "$.request.id",
      r."error" AS "$.error",
      "in r.auth" [1] AS "$.auth.policy_results.allowed",
      "in r.response" [1] AS "$.response.data",
      "in r.request" [3] AS "$.request.mount_type",
      "in r.auth" [2] AS "$.auth.display_name",
      "in r.request" [4] AS "$.request.path",
      "in r.request" [5] AS "$.request.mount_point",
      "in r.auth" [3] AS "$.auth.entity_id",
      "in r.request" [6] AS "$.request.client_id",
      "in r.request" [7] AS "$.request.remote_address",
      "in r.request" [8] AS "$.request.remote_port",
      "in r.request" [9] AS "$.request.headers.""user-agent""[0]",
      "in r.auth" [4] AS "$.auth.accessor",
      "in r.request" [10] AS "$.request.client_token_accessor",
      "in r.response" [2] AS "$.response.auth.accessor",
      json_extract_string(
        list_filter(
          "of TRY_CAST(json_extract(r.auth, '$.policy_results.granting_policies') AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'acl'
          AND json_extract_string(x, '$.name') <> ''
        ) [1],
        '$.name'
      ) AS "$.auth.policy_results.granting_policies[type=acl].name"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.request.remote_address") AS "$.request.remote_address as ip",
      whole_number ("$.request.remote_port") AS "$.request.remote_port as int"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.time") THEN zoned_ns ("$.time" || 'Z')
    ELSE zoned_ns ("$.time")
  END AS "time_ns",
  "$.time" AS "time_text",
  CASE
    WHEN is_bare_time ("$.time") THEN 'zone UTC, as HashiCorp documents'
  END AS "time_assumed",
  'hashicorp_vault.audit' AS "event_dataset",
  'event' AS "event_kind",
  nullif("$.request.operation", '') AS "event_action",
  "$.type" AS "event_code",
  nullif("$.request.id", '') AS "event_id",
  CASE
    WHEN "$.error" <> ''
    OR "$.auth.policy_results.allowed" = 'false' THEN 'failure'
    WHEN "$.type" = 'response'
    AND (
      list_contains(json_keys(TRY_CAST ("$.response.data" AS JSON)), 'error')
      AND (
        len(json_keys(TRY_CAST ("$.response.data" AS JSON))) = 1
        OR (
          len(json_keys(TRY_CAST ("$.response.data" AS JSON))) = 2
          AND list_contains(json_keys(TRY_CAST ("$.response.data" AS JSON)), 'data')
        )
      )
    ) THEN CASE
      WHEN "$.request.operation" = 'read'
      AND coalesce(nullif("$.request.mount_type", ''), 'kv') IN ('kv', 'generic', 'cubbyhole') THEN 'unknown'
      ELSE 'failure'
    END
    WHEN "$.type" = 'response' THEN 'success'
  END AS "event_outcome",
  nullif("$.error", '') AS "event_reason",
  coalesce(
    nullif("$.auth.display_name", ''),
    nullif(
      CASE
        WHEN starts_with("$.request.path", "$.request.mount_point" || 'login/') THEN substr("$.request.path", length("$.request.mount_point") + 7)
        ELSE regexp_extract("$.request.path", '(?s)^auth/.+?/login/(.+)$', 1)
      END,
      ''
    )
  ) AS "user_name",
  coalesce(nullif("$.auth.entity_id", ''), nullif("$.request.client_id", '')) AS "user_id",
  "$.request.remote_address as ip" AS "source_ip",
  nullif("$.request.remote_address", '') AS "source_address",
  "$.request.remote_port as int" AS "source_port",
  nullif("$.request.headers.""user-agent""[0]", '') AS "user_agent",
  coalesce(nullif("$.auth.accessor", ''), nullif("$.request.client_token_accessor", ''), nullif("$.response.auth.accessor", '')) AS "session_key",
  coalesce(nullif("$.response.auth.accessor", ''), nullif("$.auth.accessor", ''), nullif("$.request.client_token_accessor", '')) AS "token_id",
  nullif("$.request.path", '') AS "resource",
  nullif("$.auth.policy_results.granting_policies[type=acl].name", '') AS "rule_name",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.request.remote_address" <> ''
      AND "$.request.remote_address as ip" IS NULL
    )
    OR (
      "$.request.remote_port" <> ''
      AND "$.request.remote_port as int" IS NULL
    )
    OR (
      NOT starts_with(r."request", '{')
      AND r."request" <> 'null'
    )
    OR (
      NOT starts_with(r."auth", '{')
      AND r."auth" <> 'null'
    )
    OR (
      NOT starts_with(r."response", '{')
      AND r."response" <> 'null'
    )
    OR (
      r."type" IS NULL
      AND r."time" IS NULL
      AND r."request" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.request.remote_address" <> ''
          AND "$.request.remote_address as ip" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `request.remote_address` is no IP address: ' || left("$.request.remote_address", 80)
          }
        END,
        CASE
          WHEN "$.request.remote_port" <> ''
          AND "$.request.remote_port as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.port stays empty, `request.remote_port` is no whole number: ' || left("$.request.remote_port", 80)
          }
        END,
        CASE
          WHEN NOT starts_with(r."request", '{')
          AND r."request" <> 'null' THEN {'code': 'json.type_drift', 'message': 'request is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."auth", '{')
          AND r."auth" <> 'null' THEN {'code': 'json.type_drift', 'message': 'auth is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."response", '{')
          AND r."response" <> 'null' THEN {'code': 'json.type_drift', 'message': 'response is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."type" IS NULL
          AND r."time" IS NULL
          AND r."request" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of type, time, request: it seems to be of another source, and only what fits was read'
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
      ('login', 'authentication', 'start'),
      ('token/create', 'iam', 'creation'),
      ('token/renew', 'session', 'info'),
      ('token/revoke', 'session', 'end'),
      ('token/lookup', 'iam', 'access'),
      ('lease', 'session', 'info'),
      ('auth', 'iam', 'info'),
      ('sys', 'configuration', 'info'),
      ('identity', 'iam', 'info'),
      ('secret', 'database', 'access')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = CASE
    WHEN regexp_matches("$.request.path", '^auth/.+/login(/|$)') THEN 'login'
    WHEN regexp_matches("$.request.path", '^auth/token/(create|renew|revoke|lookup)') THEN regexp_extract("$.request.path", '^auth/(token/[a-z]+)', 1)
    WHEN regexp_matches("$.request.path", '^sys/(leases/)?(renew|revoke)') THEN 'lease'
    WHEN regexp_matches("$.request.path", '^(auth|sys|identity)/') THEN regexp_extract("$.request.path", '^[a-z]+')
    WHEN "$.request.path" <> '' THEN 'secret'
  END
