// The last lines of the gateway's process log and of its agents, as its API gives them: an array, or a stream of events.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { lineTable } from '../hoop-gateway/table.ts';
import sample from './cases/good.json?raw';

export const hoopServerLog = defineFormat<EventFormat>({
  id: 'hoop:server-log',
  title: 'hoop.dev server logs',
  vendor: { document: 'hoop.dev documentation, REST API, server logs; source of the gateway', version: '1.148.0' },
  about: {
    family: 'gateways',
    origin: 'GET /api/server-logs and /api/server-logs/stream, by an admin',
    sample,
    silent: [
      'What came before: the gateway keeps the last 500 lines in memory.',
      'The address of a client: it stands in debug mode only.',
      'Anything that holds for sure: its messages are made for people and differ from release to release.',
    ],
  },
  role: 'events',
  dataset: 'hoop.gateway',
  recognise: { signatures: [{ kind: 'members', all: ['timestamp', 'level', 'message', 'logger', 'fields'], equals: { source: ['gateway', 'agent'] } }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'timestamp', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      ...lineTable({ message: 'message', keys: 'fields.' }),
      also: { source: 'text', agent_id: 'text', agent_name: 'text', 'fields.origin': 'text', 'fields.verb': 'text' },
    },
  },
});
