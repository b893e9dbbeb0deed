// Audit log of the OpenSearch security plugin (and of Open Distro): what its index, log file and CloudWatch hold.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import categories from './categories.csv?raw';
import sample from './cases/good.ndjson?raw';

export const opensearchAudit = defineFormat<EventFormat>({
  id: 'opensearch:audit',
  title: 'OpenSearch audit log',
  vendor: { document: 'OpenSearch documentation, Audit log field reference; its security plugin, AuditCategory.java', version: '1.x to 2.x' },
  about: {
    family: 'platforms',
    origin: 'Indices security-auditlog-*, the audit log file of a node, or CloudWatch Logs of a managed domain',
    sample,
    silent: [
      'Categories that are switched off: successful sign-ins are, by default.',
      'Sessions: no record names one.',
      'What is cut: long messages end at a limit.',
    ],
  },
  role: 'events',
  dataset: 'opensearch.audit',
  recognise: { signatures: [{ kind: 'members', all: ['audit_category', 'audit_format_version'], some: ['@timestamp', 'audit_utc_timestamp'] }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: ['@timestamp', 'audit_utc_timestamp'], form: 'rfc3339', zone: { utc: 'OpenSearch' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'audit_category',
        event_provider: 'audit_request_layer',
        event_code: 'audit_transport_request_type',
        event_reason: { first: ['audit_request_privilege', 'audit_request_exception_stacktrace'] },
        user_name: { first: ['audit_request_initiating_user', 'audit_request_effective_user'] },
        user_effective_name: {
          sql: `CASE WHEN "$.audit_request_initiating_user" <> '' THEN nullif("$.audit_request_effective_user", '') END`,
          uses: ['audit_request_initiating_user', 'audit_request_effective_user'],
        },
        source_ip: { from: 'audit_request_remote_address', as: 'ip' },
        source_address: 'audit_request_remote_address',
        user_agent: 'audit_rest_request_headers."User-Agent"[0]',
        host_name: { first: ['audit_node_host_name', 'audit_node_name'] },
        host_ip: { from: 'audit_node_host_address', as: 'ip' },
        host_id: 'audit_node_id',
        http_request_method: 'audit_rest_request_method',
        url_path: 'audit_rest_request_path',
        resource: { first: ['audit_trace_resolved_indices[0]', 'audit_trace_indices[0]', 'audit_rest_request_path'] },
        orchestrator_cluster_name: 'audit_cluster_name',
      },
      lookups: [{ by: 'audit_category', csv: categories }],
      also: {
        audit_format_version: 'json',
        audit_request_origin: 'text',
        audit_request_effective_user: 'text',
        audit_request_effective_user_is_admin: 'json',
        audit_rest_request_headers: 'json',
        audit_rest_request_params: 'json',
        audit_request_body: 'text',
        audit_node_name: 'text',
        audit_trace_task_id: 'text',
        audit_trace_task_parent_id: 'text',
        audit_trace_doc_types: 'json',
        audit_transport_headers: 'json',
        audit_trace_indices: 'json',
        audit_trace_resolved_indices: 'json',
      },
    },
  },
  message: '{event_action}[ {resource}][ by {user_name}][ as {user_effective_name}][ from {source_address}]',
});
