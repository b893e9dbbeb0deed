// Bytes of one thing inside a source: in memory when small, else a file that is read in pieces. Reading is repeatable.
import { closeSync, openSync, readSync } from 'node:fs';
import { HEAD, WINDOW } from '../limits.ts';

export interface Content {
  /** All bytes, when they are in memory. */
  bytes: Uint8Array | undefined;
  /** The file that holds exactly these bytes, when there is one. */
  file: string | undefined;
  /** Undefined: known only after reading (a large compressed stream). */
  size: number | undefined;
  /** The bytes in order, in pieces that are valid until the next one is asked for. */
  pieces(): AsyncIterable<Uint8Array>;
}

export function inMemory(bytes: Uint8Array): Content {
  return {
    bytes,
    file: undefined,
    size: bytes.length,
    async *pieces() {
      yield bytes;
    },
  };
}

export function onDisk(file: string, size: number): Content {
  return {
    bytes: undefined,
    file,
    size,
    async *pieces() {
      const fd = openSync(file, 'r');
      try {
        for (;;) {
          // A fresh buffer a piece: the consumer may keep what it was given while the next one is read.
          const piece = Buffer.allocUnsafe(Math.min(WINDOW, Math.max(size, 65_536)));
          const read = readSync(fd, piece, 0, piece.length, null);
          if (read === 0) return;
          yield piece.subarray(0, read);
        }
      } finally {
        closeSync(fd);
      }
    },
  };
}

/** Bytes anywhere in it, for containers that are read by a directory. `size` in bytes; `at` gives what is there, shorter at the end. */
export interface RandomAccess {
  size: number;
  at(offset: number, length: number): Buffer;
  close(): void;
}

/** Only for content whose size is known: in memory or in a file. */
export function randomAccess({ bytes, file, size = 0 }: Content): RandomAccess {
  const span = (offset: number, length: number) => Math.max(0, Math.min(length, size - offset));
  if (bytes) {
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    return { size, at: (offset, length) => view.subarray(offset, offset + span(offset, length)), close: () => {} };
  }
  if (file === undefined) throw new Error('a stream has no random access');
  let fd: number | undefined;
  return {
    size,
    at(offset, length) {
      fd ??= openSync(file, 'r');
      const part = Buffer.allocUnsafeSlow(span(offset, length));
      return part.subarray(0, readSync(fd, part, 0, part.length, offset));
    },
    close() {
      if (fd !== undefined) closeSync(fd);
      fd = undefined;
    },
  };
}

/** The first bytes, and whether they are all. */
export async function headBytes(content: Content, length = HEAD): Promise<{ bytes: Uint8Array; complete: boolean }> {
  if (content.bytes) return { bytes: content.bytes.subarray(0, length), complete: content.bytes.length <= length };
  if (content.file !== undefined && content.size !== undefined) {
    const bytes = Buffer.alloc(Math.min(length, content.size));
    const fd = openSync(content.file, 'r');
    try {
      const read = readSync(fd, bytes, 0, bytes.length, 0);
      return { bytes: bytes.subarray(0, read), complete: content.size <= length };
    } finally {
      closeSync(fd);
    }
  }
  const parts: Uint8Array[] = [];
  let total = 0;
  for await (const piece of content.pieces()) {
    parts.push(piece.slice(0, length + 1 - total));
    total += piece.length;
    if (total > length) break;
  }
  const joined = Buffer.concat(parts);
  return { bytes: joined.subarray(0, length), complete: joined.length <= length };
}
