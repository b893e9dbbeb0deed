// Reads a time member of a JSON record: RFC 3339 and its neighbours, e-mail and web-server forms, epochs by magnitude.
import type { TimePolicy } from '../../contract/model/source.ts';
import { type Civil, civilMillis, doubtFlag, instantIn, leapFlag, offsetMinutes, zoneKnown } from '../local-time.ts';
import { isObject, type JsonObject, type JsonValue } from '../json-text.ts';

export interface TimeReading {
  ns?: string;
  /** As the record states it. */
  text: string;
  assumed?: string;
  flag?: { code: string; message: string };
}

const iso = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9})\d*)?)? ?(Z|z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/;
const isoBasic = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(?:[.,](\d{1,9}))?(Z|[+-]\d\d:?\d\d)?$/;
const mail = /^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) ([+-]\d{4}|GMT|UTC|Z)$/;
const web = /^\[?(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-]\d{4})\]?$/;
/** Also in scientific notation, as some languages write large numbers. */
const number = /^(-?)(\d{1,19})(?:\.(\d{1,18}))?(?:[eE]\+?(\d{1,2}))?$/;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

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

function textParts(text: string): { civil: Civil; zone: string | undefined } | undefined {
  if (text.length > 60) return undefined;
  const plain = iso.exec(text) ?? isoBasic.exec(text);
  if (plain) return possible(plain[8]) ? { civil: civilOf(plain.slice(1, 8)), zone: plain[8] } : undefined;
  const m = mail.exec(text) ?? web.exec(text);
  if (!m || !possible(m[7])) return undefined;
  const month = months.indexOf(m[2] ?? '') + 1;
  return { civil: civilOf([m[3], String(month), m[1], m[4], m[5], m[6]]), zone: m[7] };
}

/** Epoch seconds, milliseconds, microseconds or nanoseconds by magnitude: each unit covers 1973 to 5138. */
function epoch(text: string): { ns: bigint; unit: string } | undefined {
  const m = number.exec(text);
  if (!m) return undefined;
  const [, sign, units = '0', decimals = '', power = '0'] = m;
  // The point moves right by the power: digits are moved, not computed, so that none is lost.
  const moved = decimals.padEnd(Number(power), '0');
  const size = BigInt(units + moved.slice(0, Number(power)));
  const unit = size < 100_000_000n ? undefined : size < 100_000_000_000n ? 9 : size < 100_000_000_000_000n ? 6 : size < 100_000_000_000_000_000n ? 3 : 0;
  if (unit === undefined || size >= 10n ** 19n) return undefined;
  const ns = size * 10n ** BigInt(unit) + BigInt(moved.slice(Number(power)).padEnd(unit, '0').slice(0, unit) || '0');
  return { ns: sign === '-' ? -ns : ns, unit: { 9: 's', 6: 'ms', 3: 'us', 0: 'ns' }[unit] ?? '' };
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
  if (typeof value === 'number') return epoch(String(value)) ? 1 : 0;
  if (typeof value !== 'string') return 0;
  const parts = textParts(value.trim());
  if (parts) return civilMillis(parts.civil) === undefined ? 0 : 2;
  return epoch(value) ? 1 : 0;
}

const offsetMs = (zone: string): number => (offsetMinutes(zone) ?? 0) * 60_000;

/** The zone that a text time states, for telling whether an item needs one. */
export const statesZone = (value: JsonValue | undefined): boolean =>
  typeof value !== 'string' || textParts(value.trim())?.zone !== undefined || epoch(value) !== undefined;

/** Reads a value as time. Without a stated zone the policy's is used; without that the time stays unread and is flagged. */
export function readTime(value: JsonValue, policy: TimePolicy): TimeReading {
  if (isObject(value)) {
    const ns = pair(value);
    const text = JSON.stringify(value);
    return ns === undefined ? { text, flag: unreadable(text) } : { ns: ns.toString(), text };
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const trimmed = text.trim();
  const parts = textParts(trimmed);
  if (parts) {
    if (civilMillis(parts.civil) === undefined) return { text, flag: unreadable(text) };
    const odd = /[.,]\d{10,}/.test(trimmed)
      ? { code: 'time.digits_cut', message: `${trimmed} has more than nine digits after the second; the rest is not kept in the event time` }
      : parts.civil.second === 60
        ? leapFlag(trimmed)
        : undefined;
    if (parts.zone !== undefined) {
      const utc = instantIn(parts.civil, 'UTC');
      const ns = (utc?.ns ?? 0n) - BigInt(offsetMs(parts.zone)) * 1_000_000n;
      return { ns: ns.toString(), text, ...(odd ? { flag: odd } : {}) };
    }
    const zone = policy.zone;
    if (zone === undefined)
      return { text, flag: { code: 'time.zone_unknown', message: `${trimmed} states no zone and none was given; the time stays unread` } };
    if (!zoneKnown(zone)) return { text, flag: { code: 'time.zone_unknown', message: `the zone ${zone} is not known; the time stays unread` } };
    const instant = instantIn(parts.civil, zone);
    if (!instant) return { text, flag: unreadable(text) };
    const flag = instant.doubt ? doubtFlag(instant.doubt, trimmed, zone) : odd;
    return { ns: instant.ns.toString(), text, assumed: `zone ${zone}, assumed`, ...(flag ? { flag } : {}) };
  }
  const number = epoch(trimmed);
  if (number) return { ns: number.ns.toString(), text, assumed: `epoch in ${number.unit}, by magnitude` };
  return { text, flag: /^(?:0+(?:\.0*)?|-1)$/.test(trimmed) ? unset(text) : unreadable(text) };
}

/** What programs write that have no time: the epoch itself, or the error value of C's time(). */
const unset = (text: string): { code: string; message: string } => ({
  code: 'time.unset',
  message: `${text} is written where no time was known; it is no time of an event`,
});

const unreadable = (text: string): { code: string; message: string } => ({
  code: 'time.unreadable',
  message: `${text.slice(0, 80)} is not readable as a time`,
});
