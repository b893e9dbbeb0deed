// A file packed as one stream, or as several one behind the other, unpacked as it is read: bounded memory, and what is cut, damaged or behind is told.
import type { ByteSource } from '../../bytes/byte-source.ts';
import { packed } from '../../bytes/packed.ts';
import { MAX_RATIO, MAX_TOTAL } from '../../limits.ts';
import { Collector } from '../collect.ts';
import { allowed } from '../gzip.ts';
import type { Unpacked } from '../gunzip-large.ts';
import { flag, type Oddity } from '../walked.ts';
import { bzip2 } from './bzip2.ts';
import { type Codec, CutShort, Damaged, NotRead } from './codec.ts';
import { Input } from './input.ts';
import { lz4 } from './lz4.ts';
import { xz } from './xz.ts';
import { zstd } from './zstd.ts';

export const codecs: readonly Codec[] = [bzip2, lz4, xz, zstd];

/** How a file is packed, gzip apart, by its first bytes. */
export function codecOf(head: Uint8Array): Codec | undefined {
  const view = Buffer.from(head.buffer, head.byteOffset, head.length);
  return codecs.find((codec) => codec.begins(view));
}

export const codecNamed = (kind: string): Codec | undefined => codecs.find((codec) => codec.kind === kind);

/** Most bytes of a header that are looked at. */
const HEADER = 1024;

/** As `gunzipLarge`. */
export function unpackedBy(codec: Codec, stored: ByteSource, directory: string, budget = MAX_TOTAL): Unpacked {
  const storedSize = stored.size ?? 0;
  const limit = allowed(storedSize);
  const oddities: Oddity[] = [];
  let undecoded = 0;

  async function* pieces(): AsyncGenerator<Uint8Array> {
    oddities.length = 0;
    undecoded = 0;
    let total = 0;
    let frames = 0;
    let foreign = 0;
    const odd = (code: string, message: string): void => void oddities.push({ ...flag(code, message), offset: total, length: 0 });
    const input = new Input(stored);
    try {
      while (await input.fill(1)) {
        const begin = input.at;
        const zeros = begin > 0 ? await input.zeros() : 0;
        await input.fill(HEADER);
        if (input.rest.length === 0) {
          odd('packed.padding', `${zeros} zero bytes follow the compressed data at stored offset ${begin}`);
          break;
        }
        if (begin > 0 && !(codec.follows ?? codec.begins)(input.rest)) {
          const { length } = await input.skip();
          odd('packed.trailing_bytes', `${length} bytes that are no ${codec.title} follow the compressed data at stored offset ${begin + zeros}`);
          undecoded += length;
          break;
        }
        frames++;
        const frame = codec.frame(input, odd);
        for (;;) {
          const { value, done } = await frame.next();
          if (done) {
            foreign += value;
            break;
          }
          total += value.length;
          if (total > limit) {
            odd('limit.ratio', `unpacks to more than ${MAX_RATIO} times its size: stopped after ${limit} bytes`);
            undecoded += Math.max(1, storedSize - input.at);
            return;
          }
          yield value;
        }
      }
    } catch (error) {
      if (!(error instanceof Damaged || error instanceof NotRead)) throw error;
      const left = Math.max(1, (await input.skip()).length);
      undecoded += left;
      const code = error instanceof NotRead ? 'packed.not_read' : error instanceof CutShort ? 'packed.cut' : 'packed.corrupt';
      odd(code, `${error.message}; ${total} bytes could be read, ${left} stored bytes could not`);
    } finally {
      await input.close();
    }
    if (frames > 1) odd('packed.several', `${frames} streams of ${codec.title} stand one behind the other: all were read`);
    if (foreign > 0) {
      odd('packed.skipped', `${foreign} bytes stand in frames that unpacking skips: they were not read`);
      undecoded += foreign;
    }
  }
  return { content: packed({ unpack: pieces, spill: () => new Collector(directory, 0, budget) }), oddities, undecoded: () => undecoded };
}
