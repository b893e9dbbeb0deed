// Skeleton of a line format: copy this folder to `formats/<id with - for :>`, then follow the numbered marks. It compiles and is tested as it is.
// The invented format: `2026-03-02T07:00:00Z level user message`, one event a line. Formats of JSON, CSV or key=value records need no code: see okta-system/.
// Logs of millions of lines get a quick way beside it: reading/patterns/README.md.
import { fromRfc3339 } from '../../contract/time.ts';
import type { EventColumnName } from '../../reading/columns.ts';
import { type Decode, defineFormat, type EventFormat } from '../../reading/format.ts';
import { positions } from '../../reading/row.ts';
import sample from './cases/good.log?raw';

// 1. The line, from named parts, anchored at both ends, every repetition bounded or ended by a character it cannot contain.
const time = '(\\S{20,35})';
const level = '(INFO|WARN|ERROR)';
const user = '(\\S{1,256})';
const line = new RegExp(`^${time} ${level} ${user} (.*)$`);

// 2. The columns that this format fills (contract/event-columns.ts); what has no column goes to `extra`.
const columns = ['time_ns', 'time_text', 'user_name', 'log_level', 'message'] as const satisfies readonly EventColumnName[];
const at = positions(columns);

/** 3. One record. `lost` only where there is no event at all; what must be remembered from line to line is a variable here. */
function open(): Decode<string> {
  return (text, row, say) => {
    const m = line.exec(text);
    if (!m) return { lost: { code: 'line.unparsed', message: 'the line is not time, level, user, message' } };
    const [, stamp = '', severity = '', name = '', message = ''] = m;
    const ns = fromRfc3339(stamp);
    if (ns === undefined) say('time.unreadable', `${stamp} is not readable as a time`);
    row[at.time_ns] = ns;
    row[at.time_text] = stamp;
    row[at.user_name] = name;
    row[at.log_level] = severity;
    row[at.message] = message;
    return undefined;
  };
}

// 4. Rename the export, give id, title and the document that describes the format; then add one line to ../list.ts.
export const skeleton = defineFormat<EventFormat>({
  id: '_skeleton',
  title: 'Skeleton of a line format',
  vendor: { document: 'none: an invented format', version: '1' },
  about: { family: 'general', origin: 'An invented format: nowhere.', sample, silent: ['what was done; it has a text only'] },
  role: 'events',
  dataset: 'skeleton.line',
  // 5. What only this format has, as data.
  recognise: { signatures: [{ kind: 'line', line: /^\d{4}-\d\d-\d\dT\S{9,24} (?:INFO|WARN|ERROR) \S{1,256} / }] },
  framing: { kind: 'lines' },
  // 6. What its times mean: the examiner is asked where they state no zone or year.
  time: { zone: 'stated' },
  reading: { by: 'code', columns, open },
});
