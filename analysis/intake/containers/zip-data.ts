// The data of one zip entry: stored or deflated (APPNOTE 4.4.5, methods 0 and 8), into a sink that stops bombs. Check sums are compared.
import { constants, crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import { drained } from './drained.ts';
import type { SeekableSource } from '../bytes/byte-source.ts';

/** Takes chunks in order; throws when it wants no more. */
export interface Sink {
  write(chunk: Uint8Array): void;
}

const MiB = 1024 * 1024;
/** Entries up to this size pass in one call. */
const AT_ONCE = 64 * MiB;

/** `crc` undefined: encrypted so that no sum of the content is kept; an authentication code stands in its place. */
export const differs = (sum: number, crc: number | undefined): boolean => crc !== undefined && sum !== crc >>> 0;

export const wrongSum = () => new Error('the check sum of the entry does not fit its content');

/** Offset and `packed` bytes in the archive; throws when the check sum does not fit, after all bytes were given. */
export function stored(access: SeekableSource, offset: number, packed: number, crc: number | undefined, into: Sink): void {
  let sum = 0;
  for (let at = 0; at < packed; at += MiB) {
    const part = access.at(offset + at, Math.min(MiB, packed - at));
    sum = crc32(part, sum);
    // A copy: a view would hold the whole archive for as long as the entry is held.
    into.write(Buffer.from(part));
  }
  if (differs(sum, crc)) throw wrongSum();
}

/** `size`: what the directory states. Gives the packed bytes behind the end of the compressed data. Throws like `stored`. */
export async function deflated(access: SeekableSource, offset: number, packed: number, size: number, crc: number | undefined, into: Sink): Promise<number> {
  if (packed <= AT_ONCE && size <= AT_ONCE) {
    const whole = atOnce(access.at(offset, packed), size);
    if (whole && !differs(crc32(whole.data), crc)) {
      into.write(whole.data);
      return packed - whole.consumed;
    }
  }
  return streamed(access, offset, packed, crc, into);
}

/** Undefined: not what the directory states; the stream tells what there is. */
function atOnce(bytes: Buffer, size: number): { data: Buffer; consumed: number } | undefined {
  try {
    // One byte more than stated, so that the end of the data is met in the same piece.
    const { buffer, engine } = inflateRawSync(bytes, { chunkSize: Math.max(64, size + 1), maxOutputLength: size + 1, info: true }) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    if (buffer.length !== size) return undefined;
    return { data: buffer.buffer.byteLength > size + 64 ? Buffer.from(buffer) : buffer, consumed: engine.bytesWritten };
  } catch {
    return undefined;
  }
}

async function streamed(access: SeekableSource, offset: number, packed: number, crc: number | undefined, into: Sink): Promise<number> {
  let sum = 0;
  let behind = 0;
  for await (const part of inflated(access, offset, packed, (left) => (behind = left))) {
    sum = crc32(part, sum);
    into.write(part);
  }
  if (differs(sum, crc)) throw wrongSum();
  return behind;
}

/** The deflated data as it is unpacked. `end` is told the packed bytes behind its end. Throws where it is damaged, after what came before was given. */
export async function* inflated(
  access: SeekableSource,
  offset: number,
  packed: number,
  end: (behind: number) => void = () => {},
): AsyncGenerator<Buffer, void, void> {
  const stream = createInflateRaw({ chunkSize: 65_536, finishFlush: constants.Z_SYNC_FLUSH });
  const feeding = (async () => {
    for (let at = 0; at < packed && !stream.destroyed && !stream.writableEnded; at += MiB)
      if (!stream.write(access.at(offset + at, Math.min(MiB, packed - at)))) await drained(stream);
    stream.end();
  })();
  try {
    for await (const part of stream) yield part as Buffer;
    end(Math.max(0, packed - stream.bytesWritten));
  } finally {
    stream.destroy();
    await feeding.catch(() => {});
  }
}
