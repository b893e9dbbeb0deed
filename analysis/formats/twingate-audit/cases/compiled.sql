-- Twingate audit log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "time" VARCHAR,
--   "event" JSON,
--   "targets" JSON,
--   "action" VARCHAR,
--   "actor" JSON,
--   "event_type" VARCHAR
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(
        r."event",
        ['$.time', '$.targets', '$.action', '$.actor.info.email', '$.actor.info.name', '$.actor.type', '$.actor.id', '$.targets[0].name']
      ) AS "in r.event",
      json_extract_string(r."actor", ['$.info.email', '$.info.name', '$.type', '$.id']) AS "in r.actor",
      TRY_CAST (r."targets" AS JSON[]) AS "of TRY_CAST(r.targets AS JSON[])",
      TRY_CAST (json_extract(r."event", '$.targets') AS JSON[]) AS "of TRY_CAST(json_extract(r.event, '$.targets') AS JSON[])"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."time", ''), nullif("in r.event" [1], '')) AS "$.time, else $.event.time",
      json_extract_string(r."targets", '$') AS "$.targets",
      "in r.event" [2] AS "$.event.targets",
      r."action" AS "$.action",
      "in r.event" [3] AS "$.event.action",
      "in r.actor" [1] AS "$.actor.info.email",
      "in r.event" [4] AS "$.event.actor.info.email",
      "in r.actor" [2] AS "$.actor.info.name",
      "in r.event" [5] AS "$.event.actor.info.name",
      "in r.actor" [3] AS "$.actor.type",
      "in r.event" [6] AS "$.event.actor.type",
      "in r.actor" [4] AS "$.actor.id",
      "in r.event" [7] AS "$.event.actor.id",
      json_extract_string(r."targets", '$[0].name') AS "$.targets[0].name",
      "in r.event" [8] AS "$.event.targets[0].name",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.targets AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'user'
          AND json_extract_string(x, '$.email') <> ''
        ) [1],
        '$.email'
      ) AS "$.targets[type=user].email",
      json_extract_string(
        list_filter(
          "of TRY_CAST(json_extract(r.event, '$.targets') AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'user'
          AND json_extract_string(x, '$.email') <> ''
        ) [1],
        '$.email'
      ) AS "$.event.targets[type=user].email",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.targets AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'user'
          AND json_extract_string(x, '$.name') <> ''
        ) [1],
        '$.name'
      ) AS "$.targets[type=user].name",
      json_extract_string(
        list_filter(
          "of TRY_CAST(json_extract(r.event, '$.targets') AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'user'
          AND json_extract_string(x, '$.name') <> ''
        ) [1],
        '$.name'
      ) AS "$.event.targets[type=user].name",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.targets AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'user'
          AND json_extract_string(x, '$.id') <> ''
        ) [1],
        '$.id'
      ) AS "$.targets[type=user].id",
      json_extract_string(
        list_filter(
          "of TRY_CAST(json_extract(r.event, '$.targets') AS JSON[])",
          lambda x: json_extract_string(x, '$.type') = 'user'
          AND json_extract_string(x, '$.id') <> ''
        ) [1],
        '$.id'
      ) AS "$.event.targets[type=user].id"
    FROM
      opened
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.time, else $.event.time") THEN zoned_ns ("$.time, else $.event.time" || 'Z')
    ELSE zoned_ns ("$.time, else $.event.time")
  END AS "time_ns",
  "$.time, else $.event.time" AS "time_text",
  CASE
    WHEN is_bare_time ("$.time, else $.event.time") THEN 'zone UTC, as Twingate documents'
  END AS "time_assumed",
  'twingate.audit' AS "event_dataset",
  'event' AS "event_kind",
  concat_ws(
    '.',
    coalesce(json_extract_string(TRY_CAST ("$.targets" AS JSON), '$[0].type'), json_extract_string(TRY_CAST ("$.event.targets" AS JSON), '$[0].type')),
    coalesce(nullif("$.action", ''), nullif("$.event.action", ''))
  ) AS "event_action",
  coalesce(nullif("$.action", ''), nullif("$.event.action", '')) AS "event_code",
  coalesce(
    nullif("$.actor.info.email", ''),
    nullif("$.event.actor.info.email", ''),
    nullif("$.actor.info.name", ''),
    nullif("$.event.actor.info.name", ''),
    nullif("$.actor.type", ''),
    nullif("$.event.actor.type", '')
  ) AS "user_name",
  coalesce(nullif("$.actor.info.email", ''), nullif("$.event.actor.info.email", '')) AS "user_email",
  coalesce(nullif("$.actor.id", ''), nullif("$.event.actor.id", '')) AS "user_id",
  coalesce(nullif("$.targets[0].name", ''), nullif("$.event.targets[0].name", '')) AS "resource",
  coalesce(
    nullif("$.targets[type=user].email", ''),
    nullif("$.event.targets[type=user].email", ''),
    nullif("$.targets[type=user].name", ''),
    nullif("$.event.targets[type=user].name", '')
  ) AS "user_target_name",
  coalesce(nullif("$.targets[type=user].id", ''), nullif("$.event.targets[type=user].id", '')) AS "user_target_id",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      coalesce(nullif("$.action", ''), nullif("$.event.action", '')) <> ''
      AND lookup_1.key IS NULL
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
      NOT starts_with(r."targets", '[')
      AND r."targets" <> 'null'
    )
    OR (
      r."time" IS NULL
      AND r."actor" IS NULL
      AND r."action" IS NULL
      AND r."targets" IS NULL
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
          WHEN NOT starts_with(r."event", '{')
          AND r."event" <> 'null' THEN {'code': 'json.type_drift', 'message': 'event is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."actor", '{')
          AND r."actor" <> 'null' THEN {'code': 'json.type_drift', 'message': 'actor is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."targets", '[')
          AND r."targets" <> 'null' THEN {'code': 'json.type_drift', 'message': 'targets is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."time" IS NULL
          AND r."actor" IS NULL
          AND r."action" IS NULL
          AND r."targets" IS NULL
          AND r."event" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of time, actor, action, targets, event: it seems to be of another source, and only what fits was read'
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
      ('create', 'configuration', 'creation'),
      ('edit', 'configuration', 'change'),
      ('delete', 'configuration', 'deletion')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = coalesce(nullif("$.action", ''), nullif("$.event.action", ''))
