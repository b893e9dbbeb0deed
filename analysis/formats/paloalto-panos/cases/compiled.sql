-- Palo Alto Networks PAN-OS, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: eventid, event, cmd, type, subtype, threatid, seqno, status, result, session_end_reason, reason, error, desc, action, srcuser, user, admin, opaque, dstuser, src, public_ip, public_ipv6, ip, host, sport, dst, gateway, portal, dport, proto, app, sessionid, device_name, serial, rule, authpolicy, matchname, path, object, machinename, misc, filedigest, http_method, referer, user_agent, severity.
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
      "eventid" AS "$.eventid",
      "event" AS "$.event",
      "cmd" AS "$.cmd",
      "type" AS "$.type",
      "subtype" AS "$.subtype",
      "threatid" AS "$.threatid",
      "seqno" AS "$.seqno",
      "status" AS "$.status",
      "result" AS "$.result",
      "session_end_reason" AS "$.session_end_reason",
      "reason" AS "$.reason",
      "error" AS "$.error",
      "desc" AS "$.desc",
      "action" AS "$.action",
      "srcuser" AS "$.srcuser",
      "user" AS "$.user",
      "admin" AS "$.admin",
      "opaque" AS "$.opaque",
      "dstuser" AS "$.dstuser",
      "src" AS "$.src",
      "public_ip" AS "$.public_ip",
      "public_ipv6" AS "$.public_ipv6",
      "ip" AS "$.ip",
      "host" AS "$.host",
      "sport" AS "$.sport",
      "dst" AS "$.dst",
      "gateway" AS "$.gateway",
      "portal" AS "$.portal",
      "dport" AS "$.dport",
      "proto" AS "$.proto",
      "app" AS "$.app",
      "sessionid" AS "$.sessionid",
      "device_name" AS "$.device_name",
      "serial" AS "$.serial",
      "rule" AS "$.rule",
      "authpolicy" AS "$.authpolicy",
      "matchname" AS "$.matchname",
      "path" AS "$.path",
      "object" AS "$.object",
      "machinename" AS "$.machinename",
      "misc" AS "$.misc",
      "filedigest" AS "$.filedigest",
      "http_method" AS "$.http_method",
      "referer" AS "$.referer",
      "user_agent" AS "$.user_agent",
      "severity" AS "$.severity"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.sport") AS "$.sport as int",
      whole_number ("$.dport") AS "$.dport as int",
      lower(nullif("$.proto", '')) AS "$.proto as lower",
      lower(nullif("$.app", '')) AS "$.app as lower"
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
  'panw.panos' AS "event_dataset",
  coalesce(lookup_2."event_kind", coalesce(lookup_1."event_kind", 'event')) AS "event_kind",
  coalesce(
    nullif("$.eventid", ''),
    nullif("$.event", ''),
    nullif("$.cmd", ''),
    nullif(concat_ws(' ', nullif("$.type", ''), nullif("$.subtype", '')), '')
  ) AS "event_action",
  "$.threatid" AS "event_code",
  "$.seqno" AS "event_id",
  CASE
    WHEN "$.type" = 'GLOBALPROTECT'
    AND "$.status" <> '' THEN CASE lower("$.status")
      WHEN 'success' THEN 'success'
      WHEN 'failure' THEN 'failure'
      ELSE 'unknown'
    END
    WHEN "$.type" IN ('AUTHENTICATION', 'AUTH')
    AND "$.event" <> '' THEN CASE
      WHEN regexp_matches(lower("$.event"), 'fail|unsuccess|denied|invalid|reject|timeout|timed out') THEN 'failure'
      WHEN regexp_matches(lower("$.event"), 'success') THEN 'success'
      ELSE 'unknown'
    END
    WHEN "$.type" = 'CONFIG'
    AND "$.result" <> '' THEN CASE "$.result"
      WHEN 'Succeeded' THEN 'success'
      WHEN 'Failed' THEN 'failure'
      WHEN 'Unauthorized' THEN 'failure'
      ELSE 'unknown'
    END
    WHEN "$.type" = 'SYSTEM'
    AND regexp_matches("$.eventid", '-succ(?:ess)?$') THEN 'success'
    WHEN "$.type" = 'SYSTEM'
    AND regexp_matches("$.eventid", '-fail(?:ed|ure)?$') THEN 'failure'
  END AS "event_outcome",
  coalesce(nullif("$.session_end_reason", ''), nullif("$.reason", ''), nullif("$.error", ''), nullif("$.desc", '')) AS "event_reason",
  coalesce(
    lookup_3."event_type",
    coalesce(
      lookup_2."event_type",
      coalesce(
        lookup_1."event_type",
        CASE
          WHEN "$.type" IN ('TRAFFIC', 'THREAT') THEN concat_ws(
            ',',
            CASE
              WHEN "$.type" = 'TRAFFIC' THEN 'connection'
            END,
            CASE
              WHEN "$.subtype" IN ('start', 'end') THEN "$.subtype"
            END,
            CASE
              WHEN "$.action" IN ('allow', 'continue', 'override') THEN 'allowed'
              WHEN regexp_matches("$.action", '^(?:deny|drop|reset|block)') THEN 'denied'
            END,
            CASE
              WHEN "$.type" = 'THREAT' THEN 'info'
            END
          )
        END
      )
    )
  ) AS "event_type",
  nullif(concat_ws(' ', nullif("$.type", ''), nullif("$.subtype", '')), '') AS "event_provider",
  nullif(
    regexp_extract(
      coalesce(
        nullif("$.srcuser", ''),
        nullif("$.user", ''),
        nullif("$.admin", ''),
        CASE
          WHEN "$.type" = 'SYSTEM' THEN CASE
            WHEN NOT (
              len(regexp_extract_all("$.opaque", 'for user ''')) > 1
              OR len(regexp_extract_all("$.opaque", 'Reason: ')) > 1
              OR len(regexp_extract_all("$.opaque", 'From: ')) > 1
              OR len(regexp_extract_all("$.opaque", 'Login from: ')) > 1
              OR len(regexp_extract_all("$.opaque", 'User name: ')) > 1
              OR len(regexp_extract_all("$.opaque", ' logged in via ')) > 1
              OR len(regexp_extract_all("$.opaque", ' logged out via ')) > 1
            ) THEN coalesce(
              nullif(
                regexp_extract("$.opaque", '^(?:failed authentication|authenticated) for user ''([^'']{1,255})''\.(?: +(?:Reason|auth profile|From)\b.*)?$', 1),
                ''
              ),
              nullif(
                regexp_extract(
                  "$.opaque",
                  '^GlobalProtect (?:portal|gateway)\b[^,]{0,200}\. Login from: ([^,]{1,64}),(?: Source region: [^,]{0,64},)? User name: ([^,]{1,255}), (?:Client OS version|Reason|Auth type|Private IP|Client)\b.*$',
                  2
                ),
                ''
              ),
              nullif(regexp_extract("$.opaque", '^User (\S{1,255}) logged (?:in|out) via \S{1,64} from (\S{1,64})(?: using \S{1,32})?\.?$', 1), '')
            )
          END
        END
      ),
      '([^\\]*)$',
      1
    ),
    ''
  ) AS "user_name",
  nullif(
    regexp_extract(
      coalesce(
        nullif("$.srcuser", ''),
        nullif("$.user", ''),
        nullif("$.admin", ''),
        CASE
          WHEN "$.type" = 'SYSTEM' THEN CASE
            WHEN NOT (
              len(regexp_extract_all("$.opaque", 'for user ''')) > 1
              OR len(regexp_extract_all("$.opaque", 'Reason: ')) > 1
              OR len(regexp_extract_all("$.opaque", 'From: ')) > 1
              OR len(regexp_extract_all("$.opaque", 'Login from: ')) > 1
              OR len(regexp_extract_all("$.opaque", 'User name: ')) > 1
              OR len(regexp_extract_all("$.opaque", ' logged in via ')) > 1
              OR len(regexp_extract_all("$.opaque", ' logged out via ')) > 1
            ) THEN coalesce(
              nullif(
                regexp_extract("$.opaque", '^(?:failed authentication|authenticated) for user ''([^'']{1,255})''\.(?: +(?:Reason|auth profile|From)\b.*)?$', 1),
                ''
              ),
              nullif(
                regexp_extract(
                  "$.opaque",
                  '^GlobalProtect (?:portal|gateway)\b[^,]{0,200}\. Login from: ([^,]{1,64}),(?: Source region: [^,]{0,64},)? User name: ([^,]{1,255}), (?:Client OS version|Reason|Auth type|Private IP|Client)\b.*$',
                  2
                ),
                ''
              ),
              nullif(regexp_extract("$.opaque", '^User (\S{1,255}) logged (?:in|out) via \S{1,64} from (\S{1,64})(?: using \S{1,32})?\.?$', 1), '')
            )
          END
        END
      ),
      '^(.*)\\[^\\]*$',
      1
    ),
    ''
  ) AS "user_domain",
  "$.dstuser" AS "user_target_name",
  canonical_ip (
    coalesce(
      nullif(nullif(nullif("$.src", ''), '0.0.0.0'), '::'),
      nullif(nullif(nullif("$.public_ip", ''), '0.0.0.0'), '::'),
      nullif(nullif(nullif("$.public_ipv6", ''), '0.0.0.0'), '::'),
      nullif(nullif(nullif("$.ip", ''), '0.0.0.0'), '::'),
      nullif(nullif(nullif("$.host", ''), '0.0.0.0'), '::'),
      CASE
        WHEN "$.type" = 'SYSTEM' THEN CASE
          WHEN NOT (
            len(regexp_extract_all("$.opaque", 'for user ''')) > 1
            OR len(regexp_extract_all("$.opaque", 'Reason: ')) > 1
            OR len(regexp_extract_all("$.opaque", 'From: ')) > 1
            OR len(regexp_extract_all("$.opaque", 'Login from: ')) > 1
            OR len(regexp_extract_all("$.opaque", 'User name: ')) > 1
            OR len(regexp_extract_all("$.opaque", ' logged in via ')) > 1
            OR len(regexp_extract_all("$.opaque", ' logged out via ')) > 1
          ) THEN coalesce(
            nullif(regexp_extract("$.opaque", '\bFrom: ([0-9A-Fa-f.:]{2,45}?)\.$', 1), ''),
            nullif(
              regexp_extract(
                "$.opaque",
                '^GlobalProtect (?:portal|gateway)\b[^,]{0,200}\. Login from: ([^,]{1,64}),(?: Source region: [^,]{0,64},)? User name: ([^,]{1,255}), (?:Client OS version|Reason|Auth type|Private IP|Client)\b.*$',
                1
              ),
              ''
            ),
            nullif(regexp_extract("$.opaque", '^User (\S{1,255}) logged (?:in|out) via \S{1,64} from (\S{1,64})(?: using \S{1,32})?\.?$', 2), '')
          )
        END
      END
    )
  ) AS "source_ip",
  coalesce(
    nullif(nullif(nullif("$.src", ''), '0.0.0.0'), '::'),
    nullif(nullif(nullif("$.public_ip", ''), '0.0.0.0'), '::'),
    nullif(nullif(nullif("$.public_ipv6", ''), '0.0.0.0'), '::'),
    nullif(nullif(nullif("$.ip", ''), '0.0.0.0'), '::'),
    nullif(nullif(nullif("$.host", ''), '0.0.0.0'), '::'),
    CASE
      WHEN "$.type" = 'SYSTEM' THEN CASE
        WHEN NOT (
          len(regexp_extract_all("$.opaque", 'for user ''')) > 1
          OR len(regexp_extract_all("$.opaque", 'Reason: ')) > 1
          OR len(regexp_extract_all("$.opaque", 'From: ')) > 1
          OR len(regexp_extract_all("$.opaque", 'Login from: ')) > 1
          OR len(regexp_extract_all("$.opaque", 'User name: ')) > 1
          OR len(regexp_extract_all("$.opaque", ' logged in via ')) > 1
          OR len(regexp_extract_all("$.opaque", ' logged out via ')) > 1
        ) THEN coalesce(
          nullif(regexp_extract("$.opaque", '\bFrom: ([0-9A-Fa-f.:]{2,45}?)\.$', 1), ''),
          nullif(
            regexp_extract(
              "$.opaque",
              '^GlobalProtect (?:portal|gateway)\b[^,]{0,200}\. Login from: ([^,]{1,64}),(?: Source region: [^,]{0,64},)? User name: ([^,]{1,255}), (?:Client OS version|Reason|Auth type|Private IP|Client)\b.*$',
              1
            ),
            ''
          ),
          nullif(regexp_extract("$.opaque", '^User (\S{1,255}) logged (?:in|out) via \S{1,64} from (\S{1,64})(?: using \S{1,32})?\.?$', 2), '')
        )
      END
    END
  ) AS "source_address",
  "$.sport as int" AS "source_port",
  canonical_ip ("$.dst") AS "destination_ip",
  coalesce(nullif("$.dst", ''), nullif("$.gateway", ''), nullif("$.portal", '')) AS "destination_address",
  "$.dport as int" AS "destination_port",
  "$.proto as lower" AS "network_transport",
  "$.app as lower" AS "network_protocol",
  nullif(nullif("$.sessionid", ''), '0') AS "session_key",
  "$.device_name" AS "host_name",
  "$.serial" AS "host_id",
  coalesce(nullif("$.rule", ''), nullif("$.authpolicy", ''), nullif("$.matchname", '')) AS "rule_name",
  coalesce(nullif("$.path", ''), nullif("$.object", ''), nullif("$.machinename", '')) AS "resource",
  CASE
    WHEN "$.subtype" IN ('url') THEN nullif("$.misc", '')
  END AS "url_original",
  CASE
    WHEN "$.subtype" IN ('file', 'virus', 'wildfire', 'wildfire-virus', 'data') THEN nullif("$.misc", '')
  END AS "file_path",
  CASE
    WHEN regexp_matches("$.filedigest", '^[0-9A-Fa-f]{64}$') THEN lower("$.filedigest")
  END AS "file_hash_sha256",
  "$.http_method" AS "http_request_method",
  "$.referer" AS "http_request_referrer",
  "$.user_agent" AS "user_agent",
  "$.severity" AS "log_level",
  "$.opaque" AS "message",
  coalesce(lookup_3."event_category", coalesce(lookup_2."event_category", lookup_1."event_category")) AS "event_category",
  CASE
    WHEN (
      "$.sport" <> ''
      AND "$.sport as int" IS NULL
    )
    OR (
      "$.dport" <> ''
      AND "$.dport as int" IS NULL
    )
    OR (
      "$.type" = 'SYSTEM'
      AND (
        len(regexp_extract_all("$.opaque", 'for user ''')) > 1
        OR len(regexp_extract_all("$.opaque", 'Reason: ')) > 1
        OR len(regexp_extract_all("$.opaque", 'From: ')) > 1
        OR len(regexp_extract_all("$.opaque", 'Login from: ')) > 1
        OR len(regexp_extract_all("$.opaque", 'User name: ')) > 1
        OR len(regexp_extract_all("$.opaque", ' logged in via ')) > 1
        OR len(regexp_extract_all("$.opaque", ' logged out via ')) > 1
      )
    ) THEN list_filter(
      [
        CASE
          WHEN "$.sport" <> ''
          AND "$.sport as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `sport` is no whole number: ' || left("$.sport", 80)}
        END,
        CASE
          WHEN "$.dport" <> ''
          AND "$.dport as int" IS NULL THEN {'code': 'value.unread', 'message': 'destination.port stays empty, `dport` is no whole number: ' || left("$.dport", 80)}
        END,
        CASE
          WHEN "$.type" = 'SYSTEM'
          AND (
            len(regexp_extract_all("$.opaque", 'for user ''')) > 1
            OR len(regexp_extract_all("$.opaque", 'Reason: ')) > 1
            OR len(regexp_extract_all("$.opaque", 'From: ')) > 1
            OR len(regexp_extract_all("$.opaque", 'Login from: ')) > 1
            OR len(regexp_extract_all("$.opaque", 'User name: ')) > 1
            OR len(regexp_extract_all("$.opaque", ' logged in via ')) > 1
            OR len(regexp_extract_all("$.opaque", ' logged out via ')) > 1
          ) THEN {
            'code': 'line.ambiguous',
            'message': 'the description holds what PAN-OS writes once: a name imitates it, and neither user nor address was taken from it'
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
      ('TRAFFIC', NULL, 'network', NULL),
      ('THREAT', 'alert', 'intrusion_detection', NULL),
      ('THREAT url', 'event', 'network,web', NULL),
      ('SYSTEM', NULL, 'host', 'info'),
      ('SYSTEM auth', NULL, 'authentication', 'info'),
      ('SYSTEM general', NULL, 'host', 'info'),
      ('SYSTEM globalprotect', NULL, 'authentication,session', 'info'),
      ('CONFIG', NULL, 'configuration', 'change'),
      ('GLOBALPROTECT', NULL, 'authentication,session', 'info'),
      ('USERID login', NULL, 'iam', 'info'),
      ('USERID logout', NULL, 'iam', 'info'),
      ('AUTHENTICATION', NULL, 'authentication', 'info'),
      ('AUTH', NULL, 'authentication', 'info'),
      ('HIPMATCH', NULL, 'host', 'info'),
      ('HIP-MATCH', NULL, 'host', 'info')
  ) AS lookup_1 (key, "event_kind", "event_category", "event_type") ON lookup_1.key = nullif("$.type", '')
  LEFT JOIN (
    VALUES
      ('TRAFFIC', NULL, 'network', NULL),
      ('THREAT', 'alert', 'intrusion_detection', NULL),
      ('THREAT url', 'event', 'network,web', NULL),
      ('SYSTEM', NULL, 'host', 'info'),
      ('SYSTEM auth', NULL, 'authentication', 'info'),
      ('SYSTEM general', NULL, 'host', 'info'),
      ('SYSTEM globalprotect', NULL, 'authentication,session', 'info'),
      ('CONFIG', NULL, 'configuration', 'change'),
      ('GLOBALPROTECT', NULL, 'authentication,session', 'info'),
      ('USERID login', NULL, 'iam', 'info'),
      ('USERID logout', NULL, 'iam', 'info'),
      ('AUTHENTICATION', NULL, 'authentication', 'info'),
      ('AUTH', NULL, 'authentication', 'info'),
      ('HIPMATCH', NULL, 'host', 'info'),
      ('HIP-MATCH', NULL, 'host', 'info')
  ) AS lookup_2 (key, "event_kind", "event_category", "event_type") ON lookup_2.key = nullif(concat_ws(' ', nullif("$.type", ''), nullif("$.subtype", '')), '')
  LEFT JOIN (
    VALUES
      ('gateway-connected', 'session,network', 'start'),
      ('gateway-logout', 'session', 'end'),
      ('gateway-auth', 'authentication', 'info'),
      ('portal-auth', 'authentication', 'info'),
      ('gateway-register', 'session', 'info'),
      ('auth-success', 'authentication', 'info'),
      ('auth-fail', 'authentication', 'info'),
      ('globalprotectgateway-auth-succ', 'authentication', 'info'),
      ('globalprotectgateway-auth-fail', 'authentication', 'info'),
      ('globalprotectportal-auth-succ', 'authentication', 'info'),
      ('globalprotectportal-auth-fail', 'authentication', 'info'),
      ('globalprotectgateway-logout-succ', 'session', 'end')
  ) AS lookup_3 (key, "event_category", "event_type") ON lookup_3.key = nullif("$.eventid", '')
