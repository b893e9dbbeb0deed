// The data of one zip entry: stored or deflated (APPNOTE 4.4.5, methods 0 and 8), into a collector that stops bombs. Check sums are compared.
import { constants, crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import type { Collector } from './collect.ts';
import type { RandomAccess } from '../bytes/content.ts';

const MiB = 1024 * 1024;
/** Entries up to this size pass in one call. */
const AT_ONCE = 64 * MiB;

const wrongSum = () => new Error('the check sum of the entry does not fit its content');

/** Offset and `packed` bytes in the archive; throws when the check sum does not fit, after all bytes were given. */
export function stored(access: RandomAccess, offset: number, packed: number, crc: number, into: Collector): void {
  let sum = 0;
  for (let at = 0; at < packed; at += MiB) {
    const part = access.at(offset + at, Math.min(MiB, packed - at));
    sum = crc32(part, sum);
    // A copy: a view would hold the whole archive for as long as the entry is held.
    into.write(Buffer.from(part));
  }
  if (sum !== crc >>> 0) throw wrongSum();
}

/** `size`: what the directory states. Gives the packed bytes behind the end of the compressed data. Throws like `stored`. */
export async function deflated(access: RandomAccess, offset: number, packed: number, size: number, crc: number, into: Collector): Promise<number> {
  if (packed <= AT_ONCE && size <= AT_ONCE) {
    const whole = atOnce(access.at(offset, packed), size);
    if (whole && crc32(whole.data) === crc >>> 0) {
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

async function streamed(access: RandomAccess, offset: number, packed: number, crc: number, into: Collector): Promise<number> {
  const stream = createInflateRaw({ chunkSize: 65_536, finishFlush: constants.Z_SYNC_FLUSH });
  const feeding = (async () => {
    for (let at = 0; at < packed && !stream.destroyed && !stream.writableEnded; at += MiB)
      if (!stream.write(access.at(offset + at, Math.min(MiB, packed - at))))
        await new Promise<void>((resolve) => {
          for (const event of ['drain', 'close', 'end']) stream.once(event, resolve);
        });
    stream.end();
  })();
  let sum = 0;
  try {
    for await (const part of stream) {
      sum = crc32(part as Buffer, sum);
      into.write(part as Buffer);
    }
  } finally {
    stream.destroy();
    await feeding.catch(() => {});
  }
  if (sum !== crc >>> 0) throw wrongSum();
  return Math.max(0, packed - stream.bytesWritten);
}
