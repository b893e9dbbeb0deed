-- Zeek log, JSON, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "ts" VARCHAR,
--   "_path" VARCHAR,
--   "auth_success" VARCHAR,
--   "success" VARCHAR,
--   "result" VARCHAR,
--   "error_msg" VARCHAR,
--   "msg" VARCHAR,
--   "reply_msg" VARCHAR,
--   "username" VARCHAR,
--   "cookie" VARCHAR,
--   "user" VARCHAR,
--   "request_type" VARCHAR,
--   "client" VARCHAR,
--   "domainname" VARCHAR,
--   "id.orig_h" VARCHAR,
--   "src" VARCHAR,
--   "id.orig_p" JSON,
--   "id.resp_h" VARCHAR,
--   "dst" VARCHAR,
--   "id.resp_p" JSON,
--   "proto" VARCHAR,
--   "conn_state" VARCHAR,
--   "service" VARCHAR,
--   "uid" VARCHAR,
--   "method" VARCHAR,
--   "referrer" VARCHAR,
--   "status_code" JSON,
--   "uri" VARCHAR,
--   "host" VARCHAR,
--   "server_name" VARCHAR,
--   "user_agent" VARCHAR,
--   "query" VARCHAR,
--   "qtype_name" VARCHAR,
--   "filename" VARCHAR,
--   "sha256" VARCHAR,
--   "note" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."ts" AS "$.ts",
      r."_path" AS "$._path",
      r."auth_success" AS "$.auth_success",
      r."success" AS "$.success",
      r."result" AS "$.result",
      r."error_msg" AS "$.error_msg",
      r."msg" AS "$.msg",
      r."reply_msg" AS "$.reply_msg",
      r."username" AS "$.username",
      r."cookie" AS "$.cookie",
      r."user" AS "$.user",
      r."request_type" AS "$.request_type",
      r."client" AS "$.client",
      r."domainname" AS "$.domainname",
      r."id.orig_h" AS "$.""id.orig_h""",
      r."src" AS "$.src",
      json_extract_string(r."id.orig_p", '$') AS "$.""id.orig_p""",
      r."id.resp_h" AS "$.""id.resp_h""",
      r."dst" AS "$.dst",
      json_extract_string(r."id.resp_p", '$') AS "$.""id.resp_p""",
      r."proto" AS "$.proto",
      r."conn_state" AS "$.conn_state",
      r."service" AS "$.service",
      r."uid" AS "$.uid",
      r."method" AS "$.method",
      r."referrer" AS "$.referrer",
      json_extract_string(r."status_code", '$') AS "$.status_code",
      r."uri" AS "$.uri",
      r."host" AS "$.host",
      r."server_name" AS "$.server_name",
      r."user_agent" AS "$.user_agent",
      r."query" AS "$.query",
      r."qtype_name" AS "$.qtype_name",
      r."filename" AS "$.filename",
      r."sha256" AS "$.sha256",
      r."note" AS "$.note"
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
      canonical_ip ("$.""id.orig_h""") AS "$.""id.orig_h"" as ip",
      canonical_ip ("$.src") AS "$.src as ip",
      whole_number ("$.""id.orig_p""") AS "$.""id.orig_p"" as int",
      canonical_ip ("$.""id.resp_h""") AS "$.""id.resp_h"" as ip",
      canonical_ip ("$.dst") AS "$.dst as ip",
      whole_number ("$.""id.resp_p""") AS "$.""id.resp_p"" as int",
      lower(nullif("$.proto", '')) AS "$.proto as lower",
      whole_number ("$.status_code") AS "$.status_code as int"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN epoch_unit ("$.ts") IS NOT NULL THEN sized_ns ("$.ts")
    ELSE CASE
      WHEN is_bare_time ("$.ts") THEN zoned_ns ("$.ts" || 'Z')
      ELSE zoned_ns ("$.ts")
    END
  END AS "time_ns",
  "$.ts" AS "time_text",
  CASE
    WHEN epoch_unit ("$.ts") IS NOT NULL THEN 'epoch in ' || epoch_unit ("$.ts") || ', by magnitude'
    ELSE CASE
      WHEN is_bare_time ("$.ts") THEN 'zone UTC, as Zeek documents'
    END
  END AS "time_assumed",
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
  coalesce("$.""id.orig_h"" as ip", "$.src as ip") AS "source_ip",
  "$.""id.orig_p"" as int" AS "source_port",
  coalesce(nullif("$.""id.orig_h""", ''), nullif("$.src", '')) AS "source_address",
  coalesce("$.""id.resp_h"" as ip", "$.dst as ip") AS "destination_ip",
  "$.""id.resp_p"" as int" AS "destination_port",
  coalesce(nullif("$.""id.resp_h""", ''), nullif("$.dst", '')) AS "destination_address",
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
      "$.""id.orig_h""" <> ''
      AND "$.""id.orig_h"" as ip" IS NULL
    )
    OR (
      "$.src" <> ''
      AND "$.src as ip" IS NULL
    )
    OR (
      "$.""id.orig_p""" <> ''
      AND "$.""id.orig_p"" as int" IS NULL
    )
    OR (
      "$.""id.resp_h""" <> ''
      AND "$.""id.resp_h"" as ip" IS NULL
    )
    OR (
      "$.dst" <> ''
      AND "$.dst as ip" IS NULL
    )
    OR (
      "$.""id.resp_p""" <> ''
      AND "$.""id.resp_p"" as int" IS NULL
    )
    OR (
      "$.status_code" <> ''
      AND "$.status_code as int" IS NULL
    )
    OR (
      r."ts" IS NULL
      AND r."uid" IS NULL
      AND r."id.orig_h" IS NULL
      AND r."id.resp_h" IS NULL
      AND r."_path" IS NULL
      AND r."note" IS NULL
      AND r."msg" IS NULL
      AND r."host" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.""id.orig_h""" <> ''
          AND "$.""id.orig_h"" as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `"id.orig_h"` is no IP address: ' || left("$.""id.orig_h""", 80)}
        END,
        CASE
          WHEN "$.src" <> ''
          AND "$.src as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `src` is no IP address: ' || left("$.src", 80)}
        END,
        CASE
          WHEN "$.""id.orig_p""" <> ''
          AND "$.""id.orig_p"" as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `"id.orig_p"` is no whole number: ' || left("$.""id.orig_p""", 80)}
        END,
        CASE
          WHEN "$.""id.resp_h""" <> ''
          AND "$.""id.resp_h"" as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `"id.resp_h"` is no IP address: ' || left("$.""id.resp_h""", 80)}
        END,
        CASE
          WHEN "$.dst" <> ''
          AND "$.dst as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `dst` is no IP address: ' || left("$.dst", 80)}
        END,
        CASE
          WHEN "$.""id.resp_p""" <> ''
          AND "$.""id.resp_p"" as int" IS NULL THEN {'code': 'value.unread', 'message': 'destination.port stays empty, `"id.resp_p"` is no whole number: ' || left("$.""id.resp_p""", 80)}
        END,
        CASE
          WHEN "$.status_code" <> ''
          AND "$.status_code as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.status_code stays empty, `status_code` is no whole number: ' || left("$.status_code", 80)}
        END,
        CASE
          WHEN r."ts" IS NULL
          AND r."uid" IS NULL
          AND r."id.orig_h" IS NULL
          AND r."id.resp_h" IS NULL
          AND r."_path" IS NULL
          AND r."note" IS NULL
          AND r."msg" IS NULL
          AND r."host" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of ts, uid, id.orig_h, id.resp_h, _path, note, msg, host: it seems to be of another source, and only what fits was read'
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
