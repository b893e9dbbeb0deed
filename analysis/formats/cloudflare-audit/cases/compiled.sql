-- Cloudflare audit log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "when" VARCHAR,
--   "action" STRUCT(
--     "type" VARCHAR,
--     "result" BOOLEAN
--   ),
--   "id" VARCHAR,
--   "interface" VARCHAR,
--   "actor" STRUCT(
--     "email" VARCHAR,
--     "id" VARCHAR,
--     "ip" VARCHAR,
--     "type" VARCHAR
--   ),
--   "resource" STRUCT(
--     "type" VARCHAR,
--     "id" VARCHAR
--   ),
--   "owner" STRUCT(
--     "id" VARCHAR
--   ),
--   "metadata" JSON,
--   "newValue" VARCHAR,
--   "newValueJson" JSON,
--   "oldValue" VARCHAR,
--   "oldValueJson" JSON
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."when" AS "$.when",
      r."action"."type" AS "$.action.type",
      CAST(r."action"."result" AS VARCHAR) AS "$.action.result",
      r."id" AS "$.id",
      r."interface" AS "$.interface",
      r."actor"."email" AS "$.actor.email",
      r."actor"."id" AS "$.actor.id",
      r."actor"."ip" AS "$.actor.ip",
      r."resource"."type" AS "$.resource.type",
      r."resource"."id" AS "$.resource.id"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.action.result" = 'true' THEN 'success'
        WHEN "$.action.result" = 'false' THEN 'failure'
      END AS "event_outcome by $.action.result",
      canonical_ip ("$.actor.ip") AS "$.actor.ip as ip",
      lower(nullif("$.action.type", '')) AS "$.action.type as lower"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN epoch_unit ("$.when") IS NOT NULL THEN sized_ns ("$.when")
    ELSE CASE
      WHEN is_bare_time ("$.when") THEN zoned_ns ("$.when" || 'Z')
      ELSE zoned_ns ("$.when")
    END
  END AS "time_ns",
  "$.when" AS "time_text",
  CASE
    WHEN epoch_unit ("$.when") IS NOT NULL THEN 'epoch in ' || epoch_unit ("$.when") || ', by magnitude'
    ELSE CASE
      WHEN is_bare_time ("$.when") THEN 'zone UTC, as Cloudflare documents'
    END
  END AS "time_assumed",
  'cloudflare.audit' AS "event_dataset",
  'event' AS "event_kind",
  nullif("$.action.type", '') AS "event_action",
  coalesce(lookup_1."event_category", 'configuration') AS "event_category",
  "event_outcome by $.action.result" AS "event_outcome",
  "$.id" AS "event_id",
  "$.interface" AS "event_provider",
  coalesce(nullif("$.actor.email", ''), nullif("$.actor.id", '')) AS "user_name",
  nullif("$.actor.email", '') AS "user_email",
  nullif("$.actor.id", '') AS "user_id",
  "$.actor.ip as ip" AS "source_ip",
  nullif("$.actor.ip", '') AS "source_address",
  nullif(concat_ws('/', nullif("$.resource.type", ''), nullif("$.resource.id", '')), '') AS "resource",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.action.result" <> ''
      AND "event_outcome by $.action.result" IS NULL
    )
    OR (
      "$.actor.ip" <> ''
      AND "$.actor.ip as ip" IS NULL
    )
    OR (
      r."action" IS NULL
      AND r."actor" IS NULL
      AND r."when" IS NULL
      AND r."owner" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.action.result" <> ''
          AND "event_outcome by $.action.result" IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.outcome stays empty, `action.result` is a word that is not documented: ' || left("$.action.result", 80)
          }
        END,
        CASE
          WHEN "$.actor.ip" <> ''
          AND "$.actor.ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `actor.ip` is no IP address: ' || left("$.actor.ip", 80)}
        END,
        CASE
          WHEN r."action" IS NULL
          AND r."actor" IS NULL
          AND r."when" IS NULL
          AND r."owner" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of action, actor, when, owner: it seems to be of another source, and only what fits was read'
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
      ('logout', 'authentication', 'end'),
      ('add', 'configuration', 'creation'),
      ('create', 'configuration', 'creation'),
      ('delete', 'configuration', 'deletion'),
      ('remove', 'configuration', 'deletion'),
      ('update', 'configuration', 'change'),
      ('change', 'configuration', 'change'),
      ('revoke', 'configuration', 'change'),
      ('token_create', 'iam', 'user,change'),
      ('token_roll', 'iam', 'user,change'),
      ('token_revoke', 'iam', 'user,change'),
      ('view', 'configuration', 'access')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = "$.action.type as lower"
