// Text that is not UTF-8: what its bytes show (encoding-found.ts), or what the examiner says. It is framed as UTF-8, while places stay those of the original.
import type { Encoding } from '../../contract/encodings.ts';
import { markLength } from './encoding-found.ts';

/** UTF-8 of such bytes, without a mark; an odd last byte of UTF-16 becomes U+FFFD. */
export function toUtf8(bytes: Uint8Array, encoding: Encoding): Uint8Array {
  if (encoding === 'windows-1252') return Buffer.from(windows1252(bytes), 'utf8');
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return Buffer.from(utf32(bytes, encoding).text, 'utf8');
  return Buffer.from(new TextDecoder(encoding).decode(bytes), 'utf8');
}

/** Without a mark; what is no character becomes U+FFFD, and so does what is left at the end. */
function utf32(bytes: Uint8Array, encoding: 'utf-32le' | 'utf-32be'): { text: string; isSound: boolean } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: string[] = [];
  let isSound = bytes.length % 4 === 0;
  for (let at = markLength(bytes, encoding); at < bytes.length; at += 4) {
    const code = at + 4 <= bytes.length ? view.getUint32(at, encoding === 'utf-32le') : -1;
    const isCharacter = code >= 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    isSound &&= isCharacter;
    parts.push(isCharacter ? String.fromCodePoint(code) : '\ufffd');
  }
  return { text: parts.join(''), isSound };
}

/** Without half characters: what stands in them is shown as U+FFFD. A byte of Windows-1252 is a character, whatever it is. */
export function isSound(bytes: Uint8Array, encoding: Encoding): boolean {
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return utf32(bytes, encoding).isSound;
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

const REPLACED = Buffer.from('\ufffd');
/** Does U+FFFD stand in this text? */
export const holdsReplaced = (utf8: Uint8Array, start: number, end: number): boolean =>
  Buffer.from(utf8.buffer, utf8.byteOffset + start, end - start).includes(REPLACED);

/** Offsets in UTF-8 text to byte offsets in the text it was made from; asked in rising order. */
export class OriginalOffsets {
  private seen = 0;
  private original: number;
  /** Bytes of the original for one of its characters, and for one beyond the first plane. */
  private readonly one: number;
  private readonly two: number;
  constructor(
    private readonly utf8: Uint8Array,
    original: Uint8Array,
    encoding: Encoding,
  ) {
    [this.one, this.two] = widths(encoding);
    this.size = original.length;
    // The mark is no text.
    this.original = markLength(original, encoding);
  }
  private readonly size: number;
  of(offset: number): number {
    for (; this.seen < offset; this.seen++) {
      const c = this.utf8[this.seen] as number;
      if (c >= 0xf0) this.original += this.two;
      else if (c < 0x80 || c >= 0xc0) this.original += this.one;
    }
    return Math.min(this.original, this.size);
  }
}

/** Bytes of a character of the first plane, and of one beyond it. */
const widths = (encoding: Encoding): [number, number] => (encoding === 'windows-1252' ? [1, 2] : encoding.startsWith('utf-32') ? [4, 4] : [2, 4]);

/** Bytes in the original of a stretch of its text as UTF-8. */
export function originalLength(utf8: Uint8Array, from: number, to: number, encoding: Encoding): number {
  const [one, two] = widths(encoding);
  let length = 0;
  for (let at = from; at < to; at++) {
    const c = utf8[at] as number;
    if (c >= 0xf0) length += two;
    else if (c < 0x80 || c >= 0xc0) length += one;
  }
  return length;
}

/** What Windows-1252 has at 80 to 9F (WHATWG Encoding Standard, index windows-1252); U+0081 and four others stay what they are. */
const UPPER =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';

/** By hand: the decoder of Node 20 takes these bytes for ISO 8859-1. */
const windows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (character) => UPPER.charAt(character.charCodeAt(0) - 0x80));
