// PostgreSQL server log as JSON (log_destination = jsonlog), from version 15 on. Read by code: its times may name an abbreviation of a zone, which is asked.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { columns } from '../../reading/postgresql/event.ts';
import { open } from './decode.ts';
import sample from './cases/good.ndjson?raw';

export const postgresqlJsonlog = defineFormat<EventFormat>({
  id: 'postgresql:jsonlog',
  title: 'PostgreSQL server log, JSON',
  vendor: { document: 'PostgreSQL documentation, Error Reporting and Logging (Using JSON-Format Log Output); pgaudit README', version: '17; pgaudit 17.0' },
  about: {
    family: 'databases',
    origin: 'log_directory of PostgreSQL, *.json, where log_destination names jsonlog',
    sample,
    silent: [
      'The zone, where log_timezone is not UTC: an abbreviation names none.',
      'Connections and statements, unless log_connections, log_disconnections, log_statement or pgaudit write them.',
      'Whether an audited statement succeeded: pgaudit writes it before it runs.',
    ],
  },
  role: 'events',
  dataset: 'postgresql.log',
  recognise: { signatures: [{ kind: 'members', all: ['timestamp', 'pid', 'session_id', 'error_severity'], some: ['line_num', 'backend_type', 'vxid'] }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'timestamp', zone: 'asked' },
  reading: { by: 'code', columns, open },
  message: '{event_action}',
});
