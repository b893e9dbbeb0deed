// Times as CEF and LEEF have them: milliseconds since the epoch, or `Mar 02 2026 07:00:00.123 UTC` with and without a zone, a fraction and the year.
import type { Say } from '../format.ts';
import type { Row } from '../row.ts';
import type { ItemTimes } from '../time/item-times.ts';
import { monthOf } from '../values/month-names.ts';
import { readTime } from '../values/written-time.ts';
import { at } from './fill-frame.ts';

const written = /^(?:[A-Z][a-z]{2},? )?([A-Z][a-z]{2}) {1,2}(\d{1,2})(?:,? (\d{4}))? (\d\d:\d\d:\d\d(?:\.\d{1,9})?)(?: ?(Z|UTC|GMT|[+-]\d\d:?\d\d))?$/;
const slashed = /^(\d{4})\/(\d\d)\/(\d\d) (\d\d:\d\d:\d\d(?:\.\d{1,9})?)$/;

export function isoOf(text: string): string {
  const day = slashed.exec(text);
  if (day) return `${day[1]}-${day[2]}-${day[3]} ${day[4]}`;
  const [, month, date = '', year, clock, zone = ''] = written.exec(text) ?? [];
  if (month === undefined || year === undefined) return text;
  return `${year}-${String(monthOf(month)).padStart(2, '0')}-${date.padStart(2, '0')} ${clock}${zone === '' || /^[+-]/.test(zone) ? zone : 'Z'}`;
}

/** Of several the first that is stated. Where none is, the line that carries the record says when. */
export function fillFrameTime(text: string | undefined, times: ItemTimes, row: Row, say: Say): void {
  if (text === undefined) return say('time.missing', 'the record states no time');
  const { ns, assumed, flag } = readTime(isoOf(text), times);
  if (flag) say(flag.code, flag.message);
  row[at.time_ns] = ns;
  row[at.time_text] = text;
  row[at.time_assumed] = assumed;
}
