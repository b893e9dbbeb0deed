-- Cisco ASA and FTD messages, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: number, product, reason, source_user, by, source_name, user, group, source, source_port, destination, destination_port, server, protocol, service, connection, rule, url, command, level, text, form, line.
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
      "form" AS "$.form",
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
    nullif(
      regexp_extract(
        regexp_replace(coalesce(nullif("$.source_user", ''), nullif("$.by", ''), nullif("$.source_name", '')), ', [0-9]+$', ''),
        '^(?:[^\\]*\\)?(.+)$',
        1
      ),
      ''
    ),
    nullif("$.user", '')
  ) AS "user_name",
  coalesce(
    nullif(
      regexp_extract(regexp_replace(coalesce(nullif("$.source_user", ''), nullif("$.by", ''), nullif("$.source_name", '')), ', [0-9]+$', ''), '^([^\\]*)\\', 1),
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
  lookup_1."event_action" AS "event_action",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  lookup_1."event_outcome" AS "event_outcome",
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
      ('aaa_failed', 'aaa authentication', 'authentication', 'start', 'failure'),
      ('admin_ok', 'login', 'authentication', 'start', 'success'),
      ('admin_failed', 'login', 'authentication', 'start', 'failure'),
      ('user_ok', 'login', 'authentication', 'start', 'success'),
      ('user_failed', 'login', 'authentication', 'start', 'failure'),
      ('logged_out', 'logout', 'authentication,session', 'end', NULL),
      ('privilege', 'privilege level changed', 'iam', 'user,change', NULL),
      ('command', 'command executed', 'configuration', 'change', NULL),
      ('command_run', 'command executed', 'configuration', 'change', NULL)
  ) AS lookup_1 (key, "event_action", "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.form", '')
