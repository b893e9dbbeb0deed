// The time of web servers' logs, `02/Mar/2026:07:00:00 +0100` (NCSA common log format, strftime %d/%b/%Y:%H:%M:%S %z).
import { civilMillis, offsetMinutes } from './local-time.ts';

const months: Readonly<Record<string, number>> = { Jan: 1, Feb: 2, Mar: 3, Apr: 4, May: 5, Jun: 6, Jul: 7, Aug: 8, Sep: 9, Oct: 10, Nov: 11, Dec: 12 };
const form = /^(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-]\d{4})$/;

/** Log lines come in order: what the last day and zone amount to is remembered. Seconds since the epoch at the day's beginning. */
let dayText = '';
let zoneText = '';
let dayBegin = 0;

/** Nanoseconds since the epoch as decimal text; undefined when it is no such time. */
export function clfTime(text: string): string | undefined {
  const day = text.slice(0, 11);
  const zone = text.slice(21);
  if (text.length !== 26 || day !== dayText || zone !== zoneText) {
    const m = form.exec(text);
    const offset = m ? offsetMinutes(m[7] as string) : undefined;
    const begin = m && civilMillis({ year: Number(m[3]), month: months[m[2] as string] ?? 0, day: Number(m[1]), hour: 0, minute: 0, second: 0, nanos: 0 });
    if (offset === undefined || begin === undefined || begin === null) return undefined;
    dayText = day;
    zoneText = zone;
    dayBegin = begin / 1000 - offset * 60;
  }
  const two = (at: number) => (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
  const hour = two(12);
  const minute = two(15);
  const second = two(18);
  if (!(hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second <= 60) || text[11] !== ':' || text[14] !== ':' || text[17] !== ':')
    return undefined;
  const seconds = dayBegin + hour * 3600 + minute * 60 + second;
  return seconds === 0 ? '0' : `${seconds}000000000`;
}
