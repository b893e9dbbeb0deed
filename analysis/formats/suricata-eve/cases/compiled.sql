-- Suricata EVE, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" VARCHAR,
--   "event_type" VARCHAR,
--   "alert" JSON,
--   "drop" STRUCT(
--     "reason" VARCHAR
--   ),
--   "anomaly" STRUCT(
--     "event" VARCHAR
--   ),
--   "krb5" JSON,
--   "smb" JSON,
--   "rdp" STRUCT(
--     "cookie" VARCHAR
--   ),
--   "mqtt" STRUCT(
--     "connect" STRUCT(
--       "username" VARCHAR
--     )
--   ),
--   "pgsql" STRUCT(
--     "request" STRUCT(
--       "startup_parameters" STRUCT(
--         "user" VARCHAR
--       )
--     )
--   ),
--   "ftp" STRUCT(
--     "command" VARCHAR,
--     "command_data" VARCHAR
--   ),
--   "rfb" STRUCT(
--     "authentication" STRUCT(
--       "security-result" VARCHAR
--     )
--   ),
--   "flow" JSON,
--   "direction" VARCHAR,
--   "dest_ip" VARCHAR,
--   "src_ip" VARCHAR,
--   "dest_port" JSON,
--   "src_port" JSON,
--   "host" VARCHAR,
--   "app_proto" VARCHAR,
--   "proto" VARCHAR,
--   "flow_id" VARCHAR,
--   "http" JSON,
--   "tls" JSON,
--   "ssh" JSON,
--   "dns" JSON,
--   "fileinfo" JSON,
--   "ftp_data" STRUCT(
--     "filename" VARCHAR
--   ),
--   "tftp" STRUCT(
--     "file" VARCHAR
--   ),
--   "in_iface" VARCHAR,
--   "stats" JSON,
--   "community_id" VARCHAR,
--   "tx_id" JSON
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."alert", ['$.signature_id', '$.category', '$.action', '$.signature', '$.severity']) AS "in r.alert",
      json_extract_string(r."krb5", ['$.error_code', '$.cname', '$.realm']) AS "in r.krb5",
      json_extract_string(r."smb", ['$.status', '$.ntlmssp.user', '$.ntlmssp.domain', '$.filename']) AS "in r.smb",
      json_extract_string(r."flow", ['$.src_ip', '$.src_port', '$.dest_ip', '$.dest_port']) AS "in r.flow",
      json_extract_string(r."http", ['$.http_method', '$.http_refer', '$.status', '$.length', '$.protocol', '$.url', '$.hostname', '$.http_user_agent']) AS "in r.http",
      json_extract_string(r."dns", ['$.rrname', '$.queries[0].rrname', '$.query[0].rrname', '$.rrtype', '$.queries[0].rrtype', '$.query[0].rrtype']) AS "in r.dns",
      json_extract_string(r."fileinfo", ['$.filename', '$.sha256']) AS "in r.fileinfo"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      r."timestamp" AS "$.timestamp",
      r."event_type" AS "$.event_type",
      "in r.alert" [1] AS "$.alert.signature_id",
      "in r.alert" [2] AS "$.alert.category",
      r."drop"."reason" AS "$.drop.reason",
      r."anomaly"."event" AS "$.anomaly.event",
      "in r.krb5" [1] AS "$.krb5.error_code",
      "in r.smb" [1] AS "$.smb.status",
      "in r.alert" [3] AS "$.alert.action",
      "in r.krb5" [2] AS "$.krb5.cname",
      r."rdp"."cookie" AS "$.rdp.cookie",
      "in r.smb" [2] AS "$.smb.ntlmssp.user",
      r."mqtt"."connect"."username" AS "$.mqtt.connect.username",
      r."pgsql"."request"."startup_parameters"."user" AS "$.pgsql.request.startup_parameters.user",
      r."ftp"."command" AS "$.ftp.command",
      r."ftp"."command_data" AS "$.ftp.command_data",
      "in r.smb" [3] AS "$.smb.ntlmssp.domain",
      "in r.krb5" [3] AS "$.krb5.realm",
      r."rfb"."authentication"."security-result" AS "$.rfb.authentication.""security-result""",
      "in r.flow" [1] AS "$.flow.src_ip",
      r."direction" AS "$.direction",
      r."dest_ip" AS "$.dest_ip",
      r."src_ip" AS "$.src_ip",
      "in r.flow" [2] AS "$.flow.src_port",
      json_extract_string(r."dest_port", '$') AS "$.dest_port",
      json_extract_string(r."src_port", '$') AS "$.src_port",
      "in r.flow" [3] AS "$.flow.dest_ip",
      "in r.flow" [4] AS "$.flow.dest_port",
      r."host" AS "$.host",
      r."app_proto" AS "$.app_proto",
      r."proto" AS "$.proto",
      r."flow_id" AS "$.flow_id",
      "in r.alert" [4] AS "$.alert.signature",
      "in r.http" [1] AS "$.http.http_method",
      "in r.http" [2] AS "$.http.http_refer",
      "in r.http" [3] AS "$.http.status",
      "in r.http" [4] AS "$.http.length",
      "in r.http" [5] AS "$.http.protocol",
      "in r.http" [6] AS "$.http.url",
      "in r.http" [7] AS "$.http.hostname",
      json_extract_string(r."tls", '$.sni') AS "$.tls.sni",
      "in r.http" [8] AS "$.http.http_user_agent",
      json_extract_string(r."ssh", '$.client.software_version') AS "$.ssh.client.software_version",
      "in r.dns" [1] AS "$.dns.rrname",
      "in r.dns" [2] AS "$.dns.queries[0].rrname",
      "in r.dns" [3] AS "$.dns.query[0].rrname",
      "in r.dns" [4] AS "$.dns.rrtype",
      "in r.dns" [5] AS "$.dns.queries[0].rrtype",
      "in r.dns" [6] AS "$.dns.query[0].rrtype",
      "in r.fileinfo" [1] AS "$.fileinfo.filename",
      "in r.smb" [4] AS "$.smb.filename",
      r."ftp_data"."filename" AS "$.ftp_data.filename",
      r."tftp"."file" AS "$.tftp.file",
      "in r.fileinfo" [2] AS "$.fileinfo.sha256",
      "in r.alert" [5] AS "$.alert.severity",
      r."in_iface" AS "$.in_iface"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.rfb.authentication.""security-result""" = 'OK' THEN 'success'
        WHEN "$.rfb.authentication.""security-result""" = 'FAIL' THEN 'failure'
        WHEN "$.rfb.authentication.""security-result""" = 'TOOMANY' THEN 'failure'
      END AS "event_outcome by $.rfb.authentication.""security-result""",
      canonical_ip ("$.flow.src_ip") AS "$.flow.src_ip as ip",
      canonical_ip ("$.src_ip") AS "$.src_ip as ip",
      whole_number ("$.flow.src_port") AS "$.flow.src_port as int",
      whole_number ("$.src_port") AS "$.src_port as int",
      canonical_ip ("$.flow.dest_ip") AS "$.flow.dest_ip as ip",
      canonical_ip ("$.dest_ip") AS "$.dest_ip as ip",
      whole_number ("$.flow.dest_port") AS "$.flow.dest_port as int",
      whole_number ("$.dest_port") AS "$.dest_port as int",
      lower(nullif("$.proto", '')) AS "$.proto as lower",
      whole_number ("$.http.status") AS "$.http.status as int",
      whole_number ("$.http.length") AS "$.http.length as int"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  zoned_ns ("$.timestamp") AS "time_ns",
  "$.timestamp" AS "time_text",
  'suricata.eve' AS "event_dataset",
  CASE "$.event_type"
    WHEN 'alert' THEN 'alert'
    WHEN 'stats' THEN 'metric'
    ELSE 'event'
  END AS "event_kind",
  "$.event_type" AS "event_action",
  nullif("$.alert.signature_id", '') AS "event_code",
  'suricata' AS "event_provider",
  coalesce(
    nullif("$.alert.category", ''),
    nullif("$.drop.reason", ''),
    nullif("$.anomaly.event", ''),
    nullif("$.krb5.error_code", ''),
    nullif("$.smb.status", '')
  ) AS "event_reason",
  coalesce(
    lookup_1."event_type",
    CASE
      WHEN "$.event_type" = 'alert' THEN CASE "$.alert.action"
        WHEN 'blocked' THEN 'denied'
        ELSE 'info'
      END
    END
  ) AS "event_type",
  coalesce(
    nullif("$.krb5.cname", '<empty>'),
    nullif("$.rdp.cookie", ''),
    nullif("$.smb.ntlmssp.user", ''),
    nullif("$.mqtt.connect.username", ''),
    nullif("$.pgsql.request.startup_parameters.user", ''),
    CASE
      WHEN upper("$.ftp.command") = 'USER' THEN "$.ftp.command_data"
    END
  ) AS "user_name",
  coalesce(nullif("$.smb.ntlmssp.domain", ''), nullif("$.krb5.realm", '<empty>')) AS "user_domain",
  coalesce(
    "event_outcome by $.rfb.authentication.""security-result""",
    CASE
      WHEN "$.smb.status" = 'STATUS_SUCCESS' THEN 'success'
      WHEN regexp_full_match("$.smb.status", 'STATUS_(LOGON_FAILURE|ACCESS_DENIED|WRONG_PASSWORD|NO_SUCH_USER|ACCOUNT_[A-Z_]+|PASSWORD_[A-Z_]+)') THEN 'failure'
    END
  ) AS "event_outcome",
  coalesce(
    "$.flow.src_ip as ip",
    CASE
      WHEN "$.direction" = 'to_client' THEN canonical_ip ("$.dest_ip")
    END,
    "$.src_ip as ip"
  ) AS "source_ip",
  coalesce(
    "$.flow.src_port as int",
    CASE
      WHEN "$.direction" = 'to_client' THEN TRY_CAST ("$.dest_port" AS BIGINT)
    END,
    "$.src_port as int"
  ) AS "source_port",
  coalesce(
    nullif("$.flow.src_ip", ''),
    CASE
      WHEN "$.direction" = 'to_client' THEN "$.dest_ip"
    END,
    nullif("$.src_ip", '')
  ) AS "source_address",
  coalesce(
    "$.flow.dest_ip as ip",
    CASE
      WHEN "$.direction" = 'to_client' THEN canonical_ip ("$.src_ip")
    END,
    "$.dest_ip as ip"
  ) AS "destination_ip",
  coalesce(
    "$.flow.dest_port as int",
    CASE
      WHEN "$.direction" = 'to_client' THEN TRY_CAST ("$.src_port" AS BIGINT)
    END,
    "$.dest_port as int"
  ) AS "destination_port",
  coalesce(
    nullif("$.flow.dest_ip", ''),
    CASE
      WHEN "$.direction" = 'to_client' THEN "$.src_ip"
    END,
    nullif("$.dest_ip", '')
  ) AS "destination_address",
  "$.host" AS "host_name",
  "$.app_proto" AS "network_protocol",
  "$.proto as lower" AS "network_transport",
  "$.flow_id" AS "session_key",
  nullif("$.alert.signature", '') AS "rule_name",
  nullif("$.http.http_method", '') AS "http_request_method",
  nullif("$.http.http_refer", '') AS "http_request_referrer",
  "$.http.status as int" AS "http_response_status_code",
  "$.http.length as int" AS "http_response_bytes",
  regexp_replace("$.http.protocol", '^HTTP/', '') AS "http_version",
  nullif("$.http.url", '') AS "url_original",
  coalesce(nullif("$.http.hostname", ''), nullif("$.tls.sni", '')) AS "url_domain",
  coalesce(nullif("$.http.http_user_agent", ''), nullif("$.ssh.client.software_version", '')) AS "user_agent",
  coalesce(nullif("$.dns.rrname", ''), nullif("$.dns.queries[0].rrname", ''), nullif("$.dns.query[0].rrname", '')) AS "dns_question_name",
  coalesce(nullif("$.dns.rrtype", ''), nullif("$.dns.queries[0].rrtype", ''), nullif("$.dns.query[0].rrtype", '')) AS "dns_question_type",
  coalesce(nullif("$.fileinfo.filename", ''), nullif("$.smb.filename", ''), nullif("$.ftp_data.filename", ''), nullif("$.tftp.file", '')) AS "file_path",
  nullif("$.fileinfo.sha256", '') AS "file_hash_sha256",
  nullif("$.alert.severity", '') AS "log_level",
  "$.in_iface" AS "log_logger",
  lookup_1."event_category" AS "event_category",
  CASE
    WHEN (
      "$.flow.src_ip" <> ''
      AND "$.flow.src_ip as ip" IS NULL
    )
    OR (
      "$.src_ip" <> ''
      AND "$.src_ip as ip" IS NULL
    )
    OR (
      "$.flow.src_port" <> ''
      AND "$.flow.src_port as int" IS NULL
    )
    OR (
      "$.src_port" <> ''
      AND "$.src_port as int" IS NULL
    )
    OR (
      "$.flow.dest_ip" <> ''
      AND "$.flow.dest_ip as ip" IS NULL
    )
    OR (
      "$.dest_ip" <> ''
      AND "$.dest_ip as ip" IS NULL
    )
    OR (
      "$.flow.dest_port" <> ''
      AND "$.flow.dest_port as int" IS NULL
    )
    OR (
      "$.dest_port" <> ''
      AND "$.dest_port as int" IS NULL
    )
    OR (
      "$.http.status" <> ''
      AND "$.http.status as int" IS NULL
    )
    OR (
      "$.http.length" <> ''
      AND "$.http.length as int" IS NULL
    )
    OR (
      NOT starts_with(r."alert", '{')
      AND r."alert" <> 'null'
    )
    OR (
      NOT starts_with(r."krb5", '{')
      AND r."krb5" <> 'null'
    )
    OR (
      NOT starts_with(r."smb", '{')
      AND r."smb" <> 'null'
    )
    OR (
      NOT starts_with(r."flow", '{')
      AND r."flow" <> 'null'
    )
    OR (
      NOT starts_with(r."http", '{')
      AND r."http" <> 'null'
    )
    OR (
      NOT starts_with(r."tls", '{')
      AND r."tls" <> 'null'
    )
    OR (
      NOT starts_with(r."ssh", '{')
      AND r."ssh" <> 'null'
    )
    OR (
      NOT starts_with(r."dns", '{')
      AND r."dns" <> 'null'
    )
    OR (
      NOT starts_with(r."fileinfo", '{')
      AND r."fileinfo" <> 'null'
    )
    OR (
      r."timestamp" IS NULL
      AND r."event_type" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.flow.src_ip" <> ''
          AND "$.flow.src_ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `flow.src_ip` is no IP address: ' || left("$.flow.src_ip", 80)}
        END,
        CASE
          WHEN "$.src_ip" <> ''
          AND "$.src_ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `src_ip` is no IP address: ' || left("$.src_ip", 80)}
        END,
        CASE
          WHEN "$.flow.src_port" <> ''
          AND "$.flow.src_port as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `flow.src_port` is no whole number: ' || left("$.flow.src_port", 80)}
        END,
        CASE
          WHEN "$.src_port" <> ''
          AND "$.src_port as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `src_port` is no whole number: ' || left("$.src_port", 80)}
        END,
        CASE
          WHEN "$.flow.dest_ip" <> ''
          AND "$.flow.dest_ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `flow.dest_ip` is no IP address: ' || left("$.flow.dest_ip", 80)}
        END,
        CASE
          WHEN "$.dest_ip" <> ''
          AND "$.dest_ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `dest_ip` is no IP address: ' || left("$.dest_ip", 80)}
        END,
        CASE
          WHEN "$.flow.dest_port" <> ''
          AND "$.flow.dest_port as int" IS NULL THEN {'code': 'value.unread', 'message': 'destination.port stays empty, `flow.dest_port` is no whole number: ' || left("$.flow.dest_port", 80)}
        END,
        CASE
          WHEN "$.dest_port" <> ''
          AND "$.dest_port as int" IS NULL THEN {'code': 'value.unread', 'message': 'destination.port stays empty, `dest_port` is no whole number: ' || left("$.dest_port", 80)}
        END,
        CASE
          WHEN "$.http.status" <> ''
          AND "$.http.status as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.status_code stays empty, `http.status` is no whole number: ' || left("$.http.status", 80)}
        END,
        CASE
          WHEN "$.http.length" <> ''
          AND "$.http.length as int" IS NULL THEN {'code': 'value.unread', 'message': 'http.response.bytes stays empty, `http.length` is no whole number: ' || left("$.http.length", 80)}
        END,
        CASE
          WHEN NOT starts_with(r."alert", '{')
          AND r."alert" <> 'null' THEN {'code': 'json.type_drift', 'message': 'alert is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."krb5", '{')
          AND r."krb5" <> 'null' THEN {'code': 'json.type_drift', 'message': 'krb5 is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."smb", '{')
          AND r."smb" <> 'null' THEN {'code': 'json.type_drift', 'message': 'smb is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."flow", '{')
          AND r."flow" <> 'null' THEN {'code': 'json.type_drift', 'message': 'flow is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."http", '{')
          AND r."http" <> 'null' THEN {'code': 'json.type_drift', 'message': 'http is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."tls", '{')
          AND r."tls" <> 'null' THEN {'code': 'json.type_drift', 'message': 'tls is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."ssh", '{')
          AND r."ssh" <> 'null' THEN {'code': 'json.type_drift', 'message': 'ssh is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."dns", '{')
          AND r."dns" <> 'null' THEN {'code': 'json.type_drift', 'message': 'dns is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."fileinfo", '{')
          AND r."fileinfo" <> 'null' THEN {'code': 'json.type_drift', 'message': 'fileinfo is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."timestamp" IS NULL
          AND r."event_type" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of timestamp, event_type: it seems to be of another source, and only what fits was read'
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
      ('alert', 'intrusion_detection,network', NULL),
      ('drop', 'network', 'denied'),
      ('http', 'network,web', 'access,protocol'),
      ('dns', 'network', 'protocol'),
      ('tls', 'network', 'protocol'),
      ('ssh', 'network', 'protocol'),
      ('smb', 'network', 'protocol'),
      ('krb5', 'authentication,network', 'protocol'),
      ('rdp', 'network', 'protocol'),
      ('smtp', 'email,network', 'protocol'),
      ('ftp', 'network', 'protocol'),
      ('flow', 'network', 'connection,end'),
      ('netflow', 'network', 'connection'),
      ('fileinfo', 'file,network', 'info'),
      ('anomaly', 'network', 'error'),
      ('ftp_data', 'file,network', 'access'),
      ('tftp', 'file,network', 'access'),
      ('nfs', 'file,network', 'access'),
      ('rfb', 'authentication,network', 'protocol'),
      ('pgsql', 'database,network', 'protocol'),
      ('mqtt', 'network', 'protocol'),
      ('http2', 'network,web', 'access,protocol'),
      ('dhcp', 'network', 'protocol'),
      ('snmp', 'network', 'protocol'),
      ('sip', 'network', 'protocol'),
      ('ike', 'network', 'protocol'),
      ('dcerpc', 'network', 'protocol'),
      ('ldap', 'network', 'protocol'),
      ('quic', 'network', 'protocol'),
      ('modbus', 'network', 'protocol'),
      ('dnp3', 'network', 'protocol')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.event_type", '')
