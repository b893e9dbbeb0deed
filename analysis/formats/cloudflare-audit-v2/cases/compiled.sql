-- Cloudflare audit log, version 2, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "ActionTimestamp" VARCHAR,
--   "ActionType" VARCHAR,
--   "ActionResult" VARCHAR,
--   "ActionDescription" VARCHAR,
--   "AuditLogID" VARCHAR,
--   "ResourceProduct" VARCHAR,
--   "ActorContext" VARCHAR,
--   "ActorEmail" VARCHAR,
--   "ActorID" VARCHAR,
--   "ActorIPAddress" VARCHAR,
--   "Raw" JSON,
--   "ResourceType" VARCHAR,
--   "ResourceID" VARCHAR,
--   "AccountID" VARCHAR,
--   "AccountName" VARCHAR,
--   "ActorTokenDetails" JSON,
--   "ActorType" VARCHAR,
--   "ResourceRequest" JSON,
--   "ResourceResponse" JSON,
--   "ResourceScope" VARCHAR,
--   "ResourceValue" JSON,
--   "ZoneID" VARCHAR,
--   "ZoneName" VARCHAR
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
      r."ActionDescription" AS "$.ActionDescription",
      r."AuditLogID" AS "$.AuditLogID",
      r."ResourceProduct" AS "$.ResourceProduct",
      r."ActorContext" AS "$.ActorContext",
      r."ActorEmail" AS "$.ActorEmail",
      r."ActorID" AS "$.ActorID",
      r."ActorIPAddress" AS "$.ActorIPAddress",
      json_extract_string(r."Raw", '$.method') AS "$.Raw.method",
      json_extract_string(r."Raw", '$.status_code') AS "$.Raw.status_code",
      json_extract_string(r."Raw", '$.uri') AS "$.Raw.uri",
      json_extract_string(r."Raw", '$.user_agent') AS "$.Raw.user_agent",
      r."ResourceType" AS "$.ResourceType",
      r."ResourceID" AS "$.ResourceID",
      r."AccountID" AS "$.AccountID",
      r."AccountName" AS "$.AccountName"
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
      whole_number ("$.Raw.status_code") AS "$.Raw.status_code as int",
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
  'cloudflare.audit_v2' AS "event_dataset",
  'event' AS "event_kind",
  "$.ActionType" AS "event_action",
  coalesce(lookup_1."event_category", 'configuration') AS "event_category",
  "event_outcome by $.ActionResult" AS "event_outcome",
  "$.ActionDescription" AS "event_reason",
  "$.AuditLogID" AS "event_id",
  coalesce(nullif("$.ResourceProduct", ''), nullif("$.ActorContext", '')) AS "event_provider",
  coalesce(nullif("$.ActorEmail", ''), nullif("$.ActorID", '')) AS "user_name",
  "$.ActorEmail" AS "user_email",
  "$.ActorID" AS "user_id",
  "$.ActorIPAddress as ip" AS "source_ip",
  "$.ActorIPAddress" AS "source_address",
  nullif("$.Raw.method", '') AS "http_request_method",
  "$.Raw.status_code as int" AS "http_response_status_code",
  nullif("$.Raw.uri", '') AS "url_original",
  nullif("$.Raw.user_agent", '') AS "user_agent",
  nullif(concat_ws('/', nullif("$.ResourceType", ''), nullif("$.ResourceID", '')), '') AS "resource",
  "$.AccountID" AS "organization_id",
  "$.AccountName" AS "organization_name",
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
      "$.Raw.status_code" <> ''
      AND "$.Raw.status_code as int" IS NULL
    )
    OR (
      NOT starts_with(r."Raw", '{')
      AND r."Raw" <> 'null'
    )
    OR (
      r."ActionType" IS NULL
      AND r."ActionTimestamp" IS NULL
      AND r."AuditLogID" IS NULL
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
          WHEN "$.Raw.status_code" <> ''
          AND "$.Raw.status_code as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.status_code stays empty, `Raw.status_code` is no whole number: ' || left("$.Raw.status_code", 80)
          }
        END,
        CASE
          WHEN NOT starts_with(r."Raw", '{')
          AND r."Raw" <> 'null' THEN {'code': 'json.type_drift', 'message': 'Raw is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."ActionType" IS NULL
          AND r."ActionTimestamp" IS NULL
          AND r."AuditLogID" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of ActionType, ActionTimestamp, AuditLogID: it seems to be of another source, and only what fits was read'
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
      ('token_revoke', 'iam', 'user,change')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = "$.ActionType as lower"
