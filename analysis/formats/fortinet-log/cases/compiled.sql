-- Fortinet FortiGate log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: action, logdesc, eventtype, logid, reason, status, result, user, xauthuser, eapuser, group, xauthgroup, name, srcip, remip, srcport, remport, dstip, locip, dstport, locport, dsthost, devname, devid, tunnelid, sessionid, service, policyname, policyid, cfgpath, vpntunnel, app, cfgattr, hostname, url, agent, level, type, subtype, msg, line.
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
      "logdesc" AS "$.logdesc",
      "eventtype" AS "$.eventtype",
      "logid" AS "$.logid",
      "reason" AS "$.reason",
      "status" AS "$.status",
      "result" AS "$.result",
      "user" AS "$.user",
      "xauthuser" AS "$.xauthuser",
      "eapuser" AS "$.eapuser",
      "group" AS "$.group",
      "xauthgroup" AS "$.xauthgroup",
      "name" AS "$.name",
      "srcip" AS "$.srcip",
      "remip" AS "$.remip",
      "srcport" AS "$.srcport",
      "remport" AS "$.remport",
      "dstip" AS "$.dstip",
      "locip" AS "$.locip",
      "dstport" AS "$.dstport",
      "locport" AS "$.locport",
      "dsthost" AS "$.dsthost",
      "devname" AS "$.devname",
      "devid" AS "$.devid",
      "tunnelid" AS "$.tunnelid",
      "sessionid" AS "$.sessionid",
      "service" AS "$.service",
      "policyname" AS "$.policyname",
      "policyid" AS "$.policyid",
      "cfgpath" AS "$.cfgpath",
      "vpntunnel" AS "$.vpntunnel",
      "app" AS "$.app",
      "cfgattr" AS "$.cfgattr",
      "hostname" AS "$.hostname",
      "url" AS "$.url",
      "agent" AS "$.agent",
      "level" AS "$.level",
      "type" AS "$.type",
      "subtype" AS "$.subtype",
      "msg" AS "$.msg",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.srcip") AS "$.srcip as ip",
      canonical_ip ("$.remip") AS "$.remip as ip",
      whole_number ("$.srcport") AS "$.srcport as int",
      whole_number ("$.remport") AS "$.remport as int",
      canonical_ip ("$.dstip") AS "$.dstip as ip",
      canonical_ip ("$.locip") AS "$.locip as ip",
      whole_number ("$.dstport") AS "$.dstport as int",
      whole_number ("$.locport") AS "$.locport as int",
      lower(nullif("$.service", '')) AS "$.service as lower"
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
  'fortinet.log' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(nullif("$.action", ''), nullif("$.logdesc", ''), nullif("$.eventtype", '')) AS "event_action",
  "$.logid" AS "event_code",
  coalesce(nullif("$.reason", ''), nullif("$.logdesc", '')) AS "event_reason",
  CASE
    WHEN lower("$.status") IN ('success', 'successful', 'succeeded')
    OR "$.action" IN ('tunnel-up') THEN 'success'
    WHEN lower("$.status") IN ('failure', 'failed', 'denied', 'negotiate_error')
    OR "$.action" IN ('deny', 'blocked', 'block', 'ssl-login-fail', 'dropped') THEN 'failure'
    WHEN "$.result" = 'OK' THEN 'success'
    WHEN "$.result" = 'ERROR' THEN 'failure'
    WHEN "$.status" <> '' THEN 'unknown'
  END AS "event_outcome",
  coalesce(nullif(nullif("$.user", 'N/A'), ''), nullif(nullif("$.xauthuser", 'N/A'), ''), nullif(nullif("$.eapuser", 'N/A'), '')) AS "user_name",
  coalesce(nullif(nullif("$.group", 'N/A'), ''), nullif("$.xauthgroup", '')) AS "group_name",
  CASE
    WHEN regexp_matches(lower("$.logdesc"), 'admin|user|password') THEN nullif("$.name", '')
  END AS "user_target_name",
  coalesce("$.srcip as ip", "$.remip as ip") AS "source_ip",
  coalesce("$.srcport as int", "$.remport as int") AS "source_port",
  coalesce(nullif("$.srcip", ''), nullif("$.remip", '')) AS "source_address",
  coalesce("$.dstip as ip", "$.locip as ip") AS "destination_ip",
  coalesce("$.dstport as int", "$.locport as int") AS "destination_port",
  coalesce(nullif("$.dsthost", ''), nullif("$.dstip", ''), nullif("$.locip", '')) AS "destination_address",
  "$.devname" AS "host_name",
  "$.devid" AS "host_id",
  coalesce(nullif(nullif("$.tunnelid", '0'), ''), nullif("$.sessionid", '')) AS "session_key",
  "$.service as lower" AS "network_protocol",
  coalesce(nullif("$.policyname", ''), nullif("$.policyid", '')) AS "rule_name",
  coalesce(nullif("$.cfgpath", ''), nullif("$.vpntunnel", ''), nullif("$.app", '')) AS "resource",
  "$.cfgattr" AS "process_command_line",
  "$.hostname" AS "url_domain",
  "$.url" AS "url_original",
  "$.agent" AS "user_agent",
  "$.level" AS "log_level",
  nullif(concat_ws('/', nullif("$.type", ''), nullif("$.subtype", '')), '') AS "log_logger",
  coalesce("$.msg", "$.line") AS "message",
  coalesce(lookup_2."event_category", lookup_1."event_category") AS "event_category",
  coalesce(lookup_2."event_type", lookup_1."event_type") AS "event_type",
  CASE
    WHEN (
      "$.srcip" <> ''
      AND "$.srcip as ip" IS NULL
    )
    OR (
      "$.remip" <> ''
      AND "$.remip as ip" IS NULL
    )
    OR (
      "$.srcport" <> ''
      AND "$.srcport as int" IS NULL
    )
    OR (
      "$.remport" <> ''
      AND "$.remport as int" IS NULL
    )
    OR (
      "$.dstip" <> ''
      AND "$.dstip as ip" IS NULL
    )
    OR (
      "$.locip" <> ''
      AND "$.locip as ip" IS NULL
    )
    OR (
      "$.dstport" <> ''
      AND "$.dstport as int" IS NULL
    )
    OR (
      "$.locport" <> ''
      AND "$.locport as int" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.srcip" <> ''
          AND "$.srcip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `srcip` is no IP address: ' || left("$.srcip", 80)}
        END,
        CASE
          WHEN "$.remip" <> ''
          AND "$.remip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `remip` is no IP address: ' || left("$.remip", 80)}
        END,
        CASE
          WHEN "$.srcport" <> ''
          AND "$.srcport as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `srcport` is no whole number: ' || left("$.srcport", 80)}
        END,
        CASE
          WHEN "$.remport" <> ''
          AND "$.remport as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `remport` is no whole number: ' || left("$.remport", 80)}
        END,
        CASE
          WHEN "$.dstip" <> ''
          AND "$.dstip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `dstip` is no IP address: ' || left("$.dstip", 80)}
        END,
        CASE
          WHEN "$.locip" <> ''
          AND "$.locip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `locip` is no IP address: ' || left("$.locip", 80)}
        END,
        CASE
          WHEN "$.dstport" <> ''
          AND "$.dstport as int" IS NULL THEN {'code': 'value.unread', 'message': 'destination.port stays empty, `dstport` is no whole number: ' || left("$.dstport", 80)}
        END,
        CASE
          WHEN "$.locport" <> ''
          AND "$.locport as int" IS NULL THEN {'code': 'value.unread', 'message': 'destination.port stays empty, `locport` is no whole number: ' || left("$.locport", 80)}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
  LEFT JOIN (
    VALUES
      ('traffic/forward', 'network', 'connection'),
      ('traffic/local', 'network', 'connection'),
      ('traffic/sniffer', 'network', 'connection'),
      ('event/vpn', 'network,session', 'info'),
      ('event/user', 'authentication', 'info'),
      ('event/system', 'configuration', 'info'),
      ('event/endpoint', 'host', 'info'),
      ('event/router', 'network', 'info'),
      ('utm/webfilter', 'web', 'access'),
      ('utm/virus', 'malware', 'info'),
      ('utm/ips', 'intrusion_detection', 'info'),
      ('utm/app-ctrl', 'network', 'info'),
      ('utm/dns', 'network', 'protocol')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif(concat_ws('/', nullif("$.type", ''), nullif("$.subtype", '')), '')
  LEFT JOIN (
    VALUES
      ('login', 'authentication', 'start'),
      ('logout', 'authentication', 'end'),
      ('auth-logon', 'authentication', 'start'),
      ('auth-logout', 'authentication', 'end'),
      ('FSSO-logon', 'authentication', 'start'),
      ('FSSO-logoff', 'authentication', 'end'),
      ('ssl-login-fail', 'authentication', 'start'),
      ('tunnel-up', 'network,session', 'connection,start'),
      ('tunnel-down', 'network,session', 'connection,end'),
      ('ssl-new-con', 'network,session', 'connection,start'),
      ('ssl-exit-error', 'network,session', 'connection,error'),
      ('ssl-exit-fail', 'network,session', 'connection,error'),
      ('deny', 'network', 'connection,denied')
  ) AS lookup_2 (key, "event_category", "event_type") ON lookup_2.key = nullif("$.action", '')
