-- Cloudflare audit log of Logpush, version 2, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "ActionTimestamp" VARCHAR,
--   "ActionType" VARCHAR,
--   "ActionResult" VARCHAR,
--   "AuditLogID" VARCHAR,
--   "ResourceProduct" VARCHAR,
--   "ActionDescription" VARCHAR,
--   "ActorEmail" VARCHAR,
--   "ActorID" VARCHAR,
--   "ActorIPAddress" VARCHAR,
--   "ResourceType" VARCHAR,
--   "ResourceID" VARCHAR,
--   "ZoneName" VARCHAR,
--   "AccountID" VARCHAR,
--   "AccountName" VARCHAR,
--   "ActorContext" VARCHAR,
--   "ActorTokenDetails" JSON,
--   "ActorType" VARCHAR,
--   "Raw" JSON,
--   "ResourceRequest" JSON,
--   "ResourceResponse" JSON,
--   "ResourceScope" VARCHAR,
--   "ResourceValue" JSON,
--   "ZoneID" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."ActionTimestamp" AS "$.ActionTimestamp",
      r."ActionType" AS "$.ActionType",
      r."ActionResult" AS "$.ActionResult",
      r."AuditLogID" AS "$.AuditLogID",
      r."ResourceProduct" AS "$.ResourceProduct",
      r."ActionDescription" AS "$.ActionDescription",
      r."ActorEmail" AS "$.ActorEmail",
      r."ActorID" AS "$.ActorID",
      r."ActorIPAddress" AS "$.ActorIPAddress",
      r."ResourceType" AS "$.ResourceType",
      r."ResourceID" AS "$.ResourceID",
      r."ZoneName" AS "$.ZoneName",
      r."AccountID" AS "$.AccountID"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.ActionResult" = 'success' THEN 'success'
        WHEN "$.ActionResult" = 'failure' THEN 'failure'
      END AS "event_outcome by $.ActionResult",
      canonical_ip ("$.ActorIPAddress") AS "$.ActorIPAddress as ip",
      lower(nullif("$.ActionType", '')) AS "$.ActionType as lower"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN epoch_unit ("$.ActionTimestamp") IS NOT NULL THEN sized_ns ("$.ActionTimestamp")
    ELSE CASE
      WHEN is_bare_time ("$.ActionTimestamp") THEN zoned_ns ("$.ActionTimestamp" || 'Z')
      ELSE zoned_ns ("$.ActionTimestamp")
    END
  END AS "time_ns",
  "$.ActionTimestamp" AS "time_text",
  CASE
    WHEN epoch_unit ("$.ActionTimestamp") IS NOT NULL THEN 'epoch in ' || epoch_unit ("$.ActionTimestamp") || ', by magnitude'
    ELSE CASE
      WHEN is_bare_time ("$.ActionTimestamp") THEN 'zone UTC, as Cloudflare documents'
    END
  END AS "time_assumed",
  'cloudflare.audit' AS "event_dataset",
  'event' AS "event_kind",
  "$.ActionType" AS "event_action",
  coalesce(lookup_1."event_category", 'configuration') AS "event_category",
  "event_outcome by $.ActionResult" AS "event_outcome",
  "$.AuditLogID" AS "event_id",
  "$.ResourceProduct" AS "event_provider",
  "$.ActionDescription" AS "event_reason",
  coalesce(nullif("$.ActorEmail", ''), nullif("$.ActorID", '')) AS "user_name",
  "$.ActorEmail" AS "user_email",
  "$.ActorID" AS "user_id",
  "$.ActorIPAddress as ip" AS "source_ip",
  "$.ActorIPAddress" AS "source_address",
  nullif(concat_ws('/', nullif("$.ResourceType", ''), nullif("$.ResourceID", '')), '') AS "resource",
  "$.ZoneName" AS "url_domain",
  "$.AccountID" AS "cloud_account_id",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.ActionResult" <> ''
      AND "event_outcome by $.ActionResult" IS NULL
    )
    OR (
      "$.ActorIPAddress" <> ''
      AND "$.ActorIPAddress as ip" IS NULL
    )
    OR (
      r."AuditLogID" IS NULL
      AND r."ActionType" IS NULL
      AND r."ActionTimestamp" IS NULL
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
          WHEN "$.ActorIPAddress" <> ''
          AND "$.ActorIPAddress as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `ActorIPAddress` is no IP address: ' || left("$.ActorIPAddress", 80)}
        END,
        CASE
          WHEN r."AuditLogID" IS NULL
          AND r."ActionType" IS NULL
          AND r."ActionTimestamp" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of AuditLogID, ActionType, ActionTimestamp: it seems to be of another source, and only what fits was read'
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
