// Dates as people and spreadsheets write them. Where only numbers stand, which of them is the day is never guessed: one beyond 12 tells it, a dot tells it
// (no country writes the month first with dots), else the other dates of the column do, or nothing does.
import type { Civil } from './local-time.ts';
import { monthOf } from './month-names.ts';

/** Which of two numbers comes first in the dates of a column. */
export type DateOrder = 'day first' | 'month first';

export interface WrittenDate {
  civil: Civil;
  zone: string | undefined;
}

const clock = String.raw`(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?: ?([AaPp])\.?[Mm]\.?)?`;
const zone = String.raw`(?: ?(Z|UTC|GMT|(?:UTC|GMT)?[+-]\d\d:?\d\d))?`;
/** What may stand between date and time. */
const between = String.raw`(?:,? (?:@ |at )?|T)`;
const weekday = String.raw`(?:[A-Z][a-z]{2,8},? )?`;

/** 3/2/2026 7:00:00 AM, 02.03.2026 07:00, 02-03-2026 07:00:00 */
const numbers = new RegExp(String.raw`^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})${between}${clock}${zone}$`);
/** 2026/03/02 07:00:00; the year in front is followed by the month everywhere. */
const yearFirst = new RegExp(String.raw`^(\d{4})([/.])(\d{1,2})\2(\d{1,2})${between}${clock}${zone}$`);
/** 02-Mar-2026 07:00:00, 2 March 2026 7:00 PM */
const dayMonth = new RegExp(String.raw`^${weekday}(\d{1,2})([-/ ])([A-Za-z]{3,9})\2(\d{4})${between}${clock}${zone}$`);
/** Mar 2, 2026 @ 07:00:00.000, March 2, 2026 at 7:00 AM */
const monthDay = new RegExp(String.raw`^${weekday}([A-Za-z]{3,9}) (\d{1,2}),? (\d{4})${between}${clock}${zone}(?: \([^()]{1,60}\))?$`);
/** ctime and date(1): Mon Mar  2 07:00:00 2026, Mon Mar  2 07:00:00 UTC 2026; git: ... 2026 +0100 */
const ctime = new RegExp(String.raw`^[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) ${clock}(?: (UTC|GMT))? (\d{4})${zone}$`);

/** `unknown`: a date, of which nothing tells the order. Undefined: no date of these forms. */
export function dateOf(text: string, order: DateOrder | undefined): WrittenDate | 'unknown' | undefined {
  let m = numbers.exec(text);
  if (m) {
    const first = Number(m[1]);
    const second = Number(m[3]);
    const own = orderIn(first, second, m[2] ?? '');
    if (own === 'same') return written(m[4], m[1], m[1], m.slice(5));
    const taken = own ?? order;
    // A date that the order of its column does not fit is no date of that column.
    if (own !== undefined && order !== undefined && own !== order) return undefined;
    if (taken === undefined) return 'unknown';
    return taken === 'day first' ? written(m[4], m[3], m[1], m.slice(5)) : written(m[4], m[1], m[3], m.slice(5));
  }
  m = yearFirst.exec(text);
  if (m) return written(m[1], m[3], m[4], m.slice(5));
  m = dayMonth.exec(text);
  if (m) return written(m[4], named(m[3]), m[1], m.slice(5));
  m = monthDay.exec(text);
  if (m) return written(m[3], named(m[1]), m[2], m.slice(4));
  m = ctime.exec(text);
  return m ? written(m[9], named(m[1]), m[2], [...m.slice(3, 8), m[8] ?? m[10]]) : undefined;
}

/** What two numbers tell by themselves. */
function orderIn(first: number, second: number, separator: string): DateOrder | 'same' | undefined {
  if (separator === '.') return 'day first';
  if (first === second) return 'same';
  return first > 12 ? 'day first' : second > 12 ? 'month first' : undefined;
}

const names = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
/** Number of a month by its short or whole name, in any letter case; 0: none. */
function named(text = ''): string {
  const whole = text.toLowerCase();
  return String(whole.length === 3 || names.includes(whole) || whole === 'sept' ? monthOf(whole.slice(0, 1).toUpperCase() + whole.slice(1, 3)) : 0);
}

/** `rest`: hour, minute, second, fraction, half of the day, zone. */
function written(year: string | undefined, month: string | undefined, day: string | undefined, rest: (string | undefined)[]): WrittenDate | undefined {
  const [hour, minute, second = '0', fraction = '', half, stated] = rest;
  const shown = Number(hour);
  if (half !== undefined && (shown < 1 || shown > 12)) return undefined;
  const civil = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: half === undefined ? shown : (shown % 12) + (/p/i.test(half) ? 12 : 0),
    minute: Number(minute),
    second: Number(second),
    nanos: Number(fraction.padEnd(9, '0')),
  };
  return { civil, zone: stated === undefined ? undefined : stated.replace(/^(?:UTC|GMT)(?=[+-])/, '') };
}

/** What the dates of a column tell of their order; undefined: nothing, or two things. */
export function orderOf(values: readonly string[]): { order: DateOrder; by: string } | undefined {
  const found = values.flatMap((value) => {
    const m = numbers.exec(value.trim());
    const order = m ? orderIn(Number(m[1]), Number(m[3]), m[2] ?? '') : undefined;
    return order === undefined || order === 'same' ? [] : [{ order, by: value.trim() }];
  });
  return found.every(({ order }) => order === found[0]?.order) ? found[0] : undefined;
}

const dateAlone = /^(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4}|\d{1,2}[-/ ][A-Za-z]{3,9}[-/ ]\d{4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4})$/;
const clockAlone = /^\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?[AaPp]\.?[Mm]\.?)?(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?$/;
export const isDateAlone = (value: string): boolean => dateAlone.test(value.trim());
export const isClockAlone = (value: string): boolean => clockAlone.test(value.trim());
