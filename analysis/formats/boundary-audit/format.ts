// Audit events of HashiCorp Boundary, as CloudEvents: requests to controllers, with who asked and the answer's status.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import methods from './methods.csv?raw';
import sample from './cases/good.ndjson?raw';

export const boundaryAudit = defineFormat<EventFormat>({
  id: 'boundary:audit',
  title: 'HashiCorp Boundary audit events',
  vendor: { document: 'Boundary, its source: internal/event, audit, error, observation and system events', version: 'v0.1 of audit events' },
  about: {
    family: 'gateways',
    origin: 'The sink of audit events in the configuration of a controller (file or stderr)',
    sample,
    silent: [
      'Names and tokens, where the filter of the sink redacts or encrypts them.',
      'What passed in a session: its recording, where there is one, is another file.',
      'Audit events at all, unless they were switched on: by default none are written.',
    ],
  },
  role: 'events',
  dataset: 'boundary.audit',
  recognise: {
    signatures: [
      {
        kind: 'members',
        all: ['specversion', 'source', 'data'],
        equals: { type: ['audit', 'observation', 'error', 'system'] },
        begins: { source: 'https://hashicorp.com/boundary' },
      },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: ['data.timestamp', 'time'], form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_id: 'id',
        event_provider: 'source',
        event_code: 'data.type',
        event_action: { first: [{ join: ['data.request_info.method', 'data.request_info.path'], with: ' ' }, 'data.op', 'type'] },
        event_outcome: { from: 'data.response.status_code', ranges: { success: [100, 399], failure: [400, 599] } },
        event_reason: { first: ['data.error', 'data.response.details.message'] },
        user_id: 'data.auth.user_info.id',
        user_name: { first: ['data.auth.email', 'data.auth.name'] },
        user_email: 'data.auth.email',
        session_key: 'data.auth.auth_token_id',
        source_ip: { from: 'data.request_info.client_ip', as: 'endpoint' },
        source_address: 'data.request_info.client_ip',
        http_request_method: 'data.request_info.method',
        url_path: 'data.request_info.path',
        http_response_status_code: 'data.response.status_code',
        resource: { first: ['data.request_info.public_id', 'data.request_info.path'] },
      },
      // What is done to a resource beyond reading and writing it stands behind a colon at the end of the path.
      lookups: [
        {
          by: { sql: `coalesce(nullif(regexp_extract("$.data.request_info.path", ':([a-z-]{1,40})$', 1), ''), 'any')`, uses: ['data.request_info.path'] },
          csv: methods,
          else: null,
        },
      ],
      also: { data: 'json', specversion: 'text', datacontentype: 'text', serialized: 'text', serialized_hmac: 'text', time: 'text' },
    },
  },
  message: '{event_action}[ by {user_name|user_id}][ from {source_address}][: {http_response_status_code}][ ({event_reason})]',
});
