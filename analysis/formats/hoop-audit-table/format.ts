// The same log as rows of the gateway's database, table private.security_audit_log, copied to CSV with a header.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { auditTable, silentOfAudit } from '../hoop-audit/table.ts';
import sample from './cases/good.csv?raw';

export const hoopAuditTable = defineFormat<EventFormat>({
  id: 'hoop:audit-table',
  title: 'hoop.dev security audit log, table',
  vendor: { document: 'hoop.dev, source of the gateway, database schema', version: '1.148.0' },
  about: { family: 'gateways', origin: 'COPY private.security_audit_log TO ... CSV HEADER, in the database of the gateway', sample, silent: silentOfAudit },
  role: 'events',
  dataset: 'hoop.audit',
  recognise: {
    signatures: [
      { kind: 'opening', opening: /^(?:\uFEFF)?(?="?[a-z_",]{0,400}\bactor_subject\b)(?=[a-z_",]{0,400}\brequest_payload_redacted\b)[a-z_",]{20,400}\r?\n/ },
    ],
  },
  framing: { kind: 'delimited', delimiter: ',', quote: '"', columns: 'header' },
  time: { from: 'created_at', form: 'rfc3339', zone: 'stated' },
  uniqueId: true,
  reading: { by: 'fields', table: auditTable('cell') },
  message: '{event_action}[ by {user_name|user_id}][ from {source_ip}][: {event_outcome}][ ({event_reason})]',
});
