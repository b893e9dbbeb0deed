// A dump of the gateway's database, as pg_dump writes it: sessions, access requests and their answers, credentials, recordings and the audit log in one file.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.log?raw';
import { databaseMessage, databaseTable, databaseTime, silentOfDatabase } from './table.ts';

const tables = ['sessions', 'reviews', 'review_groups', 'blobs', 'connection_credentials', 'security_audit_log'];
const dump = /^-- PostgreSQL database dump$/m;
const own =
  /^(?:COPY|CREATE TABLE|INSERT INTO) private\.(?:access_request_rules|connection_credentials|guardrail_rules|review_groups|security_audit_log|session_metrics) (?:\(|VALUES)/m;
const sessions = /^(?:COPY|INSERT INTO) private\.sessions \((?=[^()\n]{0,2000}\bverb\b)[^()\n]{0,2000}\bblob_stream_id\b/m;

export const hoopDatabase = defineFormat<EventFormat>({
  id: 'hoop:database',
  title: 'hoop.dev database, dump',
  vendor: { document: 'hoop.dev, source of the gateway, database schema; PostgreSQL, pg_dump: rows as COPY or as INSERT', version: '1.148.0; 17' },
  about: {
    family: 'gateways',
    origin: 'pg_dump --schema=private, of the database of the gateway, also with --inserts, --column-inserts or --rows-per-insert',
    sample,
    silent: silentOfDatabase,
  },
  role: 'events',
  dataset: 'hoop.database',
  recognise: {
    examine({ text }) {
      return dump.test(text) && (own.test(text) || sessions.test(text))
        ? { score: 94, reasons: ['a dump of PostgreSQL with tables that the gateway alone has'] }
        : undefined;
    },
  },
  framing: {
    kind: 'delimited',
    delimiter: '\t',
    columns: { tables: tables.map((table) => `private.${table}`), named: '#table' },
  },
  time: databaseTime,
  reading: { by: 'fields', table: databaseTable(true) },
  message: databaseMessage,
});
