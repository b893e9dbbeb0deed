// A recording as hoop.dev's download gives it with the extension json: an array of chunks. Which session and connection it was says only the name of the file.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.json?raw';

export const hoopDownload = defineFormat<EventFormat>({
  id: 'hoop:download',
  title: 'hoop.dev recording, downloaded as JSON',
  vendor: { document: 'hoop.dev documentation, REST API, session download; source of the gateway', version: '1.148.0' },
  about: {
    family: 'gateways',
    origin: 'GET /api/sessions/{id}/download with extension=json: <connection>-<session>-<time>.json',
    sample,
    silent: [
      'Session, connection, user, outcome and end: session and connection stand in the name of the file alone.',
      'What was typed: a download holds output and errors unless input was asked for.',
      'Parts of a second, and bytes that are no UTF-8: times are cut to seconds, such bytes are U+FFFD.',
      'When it was, where the session waited for a review: its seconds are added to the start all the same.',
      'stderr apart from stdout: both are kind o. Kind e is the gateway itself, saying why the session ended.',
    ],
  },
  role: 'events',
  dataset: 'hoop.recording',
  recognise: { signatures: [{ kind: 'members', all: ['stream', 'time'], equals: { type: ['i', 'o', 'e'] } }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'time', form: 'rfc3339', zone: { utc: 'hoop.dev' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { from: 'type', words: { i: 'input', o: 'output', e: 'error' } },
        event_category: { value: 'session' },
        event_type: { value: 'info' },
        event_reason: { sql: `CASE WHEN "$.type" = 'e' THEN "$.stream" END`, uses: ['type', 'stream'] },
        process_command_line: { sql: `CASE WHEN "$.type" = 'i' THEN "$.stream" END`, uses: ['type', 'stream'] },
        message: 'stream',
      },
    },
  },
});
