// A recording as hoop.dev's download gives it as text with the times of its chunks: each behind its time, with whatever the terminal printed.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.log?raw';

const begins = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ /;
/** What a terminal prints and a log does not: escape sequences, carriage returns in front of line ends. */
const terminal = (text: string): boolean => text.includes(String.fromCharCode(27)) || text.includes('\r\n');

export const hoopTranscript = defineFormat<EventFormat>({
  id: 'hoop:transcript',
  title: 'hoop.dev recording, downloaded as text',
  vendor: { document: 'hoop.dev documentation, REST API, session download; source of the gateway', version: '1.148.0' },
  about: {
    family: 'gateways',
    origin: 'GET /api/sessions/{id}/download with newline=1 and event-time=1: <connection>-<session>-<time>.log',
    sample,
    silent: [
      'Session, connection, user, outcome and end: session and connection stand in the name of the file alone.',
      'What was typed: a download holds output and errors unless input was asked for, and does not tell them apart.',
      'Where a chunk begins, if the terminal printed a time of that form at the beginning of a line.',
      'When it was, where the session waited for a review: its seconds are added to the start all the same.',
    ],
  },
  role: 'events',
  dataset: 'hoop.recording',
  recognise: {
    examine({ text }) {
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      const timed = lines.filter((line) => begins.test(line)).length;
      return lines[0] !== undefined &&
        begins.test(lines[0]) &&
        timed >= 2 &&
        terminal(text) &&
        !/^\S{20} \S{1,255} [\w./@()+-]{1,64}(?:\[\d{1,10}\])?: /m.test(text)
        ? { score: 66, reasons: [`${timed} of ${lines.length} lines begin with a time in whole seconds, and between them stands what a terminal prints`] }
        : undefined;
    },
  },
  framing: { kind: 'lines', begins, forms: { head: /^(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) /, of: [{ name: 'chunk', line: /^(?<text>[^]*)$/ }] } },
  time: { from: 'time', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: { columns: { event_action: { value: 'recorded' }, event_category: { value: 'session' }, event_type: { value: 'info' }, message: 'text' } },
  },
});
