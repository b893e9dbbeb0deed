// UTF-16 text with a byte order mark: framed as UTF-8, while places stay those of the original bytes.
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

export function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** UTF-8 of UTF-16 bytes without their mark; an odd last byte becomes U+FFFD. */
export function toUtf8(bytes: Uint8Array, encoding: Encoding): Uint8Array {
  return Buffer.from(new TextDecoder(encoding).decode(bytes), 'utf8');
}

/** Without half characters: what stands in them is shown as U+FFFD. */
export function isUtf16(bytes: Uint8Array, encoding: Encoding): boolean {
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

/** Offsets in UTF-8 text to byte offsets in the UTF-16 it was made from; asked in rising order. */
export class OriginalOffsets {
  private seen = 0;
  private original = 2;
  constructor(
    private readonly utf8: Uint8Array,
    private readonly size: number,
  ) {}
  of(offset: number): number {
    for (; this.seen < offset; this.seen++) {
      const c = this.utf8[this.seen] as number;
      if (c >= 0xf0) this.original += 4;
      else if (c < 0x80 || c >= 0xc0) this.original += 2;
    }
    return Math.min(this.original, this.size);
  }
}

/** Bytes in UTF-16 of a stretch of UTF-8 text. */
export function utf16Length(utf8: Uint8Array, from: number, to: number): number {
  let length = 0;
  for (let at = from; at < to; at++) {
    const c = utf8[at] as number;
    if (c >= 0xf0) length += 4;
    else if (c < 0x80 || c >= 0xc0) length += 2;
  }
  return length;
}
