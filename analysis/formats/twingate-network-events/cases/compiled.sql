-- Twingate network events report, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: status, user, user_id, client_ip, resource_ip, resource_port, resource_domain, protocol, connector, connector_id, applied_rule.
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
      "status" AS "$.status",
      "user" AS "$.user",
      "user_id" AS "$.user_id",
      "client_ip" AS "$.client_ip",
      "resource_ip" AS "$.resource_ip",
      "resource_port" AS "$.resource_port",
      "resource_domain" AS "$.resource_domain",
      "protocol" AS "$.protocol",
      "connector" AS "$.connector",
      "connector_id" AS "$.connector_id",
      "applied_rule" AS "$.applied_rule"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.status" = 'NORMAL' THEN 'connection,allowed'
        WHEN "$.status" = 'DNS_ERROR' THEN 'connection,error'
        WHEN "$.status" = 'CONNECTION_FAILED' THEN 'connection,error'
        WHEN "$.status" <> '' THEN 'connection'
      END AS "event_type by $.status",
      CASE
        WHEN "$.status" = 'NORMAL' THEN 'success'
        WHEN "$.status" = 'DNS_ERROR' THEN 'failure'
        WHEN "$.status" = 'CONNECTION_FAILED' THEN 'failure'
      END AS "event_outcome by $.status",
      CASE
        WHEN "$.status" = 'DNS_ERROR' THEN 'DNS_ERROR'
        WHEN "$.status" = 'CONNECTION_FAILED' THEN 'CONNECTION_FAILED'
      END AS "event_reason by $.status",
      canonical_ip ("$.client_ip") AS "$.client_ip as ip",
      canonical_ip ("$.resource_ip") AS "$.resource_ip as ip",
      whole_number ("$.resource_port") AS "$.resource_port as int",
      lower(nullif("$.protocol", '')) AS "$.protocol as lower"
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
  'twingate.network_events' AS "event_dataset",
  'event' AS "event_kind",
  'connection' AS "event_action",
  'network' AS "event_category",
  "event_type by $.status" AS "event_type",
  "event_outcome by $.status" AS "event_outcome",
  "event_reason by $.status" AS "event_reason",
  "$.user" AS "user_name",
  "$.user" AS "user_email",
  "$.user_id" AS "user_id",
  "$.client_ip as ip" AS "source_ip",
  "$.client_ip" AS "source_address",
  "$.resource_ip as ip" AS "destination_ip",
  "$.resource_port as int" AS "destination_port",
  coalesce(nullif("$.resource_domain", ''), nullif("$.resource_ip", '')) AS "destination_address",
  "$.protocol as lower" AS "network_transport",
  "$.connector" AS "host_name",
  "$.connector_id" AS "host_id",
  coalesce(nullif("$.resource_domain", ''), nullif("$.resource_ip", '')) AS "resource",
  "$.applied_rule" AS "rule_name",
  CASE
    WHEN (
      "$.status" <> ''
      AND "event_outcome by $.status" IS NULL
    )
    OR (
      "$.client_ip" <> ''
      AND "$.client_ip as ip" IS NULL
    )
    OR (
      "$.resource_ip" <> ''
      AND "$.resource_ip as ip" IS NULL
    )
    OR (
      "$.resource_port" <> ''
      AND "$.resource_port as int" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.status" <> ''
          AND "event_outcome by $.status" IS NULL THEN {'code': 'value.unknown', 'message': 'event.outcome stays empty, `status` is a word that is not documented: ' || left("$.status", 80)}
        END,
        CASE
          WHEN "$.client_ip" <> ''
          AND "$.client_ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `client_ip` is no IP address: ' || left("$.client_ip", 80)}
        END,
        CASE
          WHEN "$.resource_ip" <> ''
          AND "$.resource_ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `resource_ip` is no IP address: ' || left("$.resource_ip", 80)}
        END,
        CASE
          WHEN "$.resource_port" <> ''
          AND "$.resource_port as int" IS NULL THEN {'code': 'value.unread', 'message': 'destination.port stays empty, `resource_port` is no whole number: ' || left("$.resource_port", 80)}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
