// A stretch of other bytes: an entry that lies unpacked in its archive is read where it lies.
import { PIECE } from '../limits.ts';
import type { SeekableSource } from './byte-source.ts';

/** `length` bytes of `whole` from `offset` on, as far as they are there. Closing it leaves `whole` open. */
export function partOf(whole: SeekableSource, offset: number, length: number): SeekableSource {
  const size = Math.max(0, Math.min(length, whole.size - offset));
  const at = (from: number, count: number): Buffer => whole.at(offset + from, Math.max(0, Math.min(count, size - from)));
  const source: SeekableSource = {
    size,
    bytes: undefined,
    file: undefined,
    async *pieces() {
      for (let from = 0; from < size; ) {
        const piece = at(from, PIECE);
        if (piece.length === 0) return;
        from += piece.length;
        yield piece;
      }
    },
    seekable: () => Promise.resolve(source),
    at,
    close: () => {},
  };
  return source;
}
