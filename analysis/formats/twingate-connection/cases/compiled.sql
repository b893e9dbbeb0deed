-- Twingate connector, connection logs, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "timestamp" JSON,
--   "event_type" VARCHAR,
--   "user" JSON,
--   "connection" JSON,
--   "resource" JSON,
--   "connector" JSON,
--   "error_message" VARCHAR,
--   "device" JSON,
--   "relays" JSON,
--   "remote_network" JSON,
--   "location" JSON
-- )
WITH
  opened AS (
    SELECT
      *,
      json_extract_string(r."user", ['$.email', '$.id']) AS "in r.user",
      json_extract_string(r."connection", ['$.client_ip', '$.resource_ip', '$.resource_port', '$.protocol', '$.id', '$.error_message']) AS "in r.connection",
      json_extract_string(r."resource", ['$.address', '$.applied_rule']) AS "in r.resource",
      json_extract_string(r."connector", ['$.name', '$.id']) AS "in r.connector"
    FROM
      spool
  ),
  said AS (
    SELECT
      p,
      u,
      r,
      json_extract_string(r."timestamp", '$') AS "$.timestamp",
      r."event_type" AS "$.event_type",
      "in r.user" [1] AS "$.user.email",
      "in r.user" [2] AS "$.user.id",
      "in r.connection" [1] AS "$.connection.client_ip",
      "in r.connection" [2] AS "$.connection.resource_ip",
      "in r.connection" [3] AS "$.connection.resource_port",
      "in r.resource" [1] AS "$.resource.address",
      "in r.connection" [4] AS "$.connection.protocol",
      "in r.connection" [5] AS "$.connection.id",
      "in r.resource" [2] AS "$.resource.applied_rule",
      "in r.connector" [1] AS "$.connector.name",
      "in r.connector" [2] AS "$.connector.id",
      "in r.connection" [6] AS "$.connection.error_message",
      r."error_message" AS "$.error_message"
    FROM
      opened
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.connection.client_ip") AS "$.connection.client_ip as ip",
      canonical_ip ("$.connection.resource_ip") AS "$.connection.resource_ip as ip",
      whole_number ("$.connection.resource_port") AS "$.connection.resource_port as int"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  counted_ns ("$.timestamp", 1000000) AS "time_ns",
  "$.timestamp" AS "time_text",
  'twingate.connection' AS "event_dataset",
  'event' AS "event_kind",
  "$.event_type" AS "event_action",
  nullif("$.user.email", '') AS "user_email",
  nullif("$.user.email", '') AS "user_name",
  nullif("$.user.id", '') AS "user_id",
  "$.connection.client_ip as ip" AS "source_ip",
  nullif("$.connection.client_ip", '') AS "source_address",
  "$.connection.resource_ip as ip" AS "destination_ip",
  "$.connection.resource_port as int" AS "destination_port",
  nullif("$.resource.address", '') AS "destination_address",
  nullif("$.connection.protocol", '') AS "network_transport",
  nullif("$.connection.id", '') AS "session_key",
  nullif("$.resource.address", '') AS "resource",
  nullif("$.resource.applied_rule", '') AS "rule_name",
  nullif("$.connector.name", '') AS "host_name",
  nullif("$.connector.id", '') AS "host_id",
  coalesce(nullif("$.connection.error_message", ''), nullif("$.error_message", '')) AS "event_reason",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  lookup_1."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      "$.connection.client_ip" <> ''
      AND "$.connection.client_ip as ip" IS NULL
    )
    OR (
      "$.connection.resource_ip" <> ''
      AND "$.connection.resource_ip as ip" IS NULL
    )
    OR (
      "$.connection.resource_port" <> ''
      AND "$.connection.resource_port as int" IS NULL
    )
    OR (
      nullif("$.event_type", '') <> ''
      AND lookup_1.key IS NULL
    )
    OR (
      NOT starts_with(r."user", '{')
      AND r."user" <> 'null'
    )
    OR (
      NOT starts_with(r."connection", '{')
      AND r."connection" <> 'null'
    )
    OR (
      NOT starts_with(r."resource", '{')
      AND r."resource" <> 'null'
    )
    OR (
      NOT starts_with(r."connector", '{')
      AND r."connector" <> 'null'
    )
    OR (
      r."event_type" IS NULL
      AND r."connector" IS NULL
      AND r."connection" IS NULL
      AND r."remote_network" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.connection.client_ip" <> ''
          AND "$.connection.client_ip as ip" IS NULL THEN {'code': 'value.unread', 'message': 'source.ip stays empty, `connection.client_ip` is no IP address: ' || left("$.connection.client_ip", 80)}
        END,
        CASE
          WHEN "$.connection.resource_ip" <> ''
          AND "$.connection.resource_ip as ip" IS NULL THEN {
            'code': 'value.unread',
            'message': 'destination.ip stays empty, `connection.resource_ip` is no IP address: ' || left("$.connection.resource_ip", 80)
          }
        END,
        CASE
          WHEN "$.connection.resource_port" <> ''
          AND "$.connection.resource_port as int" IS NULL THEN {
            'code': 'value.unread',
            'message': 'destination.port stays empty, `connection.resource_port` is no whole number: ' || left("$.connection.resource_port", 80)
          }
        END,
        CASE
          WHEN nullif("$.event_type", '') <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.category, event.type, event.outcome stay empty, `event_type` is not in its table: ' || left(nullif("$.event_type", ''), 80)
          }
        END,
        CASE
          WHEN NOT starts_with(r."user", '{')
          AND r."user" <> 'null' THEN {'code': 'json.type_drift', 'message': 'user is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."connection", '{')
          AND r."connection" <> 'null' THEN {'code': 'json.type_drift', 'message': 'connection is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."resource", '{')
          AND r."resource" <> 'null' THEN {'code': 'json.type_drift', 'message': 'resource is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."connector", '{')
          AND r."connector" <> 'null' THEN {'code': 'json.type_drift', 'message': 'connector is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."event_type" IS NULL
          AND r."connector" IS NULL
          AND r."connection" IS NULL
          AND r."remote_network" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of event_type, connector, connection, remote_network: it seems to be of another source, and only what fits was read'
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
      ('established_connection', 'network,session', 'connection,start', 'success'),
      ('closed_connection', 'network,session', 'connection,end', NULL),
      ('failed_to_connect', 'network,session', 'connection,denied', 'failure')
  ) AS lookup_1 (key, "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.event_type", '')
