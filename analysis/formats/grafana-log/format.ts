// Server log of Grafana as lines of pairs, its format for consoles and files unless JSON is asked for.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.log?raw';
import { grafanaTable, silent, vendor } from './table.ts';

export const grafanaLog = defineFormat<EventFormat>({
  id: 'grafana:log',
  title: 'Grafana server log',
  vendor,
  about: { family: 'work', origin: '/var/log/grafana/grafana.log, or the output of the service', sample, silent },
  role: 'events',
  dataset: 'grafana.log',
  recognise: {
    signatures: [
      { kind: 'line', line: /^logger=[\w.:-]{1,80} (?:[\w.]{1,40}=(?:"(?:[^"\\]|\\.){0,300}"|\S{0,300}) ){0,8}t=\d{4}-\d\d-\d\dT\S{8,40} level=\w{2,8} / },
      { kind: 'line', line: /^t=\d{4}-\d\d-\d\dT\S{8,40} (?:lvl|level)=\w{2,8} msg=(?:"(?:[^"\\]|\\.){0,1000}"|\S{0,300}) logger=/ },
    ],
  },
  framing: { kind: 'lines', pairs: true },
  time: { from: 't', form: 'rfc3339', zone: 'stated' },
  reading: { by: 'fields', table: grafanaTable },
  message: '{event_action}',
});
