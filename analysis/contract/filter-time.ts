// Times as people write them in a filter -> the span they mean. What was not written (the zone, the unit) is read as UTC and told.
import { fromRfc3339, type Nanoseconds } from './time.ts';

/** The time meant: from `from` up to, not including, `to`. `assumed` = what was not written, in words; empty = nothing. */
export interface WrittenTime {
  from: Nanoseconds;
  to: Nanoseconds;
  assumed: string;
}

const written = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d\d(?::?\d\d)?|UTC|GMT)?$/i;
/** A date and a clock time with a blank between them: one value, at the beginning of a text. */
export const spacedTime = /^\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?(?:Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)(?![\w:]))?/i;

const SECOND = 1_000_000_000n;
const DAY = 86_400n * SECOND;

/** A day, minute or second is the whole of it; a fraction is as exact as its digits. Undefined = not a time. */
export function readWrittenTime(text: string): WrittenTime | undefined {
  const match = written.exec(text.trim());
  if (!match) return readNumber(text.trim());
  const [, day = '', minute, second, fraction, zone] = match;
  const offset = zone === undefined || /^(?:utc|gmt)$/i.test(zone) ? 'Z' : /^[+-]\d\d$/.test(zone) ? `${zone}:00` : zone;
  const from = fromRfc3339(`${day}T${minute ?? '00:00'}:${second ?? '00'}${fraction === undefined ? '' : `.${fraction}`}${offset.toUpperCase()}`);
  if (from === undefined) return undefined;
  const span = minute === undefined ? DAY : second === undefined ? 60n * SECOND : fraction === undefined ? SECOND : 10n ** BigInt(9 - fraction.length);
  return { from, to: (BigInt(from) + span).toString(), assumed: zone === undefined ? 'no zone was written: read as UTC' : '' };
}

/** A year; or time since 1970 in seconds, milliseconds, microseconds or nanoseconds, told apart by its digits. */
function readNumber(text: string): WrittenTime | undefined {
  if (/^(?:19[7-9]\d|2[01]\d\d)$/.test(text))
    return {
      from: fromRfc3339(`${text}-01-01T00:00:00Z`) ?? '0',
      to: fromRfc3339(`${Number(text) + 1}-01-01T00:00:00Z`) ?? '0',
      assumed: 'read as the year, in UTC',
    };
  if (!/^-?\d{1,19}$/.test(text)) return undefined;
  const digits = text.replace('-', '').length;
  const [unit, name] =
    digits < 9 || digits > 17 ? [1n, ''] : digits < 12 ? [SECOND, 'seconds'] : digits < 15 ? [1_000_000n, 'milliseconds'] : [1000n, 'microseconds'];
  const from = BigInt(text) * unit;
  return { from: from.toString(), to: (from + unit).toString(), assumed: name === '' ? '' : `read as ${name} since 1970` };
}
