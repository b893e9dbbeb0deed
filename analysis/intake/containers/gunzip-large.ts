// A gzip too large for memory, unpacked member by member (RFC 1952) as it is read: bounded memory, and what is cut, damaged or behind is told.
import { constants, crc32, createInflateRaw } from 'node:zlib';
import type { ByteSource } from '../bytes/byte-source.ts';
import { packed } from '../bytes/packed.ts';
import { Collector } from './collect.ts';
import { allowed, headerLength, isGzip, leftBy } from './gzip.ts';
import { MAX_RATIO, MAX_TOTAL } from '../limits.ts';
import { Input } from './packed/input.ts';
import { flag, type Oddity } from './walked.ts';

export interface Unpacked {
  content: ByteSource;
  oddities: Oddity[];
  /** Stored bytes that could not be unpacked. Of a large stream it is known only after it was read. */
  undecoded: () => number;
}

/** Stored bytes inflated in one go: they give 1,032 times as many at most. */
const PART = 64 * 1024;
const CHUNK = 1024 * 1024;
/** Most bytes of a member's header that are looked through. */
export const LONGEST_HEADER = 256 * 1024;

/** Reading it in order unpacks it each time. `directory`: private folder for who needs it anywhere, `budget`: bytes that may be put there (`LimitReached`). */
export function gunzipLarge(stored: ByteSource, directory: string, budget = MAX_TOTAL): Unpacked {
  const storedSize = stored.size ?? 0;
  const oddities: Oddity[] = [];
  let undecoded = 0;
  const limit = allowed(storedSize);
  const odd = (code: string, message: string, offset: number, length = 0) => oddities.push({ ...flag(code, message), offset, length });

  async function* pieces(): AsyncGenerator<Uint8Array> {
    oddities.length = 0;
    undecoded = 0;
    const input = new Input(stored);
    try {
      for (let total = 0; await input.fill(1); ) {
        const begin = input.at;
        await input.fill(3);
        if (begin > 0 && !isGzip(input.rest)) {
          const { length, zeros } = await input.skip();
          odd(
            zeros ? 'gzip.padding' : 'gzip.trailing_bytes',
            `${length} ${zeros ? 'zero bytes' : 'bytes that are no gzip'} follow the compressed data at stored offset ${begin}`,
            total,
          );
          if (!zeros) undecoded += length;
          return;
        }
        let body = headerLength(input.rest);
        while (body === undefined && input.rest.length < LONGEST_HEADER && (await input.fill(input.rest.length + 1))) body = headerLength(input.rest);
        if (body === undefined) {
          odd('gzip.cut', `the gzip header at stored offset ${begin} is cut`, total);
          undecoded += (await input.skip()).length;
          return;
        }
        input.take(body);
        if (begin > 0) odd('gzip.trailing_member', `a further gzip member begins at stored offset ${begin}; it is read too`, total);
        const from = total;
        const member = new Member();
        while (!member.over && (await input.fill(1))) {
          input.take(await member.feed(input.rest.subarray(0, PART)));
          for (const piece of member.given.splice(0)) {
            total += piece.length;
            if (total > limit) {
              odd('limit.ratio', `unpacks to more than ${MAX_RATIO} times its size: stopped after ${limit} bytes`, limit);
              undecoded += Math.max(1, storedSize - input.at);
              member.close();
              return;
            }
            yield piece;
          }
        }
        member.close();
        await input.fill(8);
        const trailer = input.rest.subarray(0, 8);
        if (member.damage !== undefined || !member.over || trailer.length < 8) {
          const behind = (await input.skip()).length;
          const left = leftBy(behind, trailer.length, member.damage !== undefined);
          undecoded += left;
          odd(
            member.damage === undefined ? 'gzip.cut' : 'gzip.corrupt',
            `${member.damage ?? 'the compressed data ends early'}; ${total - from} bytes of this member could be read, ${left} stored bytes could not`,
            total,
          );
          return;
        }
        if (trailer.readUInt32LE(0) !== member.sum || trailer.readUInt32LE(4) !== (total - from) % 2 ** 32)
          odd('gzip.checksum', `the check sum of the gzip member at stored offset ${begin} does not fit its content`, from, total - from);
        input.take(8);
      }
    } finally {
      await input.close();
    }
  }
  return { content: packed({ unpack: pieces, spill: () => new Collector(directory, 0, budget) }), oddities, undecoded: () => undecoded };
}

/** The compressed data of one member. `over`: its end was met, or damage. */
class Member {
  given: Buffer[] = [];
  sum = 0;
  over = false;
  damage: string | undefined;
  private settle: () => void = () => {};
  private readonly stream = createInflateRaw({ chunkSize: CHUNK, flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH });
  constructor() {
    // Flowing: what was unpacked before damage is given before the error is.
    this.stream.on('data', (piece: Buffer) => {
      this.sum = crc32(piece, this.sum);
      this.given.push(piece);
    });
    this.stream.on('end', () => this.end());
    this.stream.on('error', (error) => this.end(error.message));
  }
  private end(damage?: string): void {
    this.over = true;
    this.damage ??= damage;
    this.settle();
  }
  /** Gives how many of the bytes belong to the member. */
  async feed(part: Buffer): Promise<number> {
    const before = this.stream.bytesWritten;
    await new Promise<void>((resolve) => {
      this.settle = resolve;
      this.stream.write(part, () => resolve());
    });
    return this.stream.bytesWritten - before;
  }
  close(): void {
    this.stream.destroy();
  }
}
