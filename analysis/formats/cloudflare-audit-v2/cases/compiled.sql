-- Cloudflare audit log, version 2, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "action" STRUCT(
--     "time" VARCHAR,
--     "type" VARCHAR,
--     "result" VARCHAR,
--     "description" VARCHAR
--   ),
--   "id" VARCHAR,
--   "resource" STRUCT(
--     "product" VARCHAR,
--     "type" VARCHAR,
--     "id" VARCHAR,
--     "request" JSON,
--     "response" JSON,
--     "scope" JSON
--   ),
--   "actor" STRUCT(
--     "email" VARCHAR,
--     "id" VARCHAR,
--     "ip_address" VARCHAR,
--     "token_id" VARCHAR,
--     "context" VARCHAR,
--     "token_name" VARCHAR,
--     "type" VARCHAR
--   ),
--   "zone" STRUCT(
--     "name" VARCHAR,
--     "id" VARCHAR
--   ),
--   "raw" STRUCT(
--     "uri" VARCHAR,
--     "user_agent" VARCHAR,
--     "method" VARCHAR,
--     "status_code" VARCHAR,
--     "cf_ray_id" VARCHAR
--   ),
--   "account" STRUCT(
--     "id" VARCHAR,
--     "name" VARCHAR
--   )
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."action"."time" AS "$.action.time",
      r."action"."type" AS "$.action.type",
      r."action"."result" AS "$.action.result",
      r."id" AS "$.id",
      r."resource"."product" AS "$.resource.product",
      r."action"."description" AS "$.action.description",
      r."actor"."email" AS "$.actor.email",
      r."actor"."id" AS "$.actor.id",
      r."actor"."ip_address" AS "$.actor.ip_address",
      r."actor"."token_id" AS "$.actor.token_id",
      r."resource"."type" AS "$.resource.type",
      r."resource"."id" AS "$.resource.id",
      r."zone"."name" AS "$.zone.name",
      r."raw"."uri" AS "$.raw.uri",
      r."raw"."user_agent" AS "$.raw.user_agent",
      r."raw"."method" AS "$.raw.method",
      r."raw"."status_code" AS "$.raw.status_code",
      r."account"."id" AS "$.account.id"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.action.result" = 'success' THEN 'success'
        WHEN "$.action.result" = 'failure' THEN 'failure'
      END AS "event_outcome by $.action.result",
      canonical_ip ("$.actor.ip_address") AS "$.actor.ip_address as ip",
      lower(nullif("$.action.type", '')) AS "$.action.type as lower"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.action.time") THEN zoned_ns ("$.action.time" || 'Z')
    ELSE zoned_ns ("$.action.time")
  END AS "time_ns",
  "$.action.time" AS "time_text",
  CASE
    WHEN is_bare_time ("$.action.time") THEN 'zone UTC, as Cloudflare documents'
  END AS "time_assumed",
  'cloudflare.audit' AS "event_dataset",
  'event' AS "event_kind",
  nullif("$.action.type", '') AS "event_action",
  coalesce(lookup_1."event_category", 'configuration') AS "event_category",
  "event_outcome by $.action.result" AS "event_outcome",
  "$.id" AS "event_id",
  nullif("$.resource.product", '') AS "event_provider",
  nullif("$.action.description", '') AS "event_reason",
  coalesce(nullif("$.actor.email", ''), nullif("$.actor.id", '')) AS "user_name",
  nullif("$.actor.email", '') AS "user_email",
  nullif("$.actor.id", '') AS "user_id",
  "$.actor.ip_address as ip" AS "source_ip",
  nullif("$.actor.ip_address", '') AS "source_address",
  nullif("$.actor.token_id", '') AS "token_id",
  nullif(concat_ws('/', nullif("$.resource.type", ''), nullif("$.resource.id", '')), '') AS "resource",
  nullif("$.zone.name", '') AS "url_domain",
  nullif("$.raw.uri", '') AS "url_original",
  nullif("$.raw.user_agent", '') AS "user_agent",
  nullif("$.raw.method", '') AS "http_request_method",
  nullif(whole_number ("$.raw.status_code"), 0) AS "http_response_status_code",
  nullif("$.account.id", '') AS "cloud_account_id",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.action.result" <> ''
      AND "event_outcome by $.action.result" IS NULL
    )
    OR (
      "$.actor.ip_address" <> ''
      AND "$.actor.ip_address as ip" IS NULL
    )
    OR (
      r."action" IS NULL
      AND r."actor" IS NULL
      AND r."resource" IS NULL
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
          WHEN "$.actor.ip_address" <> ''
          AND "$.actor.ip_address as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `actor.ip_address` is no IP address: ' || left("$.actor.ip_address", 80)}
        END,
        CASE
          WHEN r."action" IS NULL
          AND r."actor" IS NULL
          AND r."resource" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of action, actor, resource: it seems to be of another source, and only what fits was read'
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
