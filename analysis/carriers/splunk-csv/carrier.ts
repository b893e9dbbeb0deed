// A search of Splunk saved as CSV: the event as it was indexed is the column _raw.
import { defineCarrier } from '../../reading/carrier.ts';

export const splunkCsv = defineCarrier({
  id: 'splunk:csv',
  title: 'Splunk export (CSV)',
  vendor: { document: 'Splunk Enterprise Search Manual, export search results; default fields', version: '9.4' },
  recognise: [],
  boundaries: 'record',
  peel: { by: 'cells', columns: ['_raw'], host: ['host'], time: ['_time'], stream: ['sourcetype', 'source'] },
});
