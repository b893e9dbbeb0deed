// A range of time as people write it: two RFC 3339 instants or dates (UTC) with `..` between; an end may be left open. A date as the end is whole.
import { Fault } from '../contract/faults.ts';
import { fromRfc3339, type Nanoseconds } from '../contract/time.ts';

const DAY = 86_400_000_000_000n;
const REMEDY = 'Write two dates or RFC 3339 times, such as 2026-03-01..2026-03-03 or 2026-03-01T00:00:00Z..2026-03-01T12:00:00Z.';

/** Undefined: no time. `end`: a date then means the end of its day. */
export function instant(text: string, end: boolean): Nanoseconds | undefined {
  const date = /^\d{4}-\d\d-\d\d$/.test(text);
  const at = fromRfc3339(date ? `${text}T00:00:00Z` : text);
  return at !== undefined && date && end ? (BigInt(at) + DAY).toString() : at;
}

/** `from` included, `to` excluded, null = open. Fault: `usage`. */
export function rangeOf(text: string): { from: Nanoseconds | null; to: Nanoseconds | null } {
  const [first = '', last = '', ...more] = text.split('..').map((one) => one.trim());
  const from = first === '' ? null : instant(first, false);
  const to = last === '' ? null : instant(last, true);
  if (from === undefined || to === undefined || more.length > 0 || !text.includes('..') || (from === null && to === null))
    throw new Fault('usage', `“${text}” is no range of time.`, REMEDY);
  if (from !== null && to !== null && BigInt(to) <= BigInt(from)) throw new Fault('usage', `The range ${text} ends before it begins.`, REMEDY);
  return { from, to };
}
