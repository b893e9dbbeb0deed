-- GELF message, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" JSON,
--   "host" VARCHAR,
--   "level" JSON,
--   "_facility" VARCHAR,
--   "facility" VARCHAR,
--   "_logger" VARCHAR,
--   "_application_name" VARCHAR,
--   "_program" VARCHAR,
--   "_container_name" VARCHAR,
--   "_process_id" JSON,
--   "_pid" JSON,
--   "_event_action" VARCHAR,
--   "_vendor_event_action" VARCHAR,
--   "_event_code" VARCHAR,
--   "_user_name" VARCHAR,
--   "_user_id" VARCHAR,
--   "_source_ip" VARCHAR,
--   "_source_port" JSON,
--   "_destination_ip" VARCHAR,
--   "_destination_port" JSON,
--   "_http_request_method" VARCHAR,
--   "_http_response_code" JSON,
--   "_http_uri" VARCHAR,
--   "_http_user_agent" VARCHAR,
--   "short_message" VARCHAR,
--   "version" VARCHAR,
--   "full_message" VARCHAR,
--   "line" JSON,
--   "file" VARCHAR
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      json_extract_string(r."timestamp", '$') AS "$.timestamp",
      r."host" AS "$.host",
      json_extract_string(r."level", '$') AS "$.level",
      r."_facility" AS "$._facility",
      r."facility" AS "$.facility",
      r."_logger" AS "$._logger",
      r."_application_name" AS "$._application_name",
      r."_program" AS "$._program",
      r."_container_name" AS "$._container_name",
      json_extract_string(r."_process_id", '$') AS "$._process_id",
      json_extract_string(r."_pid", '$') AS "$._pid",
      r."_event_action" AS "$._event_action",
      r."_vendor_event_action" AS "$._vendor_event_action",
      r."_event_code" AS "$._event_code",
      r."_user_name" AS "$._user_name",
      r."_user_id" AS "$._user_id",
      r."_source_ip" AS "$._source_ip",
      json_extract_string(r."_source_port", '$') AS "$._source_port",
      r."_destination_ip" AS "$._destination_ip",
      json_extract_string(r."_destination_port", '$') AS "$._destination_port",
      r."_http_request_method" AS "$._http_request_method",
      json_extract_string(r."_http_response_code", '$') AS "$._http_response_code",
      r."_http_uri" AS "$._http_uri",
      r."_http_user_agent" AS "$._http_user_agent",
      r."short_message" AS "$.short_message"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      CASE
        WHEN "$.level" = '0' THEN 'emergency'
        WHEN "$.level" = '1' THEN 'alert'
        WHEN "$.level" = '2' THEN 'critical'
        WHEN "$.level" = '3' THEN 'error'
        WHEN "$.level" = '4' THEN 'warning'
        WHEN "$.level" = '5' THEN 'notice'
        WHEN "$.level" = '6' THEN 'informational'
        WHEN "$.level" = '7' THEN 'debug'
      END AS "log_level by $.level",
      whole_number ("$._process_id") AS "$._process_id as int",
      whole_number ("$._pid") AS "$._pid as int",
      whole_number ("$._source_port") AS "$._source_port as int",
      whole_number ("$._destination_port") AS "$._destination_port as int",
      whole_number ("$._http_response_code") AS "$._http_response_code as int"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  counted_ns ("$.timestamp", 1000000000) AS "time_ns",
  "$.timestamp" AS "time_text",
  'gelf.message' AS "event_dataset",
  'event' AS "event_kind",
  "$.host" AS "host_name",
  "log_level by $.level" AS "log_level",
  coalesce(nullif("$._facility", ''), nullif("$.facility", ''), nullif("$._logger", '')) AS "log_logger",
  coalesce(nullif("$._application_name", ''), nullif("$._program", ''), nullif("$._container_name", '')) AS "process_name",
  coalesce("$._process_id as int", "$._pid as int") AS "process_pid",
  coalesce(nullif("$._event_action", ''), nullif("$._vendor_event_action", '')) AS "event_action",
  "$._event_code" AS "event_code",
  "$._user_name" AS "user_name",
  "$._user_id" AS "user_id",
  canonical_ip ("$._source_ip") AS "source_ip",
  "$._source_port as int" AS "source_port",
  "$._source_ip" AS "source_address",
  canonical_ip ("$._destination_ip") AS "destination_ip",
  "$._destination_port as int" AS "destination_port",
  "$._destination_ip" AS "destination_address",
  "$._http_request_method" AS "http_request_method",
  "$._http_response_code as int" AS "http_response_status_code",
  "$._http_uri" AS "url_original",
  "$._http_user_agent" AS "user_agent",
  "$.short_message" AS "message",
  CASE
    WHEN (
      "$._process_id" <> ''
      AND "$._process_id as int" IS NULL
    )
    OR (
      "$._pid" <> ''
      AND "$._pid as int" IS NULL
    )
    OR (
      "$._source_port" <> ''
      AND "$._source_port as int" IS NULL
    )
    OR (
      "$._destination_port" <> ''
      AND "$._destination_port as int" IS NULL
    )
    OR (
      "$._http_response_code" <> ''
      AND "$._http_response_code as int" IS NULL
    )
    OR (
      r."version" IS NULL
      AND r."host" IS NULL
      AND r."short_message" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$._process_id" <> ''
          AND "$._process_id as int" IS NULL THEN {'code': 'value.unread', 'message': 'process.pid stays empty, `_process_id` is no whole number: ' || left("$._process_id", 80)}
        END,
        CASE
          WHEN "$._pid" <> ''
          AND "$._pid as int" IS NULL THEN {'code': 'value.unread', 'message': 'process.pid stays empty, `_pid` is no whole number: ' || left("$._pid", 80)}
        END,
        CASE
          WHEN "$._source_port" <> ''
          AND "$._source_port as int" IS NULL THEN {'code': 'value.unread', 'message': 'source.port stays empty, `_source_port` is no whole number: ' || left("$._source_port", 80)}
        END,
        CASE
          WHEN "$._destination_port" <> ''
          AND "$._destination_port as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'destination.port stays empty, `_destination_port` is no whole number: ' || left("$._destination_port", 80)
          }
        END,
        CASE
          WHEN "$._http_response_code" <> ''
          AND "$._http_response_code as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.status_code stays empty, `_http_response_code` is no whole number: ' || left("$._http_response_code", 80)
          }
        END,
        CASE
          WHEN r."version" IS NULL
          AND r."host" IS NULL
          AND r."short_message" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of version, host, short_message: it seems to be of another source, and only what fits was read'
          }
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
