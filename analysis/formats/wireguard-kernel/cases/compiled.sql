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
  canonical_ip (
    CASE
      WHEN regexp_full_match("$.source", '\[[^\]]*\](:[0-9]{1,5})?') THEN regexp_extract("$.source", '^\[([^\]]*)\]', 1)
      WHEN regexp_full_match("$.source", '[^:]*:[0-9]{1,5}') THEN split_part("$.source", ':', 1)
      ELSE "$.source"
    END
  ) AS "source_ip",
  whole_number (nullif(regexp_extract("$.source", '^(?:\[[^\]]*\]|[^:]*):([0-9]{1,5})$', 1), '')) AS "source_port",
  "$.source" AS "source_address",
  canonical_ip (
    CASE
      WHEN regexp_full_match("$.destination", '\[[^\]]*\](:[0-9]{1,5})?') THEN regexp_extract("$.destination", '^\[([^\]]*)\]', 1)
      WHEN regexp_full_match("$.destination", '[^:]*:[0-9]{1,5}') THEN split_part("$.destination", ':', 1)
      ELSE "$.destination"
    END
  ) AS "destination_ip",
  whole_number (nullif(regexp_extract("$.destination", '^(?:\[[^\]]*\]|[^:]*):([0-9]{1,5})$', 1), '')) AS "destination_port",
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
  NULL::STRUCT(code VARCHAR, message VARCHAR) [] AS misfits
FROM
  said
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
