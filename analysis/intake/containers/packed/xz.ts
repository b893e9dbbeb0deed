// The .xz file format 1.2.1: streams of blocks, each LZMA2 chunks with a check sum behind them, and an index that repeats their lengths.
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { type Codec, Damaged, need, NotRead, type Say } from './codec.ts';
import { Crc64 } from './crc64.ts';
import type { Input } from './input.ts';
import { Lzma } from './lzma.ts';
import { MAX_WINDOW, Window } from './window.ts';

const MAGIC = Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]);

interface Check {
  length: number;
  update(bytes: Uint8Array): void;
  /** Undefined: a kind that is not known; its bytes are passed over. */
  digest(): Buffer | undefined;
}

/** By the number in the header of the stream. */
function checkOf(kind: number): Check {
  if (kind === 1) {
    let sum = 0;
    const digest = Buffer.alloc(4);
    return { length: 4, update: (bytes) => void (sum = crc32(bytes, sum)), digest: () => (digest.writeUInt32LE(sum >>> 0), digest) };
  }
  if (kind === 4) {
    const sum = new Crc64();
    return { length: 8, update: (bytes) => sum.update(bytes), digest: () => sum.digest() };
  }
  if (kind === 10) {
    const sum = createHash('sha256');
    return { length: 32, update: (bytes) => void sum.update(bytes), digest: () => sum.digest() };
  }
  const length = [0, 4, 8, 16, 32, 64][Math.ceil(kind / 3)] as number;
  return { length, update: () => {}, digest: () => undefined };
}

/** A number of up to nine bytes, seven bits each, the lowest first; exact up to 2^53. */
class Numbers {
  at = 0;
  constructor(private readonly bytes: Buffer) {}
  next(): number {
    let value = 0;
    for (let i = 0; i < 9; i++) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) break;
      value += (byte & 0x7f) * 2 ** (7 * i);
      if (byte < 0x80) return value;
    }
    throw new Damaged('a number in a header does not end');
  }
}

const known: Record<number, string> = { 3: 'delta', 4: 'x86', 5: 'PowerPC', 6: 'IA-64', 7: 'ARM', 8: 'ARM Thumb', 9: 'SPARC', 10: 'ARM64', 11: 'RISC-V' };

const bytesNeeded = (number: number): number => Math.max(1, Math.ceil(Math.log2(number + 1) / 7));

async function* frame(input: Input, say: Say): AsyncGenerator<Uint8Array, number, void> {
  const kind = ((await need(input, 12))[7] as number) & 15;
  input.take(12);
  const blocks: { unpadded: number; size: number }[] = [];
  for (;;) {
    const first = (await need(input, 1))[0] as number;
    if (first === 0) break;
    const begin = input.at;
    const dictionary = await blockHeader(input, (first + 1) * 4);
    const check = checkOf(kind);
    let size = 0;
    for await (const part of chunks(input, dictionary)) {
      check.update(part);
      size += part.length;
      yield part;
    }
    const packed = input.at - begin;
    const padding = (4 - (packed % 4)) % 4;
    const tail = await need(input, padding + check.length);
    const sum = check.digest();
    if (sum && !sum.equals(tail.subarray(padding, padding + check.length)))
      say('packed.checksum', `the check sum of the block at stored offset ${begin} does not fit its content`);
    input.take(padding + check.length);
    blocks.push({ unpadded: packed + check.length, size });
  }
  await index(input, blocks, say);
  return 0;
}

/** Gives the reach of matches. */
async function blockHeader(input: Input, length: number): Promise<number> {
  const header = (await need(input, length)).subarray(0, length);
  if (crc32(header.subarray(0, -4)) !== header.readUInt32LE(length - 4)) throw new Damaged('the header of a block has a wrong check sum');
  const flags = header[1] as number;
  const numbers = new Numbers(header.subarray(0, -4));
  numbers.at = 2;
  if (flags & 0x40) numbers.next();
  if (flags & 0x80) numbers.next();
  const filters: number[] = [];
  let size = 0;
  for (let i = 0; i <= (flags & 3); i++) {
    filters.push(numbers.next());
    const properties = numbers.next();
    const bits = header[numbers.at] as number;
    size = bits >= 40 ? 2 ** 32 - 1 : (2 | (bits & 1)) * 2 ** ((bits >> 1) + 11);
    numbers.at += properties;
  }
  input.take(length);
  const other = filters.find((id) => id !== 0x21);
  if (other !== undefined || filters.length !== 1)
    throw new NotRead(`this xz file uses the filter ${known[other ?? 0] ?? String(other)}, which is made for programs and is not read: unpack it first`);
  // Little is kept by small files, whatever their preset says.
  return Math.min(size, MAX_WINDOW);
}

async function* chunks(input: Input, dictionary: number): AsyncGenerator<Uint8Array, void, void> {
  const window = new Window(dictionary);
  let lzma: Lzma | undefined;
  let position = 0;
  let begun = false;
  for (;;) {
    const control = (await need(input, 1))[0] as number;
    if (control === 0) {
      input.take(1);
      return;
    }
    if (control === 1 || control >= 0xe0) {
      window.forget();
      position = 0;
      begun = true;
    } else if (!begun) throw new Damaged('the first chunk of a block rests on what is not there');
    const plain = control < 0x80;
    if (plain && control > 2) throw new Damaged('a chunk has a kind that there is none of');
    const head = await need(input, plain ? 3 : 6);
    const size = (plain ? 0 : (control & 0x1f) << 16) + head.readUInt16BE(1) + 1;
    window.room(size);
    if (plain) {
      window.put((await need(input, 3 + size)).subarray(3, 3 + size), 0, size);
      input.take(3 + size);
    } else {
      const reset = (control >> 5) & 3;
      const begin = reset >= 2 ? 6 : 5;
      const end = begin + head.readUInt16BE(3) + 1;
      if (reset >= 2) lzma = new Lzma(head[5] as number, window);
      else if (reset === 1 && lzma) lzma = new Lzma(lzma.properties, window);
      if (!lzma) throw new Damaged('the first chunk of a block rests on what is not there');
      lzma.chunk((await need(input, end)).subarray(begin, end), size, position);
      input.take(end);
    }
    position += size;
    yield window.take();
  }
}

/** It repeats what was read; where it does not, blocks were taken away or put in. */
async function index(input: Input, blocks: readonly { unpadded: number; size: number }[], say: Say): Promise<void> {
  const begin = input.at;
  const wanted = 1 + bytesNeeded(blocks.length) + blocks.reduce((sum, { unpadded, size }) => sum + bytesNeeded(unpadded) + bytesNeeded(size), 0);
  const length = wanted + ((4 - (wanted % 4)) % 4);
  const bytes = (await need(input, length + 4 + 12)).subarray(0, length + 16);
  const numbers = new Numbers(bytes);
  numbers.at = 1;
  const same = numbers.next() === blocks.length && blocks.every(({ unpadded, size }) => numbers.next() === unpadded && numbers.next() === size);
  const footer = bytes.subarray(length + 4);
  const sound =
    same &&
    crc32(bytes.subarray(0, length)) === bytes.readUInt32LE(length) &&
    crc32(footer.subarray(4, 10)) === footer.readUInt32LE(0) &&
    (footer.readUInt32LE(4) + 1) * 4 === length + 4 &&
    footer.toString('latin1', 10) === 'YZ';
  if (!sound) say('packed.checksum', `the index at stored offset ${begin} does not fit the blocks in front of it`);
  if (footer.toString('latin1', 10) !== 'YZ') throw new Damaged('a stream does not end as one');
  input.take(length + 16);
}

export const xz: Codec = {
  kind: 'xz',
  title: 'xz',
  ending: /\.xz$/i,
  begins: (head) => head.length >= 12 && head.subarray(0, 6).equals(MAGIC) && head[6] === 0 && crc32(head.subarray(6, 8)) === head.readUInt32LE(8),
  frame,
};
