// One table of the gateway's database, copied to CSV with a header: sessions, access requests, their answers, credentials, recordings. Its audit log is
// hoop:audit-table.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { databaseMessage, databaseTable, databaseTime, silentOfDatabase } from '../hoop-database/table.ts';
import sample from './cases/good.csv?raw';

/** Columns of one table that no other has together. */
const tables = [
  ['connection', 'verb', 'blob_stream_id'],
  ['session_id', 'access_duration_sec', 'connection_name'],
  ['review_id', 'group_name', 'reviewed_at'],
  ['user_subject', 'connection_name', 'secret_key_hash'],
  ['blob_stream', 'format', 'type'],
];
const opening = new RegExp(
  `^(?:\\uFEFF)?(?:${tables.map((columns) => columns.map((column) => `(?=[a-z_",]{0,800}\\b${column}\\b)`).join('')).join('|')})[a-z_",]{20,800}\\r?\\n`,
);

export const hoopTable = defineFormat<EventFormat>({
  id: 'hoop:table',
  title: 'hoop.dev database, one table',
  vendor: { document: 'hoop.dev, source of the gateway, database schema', version: '1.148.0' },
  about: { family: 'gateways', origin: 'COPY private.sessions TO ... CSV HEADER, in the database of the gateway', sample, silent: silentOfDatabase },
  role: 'events',
  dataset: 'hoop.database',
  recognise: { signatures: [{ kind: 'opening', opening }] },
  framing: { kind: 'delimited', delimiter: ',', quote: '"', columns: 'header' },
  time: databaseTime,
  reading: { by: 'fields', table: databaseTable(false) },
  message: databaseMessage,
});
