// LZ4 frames (LZ4 Frame Format Description v1.6.4, LZ4 Block Format Description): blocks of known length, check sums by xxHash.
import { type Codec, Damaged, need, NotRead, type Say } from './codec.ts';
import type { Input } from './input.ts';
import { Window } from './window.ts';
import { Xxh32, xxh32 } from './xxhash.ts';

const MAGIC = 0x184d2204;
const REACH = 64 * 1024;

/** Bytes between magic and check sum of the header. */
const descriptorLength = (flags: number): number => 2 + (flags & 8 ? 8 : 0) + (flags & 1 ? 4 : 0);

async function* frame(input: Input, say: Say): AsyncGenerator<Uint8Array, number, void> {
  const flags = (await need(input, 7))[4] as number;
  const length = descriptorLength(flags);
  const header = await need(input, 5 + length);
  const most = 2 ** (8 + 2 * (((header[5] as number) >> 4) & 7));
  const begin = input.at;
  if (flags & 1) throw new NotRead('this LZ4 frame needs a dictionary that is not in it: unpack it with that dictionary first');
  const stated = flags & 8 ? Number(header.readBigUInt64LE(6)) : undefined;
  input.take(5 + length);
  const window = new Window(REACH);
  const sum = new Xxh32();
  let total = 0;
  for (;;) {
    const size = (await need(input, 4)).readUInt32LE(0);
    if (size === 0) break;
    const packed = size & 0x7fffffff;
    if (packed > most) throw new Damaged('a block is longer than the frame allows');
    const end = 4 + packed;
    const bytes = (await need(input, end + (flags & 16 ? 4 : 0))).subarray(4, end);
    if (flags & 16 && xxh32(bytes) !== input.rest.readUInt32LE(end))
      say('packed.checksum', `the check sum of the block at stored offset ${input.at} does not fit its content`);
    window.room(most);
    if (!(flags & 32)) block(bytes, size, window, most);
    else {
      window.forget();
      window.room(most);
      block(bytes, size, window, most);
    }
    const part = window.take();
    sum.update(part);
    total += part.length;
    input.take(end + (flags & 16 ? 4 : 0));
    yield part;
  }
  const tail = await need(input, flags & 4 ? 8 : 4);
  if (flags & 4 && tail.readUInt32LE(4) !== sum.digest())
    say('packed.checksum', `the check sum of the frame at stored offset ${begin} does not fit its content`);
  if (stated !== undefined && stated !== total) say('packed.length', `the frame at stored offset ${begin} states ${stated} bytes and holds ${total}`);
  input.take(flags & 4 ? 8 : 4);
  return 0;
}

/** `size`: with the highest bit, the block is stored as it is. */
function block(bytes: Buffer, size: number, window: Window, most: number): void {
  const begin = window.at;
  if (size >= 0x80000000) return window.put(bytes, 0, bytes.length);
  let at = 0;
  /** Fifteen goes on in the bytes that follow, up to one that is not 255. */
  const long = (nibble: number): number => {
    let length = nibble;
    if (nibble === 15)
      for (let more = 255; more === 255; ) {
        if (at >= bytes.length) throw new Damaged('a block ends inside a length');
        more = bytes[at++] as number;
        length += more;
      }
    return length;
  };
  while (at < bytes.length) {
    const token = bytes[at++] as number;
    const literals = long(token >> 4);
    if (at + literals > bytes.length || window.at - begin + literals > most) throw new Damaged('a block reaches beyond its end');
    window.put(bytes, at, at + literals);
    at += literals;
    if (at >= bytes.length) return;
    if (at + 2 > bytes.length) throw new Damaged('a block ends inside a match');
    const distance = bytes.readUInt16LE(at);
    at += 2;
    const length = 4 + long(token & 15);
    if (window.at - begin + length > most) throw new Damaged('a block unpacks to more than the frame allows');
    window.repeat(distance, length);
  }
}

export const lz4: Codec = {
  kind: 'lz4',
  title: 'LZ4',
  ending: /\.lz4$/i,
  begins(head) {
    if (head.length < 7 || head.readUInt32LE(0) !== MAGIC) return false;
    const [flags = 0, blocks = 0] = head.subarray(4, 6);
    const end = 4 + descriptorLength(flags);
    return (flags & 0xc2) === 0x40 && (blocks & 0x8f) === 0 && blocks >= 0x40 && head[end] === ((xxh32(head.subarray(4, end)) >>> 8) & 0xff);
  },
  frame,
};
