// Lines out of Grafana Loki, an object each: logcli, and what Explore downloads.
import { defineCarrier } from '../../reading/carrier.ts';

export const lokiLine = defineCarrier({
  id: 'loki:line',
  title: 'Grafana Loki line',
  vendor: { document: 'Grafana Loki documentation, LogCLI, output jsonl; Grafana Explore, download as JSON', version: '3.5; 12' },
  recognise: [{ kind: 'members', all: ['line', 'timestamp'], some: ['labels', 'fields', 'date'] }],
  boundaries: 'record',
  peel: {
    by: 'members',
    payload: ['line'],
    stream: ['labels', 'fields'],
    host: ['labels.host', 'labels.node_name', 'fields.host'],
    time: ['timestamp', 'date'],
  },
});
