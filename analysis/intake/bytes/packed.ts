// Bytes that are unpacked as they are read. Who reads in order never puts them on disk; who needs them anywhere has them unpacked once.
import type { ByteSource, SeekableSource } from './byte-source.ts';
import type { Spill } from './spill.ts';

export interface Unpacking {
  /** Unpacks from the first byte on. */
  unpack(): AsyncIterable<Uint8Array>;
  /** Where the bytes go that are wanted anywhere; it may refuse them. */
  spill(): Spill;
  /** Where it is known beforehand. */
  size?: number;
}

export function packed({ unpack, spill, size }: Unpacking): ByteSource {
  let held: Promise<SeekableSource> | undefined;
  let there: SeekableSource | undefined;
  const hold = async (): Promise<SeekableSource> => {
    const kept = spill();
    try {
      for await (const piece of unpack()) kept.write(piece);
    } catch (error) {
      kept.discard();
      throw error;
    }
    return (there = kept.source());
  };
  return {
    get size() {
      return there?.size ?? size;
    },
    get bytes() {
      return there?.bytes;
    },
    get file() {
      return there?.file;
    },
    async *pieces() {
      yield* there ? there.pieces() : unpack();
    },
    seekable: () => (held ??= hold()),
    close() {
      there?.close();
      there = held = undefined;
    },
  };
}
