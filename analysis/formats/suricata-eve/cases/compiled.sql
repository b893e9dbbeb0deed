-- Suricata EVE, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" VARCHAR,
--   "event_type" VARCHAR,
--   "alert" JSON,
--   "krb5" JSON,
--   "rdp" STRUCT(
--     "cookie" VARCHAR
--   ),
--   "src_ip" VARCHAR,
--   "src_port" JSON,
--   "dest_ip" VARCHAR,
--   "dest_port" JSON,
--   "host" VARCHAR,
--   "app_proto" VARCHAR,
--   "proto" VARCHAR,
--   "flow_id" VARCHAR,
--   "http" JSON,
--   "tls" JSON,
--   "ssh" JSON,
--   "dns" JSON,
--   "fileinfo" JSON,
--   "in_iface" VARCHAR,
--   "flow" JSON,
--   "smb" JSON,
--   "stats" JSON,
--   "community_id" VARCHAR,
--   "tx_id" JSON
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."alert", ['$.signature_id', '$.category', '$.signature', '$.severity']) AS "in r.alert",
      json_extract_string(r."http", ['$.http_method', '$.http_refer', '$.status', '$.length', '$.protocol', '$.url', '$.hostname', '$.http_user_agent']) AS "in r.http",
      json_extract_string(r."dns", ['$.rrname', '$.queries[0].rrname', '$.rrtype', '$.queries[0].rrtype']) AS "in r.dns"
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
      json_extract_string(r."krb5", '$.cname') AS "$.krb5.cname",
      r."rdp"."cookie" AS "$.rdp.cookie",
      r."src_ip" AS "$.src_ip",
      json_extract_string(r."src_port", '$') AS "$.src_port",
      r."dest_ip" AS "$.dest_ip",
      json_extract_string(r."dest_port", '$') AS "$.dest_port",
      r."host" AS "$.host",
      r."app_proto" AS "$.app_proto",
      r."proto" AS "$.proto",
      r."flow_id" AS "$.flow_id",
      "in r.alert" [3] AS "$.alert.signature",
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
      "in r.dns" [3] AS "$.dns.rrtype",
      "in r.dns" [4] AS "$.dns.queries[0].rrtype",
      json_extract_string(r."fileinfo", '$.filename') AS "$.fileinfo.filename",
      json_extract_string(r."fileinfo", '$.sha256') AS "$.fileinfo.sha256",
      "in r.alert" [4] AS "$.alert.severity",
      r."in_iface" AS "$.in_iface"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.src_ip") AS "$.src_ip as ip",
      whole_number ("$.src_port") AS "$.src_port as int",
      canonical_ip ("$.dest_ip") AS "$.dest_ip as ip",
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
  nullif("$.alert.category", '') AS "event_reason",
  coalesce(nullif("$.krb5.cname", ''), nullif("$.rdp.cookie", '')) AS "user_name",
  "$.src_ip as ip" AS "source_ip",
  "$.src_port as int" AS "source_port",
  "$.src_ip" AS "source_address",
  "$.dest_ip as ip" AS "destination_ip",
  "$.dest_port as int" AS "destination_port",
  "$.dest_ip" AS "destination_address",
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
  coalesce(nullif("$.dns.rrname", ''), nullif("$.dns.queries[0].rrname", '')) AS "dns_question_name",
  coalesce(nullif("$.dns.rrtype", ''), nullif("$.dns.queries[0].rrtype", '')) AS "dns_question_type",
  nullif("$.fileinfo.filename", '') AS "file_path",
  nullif("$.fileinfo.sha256", '') AS "file_hash_sha256",
  nullif("$.alert.severity", '') AS "log_level",
  "$.in_iface" AS "log_logger",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  CASE
    WHEN (
      "$.src_ip" <> ''
      AND "$.src_ip as ip" IS NULL
    )
    OR (
      "$.src_port" <> ''
      AND "$.src_port as int" IS NULL
    )
    OR (
      "$.dest_ip" <> ''
      AND "$.dest_ip as ip" IS NULL
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
          WHEN "$.src_ip" <> ''
          AND "$.src_ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `src_ip` is no IP address: ' || left("$.src_ip", 80)}
        END,
        CASE
          WHEN "$.src_port" <> ''
          AND "$.src_port as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `src_port` is no whole number: ' || left("$.src_port", 80)}
        END,
        CASE
          WHEN "$.dest_ip" <> ''
          AND "$.dest_ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'destination.ip stays empty, `dest_ip` is no IP address: ' || left("$.dest_ip", 80)}
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
      ('alert', 'intrusion_detection,network', 'info'),
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
      ('anomaly', 'network', 'error')
  ) AS lookup_1 (key, "event_category", "event_type") ON lookup_1.key = nullif("$.event_type", '')
