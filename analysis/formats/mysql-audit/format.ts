// MySQL Enterprise Audit as JSON, also the audit log filter of Percona Server: one array for ever, cut into lines with a comma behind each.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.json?raw';
import events from './events.csv?raw';

const status = (from: string) => ({ from, ranges: { success: [0, 0], failure: [1, 2_147_483_647] } }) as const;

export const mysqlAudit = defineFormat<EventFormat>({
  id: 'mysql:audit',
  title: 'MySQL audit log, JSON',
  vendor: {
    document: 'MySQL Reference Manual, Audit Log File Formats (JSON); Percona Server, Audit Log Filter JSON format',
    version: 'MySQL 8.4; Percona Server 8.4',
  },
  about: {
    family: 'databases',
    origin: 'audit_log_file of the server with audit_log_format=JSON, or audit_log_read()',
    sample,
    silent: [
      'Parts of a second: records of one second are in order of `id`.',
      'Which run of the server a connection belongs to: connection ids start anew with it.',
      'The account that a refused client meant, beyond the name that it gave.',
    ],
  },
  role: 'events',
  dataset: 'mysql.audit',
  recognise: {
    signatures: [
      { kind: 'members', all: ['timestamp', 'class', 'event', 'id'], some: ['connection_id', 'account', 'startup_data', 'shutdown_data', 'message_data'] },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'timestamp', form: 'rfc3339', zone: { utc: 'MySQL' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { join: ['class', 'event'], with: '.' },
        event_category: { value: 'database' },
        event_provider: { value: 'mysql' },
        event_code: { first: ['connection_data.status', 'general_data.status'] },
        event_outcome: { first: [status('connection_data.status'), status('general_data.status')] },
        // The account that the server found; the name that the client gave where it found none.
        user_name: { first: ['account.user', 'login.user'] },
        user_effective_name: 'login.proxy',
        source_ip: { from: 'login.ip', as: 'ip' },
        source_address: { first: ['login.ip', 'account.host'] },
        network_transport: { from: 'connection_data.connection_type', words: { 'tcp/ip': 'tcp', ssl: 'tcp' }, else: null },
        // 0 is the server itself.
        session_key: { sql: `nullif("$.connection_id", '0')`, uses: ['connection_id'] },
        resource: {
          first: [{ join: ['table_access_data.db', 'table_access_data.table'], with: '.' }, 'connection_data.db', 'general_data.db'],
        },
        message: { first: ['general_data.query', 'table_access_data.query', 'message_data.message', 'query_data.query'] },
      },
      lookups: [{ by: { join: ['class', 'event'], with: '.' }, csv: events, else: null }],
      also: {
        id: 'json',
        time: 'json',
        account: 'json',
        login: 'json',
        connection_data: 'json',
        general_data: 'json',
        table_access_data: 'json',
        startup_data: 'json',
        shutdown_data: 'json',
        message_data: 'json',
        query_data: 'json',
        query_statistics: 'json',
      },
    },
  },
  message: '{event_action}[ by {user_name}][: {event_outcome}]',
});
