-- Tailscale configuration audit log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "eventTime" VARCHAR,
--   "event" JSON,
--   "time" VARCHAR,
--   "fields" JSON,
--   "target" JSON,
--   "action" VARCHAR,
--   "origin" VARCHAR,
--   "error" VARCHAR,
--   "actionDetails" VARCHAR,
--   "actor" JSON,
--   "tailnetId" VARCHAR,
--   "old" JSON,
--   "new" JSON,
--   "type" VARCHAR,
--   "deferredAt" VARCHAR,
--   "eventGroupID" VARCHAR
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(
        r."event",
        [
          '$.eventTime',
          '$.target.type',
          '$.target.property',
          '$.action',
          '$.origin',
          '$.error',
          '$.actionDetails',
          '$.actor.loginName',
          '$.actor.displayName',
          '$.actor.id',
          '$.target.name',
          '$.tailnetId'
        ]
      ) AS "in r.event",
      json_extract_string(r."target", ['$.type', '$.property', '$.name']) AS "in r.target",
      json_extract_string(r."actor", ['$.loginName', '$.displayName', '$.id']) AS "in r.actor"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."eventTime", ''), nullif("in r.event" [1], ''), nullif(r."time", ''), nullif(json_extract_string(r."fields", '$.recorded'), '')) AS "$.eventTime, else $.event.eventTime, else $.time, else $.fields.recorded",
      "in r.target" [1] AS "$.target.type",
      "in r.event" [2] AS "$.event.target.type",
      "in r.target" [2] AS "$.target.property",
      "in r.event" [3] AS "$.event.target.property",
      r."action" AS "$.action",
      "in r.event" [4] AS "$.event.action",
      r."origin" AS "$.origin",
      "in r.event" [5] AS "$.event.origin",
      r."error" AS "$.error",
      "in r.event" [6] AS "$.event.error",
      r."actionDetails" AS "$.actionDetails",
      "in r.event" [7] AS "$.event.actionDetails",
      "in r.actor" [1] AS "$.actor.loginName",
      "in r.event" [8] AS "$.event.actor.loginName",
      "in r.actor" [2] AS "$.actor.displayName",
      "in r.event" [9] AS "$.event.actor.displayName",
      "in r.actor" [3] AS "$.actor.id",
      "in r.event" [10] AS "$.event.actor.id",
      "in r.target" [3] AS "$.target.name",
      "in r.event" [11] AS "$.event.target.name",
      r."tailnetId" AS "$.tailnetId",
      "in r.event" [12] AS "$.event.tailnetId"
    FROM
      opened
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.eventTime, else $.event.eventTime, else $.time, else $.fields.recorded") THEN zoned_ns ("$.eventTime, else $.event.eventTime, else $.time, else $.fields.recorded" || 'Z')
    ELSE zoned_ns ("$.eventTime, else $.event.eventTime, else $.time, else $.fields.recorded")
  END AS "time_ns",
  "$.eventTime, else $.event.eventTime, else $.time, else $.fields.recorded" AS "time_text",
  CASE
    WHEN is_bare_time ("$.eventTime, else $.event.eventTime, else $.time, else $.fields.recorded") THEN 'zone UTC, as Tailscale documents'
  END AS "time_assumed",
  'tailscale.audit' AS "event_dataset",
  'event' AS "event_kind",
  lower(
    concat_ws(
      '.',
      coalesce(nullif("$.target.type", ''), nullif("$.event.target.type", '')),
      coalesce(nullif("$.target.property", ''), nullif("$.event.target.property", '')),
      coalesce(nullif("$.action", ''), nullif("$.event.action", ''))
    )
  ) AS "event_action",
  coalesce(nullif("$.action", ''), nullif("$.event.action", '')) AS "event_code",
  coalesce(nullif("$.origin", ''), nullif("$.event.origin", '')) AS "event_provider",
  CASE
    WHEN coalesce(nullif("$.error", ''), nullif("$.event.error", '')) IS NOT NULL THEN 'failure'
  END AS "event_outcome",
  coalesce(nullif("$.error", ''), nullif("$.event.error", ''), nullif("$.actionDetails", ''), nullif("$.event.actionDetails", '')) AS "event_reason",
  coalesce(
    nullif("$.actor.loginName", ''),
    nullif("$.event.actor.loginName", ''),
    nullif("$.actor.displayName", ''),
    nullif("$.event.actor.displayName", '')
  ) AS "user_name",
  coalesce(nullif("$.actor.id", ''), nullif("$.event.actor.id", '')) AS "user_id",
  CASE
    WHEN contains(coalesce(nullif("$.actor.loginName", ''), "$.event.actor.loginName"), '@') THEN coalesce(nullif("$.actor.loginName", ''), "$.event.actor.loginName")
  END AS "user_email",
  CASE
    WHEN coalesce(nullif("$.target.type", ''), "$.event.target.type") = 'USER' THEN coalesce(nullif("$.target.name", ''), nullif("$.event.target.name", ''))
  END AS "user_target_name",
  coalesce(nullif("$.target.name", ''), nullif("$.event.target.name", '')) AS "resource",
  coalesce(nullif("$.tailnetId", ''), nullif("$.event.tailnetId", '')) AS "organization_id",
  coalesce(lookup_2."event_category", lookup_1."event_category") AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      coalesce(nullif("$.action", ''), nullif("$.event.action", '')) <> ''
      AND lookup_1.key IS NULL
    )
    OR (
      NOT starts_with(r."target", '{')
      AND r."target" <> 'null'
    )
    OR (
      NOT starts_with(r."event", '{')
      AND r."event" <> 'null'
    )
    OR (
      NOT starts_with(r."actor", '{')
      AND r."actor" <> 'null'
    )
    OR (
      r."eventGroupID" IS NULL
      AND r."origin" IS NULL
      AND r."actor" IS NULL
      AND r."action" IS NULL
      AND r."event" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN coalesce(nullif("$.action", ''), nullif("$.event.action", '')) <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.category, event.type stay empty, `action`, `event.action` is not in its table: ' || left(coalesce(nullif("$.action", ''), nullif("$.event.action", '')), 80)
          }
        END,
        CASE
          WHEN NOT starts_with(r."target", '{')
          AND r."target" <> 'null' THEN {'code': 'json.type_drift', 'message': 'target is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."event", '{')
          AND r."event" <> 'null' THEN {'code': 'json.type_drift', 'message': 'event is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."actor", '{')
          AND r."actor" <> 'null' THEN {'code': 'json.type_drift', 'message': 'actor is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."eventGroupID" IS NULL
          AND r."origin" IS NULL
          AND r."actor" IS NULL
          AND r."action" IS NULL
          AND r."event" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of eventGroupID, origin, actor, action, event: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  said
  LEFT JOIN (
    VALUES
      ('CREATE', 'configuration', 'creation'),
      ('UPDATE', 'configuration', 'change'),
      ('DELETE', 'configuration', 'deletion'),
      ('ENABLE', 'configuration', 'change'),
      ('DISABLE', 'configuration', 'change'),
      ('LOGIN', 'authentication', 'start'),
      ('LOGOUT', 'authentication', 'end'),
      ('ADD', 'configuration', 'change'),
      ('REMOVE', 'configuration', 'change'),
      ('REVOKE', 'iam', 'deletion'),
      ('RESTORE', 'configuration', 'change'),
      ('SUSPEND', 'iam', 'change'),
      ('APPROVE', 'iam', 'allowed')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = coalesce(nullif("$.action", ''), nullif("$.event.action", ''))
  LEFT JOIN (
    VALUES
      ('USER', 'iam'),
      ('API_KEY', 'iam'),
      ('INVITE', 'iam'),
      ('SHARE_INVITE', 'iam'),
      ('ADMIN_CONSOLE', 'authentication')
  ) AS lookup_2 (key, "event_category") ON lookup_2.key = coalesce(nullif("$.target.type", ''), nullif("$.event.target.type", ''))
