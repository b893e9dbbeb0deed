-- Cowrie honeypot, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" VARCHAR,
--   "eventid" VARCHAR,
--   "username" VARCHAR,
--   "src_ip" VARCHAR,
--   "src_port" JSON,
--   "dst_ip" VARCHAR,
--   "dst_port" JSON,
--   "protocol" VARCHAR,
--   "sensor" VARCHAR,
--   "version" VARCHAR,
--   "input" VARCHAR,
--   "session" VARCHAR,
--   "url" VARCHAR,
--   "filename" VARCHAR,
--   "destfile" VARCHAR,
--   "outfile" VARCHAR,
--   "shasum" VARCHAR,
--   "message" VARCHAR,
--   "uuid" VARCHAR,
--   "password" VARCHAR,
--   "duration" JSON,
--   "hassh" VARCHAR,
--   "hasshAlgorithms" VARCHAR,
--   "kexAlgs" JSON,
--   "keyAlgs" JSON,
--   "encCS" JSON,
--   "macCS" JSON,
--   "compCS" JSON,
--   "langCS" JSON,
--   "fingerprint" VARCHAR,
--   "key" VARCHAR,
--   "type" VARCHAR,
--   "width" JSON,
--   "height" JSON,
--   "name" VARCHAR,
--   "value" VARCHAR,
--   "arch" VARCHAR,
--   "ttylog" VARCHAR,
--   "size" JSON,
--   "duplicate" JSON,
--   "data" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      r."timestamp" AS "$.timestamp",
      r."eventid" AS "$.eventid",
      r."username" AS "$.username",
      r."src_ip" AS "$.src_ip",
      json_extract_string(r."src_port", '$') AS "$.src_port",
      r."dst_ip" AS "$.dst_ip",
      json_extract_string(r."dst_port", '$') AS "$.dst_port",
      r."protocol" AS "$.protocol",
      r."sensor" AS "$.sensor",
      r."version" AS "$.version",
      r."input" AS "$.input",
      r."session" AS "$.session",
      r."url" AS "$.url",
      r."filename" AS "$.filename",
      r."destfile" AS "$.destfile",
      r."outfile" AS "$.outfile",
      r."shasum" AS "$.shasum",
      r."message" AS "$.message"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.src_ip") AS "$.src_ip as ip",
      whole_number ("$.src_port") AS "$.src_port as int",
      whole_number ("$.dst_port") AS "$.dst_port as int"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.timestamp") THEN zoned_ns ("$.timestamp" || 'Z')
    ELSE zoned_ns ("$.timestamp")
  END AS "time_ns",
  "$.timestamp" AS "time_text",
  CASE
    WHEN is_bare_time ("$.timestamp") THEN 'zone UTC, as Cowrie documents'
  END AS "time_assumed",
  'cowrie.log' AS "event_dataset",
  'event' AS "event_kind",
  "$.eventid" AS "event_action",
  "$.username" AS "user_name",
  "$.src_ip as ip" AS "source_ip",
  "$.src_ip" AS "source_address",
  "$.src_port as int" AS "source_port",
  canonical_ip ("$.dst_ip") AS "destination_ip",
  "$.dst_ip" AS "destination_address",
  "$.dst_port as int" AS "destination_port",
  "$.protocol" AS "network_protocol",
  "$.sensor" AS "host_name",
  "$.version" AS "user_agent",
  "$.input" AS "process_command_line",
  "$.session" AS "session_key",
  "$.url" AS "url_original",
  coalesce(nullif("$.filename", ''), nullif("$.destfile", ''), nullif("$.outfile", '')) AS "file_path",
  "$.shasum" AS "file_hash_sha256",
  "$.message" AS "message",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  lookup_1."event_outcome" AS "event_outcome",
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
      "$.dst_port" <> ''
      AND "$.dst_port as int" IS NULL
    )
    OR (
      r."eventid" IS NULL
      AND r."session" IS NULL
      AND r."timestamp" IS NULL
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
          WHEN "$.dst_port" <> ''
          AND "$.dst_port as int" IS NULL THEN {'code': 'value.unread', 'message': 'destination.port stays empty, `dst_port` is no whole number: ' || left("$.dst_port", 80)}
        END,
        CASE
          WHEN r."eventid" IS NULL
          AND r."session" IS NULL
          AND r."timestamp" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of eventid, session, timestamp: it seems to be of another source, and only what fits was read'
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
      ('cowrie.session.connect', 'network', 'connection,start', NULL),
      ('cowrie.session.closed', 'network', 'connection,end', NULL),
      ('cowrie.session.params', 'session', 'info', NULL),
      ('cowrie.session.file_download', 'file', 'creation', NULL),
      ('cowrie.session.file_download.failed', 'file', 'creation', 'failure'),
      ('cowrie.session.file_upload', 'file', 'creation', NULL),
      ('cowrie.login.success', 'authentication', 'info', 'success'),
      ('cowrie.login.failed', 'authentication', 'info', 'failure'),
      ('cowrie.client.version', 'network', 'info', NULL),
      ('cowrie.client.kex', 'network', 'info', NULL),
      ('cowrie.client.size', 'session', 'info', NULL),
      ('cowrie.client.var', 'session', 'info', NULL),
      ('cowrie.client.fingerprint', 'authentication', 'info', NULL),
      ('cowrie.command.input', 'process', 'info', NULL),
      ('cowrie.command.success', 'process', 'info', 'success'),
      ('cowrie.command.failed', 'process', 'info', 'failure'),
      ('cowrie.direct-tcpip.request', 'network', 'connection', NULL),
      ('cowrie.direct-tcpip.data', 'network', 'info', NULL),
      ('cowrie.direct-tcpip.ja4', 'network', 'info', NULL),
      ('cowrie.direct-tcpip.ja4h', 'network', 'info', NULL),
      ('cowrie.log.open', 'session', 'info', NULL),
      ('cowrie.log.closed', 'session', 'info', NULL)
  ) AS lookup_1 (key, "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.eventid", '')
