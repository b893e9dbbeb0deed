// The security audit log of hoop.dev as its API gives it: who changed the configuration, from where. The only record of hoop.dev with an address.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { auditTable, silentOfAudit } from './table.ts';
import sample from './cases/good.json?raw';

const table = auditTable('boolean');

export const hoopAudit = defineFormat<EventFormat>({
  id: 'hoop:audit',
  title: 'hoop.dev security audit log',
  vendor: { document: 'hoop.dev documentation, REST API, audit logs; source of the gateway', version: '1.148.0' },
  about: { family: 'gateways', origin: 'GET /api/audit/logs, by an admin', sample, silent: silentOfAudit },
  role: 'events',
  dataset: 'hoop.audit',
  recognise: {
    signatures: [
      { kind: 'members', all: ['actor_subject', 'resource_type', 'action', 'created_at'], some: ['request_payload_redacted', 'http_path', 'org_id'] },
    ],
  },
  framing: { kind: 'json', wrappers: ['data'] },
  time: { from: 'created_at', form: 'rfc3339', zone: 'stated' },
  uniqueId: true,
  reading: {
    by: 'fields',
    table: { ...table, also: { request_payload_redacted: 'json', resource_id: 'text', resource_name: 'text', actor_name: 'text' } },
  },
  message: '{event_action}[ by {user_name|user_id}][ from {source_ip}][: {event_outcome}][ ({event_reason})]',
});
