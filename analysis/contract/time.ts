// Times on the wire and in rows: what a time is, never how it is shown (that is renderer/format).
/** Nanoseconds since 1970-01-01T00:00:00Z as decimal text; may be negative. */
export type Nanoseconds = string;

/** The years that RFC 3339 writes, in seconds. */
const [FIRST, BEYOND] = [-62_167_219_200n, 253_402_300_800n];

/**
 * Nanoseconds as RFC 3339 in UTC with as many fraction digits as `digits` (0, 3, 6 or 9). What no date can say stays a number: statements are hostile, and
 * one of them must not end what reads it.
 */
export function toRfc3339(time: Nanoseconds, digits: 0 | 3 | 6 | 9 = 9): string {
  const ns = BigInt(time);
  const second = 1_000_000_000n;
  const fraction = ((ns % second) + second) % second;
  const seconds = (ns - fraction) / second;
  if (seconds < FIRST || seconds >= BEYOND) return `${seconds} s since 1970, which no date says`;
  const date = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  return digits === 0 ? `${date}Z` : `${date}.${fraction.toString().padStart(9, '0').slice(0, digits)}Z`;
}

/**
 * Reads an RFC 3339 / ISO 8601 date-time that states its offset (Z, +hh:mm, +hhmm), with up to nine fraction digits.
 * Anything else, a time without a zone included, is undefined: zones are never guessed here.
 */
export function fromRfc3339(text: string): Nanoseconds | undefined {
  const m = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(Z|z|[+-]\d\d:?\d\d)$/.exec(text);
  if (!m) return undefined;
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((i) => Number(m[i])) as [number, number, number, number, number, number];
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  // Date.UTC reads the years 0 to 99 as 1900 to 1999, and rolls a 30 February over into March: neither is what was written.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const utc = date.setUTCHours(hour, minute, Math.min(second, 59));
  const zone = m[8] ?? 'Z';
  const sign = zone.startsWith('-') ? -1 : 1;
  if (!/^z$/i.test(zone) && (Number(zone.slice(1, 3)) > 23 || Number(zone.slice(-2)) > 59)) return undefined;
  const offset = /^z$/i.test(zone) ? 0 : sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))) * 60_000;
  // A leap second is the last second of a UTC day; written anywhere else, 60 is no time.
  const leap = second === 60 ? 1000 : 0;
  if (leap > 0 && (utc - offset + leap) % 86_400_000 !== 0) return undefined;
  return (BigInt(utc - offset + leap) * 1_000_000n + BigInt((m[7] ?? '').padEnd(9, '0'))).toString();
}
