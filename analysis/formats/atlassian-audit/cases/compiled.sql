-- Atlassian organization audit log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "attributes" STRUCT(
--     "time" VARCHAR,
--     "action" VARCHAR,
--     "actor" STRUCT(
--       "email" VARCHAR,
--       "name" VARCHAR,
--       "id" VARCHAR,
--       "auth" JSON
--     ),
--     "context" JSON,
--     "location" JSON,
--     "container" JSON
--   ),
--   "id" VARCHAR,
--   "message" STRUCT(
--     "content" VARCHAR,
--     "format" VARCHAR
--   ),
--   "type" VARCHAR,
--   "links" JSON
-- )
WITH
  opened AS (
    SELECT
      *,
      TRY_CAST (r."attributes"."context" AS JSON[]) AS "of TRY_CAST(r.attributes.context AS JSON[])",
      TRY_CAST (r."attributes"."container" AS JSON[]) AS "of TRY_CAST(r.attributes.container AS JSON[])"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      r."attributes"."time" AS "$.attributes.time",
      r."attributes"."action" AS "$.attributes.action",
      r."id" AS "$.id",
      r."attributes"."actor"."email" AS "$.attributes.actor.email",
      r."attributes"."actor"."name" AS "$.attributes.actor.name",
      r."attributes"."actor"."id" AS "$.attributes.actor.id",
      json_extract_string(r."attributes"."actor"."auth", '$.tokenId') AS "$.attributes.actor.auth.tokenId",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes.context AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'users'
          AND json_extract_string(x, '$.attributes.email') <> ''
        ) [1],
        '$.attributes.email'
      ) AS "$.attributes.context[type=users].attributes.email",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes.context AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'users'
          AND json_extract_string(x, '$.attributes.name') <> ''
        ) [1],
        '$.attributes.name'
      ) AS "$.attributes.context[type=users].attributes.name",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes.context AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'users'
          AND json_extract_string(x, '$.id') <> ''
        ) [1],
        '$.id'
      ) AS "$.attributes.context[type=users].id",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes.context AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'groups'
          AND json_extract_string(x, '$.attributes.name') <> ''
        ) [1],
        '$.attributes.name'
      ) AS "$.attributes.context[type=groups].attributes.name",
      json_extract_string(r."attributes"."location", '$.ip') AS "$.attributes.location.ip",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes.container AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'sites'
          AND json_extract_string(x, '$.attributes.siteName') <> ''
        ) [1],
        '$.attributes.siteName'
      ) AS "$.attributes.container[type=sites].attributes.siteName",
      json_extract_string(r."attributes"."container", '$[0].id') AS "$.attributes.container[0].id",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes.container AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'sites'
          AND json_extract_string(x, '$.attributes.siteHostName') <> ''
        ) [1],
        '$.attributes.siteHostName'
      ) AS "$.attributes.container[type=sites].attributes.siteHostName",
      r."message"."content" AS "$.message.content"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.attributes.location.ip") AS "$.attributes.location.ip as ip"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.attributes.time") THEN zoned_ns ("$.attributes.time" || 'Z')
    ELSE zoned_ns ("$.attributes.time")
  END AS "time_ns",
  "$.attributes.time" AS "time_text",
  CASE
    WHEN is_bare_time ("$.attributes.time") THEN 'zone UTC, as Atlassian documents'
  END AS "time_assumed",
  'atlassian.audit' AS "event_dataset",
  'event' AS "event_kind",
  nullif("$.attributes.action", '') AS "event_action",
  "$.id" AS "event_id",
  coalesce(nullif("$.attributes.actor.email", ''), nullif("$.attributes.actor.name", '')) AS "user_name",
  nullif("$.attributes.actor.email", '') AS "user_email",
  nullif("$.attributes.actor.id", '') AS "user_id",
  nullif("$.attributes.actor.auth.tokenId", '') AS "token_id",
  coalesce(nullif("$.attributes.context[type=users].attributes.email", ''), nullif("$.attributes.context[type=users].attributes.name", '')) AS "user_target_name",
  nullif("$.attributes.context[type=users].id", '') AS "user_target_id",
  nullif("$.attributes.context[type=groups].attributes.name", '') AS "group_name",
  "$.attributes.location.ip as ip" AS "source_ip",
  nullif("$.attributes.location.ip", '') AS "source_address",
  coalesce(nullif("$.attributes.container[type=sites].attributes.siteName", ''), nullif("$.attributes.container[0].id", '')) AS "resource",
  nullif(regexp_replace("$.attributes.container[type=sites].attributes.siteHostName", '^https?://', ''), '') AS "url_domain",
  nullif("$.message.content", '') AS "message",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  lookup_1."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      "$.attributes.location.ip" <> ''
      AND "$.attributes.location.ip as ip" IS NULL
    )
    OR (
      NOT starts_with(r."attributes"."actor"."auth", '{')
      AND r."attributes"."actor"."auth" <> 'null'
    )
    OR (
      NOT starts_with(r."attributes"."context", '[')
      AND r."attributes"."context" <> 'null'
    )
    OR (
      NOT starts_with(r."attributes"."location", '{')
      AND r."attributes"."location" <> 'null'
    )
    OR (
      NOT starts_with(r."attributes"."container", '[')
      AND r."attributes"."container" <> 'null'
    )
    OR (r."attributes" IS NULL) THEN list_filter(
      [
        CASE
          WHEN "$.attributes.location.ip" <> ''
          AND "$.attributes.location.ip as ip" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `attributes.location.ip` is no IP address: ' || left("$.attributes.location.ip", 80)
          }
        END,
        CASE
          WHEN NOT starts_with(r."attributes"."actor"."auth", '{')
          AND r."attributes"."actor"."auth" <> 'null' THEN {'code': 'json.type_drift', 'message': 'attributes.actor.auth is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."attributes"."context", '[')
          AND r."attributes"."context" <> 'null' THEN {'code': 'json.type_drift', 'message': 'attributes.context is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."attributes"."location", '{')
          AND r."attributes"."location" <> 'null' THEN {'code': 'json.type_drift', 'message': 'attributes.location is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."attributes"."container", '[')
          AND r."attributes"."container" <> 'null' THEN {'code': 'json.type_drift', 'message': 'attributes.container is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."attributes" IS NULL THEN {'code': 'record.foreign', 'message': 'the record has none of attributes: it seems to be of another source, and only what fits was read'}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
  LEFT JOIN (
    VALUES
      ('user_login', 'authentication', 'start', 'success'),
      ('user_logged_in_as_user', 'session', 'start', 'success'),
      ('user_logged_out_as_user', 'session', 'end', 'success'),
      ('user_password_reset', 'iam', 'user,change', NULL),
      ('user_invited_to_org', 'iam', 'user,change', NULL),
      ('user_added_to_group', 'iam', 'group,change', NULL),
      ('user_removed_from_group', 'iam', 'group,change', NULL),
      ('user_granted_role', 'iam', 'user,change', NULL),
      ('user_revoked_role', 'iam', 'user,change', NULL),
      ('user_deactivated', 'iam', 'user,change', NULL),
      ('group_created', 'iam', 'group,creation', NULL),
      ('group_deleted', 'iam', 'group,deletion', NULL),
      ('api_token_created', 'iam', 'creation', NULL),
      ('api_token_revoked', 'iam', 'deletion', NULL)
  ) AS lookup_1 (key, "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.attributes.action", '')
