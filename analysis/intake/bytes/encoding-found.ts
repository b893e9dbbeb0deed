// Which encoding text has, by its bytes: a mark, or evidence that is said. What shows nothing is UTF-8, in which each record that is none is flagged.
import { isUtf8 } from 'node:buffer';
import type { Encoding } from '../../contract/encodings.ts';

export interface EncodingFound {
  encoding: Encoding;
  /** What shows it, where there is no mark. */
  because?: string;
  /** Lines end with a carriage return alone. */
  carriageReturns?: true;
}

/** Bytes that are looked at for text of wide characters. */
const LOOKED_AT = 4096;

const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Length of a mark of `encoding` at the beginning. */
export const markLength = (bytes: Uint8Array, encoding: Encoding): number => {
  const mark = marks.find(([one]) => one === encoding)?.[1] ?? [];
  return mark.length > 0 && mark.every((byte, at) => bytes[at] === byte) ? mark.length : 0;
};

/** `whole`: all bytes of the item, where they are at hand; single bytes tell an encoding only where all were seen. */
export function encodingFound(head: Uint8Array, whole?: Uint8Array | null): EncodingFound {
  const marked = marks.find(([encoding]) => markLength(head, encoding) > 0);
  if (marked) return { encoding: marked[0] };
  for (const encoding of ['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'] as const)
    if (isWide(head, encoding)) return { encoding, because: `no mark, but its characters have the zero bytes of ${encoding.toUpperCase()}` };
  if (!whole) return { encoding: 'utf-8' };
  if (endsLinesByReturns(whole)) return { encoding: 'utf-8', carriageReturns: true, because: 'its lines end with a carriage return alone' };
  const because = isUtf8(whole) ? undefined : western(whole);
  return because === undefined ? { encoding: 'utf-8' } : { encoding: 'windows-1252', because };
}

/** Lines, nearly all of plain letters, and no control character in them: no binary record is so. */
function isWide(head: Uint8Array, encoding: Exclude<Encoding, 'utf-8' | 'windows-1252'>): boolean {
  const width = encoding.startsWith('utf-32') ? 4 : 2;
  const units = Math.floor(Math.min(head.length, LOOKED_AT) / width);
  if (units < 8 || head[encoding.endsWith('le') ? 0 : width - 1] === 0) return false;
  const view = new DataView(head.buffer, head.byteOffset, units * width);
  const little = encoding.endsWith('le');
  let plain = 0;
  let ends = 0;
  for (let unit = 0; unit < units; unit++) {
    const code = width === 4 ? view.getUint32(unit * 4, little) : view.getUint16(unit * 2, little);
    if (code > 0x10ffff || (code < 0x20 && code !== 9 && code !== 10 && code !== 13)) return false;
    if (code < 0x7f) plain++;
    if (code === 10 || code === 13) ends++;
  }
  return ends > 0 && plain * 10 >= units * 7;
}

/**
 * Single bytes beyond ASCII inside words, and nowhere two that are a character of UTF-8: a text of Western Europe. Of two such texts joined, or of one in
 * which somebody put single bytes among UTF-8, nothing is told.
 */
function western(bytes: Uint8Array): string | undefined {
  let high = 0;
  let inWords = 0;
  let lines = 0;
  let typographic = false;
  let seenAt = -1;
  let line = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === 10) line++;
    if (byte < 0x80) {
      if (byte < 9) return undefined;
      continue;
    }
    // Two bytes of a character: the first of two or more, and one that goes on.
    const next = bytes[at + 1] ?? 0;
    if (byte >= 0xc2 && byte <= 0xf4 && next >= 0x80 && next <= 0xbf) return undefined;
    high++;
    if (isLetter(byte) && (isAscii(bytes[at - 1]) || isAscii(bytes[at + 1]))) inWords++;
    if (byte < 0xa0) {
      if ([0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte)) return undefined;
      typographic = true;
    }
    if (line !== seenAt) lines++;
    seenAt = line;
  }
  if (lines < 3 || inWords * 10 < high * 7 || high * 4 > bytes.length) return undefined;
  return `no UTF-8, but ${high} single bytes stand in words as in ${typographic ? 'Windows-1252' : 'Latin 1 and Windows-1252, which are the same here'}`;
}

const isLetter = (byte: number): boolean => (byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7) || [0x8a, 0x8c, 0x8e, 0x9a, 0x9c, 0x9e, 0x9f].includes(byte);
const isAscii = (byte: number | undefined): boolean => byte !== undefined && (byte | 32) >= 97 && (byte | 32) <= 122;

/** No line feed anywhere, and all of it ends with a carriage return: one that somebody wrote into a single line ends nothing. */
function endsLinesByReturns(bytes: Uint8Array): boolean {
  return bytes.at(-1) === 13 && !bytes.includes(10) && !bytes.includes(0) && bytes.indexOf(13) < bytes.length - 1 && isUtf8(bytes);
}

/** The same with line feeds, each at its place. */
export const withLineFeeds = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => (byte === 13 ? 10 : byte));
