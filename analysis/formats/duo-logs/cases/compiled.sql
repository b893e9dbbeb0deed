-- Duo logs, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "isotimestamp" VARCHAR,
--   "ts" VARCHAR,
--   "timestamp" VARCHAR,
--   "action" VARCHAR,
--   "event_type" VARCHAR,
--   "type" VARCHAR,
--   "context" VARCHAR,
--   "result" VARCHAR,
--   "credits" VARCHAR,
--   "outcome" STRUCT(
--     "result" VARCHAR
--   ),
--   "reason" VARCHAR,
--   "activity_id" VARCHAR,
--   "telephony_id" VARCHAR,
--   "txid" VARCHAR,
--   "user" JSON,
--   "username" VARCHAR,
--   "actor" JSON,
--   "email" VARCHAR,
--   "target" JSON,
--   "object" VARCHAR,
--   "access_device" JSON,
--   "ip" VARCHAR,
--   "description" VARCHAR,
--   "application" JSON,
--   "integration" VARCHAR,
--   "adaptive_trust_assessments" JSON,
--   "akey" VARCHAR,
--   "alias" VARCHAR,
--   "auth_device" JSON,
--   "device" VARCHAR,
--   "factor" VARCHAR,
--   "location" JSON,
--   "new_enrollment" JSON,
--   "old_target" JSON,
--   "ood_software" JSON,
--   "phone" VARCHAR,
--   "trusted_endpoint_status" VARCHAR
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."user", ['$.name', '$.key']) AS "in r.user",
      json_extract_string(r."actor", ['$.name', '$.key']) AS "in r.actor",
      json_extract_string(r."target", ['$.type', '$.name', '$.key']) AS "in r.target",
      json_extract_string(r."access_device", ['$.ip', '$.hostname']) AS "in r.access_device",
      json_extract_string(r."application", ['$.name', '$.key']) AS "in r.application"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."isotimestamp", ''), nullif(r."ts", ''), nullif(r."timestamp", '')) AS "$.isotimestamp, else $.ts, else $.timestamp",
      r."action" AS "$.action",
      r."event_type" AS "$.event_type",
      r."type" AS "$.type",
      r."context" AS "$.context",
      r."result" AS "$.result",
      r."credits" AS "$.credits",
      r."outcome"."result" AS "$.outcome.result",
      r."reason" AS "$.reason",
      r."activity_id" AS "$.activity_id",
      r."telephony_id" AS "$.telephony_id",
      r."txid" AS "$.txid",
      "in r.user" [1] AS "$.user.name",
      r."username" AS "$.username",
      "in r.actor" [1] AS "$.actor.name",
      "in r.user" [2] AS "$.user.key",
      "in r.actor" [2] AS "$.actor.key",
      r."email" AS "$.email",
      "in r.target" [1] AS "$.target.type",
      "in r.target" [2] AS "$.target.name",
      r."object" AS "$.object",
      "in r.target" [3] AS "$.target.key",
      "in r.access_device" [1] AS "$.access_device.ip",
      r."ip" AS "$.ip",
      r."description" AS "$.description",
      "in r.access_device" [2] AS "$.access_device.hostname",
      "in r.application" [1] AS "$.application.name",
      r."integration" AS "$.integration",
      "in r.application" [2] AS "$.application.key"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.result" = 'success' THEN 'success'
        WHEN "$.result" = 'SUCCESS' THEN 'success'
        WHEN "$.result" = 'denied' THEN 'failure'
        WHEN "$.result" = 'failure' THEN 'failure'
        WHEN "$.result" = 'FAILURE' THEN 'failure'
        WHEN "$.result" = 'error' THEN 'failure'
        WHEN "$.result" = 'ERROR' THEN 'failure'
        WHEN "$.result" = 'fraud' THEN 'failure'
        WHEN "$.result" = 'FRAUD' THEN 'failure'
      END AS "event_outcome by $.result",
      CASE
        WHEN "$.outcome.result" = 'SUCCESS' THEN 'success'
        WHEN "$.outcome.result" = 'success' THEN 'success'
        WHEN "$.outcome.result" = 'FAILURE' THEN 'failure'
        WHEN "$.outcome.result" = 'failure' THEN 'failure'
      END AS "event_outcome by $.outcome.result",
      canonical_ip ("$.access_device.ip") AS "$.access_device.ip as ip",
      canonical_ip ("$.ip") AS "$.ip as ip"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN epoch_unit ("$.isotimestamp, else $.ts, else $.timestamp") IS NOT NULL THEN sized_ns ("$.isotimestamp, else $.ts, else $.timestamp")
    ELSE CASE
      WHEN is_bare_time ("$.isotimestamp, else $.ts, else $.timestamp") THEN zoned_ns ("$.isotimestamp, else $.ts, else $.timestamp" || 'Z')
      ELSE zoned_ns ("$.isotimestamp, else $.ts, else $.timestamp")
    END
  END AS "time_ns",
  "$.isotimestamp, else $.ts, else $.timestamp" AS "time_text",
  CASE
    WHEN epoch_unit ("$.isotimestamp, else $.ts, else $.timestamp") IS NOT NULL THEN 'epoch in ' || epoch_unit ("$.isotimestamp, else $.ts, else $.timestamp") || ', by magnitude'
    ELSE CASE
      WHEN is_bare_time ("$.isotimestamp, else $.ts, else $.timestamp") THEN 'zone UTC, as Duo documents'
    END
  END AS "time_assumed",
  'duo.logs' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(
    nullif(
      CASE
        WHEN "$.action" LIKE '{%' THEN json_extract_string("$.action", '$.name')
        ELSE "$.action"
      END,
      ''
    ),
    nullif("$.event_type", ''),
    nullif("$.type", ''),
    nullif("$.context", '')
  ) AS "event_action",
  coalesce(
    lookup_3."event_category",
    coalesce(
      lookup_1."event_category",
      CASE
        WHEN "$.result" <> '' THEN 'authentication'
        WHEN "$.credits" <> '' THEN 'network'
        ELSE 'configuration'
      END
    )
  ) AS "event_category",
  coalesce(
    lookup_3."event_type",
    coalesce(
      lookup_2."event_type",
      CASE
        WHEN "$.result" <> '' THEN 'start'
        WHEN "$.credits" <> '' THEN 'info'
        ELSE 'change'
      END
    )
  ) AS "event_type",
  coalesce(lookup_3."event_outcome", coalesce("event_outcome by $.result", "event_outcome by $.outcome.result")) AS "event_outcome",
  "$.reason" AS "event_reason",
  coalesce(nullif("$.activity_id", ''), nullif("$.telephony_id", ''), nullif("$.txid", '')) AS "event_id",
  coalesce(nullif("$.user.name", ''), nullif("$.username", ''), nullif("$.actor.name", '')) AS "user_name",
  coalesce(nullif("$.user.key", ''), nullif("$.actor.key", '')) AS "user_id",
  "$.email" AS "user_email",
  CASE
    WHEN "$.target.type" = 'user' THEN "$.target.name"
    WHEN CASE
      WHEN "$.action" LIKE '{%' THEN json_extract_string("$.action", '$.name')
      ELSE "$.action"
    END LIKE 'user\_%' ESCAPE '\' THEN "$.object"
  END AS "user_target_name",
  CASE
    WHEN "$.target.type" = 'user' THEN "$.target.key"
  END AS "user_target_id",
  coalesce(
    "$.access_device.ip as ip",
    "$.ip as ip",
    canonical_ip (
      CASE
        WHEN json_valid("$.description")
        AND "$.description" LIKE '{%' THEN json_extract_string("$.description", '$.ip_address')
      END
    )
  ) AS "source_ip",
  coalesce(
    nullif("$.access_device.ip", ''),
    nullif("$.ip", ''),
    CASE
      WHEN json_valid("$.description")
      AND "$.description" LIKE '{%' THEN json_extract_string("$.description", '$.ip_address')
    END
  ) AS "source_address",
  nullif("$.access_device.hostname", '') AS "host_name",
  coalesce(
    nullif("$.application.name", ''),
    nullif("$.integration", ''),
    nullif("$.object", ''),
    nullif("$.target.name", ''),
    nullif("$.application.key", '')
  ) AS "resource",
  CASE
    WHEN (
      "$.result" <> ''
      AND "event_outcome by $.result" IS NULL
    )
    OR (
      "$.access_device.ip" <> ''
      AND "$.access_device.ip as ip" IS NULL
    )
    OR (
      "$.ip" <> ''
      AND "$.ip as ip" IS NULL
    )
    OR (
      NOT starts_with(r."user", '{')
      AND r."user" <> 'null'
    )
    OR (
      NOT starts_with(r."actor", '{')
      AND r."actor" <> 'null'
    )
    OR (
      NOT starts_with(r."target", '{')
      AND r."target" <> 'null'
    )
    OR (
      NOT starts_with(r."access_device", '{')
      AND r."access_device" <> 'null'
    )
    OR (
      NOT starts_with(r."application", '{')
      AND r."application" <> 'null'
    )
    OR (
      r."event_type" IS NULL
      AND r."result" IS NULL
      AND r."action" IS NULL
      AND r."isotimestamp" IS NULL
      AND r."username" IS NULL
      AND r."activity_id" IS NULL
      AND r."actor" IS NULL
      AND r."ts" IS NULL
      AND r."credits" IS NULL
      AND r."context" IS NULL
      AND r."phone" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.result" <> ''
          AND "event_outcome by $.result" IS NULL THEN {'code': 'value.unknown', 'message': 'event.outcome stays empty, `result` is a word that is not documented: ' || left("$.result", 80)}
        END,
        CASE
          WHEN "$.access_device.ip" <> ''
          AND "$.access_device.ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `access_device.ip` is no IP address: ' || left("$.access_device.ip", 80)}
        END,
        CASE
          WHEN "$.ip" <> ''
          AND "$.ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ip` is no IP address: ' || left("$.ip", 80)}
        END,
        CASE
          WHEN NOT starts_with(r."user", '{')
          AND r."user" <> 'null' THEN {'code': 'json.type_drift', 'message': 'user is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."actor", '{')
          AND r."actor" <> 'null' THEN {'code': 'json.type_drift', 'message': 'actor is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."target", '{')
          AND r."target" <> 'null' THEN {'code': 'json.type_drift', 'message': 'target is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."access_device", '{')
          AND r."access_device" <> 'null' THEN {'code': 'json.type_drift', 'message': 'access_device is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."application", '{')
          AND r."application" <> 'null' THEN {'code': 'json.type_drift', 'message': 'application is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."event_type" IS NULL
          AND r."result" IS NULL
          AND r."action" IS NULL
          AND r."isotimestamp" IS NULL
          AND r."username" IS NULL
          AND r."activity_id" IS NULL
          AND r."actor" IS NULL
          AND r."ts" IS NULL
          AND r."credits" IS NULL
          AND r."context" IS NULL
          AND r."phone" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of event_type, result, action, isotimestamp, username, activity_id, actor, ts, credits, context, phone: it seems to be of another source, and only what fits was read'
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
      ('admin', 'iam'),
      ('administrative', 'iam'),
      ('ad', 'iam'),
      ('azure', 'iam'),
      ('bypass', 'iam'),
      ('directory', 'iam'),
      ('group', 'iam'),
      ('hardtoken', 'iam'),
      ('o2fa', 'authentication'),
      ('phone', 'iam'),
      ('regenerate', 'configuration'),
      ('user', 'iam'),
      ('u2ftoken', 'iam'),
      ('webauthncredential', 'iam')
  ) AS lookup_1 (key, "event_category") ON lookup_1.key = nullif(
    regexp_extract(
      CASE
        WHEN "$.action" LIKE '{%' THEN json_extract_string("$.action", '$.name')
        ELSE "$.action"
      END,
      '^[^_]+'
    ),
    ''
  )
  LEFT JOIN (
    VALUES
      ('activate', 'change'),
      ('create', 'creation'),
      ('delete', 'deletion'),
      ('login', 'start'),
      ('logout', 'end'),
      ('enroll', 'creation'),
      ('install', 'creation'),
      ('lockout', 'denied'),
      ('view', 'access'),
      ('import', 'creation')
  ) AS lookup_2 (key, "event_type") ON lookup_2.key = nullif(
    regexp_extract(
      CASE
        WHEN "$.action" LIKE '{%' THEN json_extract_string("$.action", '$.name')
        ELSE "$.action"
      END,
      '[^_]+$'
    ),
    ''
  )
  LEFT JOIN (
    VALUES
      ('admin_login', 'authentication,iam', 'start', 'success'),
      ('admin_login_error', 'authentication,iam', 'start', 'failure'),
      ('admin_2fa_error', 'authentication,iam', 'start', 'failure'),
      ('admin_factor_error', 'authentication,iam', 'start', 'failure'),
      ('admin_lockout', 'authentication,iam', 'denied', 'failure'),
      ('admin_logout', 'authentication,iam,session', 'end', NULL),
      ('o2fa_user_provisioned', 'authentication', 'creation', 'success'),
      ('o2fa_user_deprovisioned', 'authentication', 'deletion', 'success'),
      ('o2fa_user_reenrolled', 'authentication', 'creation', 'success')
  ) AS lookup_3 (key, "event_category", "event_type", "event_outcome") ON lookup_3.key = nullif(
    regexp_extract(
      CASE
        WHEN "$.action" LIKE '{%' THEN json_extract_string("$.action", '$.name')
        ELSE "$.action"
      END,
      '.+'
    ),
    ''
  )
