// Documents out of Elasticsearch as Kibana saves them in CSV, with the line or record as it was written in a column.
import { defineCarrier } from '../../reading/carrier.ts';

export const elasticCsv = defineCarrier({
  id: 'elastic:csv',
  title: 'Kibana Discover (CSV)',
  vendor: { document: 'Kibana Guide, reporting, CSV reports of Discover; Elastic Common Schema, event.original and message', version: '8.17' },
  recognise: [],
  boundaries: 'record',
  peel: {
    by: 'cells',
    columns: ['event.original', 'message'],
    beside: ['@timestamp'],
    stream: ['log.file.path', 'container.name', 'event.dataset', 'data_stream.dataset', '_index'],
    host: ['host.hostname', 'host.name', 'agent.hostname'],
    time: ['@timestamp'],
    program: ['process.name'],
    pid: ['process.pid'],
  },
});
