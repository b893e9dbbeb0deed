// Bytes in a file, or in a stretch of one. Node reads and writes 2 GiB at most in one call, and less where a disk is full: nothing here relies on one call.
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { FLEETING, PIECE } from '../limits.ts';
import type { SeekableSource } from './byte-source.ts';

/** `size` bytes of `file` from `offset` on. `own`: the file was made for this source, and goes with it. */
export function onDisk(file: string, size: number, { offset: start = 0, own = false } = {}): SeekableSource {
  let fd: number | undefined;
  const source: SeekableSource = {
    size,
    bytes: undefined,
    file: start === 0 ? file : undefined,
    async *pieces(fleeting) {
      const reading = openSync(file, 'r');
      const same = fleeting ? Buffer.allocUnsafeSlow(Math.min(FLEETING, size)) : undefined;
      try {
        for (let at = 0; at < size; ) {
          // A fresh buffer a piece, unless none is kept: the consumer may keep what it was given while the next one is read.
          const piece = readInto(same ?? Buffer.allocUnsafeSlow(Math.min(PIECE, size - at)), reading, start + at, size - at);
          if (piece.length === 0) return;
          at += piece.length;
          yield piece;
        }
      } finally {
        closeSync(reading);
      }
    },
    seekable: () => Promise.resolve(source),
    at(offset, length) {
      fd ??= openSync(file, 'r');
      return readAt(fd, start + offset, Math.max(0, Math.min(length, size - offset)));
    },
    close() {
      if (fd !== undefined) closeSync(fd);
      fd = undefined;
      if (own) rmSync(file, { force: true });
    },
  };
  return source;
}

/** What is there, shorter at the end of the file. */
export const readAt = (fd: number, offset: number, length: number): Buffer => readInto(Buffer.allocUnsafeSlow(length), fd, offset, length);

function readInto(bytes: Buffer, fd: number, offset: number, most: number): Buffer {
  const length = Math.min(bytes.length, most);
  let done = 0;
  while (done < length) {
    const read = readSync(fd, bytes, done, length - done, offset + done);
    if (read === 0) break;
    done += read;
  }
  return bytes.subarray(0, done);
}

/** All of the bytes, behind what was written before. */
export function writeWhole(fd: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done);
}
