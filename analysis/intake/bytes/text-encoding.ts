// Text that is not UTF-8: UTF-16 by its byte order mark, or what the examiner says. It is framed as UTF-8, while places stay those of the original bytes.
import type { Encoding } from '../../contract/encodings.ts';

export function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** UTF-8 of such bytes, without a mark; an odd last byte of UTF-16 becomes U+FFFD. */
export function toUtf8(bytes: Uint8Array, encoding: Encoding): Uint8Array {
  if (encoding === 'windows-1252') return Buffer.from(windows1252(bytes), 'utf8');
  return Buffer.from(new TextDecoder(encoding).decode(bytes), 'utf8');
}

/** Without half characters: what stands in them is shown as U+FFFD. A byte of Windows-1252 is a character, whatever it is. */
export function isSound(bytes: Uint8Array, encoding: Encoding): boolean {
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
    this.one = encoding === 'windows-1252' ? 1 : 2;
    this.two = 2 * this.one;
    this.size = original.length;
    // The mark is no text.
    this.original = this.one === 2 && encodingOf(original) === encoding ? 2 : 0;
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

/** Bytes in the original of a stretch of its text as UTF-8. */
export function originalLength(utf8: Uint8Array, from: number, to: number, encoding: Encoding): number {
  let characters = 0;
  for (let at = from; at < to; at++) {
    const c = utf8[at] as number;
    if (c >= 0xf0) characters += 2;
    else if (c < 0x80 || c >= 0xc0) characters++;
  }
  return encoding === 'windows-1252' ? characters : 2 * characters;
}

/** What Windows-1252 has at 80 to 9F (WHATWG Encoding Standard, index windows-1252); U+0081 and four others stay what they are. */
const UPPER =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';

/** By hand: the decoder of Node 20 takes these bytes for ISO 8859-1. */
const windows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (character) => UPPER.charAt(character.charCodeAt(0) - 0x80));
