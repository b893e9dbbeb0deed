// Audit log of Consul Enterprise: requests to its HTTP API, a record when an operation starts and one when it is complete.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';

export const consulAudit = defineFormat<EventFormat>({
  id: 'consul:audit',
  title: 'Consul audit log',
  vendor: { document: 'HashiCorp Consul documentation, Enterprise, audit logging', version: '1.20' },
  about: {
    family: 'platforms',
    origin: 'The file sink of the audit stanza of an agent',
    sample,
    silent: [
      'What agents ask each other: only the HTTP API is logged.',
      'The name of who acted: only the accessor of the ACL token.',
      'What a request came to, where only its start is there.',
    ],
  },
  role: 'events',
  dataset: 'hashicorp_consul.audit',
  recognise: { signatures: [{ kind: 'members', all: ['payload', 'payload.auth', 'payload.request', 'payload.stage'], equals: { event_type: 'audit' } }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: ['payload.timestamp', 'created_at'], form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_category: { value: 'api' },
        event_action: 'payload.request.operation',
        event_code: 'payload.stage',
        event_id: 'payload.id',
        event_outcome: { from: 'payload.response.status', ranges: { success: [100, 399], failure: [400, 599] } },
        event_reason: 'payload.response.error',
        http_request_method: 'payload.request.operation',
        http_response_status_code: 'payload.response.status',
        user_id: 'payload.auth.accessor_id',
        session_key: { first: ['payload.auth.accessor_id'] },
        token_id: { first: ['payload.auth.accessor_id'] },
        source_ip: { from: 'payload.request.remote_addr', as: 'endpoint' },
        source_port: { from: 'payload.request.remote_addr', as: 'port' },
        source_address: 'payload.request.remote_addr',
        user_agent: 'payload.request.user_agent',
        url_original: 'payload.request.endpoint',
        url_domain: 'payload.request.host',
        resource: 'payload.request.endpoint',
      },
      also: {
        event_type: 'text',
        created_at: 'text',
        'payload.version': 'text',
        'payload.type': 'text',
        'payload.auth.description': 'text',
        'payload.auth.create_time': 'text',
      },
    },
  },
  message: '{event_action} {resource}[ by {user_id}] ({event_code})[: {http_response_status_code}]',
});
