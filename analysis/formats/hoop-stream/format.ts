// The live stream of a session as hoop.dev's gateway sends it (Server-Sent Events), saved: the only rendering with times to the nanosecond. The events
// themselves are a carrier (systemd:journal-events); a record is what one of them holds. The end of a session is an empty one.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';

const bytes = `from_base64("$.payload")`;
const isBase64 = `regexp_full_match("$.payload", '([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?')`;
const said = `CASE WHEN ${isBase64} THEN CASE WHEN contains(hex(${bytes}), '00') THEN CAST(${bytes} AS VARCHAR) ELSE coalesce(TRY (decode(${bytes})), CAST(${bytes} AS VARCHAR)) END END`;

export const hoopStream = defineFormat<EventFormat>({
  id: 'hoop:stream',
  title: 'hoop.dev live stream of a session',
  vendor: { document: 'hoop.dev documentation, REST API, session stream; source of the gateway', version: '1.148.0' },
  about: {
    family: 'gateways',
    origin: 'GET /api/sessions/{id}/stream, saved',
    sample,
    silent: [
      'The session, the connection and the user: nothing in it names them.',
      'What came before the reader connected, and what a slow reader missed: it is lost in silence.',
      'When the session ended: its end has no time.',
    ],
  },
  role: 'events',
  dataset: 'hoop.recording',
  recognise: { signatures: [{ kind: 'members', all: ['time', 'payload'], equals: { type: ['i', 'o', 'e', 'h', 'b'] } }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'time', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        process_command_line: { sql: `CASE WHEN "$.type" = 'i' THEN ${said} END`, uses: ['type', 'payload'] },
        event_reason: { sql: `CASE WHEN "$.type" = 'e' THEN ${said} END`, uses: ['type', 'payload'] },
        event_action: { from: 'type', words: { i: 'input', o: 'output', e: 'error', h: 'handshake', b: 'frame' } },
        event_category: { value: 'session' },
        event_type: { value: 'info' },
        message: { sql: said, uses: ['payload'] },
      },
      doubts: [{ when: `NOT ${isBase64}`, uses: ['payload'], code: 'recording.entry', message: 'what was recorded is no base64: it stays as it is written' }],
    },
  },
});
