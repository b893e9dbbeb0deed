// PostgreSQL server log as CSV (log_destination = csvlog). It has no header; its cells are quoted, and what a client chose cannot leave its own.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { columns } from '../../reading/postgresql/event.ts';
import { fewest, names, open } from './decode.ts';
import { recogniseCsvlog } from './recognise.ts';
import sample from './cases/good.csv?raw';

export const postgresqlCsvlog = defineFormat<EventFormat>({
  id: 'postgresql:csvlog',
  title: 'PostgreSQL server log, CSV',
  vendor: { document: 'PostgreSQL documentation, Error Reporting and Logging (Using CSV-Format Log Output); pgaudit README', version: '17; pgaudit 17.0' },
  about: {
    family: 'databases',
    origin: 'log_directory of PostgreSQL, *.csv, where log_destination names csvlog',
    sample,
    silent: [
      'The zone, where log_timezone is not UTC: an abbreviation names none.',
      'Connections and statements, unless log_connections, log_disconnections, log_statement or pgaudit write them.',
      'Whether an audited statement succeeded: pgaudit writes it before it runs.',
    ],
  },
  role: 'events',
  dataset: 'postgresql.log',
  recognise: { examine: recogniseCsvlog },
  framing: { kind: 'delimited', delimiter: ',', quote: '"', columns: names, fewest },
  time: { zone: 'asked' },
  reading: { by: 'cells', columns, open },
  message: '{event_action}',
});
