-- authentik events and requests, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" VARCHAR,
--   "created" VARCHAR,
--   "pk" VARCHAR,
--   "request_id" VARCHAR,
--   "action" VARCHAR,
--   "event" VARCHAR,
--   "status" JSON,
--   "method" VARCHAR,
--   "context" JSON,
--   "identifier" VARCHAR,
--   "user" JSON,
--   "client_ip" VARCHAR,
--   "remote" VARCHAR,
--   "user_agent" VARCHAR,
--   "host" VARCHAR,
--   "level" VARCHAR,
--   "logger" VARCHAR,
--   "app" VARCHAR,
--   "auth_via" VARCHAR,
--   "brand" JSON,
--   "domain_url" VARCHAR,
--   "expires" VARCHAR,
--   "pid" JSON,
--   "runtime" JSON,
--   "schema_name" VARCHAR,
--   "scheme" VARCHAR,
--   "stage" JSON,
--   "stage_view" VARCHAR
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(
        r."context",
        [
          '$.message',
          '$.reason',
          '$.username',
          '$.model.model_name',
          '$.model.name',
          '$.http_request.user_agent',
          '$.http_request.method',
          '$.http_request.path',
          '$.model.pk',
          '$.secret.pk',
          '$.authorized_application.name',
          '$.secret.name',
          '$.stage.name'
        ]
      ) AS "in r.context"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."timestamp", ''), nullif(r."created", '')) AS "$.timestamp, else $.created",
      r."pk" AS "$.pk",
      r."request_id" AS "$.request_id",
      r."action" AS "$.action",
      r."event" AS "$.event",
      json_extract_string(r."status", '$') AS "$.status",
      r."method" AS "$.method",
      "in r.context" [1] AS "$.context.message",
      "in r.context" [2] AS "$.context.reason",
      "in r.context" [3] AS "$.context.username",
      r."identifier" AS "$.identifier",
      json_extract_string(r."user", '$') AS "$.user",
      "in r.context" [4] AS "$.context.model.model_name",
      "in r.context" [5] AS "$.context.model.name",
      r."client_ip" AS "$.client_ip",
      r."remote" AS "$.remote",
      r."user_agent" AS "$.user_agent",
      "in r.context" [6] AS "$.context.http_request.user_agent",
      "in r.context" [7] AS "$.context.http_request.method",
      "in r.context" [8] AS "$.context.http_request.path",
      r."host" AS "$.host",
      "in r.context" [9] AS "$.context.model.pk",
      "in r.context" [10] AS "$.context.secret.pk",
      "in r.context" [11] AS "$.context.authorized_application.name",
      "in r.context" [12] AS "$.context.secret.name",
      "in r.context" [13] AS "$.context.stage.name",
      r."level" AS "$.level",
      r."logger" AS "$.logger"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.status") AS "$.status as int",
      CASE
        WHEN "$.status as int" BETWEEN 100 AND 399 THEN 'success'
        WHEN "$.status as int" BETWEEN 400 AND 599 THEN 'failure'
      END AS "event_outcome by $.status"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.timestamp, else $.created") THEN zoned_ns ("$.timestamp, else $.created" || 'Z')
    ELSE zoned_ns ("$.timestamp, else $.created")
  END AS "time_ns",
  "$.timestamp, else $.created" AS "time_text",
  CASE
    WHEN is_bare_time ("$.timestamp, else $.created") THEN 'zone UTC, as authentik documents'
  END AS "time_assumed",
  'authentik.events' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(nullif("$.pk", ''), nullif("$.request_id", '')) AS "event_id",
  coalesce(nullif("$.action", ''), nullif("$.event", '')) AS "event_action",
  coalesce(
    lookup_1."event_outcome",
    coalesce(
      CASE
        WHEN "$.event" = 'invalid_login' THEN 'failure'
      END,
      "event_outcome by $.status"
    )
  ) AS "event_outcome",
  coalesce(
    lookup_1."event_category",
    CASE
      WHEN "$.method" <> '' THEN 'web'
    END
  ) AS "event_category",
  coalesce(
    lookup_1."event_type",
    CASE
      WHEN "$.method" <> '' THEN 'access'
    END
  ) AS "event_type",
  coalesce(nullif("$.context.message", ''), nullif("$.context.reason", '')) AS "event_reason",
  coalesce(
    CASE
      WHEN "$.action" IN ('login_failed', 'invalid_identifier')
      OR "$.event" = 'invalid_login' THEN coalesce(nullif("$.context.username", ''), nullif("$.identifier", ''))
    END,
    CASE
      WHEN "$.user" LIKE '{%' THEN nullif(json_extract_string("$.user", '$.username'), '')
      ELSE nullif("$.user", '')
    END
  ) AS "user_name",
  CASE
    WHEN (
      CASE
        WHEN "$.action" IN ('login_failed', 'invalid_identifier')
        OR "$.event" = 'invalid_login' THEN coalesce(nullif("$.context.username", ''), nullif("$.identifier", ''))
      END
    ) IS NULL
    AND "$.user" LIKE '{%' THEN json_extract_string("$.user", '$.pk')
  END AS "user_id",
  CASE
    WHEN "$.user" LIKE '{%' THEN nullif(json_extract_string("$.user", '$.email'), '')
    ELSE NULL
  END AS "user_email",
  CASE
    WHEN "$.user" LIKE '{%' THEN nullif(json_extract_string("$.user", '$.on_behalf_of.username'), '')
    ELSE NULL
  END AS "user_effective_name",
  CASE
    WHEN "$.action" = 'user_write' THEN "$.context.username"
    WHEN "$.context.model.model_name" = 'user' THEN "$.context.model.name"
  END AS "user_target_name",
  coalesce(canonical_ip (nullif(nullif("$.client_ip", '255.255.255.255'), '')), canonical_ip (nullif(nullif("$.remote", '255.255.255.255'), ''))) AS "source_ip",
  coalesce(nullif(nullif("$.client_ip", '255.255.255.255'), ''), nullif(nullif("$.remote", '255.255.255.255'), '')) AS "source_address",
  coalesce(nullif("$.user_agent", ''), nullif("$.context.http_request.user_agent", '')) AS "user_agent",
  coalesce(nullif("$.method", ''), nullif("$.context.http_request.method", '')) AS "http_request_method",
  "$.status as int" AS "http_response_status_code",
  coalesce(
    nullif("$.context.http_request.path", ''),
    CASE
      WHEN "$.method" <> '' THEN "$.event"
    END
  ) AS "url_path",
  "$.host" AS "url_domain",
  CASE
    WHEN "$.context.model.model_name" IN ('accesstoken', 'refreshtoken', 'authorizationcode', 'devicetoken', 'token') THEN "$.context.model.pk"
    WHEN "$.action" IN ('secret_view', 'secret_rotate') THEN "$.context.secret.pk"
  END AS "token_id",
  coalesce(
    nullif("$.context.authorized_application.name", ''),
    nullif("$.context.model.name", ''),
    nullif("$.context.secret.name", ''),
    nullif("$.context.stage.name", '')
  ) AS "resource",
  "$.level" AS "log_level",
  "$.logger" AS "log_logger",
  CASE
    WHEN (
      "$.status" <> ''
      AND "$.status as int" IS NULL
    )
    OR (
      nullif("$.action", '') <> ''
      AND lookup_1.key IS NULL
    )
    OR (
      NOT starts_with(r."context", '{')
      AND r."context" <> 'null'
    )
    OR (
      r."event" IS NULL
      AND r."logger" IS NULL
      AND r."timestamp" IS NULL
      AND r."action" IS NULL
      AND r."app" IS NULL
      AND r."created" IS NULL
      AND r."context" IS NULL
    )
    OR (
      nullif(nullif("$.client_ip", '255.255.255.255'), '') IS NOT NULL
      AND canonical_ip (nullif(nullif("$.client_ip", '255.255.255.255'), '')) IS NULL
    )
    OR (
      nullif(nullif("$.remote", '255.255.255.255'), '') IS NOT NULL
      AND canonical_ip (nullif(nullif("$.remote", '255.255.255.255'), '')) IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.status" <> ''
          AND "$.status as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.status_code stays empty, `status` is no whole number: ' || left("$.status", 80)}
        END,
        CASE
          WHEN nullif("$.action", '') <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.category, event.type, event.outcome stay empty, `action` is not in its table: ' || left(nullif("$.action", ''), 80)
          }
        END,
        CASE
          WHEN NOT starts_with(r."context", '{')
          AND r."context" <> 'null' THEN {'code': 'json.type_drift', 'message': 'context is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."event" IS NULL
          AND r."logger" IS NULL
          AND r."timestamp" IS NULL
          AND r."action" IS NULL
          AND r."app" IS NULL
          AND r."created" IS NULL
          AND r."context" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of event, logger, timestamp, action, app, created, context: it seems to be of another source, and only what fits was read'
          }
        END,
        CASE
          WHEN nullif(nullif("$.client_ip", '255.255.255.255'), '') IS NOT NULL
          AND canonical_ip (nullif(nullif("$.client_ip", '255.255.255.255'), '')) IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `client_ip` is no IP address'}
        END,
        CASE
          WHEN nullif(nullif("$.remote", '255.255.255.255'), '') IS NOT NULL
          AND canonical_ip (nullif(nullif("$.remote", '255.255.255.255'), '')) IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `remote` is no IP address'}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
  LEFT JOIN (
    VALUES
      ('login', 'authentication,session', 'start', 'success'),
      ('login_failed', 'authentication', 'start', 'failure'),
      ('invalid_identifier', 'authentication', 'start', 'failure'),
      ('logout', 'authentication,session', 'end', 'success'),
      ('user_write', 'iam', 'user,change', 'success'),
      ('suspicious_request', 'authentication,web', 'denied', NULL),
      ('password_set', 'iam', 'user,change', 'success'),
      ('secret_view', 'iam', 'access', 'success'),
      ('secret_rotate', 'iam', 'change', 'success'),
      ('invitation_used', 'iam', 'user,creation', 'success'),
      ('authorize_application', 'authentication', 'access', 'success'),
      ('source_linked', 'iam', 'user,change', 'success'),
      ('impersonation_started', 'authentication,session', 'user,start', 'success'),
      ('impersonation_ended', 'authentication,session', 'user,end', 'success'),
      ('flow_execution', 'authentication', 'info', NULL),
      ('policy_execution', 'authentication', 'info', NULL),
      ('policy_exception', 'authentication', 'error', 'failure'),
      ('property_mapping_exception', 'authentication', 'error', 'failure'),
      ('system_task_execution', 'process', 'info', NULL),
      ('system_task_exception', 'process', 'error', 'failure'),
      ('system_exception', 'process', 'error', 'failure'),
      ('configuration_error', 'configuration', 'error', 'failure'),
      ('configuration_warning', 'configuration', 'info', NULL),
      ('model_created', 'configuration', 'creation', 'success'),
      ('model_updated', 'configuration', 'change', 'success'),
      ('model_deleted', 'configuration', 'deletion', 'success'),
      ('email_sent', 'email', 'info', 'success'),
      ('update_available', 'package', 'info', NULL),
      ('export_ready', 'configuration', 'info', NULL),
      ('review_initiated', 'iam', 'info', NULL),
      ('review_overdue', 'iam', 'info', NULL),
      ('review_attested', 'iam', 'info', NULL),
      ('review_completed', 'iam', 'info', NULL)
  ) AS lookup_1 (key, "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.action", '')
