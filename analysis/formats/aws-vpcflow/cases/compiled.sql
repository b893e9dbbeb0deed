-- Amazon VPC flow log, with a header, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: action, log-status, srcaddr, srcport, dstaddr, dstport, protocol, account-id, interface-id, region, instance-id, reject-reason.
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
      "action" AS "$.action",
      "log-status" AS "$.log-status",
      "srcaddr" AS "$.srcaddr",
      "srcport" AS "$.srcport",
      "dstaddr" AS "$.dstaddr",
      "dstport" AS "$.dstport",
      "protocol" AS "$.protocol",
      "account-id" AS "$.account-id",
      "interface-id" AS "$.interface-id",
      "region" AS "$.region",
      "instance-id" AS "$.instance-id",
      "reject-reason" AS "$.reject-reason"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.srcaddr") AS "$.srcaddr as ip",
      whole_number ("$.srcport") AS "$.srcport as int",
      canonical_ip ("$.dstaddr") AS "$.dstaddr as ip",
      whole_number ("$.dstport") AS "$.dstport as int",
      CASE
        WHEN "$.protocol" = '1' THEN 'icmp'
        WHEN "$.protocol" = '2' THEN 'igmp'
        WHEN "$.protocol" = '6' THEN 'tcp'
        WHEN "$.protocol" = '17' THEN 'udp'
        WHEN "$.protocol" = '47' THEN 'gre'
        WHEN "$.protocol" = '50' THEN 'esp'
        WHEN "$.protocol" = '51' THEN 'ah'
        WHEN "$.protocol" = '58' THEN 'ipv6-icmp'
        WHEN "$.protocol" = '132' THEN 'sctp'
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
  'aws.vpcflow' AS "event_dataset",
  'event' AS "event_kind",
  'network' AS "event_category",
  coalesce(lookup_1."event_type", 'connection') AS "event_type",
  "$.action" AS "event_action",
  "$.log-status" AS "event_code",
  "$.srcaddr as ip" AS "source_ip",
  "$.srcaddr" AS "source_address",
  "$.srcport as int" AS "source_port",
  "$.dstaddr as ip" AS "destination_ip",
  "$.dstaddr" AS "destination_address",
  "$.dstport as int" AS "destination_port",
  "network_transport by $.protocol" AS "network_transport",
  "$.account-id" AS "cloud_account_id",
  "$.interface-id" AS "resource",
  "$.region" AS "cloud_region",
  "$.instance-id" AS "host_id",
  "$.reject-reason" AS "event_reason",
  lookup_1."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      "$.srcaddr" <> ''
      AND "$.srcaddr as ip" IS NULL
    )
    OR (
      "$.srcport" <> ''
      AND "$.srcport as int" IS NULL
    )
    OR (
      "$.dstaddr" <> ''
      AND "$.dstaddr as ip" IS NULL
    )
    OR (
      "$.dstport" <> ''
      AND "$.dstport as int" IS NULL
    )
    OR (
      nullif("$.action", '') <> ''
      AND lookup_1.key IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.srcaddr" <> ''
          AND "$.srcaddr as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `srcaddr` is no IP address: ' || left("$.srcaddr", 80)}
        END,
        CASE
          WHEN "$.srcport" <> ''
          AND "$.srcport as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `srcport` is no whole number: ' || left("$.srcport", 80)}
        END,
        CASE
          WHEN "$.dstaddr" <> ''
          AND "$.dstaddr as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `dstaddr` is no IP address: ' || left("$.dstaddr", 80)}
        END,
        CASE
          WHEN "$.dstport" <> ''
          AND "$.dstport as int" IS NULL THEN {'code': 'value.unread', 'message': 'destination.port stays empty, `dstport` is no whole number: ' || left("$.dstport", 80)}
        END,
        CASE
          WHEN nullif("$.action", '') <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.outcome, event.type stay empty, `action` is not in its table: ' || left(nullif("$.action", ''), 80)
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
      ('ACCEPT', 'success', 'connection,allowed'),
      ('REJECT', 'failure', 'connection,denied')
  ) AS lookup_1 (key, "event_outcome", "event_type") ON lookup_1.key = nullif("$.action", '')
