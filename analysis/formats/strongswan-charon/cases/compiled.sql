-- strongSwan IKE daemon (charon), compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: user, source, source_port, destination, destination_port, connection, sa, reason, group, text, form, line.
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
      "user" AS "$.user",
      "source" AS "$.source",
      "source_port" AS "$.source_port",
      "destination" AS "$.destination",
      "destination_port" AS "$.destination_port",
      "connection" AS "$.connection",
      "sa" AS "$.sa",
      "reason" AS "$.reason",
      "group" AS "$.group",
      "text" AS "$.text",
      "form" AS "$.form",
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
      whole_number ("$.destination_port") AS "$.destination_port as int"
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
  'strongswan.charon' AS "event_dataset",
  'event' AS "event_kind",
  CASE
    WHEN canonical_ip ("$.user") IS NULL THEN "$.user"
  END AS "user_name",
  "$.source as ip" AS "source_ip",
  "$.source_port as int" AS "source_port",
  "$.source" AS "source_address",
  "$.destination as ip" AS "destination_ip",
  "$.destination_port as int" AS "destination_port",
  "$.destination" AS "destination_address",
  nullif(concat_ws('|', nullif("$.connection", ''), nullif("$.sa", '')), '') AS "session_key",
  "$.connection" AS "resource",
  'charon' AS "event_provider",
  "$.reason" AS "event_reason",
  "$.group" AS "log_logger",
  'ike' AS "network_protocol",
  coalesce("$.text", "$.line") AS "message",
  lookup_1."event_action" AS "event_action",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  lookup_1."event_outcome" AS "event_outcome",
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
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
  LEFT JOIN (
    VALUES
      ('eap_failed', 'eap verification failed', 'authentication', 'start', 'failure'),
      ('eap_user', 'eap username', 'authentication', 'info', NULL),
      ('eap_method_failed', 'eap method failed', 'authentication', 'start', 'failure'),
      ('eap_ok', 'eap method succeeded', 'authentication', 'start', 'success'),
      ('no_key', 'no eap key found', 'authentication', 'start', 'failure'),
      ('peer_ok', 'peer authenticated', 'authentication', 'start', 'success'),
      ('self_ok', 'gateway authenticated', 'authentication', 'info', 'success'),
      ('xauth_failed', 'xauth authentication', 'authentication', 'start', 'failure'),
      ('xauth_ok', 'xauth authentication', 'authentication', 'start', 'success'),
      ('pam_failed', 'pam authentication', 'authentication', 'start', 'failure'),
      ('initiating', 'ike_sa initiated', 'network', 'connection', NULL),
      ('established', 'ike_sa established', 'network,session', 'connection,start', 'success'),
      ('child', 'child_sa established', 'network', 'connection,start', 'success'),
      ('address_assigned', 'virtual ip assigned', 'network,session', 'info', NULL),
      ('peer_deleted', 'ike_sa deleted by peer', 'network,session', 'connection,end', NULL),
      ('deleting', 'ike_sa deleted', 'network,session', 'connection,end', NULL),
      ('half_open', 'half open ike_sa deleted', 'network', 'connection,end', 'failure'),
      ('config', 'peer config looked for', 'network', 'info', NULL),
      ('no_config', 'no peer config found', 'network', 'connection,denied', 'failure'),
      ('packet_in', 'packet received', 'network', 'connection', NULL),
      ('packet_out', 'packet sent', 'network', 'connection', NULL),
      ('self_failed', 'gateway not authenticated', 'authentication', 'info', 'failure'),
      ('self', 'gateway authenticates', 'authentication', 'info', NULL)
  ) AS lookup_1 (key, "event_action", "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.form", '')
