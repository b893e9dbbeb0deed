-- GitLab requests (production_json.log, api_json.log), compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "time" VARCHAR,
--   "controller" VARCHAR,
--   "action" VARCHAR,
--   "route" VARCHAR,
--   "status" JSON,
--   "exception.message" VARCHAR,
--   "exception.class" VARCHAR,
--   "username" VARCHAR,
--   "meta.user" VARCHAR,
--   "user_id" JSON,
--   "remote_ip" VARCHAR,
--   "ua" VARCHAR,
--   "method" VARCHAR,
--   "path" VARCHAR,
--   "host" VARCHAR,
--   "meta.project" VARCHAR,
--   "severity" VARCHAR,
--   "format" VARCHAR,
--   "location" VARCHAR,
--   "params" JSON,
--   "correlation_id" VARCHAR,
--   "meta.caller_id" VARCHAR,
--   "meta.client_id" VARCHAR,
--   "meta.remote_ip" VARCHAR,
--   "meta.feature_category" VARCHAR,
--   "meta.root_namespace" VARCHAR,
--   "duration_s" JSON,
--   "db_duration_s" JSON,
--   "view_duration_s" JSON,
--   "cpu_s" JSON,
--   "gitaly_calls" JSON,
--   "gitaly_duration_s" JSON,
--   "redis_calls" JSON,
--   "redis_duration_s" JSON,
--   "queue_duration_s" JSON
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."time" AS "$.time",
      r."controller" AS "$.controller",
      r."action" AS "$.action",
      r."route" AS "$.route",
      json_extract_string(r."status", '$') AS "$.status",
      r."exception.message" AS "$.""exception.message""",
      r."exception.class" AS "$.""exception.class""",
      r."username" AS "$.username",
      r."meta.user" AS "$.""meta.user""",
      json_extract_string(r."user_id", '$') AS "$.user_id",
      r."remote_ip" AS "$.remote_ip",
      r."ua" AS "$.ua",
      r."method" AS "$.method",
      r."path" AS "$.path",
      r."host" AS "$.host",
      r."meta.project" AS "$.""meta.project""",
      r."severity" AS "$.severity"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.status") AS "$.status as int",
      CASE
        WHEN "$.status as int" BETWEEN 100 AND 399 THEN 'success'
        WHEN "$.status as int" BETWEEN 400 AND 599 THEN 'failure'
        WHEN "$.status" <> '' THEN 'unknown'
      END AS "event_outcome by $.status",
      canonical_ip ("$.remote_ip") AS "$.remote_ip as ip"
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
    WHEN is_bare_time ("$.time") THEN 'zone UTC, as GitLab documents'
  END AS "time_assumed",
  'gitlab.rails' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(lookup_1."event_category", 'web') AS "event_category",
  coalesce(lookup_1."event_type", 'access') AS "event_type",
  coalesce(nullif(concat_ws('#', nullif("$.controller", ''), nullif("$.action", '')), ''), nullif("$.route", '')) AS "event_action",
  coalesce(lookup_1."event_outcome", "event_outcome by $.status") AS "event_outcome",
  coalesce(nullif("$.""exception.message""", ''), nullif("$.""exception.class""", '')) AS "event_reason",
  coalesce(nullif("$.username", ''), nullif("$.""meta.user""", '')) AS "user_name",
  nullif("$.user_id", '') AS "user_id",
  "$.remote_ip as ip" AS "source_ip",
  "$.remote_ip" AS "source_address",
  "$.ua" AS "user_agent",
  "$.method" AS "http_request_method",
  "$.status as int" AS "http_response_status_code",
  "$.path" AS "url_path",
  "$.host" AS "url_domain",
  "$.""meta.project""" AS "resource",
  "$.severity" AS "log_level",
  CASE
    WHEN (
      "$.remote_ip" <> ''
      AND "$.remote_ip as ip" IS NULL
    )
    OR (
      "$.status" <> ''
      AND "$.status as int" IS NULL
    )
    OR (
      r."method" IS NULL
      AND r."path" IS NULL
      AND r."status" IS NULL
      AND r."params" IS NULL
      AND r."db_duration_s" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.remote_ip" <> ''
          AND "$.remote_ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `remote_ip` is no IP address: ' || left("$.remote_ip", 80)}
        END,
        CASE
          WHEN "$.status" <> ''
          AND "$.status as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.status_code stays empty, `status` is no whole number: ' || left("$.status", 80)}
        END,
        CASE
          WHEN r."method" IS NULL
          AND r."path" IS NULL
          AND r."status" IS NULL
          AND r."params" IS NULL
          AND r."db_duration_s" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of method, path, status, params, db_duration_s: it seems to be of another source, and only what fits was read'
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
      ('SessionsController#create', 'authentication', 'start', 'unknown'),
      ('SessionsController#destroy', 'authentication', 'end', NULL),
      ('OmniauthCallbacksController#failure', 'authentication', 'start', 'failure'),
      ('Ldap::OmniauthCallbacksController#ldapmain', 'authentication', 'start', 'unknown'),
      ('PasswordsController#create', 'iam', 'user,change', 'unknown'),
      ('RegistrationsController#create', 'iam', 'user,creation', 'unknown')
  ) AS lookup_1 (key, "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif(concat_ws('#', nullif("$.controller", ''), nullif("$.action", '')), '')
