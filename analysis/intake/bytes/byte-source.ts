// Bytes of one thing inside a source: in memory, on disk, or packed. Read in order as often as wanted, and anywhere in it once it is seekable.
import type { Fleeting } from '../../kernel/ports.ts';
import { HEAD } from '../limits.ts';

/** Sizes and offsets in bytes, exact up to 2^53. */
export interface ByteSource {
  /** Undefined: packed, and not known before all of it was unpacked. */
  readonly size: number | undefined;
  /** All bytes, when they are in memory. */
  readonly bytes: Uint8Array | undefined;
  /** The file that holds these bytes and no others, when there is one. */
  readonly file: string | undefined;
  /** The bytes in order, each time from the first one. A piece stays valid; a `fleeting` one may until the next is asked for. */
  pieces(fleeting?: Fleeting): AsyncIterable<Uint8Array>;
  /** These bytes where any place is at hand. What is packed and does not fit memory is unpacked into a private file, once; the others give themselves. */
  seekable(): Promise<SeekableSource>;
  /** Lets go of files, and removes what was put aside for it. It may be read again: files of others are opened again. */
  close(): void;
}

export interface SeekableSource extends ByteSource {
  readonly size: number;
  /** What is there, shorter at the end. */
  at(offset: number, length: number): Buffer;
}

export function inMemory(bytes: Uint8Array): SeekableSource {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const source: SeekableSource = {
    size: bytes.length,
    bytes,
    file: undefined,
    async *pieces() {
      yield bytes;
    },
    seekable: () => Promise.resolve(source),
    at: (offset, length) => view.subarray(offset, offset + length),
    close: () => {},
  };
  return source;
}

/** What begins with `head` and goes on elsewhere: `size` bytes in all. */
export const beginning = (head: Uint8Array, size: number): SeekableSource => ({ ...inMemory(head), size, bytes: undefined });

/** Is any place of it at hand already? */
export const isSeekable = (source: ByteSource): source is SeekableSource => 'at' in source;

/** `source`, whose end is also the end of what was opened or put aside to read it. */
export const closing = <S extends ByteSource>(source: S, close: () => void): S => Object.create(source, { close: { value: close } }) as S;

/** The first bytes, and whether they are all. */
export async function headBytes(source: ByteSource, length = HEAD): Promise<{ bytes: Uint8Array; complete: boolean }> {
  if (isSeekable(source)) return { bytes: source.at(0, length), complete: source.size <= length };
  const parts: Uint8Array[] = [];
  let total = 0;
  for await (const piece of source.pieces()) {
    parts.push(piece.slice(0, length + 1 - total));
    total += piece.length;
    if (total > length) break;
  }
  const joined = Buffer.concat(parts);
  return { bytes: joined.subarray(0, length), complete: joined.length <= length };
}

/** In memory where that holds it (`most` bytes); then `source` is closed. */
export function heldUpTo(most: number, source: ByteSource): ByteSource {
  if (source.bytes || !isSeekable(source) || source.size > most) return source;
  const bytes = source.at(0, source.size);
  source.close();
  return inMemory(bytes);
}
