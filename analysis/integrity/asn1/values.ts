// Values of ASN.1 elements (X.690, section 8). Each answers null where the element is no such value.
import type { Nanoseconds } from '../../contract/time.ts';
import { fromRfc3339 } from '../../contract/time.ts';
import { latin1 } from '../../kernel/latin1.ts';
import type { Element } from './read.ts';
import { hexOf, together } from '../bytes.ts';

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  nothing: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  sequence: 0x30,
  set: 0x31,
  utcTime: 0x17,
  generalizedTime: 0x18,
} as const;
/** A context tag: `[0]`, constructed or not. */
export const context = (number: number, constructed = true): number => 0x80 | (constructed ? 0x20 : 0) | number;

type Given = Element | undefined;

/** Members of a constructed element with this tag. */
export const inside = (element: Given, tag: number): Element[] | null => (element?.tag === tag && (tag & 0x20) !== 0 ? element.inner : null);
/** The same, for a chain of look-ups. */
export const innerOf = (element: Given, tag: number = TAG.sequence): Element[] => inside(element, tag) ?? [];

/** Dotted decimals, `1.2.840.113549.1.7.2`. */
export function oid(element: Given): string | null {
  if (element?.tag !== TAG.oid || element.body.length === 0 || element.body.length > 64) return null;
  const parts: number[] = [];
  let value = 0;
  let open = false;
  for (const byte of element.body) {
    if (!open && byte === 0x80) return null;
    value = value * 128 + (byte & 0x7f);
    open = byte >= 0x80;
    if (value > Number.MAX_SAFE_INTEGER / 256) return null;
    if (open) continue;
    if (parts.length === 0) {
      const first = Math.min(2, Math.floor(value / 40));
      parts.push(first, value - first * 40);
    } else parts.push(value);
    value = 0;
  }
  return open ? null : parts.join('.');
}

/** Hex of an INTEGER without what leads it only for its sign. */
export function integerHex(element: Given): string | null {
  if (element?.tag !== TAG.integer || element.body.length === 0) return null;
  return hexOf(element.body).replace(/^(?:00)+(?=..)/, '');
}

/** A small INTEGER; null also for one beyond 2^48 or below zero. */
export function integer(element: Given): number | null {
  if (element?.tag !== TAG.integer || element.body.length === 0 || element.body.length > 6 || (element.body[0] ?? 0) > 0x7f) return null;
  return element.body.reduce((value, byte) => value * 256 + byte, 0);
}

/** DER writes true as 0xff; every other value but zero is true in BER. */
export const boolean = (element: Given): boolean | null => (element?.tag === TAG.boolean && element.body.length === 1 ? element.body[0] !== 0 : null);

/** An OCTET STRING, in pieces or not. */
export function octets(element: Given): Uint8Array | null {
  if (element === undefined) return null;
  if ((element.tag & 0x20) === 0) return element.body;
  const parts: Uint8Array[] = [];
  const open = element.inner.toReversed();
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (one.tag === TAG.octets) {
      parts.push(one.body);
    } else if (one.tag === (TAG.octets | 0x20)) open.push(...one.inner.toReversed());
    else return null;
  }
  return together(parts);
}

/** A BIT STRING that fills whole bytes, as signatures and keys do. */
export function bytesOfBits(element: Given): Uint8Array | null {
  return element?.tag === TAG.bits && element.body[0] === 0 ? element.body.subarray(1) : null;
}

/** Named bits: number 0 is the highest of the first byte. */
export function namedBits(element: Given): Set<number> | null {
  if (element?.tag !== TAG.bits || element.body.length === 0) return null;
  const set = new Set<number>();
  for (const [at, byte] of element.body.subarray(1, 5).entries()) for (let bit = 0; bit < 8; bit++) if ((byte & (0x80 >> bit)) !== 0) set.add(at * 8 + bit);
  return set;
}

/** UTCTime and GeneralizedTime that state UTC (RFC 5280, 4.1.2.5; RFC 3161 allows fractions). Years of two digits: 1950 to 2049. */
export function time(element: Given): Nanoseconds | null {
  const text = latin1(element?.body.subarray(0, 40) ?? new Uint8Array(0));
  const short = element?.tag === TAG.utcTime ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?Z$/.exec(text) : null;
  const long = element?.tag === TAG.generalizedTime ? /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:[.,](\d{1,9}))?Z$/.exec(text) : null;
  const found = short ?? long;
  if (!found) return null;
  const [, year = '', month, day, hour, minute, second = '00', fraction] = found;
  const full = short ? (Number(year) < 50 ? `20${year}` : `19${year}`) : year;
  return fromRfc3339(`${full}-${month}-${day}T${hour}:${minute}:${second}${fraction === undefined ? '' : `.${fraction}`}Z`) ?? null;
}

/** Text of any string type; null for what is none. Untrusted. */
export function text(element: Given): string | null {
  switch (element?.tag) {
    case TAG.utf8:
      return new TextDecoder().decode(element.body);
    // NumericString, PrintableString, TeletexString, IA5String, VisibleString.
    case 0x12:
    case 0x13:
    case 0x14:
    case 0x16:
    case 0x1a:
      return latin1(element.body);
    case 0x1e:
      return new TextDecoder('utf-16be').decode(element.body);
    default:
      return null;
  }
}
