-- Notion audit log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "event" STRUCT(
--     "timestamp" VARCHAR,
--     "type" VARCHAR,
--     "id" VARCHAR,
--     "actor" STRUCT(
--       "person" STRUCT(
--         "email" VARCHAR
--       ),
--       "id" VARCHAR,
--       "object" VARCHAR,
--       "type" VARCHAR
--     ),
--     "details" JSON,
--     "ip_address" VARCHAR,
--     "workspace_id" VARCHAR,
--     "platform" VARCHAR
--   )
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."event"."details", ['$.target.person.email', '$.page_name', '$.target.name', '$.target.page_id', '$.target.database_id', '$.target.id']) AS "in r.event.details"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      r."event"."timestamp" AS "$.event.timestamp",
      r."event"."type" AS "$.event.type",
      r."event"."id" AS "$.event.id",
      r."event"."actor"."person"."email" AS "$.event.actor.person.email",
      r."event"."actor"."id" AS "$.event.actor.id",
      "in r.event.details" [1] AS "$.event.details.target.person.email",
      r."event"."ip_address" AS "$.event.ip_address",
      "in r.event.details" [2] AS "$.event.details.page_name",
      "in r.event.details" [3] AS "$.event.details.target.name",
      "in r.event.details" [4] AS "$.event.details.target.page_id",
      "in r.event.details" [5] AS "$.event.details.target.database_id",
      "in r.event.details" [6] AS "$.event.details.target.id",
      r."event"."workspace_id" AS "$.event.workspace_id"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.event.ip_address") AS "$.event.ip_address as ip"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.event.timestamp") THEN zoned_ns ("$.event.timestamp" || 'Z')
    ELSE zoned_ns ("$.event.timestamp")
  END AS "time_ns",
  "$.event.timestamp" AS "time_text",
  CASE
    WHEN is_bare_time ("$.event.timestamp") THEN 'zone UTC, as Notion documents'
  END AS "time_assumed",
  'notion.audit' AS "event_dataset",
  'event' AS "event_kind",
  nullif("$.event.type", '') AS "event_action",
  nullif("$.event.id", '') AS "event_id",
  coalesce(nullif("$.event.actor.person.email", ''), nullif("$.event.actor.id", '')) AS "user_name",
  nullif("$.event.actor.person.email", '') AS "user_email",
  nullif("$.event.actor.id", '') AS "user_id",
  nullif("$.event.details.target.person.email", '') AS "user_target_name",
  "$.event.ip_address as ip" AS "source_ip",
  nullif("$.event.ip_address", '') AS "source_address",
  coalesce(
    nullif("$.event.details.page_name", ''),
    nullif("$.event.details.target.name", ''),
    nullif("$.event.details.target.page_id", ''),
    nullif("$.event.details.target.database_id", ''),
    nullif("$.event.details.target.id", '')
  ) AS "resource",
  nullif("$.event.workspace_id", '') AS "organization_id",
  coalesce(lookup_2."event_category", lookup_1."event_category") AS "event_category",
  coalesce(lookup_2."event_type", lookup_1."event_type") AS "event_type",
  lookup_2."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      "$.event.ip_address" <> ''
      AND "$.event.ip_address as ip" IS NULL
    )
    OR (
      NOT starts_with(r."event"."details", '{')
      AND r."event"."details" <> 'null'
    )
    OR (r."event" IS NULL) THEN list_filter(
      [
        CASE
          WHEN "$.event.ip_address" <> ''
          AND "$.event.ip_address as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `event.ip_address` is no IP address: ' || left("$.event.ip_address", 80)}
        END,
        CASE
          WHEN NOT starts_with(r."event"."details", '{')
          AND r."event"."details" <> 'null' THEN {'code': 'json.type_drift', 'message': 'event.details is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."event" IS NULL THEN {'code': 'record.foreign', 'message': 'the record has none of event: it seems to be of another source, and only what fits was read'}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
  LEFT JOIN (
    VALUES
      ('database', 'file', 'info'),
      ('group', 'iam', 'group'),
      ('integration', 'configuration', 'change'),
      ('page', 'file', 'info'),
      ('teamspace', 'configuration', 'change'),
      ('user', 'iam', 'user'),
      ('workspace', 'configuration', 'change')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif(regexp_extract("$.event.type", '^[a-z_]+'), '')
  LEFT JOIN (
    VALUES
      ('user.login', 'authentication', 'start', 'success'),
      ('user.logout', 'authentication', 'end', 'success'),
      ('workspace.content_exported', 'file', 'access', NULL),
      ('workspace.audit_log_exported', 'configuration', 'access', NULL),
      ('workspace.members_exported', 'iam', 'access', NULL),
      ('workspace.member_invited', 'iam', 'user,change', NULL),
      ('page.viewed', 'file', 'access', NULL),
      ('page.created', 'file', 'creation', NULL),
      ('page.edited', 'file', 'change', NULL),
      ('page.deleted', 'file', 'deletion', NULL),
      ('page.moved_to_trash', 'file', 'deletion', NULL),
      ('page.permissions.member_role_added', 'file,iam', 'change', NULL),
      ('page.permissions.shared_to_public_role_added', 'file,iam', 'change', NULL),
      ('page.exported', 'file', 'access', NULL)
  ) AS lookup_2 (key, "event_category", "event_type", "event_outcome") ON lookup_2.key = nullif("$.event.type", '')
