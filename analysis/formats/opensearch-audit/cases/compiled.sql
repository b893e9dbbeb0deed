-- OpenSearch audit log, compiled from format.ts by `npm run golden`: read it, do not edit it.
-- The view `spool` has p (place), u (text of what the record below cannot hold) and r, the record:
-- STRUCT(
--   "@timestamp" VARCHAR,
--   "audit_utc_timestamp" VARCHAR,
--   "audit_category" VARCHAR,
--   "audit_request_layer" VARCHAR,
--   "audit_transport_request_type" VARCHAR,
--   "audit_request_privilege" VARCHAR,
--   "audit_request_exception_stacktrace" VARCHAR,
--   "audit_request_initiating_user" VARCHAR,
--   "audit_request_effective_user" VARCHAR,
--   "audit_request_remote_address" VARCHAR,
--   "audit_rest_request_headers" JSON,
--   "audit_node_host_name" VARCHAR,
--   "audit_node_name" VARCHAR,
--   "audit_node_host_address" VARCHAR,
--   "audit_node_id" VARCHAR,
--   "audit_rest_request_method" VARCHAR,
--   "audit_rest_request_path" VARCHAR,
--   "audit_trace_resolved_indices" JSON,
--   "audit_trace_indices" JSON,
--   "audit_cluster_name" VARCHAR,
--   "audit_format_version" JSON,
--   "audit_request_origin" VARCHAR,
--   "audit_request_effective_user_is_admin" JSON,
--   "audit_rest_request_params" JSON,
--   "audit_request_body" VARCHAR,
--   "audit_trace_task_id" VARCHAR,
--   "audit_trace_task_parent_id" VARCHAR,
--   "audit_trace_doc_types" JSON,
--   "audit_transport_headers" JSON
-- )
WITH
  said AS (
    SELECT
      p,
      u,
      r,
      coalesce(nullif(r."@timestamp", ''), nullif(r."audit_utc_timestamp", '')) AS "$.@timestamp, else $.audit_utc_timestamp",
      r."audit_category" AS "$.audit_category",
      r."audit_request_layer" AS "$.audit_request_layer",
      r."audit_transport_request_type" AS "$.audit_transport_request_type",
      r."audit_request_privilege" AS "$.audit_request_privilege",
      r."audit_request_exception_stacktrace" AS "$.audit_request_exception_stacktrace",
      r."audit_request_initiating_user" AS "$.audit_request_initiating_user",
      r."audit_request_effective_user" AS "$.audit_request_effective_user",
      r."audit_request_remote_address" AS "$.audit_request_remote_address",
      json_extract_string(r."audit_rest_request_headers", '$."User-Agent"[0]') AS "$.audit_rest_request_headers.""User-Agent""[0]",
      r."audit_node_host_name" AS "$.audit_node_host_name",
      r."audit_node_name" AS "$.audit_node_name",
      r."audit_node_host_address" AS "$.audit_node_host_address",
      r."audit_node_id" AS "$.audit_node_id",
      r."audit_rest_request_method" AS "$.audit_rest_request_method",
      r."audit_rest_request_path" AS "$.audit_rest_request_path",
      json_extract_string(r."audit_trace_resolved_indices", '$[0]') AS "$.audit_trace_resolved_indices[0]",
      json_extract_string(r."audit_trace_indices", '$[0]') AS "$.audit_trace_indices[0]",
      r."audit_cluster_name" AS "$.audit_cluster_name"
    FROM
      spool
  ),
  meant AS (
    SELECT
      *,
      canonical_ip ("$.audit_request_remote_address") AS "$.audit_request_remote_address as ip",
      canonical_ip ("$.audit_node_host_address") AS "$.audit_node_host_address as ip"
    FROM
      said
  )
SELECT
  p,
  u,
  r,
  CASE
    WHEN is_bare_time ("$.@timestamp, else $.audit_utc_timestamp") THEN zoned_ns ("$.@timestamp, else $.audit_utc_timestamp" || 'Z')
    ELSE zoned_ns ("$.@timestamp, else $.audit_utc_timestamp")
  END AS "time_ns",
  "$.@timestamp, else $.audit_utc_timestamp" AS "time_text",
  CASE
    WHEN is_bare_time ("$.@timestamp, else $.audit_utc_timestamp") THEN 'zone UTC, as OpenSearch documents'
  END AS "time_assumed",
  'opensearch.audit' AS "event_dataset",
  'event' AS "event_kind",
  "$.audit_category" AS "event_action",
  "$.audit_request_layer" AS "event_provider",
  "$.audit_transport_request_type" AS "event_code",
  coalesce(nullif("$.audit_request_privilege", ''), nullif("$.audit_request_exception_stacktrace", '')) AS "event_reason",
  coalesce(nullif("$.audit_request_initiating_user", ''), nullif("$.audit_request_effective_user", '')) AS "user_name",
  CASE
    WHEN "$.audit_request_initiating_user" <> '' THEN nullif("$.audit_request_effective_user", '')
  END AS "user_effective_name",
  "$.audit_request_remote_address as ip" AS "source_ip",
  "$.audit_request_remote_address" AS "source_address",
  nullif("$.audit_rest_request_headers.""User-Agent""[0]", '') AS "user_agent",
  coalesce(nullif("$.audit_node_host_name", ''), nullif("$.audit_node_name", '')) AS "host_name",
  "$.audit_node_host_address as ip" AS "host_ip",
  "$.audit_node_id" AS "host_id",
  "$.audit_rest_request_method" AS "http_request_method",
  "$.audit_rest_request_path" AS "url_path",
  coalesce(nullif("$.audit_trace_resolved_indices[0]", ''), nullif("$.audit_trace_indices[0]", ''), nullif("$.audit_rest_request_path", '')) AS "resource",
  "$.audit_cluster_name" AS "orchestrator_cluster_name",
  lookup_1."event_category" AS "event_category",
  lookup_1."event_type" AS "event_type",
  lookup_1."event_outcome" AS "event_outcome",
  CASE
    WHEN (
      "$.audit_request_remote_address" <> ''
      AND "$.audit_request_remote_address as ip" IS NULL
    )
    OR (
      "$.audit_node_host_address" <> ''
      AND "$.audit_node_host_address as ip" IS NULL
    )
    OR (
      nullif("$.audit_category", '') <> ''
      AND lookup_1.key IS NULL
    )
    OR (
      NOT starts_with(r."audit_rest_request_headers", '{')
      AND r."audit_rest_request_headers" <> 'null'
    )
    OR (
      NOT starts_with(r."audit_trace_resolved_indices", '[')
      AND r."audit_trace_resolved_indices" <> 'null'
    )
    OR (
      NOT starts_with(r."audit_trace_indices", '[')
      AND r."audit_trace_indices" <> 'null'
    )
    OR (
      r."audit_category" IS NULL
      AND r."audit_format_version" IS NULL
    ) THEN list_filter(
      [
        CASE
          WHEN "$.audit_request_remote_address" <> ''
          AND "$.audit_request_remote_address as ip" IS NULL THEN {
            'code': 'value.unread',
            'message': 'source.ip stays empty, `audit_request_remote_address` is no IP address: ' || left("$.audit_request_remote_address", 80)
          }
        END,
        CASE
          WHEN "$.audit_node_host_address" <> ''
          AND "$.audit_node_host_address as ip" IS NULL THEN {
            'code': 'value.unread',
            'message': 'host.ip stays empty, `audit_node_host_address` is no IP address: ' || left("$.audit_node_host_address", 80)
          }
        END,
        CASE
          WHEN nullif("$.audit_category", '') <> ''
          AND lookup_1.key IS NULL THEN {
            'code': 'value.unknown',
            'message': 'event.category, event.type, event.outcome stay empty, `audit_category` is not in its table: ' || left(nullif("$.audit_category", ''), 80)
          }
        END,
        CASE
          WHEN NOT starts_with(r."audit_rest_request_headers", '{')
          AND r."audit_rest_request_headers" <> 'null' THEN {'code': 'json.type_drift', 'message': 'audit_rest_request_headers is no object here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."audit_trace_resolved_indices", '[')
          AND r."audit_trace_resolved_indices" <> 'null' THEN {'code': 'json.type_drift', 'message': 'audit_trace_resolved_indices is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN NOT starts_with(r."audit_trace_indices", '[')
          AND r."audit_trace_indices" <> 'null' THEN {'code': 'json.type_drift', 'message': 'audit_trace_indices is no list here: it is kept in extra, fields taken from it stay empty'}
        END,
        CASE
          WHEN r."audit_category" IS NULL
          AND r."audit_format_version" IS NULL THEN {
            'code': 'record.foreign',
            'message': 'the record has none of audit_category, audit_format_version: it seems to be of another source, and only what fits was read'
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
      ('AUTHENTICATED', 'authentication', 'start', 'success'),
      ('FAILED_LOGIN', 'authentication', 'start', 'failure'),
      ('MISSING_PRIVILEGES', 'iam', 'denied', 'failure'),
      ('GRANTED_PRIVILEGES', 'iam', 'allowed', 'success'),
      ('BAD_HEADERS', 'intrusion_detection', 'denied', 'failure'),
      ('SSL_EXCEPTION', 'network', 'error', 'failure'),
      ('OPENSEARCH_SECURITY_INDEX_ATTEMPT', 'intrusion_detection', 'denied', 'failure'),
      ('OPENDISTRO_SECURITY_INDEX_ATTEMPT', 'intrusion_detection', 'denied', 'failure'),
      ('INDEX_EVENT', 'database', 'change', NULL),
      ('CLUSTER_SETTINGS_CHANGED', 'configuration', 'change', NULL),
      ('INDEX_SETTINGS_CHANGED', 'configuration', 'change', NULL),
      ('COMPLIANCE_DOC_READ', 'database', 'access', NULL),
      ('COMPLIANCE_DOC_WRITE', 'database', 'change', NULL),
      ('COMPLIANCE_INTERNAL_CONFIG_READ', 'configuration', 'access', NULL),
      ('COMPLIANCE_INTERNAL_CONFIG_WRITE', 'configuration', 'change', NULL),
      ('COMPLIANCE_EXTERNAL_CONFIG', 'configuration', 'info', NULL)
  ) AS lookup_1 (key, "event_category", "event_type", "event_outcome") ON lookup_1.key = nullif("$.audit_category", '')
