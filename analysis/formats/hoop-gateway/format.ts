// The process log of hoop.dev's gateway and agents, in JSON. It alone says who downloaded a recording and who killed a session, in its messages.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { lineTable } from './table.ts';
import sample from './cases/good.ndjson?raw';

const line = /"logger":"[a-z0-9_-]{1,40}(?:\/[a-z0-9_-]{1,40}){0,6}\/[a-z0-9_]{1,60}\.go:\d{1,6}"/;
const session = /"sid":"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"/;

export const hoopGateway = defineFormat<EventFormat>({
  id: 'hoop:gateway',
  title: 'hoop.dev process log',
  vendor: { document: 'hoop.dev, source of the gateway, structured logging', version: '1.148.0' },
  about: {
    family: 'gateways',
    origin: 'Standard output of the gateway and its agents',
    sample,
    silent: [
      'The address of a client: it stands in debug mode only.',
      'Times below a second, and order: lines of one second may stand in any.',
      'Anything that holds for sure: its messages are made for people and differ from release to release.',
    ],
  },
  role: 'events',
  dataset: 'hoop.gateway',
  recognise: {
    examine({ text }) {
      const lines = text.split('\n').filter((one) => one.trim() !== '');
      const own = lines.filter((one) => one.startsWith('{') && line.test(one) && one.includes('"msg":')).length;
      const said = lines.filter((one) => line.test(one) && session.test(one)).length;
      return said > 0 && own * 2 >= lines.length
        ? { score: 72, reasons: [`${own} of ${lines.length} lines are of a program in Go, ${said} name a session by its id`] }
        : undefined;
    },
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'timestamp', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      ...lineTable({ message: 'msg', keys: '' }),
      also: { origin: 'text', verb: 'text', agent: 'text', stacktrace: 'text' },
    },
  },
});
