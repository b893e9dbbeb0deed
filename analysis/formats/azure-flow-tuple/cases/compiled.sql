-- Azure flow logs of security groups and virtual networks, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: decision, state, source, source_port, destination, destination_port, transport, protocol, line.
WITH
  said AS (
    SELECT
      record,
      item,
      ordinal,
      byte_offset,
      byte_length,
      time_ns,
      time_text,
      time_assumed,
      extra,
      "decision" AS "$.decision",
      "state" AS "$.state",
      "source" AS "$.source",
      "source_port" AS "$.source_port",
      "destination" AS "$.destination",
      "destination_port" AS "$.destination_port",
      "transport" AS "$.transport",
      "protocol" AS "$.protocol",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.source") AS "$.source as ip",
      whole_number ("$.source_port") AS "$.source_port as int",
      canonical_ip ("$.destination") AS "$.destination as ip",
      whole_number ("$.destination_port") AS "$.destination_port as int",
      CASE
        WHEN "$.transport" = 'T' THEN 'tcp'
        WHEN "$.transport" = 'U' THEN 'udp'
      END AS "network_transport by $.transport",
      CASE
        WHEN "$.protocol" = '1' THEN 'icmp'
        WHEN "$.protocol" = '6' THEN 'tcp'
        WHEN "$.protocol" = '17' THEN 'udp'
        WHEN "$.protocol" = '58' THEN 'ipv6-icmp'
      END AS "network_transport by $.protocol"
    FROM
      said
  )
SELECT
  record,
  item,
  ordinal,
  byte_offset,
  byte_length,
  time_ns,
  time_text,
  time_assumed,
  extra,
  'azure.flowlogs' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(nullif("$.decision", ''), nullif("$.state", '')) AS "event_action",
  'network' AS "event_category",
  coalesce(lookup_1."event_type", 'connection') AS "event_type",
  "$.state" AS "event_code",
  "$.source as ip" AS "source_ip",
  "$.source" AS "source_address",
  "$.source_port as int" AS "source_port",
  "$.destination as ip" AS "destination_ip",
  "$.destination" AS "destination_address",
  "$.destination_port as int" AS "destination_port",
  coalesce("network_transport by $.transport", "network_transport by $.protocol") AS "network_transport",
  lookup_1."event_outcome" AS "event_outcome",
  "$.line" AS "message",
  CASE
    WHEN (
      "$.source" <> ''
      AND "$.source as ip" IS NULL
    )
    OR (
      "$.source_port" <> ''
      AND "$.source_port as int" IS NULL
    )
    OR (
      "$.destination" <> ''
      AND "$.destination as ip" IS NULL
    )
    OR (
      "$.destination_port" <> ''
      AND "$.destination_port as int" IS NULL
    )
    OR (
      "$.transport" <> ''
      AND "network_transport by $.transport" IS NULL
    )
    OR (
      CASE
        WHEN "$.decision" <> '' THEN "$.decision"
        WHEN "$.state" <> '' THEN 'state ' || "$.state"
      END <> ''
      AND lookup_1.key IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.source" <> ''
          AND "$.source as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `source` is no IP address: ' || left("$.source", 80)}
        END,
        CASE
          WHEN "$.source_port" <> ''
          AND "$.source_port as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `source_port` is no whole number: ' || left("$.source_port", 80)}
        END,
        CASE
          WHEN "$.destination" <> ''
          AND "$.destination as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `destination` is no IP address: ' || left("$.destination", 80)}
        END,
        CASE
          WHEN "$.destination_port" <> ''
          AND "$.destination_port as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'destination.port stays empty, `destination_port` is no whole number: ' || left("$.destination_port", 80)
          }
        END,
        CASE
          WHEN "$.transport" <> ''
          AND "network_transport by $.transport" IS NULL THEN {
            'code': 'value.unknown',
            'message': 'network.transport stays empty, `transport` is a word that is not documented: ' || left("$.transport", 80)
          }
        END,
        CASE
          WHEN CASE
            WHEN "$.decision" <> '' THEN "$.decision"
            WHEN "$.state" <> '' THEN 'state ' || "$.state"
          END <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.outcome, event.type stay empty, `decision`, `state` is not in its table: ' || left(
              CASE
                WHEN "$.decision" <> '' THEN "$.decision"
                WHEN "$.state" <> '' THEN 'state ' || "$.state"
              END,
              80
            )
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
      ('A', 'success', 'connection,allowed'),
      ('D', 'failure', 'connection,denied'),
      ('state B', 'success', 'connection,start,allowed'),
      ('state C', 'success', 'connection,allowed'),
      ('state E', 'success', 'connection,end,allowed'),
      ('state D', 'failure', 'connection,denied')
  ) AS lookup_1 (key, "event_outcome", "event_type") ON lookup_1.key = CASE
    WHEN "$.decision" <> '' THEN "$.decision"
    WHEN "$.state" <> '' THEN 'state ' || "$.state"
  END
