// Server log of Grafana where its configuration asks for JSON.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { grafanaTable, silent, vendor } from '../grafana-log/table.ts';
import sample from './cases/good.ndjson?raw';

export const grafanaLogJson = defineFormat<EventFormat>({
  id: 'grafana:log-json',
  title: 'Grafana server log (JSON)',
  vendor,
  about: { family: 'work', origin: '/var/log/grafana/grafana.log with format = json in [log.file], or the output of the service', sample, silent },
  role: 'events',
  dataset: 'grafana.log',
  recognise: { signatures: [{ kind: 'members', all: ['logger', 't', 'msg'], some: ['level', 'lvl'] }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 't', form: 'rfc3339', zone: 'stated' },
  reading: { by: 'fields', table: { ...grafanaTable, also: { userId: 'json', orgId: 'json', uname: 'text', traceID: 'text' } } },
  message: '{event_action}',
});
