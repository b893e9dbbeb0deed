-- GitLab audit events, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "created_at" VARCHAR,
--   "time" VARCHAR,
--   "event_type" VARCHAR,
--   "event_name" VARCHAR,
--   "details" JSON,
--   "change" VARCHAR,
--   "add" VARCHAR,
--   "remove" VARCHAR,
--   "custom_message" VARCHAR,
--   "id" JSON,
--   "author_name" VARCHAR,
--   "author_id" JSON,
--   "target_type" VARCHAR,
--   "target_details" VARCHAR,
--   "ip_address" VARCHAR,
--   "entity_path" VARCHAR,
--   "severity" VARCHAR,
--   "entity_type" VARCHAR,
--   "from" VARCHAR,
--   "to" VARCHAR,
--   "entity_id" JSON,
--   "target_id" JSON,
--   "correlation_id" VARCHAR,
--   "meta.caller_id" VARCHAR
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(
        r."details",
        [
          '$.event_name',
          '$.change',
          '$.add',
          '$.remove',
          '$.custom_message',
          '$.failed_login',
          '$.author_name',
          '$.author_email',
          '$.target_type',
          '$.target_details',
          '$.ip_address',
          '$.entity_path'
        ]
      ) AS "in r.details"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."created_at", ''), nullif(r."time", '')) AS "$.created_at, else $.time",
      r."event_type" AS "$.event_type",
      r."event_name" AS "$.event_name",
      "in r.details" [1] AS "$.details.event_name",
      r."change" AS "$.change",
      "in r.details" [2] AS "$.details.change",
      r."add" AS "$.add",
      "in r.details" [3] AS "$.details.add",
      r."remove" AS "$.remove",
      "in r.details" [4] AS "$.details.remove",
      r."custom_message" AS "$.custom_message",
      "in r.details" [5] AS "$.details.custom_message",
      json_extract_string(r."id", '$') AS "$.id",
      "in r.details" [6] AS "$.details.failed_login",
      r."author_name" AS "$.author_name",
      "in r.details" [7] AS "$.details.author_name",
      json_extract_string(r."author_id", '$') AS "$.author_id",
      "in r.details" [8] AS "$.details.author_email",
      r."target_type" AS "$.target_type",
      "in r.details" [9] AS "$.details.target_type",
      r."target_details" AS "$.target_details",
      "in r.details" [10] AS "$.details.target_details",
      r."ip_address" AS "$.ip_address",
      "in r.details" [11] AS "$.details.ip_address",
      r."entity_path" AS "$.entity_path",
      "in r.details" [12] AS "$.details.entity_path",
      r."severity" AS "$.severity",
      r."entity_type" AS "$.entity_type"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.ip_address") AS "$.ip_address as ip",
      canonical_ip ("$.details.ip_address") AS "$.details.ip_address as ip"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.created_at, else $.time") THEN zoned_ns ("$.created_at, else $.time" || 'Z')
    ELSE zoned_ns ("$.created_at, else $.time")
  END AS "time_ns",
  "$.created_at, else $.time" AS "time_text",
  CASE
    WHEN is_bare_time ("$.created_at, else $.time") THEN 'zone UTC, as GitLab documents'
  END AS "time_assumed",
  'gitlab.audit' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(
    nullif("$.event_type", ''),
    nullif("$.event_name", ''),
    nullif("$.details.event_name", ''),
    'change ' || nullif(coalesce("$.change", "$.details.change"), ''),
    'add ' || nullif(coalesce("$.add", "$.details.add"), ''),
    'remove ' || nullif(coalesce("$.remove", "$.details.remove"), ''),
    nullif("$.custom_message", ''),
    nullif("$.details.custom_message", '')
  ) AS "event_action",
  nullif("$.id", '') AS "event_id",
  CASE
    WHEN "$.details.failed_login" <> ''
    OR starts_with("$.event_type", 'login_failed') THEN 'failure'
  END AS "event_outcome",
  coalesce(nullif("$.custom_message", ''), nullif("$.details.custom_message", '')) AS "event_reason",
  coalesce(nullif("$.author_name", ''), nullif("$.details.author_name", '')) AS "user_name",
  nullif("$.author_id", '') AS "user_id",
  nullif("$.details.author_email", '') AS "user_email",
  CASE
    WHEN coalesce(nullif("$.target_type", ''), "$.details.target_type") = 'User' THEN nullif(coalesce("$.target_details", "$.details.target_details"), '')
  END AS "user_target_name",
  coalesce("$.ip_address as ip", "$.details.ip_address as ip") AS "source_ip",
  coalesce(nullif("$.ip_address", ''), nullif("$.details.ip_address", '')) AS "source_address",
  coalesce(nullif("$.target_details", ''), nullif("$.details.target_details", ''), nullif("$.entity_path", ''), nullif("$.details.entity_path", '')) AS "resource",
  "$.severity" AS "log_level",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.ip_address" <> ''
      AND "$.ip_address as ip" IS NULL
    )
    OR (
      "$.details.ip_address" <> ''
      AND "$.details.ip_address as ip" IS NULL
    )
    OR (
      NOT starts_with(r."details", '{')
      AND r."details" <> 'null'
    )
    OR (
      r."author_id" IS NULL
      AND r."entity_id" IS NULL
      AND r."entity_type" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.ip_address" <> ''
          AND "$.ip_address as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ip_address` is no IP address: ' || left("$.ip_address", 80)}
        END,
        CASE
          WHEN "$.details.ip_address" <> ''
          AND "$.details.ip_address as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `details.ip_address` is no IP address: ' || left("$.details.ip_address", 80)}
        END,
        CASE
          WHEN NOT starts_with(r."details", '{')
          AND r."details" <> 'null' THEN {'code': 'json.type_drift', 'message': 'details is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."author_id" IS NULL
          AND r."entity_id" IS NULL
          AND r."entity_type" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of author_id, entity_id, entity_type: it seems to be of another source, and only what fits was read'
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
      ('User', 'iam', 'user'),
      ('Group', 'iam', 'group'),
      ('Project', 'configuration', 'change'),
      ('Key', 'iam', 'change'),
      ('Gitlab::Audit::InstanceScope', 'configuration', 'change')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.entity_type", '')
