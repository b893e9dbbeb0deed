-- Tailscale network flow log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "start" VARCHAR,
--   "logged" VARCHAR,
--   "nodeId" VARCHAR,
--   "srcNode" JSON,
--   "virtualTraffic" JSON,
--   "subnetTraffic" JSON,
--   "exitTraffic" JSON,
--   "physicalTraffic" JSON,
--   "dstNodes" JSON,
--   "end" VARCHAR
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."srcNode", ['$.name', '$.user']) AS "in r.srcNode"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."start", ''), nullif(r."logged", '')) AS "$.start, else $.logged",
      r."nodeId" AS "$.nodeId",
      "in r.srcNode" [1] AS "$.srcNode.name",
      "in r.srcNode" [2] AS "$.srcNode.user",
      json_extract_string(r."virtualTraffic", '$') AS "$.virtualTraffic",
      json_extract_string(r."subnetTraffic", '$') AS "$.subnetTraffic",
      json_extract_string(r."exitTraffic", '$') AS "$.exitTraffic",
      json_extract_string(r."physicalTraffic", '$') AS "$.physicalTraffic",
      json_extract_string(r."virtualTraffic", '$[0].dst') AS "$.virtualTraffic[0].dst",
      json_extract_string(r."subnetTraffic", '$[0].dst') AS "$.subnetTraffic[0].dst",
      json_extract_string(r."exitTraffic", '$[0].dst') AS "$.exitTraffic[0].dst",
      json_extract_string(r."physicalTraffic", '$[0].dst') AS "$.physicalTraffic[0].dst"
    FROM
      opened
  )
SELECT
  p,
  u,
  r,
  zoned_ns ("$.start, else $.logged") AS "time_ns",
  "$.start, else $.logged" AS "time_text",
  'tailscale.flow' AS "event_dataset",
  'event' AS "event_kind",
  'flow' AS "event_action",
  'network' AS "event_category",
  'connection' AS "event_type",
  "$.nodeId" AS "host_id",
  nullif("$.srcNode.name", '') AS "host_name",
  nullif("$.srcNode.user", '') AS "user_name",
  CASE
    WHEN (
      coalesce(json_array_length(TRY_CAST ("$.virtualTraffic" AS JSON)), 0) + coalesce(json_array_length(TRY_CAST ("$.subnetTraffic" AS JSON)), 0) + coalesce(json_array_length(TRY_CAST ("$.exitTraffic" AS JSON)), 0) + coalesce(json_array_length(TRY_CAST ("$.physicalTraffic" AS JSON)), 0)
    ) = 1 THEN coalesce(
      json_extract_string(TRY_CAST ("$.virtualTraffic" AS JSON), '$[0].src'),
      json_extract_string(TRY_CAST ("$.subnetTraffic" AS JSON), '$[0].src'),
      json_extract_string(TRY_CAST ("$.exitTraffic" AS JSON), '$[0].src'),
      json_extract_string(TRY_CAST ("$.physicalTraffic" AS JSON), '$[0].src')
    )
  END AS "source_address",
  CASE
    WHEN (
      coalesce(json_array_length(TRY_CAST ("$.virtualTraffic" AS JSON)), 0) + coalesce(json_array_length(TRY_CAST ("$.subnetTraffic" AS JSON)), 0) + coalesce(json_array_length(TRY_CAST ("$.exitTraffic" AS JSON)), 0) + coalesce(json_array_length(TRY_CAST ("$.physicalTraffic" AS JSON)), 0)
    ) = 1 THEN coalesce(
      json_extract_string(TRY_CAST ("$.virtualTraffic" AS JSON), '$[0].dst'),
      json_extract_string(TRY_CAST ("$.subnetTraffic" AS JSON), '$[0].dst'),
      json_extract_string(TRY_CAST ("$.exitTraffic" AS JSON), '$[0].dst'),
      json_extract_string(TRY_CAST ("$.physicalTraffic" AS JSON), '$[0].dst')
    )
  END AS "destination_address",
  coalesce(
    nullif("$.virtualTraffic[0].dst", ''),
    nullif("$.subnetTraffic[0].dst", ''),
    nullif("$.exitTraffic[0].dst", ''),
    nullif("$.physicalTraffic[0].dst", '')
  ) AS "resource",
  CASE
    WHEN (
      NOT starts_with(r."srcNode", '{')
      AND r."srcNode" <> 'null'
    )
    OR (
      NOT starts_with(r."virtualTraffic", '[')
      AND r."virtualTraffic" <> 'null'
    )
    OR (
      NOT starts_with(r."subnetTraffic", '[')
      AND r."subnetTraffic" <> 'null'
    )
    OR (
      NOT starts_with(r."exitTraffic", '[')
      AND r."exitTraffic" <> 'null'
    )
    OR (
      NOT starts_with(r."physicalTraffic", '[')
      AND r."physicalTraffic" <> 'null'
    )
    OR (
      r."nodeId" IS NULL
      AND r."start" IS NULL
      AND r."end" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN NOT starts_with(r."srcNode", '{')
          AND r."srcNode" <> 'null' THEN {'code': 'json.type_drift', 'message': 'srcNode is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."virtualTraffic", '[')
          AND r."virtualTraffic" <> 'null' THEN {'code': 'json.type_drift', 'message': 'virtualTraffic is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."subnetTraffic", '[')
          AND r."subnetTraffic" <> 'null' THEN {'code': 'json.type_drift', 'message': 'subnetTraffic is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."exitTraffic", '[')
          AND r."exitTraffic" <> 'null' THEN {'code': 'json.type_drift', 'message': 'exitTraffic is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."physicalTraffic", '[')
          AND r."physicalTraffic" <> 'null' THEN {'code': 'json.type_drift', 'message': 'physicalTraffic is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."nodeId" IS NULL
          AND r."start" IS NULL
          AND r."end" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of nodeId, start, end: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  said
