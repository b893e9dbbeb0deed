-- Cloudflare audit log of Logpush, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "When" VARCHAR,
--   "ActionType" VARCHAR,
--   "ActionResult" BOOLEAN,
--   "ID" VARCHAR,
--   "Interface" VARCHAR,
--   "ActorEmail" VARCHAR,
--   "ActorID" VARCHAR,
--   "ActorIP" VARCHAR,
--   "ResourceType" VARCHAR,
--   "ResourceID" VARCHAR,
--   "OwnerID" VARCHAR,
--   "ActorType" VARCHAR,
--   "Metadata" JSON,
--   "NewValue" JSON,
--   "OldValue" JSON
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."When" AS "$.When",
      r."ActionType" AS "$.ActionType",
      CAST(r."ActionResult" AS VARCHAR) AS "$.ActionResult",
      r."ID" AS "$.ID",
      r."Interface" AS "$.Interface",
      r."ActorEmail" AS "$.ActorEmail",
      r."ActorID" AS "$.ActorID",
      r."ActorIP" AS "$.ActorIP",
      r."ResourceType" AS "$.ResourceType",
      r."ResourceID" AS "$.ResourceID"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.ActionResult" = 'true' THEN 'success'
        WHEN "$.ActionResult" = 'false' THEN 'failure'
      END AS "event_outcome by $.ActionResult",
      canonical_ip ("$.ActorIP") AS "$.ActorIP as ip",
      lower(nullif("$.ActionType", '')) AS "$.ActionType as lower"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN epoch_unit ("$.When") IS NOT NULL THEN sized_ns ("$.When")
    ELSE CASE
      WHEN is_bare_time ("$.When") THEN zoned_ns ("$.When" || 'Z')
      ELSE zoned_ns ("$.When")
    END
  END AS "time_ns",
  "$.When" AS "time_text",
  CASE
    WHEN epoch_unit ("$.When") IS NOT NULL THEN 'epoch in ' || epoch_unit ("$.When") || ', by magnitude'
    ELSE CASE
      WHEN is_bare_time ("$.When") THEN 'zone UTC, as Cloudflare documents'
    END
  END AS "time_assumed",
  'cloudflare.audit' AS "event_dataset",
  'event' AS "event_kind",
  "$.ActionType" AS "event_action",
  coalesce(lookup_1."event_category", 'configuration') AS "event_category",
  "event_outcome by $.ActionResult" AS "event_outcome",
  "$.ID" AS "event_id",
  "$.Interface" AS "event_provider",
  coalesce(nullif("$.ActorEmail", ''), nullif("$.ActorID", '')) AS "user_name",
  "$.ActorEmail" AS "user_email",
  "$.ActorID" AS "user_id",
  "$.ActorIP as ip" AS "source_ip",
  "$.ActorIP" AS "source_address",
  nullif(concat_ws('/', nullif("$.ResourceType", ''), nullif("$.ResourceID", '')), '') AS "resource",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.ActionResult" <> ''
      AND "event_outcome by $.ActionResult" IS NULL
    )
    OR (
      "$.ActorIP" <> ''
      AND "$.ActorIP as ip" IS NULL
    )
    OR (
      r."ActionType" IS NULL
      AND r."ActorID" IS NULL
      AND r."When" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.ActionResult" <> ''
          AND "event_outcome by $.ActionResult" IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.outcome stays empty, `ActionResult` is a word that is not documented: ' || left("$.ActionResult", 80)
          }
        END,
        CASE
          WHEN "$.ActorIP" <> ''
          AND "$.ActorIP as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ActorIP` is no IP address: ' || left("$.ActorIP", 80)}
        END,
        CASE
          WHEN r."ActionType" IS NULL
          AND r."ActorID" IS NULL
          AND r."When" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of ActionType, ActorID, When: it seems to be of another source, and only what fits was read'
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
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = "$.ActionType as lower"
