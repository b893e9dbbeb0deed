// Reads a time member of a JSON record: RFC 3339 and its neighbours, e-mail and web-server forms, dates as people write them, epochs by magnitude.
import type { ItemTimes } from '../time/item-times.ts';
import { localInstant } from '../time/local-instant.ts';
import { type DateOrder, dateOf, type WrittenDate } from './date-forms.ts';
import { type Civil, civilMillis, instantIn, leapFlag, offsetMinutes, weekdayFlag, zoneKnown } from './local-time.ts';
import { monthOf } from './month-names.ts';
import { isObject, type JsonObject, type JsonValue } from './json-text.ts';

export interface TimeReading {
  ns?: string;
  /** As the record states it. */
  text: string;
  assumed?: string;
  flag?: { code: string; message: string };
}

const iso = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9})\d*)?)? ?(Z|z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/;
/** Without the T as LDAP and databases write it; as a number it would lie 500 years ahead. */
const isoBasic = /^((?:19|20)\d\d)(\d\d)(\d\d)T?(\d\d)(\d\d)(\d\d)(?:[.,](\d{1,9}))?(Z|[+-]\d\d:?\d\d)?$/;
const mail = /^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) (?<zone>[+-]\d{4}|GMT|UTC|Z)$/;
/** Directory servers write fractions of the second as well. */
const web = /^\[?(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d):(\d\d):(\d\d)(?:\.(?<fraction>\d{1,9}))? (?<zone>[+-]\d{4})\]?$/;
/** Also in scientific notation, as some languages write large numbers. */
const number = /^(-?)(\d{1,19})(?:\.(\d{1,18}))?(?:[eE]([+-]?\d{1,2}))?$/;

const civilOf = (parts: (string | undefined)[]): Civil => ({
  year: Number(parts[0]),
  month: Number(parts[1]),
  day: Number(parts[2]),
  hour: Number(parts[3]),
  minute: Number(parts[4]),
  second: Number(parts[5] ?? 0),
  nanos: Number((parts[6] ?? '').padEnd(9, '0')),
});

/** An offset that no clock can have makes the whole time unreadable: reading it would shift the event by days. */
const possible = (zone: string | undefined): boolean => zone === undefined || !/^[+-]/.test(zone) || offsetMinutes(zone) !== undefined;

/** Digits alone are a date only where they name one that there is. */
function basicParts(text: string): RegExpExecArray | undefined {
  const m = isoBasic.exec(text);
  return m && (text.includes('T') || civilMillis(civilOf(m.slice(1, 8))) !== undefined) ? m : undefined;
}

function textParts(text: string, order?: DateOrder): WrittenDate | 'unknown' | undefined {
  if (text.length > 100) return undefined;
  const plain = iso.exec(text) ?? basicParts(text);
  if (plain) return possible(plain[8]) ? { civil: civilOf(plain.slice(1, 8)), zone: plain[8] } : undefined;
  const m = mail.exec(text) ?? web.exec(text);
  if (!m) {
    const other = dateOf(text, order);
    return typeof other !== 'object' || possible(other.zone) ? other : undefined;
  }
  const zone = m.groups?.['zone'];
  if (!possible(zone)) return undefined;
  const month = monthOf(m[2]);
  return { civil: civilOf([m[3], String(month), m[1], m[4], m[5], m[6], m.groups?.['fraction']]), zone };
}

/** Hundreds of nanoseconds from another beginning, as Windows (1601) and .NET (year 1) count: from 2000 on. No clock counted nanoseconds in 1974 or 1990. */
const ticks = [
  { unit: '100 ns since 1601', from: 125_911_584_000_000_000n, to: 160_000_000_000_000_000n, zero: 116_444_736_000_000_000n },
  { unit: '100 ns since year 1', from: 630_822_816_000_000_000n, to: 662_000_000_000_000_000n, zero: 621_355_968_000_000_000n },
] as const;
const oldestNanos = 946_684_800_000_000_000n;

/** Epoch seconds, milliseconds, microseconds (1973 to 5138) or nanoseconds (from 2000), or ticks, by magnitude. */
function epoch(text: string): { ns: bigint; unit: string } | undefined {
  const m = number.exec(text);
  if (!m) return undefined;
  const [, sign, units = '0', decimals = '', power = '0'] = m;
  // The power moves the point: digits are moved, not computed, so that none is lost.
  const digits = units + decimals;
  const point = Math.max(0, units.length + Number(power));
  const size = BigInt(digits.slice(0, point).padEnd(point, '0') || '0');
  const counted = sign === '' ? ticks.find(({ from, to }) => size >= from && size < to) : undefined;
  if (counted) return { ns: (size - counted.zero) * 100n, unit: counted.unit };
  const unit = size < 100_000_000n ? undefined : size < 100_000_000_000n ? 9 : size < 100_000_000_000_000n ? 6 : size < 100_000_000_000_000_000n ? 3 : 0;
  if (unit === undefined || size >= 10n ** 19n || (unit === 0 && size < oldestNanos)) return undefined;
  const ns = size * 10n ** BigInt(unit) + BigInt(digits.slice(point).padEnd(unit, '0').slice(0, unit) || '0');
  return { ns: sign === '-' ? -ns : ns, unit: `epoch in ${{ 9: 's', 6: 'ms', 3: 'us', 0: 'ns' }[unit]}` };
}

/** Seconds and nanoseconds in one object: `{epochSecond, nanoOfSecond}` or `{seconds, nanos}`. */
function pair(value: JsonObject): bigint | undefined {
  const seconds = value.epochSecond ?? value.seconds;
  const nanos = value.nanoOfSecond ?? value.nanos ?? 0;
  if (!/^\d{1,12}$/.test(String(seconds)) || !/^\d{1,9}$/.test(String(nanos))) return undefined;
  return BigInt(String(seconds)) * 1_000_000_000n + BigInt(String(nanos));
}

export const isTimePair = (value: JsonValue | undefined): boolean => isObject(value) && pair(value) !== undefined;

/** How much a value looks like a time: 2 = states a date, 1 = a number that can be an epoch, 0 = neither. For choosing a member. */
export function timeLikeness(value: JsonValue | undefined): 0 | 1 | 2 {
  if (isTimePair(value)) return 2;
  if (typeof value !== 'string' && typeof value !== 'number') return 0;
  const text = String(value).trim();
  const parts = textParts(text);
  if (parts) return parts !== 'unknown' && civilMillis(parts.civil) === undefined ? 0 : 2;
  return epoch(text) ? 1 : 0;
}

const offsetMs = (zone: string): number => (offsetMinutes(zone) ?? 0) * 60_000;

/** The zone that a text time states, for telling whether an item needs one. */
export function statesZone(value: JsonValue | undefined): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return true;
  const text = String(value).trim();
  const parts = textParts(text);
  return parts ? parts !== 'unknown' && parts.zone !== undefined : epoch(text) !== undefined;
}

/**
 * Reads a value as time. Without a stated zone the policy's is used; without that the time stays unread and is flagged. So does an instant at
 * which a clock begins or ends, which programs write where they know no time, and one that no 64-bit number of nanoseconds holds.
 */
export function readTime(value: JsonValue, times: ItemTimes): TimeReading {
  const plain = typeof value === 'string' ? plainUtc(value) : undefined;
  if (plain !== undefined) return { ns: plain, text: value as string };
  const reading = readAny(value, times);
  const { ns, text } = reading;
  if (ns === undefined) return reading;
  const instant = BigInt(ns);
  if (bounds.has(instant / 1_000_000_000n) && (instant % 1_000_000_000n === 0n || instant > latest)) return { text, flag: unset(text) };
  return instant > latest || instant < -latest ? { text, flag: farFlag(text) } : reading;
}

/** The day that was read last: lines of a log share it. */
let day = '';
let daySeconds = 0;

/** `2026-03-02T07:00:00.123Z`, of the years 1971 to 2199, in nanoseconds: what most logs write, read without taking it apart. */
function plainUtc(text: string): string | undefined {
  const n = text.length;
  if (n < 20 || n > 30 || text.charCodeAt(n - 1) !== 90 || text.charCodeAt(10) !== 84 || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58)
    return undefined;
  if (!text.startsWith(day) || day === '') {
    const m = /^(19[7-9]\d|2[01]\d\d)-(\d\d)-(\d\d)T/.exec(text);
    const begin = m && m[1] !== '1970' ? civilMillis(civilOf([m[1], m[2], m[3], '0', '0', '0'])) : undefined;
    if (begin === undefined) return undefined;
    day = text.slice(0, 10);
    daySeconds = begin / 1000;
  }
  const hour = two(text, 11);
  const minute = two(text, 14);
  const second = two(text, 17);
  if (!(hour < 24 && minute < 60 && second < 60)) return undefined;
  const seconds = daySeconds + hour * 3600 + minute * 60 + second;
  if (n === 20) return `${seconds}000000000`;
  if (text.charCodeAt(19) !== 46 || n === 21) return undefined;
  for (let at = 20; at < n - 1; at++) if (!(text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57)) return undefined;
  return seconds + text.slice(20, n - 1).padEnd(9, '0');
}

/** Two digits; what is none gives a number that no clock shows. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 99;
}

const latest = 2n ** 63n - 1n;
/** Seconds at which a clock begins or ends: Unix, year 1 (.NET, Go), 1601 (Windows), the end of the year 9999. */
const bounds: ReadonlySet<bigint> = new Set([0n, -62_135_596_800n, -11_644_473_600n, 253_402_300_799n, 253_402_300_800n]);
const isBound = (text: string): boolean =>
  /^(?:0001-01-01[Tt ]00:00:00|(?:1601|1970)-01-01[Tt ]00:00:00(?:[.,]0+)?$)/.test(text) ||
  /^(?:0+(?:\.0*)?|-1|253402300(?:799|800)(?:\d{3}|\d{6})?)$/.test(text);

function readAny(value: JsonValue, times: ItemTimes): TimeReading {
  if (isObject(value)) {
    const ns = pair(value);
    const text = JSON.stringify(value);
    return ns === undefined ? { text, flag: unreadable(text) } : { ns: ns.toString(), text };
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const trimmed = text.trim();
  if (isBound(trimmed)) return { text, flag: unset(text) };
  const parts = textParts(trimmed, times.dates);
  if (parts === 'unknown') return { text, flag: orderUnknown(trimmed) };
  if (parts) {
    if (civilMillis(parts.civil) === undefined) return { text, flag: unreadable(text) };
    const odd = /[.,]\d{10,}/.test(trimmed)
      ? { code: 'time.digits_cut', message: `${trimmed} has more than nine digits after the second; the rest is not kept in the event time` }
      : parts.civil.second === 60
        ? leapFlag(trimmed)
        : weekdayFlag(trimmed, parts.civil);
    if (parts.zone !== undefined) {
      const utc = instantIn(parts.civil, 'UTC');
      const ns = (utc?.ns ?? 0n) - BigInt(offsetMs(parts.zone)) * 1_000_000n;
      return { ns: ns.toString(), text, ...(odd ? { flag: odd } : {}) };
    }
    const { zone } = times;
    if (zone === undefined)
      return { text, flag: { code: 'time.zone_unknown', message: `${trimmed} states no zone and none was given; the time stays unread` } };
    if (!zoneKnown(zone)) return { text, flag: { code: 'time.zone_unknown', message: `the zone ${zone} is not known; the time stays unread` } };
    const { civil } = parts;
    const found = localInstant(civil, trimmed, times, undefined);
    if (!found) return { text, flag: unreadable(text) };
    const flag = found.flags[0] ?? odd;
    return { ns: found.ns.toString(), text, assumed: found.assumed, ...(flag ? { flag } : {}) };
  }
  const number = epoch(trimmed);
  if (number) return { ns: number.ns.toString(), text, assumed: `${number.unit}, by magnitude` };
  return { text, flag: unreadable(text) };
}

const farFlag = (text: string): { code: string; message: string } => ({
  code: 'time.far',
  message: `${text.slice(0, 80)} lies so far away that no log was written then; it counts as unknown`,
});

/** What programs write that have no time: the beginning or end of their clock, or the error value of C's time(). */
const unset = (text: string): { code: string; message: string } => ({
  code: 'time.unset',
  message: `${text} is written where no time was known; it is no time of an event`,
});

const orderUnknown = (text: string): { code: string; message: string } => ({
  code: 'time.order_unknown',
  message: `${text} does not tell which number is the day and which the month, and nor do the first dates of its column; the time stays unread`,
});

const unreadable = (text: string): { code: string; message: string } => ({
  code: 'time.unreadable',
  message: `${text.slice(0, 80)} is not readable as a time`,
});
