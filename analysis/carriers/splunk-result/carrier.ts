// Events out of Splunk: search results as JSON, streamed with one result a line or as one document.
import { defineCarrier } from '../../reading/carrier.ts';

export const splunkResult = defineCarrier({
  id: 'splunk:result',
  title: 'Splunk search result',
  vendor: { document: 'Splunk Enterprise REST API Reference, search/jobs/export and search/jobs/{search_id}/results, output_mode json', version: '9.4' },
  recognise: [
    { kind: 'members', all: ['result._raw'] },
    { kind: 'members', all: ['_raw'] },
    { kind: 'members', all: ['results', 'init_offset'] },
  ],
  boundaries: 'record',
  peel: {
    by: 'members',
    lists: ['results'],
    payload: ['result._raw', '_raw'],
    stream: ['result.sourcetype', 'sourcetype', 'result.source', 'source'],
    host: ['result.host', 'host'],
    time: ['result._time', '_time'],
  },
});
