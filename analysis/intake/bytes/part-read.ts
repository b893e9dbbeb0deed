// Bytes in order, as far as they can be read: a disk that fails ends them, and says so.
import type { ByteSource } from './byte-source.ts';

export class PartRead implements AsyncIterable<Uint8Array> {
  /** Bytes read. */
  size = 0;
  /** Why there are no more. Absent: all were read. */
  failed: unknown;
  constructor(private readonly source: ByteSource) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    const pieces = this.source.pieces()[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await pieces.next().catch((error: unknown) => {
          this.failed = error;
        });
        if (!next || next.done) return;
        this.size += next.value.length;
        yield next.value;
      }
    } finally {
      await pieces.return?.();
    }
  }
}
