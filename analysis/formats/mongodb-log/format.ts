// The log of mongod and mongos from version 4.4 on: one JSON document a line.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';
import events from './events.csv?raw';

export const mongodbLog = defineFormat<EventFormat>({
  id: 'mongodb:log',
  title: 'MongoDB log, JSON',
  vendor: { document: 'MongoDB Manual, Log Messages (Structured Logging)', version: '8.0' },
  about: {
    family: 'databases',
    origin: 'systemLog.path of mongod and mongos, /var/log/mongodb/mongod.log',
    sample,
    silent: [
      'Which user ran a command: the connection says so where it authenticated.',
      'Commands that were neither slow nor refused.',
      'What a document held where `truncated` is stated.',
      'Which run of the server a connection belongs to: connection numbers start anew with it.',
    ],
  },
  role: 'events',
  dataset: 'mongodb.log',
  recognise: { signatures: [{ kind: 'members', all: ['t.$date', 's', 'c', 'ctx', 'msg'] }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 't."$date"', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'msg',
        event_code: 'id',
        event_category: { value: 'database' },
        event_provider: { first: ['svc', { value: 'mongodb' }] },
        event_reason: { first: ['attr.error', 'attr.result'] },
        user_name: { first: ['attr.principalName', 'attr.user'] },
        user_domain: { first: ['attr.authenticationDatabase', 'attr.db'] },
        source_ip: {
          first: [
            { from: 'attr.remote', as: 'endpoint' },
            { from: 'attr.client', as: 'endpoint' },
          ],
        },
        source_port: {
          first: [
            { from: 'attr.remote', as: 'port' },
            { from: 'attr.client', as: 'port' },
          ],
        },
        source_address: { first: ['attr.remote', 'attr.client'] },
        user_agent: { join: ['attr.doc.application.name', 'attr.doc.driver.name', 'attr.doc.driver.version'], with: ' ' },
        // `conn42` of the context and the number 42 are the same connection.
        session_key: {
          first: [
            { sql: `CASE WHEN regexp_full_match("$.ctx", 'conn[0-9]+') THEN "$.ctx" END`, uses: ['ctx'] },
            { sql: `'conn' || "$.attr.connectionId"`, uses: ['attr.connectionId'] },
          ],
        },
        resource: 'attr.ns',
        log_level: 's',
        log_logger: 'c',
      },
      lookups: [{ by: 'id', csv: events, else: null }],
      also: { attr: 'json', ctx: 'text', tags: 'json', truncated: 'json', size: 'json' },
    },
  },
  message: '{event_action}[ by {user_name}][ on {resource}][: {event_reason}]',
});
