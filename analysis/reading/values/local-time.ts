// Wall-clock times: from a civil date and time in a zone to nanoseconds, with the two cases that have no single answer named.
import { Temporal } from 'temporal-polyfill';

/** Seconds since the epoch: no 64-bit number of nanoseconds holds later ones. */
export const LAST_SECOND = 9_223_372_036;

/** A date and time as written, without zone. `nanos` = fraction of the second. */
export interface Civil {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  nanos: number;
}

/** `fold`: the clock shows this time twice, the earlier is given, and the `later`. `gap`: it never shows it, the offset before the change is used. */
export interface Instant {
  ns: bigint;
  doubt?: 'fold' | 'gap';
  later?: bigint;
}

/** Milliseconds since the epoch of a civil time read as UTC; undefined when there is no such date or time. A leap second is allowed. */
export function civilMillis(civil: Civil): number | undefined {
  const { year, month, day, hour, minute, second } = civil;
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 60) return undefined;
  const leap = month === 2 && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0);
  const days = leap ? 29 : [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  if (days === undefined || day > days) return undefined;
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  return year >= 1000 && year <= 9999 ? ms : undefined;
}

/** Minutes east of UTC of an offset as written (`+02:00`, `-0530`, `+01`); undefined when no clock is that far off (RFC 3339 allows up to 23:59). */
export function offsetMinutes(text: string): number | undefined {
  const m = /^([+-])(\d\d)(?::?(\d\d))?$/.exec(text);
  if (!m || Number(m[2]) > 23 || Number(m[3] ?? 0) > 59) return undefined;
  return (m[1] === '-' ? -1 : 1) * (Number(m[2]) * 60 + Number(m[3] ?? 0));
}

/** In ms; `later`: after the clocks went back. */
interface Offset {
  offset: number;
  doubt?: 'fold' | 'gap';
  later?: number;
}
const offsets = new Map<string, Map<number, Offset>>();
const remembered = 20_000;

/** Zones that Temporal refuses; looked up once. */
const unknownZones = new Set<string>();

export function zoneKnown(zone: string): boolean {
  if (zone === 'UTC') return true;
  if (unknownZones.has(zone)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    if (unknownZones.size < 1000) unknownZones.add(zone);
    return false;
  }
}

/** Offset of the zone at a wall-clock minute, in ms; remembered per zone and minute, since logs are dense. */
function offsetAt(zone: string, wallMinute: number): Offset {
  let cache = offsets.get(zone);
  if (!cache) offsets.set(zone, (cache = new Map()));
  const known = cache.get(wallMinute);
  if (known) return known;
  const wallMs = wallMinute * 60_000;
  const wall = Temporal.Instant.fromEpochMilliseconds(wallMs).toZonedDateTimeISO('UTC').toPlainDateTime();
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = wall.toZonedDateTime(zone, { disambiguation: 'later' });
  let found: Offset;
  if (earlier.epochMilliseconds === later.epochMilliseconds) found = { offset: wallMs - earlier.epochMilliseconds };
  else if (earlier.toPlainDateTime().equals(wall))
    found = { offset: wallMs - earlier.epochMilliseconds, doubt: 'fold', later: wallMs - later.epochMilliseconds };
  else found = { offset: wallMs - later.epochMilliseconds, doubt: 'gap' };
  if (cache.size >= remembered) cache.clear();
  cache.set(wallMinute, found);
  return found;
}

/** Nanoseconds of a civil time in a known zone; undefined when the date or time does not exist in the calendar. */
export function instantIn(civil: Civil, zone: string): Instant | undefined {
  const ms = civilMillis(civil);
  if (ms === undefined) return undefined;
  const { offset, doubt, later }: Offset = zone === 'UTC' ? { offset: 0 } : offsetAt(zone, Math.floor(ms / 60_000));
  const at = (from: number): bigint => BigInt(ms - from) * 1_000_000n + BigInt(civil.nanos);
  return { ns: at(offset), ...(doubt ? { doubt } : {}), ...(later === undefined ? {} : { later: at(later) }) };
}

/** The issue that a fold or gap deserves. */
export const doubtFlag = (doubt: 'fold' | 'gap', text: string, zone: string): { code: string; message: string } =>
  doubt === 'fold'
    ? { code: 'time.dst_fold', message: `${text} happens twice in ${zone} (clocks go back); read as the earlier one` }
    : { code: 'time.dst_gap', message: `${text} does not exist in ${zone} (clocks go forward); read with the offset before the change` };

/** The issue that second 60 deserves, at a leap second or not: the time of events has no place of its own for it. */
export const leapFlag = (text: string): { code: string; message: string } => ({
  code: 'time.leap_second',
  message: `${text} states second 60, as a leap second does; read as the second after it`,
});

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** The issue that a time deserves which names a day of the week that its date was not. `text`: begins with the name. */
export function weekdayFlag(text: string, { year, month, day }: Pick<Civil, 'year' | 'month' | 'day'>): { code: string; message: string } | undefined {
  const named = weekdays.indexOf(text.slice(0, 3));
  const date = new Date(Date.UTC(year, month - 1, day));
  const own = date.getUTCDay();
  return named < 0 || named === own || date.getUTCDate() !== day || !/^.{3}[ ,]/.test(text)
    ? undefined
    : {
        code: 'time.weekday',
        message: `${text.slice(0, 60)} names the day of the week, which was another in ${year} (${weekdays[own]}): date, year or name were changed, or a clock was wrong`,
      };
}
