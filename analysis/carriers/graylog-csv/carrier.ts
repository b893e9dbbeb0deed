// A search of Graylog saved as CSV: time, source and message, and what other fields were chosen.
import { defineCarrier } from '../../reading/carrier.ts';

export const graylogCsv = defineCarrier({
  id: 'graylog:csv',
  title: 'Graylog search result (CSV)',
  vendor: { document: 'Graylog documentation, search, export results to a file', version: '6.3' },
  recognise: [],
  boundaries: 'record',
  peel: {
    by: 'cells',
    columns: ['full_message', 'message'],
    beside: ['timestamp', 'source'],
    stream: ['application_name', 'facility'],
    host: ['source'],
    time: ['timestamp'],
    program: ['application_name'],
    pid: ['process_id'],
  },
});
