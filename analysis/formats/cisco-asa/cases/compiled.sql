-- Cisco ASA and FTD messages, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: number, product, reason, form, verdict, target, agent, file, source_user, by, source_name, user, group, source, source_port, destination, destination_port, server, protocol, service, connection, rule, url, command, level, text, line.
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
      "number" AS "$.number",
      "product" AS "$.product",
      "reason" AS "$.reason",
      "form" AS "$.form",
      "verdict" AS "$.verdict",
      "target" AS "$.target",
      "agent" AS "$.agent",
      "file" AS "$.file",
      "source_user" AS "$.source_user",
      "by" AS "$.by",
      "source_name" AS "$.source_name",
      "user" AS "$.user",
      "group" AS "$.group",
      "source" AS "$.source",
      "source_port" AS "$.source_port",
      "destination" AS "$.destination",
      "destination_port" AS "$.destination_port",
      "server" AS "$.server",
      "protocol" AS "$.protocol",
      "service" AS "$.service",
      "connection" AS "$.connection",
      "rule" AS "$.rule",
      "url" AS "$.url",
      "command" AS "$.command",
      "level" AS "$.level",
      "text" AS "$.text",
      "line" AS "$.line"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.source_port") AS "$.source_port as int",
      whole_number ("$.destination_port") AS "$.destination_port as int",
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
  'cisco.asa' AS "event_dataset",
  'event' AS "event_kind",
  "$.number" AS "event_code",
  "$.product" AS "event_provider",
  "$.reason" AS "event_reason",
  coalesce(
    lookup_1."event_outcome",
    CASE
      WHEN "$.form" = 'ftd_connection' THEN CASE
        WHEN starts_with("$.verdict", 'Block') THEN 'failure'
      END
    END
  ) AS "event_outcome",
  coalesce(
    lookup_1."event_type",
    CASE
      WHEN "$.form" = 'ftd_connection' THEN CASE
        WHEN starts_with("$.verdict", 'Block') THEN 'connection,denied'
        WHEN "$.verdict" IN ('Allow', 'Trust', 'Fastpath') THEN 'connection,allowed'
        ELSE 'connection'
      END
    END
  ) AS "event_type",
  "$.target" AS "user_target_name",
  "$.agent" AS "user_agent",
  "$.file" AS "file_path",
  coalesce(
    nullif(
      regexp_extract(
        CASE
          WHEN NOT regexp_full_match(regexp_replace(coalesce(nullif("$.source_user", ''), nullif("$.by", ''), nullif("$.source_name", '')), ', [0-9]{1,5}(:[^,]*)?$', ''), '\*+') THEN regexp_replace(coalesce(nullif("$.source_user", ''), nullif("$.by", ''), nullif("$.source_name", '')), ', [0-9]{1,5}(:[^,]*)?$', '')
        END,
        '^(?:[^\\]*\\)?(.+)$',
        1
      ),
      ''
    ),
    CASE
      WHEN "$.form" = 'ftd_connection' THEN regexp_extract(
        CASE
          WHEN regexp_full_match("$.user", '\*+')
          OR (
            "$.form" = 'ftd_connection'
            AND "$.user" IN ('Not Found', 'No Authentication Required', 'No Authentication', 'Not Applicable', 'Unknown')
          ) THEN NULL
          ELSE "$.user"
        END,
        '([^\\]*)$',
        1
      )
      ELSE CASE
        WHEN regexp_full_match("$.user", '\*+')
        OR (
          "$.form" = 'ftd_connection'
          AND "$.user" IN ('Not Found', 'No Authentication Required', 'No Authentication', 'Not Applicable', 'Unknown')
        ) THEN NULL
        ELSE "$.user"
      END
    END
  ) AS "user_name",
  coalesce(
    nullif(
      regexp_extract(
        CASE
          WHEN NOT regexp_full_match(regexp_replace(coalesce(nullif("$.source_user", ''), nullif("$.by", ''), nullif("$.source_name", '')), ', [0-9]{1,5}(:[^,]*)?$', ''), '\*+') THEN regexp_replace(coalesce(nullif("$.source_user", ''), nullif("$.by", ''), nullif("$.source_name", '')), ', [0-9]{1,5}(:[^,]*)?$', '')
        END,
        '^([^\\]*)\\',
        1
      ),
      ''
    ),
    nullif(regexp_extract("$.user", '^([^\\]*)\\.', 1), '')
  ) AS "user_domain",
  "$.group" AS "group_name",
  canonical_ip ("$.source") AS "source_ip",
  "$.source_port as int" AS "source_port",
  "$.source" AS "source_address",
  canonical_ip ("$.destination") AS "destination_ip",
  "$.destination_port as int" AS "destination_port",
  coalesce(nullif("$.destination", ''), nullif("$.server", '')) AS "destination_address",
  "$.protocol as lower" AS "network_transport",
  "$.service" AS "network_protocol",
  "$.connection" AS "session_key",
  "$.rule" AS "rule_name",
  "$.url" AS "url_original",
  "$.command" AS "process_command_line",
  "$.level" AS "log_level",
  coalesce("$.text", "$.line") AS "message",
  coalesce(lookup_2."event_action", lookup_1."event_action") AS "event_action",
  coalesce(lookup_2."event_category", lookup_1."event_category") AS "event_category",
  CASE
    WHEN (
      "$.source_port" <> ''
      AND "$.source_port as int" IS NULL
    )
    OR (
      "$.destination_port" <> ''
      AND "$.destination_port as int" IS NULL
    )
    OR (
      "$.form" = 'other'
      AND "$.number" IN (
        '109005',
        '109006',
        '113019',
        '113039',
        '716001',
        '716002',
        '716038',
        '716039',
        '722022',
        '722023',
        '722037',
        '722051',
        '113004',
        '113005',
        '113012',
        '113015',
        '605004',
        '605005',
        '611101',
        '611102'
      )
    ) THEN list_filter(
      [
        CASE
          WHEN "$.source_port" <> ''
          AND "$.source_port as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `source_port` is no whole number: ' || left("$.source_port", 80)}
        END,
        CASE
          WHEN "$.destination_port" <> ''
          AND "$.destination_port as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'destination.port stays empty, `destination_port` is no whole number: ' || left("$.destination_port", 80)
          }
        END,
        CASE
          WHEN "$.form" = 'other'
          AND "$.number" IN (
            '109005',
            '109006',
            '113019',
            '113039',
            '716001',
            '716002',
            '716038',
            '716039',
            '722022',
            '722023',
            '722037',
            '722051',
            '113004',
            '113005',
            '113012',
            '113015',
            '605004',
            '605005',
            '611101',
            '611102'
          ) THEN {
            'code': 'line.ambiguous',
            'message': 'the message has not the form that its number has: names in it may hold what stands around them, and none was taken from it'
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
      ('built_in', 'connection built', 'network', 'connection,start', NULL),
      ('built_out', 'connection built', 'network', 'connection,start', NULL),
      ('teardown', 'connection teardown', 'network', 'connection,end', NULL),
      ('icmp_in', 'connection built', 'network', 'connection,start', NULL),
      ('icmp_out', 'connection built', 'network', 'connection,start', NULL),
      ('icmp_teardown', 'connection teardown', 'network', 'connection,end', NULL),
      ('translation_built', 'translation built', 'network', 'info', NULL),
      ('translation_end', 'translation teardown', 'network', 'info', NULL),
      ('deny', 'connection denied', 'network', 'connection,denied', 'failure'),
      ('list_permitted', 'connection permitted', 'network', 'connection,allowed', NULL),
      ('list_denied', 'connection denied', 'network', 'connection,denied', 'failure'),
      ('deny_inbound', 'connection denied', 'network', 'connection,denied', 'failure'),
      ('deny_state', 'connection denied', 'network', 'connection,denied', 'failure'),
      ('bypass_built', 'connection built', 'network', 'connection,start', NULL),
      ('bypass_teardown', 'connection teardown', 'network', 'connection,end', NULL),
      ('file_stored', 'file stored', 'network,file', 'creation', NULL),
      ('file_retrieved', 'file retrieved', 'network,file', 'access', NULL),
      ('file_unclear', 'file transferred', 'network,file', 'info', NULL),
      ('deny_list', 'connection denied', 'network', 'connection,denied', 'failure'),
      ('device_denied', 'connection denied', 'network', 'connection,denied', 'failure'),
      ('device_discarded', 'request discarded', 'network', 'connection,denied', 'failure'),
      ('device_permitted', 'connection permitted', 'network', 'connection,allowed', NULL),
      ('deny_spoof', 'connection denied', 'network', 'connection,denied', 'failure'),
      ('deny_land', 'connection denied', 'network', 'connection,denied', 'failure'),
      ('deny_path', 'connection denied', 'network', 'connection,denied', 'failure'),
      ('denied_icmp', 'connection denied', 'network', 'connection,denied', 'failure'),
      ('denied_code', 'connection denied', 'network', 'connection,denied', 'failure'),
      ('url', 'url accessed', 'network,web', 'access', NULL),
      ('url_denied', 'url denied', 'network,web', 'denied', 'failure'),
      ('filter_permitted', 'dynamic filter', 'network,intrusion_detection', 'allowed', NULL),
      ('filter_dropped', 'dynamic filter dropped', 'network,intrusion_detection', 'denied', 'failure'),
      ('ipsec_created', 'ipsec sa created', 'network', 'connection,start', NULL),
      ('ipsec_deleted', 'ipsec sa deleted', 'network', 'connection,end', NULL),
      ('session_start', 'vpn session started', 'session,network', 'connection,start', 'success'),
      ('client_named', 'vpn client', 'session,network', 'info', NULL),
      ('session_lost', 'vpn session lost', 'session,network', 'info', NULL),
      ('session_resumed', 'vpn session resumed', 'session,network', 'info', NULL),
      ('session_end', 'vpn session terminated', 'session,network', 'connection,end', NULL),
      ('tunnel_start', 'vpn tunnel established', 'session,network', 'connection,start', NULL),
      ('tunnel_end', 'vpn tunnel closed', 'session,network', 'connection,end', NULL),
      ('address_assigned', 'vpn address assigned', 'session,network', 'info', NULL),
      ('login_ok', 'vpn authentication', 'authentication', 'start', 'success'),
      ('login_failed', 'vpn authentication', 'authentication', 'start', 'failure'),
      ('client_error', 'vpn session error', 'session,network', 'connection,error', 'failure'),
      ('attempt_ended', 'vpn attempt terminated', 'session,network', 'connection,denied', 'failure'),
      ('no_new_sessions', 'vpn login denied', 'authentication', 'denied', 'failure'),
      ('disconnected', 'vpn session disconnected', 'session,network', 'connection,end', NULL),
      ('phase', 'ike phase completed', 'network', 'connection', NULL),
      ('aaa_ok', 'aaa authentication', 'authentication', 'start', 'success'),
      ('aaa_granted', 'aaa success', 'authentication', 'info', 'success'),
      ('aaa_denied', 'aaa authorization', 'authentication', 'info', 'failure'),
      ('aaa_error', 'aaa error', 'authentication', 'start', 'failure'),
      ('locked', 'account locked', 'iam', 'user,change', NULL),
      ('unlocked', 'account unlocked', 'iam', 'user,change', NULL),
      ('console_denied', 'login', 'authentication', 'start', 'failure'),
      ('through_ok', 'authentication', 'authentication', 'start', 'success'),
      ('through_failed', 'authentication', 'authentication', 'start', 'failure'),
      ('through_permitted', 'authorization', 'authentication,network', 'allowed', 'success'),
      ('through_denied', 'authorization', 'authentication,network', 'denied', 'failure'),
      ('vpn_entry', 'vpn user entry', 'session,network', 'info', NULL),
      ('aaa_failed', 'aaa authentication', 'authentication', 'start', 'failure'),
      ('admin_ok', 'login', 'authentication', 'start', 'success'),
      ('admin_failed', 'login', 'authentication', 'start', 'failure'),
      ('user_ok', 'login', 'authentication', 'start', 'success'),
      ('user_failed', 'login', 'authentication', 'start', 'failure'),
      ('logged_out', 'logout', 'authentication,session', 'end', NULL),
      ('ssh_ended', 'logout', 'authentication,session', 'end', NULL),
      ('user_added', 'user added', 'iam', 'user,creation', NULL),
      ('user_deleted', 'user deleted', 'iam', 'user,deletion', NULL),
      ('privilege', 'privilege level changed', 'iam', 'user,change', NULL),
      ('command', 'command executed', 'configuration', 'change', NULL),
      ('command_run', 'command executed', 'configuration', 'change', NULL),
      ('command_shown', 'command executed', 'configuration', 'access', NULL),
      ('config_written', 'configuration written', 'configuration', 'change', NULL),
      ('config_read', 'configuration read', 'configuration', 'change', NULL),
      ('config_erased', 'configuration erased', 'configuration', 'deletion', NULL),
      ('config_ended', 'configuration ended', 'configuration', 'change', 'success'),
      ('config_failed', 'configuration ended', 'configuration', 'change', 'failure'),
      ('ftd_connection', 'security event', 'network', NULL, NULL)
  ) AS lookup_1 (key, "event_action", "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.form", '')
  LEFT JOIN (
    VALUES
      ('430001', 'intrusion event', 'network,intrusion_detection'),
      ('430002', 'connection started', 'network'),
      ('430003', 'connection ended', 'network'),
      ('430004', 'file event', 'network,file'),
      ('430005', 'malware event', 'network,file,malware')
  ) AS lookup_2 (key, "event_action", "event_category") ON lookup_2.key = nullif("$.number", '')
