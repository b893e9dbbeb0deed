// Skeleton of a line format: copy this folder to `formats/<id with - for :>`, then follow the numbered marks. It compiles and is tested as it is.
// The invented format: `2026-03-02T07:00:00Z level user message`, one event a line.
import { fromRfc3339 } from '../../contract/time.ts';
import type { EventRow } from '../../contract/event-columns.ts';
import { type DecodeContext, type Decoded, type DecodedFormat, defineFormat, type Head, type Sniff } from '../../reading/format.ts';

// 1. The line, from named parts, anchored at both ends, every repetition bounded or ended by a character it cannot contain.
const time = '(\\S{20,35})';
const level = '(INFO|WARN|ERROR)';
const user = '(\\S{1,256})';
const line = new RegExp(`^${time} ${level} ${user} (.*)$`);

/** 2. How sure the first bytes make us, 0 to 100, and why. Look at bytes and text; the name may add a reason, never decide. */
function sniff(head: Head): Sniff | undefined {
  const lines = head.text.split('\n');
  if (!head.complete) lines.pop();
  const given = lines.filter((text) => text.trim() !== '').slice(0, 100);
  const good = given.filter((text) => line.test(text)).length;
  if (good === 0 || good * 2 < given.length) return undefined;
  return { score: Math.round(50 + (40 * good) / given.length), reasons: [`${good} of ${given.length} lines are time, level, user, message`] };
}

/** 3. One record: columns of contract/event-columns.ts; what has no column goes to `extra`. `lost` only where there is no event at all. */
function decode(text: string, _context: DecodeContext): Decoded {
  const m = line.exec(text);
  if (!m) return { lost: { code: 'line.unparsed', message: 'the line is not time, level, user, message' } };
  const [, stamp = '', severity = '', name = '', message = ''] = m;
  const row: EventRow = { event_dataset: 'skeleton.line', event_kind: 'event', time_text: stamp, user_name: name, message, extra: { level: severity } };
  const ns = fromRfc3339(stamp);
  if (ns === undefined) return { row, flags: [{ code: 'time.unreadable', message: `${stamp} is not readable as a time` }] };
  return { row: { ...row, time_ns: ns } };
}

// 4. Rename the export, give id, title and the document that describes the format; then add one line to ../index.ts.
export const skeleton = defineFormat<DecodedFormat>({
  id: '_skeleton',
  title: 'Skeleton of a line format',
  vendor: { document: 'none: an invented format', version: '1' },
  role: 'events',
  framing: { kind: 'lines' },
  // 5. What the evidence does not state and the examiner should: `zone`, `year`.
  needs: [],
  sniff,
  decode,
});
