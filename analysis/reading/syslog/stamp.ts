// The time in front of a log line, in the forms that syslog daemons and journalctl write. Nothing is assumed here: what a time does not state stays open.
import { type Civil, offsetMinutes } from '../values/local-time.ts';
import { monthNames, monthOf } from '../values/month-names.ts';
import { hourOfDay, readBehindClock } from './behind-clock.ts';

export interface Stamp {
  /** As the line states it. */
  text: string;
  /** `year` 0 = the line states none. */
  civil: Civil;
  /** Offset in minutes; undefined = the line states none. NaN = one that no clock can have. */
  offset: number | undefined;
  /** Abbreviation of a zone (`CET`) that stands there in place of an offset; several zones may share it. */
  abbreviation?: string;
}

/** A stamp and the position behind it. */
export interface FoundStamp {
  stamp: Stamp;
  end: number;
}

/** Parts of patterns. */
export const parts = {
  month: `(${monthNames.join('|')})`,
  clock: '([0-2]\\d):([0-5]\\d):([0-6]\\d)',
  fraction: '(?:[.,](\\d{1,9})\\d{0,9})?',
};
const { month, clock, fraction } = parts;
const weekday = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';

/** RFC 3164, journalctl short and short-precise; a year in front of the clock as some devices write it. */
const rfc3164 = new RegExp(`${month} {1,2}(\\d{1,2}) (?:(\\d{4}) )?${clock}${fraction}(?=[ :]|$)`, 'y');
/** RFC 3339 and its kin: rsyslog's file format, RFC 5424, journalctl short-iso, GNU inetutils; with a colon behind it in vobd.log of ESXi before 8. */
const iso = new RegExp(`(\\d{4})-(\\d\\d)-(\\d\\d)[T ]${clock}${fraction}(?: ?(Z|[+-]\\d\\d(?::?\\d\\d)?))?(?= |$|: \\[\\w{1,40}Correlator\\] )`, 'y');
/** `Tue 2026-03-03 09:15:00 CET`: journalctl short-full, and with-unit; a zone without an abbreviation is written as an offset. */
const shortFull = new RegExp(`${weekday} (\\d{4})-(\\d\\d)-(\\d\\d) ${clock}${fraction} ([A-Z]{2,6}|[+-]\\d\\d(?::?\\d\\d)?)(?= )`, 'y');
/** `Tue Mar  3 09:15:00 2026`: ctime(3), as logread of OpenWrt writes it. */
const ctime = new RegExp(`${weekday} ${month} {1,2}(\\d{1,2}) ${clock} (\\d{4})(?= )`, 'y');

export const civilOf = (
  year: string | number | undefined,
  monthNumber: number,
  day: string | undefined,
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  part?: string,
): Civil => ({
  year: Number(year ?? 0),
  month: monthNumber,
  day: Number(day),
  hour: Number(hour),
  minute: Number(minute),
  second: Number(second),
  nanos: Number((part ?? '').padEnd(9, '0')),
});

/** 0 = no month. */

/** Of `Z`, `UTC`, `+02:00`; undefined for nothing and for abbreviations. */
export function offsetOf(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined;
  if (zone === 'Z' || zone === 'UTC' || zone === 'GMT') return 0;
  if (!/^[+-]/.test(zone)) return undefined;
  // An offset that no clock can have: not a number, so that the time is refused rather than read in another zone.
  return offsetMinutes(zone) ?? Number.NaN;
}

const matchAt = (pattern: RegExp, line: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(line);
};

/** The time at this position of the line, as syslog daemons write it. */
export function readStamp(line: string, at: number): FoundStamp | undefined {
  const old = matchAt(rfc3164, line, at);
  if (old) {
    const [text, name, day, year, hour, minute, second, part] = old;
    return withBehind(line, at, { text, civil: civilOf(year, monthOf(name), day, hour, minute, second, part), offset: undefined });
  }
  const dated = readIsoStamp(line, at);
  return dated && (dated.stamp.offset === undefined ? withBehind(line, at, dated.stamp) : dated);
}

/** With what stands behind the clock. */
function withBehind(line: string, at: number, stamp: Stamp): FoundStamp {
  const clockEnd = at + stamp.text.length;
  const behind = readBehindClock(line, clockEnd);
  const hour = behind?.half === undefined ? stamp.civil.hour : hourOfDay(stamp.civil.hour, behind.half);
  if (!behind || hour === undefined) return { stamp, end: clockEnd };
  const { zone, end } = behind;
  const offset = offsetOf(zone);
  const timed = { text: line.slice(at, end), civil: { ...stamp.civil, hour }, offset };
  return { stamp: zone === undefined || offset !== undefined ? timed : { ...timed, abbreviation: zone }, end };
}

/** Only with the date in numbers. */
export function readIsoStamp(line: string, at: number): FoundStamp | undefined {
  const dated = matchAt(iso, line, at);
  return dated ? { stamp: fromNumbers(dated), end: at + dated[0].length } : undefined;
}

function fromNumbers([text, year, monthNumber, day, hour, minute, second, part, zone]: RegExpExecArray): Stamp {
  const offset = offsetOf(zone);
  const stamp = { text, civil: civilOf(year, Number(monthNumber), day, hour, minute, second, part), offset };
  return zone === undefined || offset !== undefined ? stamp : { ...stamp, abbreviation: zone };
}

/** A time that begins with the day of the week: journalctl short-full. */
export function readShortFull(line: string, at: number): FoundStamp | undefined {
  const full = matchAt(shortFull, line, at);
  return full ? { stamp: fromNumbers(full), end: at + full[0].length } : undefined;
}

/** A time of ctime(3), with its year behind the clock. */
export function readCtime(line: string, at: number): FoundStamp | undefined {
  const found = matchAt(ctime, line, at);
  if (!found) return undefined;
  const [text, name, day, hour, minute, second, year] = found;
  return { stamp: { text, civil: civilOf(year, monthOf(name), day, hour, minute, second), offset: undefined }, end: at + text.length };
}
