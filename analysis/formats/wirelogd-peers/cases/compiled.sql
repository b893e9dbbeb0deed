-- Wirelogd, peers of WireGuard, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "time" VARCHAR,
--   "state" VARCHAR,
--   "msg" VARCHAR,
--   "message" VARCHAR,
--   "peer" VARCHAR,
--   "level" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."time" AS "$.time",
      r."state" AS "$.state",
      r."msg" AS "$.msg",
      r."message" AS "$.message",
      r."peer" AS "$.peer",
      r."level" AS "$.level"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.state" = 'active' THEN 'connection,start'
        WHEN "$.state" = 'inactive' THEN 'connection,end'
      END AS "event_type by $.state"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  zoned_ns ("$.time") AS "time_ns",
  "$.time" AS "time_text",
  'wirelogd.peers' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(nullif("$.state", ''), nullif("$.msg", ''), nullif("$.message", '')) AS "event_action",
  CASE
    WHEN "$.state" <> '' THEN 'network,session'
    ELSE 'process'
  END AS "event_category",
  "event_type by $.state" AS "event_type",
  nullif(json_extract_string(TRY_CAST ("$.peer" AS JSON), '$.public_key'), '') AS "user_id",
  nullif(
    concat_ws(
      ' ',
      nullif(json_extract_string(TRY_CAST ("$.peer" AS JSON), '$.interface'), ''),
      nullif(json_extract_string(TRY_CAST ("$.peer" AS JSON), '$.public_key'), '')
    ),
    ''
  ) AS "session_key",
  canonical_ip (nullif(regexp_extract(nullif(json_extract_string(TRY_CAST ("$.peer" AS JSON), '$.endpoint'), '(none)'), '^(.{2,64}):(\d{1,5})$', 1), '')) AS "source_ip",
  whole_number (nullif(regexp_extract(nullif(json_extract_string(TRY_CAST ("$.peer" AS JSON), '$.endpoint'), '(none)'), '^(.{2,64}):(\d{1,5})$', 2), '')) AS "source_port",
  nullif(json_extract_string(TRY_CAST ("$.peer" AS JSON), '$.endpoint'), '(none)') AS "source_address",
  nullif(json_extract_string(TRY_CAST ("$.peer" AS JSON), '$.allowed_ips'), '(none)') AS "destination_address",
  nullif(json_extract_string(TRY_CAST ("$.peer" AS JSON), '$.interface'), '') AS "resource",
  'wireguard' AS "network_protocol",
  "$.level" AS "log_level",
  CASE
    WHEN (
      "$.state" <> ''
      AND "event_type by $.state" IS NULL
    )
    OR (
      r."time" IS NULL
      AND r."level" IS NULL
      AND r."peer" IS NULL
      AND r."state" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.state" <> ''
          AND "event_type by $.state" IS NULL THEN {'code': 'value.unknown', 'message': 'event.type stays empty, `state` is a word that is not documented: ' || left("$.state", 80)}
        END,
        CASE
          WHEN r."time" IS NULL
          AND r."level" IS NULL
          AND r."peer" IS NULL
          AND r."state" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of time, level, peer, state: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
