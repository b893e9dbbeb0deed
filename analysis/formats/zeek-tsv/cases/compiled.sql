-- Zeek log, table, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- Cells of the view `spool`: _path, auth_success, success, result, error_msg, msg, reply_msg, username, cookie, user, request_type, client, domainname, id.orig_h, src, id.orig_p, id.resp_h, dst, id.resp_p, proto, conn_state, service, uid, method, referrer, status_code, uri, host, server_name, user_agent, query, qtype_name, filename, sha256, note.
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
      "_path" AS "$._path",
      "auth_success" AS "$.auth_success",
      "success" AS "$.success",
      "result" AS "$.result",
      "error_msg" AS "$.error_msg",
      "msg" AS "$.msg",
      "reply_msg" AS "$.reply_msg",
      "username" AS "$.username",
      "cookie" AS "$.cookie",
      "user" AS "$.user",
      "request_type" AS "$.request_type",
      "client" AS "$.client",
      "domainname" AS "$.domainname",
      "id.orig_h" AS "$.id.orig_h",
      "src" AS "$.src",
      "id.orig_p" AS "$.id.orig_p",
      "id.resp_h" AS "$.id.resp_h",
      "dst" AS "$.dst",
      "id.resp_p" AS "$.id.resp_p",
      "proto" AS "$.proto",
      "conn_state" AS "$.conn_state",
      "service" AS "$.service",
      "uid" AS "$.uid",
      "method" AS "$.method",
      "referrer" AS "$.referrer",
      "status_code" AS "$.status_code",
      "uri" AS "$.uri",
      "host" AS "$.host",
      "server_name" AS "$.server_name",
      "user_agent" AS "$.user_agent",
      "query" AS "$.query",
      "qtype_name" AS "$.qtype_name",
      "filename" AS "$.filename",
      "sha256" AS "$.sha256",
      "note" AS "$.note"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.result" = 'success' THEN 'success'
        WHEN "$.result" = 'failed' THEN 'failure'
      END AS "event_outcome by $.result",
      canonical_ip ("$.id.orig_h") AS "$.id.orig_h as ip",
      canonical_ip ("$.src") AS "$.src as ip",
      whole_number ("$.id.orig_p") AS "$.id.orig_p as int",
      canonical_ip ("$.id.resp_h") AS "$.id.resp_h as ip",
      canonical_ip ("$.dst") AS "$.dst as ip",
      whole_number ("$.id.resp_p") AS "$.id.resp_p as int",
      lower(nullif("$.proto", '')) AS "$.proto as lower",
      whole_number ("$.status_code") AS "$.status_code as int"
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
  'zeek.log' AS "event_dataset",
  'event' AS "event_kind",
  "$._path" AS "event_action",
  coalesce(lookup_1."event_category", 'network') AS "event_category",
  'zeek' AS "event_provider",
  coalesce(
    CASE lower("$.auth_success")
      WHEN 't' THEN 'success'
      WHEN 'true' THEN 'success'
      WHEN 'f' THEN 'failure'
      WHEN 'false' THEN 'failure'
    END,
    CASE lower("$.success")
      WHEN 't' THEN 'success'
      WHEN 'true' THEN 'success'
      WHEN 'f' THEN 'failure'
      WHEN 'false' THEN 'failure'
    END,
    "event_outcome by $.result"
  ) AS "event_outcome",
  coalesce(nullif("$.error_msg", ''), nullif("$.msg", ''), nullif("$.reply_msg", '')) AS "event_reason",
  coalesce(
    nullif("$.username", ''),
    nullif("$.cookie", ''),
    nullif("$.user", '<unknown>'),
    CASE
      WHEN "$.request_type" IS NOT NULL THEN "$.client"
    END
  ) AS "user_name",
  "$.domainname" AS "user_domain",
  coalesce("$.id.orig_h as ip", "$.src as ip") AS "source_ip",
  "$.id.orig_p as int" AS "source_port",
  coalesce(nullif("$.id.orig_h", ''), nullif("$.src", '')) AS "source_address",
  coalesce("$.id.resp_h as ip", "$.dst as ip") AS "destination_ip",
  "$.id.resp_p as int" AS "destination_port",
  coalesce(nullif("$.id.resp_h", ''), nullif("$.dst", '')) AS "destination_address",
  "$.proto as lower" AS "network_transport",
  CASE
    WHEN "$.conn_state" IS NOT NULL THEN "$.service"
  END AS "network_protocol",
  "$.uid" AS "session_key",
  "$.method" AS "http_request_method",
  "$.referrer" AS "http_request_referrer",
  "$.status_code as int" AS "http_response_status_code",
  "$.uri" AS "url_original",
  coalesce(
    CASE
      WHEN "$.uid" IS NOT NULL THEN "$.host"
    END,
    nullif("$.server_name", '')
  ) AS "url_domain",
  CASE
    WHEN "$.uid" IS NULL THEN canonical_ip ("$.host")
  END AS "host_ip",
  coalesce(
    nullif("$.user_agent", ''),
    CASE
      WHEN "$.request_type" IS NULL THEN "$.client"
    END
  ) AS "user_agent",
  "$.query" AS "dns_question_name",
  "$.qtype_name" AS "dns_question_type",
  "$.filename" AS "file_path",
  "$.sha256" AS "file_hash_sha256",
  "$.note" AS "rule_name",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.id.orig_h" <> ''
      AND "$.id.orig_h as ip" IS NULL
    )
    OR (
      "$.src" <> ''
      AND "$.src as ip" IS NULL
    )
    OR (
      "$.id.orig_p" <> ''
      AND "$.id.orig_p as int" IS NULL
    )
    OR (
      "$.id.resp_h" <> ''
      AND "$.id.resp_h as ip" IS NULL
    )
    OR (
      "$.dst" <> ''
      AND "$.dst as ip" IS NULL
    )
    OR (
      "$.id.resp_p" <> ''
      AND "$.id.resp_p as int" IS NULL
    )
    OR (
      "$.status_code" <> ''
      AND "$.status_code as int" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.id.orig_h" <> ''
          AND "$.id.orig_h as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `id.orig_h` is no IP address: ' || left("$.id.orig_h", 80)}
        END,
        CASE
          WHEN "$.src" <> ''
          AND "$.src as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `src` is no IP address: ' || left("$.src", 80)}
        END,
        CASE
          WHEN "$.id.orig_p" <> ''
          AND "$.id.orig_p as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `id.orig_p` is no whole number: ' || left("$.id.orig_p", 80)}
        END,
        CASE
          WHEN "$.id.resp_h" <> ''
          AND "$.id.resp_h as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `id.resp_h` is no IP address: ' || left("$.id.resp_h", 80)}
        END,
        CASE
          WHEN "$.dst" <> ''
          AND "$.dst as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `dst` is no IP address: ' || left("$.dst", 80)}
        END,
        CASE
          WHEN "$.id.resp_p" <> ''
          AND "$.id.resp_p as int" IS NULL THEN {'code': 'value.unread', 'message': 'destination.port stays empty, `id.resp_p` is no whole number: ' || left("$.id.resp_p", 80)}
        END,
        CASE
          WHEN "$.status_code" <> ''
          AND "$.status_code as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.status_code stays empty, `status_code` is no whole number: ' || left("$.status_code", 80)}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
  LEFT JOIN (
    VALUES
      ('conn', 'network', 'connection,end'),
      ('dns', 'network', 'protocol'),
      ('http', 'network,web', 'access,protocol'),
      ('ssl', 'network', 'protocol'),
      ('x509', 'network', 'info'),
      ('ssh', 'authentication,network', 'protocol'),
      ('rdp', 'authentication,network', 'protocol'),
      ('kerberos', 'authentication,network', 'protocol'),
      ('ntlm', 'authentication,network', 'protocol'),
      ('smb_files', 'network,file', 'access'),
      ('smb_mapping', 'network,file', 'access'),
      ('files', 'network,file', 'info'),
      ('notice', 'intrusion_detection,network', 'info'),
      ('weird', 'network', 'error'),
      ('ftp', 'network,file', 'access'),
      ('smtp', 'network,email', 'protocol'),
      ('radius', 'authentication,network', 'protocol'),
      ('socks', 'network', 'protocol'),
      ('mysql', 'database,network', 'protocol'),
      ('dhcp', 'network', 'protocol'),
      ('dce_rpc', 'network', 'protocol'),
      ('rfb', 'authentication,network', 'protocol'),
      ('sip', 'network', 'protocol'),
      ('snmp', 'network', 'protocol'),
      ('tunnel', 'network', 'info'),
      ('software', 'host', 'info'),
      ('known_hosts', 'host', 'info'),
      ('known_services', 'host', 'info'),
      ('intel', 'threat,network', 'indicator')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$._path", '')
