-- NetScaler (Citrix ADC and Gateway), compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: feature, event, reason, method, policy, form, status, access, user, domain, groups, client, source, source_port, destination, vserver, destination_port, session, connection, agent, application, command, node, device, text, line.
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
      "feature" AS "$.feature",
      "event" AS "$.event",
      "reason" AS "$.reason",
      "method" AS "$.method",
      "policy" AS "$.policy",
      "form" AS "$.form",
      "status" AS "$.status",
      "access" AS "$.access",
      "user" AS "$.user",
      "domain" AS "$.domain",
      "groups" AS "$.groups",
      "client" AS "$.client",
      "source" AS "$.source",
      "source_port" AS "$.source_port",
      "destination" AS "$.destination",
      "vserver" AS "$.vserver",
      "destination_port" AS "$.destination_port",
      "session" AS "$.session",
      "connection" AS "$.connection",
      "agent" AS "$.agent",
      "application" AS "$.application",
      "command" AS "$.command",
      "node" AS "$.node",
      "device" AS "$.device",
      "text" AS "$.text",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.source_port") AS "$.source_port as int",
      canonical_ip ("$.destination") AS "$.destination as ip",
      whole_number ("$.destination_port") AS "$.destination_port as int",
      canonical_ip ("$.device") AS "$.device as ip"
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
  'citrix.netscaler' AS "event_dataset",
  'event' AS "event_kind",
  nullif(concat_ws(' ', nullif("$.feature", ''), nullif("$.event", '')), '') AS "event_action",
  "$.feature" AS "event_provider",
  coalesce(nullif("$.reason", ''), nullif("$.method", ''), nullif("$.policy", '')) AS "event_reason",
  coalesce(
    lookup_1."event_outcome",
    CASE
      WHEN "$.form" = 'command' THEN CASE
        WHEN "$.status" = 'Success' THEN 'success'
        WHEN starts_with("$.status", 'ERROR') THEN 'failure'
        ELSE 'unknown'
      END
      WHEN "$.form" = 'connection' THEN CASE "$.access"
        WHEN 'Allowed' THEN 'success'
        WHEN 'Denied' THEN 'failure'
      END
    END
  ) AS "event_outcome",
  "$.user" AS "user_name",
  "$.domain" AS "user_domain",
  "$.groups" AS "group_name",
  coalesce(canonical_ip ("$.client"), canonical_ip ("$.source")) AS "source_ip",
  coalesce(nullif("$.client", ''), nullif("$.source", '')) AS "source_address",
  "$.source_port as int" AS "source_port",
  "$.destination as ip" AS "destination_ip",
  coalesce(nullif("$.destination", ''), nullif("$.vserver", '')) AS "destination_address",
  "$.destination_port as int" AS "destination_port",
  coalesce(nullif("$.session", ''), nullif("$.connection", '')) AS "session_key",
  "$.agent" AS "user_agent",
  "$.application" AS "resource",
  "$.command" AS "process_command_line",
  "$.node" AS "host_name",
  "$.device as ip" AS "host_ip",
  coalesce("$.text", "$.line") AS "message",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
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
      "$.device" <> ''
      AND "$.device as ip" IS NULL
    ) THEN list_filter(
      [
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
          WHEN "$.device" <> ''
          AND "$.device as ip" IS NULL THEN {'code': 'value.unread', 'message': 'host.ip stays empty, `device` is no IP address: ' || left("$.device", 80)}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
  LEFT JOIN (
    VALUES
      ('SSLVPN LOGIN', 'authentication,session', 'start', 'success'),
      ('SSLVPN LOGOUT', 'session', 'end', NULL),
      ('SSLVPN REMOVE_SESSION', 'session', 'end', NULL),
      ('SSLVPN REMOVE_SESSION_DEBUG', 'session', 'end', NULL),
      ('SSLVPN REMOVE_SESSION_INFO', 'session', 'end', NULL),
      ('SSLVPN TCPCONNSTAT', 'session,network', 'connection,end', NULL),
      ('SSLVPN UDPFLOWSTAT', 'session,network', 'connection,end', NULL),
      ('SSLVPN HTTPREQUEST', 'web', 'access', NULL),
      ('SSLVPN ICASTART', 'session,network', 'start', NULL),
      ('SSLVPN ICAEND_CONNSTAT', 'session,network', 'end', NULL),
      ('SSLVPN NONHTTP_RESOURCEACCESS_DENIED', 'network', 'connection,denied', 'failure'),
      ('SSLVPN HTTP_RESOURCEACCESS_DENIED', 'web', 'denied', 'failure'),
      ('SSLVPN CLISEC_CHECK', 'host', 'info', NULL),
      ('SSLVPN TCPCONN_TIMEDOUT', 'session,network', 'connection,end', NULL),
      ('AAA LOGIN_FAILED', 'authentication', 'info', 'failure'),
      ('AAATM LOGIN', 'authentication,session', 'start', 'success'),
      ('AAATM LOGOUT', 'session', 'end', NULL),
      ('AAATM LOGIN_FAILED', 'authentication', 'info', 'failure'),
      ('AAATM HTTPREQUEST', 'web', 'access', NULL),
      ('UI CMD_EXECUTED', 'configuration', 'change', NULL),
      ('GUI CMD_EXECUTED', 'configuration', 'change', NULL),
      ('CLI CMD_EXECUTED', 'configuration', 'change', NULL),
      ('API CMD_EXECUTED', 'configuration', 'change', NULL),
      ('TCP CONN_TERMINATE', 'network', 'connection,end', NULL),
      ('TCP CONN_DELINK', 'network', 'connection,end', NULL),
      ('SSLLOG SSL_HANDSHAKE_SUCCESS', 'network', 'protocol', 'success'),
      ('SSLLOG SSL_HANDSHAKE_FAILURE', 'network', 'protocol', 'failure')
  ) AS lookup_1 (key, "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif(concat_ws(' ', nullif("$.feature", ''), nullif("$.event", '')), '')
