-- WireGuard kernel messages, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: source, destination, interface, peer, reason, text, form, line.
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
      "source" AS "$.source",
      "destination" AS "$.destination",
      "interface" AS "$.interface",
      "peer" AS "$.peer",
      "reason" AS "$.reason",
      "text" AS "$.text",
      "form" AS "$.form",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      endpoint_ip ("$.source") AS "$.source as endpoint",
      endpoint_port ("$.source") AS "$.source as port",
      endpoint_ip ("$.destination") AS "$.destination as endpoint",
      endpoint_port ("$.destination") AS "$.destination as port"
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
  'wireguard.kernel' AS "event_dataset",
  'event' AS "event_kind",
  "$.source as endpoint" AS "source_ip",
  "$.source as port" AS "source_port",
  "$.source" AS "source_address",
  "$.destination as endpoint" AS "destination_ip",
  "$.destination as port" AS "destination_port",
  "$.destination" AS "destination_address",
  "$.interface" || ' peer ' || "$.peer" AS "session_key",
  "$.interface" AS "resource",
  "$.reason" AS "event_reason",
  'wireguard' AS "network_protocol",
  coalesce("$.text", "$.line") AS "message",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  lookup_1."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      "$.source" <> ''
      AND "$.source as endpoint" IS NULL
    )
    OR (
      "$.destination" <> ''
      AND "$.destination as endpoint" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.source" <> ''
          AND "$.source as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `source` is no IP address: ' || left("$.source", 80)}
        END,
        CASE
          WHEN "$.destination" <> ''
          AND "$.destination as endpoint" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `destination` is no IP address: ' || left("$.destination", 80)}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
  LEFT JOIN (
    VALUES
      ('unallowed', 'packet with unallowed source', 'network', 'denied', 'failure'),
      ('invalid_initiation', 'invalid handshake initiation', 'network,authentication', 'connection,denied', 'failure'),
      ('invalid_mac', 'invalid mac of handshake', 'network,authentication', 'connection,denied', 'failure'),
      ('invalid_response', 'invalid handshake response', 'network,authentication', 'denied', 'failure'),
      ('receiving_initiation', 'handshake initiation received', 'network', 'connection', NULL),
      ('receiving_response', 'handshake response received', 'network', 'connection', NULL),
      ('sending_initiation', 'handshake initiation sent', 'network', 'connection', NULL),
      ('sending_response', 'handshake response sent', 'network', 'connection', NULL),
      ('keepalive', 'keepalive received', 'network', 'info', NULL),
      ('gave_up', 'handshake not completed', 'network', 'error', 'failure'),
      ('keypair', 'keypair', 'network', 'info', NULL),
      ('peer', 'peer', 'configuration', 'change', NULL)
  ) AS lookup_1 (key, "event_action", "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.form", '')
