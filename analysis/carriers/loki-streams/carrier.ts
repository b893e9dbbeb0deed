// Lines out of Grafana Loki: answers of its query API, bodies of its push API, with streams by their labels.
import { defineCarrier } from '../../reading/carrier.ts';

export const lokiStreams = defineCarrier({
  id: 'loki:streams',
  title: 'Grafana Loki streams',
  vendor: { document: 'Grafana Loki HTTP API, query_range and push', version: '3.5' },
  recognise: [
    { kind: 'members', all: ['data.result'], equals: { 'data.resultType': 'streams' } },
    { kind: 'members', all: ['streams'] },
    { kind: 'members', all: ['stream', 'values'] },
  ],
  boundaries: 'record',
  unknown: 'text',
  peel: {
    by: 'members',
    lists: ['data.result', 'streams'],
    each: ['values'],
    payload: ['1'],
    stream: ['stream'],
    host: ['stream.host', 'stream.node_name', 'stream.hostname'],
    time: ['0'],
  },
});
