// Formats as regular expressions that RE2 and ECMA-262 read alike, for the whole text. What they cannot tell (30 February) is asked of the calendar beside.
import type { FieldFormat } from '../../contract/model/profile.ts';

const day = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
const clock = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)`;
const offset = String.raw`(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)`;
const dateTime = (fraction: string, zone: string): string => `${day}[Tt]${clock}${fraction}${zone}`;

const octet = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;
const ipv4 = String.raw`${octet}(?:\.${octet}){3}`;
const group = '[0-9A-Fa-f]{1,4}';
const tail = `(?:${group}:${group}|${ipv4})`;
/** RFC 3986, appendix A: the eight groups of an address, at most one run of zeros left out. */
const ipv6 = [
  `(?:${group}:){6}${tail}`,
  `::(?:${group}:){5}${tail}`,
  `(?:${group})?::(?:${group}:){4}${tail}`,
  ...[1, 2, 3].map((most) => `(?:(?:${group}:){0,${most}}${group})?::(?:${group}:){${4 - most}}${tail}`),
  `(?:(?:${group}:){0,4}${group})?::${tail}`,
  `(?:(?:${group}:){0,5}${group})?::${group}`,
  `(?:(?:${group}:){0,6}${group})?::`,
].join('|');

const whole = (inner: string): string => `^(?:${inner})$`;

/** Milliseconds since 1970 of the years 2001 to 2100: thirteen digits. */
export const epochMs = { least: 1_000_000_000_000, most: 4_102_444_799_999 } as const;

export const formatPatterns: Readonly<Record<FieldFormat, string>> = {
  'date-time': whole(dateTime(String.raw`(?:\.\d+)?`, offset)),
  'date-time-ms': whole(dateTime(String.raw`\.\d{3,}`, offset)),
  'moment-ms': whole(`${dateTime(String.raw`\.\d{3,}`, offset)}|${String.raw`[1-3]\d{12}|40\d{11}|410[0-2]\d{9}`}`),
  utc: whole(dateTime(String.raw`(?:\.\d+)?`, String.raw`(?:[Zz]|[+-]00:00)`)),
  'fraction-ms': String.raw`\d{1,2}:\d{2}:\d{2}[.,]\d{3}|^\d{13}(?:\d{3}){0,2}$|^\d{10}\.\d{3}`,
  date: whole(day),
  ip: whole(`${ipv4}|${ipv6}`),
  ipv4: whole(ipv4),
  ipv6: whole(ipv6),
  email: whole(
    String.raw`[A-Za-z0-9.!#$%&'*+/=?^_\x60{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?){1,10}`,
  ),
  uuid: whole('[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}'),
};

/** Those whose first ten characters are a day, where they are no number. */
export const dated: ReadonlySet<FieldFormat> = new Set(['date-time', 'date-time-ms', 'moment-ms', 'utc', 'date']);
