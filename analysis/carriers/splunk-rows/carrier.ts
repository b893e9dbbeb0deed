// Events out of Splunk as rows: names of the fields once, and a list of cells for each event.
import { defineCarrier } from '../../reading/carrier.ts';

export const splunkRows = defineCarrier({
  id: 'splunk:rows',
  title: 'Splunk search result (rows)',
  vendor: { document: 'Splunk Enterprise REST API Reference, search/jobs/{search_id}/results, output_mode json_rows', version: '9.4' },
  recognise: [{ kind: 'members', all: ['fields', 'rows'] }],
  boundaries: 'record',
  peel: {
    by: 'members',
    each: ['rows'],
    names: 'fields',
    payload: ['_raw'],
    stream: ['sourcetype', 'source'],
    host: ['host'],
    time: ['_time'],
  },
});
