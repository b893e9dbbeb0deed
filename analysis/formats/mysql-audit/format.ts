// MySQL Enterprise Audit as JSON, also the audit log filter of Percona Server: one array for ever, cut into lines with a comma behind each.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.json?raw';
import events from './events.csv?raw';

const statuses = ['connection_data.status', 'general_data.status', 'query_data.status', 'command_data.status'] as const;
const statusText = `coalesce(${statuses.map((path) => `nullif("$.${path}", '')`).join(', ')})`;
/** What only begins states a status of 0 as well, and nothing has come of it yet. */
const outcome = {
  sql: `CASE WHEN ends_with("$.event", 'start') OR "$.event" = 'log' THEN NULL WHEN whole_number(${statusText}) = 0 THEN 'success' WHEN whole_number(${statusText}) > 0 THEN 'failure' END`,
  uses: ['event', ...statuses],
};
/** Percona writes all of it as one text in some records: `mara[mara] @ client.example.com [192.0.2.44]`. */
const composed = (path: string, pattern: string) => ({ sql: `nullif(regexp_extract("$.${path}", '${pattern}', 1), '')`, uses: [path] });
const text = (path: string) => ({
  sql: `CASE WHEN NOT regexp_full_match("$.${path}", '.*\\[.*\\] @ .* \\[.*\\]') THEN nullif("$.${path}", '') END`,
  uses: [path],
});

export const mysqlAudit = defineFormat<EventFormat>({
  id: 'mysql:audit',
  title: 'MySQL audit log, JSON',
  vendor: {
    document: 'MySQL Reference Manual, Audit Log File Formats (JSON); Percona Server, Audit Log Filter JSON format',
    version: 'MySQL 9.6; Percona Server 8.0',
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
        event_code: { first: statuses },
        event_outcome: outcome,
        // The account that the server found; the name that the client gave where it found none.
        user_name: { first: [text('account.user'), composed('account.user', '^(.*)\\[.*\\] @ .* \\[[^\\]]*\\]$'), text('login.user')] },
        user_effective_name: 'login.proxy',
        source_ip: {
          first: [
            { from: 'login.ip', as: 'ip' },
            { sql: `canonical_ip(regexp_extract("$.account.user", ' \\[([^\\]]*)\\]$', 1))`, uses: ['account.user'] },
          ],
        },
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
      doubts: [
        {
          when: `whole_number(${statusText}) < 0`,
          uses: statuses,
          code: 'value.unknown',
          message: 'a status below 0 is not documented: event.outcome stays empty',
        },
      ],
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
        command_data: 'json',
        query_statistics: 'json',
      },
    },
  },
  message: '{event_action}[ by {user_name}][: {event_outcome}]',
});
