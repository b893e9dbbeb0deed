-- QRadar, forwarded events, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "devTimeEpoch" JSON,
--   "startTimeEpoch" JSON,
--   "eventName" VARCHAR,
--   "EventID" VARCHAR,
--   "category" VARCHAR,
--   "logSourceType" VARCHAR,
--   "eventDescription" VARCHAR,
--   "src" VARCHAR,
--   "srcPort" JSON,
--   "dst" VARCHAR,
--   "dstPort" JSON,
--   "protocolName" VARCHAR,
--   "userName" VARCHAR,
--   "Target User Name" VARCHAR,
--   "logSourceIdentifier" VARCHAR,
--   "logSource" VARCHAR,
--   "Process CommandLine" VARCHAR,
--   "ObjectType" VARCHAR,
--   "sev" VARCHAR,
--   "payload" VARCHAR,
--   "name" VARCHAR,
--   "version" VARCHAR,
--   "type" VARCHAR,
--   "lowLevelCategory" VARCHAR,
--   "highLevelCategory" VARCHAR,
--   "deploymentID" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(json_extract_string(r."devTimeEpoch", '$'), ''), nullif(json_extract_string(r."startTimeEpoch", '$'), '')) AS "$.devTimeEpoch, else $.startTimeEpoch",
      r."eventName" AS "$.eventName",
      r."EventID" AS "$.EventID",
      r."category" AS "$.category",
      r."logSourceType" AS "$.logSourceType",
      r."eventDescription" AS "$.eventDescription",
      r."src" AS "$.src",
      json_extract_string(r."srcPort", '$') AS "$.srcPort",
      r."dst" AS "$.dst",
      json_extract_string(r."dstPort", '$') AS "$.dstPort",
      r."protocolName" AS "$.protocolName",
      r."userName" AS "$.userName",
      r."Target User Name" AS "$.""Target User Name""",
      r."logSourceIdentifier" AS "$.logSourceIdentifier",
      r."logSource" AS "$.logSource",
      r."Process CommandLine" AS "$.""Process CommandLine""",
      r."ObjectType" AS "$.ObjectType",
      r."sev" AS "$.sev"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.src") AS "$.src as ip",
      whole_number ("$.srcPort") AS "$.srcPort as int",
      canonical_ip ("$.dst") AS "$.dst as ip",
      whole_number ("$.dstPort") AS "$.dstPort as int",
      lower(nullif("$.protocolName", '')) AS "$.protocolName as lower"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  counted_ns ("$.devTimeEpoch, else $.startTimeEpoch", 1000000) AS "time_ns",
  "$.devTimeEpoch, else $.startTimeEpoch" AS "time_text",
  'qradar.event' AS "event_dataset",
  'event' AS "event_kind",
  "$.eventName" AS "event_action",
  coalesce(nullif("$.EventID", ''), nullif("$.category", '')) AS "event_code",
  "$.logSourceType" AS "event_provider",
  "$.eventDescription" AS "event_reason",
  "$.src as ip" AS "source_ip",
  "$.src" AS "source_address",
  "$.srcPort as int" AS "source_port",
  "$.dst as ip" AS "destination_ip",
  "$.dst" AS "destination_address",
  "$.dstPort as int" AS "destination_port",
  "$.protocolName as lower" AS "network_transport",
  "$.userName" AS "user_name",
  "$.""Target User Name""" AS "user_target_name",
  coalesce(nullif("$.logSourceIdentifier", ''), nullif("$.logSource", '')) AS "host_name",
  "$.""Process CommandLine""" AS "process_command_line",
  "$.ObjectType" AS "resource",
  "$.sev" AS "log_level",
  CASE
    WHEN (
      "$.src" <> ''
      AND "$.src as ip" IS NULL
    )
    OR (
      "$.srcPort" <> ''
      AND "$.srcPort as int" IS NULL
    )
    OR (
      "$.dst" <> ''
      AND "$.dst as ip" IS NULL
    )
    OR (
      "$.dstPort" <> ''
      AND "$.dstPort as int" IS NULL
    )
    OR (
      r."startTimeEpoch" IS NULL
      AND r."logSourceType" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.src" <> ''
          AND "$.src as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `src` is no IP address: ' || left("$.src", 80)}
        END,
        CASE
          WHEN "$.srcPort" <> ''
          AND "$.srcPort as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `srcPort` is no whole number: ' || left("$.srcPort", 80)}
        END,
        CASE
          WHEN "$.dst" <> ''
          AND "$.dst as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `dst` is no IP address: ' || left("$.dst", 80)}
        END,
        CASE
          WHEN "$.dstPort" <> ''
          AND "$.dstPort as int" IS NULL THEN {'code': 'value.unread', 'message': 'destination.port stays empty, `dstPort` is no whole number: ' || left("$.dstPort", 80)}
        END,
        CASE
          WHEN r."startTimeEpoch" IS NULL
          AND r."logSourceType" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of startTimeEpoch, logSourceType: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
