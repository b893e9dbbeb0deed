-- OpenTelemetry log record, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timeUnixNano" VARCHAR,
--   "timestamp" VARCHAR,
--   "observedTimeUnixNano" VARCHAR,
--   "observed_timestamp" VARCHAR,
--   "eventName" VARCHAR,
--   "attributes" JSON,
--   "resource" JSON,
--   "severityText" VARCHAR,
--   "severity_text" VARCHAR,
--   "severityNumber" JSON,
--   "severity_number" JSON,
--   "body" JSON,
--   "traceId" VARCHAR,
--   "spanId" VARCHAR,
--   "flags" JSON,
--   "droppedAttributesCount" JSON,
--   "trace_id" VARCHAR,
--   "span_id" VARCHAR,
--   "trace_flags" JSON,
--   "dropped_attributes" JSON
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(
        r."attributes",
        [
          '$."event.name"',
          '$."exception.message"',
          '$."exception.type"',
          '$."user.name"',
          '$."user.id"',
          '$."enduser.id"',
          '$."user.email"',
          '$."client.address"',
          '$."client.port"',
          '$."server.address"',
          '$."server.port"',
          '$."network.protocol.name"',
          '$."network.transport"',
          '$."http.request.method"',
          '$."http.response.status_code"',
          '$."url.full"',
          '$."url.path"',
          '$."url.query"',
          '$."user_agent.original"',
          '$."session.id"',
          '$."process.pid"',
          '$."process.command_line"',
          '$."process.executable.path"',
          '$."file.path"'
        ]
      ) AS "in r.attributes",
      json_extract_string(r."resource", ['$.attributes."service.name"', '$.attributes."host.name"']) AS "in r.resource",
      TRY_CAST (r."attributes" AS JSON[]) AS "of TRY_CAST(r.attributes AS JSON[])"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."timeUnixNano", ''), nullif(r."timestamp", ''), nullif(r."observedTimeUnixNano", ''), nullif(r."observed_timestamp", '')) AS "$.timeUnixNano, else $.timestamp, else $.observedTimeUnixNano, else $.observed_timestamp",
      r."eventName" AS "$.eventName",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes AS JSON[])",
          lambda x: json_extract_string(x, '$.key') = 'event.name'
          AND json_extract_string(x, '$.value.stringValue') <> ''
        ) [1],
        '$.value.stringValue'
      ) AS "$.attributes[key=event.name].value.stringValue",
      "in r.attributes" [1] AS "$.attributes.""event.name""",
      "in r.resource" [1] AS "$.resource.attributes.""service.name""",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes AS JSON[])",
          lambda x: json_extract_string(x, '$.key') = 'exception.message'
          AND json_extract_string(x, '$.value.stringValue') <> ''
        ) [1],
        '$.value.stringValue'
      ) AS "$.attributes[key=exception.message].value.stringValue",
      "in r.attributes" [2] AS "$.attributes.""exception.message""",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes AS JSON[])",
          lambda x: json_extract_string(x, '$.key') = 'exception.type'
          AND json_extract_string(x, '$.value.stringValue') <> ''
        ) [1],
        '$.value.stringValue'
      ) AS "$.attributes[key=exception.type].value.stringValue",
      "in r.attributes" [3] AS "$.attributes.""exception.type""",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes AS JSON[])",
          lambda x: json_extract_string(x, '$.key') = 'user.name'
          AND json_extract_string(x, '$.value.stringValue') <> ''
        ) [1],
        '$.value.stringValue'
      ) AS "$.attributes[key=user.name].value.stringValue",
      "in r.attributes" [4] AS "$.attributes.""user.name""",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes AS JSON[])",
          lambda x: json_extract_string(x, '$.key') = 'user.id'
          AND json_extract_string(x, '$.value.stringValue') <> ''
        ) [1],
        '$.value.stringValue'
      ) AS "$.attributes[key=user.id].value.stringValue",
      "in r.attributes" [5] AS "$.attributes.""user.id""",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes AS JSON[])",
          lambda x: json_extract_string(x, '$.key') = 'enduser.id'
          AND json_extract_string(x, '$.value.stringValue') <> ''
        ) [1],
        '$.value.stringValue'
      ) AS "$.attributes[key=enduser.id].value.stringValue",
      "in r.attributes" [6] AS "$.attributes.""enduser.id""",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes AS JSON[])",
          lambda x: json_extract_string(x, '$.key') = 'user.email'
          AND json_extract_string(x, '$.value.stringValue') <> ''
        ) [1],
        '$.value.stringValue'
      ) AS "$.attributes[key=user.email].value.stringValue",
      "in r.attributes" [7] AS "$.attributes.""user.email""",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes AS JSON[])",
          lambda x: json_extract_string(x, '$.key') = 'client.address'
          AND json_extract_string(x, '$.value.stringValue') <> ''
        ) [1],
        '$.value.stringValue'
      ) AS "$.attributes[key=client.address].value.stringValue",
      "in r.attributes" [8] AS "$.attributes.""client.address""",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes AS JSON[])",
          lambda x: json_extract_string(x, '$.key') = 'client.port'
          AND json_extract_string(x, '$.value.intValue') <> ''
        ) [1],
        '$.value.intValue'
      ) AS "$.attributes[key=client.port].value.intValue",
      "in r.attributes" [9] AS "$.attributes.""client.port""",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes AS JSON[])",
          lambda x: json_extract_string(x, '$.key') = 'server.address'
          AND json_extract_string(x, '$.value.stringValue') <> ''
        ) [1],
        '$.value.stringValue'
      ) AS "$.attributes[key=server.address].value.stringValue",
      "in r.attributes" [10] AS "$.attributes.""server.address""",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes AS JSON[])",
          lambda x: json_extract_string(x, '$.key') = 'server.port'
          AND json_extract_string(x, '$.value.intValue') <> ''
        ) [1],
        '$.value.intValue'
      ) AS "$.attributes[key=server.port].value.intValue",
      "in r.attributes" [11] AS "$.attributes.""server.port""",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes AS JSON[])",
          lambda x: json_extract_string(x, '$.key') = 'network.protocol.name'
          AND json_extract_string(x, '$.value.stringValue') <> ''
        ) [1],
        '$.value.stringValue'
      ) AS "$.attributes[key=network.protocol.name].value.stringValue",
      "in r.attributes" [12] AS "$.attributes.""network.protocol.name""",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes AS JSON[])",
          lambda x: json_extract_string(x, '$.key') = 'network.transport'
          AND json_extract_string(x, '$.value.stringValue') <> ''
        ) [1],
        '$.value.stringValue'
      ) AS "$.attributes[key=network.transport].value.stringValue",
      "in r.attributes" [13] AS "$.attributes.""network.transport""",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes AS JSON[])",
          lambda x: json_extract_string(x, '$.key') = 'http.request.method'
          AND json_extract_string(x, '$.value.stringValue') <> ''
        ) [1],
        '$.value.stringValue'
      ) AS "$.attributes[key=http.request.method].value.stringValue",
      "in r.attributes" [14] AS "$.attributes.""http.request.method""",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes AS JSON[])",
          lambda x: json_extract_string(x, '$.key') = 'http.response.status_code'
          AND json_extract_string(x, '$.value.intValue') <> ''
        ) [1],
        '$.value.intValue'
      ) AS "$.attributes[key=http.response.status_code].value.intValue",
      "in r.attributes" [15] AS "$.attributes.""http.response.status_code""",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes AS JSON[])",
          lambda x: json_extract_string(x, '$.key') = 'url.full'
          AND json_extract_string(x, '$.value.stringValue') <> ''
        ) [1],
        '$.value.stringValue'
      ) AS "$.attributes[key=url.full].value.stringValue",
      "in r.attributes" [16] AS "$.attributes.""url.full""",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes AS JSON[])",
          lambda x: json_extract_string(x, '$.key') = 'url.path'
          AND json_extract_string(x, '$.value.stringValue') <> ''
        ) [1],
        '$.value.stringValue'
      ) AS "$.attributes[key=url.path].value.stringValue",
      "in r.attributes" [17] AS "$.attributes.""url.path""",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes AS JSON[])",
          lambda x: json_extract_string(x, '$.key') = 'url.query'
          AND json_extract_string(x, '$.value.stringValue') <> ''
        ) [1],
        '$.value.stringValue'
      ) AS "$.attributes[key=url.query].value.stringValue",
      "in r.attributes" [18] AS "$.attributes.""url.query""",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes AS JSON[])",
          lambda x: json_extract_string(x, '$.key') = 'user_agent.original'
          AND json_extract_string(x, '$.value.stringValue') <> ''
        ) [1],
        '$.value.stringValue'
      ) AS "$.attributes[key=user_agent.original].value.stringValue",
      "in r.attributes" [19] AS "$.attributes.""user_agent.original""",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes AS JSON[])",
          lambda x: json_extract_string(x, '$.key') = 'session.id'
          AND json_extract_string(x, '$.value.stringValue') <> ''
        ) [1],
        '$.value.stringValue'
      ) AS "$.attributes[key=session.id].value.stringValue",
      "in r.attributes" [20] AS "$.attributes.""session.id""",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes AS JSON[])",
          lambda x: json_extract_string(x, '$.key') = 'process.pid'
          AND json_extract_string(x, '$.value.intValue') <> ''
        ) [1],
        '$.value.intValue'
      ) AS "$.attributes[key=process.pid].value.intValue",
      "in r.attributes" [21] AS "$.attributes.""process.pid""",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes AS JSON[])",
          lambda x: json_extract_string(x, '$.key') = 'process.command_line'
          AND json_extract_string(x, '$.value.stringValue') <> ''
        ) [1],
        '$.value.stringValue'
      ) AS "$.attributes[key=process.command_line].value.stringValue",
      "in r.attributes" [22] AS "$.attributes.""process.command_line""",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes AS JSON[])",
          lambda x: json_extract_string(x, '$.key') = 'process.executable.path'
          AND json_extract_string(x, '$.value.stringValue') <> ''
        ) [1],
        '$.value.stringValue'
      ) AS "$.attributes[key=process.executable.path].value.stringValue",
      "in r.attributes" [23] AS "$.attributes.""process.executable.path""",
      json_extract_string(
        list_filter(
          "of TRY_CAST(r.attributes AS JSON[])",
          lambda x: json_extract_string(x, '$.key') = 'file.path'
          AND json_extract_string(x, '$.value.stringValue') <> ''
        ) [1],
        '$.value.stringValue'
      ) AS "$.attributes[key=file.path].value.stringValue",
      "in r.attributes" [24] AS "$.attributes.""file.path""",
      "in r.resource" [2] AS "$.resource.attributes.""host.name""",
      r."severityText" AS "$.severityText",
      r."severity_text" AS "$.severity_text",
      json_extract_string(r."severityNumber", '$') AS "$.severityNumber",
      json_extract_string(r."severity_number", '$') AS "$.severity_number",
      json_extract_string(r."body", '$') AS "$.body",
      r."timeUnixNano" AS "$.timeUnixNano",
      r."timestamp" AS "$.timestamp",
      r."observedTimeUnixNano" AS "$.observedTimeUnixNano",
      r."observed_timestamp" AS "$.observed_timestamp"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      whole_number ("$.attributes[key=client.port].value.intValue") AS "$.attributes[key=client.port].value.intValue as int",
      whole_number ("$.attributes.""client.port""") AS "$.attributes.""client.port"" as int",
      whole_number ("$.attributes[key=server.port].value.intValue") AS "$.attributes[key=server.port].value.intValue as int",
      whole_number ("$.attributes.""server.port""") AS "$.attributes.""server.port"" as int",
      whole_number ("$.attributes[key=http.response.status_code].value.intValue") AS "$.attributes[key=http.response.status_code].value.intValue as int",
      whole_number ("$.attributes.""http.response.status_code""") AS "$.attributes.""http.response.status_code"" as int",
      whole_number ("$.attributes[key=process.pid].value.intValue") AS "$.attributes[key=process.pid].value.intValue as int",
      whole_number ("$.attributes.""process.pid""") AS "$.attributes.""process.pid"" as int",
      whole_number ("$.severityNumber") AS "$.severityNumber as int",
      CASE
        WHEN "$.severityNumber as int" BETWEEN 1 AND 4 THEN 'trace'
        WHEN "$.severityNumber as int" BETWEEN 5 AND 8 THEN 'debug'
        WHEN "$.severityNumber as int" BETWEEN 9 AND 12 THEN 'info'
        WHEN "$.severityNumber as int" BETWEEN 13 AND 16 THEN 'warn'
        WHEN "$.severityNumber as int" BETWEEN 17 AND 20 THEN 'error'
        WHEN "$.severityNumber as int" BETWEEN 21 AND 24 THEN 'fatal'
      END AS "log_level by $.severityNumber",
      whole_number ("$.severity_number") AS "$.severity_number as int",
      CASE
        WHEN "$.severity_number as int" BETWEEN 1 AND 4 THEN 'trace'
        WHEN "$.severity_number as int" BETWEEN 5 AND 8 THEN 'debug'
        WHEN "$.severity_number as int" BETWEEN 9 AND 12 THEN 'info'
        WHEN "$.severity_number as int" BETWEEN 13 AND 16 THEN 'warn'
        WHEN "$.severity_number as int" BETWEEN 17 AND 20 THEN 'error'
        WHEN "$.severity_number as int" BETWEEN 21 AND 24 THEN 'fatal'
      END AS "log_level by $.severity_number"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN epoch_unit ("$.timeUnixNano, else $.timestamp, else $.observedTimeUnixNano, else $.observed_timestamp") IS NOT NULL THEN sized_ns ("$.timeUnixNano, else $.timestamp, else $.observedTimeUnixNano, else $.observed_timestamp")
    ELSE zoned_ns ("$.timeUnixNano, else $.timestamp, else $.observedTimeUnixNano, else $.observed_timestamp")
  END AS "time_ns",
  "$.timeUnixNano, else $.timestamp, else $.observedTimeUnixNano, else $.observed_timestamp" AS "time_text",
  CASE
    WHEN epoch_unit ("$.timeUnixNano, else $.timestamp, else $.observedTimeUnixNano, else $.observed_timestamp") IS NOT NULL THEN 'epoch in ' || epoch_unit ("$.timeUnixNano, else $.timestamp, else $.observedTimeUnixNano, else $.observed_timestamp") || ', by magnitude'
  END AS "time_assumed",
  'otel.log' AS "event_dataset",
  'event' AS "event_kind",
  coalesce(nullif("$.eventName", ''), nullif("$.attributes[key=event.name].value.stringValue", ''), nullif("$.attributes.""event.name""", '')) AS "event_action",
  nullif("$.resource.attributes.""service.name""", '') AS "event_provider",
  coalesce(nullif("$.attributes[key=exception.message].value.stringValue", ''), nullif("$.attributes.""exception.message""", '')) AS "event_reason",
  coalesce(nullif("$.attributes[key=exception.type].value.stringValue", ''), nullif("$.attributes.""exception.type""", '')) AS "event_code",
  coalesce(nullif("$.attributes[key=user.name].value.stringValue", ''), nullif("$.attributes.""user.name""", '')) AS "user_name",
  coalesce(
    nullif("$.attributes[key=user.id].value.stringValue", ''),
    nullif("$.attributes.""user.id""", ''),
    nullif("$.attributes[key=enduser.id].value.stringValue", ''),
    nullif("$.attributes.""enduser.id""", '')
  ) AS "user_id",
  coalesce(nullif("$.attributes[key=user.email].value.stringValue", ''), nullif("$.attributes.""user.email""", '')) AS "user_email",
  canonical_ip (coalesce("$.attributes[key=client.address].value.stringValue", "$.attributes.""client.address""")) AS "source_ip",
  coalesce(nullif("$.attributes[key=client.address].value.stringValue", ''), nullif("$.attributes.""client.address""", '')) AS "source_address",
  coalesce("$.attributes[key=client.port].value.intValue as int", "$.attributes.""client.port"" as int") AS "source_port",
  canonical_ip (coalesce("$.attributes[key=server.address].value.stringValue", "$.attributes.""server.address""")) AS "destination_ip",
  coalesce(nullif("$.attributes[key=server.address].value.stringValue", ''), nullif("$.attributes.""server.address""", '')) AS "destination_address",
  coalesce("$.attributes[key=server.port].value.intValue as int", "$.attributes.""server.port"" as int") AS "destination_port",
  coalesce(nullif("$.attributes[key=network.protocol.name].value.stringValue", ''), nullif("$.attributes.""network.protocol.name""", '')) AS "network_protocol",
  coalesce(nullif("$.attributes[key=network.transport].value.stringValue", ''), nullif("$.attributes.""network.transport""", '')) AS "network_transport",
  coalesce(nullif("$.attributes[key=http.request.method].value.stringValue", ''), nullif("$.attributes.""http.request.method""", '')) AS "http_request_method",
  coalesce("$.attributes[key=http.response.status_code].value.intValue as int", "$.attributes.""http.response.status_code"" as int") AS "http_response_status_code",
  coalesce(nullif("$.attributes[key=url.full].value.stringValue", ''), nullif("$.attributes.""url.full""", '')) AS "url_original",
  coalesce(nullif("$.attributes[key=url.path].value.stringValue", ''), nullif("$.attributes.""url.path""", '')) AS "url_path",
  coalesce(nullif("$.attributes[key=url.query].value.stringValue", ''), nullif("$.attributes.""url.query""", '')) AS "url_query",
  coalesce(nullif("$.attributes[key=user_agent.original].value.stringValue", ''), nullif("$.attributes.""user_agent.original""", '')) AS "user_agent",
  coalesce(nullif("$.attributes[key=session.id].value.stringValue", ''), nullif("$.attributes.""session.id""", '')) AS "session_key",
  coalesce("$.attributes[key=process.pid].value.intValue as int", "$.attributes.""process.pid"" as int") AS "process_pid",
  coalesce(nullif("$.attributes[key=process.command_line].value.stringValue", ''), nullif("$.attributes.""process.command_line""", '')) AS "process_command_line",
  coalesce(nullif("$.attributes[key=process.executable.path].value.stringValue", ''), nullif("$.attributes.""process.executable.path""", '')) AS "process_executable",
  coalesce(nullif("$.attributes[key=file.path].value.stringValue", ''), nullif("$.attributes.""file.path""", '')) AS "file_path",
  nullif("$.resource.attributes.""host.name""", '') AS "host_name",
  coalesce(nullif("$.severityText", ''), nullif("$.severity_text", ''), "log_level by $.severityNumber", "log_level by $.severity_number") AS "log_level",
  coalesce(json_extract_string(TRY_CAST ("$.body" AS JSON), '$.stringValue'), nullif("$.body", '')) AS "message",
  CASE
    WHEN (
      "$.attributes[key=client.port].value.intValue" <> ''
      AND "$.attributes[key=client.port].value.intValue as int" IS NULL
    )
    OR (
      "$.attributes.""client.port""" <> ''
      AND "$.attributes.""client.port"" as int" IS NULL
    )
    OR (
      "$.attributes[key=server.port].value.intValue" <> ''
      AND "$.attributes[key=server.port].value.intValue as int" IS NULL
    )
    OR (
      "$.attributes.""server.port""" <> ''
      AND "$.attributes.""server.port"" as int" IS NULL
    )
    OR (
      "$.attributes[key=http.response.status_code].value.intValue" <> ''
      AND "$.attributes[key=http.response.status_code].value.intValue as int" IS NULL
    )
    OR (
      "$.attributes.""http.response.status_code""" <> ''
      AND "$.attributes.""http.response.status_code"" as int" IS NULL
    )
    OR (
      "$.attributes[key=process.pid].value.intValue" <> ''
      AND "$.attributes[key=process.pid].value.intValue as int" IS NULL
    )
    OR (
      "$.attributes.""process.pid""" <> ''
      AND "$.attributes.""process.pid"" as int" IS NULL
    )
    OR (
      NOT starts_with(r."resource", '{')
      AND r."resource" <> 'null'
    )
    OR (
      r."timeUnixNano" IS NULL
      AND r."observedTimeUnixNano" IS NULL
      AND r."body" IS NULL
      AND r."severity_number" IS NULL
      AND r."resource" IS NULL
    )
    OR (
      coalesce("$.timeUnixNano", "$.timestamp", '') = ''
      AND coalesce("$.observedTimeUnixNano", "$.observed_timestamp", '') <> ''
    ) THEN list_filter(
      [
        CASE
          WHEN "$.attributes[key=client.port].value.intValue" <> ''
          AND "$.attributes[key=client.port].value.intValue as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.port stays empty, `attributes[key=client.port].value.intValue` is no whole number: ' || left("$.attributes[key=client.port].value.intValue", 80)
          }
        END,
        CASE
          WHEN "$.attributes.""client.port""" <> ''
          AND "$.attributes.""client.port"" as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.port stays empty, `attributes."client.port"` is no whole number: ' || left("$.attributes.""client.port""", 80)
          }
        END,
        CASE
          WHEN "$.attributes[key=server.port].value.intValue" <> ''
          AND "$.attributes[key=server.port].value.intValue as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'destination.port stays empty, `attributes[key=server.port].value.intValue` is no whole number: ' || left("$.attributes[key=server.port].value.intValue", 80)
          }
        END,
        CASE
          WHEN "$.attributes.""server.port""" <> ''
          AND "$.attributes.""server.port"" as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'destination.port stays empty, `attributes."server.port"` is no whole number: ' || left("$.attributes.""server.port""", 80)
          }
        END,
        CASE
          WHEN "$.attributes[key=http.response.status_code].value.intValue" <> ''
          AND "$.attributes[key=http.response.status_code].value.intValue as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.status_code stays empty, `attributes[key=http.response.status_code].value.intValue` is no whole number: ' || left("$.attributes[key=http.response.status_code].value.intValue", 80)
          }
        END,
        CASE
          WHEN "$.attributes.""http.response.status_code""" <> ''
          AND "$.attributes.""http.response.status_code"" as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'http.response.status_code stays empty, `attributes."http.response.status_code"` is no whole number: ' || left("$.attributes.""http.response.status_code""", 80)
          }
        END,
        CASE
          WHEN "$.attributes[key=process.pid].value.intValue" <> ''
          AND "$.attributes[key=process.pid].value.intValue as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'process.pid stays empty, `attributes[key=process.pid].value.intValue` is no whole number: ' || left("$.attributes[key=process.pid].value.intValue", 80)
          }
        END,
        CASE
          WHEN "$.attributes.""process.pid""" <> ''
          AND "$.attributes.""process.pid"" as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'process.pid stays empty, `attributes."process.pid"` is no whole number: ' || left("$.attributes.""process.pid""", 80)
          }
        END,
        CASE
          WHEN NOT starts_with(r."resource", '{')
          AND r."resource" <> 'null' THEN {'code': 'json.type_drift', 'message': 'resource is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."timeUnixNano" IS NULL
          AND r."observedTimeUnixNano" IS NULL
          AND r."body" IS NULL
          AND r."severity_number" IS NULL
          AND r."resource" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of timeUnixNano, observedTimeUnixNano, body, severity_number, resource: it seems to be of another source, and only what fits was read'
          }
        END,
        CASE
          WHEN coalesce("$.timeUnixNano", "$.timestamp", '') = ''
          AND coalesce("$.observedTimeUnixNano", "$.observed_timestamp", '') <> '' THEN {'code': 'time.other_member', 'message': 'the record states no time of its own: the time at which it was observed was taken'}
        END
      ],
      lambda x: x IS NOT NULL
    )
  END AS misfits
FROM
  meant
