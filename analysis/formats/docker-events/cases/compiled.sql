-- Docker events, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timeNano" JSON,
--   "Action" VARCHAR,
--   "Type" VARCHAR,
--   "Actor" STRUCT(
--     "Attributes" JSON,
--     "ID" VARCHAR
--   ),
--   "status" VARCHAR,
--   "id" VARCHAR,
--   "from" VARCHAR,
--   "scope" VARCHAR,
--   "time" JSON
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."Actor"."Attributes", ['$.exitCode', '$.execID', '$.name']) AS "in r.Actor.Attributes"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      json_extract_string(r."timeNano", '$') AS "$.timeNano",
      r."Action" AS "$.Action",
      r."Type" AS "$.Type",
      "in r.Actor.Attributes" [1] AS "$.Actor.Attributes.exitCode",
      "in r.Actor.Attributes" [2] AS "$.Actor.Attributes.execID",
      "in r.Actor.Attributes" [3] AS "$.Actor.Attributes.name",
      r."Actor"."ID" AS "$.Actor.ID"
    FROM
      opened
  )
SELECT
  p,
  u,
  r,
  counted_ns ("$.timeNano", 1) AS "time_ns",
  "$.timeNano" AS "time_text",
  'docker.events' AS "event_dataset",
  'event' AS "event_kind",
  nullif(regexp_extract("$.Action", '^[^:]+'), '') AS "event_action",
  "$.Type" AS "event_provider",
  nullif(regexp_extract("$.Action", '(?s)^exec_(?:create|start): (.*)$', 1), '') AS "process_command_line",
  CASE
    WHEN "$.Action" IN ('die', 'exec_die') THEN TRY_CAST ("$.Actor.Attributes.exitCode" AS BIGINT)
  END AS "process_exit_code",
  CASE
    WHEN starts_with("$.Action", 'exec_') THEN nullif("$.Actor.Attributes.execID", '')
  END AS "session_key",
  coalesce(nullif("$.Actor.Attributes.name", ''), nullif("$.Actor.ID", '')) AS "resource",
  coalesce(lookup_2."event_category", lookup_1."event_category") AS "event_category",
  coalesce(lookup_2."event_type", lookup_1."event_type") AS "event_type",
  CASE
    WHEN (
      NOT starts_with(r."Actor"."Attributes", '{')
      AND r."Actor"."Attributes" <> 'null'
    )
    OR (
      r."Type" IS NULL
      AND r."Action" IS NULL
      AND r."Actor" IS NULL
      AND r."timeNano" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN NOT starts_with(r."Actor"."Attributes", '{')
          AND r."Actor"."Attributes" <> 'null' THEN {'code': 'json.type_drift', 'message': 'Actor.Attributes is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."Type" IS NULL
          AND r."Action" IS NULL
          AND r."Actor" IS NULL
          AND r."timeNano" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of Type, Action, Actor, timeNano: it seems to be of another source, and only what fits was read'
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
      ('builder', 'process', 'info'),
      ('config', 'configuration', 'change'),
      ('container', 'process', 'info'),
      ('daemon', 'process', 'info'),
      ('image', 'package', 'info'),
      ('network', 'network', 'info'),
      ('node', 'host', 'info'),
      ('plugin', 'package', 'info'),
      ('secret', 'configuration', 'change'),
      ('service', 'process', 'info'),
      ('volume', 'file', 'info')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.Type", '')
  LEFT JOIN (
    VALUES
      ('config create', 'configuration', 'creation'),
      ('config remove', 'configuration', 'deletion'),
      ('container archive-path', 'process,file', 'access'),
      ('container attach', 'session,process', 'start'),
      ('container commit', 'process,package', 'creation'),
      ('container copy', 'process,file', 'access'),
      ('container create', 'process', 'creation'),
      ('container destroy', 'process', 'deletion'),
      ('container detach', 'session,process', 'end'),
      ('container die', 'process', 'end'),
      ('container exec_create', 'process', 'creation'),
      ('container exec_detach', 'session,process', 'end'),
      ('container exec_die', 'session,process', 'end'),
      ('container exec_start', 'session,process', 'start'),
      ('container export', 'process,file', 'access'),
      ('container extract-to-dir', 'process,file', 'change'),
      ('container kill', 'process', 'end'),
      ('container oom', 'process', 'end'),
      ('container rename', 'process', 'change'),
      ('container restart', 'process', 'start'),
      ('container start', 'process', 'start'),
      ('container stop', 'process', 'end'),
      ('container top', 'process', 'access'),
      ('container update', 'process', 'change'),
      ('daemon reload', 'process,configuration', 'change'),
      ('image delete', 'package', 'deletion'),
      ('image import', 'package', 'installation'),
      ('image load', 'package', 'installation'),
      ('image prune', 'package', 'deletion'),
      ('image pull', 'package', 'installation'),
      ('image push', 'package', 'access'),
      ('image save', 'package', 'access'),
      ('image tag', 'package', 'change'),
      ('image untag', 'package', 'change'),
      ('network connect', 'network', 'connection'),
      ('network create', 'network,configuration', 'creation'),
      ('network destroy', 'network,configuration', 'deletion'),
      ('network disconnect', 'network', 'end'),
      ('network remove', 'network,configuration', 'deletion'),
      ('node create', 'host', 'info'),
      ('node remove', 'host', 'info'),
      ('plugin disable', 'package', 'change'),
      ('plugin enable', 'package', 'change'),
      ('plugin install', 'package', 'installation'),
      ('plugin remove', 'package', 'deletion'),
      ('secret create', 'configuration', 'creation'),
      ('secret remove', 'configuration', 'deletion'),
      ('secret update', 'configuration', 'change'),
      ('service create', 'process', 'creation'),
      ('service remove', 'process', 'deletion'),
      ('service update', 'process', 'change'),
      ('volume create', 'file', 'creation'),
      ('volume destroy', 'file', 'deletion'),
      ('volume mount', 'file', 'access')
  ) AS lookup_2 (key, "event_category", "event_type") ON lookup_2.key = "$.Type" || ' ' || regexp_extract("$.Action", '^[^:]+')
