// What a carrier carried: the bytes of a payload as its own format has them, where they stand in the item, and what the carriers say about it.
import { isUtf8 } from 'node:buffer';
import type { Carrier } from '../../reading/carrier.ts';
import { undoTabEscapes } from '../../reading/values/tab-escapes.ts';
import { gunzipBounded } from './unpack.ts';

/**
 * A place in the item; `within`: JSON places, comma between them, one in each packed text on the way from there; `more`: where the rest stands of what a
 * carrier holds in pieces.
 */
export interface ItemPlace {
  offset: number;
  length: number;
  within?: string;
  more?: readonly ItemPlace[];
}

/** Where bytes `from` to `to` stand. It is asked also when later records were read: it holds what it needs. */
export type PlaceOf = (from: number, to: number) => ItemPlace;

/** All stretches of a place, in order. */
export const stretchesOf = (place: ItemPlace): ItemPlace[] => [place, ...(place.more ?? [])];

/**
 * How a payload is written in its carrier: as it is, as text of JSON, as a cell in quotes (which it doubles, or puts a backslash before), in base64 (perhaps
 * of a gzip), as a list of numbers, with control characters as `#` and three octal digits, as a cell between tabs with backslashes.
 */
export type Coding = 'plain' | 'json' | 'cell' | 'escaped-cell' | 'base64' | 'bytes' | 'octal' | 'tab-cell';

/** What one carrier says about a payload. */
export interface Level {
  carrier: Carrier;
  coding: Coding;
  /** All that it says beside the payload, as JSON text of an object. */
  facts: string;
  host?: string | undefined;
  /** Nanoseconds, and as it is written. */
  time?: { ns: string; text: string; assumed?: string | undefined } | undefined;
  /** Head of a line that the payload does not have itself: program and host that wrote it. */
  head?: string | undefined;
  /** Payloads of the same are one stream. */
  stream: string;
  /** Within the stream: pieces of a text of its own. */
  writer?: string | undefined;
  /** Other than those of its carrier. */
  boundaries?: Carrier['boundaries'] | undefined;
  /** The line goes on in the next payload of the stream. */
  partial?: boolean;
  /** The carrier's record says the same taken apart: more than a general reading of the payload does. */
  isParsed?: boolean;
}

export interface Payload {
  level: Level;
  bytes: Uint8Array;
  start: number;
  end: number;
  place: PlaceOf;
  /** The carrier's record says that it is its own and holds nothing: believed only where this is of nothing known. */
  isControl?: true;
  /** A member of a list of the carrier's, in which no payload stands. */
  isMissing?: true;
  /** What holds it, which is the record where this is of nothing known. */
  itself?: () => Payload;
  /** Line ends stand in a piece of a text that its carrier cuts at line ends. */
  hasLines?: true;
  /** Names that stand twice in the carrier's record, of which the last counts. */
  twice?: readonly string[];
  /** Half of a surrogate pair stands in what the carrier's record says. */
  hasHalves?: true;
}

const BACKSLASH = 92;
const QUOTE = 34;
const inQuotes = Buffer.from('"');

/** What the text between two quotes of JSON means; bytes that are no UTF-8 stay what they are. Undefined: it is none. */
export function decodeJson(written: Uint8Array): Uint8Array | undefined {
  if (written.indexOf(BACKSLASH) < 0) return written;
  try {
    if (!isUtf8(written)) return Buffer.from(latin1(written).replaceAll(escapes, meantBy), 'latin1');
    return Buffer.from(wellFormed(Buffer.concat([inQuotes, written, inQuotes]).toString()));
  } catch {
    return undefined;
  }
}

/** Escapes of JSON, those of one character together. */
const escapes = /(?:\\u[0-9A-Fa-f]{4})+|\\[^]?/g;
/** The bytes that they mean, a letter each. Throws where they mean nothing. */
const meantBy = (written: string): string => Buffer.from(wellFormed(`"${written}"`)).toString('latin1');

function wellFormed(json: string): string {
  const text = JSON.parse(json) as string;
  return text.isWellFormed() ? text : text.toWellFormed();
}

/** What the text of a cell in quotes means, in which a quote is written twice, or behind a backslash (`isEscaped`). */
export function decodeCell(written: Uint8Array, isEscaped: boolean): Uint8Array {
  if (written.indexOf(isEscaped ? BACKSLASH : QUOTE) < 0) return written;
  const text = latin1(written);
  return Buffer.from(isEscaped ? text.replaceAll(/\\(["\\])/g, '$1') : text.replaceAll('""', '"'), 'latin1');
}

/** What a text of JSON in base64 holds, unpacked where it is a gzip; some writers escape `/` and `=`. Undefined: it is none, or holds nothing. */
export function decodeBase64(written: Uint8Array): Uint8Array | undefined {
  const plain = decodeJson(written);
  if (plain === undefined) return undefined;
  // Some tools break it into lines.
  const text = latin1(plain).replaceAll(/[\r\n]/g, '');
  if (!/^[A-Za-z0-9+/_-]{2,}={0,2}$/.test(text)) return undefined;
  const own = gunzipBounded(Buffer.from(text, 'base64'));
  return own === undefined || own.length === 0 ? undefined : own;
}

/** The bytes that a list of numbers states, or a part of one. */
export const decodeNumbers = (written: Uint8Array): Uint8Array => Uint8Array.from(latin1(written).match(/\d+/g) ?? [], Number);

/** Text in which control characters are written as `#` and three octal digits, as rsyslog receives them. */
export function decodeOctal(written: Uint8Array): Uint8Array {
  const text = latin1(written);
  if (!octal.test(text)) return written;
  return Buffer.from(
    text.replace(octals, (whole) => String.fromCharCode(Number.parseInt(whole.slice(1), 8))),
    'latin1',
  );
}

/** What a cell between tabs means. */
export function decodeTab(written: Uint8Array): Uint8Array {
  return written.indexOf(BACKSLASH) < 0 ? written : Buffer.from(undoTabEscapes(latin1(written)), 'latin1');
}

/** The text between two quotes of JSON, `bytes[from, to)`. Undefined: it is none. */
export function jsonPayload(bytes: Uint8Array, from: number, to: number, outer: PlaceOf): Omit<Payload, 'level'> | undefined {
  const written = bytes.subarray(from, to);
  const own = decodeJson(written);
  if (own === undefined) return undefined;
  return own === written ? { bytes, start: from, end: to, place: outer } : escaped(own, bytes, from, to, outer, jsonStep, BACKSLASH);
}

/** The text of a cell in quotes, `bytes[from, to)`. */
export function cellPayload(bytes: Uint8Array, from: number, to: number, outer: PlaceOf, isEscaped: boolean): Omit<Payload, 'level'> {
  const written = bytes.subarray(from, to);
  const own = decodeCell(written, isEscaped);
  return own === written
    ? { bytes, start: from, end: to, place: outer }
    : escaped(own, bytes, from, to, outer, isEscaped ? escapedCellStep : cellStep, isEscaped ? BACKSLASH : QUOTE);
}

/** What the base64 text `bytes[from, to)` holds; its places are those of the whole text. */
export function packedPayload(bytes: Uint8Array, from: number, to: number, outer: PlaceOf): Omit<Payload, 'level'> | undefined {
  const own = decodeBase64(bytes.subarray(from, to));
  if (own === undefined) return undefined;
  const { more, ...all } = outer(from, to);
  const inside = ({ offset, length, within }: ItemPlace, place: string): ItemPlace => ({
    offset,
    length,
    within: within === undefined ? place : `${within},${place}`,
  });
  const place: PlaceOf = (start, end) => {
    const written = `[${start},${end - start}]`;
    return more === undefined ? inside(all, written) : { ...inside(all, written), more: more.map((one) => inside(one, written)) };
  };
  return { bytes: own, start: 0, end: own.length, place };
}

/** The bytes that a list of numbers states, `bytes[from, to)` with its brackets; journalctl writes what is no text so. Undefined: it is none. */
export function listPayload(bytes: Uint8Array, from: number, to: number, outer: PlaceOf): Omit<Payload, 'level'> | undefined {
  const text = latin1(bytes.subarray(from, to));
  if (!/^\[[\d,\s]*\]$/.test(text)) return undefined;
  const numbers = JSON.parse(text) as number[];
  if (numbers.length === 0 || numbers.some((number) => number > 255)) return undefined;
  return escaped(Buffer.from(numbers), bytes, from, to, outer, listStep);
}

/** The text `bytes[from, to)`, in which control characters are written in octal digits. */
export function octalPayload(bytes: Uint8Array, from: number, to: number, outer: PlaceOf): Omit<Payload, 'level'> {
  const written = bytes.subarray(from, to);
  const own = decodeOctal(written);
  return own === written ? { bytes, start: from, end: to, place: outer } : escaped(own, bytes, from, to, outer, octalStep, HASH);
}

/** The cell `bytes[from, to)` between tabs, in which a backslash stands in front of some characters. */
export function tabPayload(bytes: Uint8Array, from: number, to: number, outer: PlaceOf): Omit<Payload, 'level'> {
  const written = bytes.subarray(from, to);
  const own = decodeTab(written);
  return own === written ? { bytes, start: from, end: to, place: outer } : escaped(own, bytes, from, to, outer, tabStep, BACKSLASH);
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
const octal = /#(?:0[0-3][0-7]|177)/;
const octals = new RegExp(octal, 'g');
const octalHere = new RegExp(`^${octal.source}`);
const HASH = 35;

/** Steps over one character as it is written at `at`; gives where the next begins and how many bytes this one means. */
type Step = (bytes: Uint8Array, at: number) => [next: number, means: number];

const cellStep: Step = (bytes, at) => [bytes[at] === QUOTE ? at + 2 : at + 1, 1];
const tabStep: Step = (bytes, at) => [bytes[at] === BACKSLASH ? at + 2 : at + 1, 1];
const octalStep: Step = (bytes, at) => {
  if (bytes[at] !== HASH) return [at + 1, 1];
  return [octalHere.test(Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(4, bytes.length - at)).toString('latin1')) ? at + 4 : at + 1, 1];
};
/** Digits of a number, with what stands in front of them. */
const listStep: Step = (bytes, at) => {
  let next = at;
  while (!isDigit(bytes[next]) && next < bytes.length) next++;
  while (isDigit(bytes[next])) next++;
  return [next, 1];
};
const isDigit = (c: number | undefined): boolean => c !== undefined && c >= 48 && c <= 57;
const escapedCellStep: Step = (bytes, at) => [bytes[at] === BACKSLASH && (bytes[at + 1] === QUOTE || bytes[at + 1] === BACKSLASH) ? at + 2 : at + 1, 1];
const jsonStep: Step = (bytes, at) => {
  if (bytes[at] !== BACKSLASH) return [at + 1, 1];
  if (bytes[at + 1] !== 117) return [at + 2, 1];
  const unit = unitAt(bytes, at);
  if (unit < 0x80) return [at + 6, 1];
  if (unit < 0x800) return [at + 6, 2];
  const isPair = unit >= 0xd800 && unit < 0xdc00 && bytes[at + 6] === BACKSLASH && bytes[at + 7] === 117;
  const low = isPair ? unitAt(bytes, at + 6) : 0;
  return low >= 0xdc00 && low < 0xe000 ? [at + 12, 4] : [at + 6, 3];
};
const unitAt = (bytes: Uint8Array, at: number): number => Number.parseInt(Buffer.from(bytes.buffer, bytes.byteOffset + at + 2, 4).toString('latin1'), 16);

/** `mark`: what alone is not written as it is meant; absent: everything may be. */
function escaped(own: Uint8Array, bytes: Uint8Array, from: number, to: number, outer: PlaceOf, step: Step, mark?: number): Omit<Payload, 'level'> {
  // Places are asked for in rising order: each character is stepped over once.
  let written = from;
  let meant = 0;
  const text = bytes.subarray(from, to);
  /** Where the next mark stands. */
  const marked = (at: number): number => {
    const next = mark === undefined ? at - from : text.indexOf(mark, at - from);
    return next < 0 ? to : from + next;
  };
  let next = marked(from);
  const writtenAt = (position: number): number => {
    if (position >= own.length) return to;
    if (position < meant) [written, meant, next] = [from, 0, marked(from)];
    while (meant < position && written < to) {
      const plain = Math.min(next - written, position - meant);
      written += plain;
      meant += plain;
      if (plain > 0) continue;
      const [behind, means] = step(bytes, written);
      written = behind;
      meant += means;
      next = marked(written);
    }
    return written;
  };
  const place: PlaceOf = (start, end) => {
    const first = start === 0 ? from : writtenAt(start);
    return outer(first, writtenAt(end));
  };
  return { bytes: own, start: 0, end: own.length, place };
}
