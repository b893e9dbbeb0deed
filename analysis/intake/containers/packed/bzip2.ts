// bzip2 1.0: blocks of up to 900,000 bytes, each a run-length code, a sorted rotation (Burrows-Wheeler) and Huffman codes, with a check sum of its own.
import { type Codec, CutShort, Damaged, NotRead, type Say } from './codec.ts';
import type { Input } from './input.ts';

const BLOCK = 0x314159265359;
const END = 0x177245385090;
/** No block is longer: 900,000 symbols of at most 20 bits, and its tables. */
const LONGEST = 2_400_000;
/** Symbols that are coded by one table before the next one is chosen. */
const GROUP = 50;

const crcTable = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit++) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  return crc;
});

class Bits {
  /** Of the next bit. */
  at = 0;
  constructor(private readonly bytes: Buffer) {}
  /** Up to 24 bits. */
  read(count: number): number {
    const byte = this.at >>> 3;
    const { bytes } = this;
    if (this.at + count > bytes.length * 8) throw new CutShort();
    const word = ((bytes[byte] as number) << 24) | ((bytes[byte + 1] ?? 0) << 16) | ((bytes[byte + 2] ?? 0) << 8) | (bytes[byte + 3] ?? 0);
    const value = (word << (this.at & 7)) >>> (32 - count);
    this.at += count;
    return value;
  }
  wide(count: number): number {
    return this.read(count - 24) * 2 ** 24 + this.read(24);
  }
  /** The next symbol of a code: none of its lengths is beyond 20. */
  symbol({ shortest, limit, base, symbols }: Code): number {
    const { bytes, at } = this;
    const byte = at >>> 3;
    const word = ((bytes[byte] ?? 0) << 24) | ((bytes[byte + 1] ?? 0) << 16) | ((bytes[byte + 2] ?? 0) << 8) | (bytes[byte + 3] ?? 0);
    const ahead = (word << (at & 7)) >>> 12;
    for (let length = shortest; length <= 20; length++) {
      const code = ahead >>> (20 - length);
      if (code > (limit[length] as number)) continue;
      this.at += length;
      if (this.at > bytes.length * 8) throw new CutShort();
      return symbols[code + (base[length] as number)] as number;
    }
    throw new Damaged('a symbol has no code');
  }
}

/** Canonical Huffman code: for each length the first code and the place of its symbol. */
interface Code {
  shortest: number;
  limit: Int32Array;
  base: Int32Array;
  symbols: Uint16Array;
}

function codeOf(lengths: Uint8Array): Code {
  const counts = new Uint16Array(22);
  for (const length of lengths) counts[length] = (counts[length] as number) + 1;
  const limit = new Int32Array(22).fill(-1);
  const base = new Int32Array(22);
  const symbols = new Uint16Array(lengths.length);
  let place = 0;
  let code = 0;
  let shortest = 0;
  for (let length = 1; length <= 20; length++) {
    base[length] = place - code;
    for (const [symbol, own] of lengths.entries()) if (own === length) symbols[place++] = symbol;
    const count = counts[length] as number;
    if (count > 0 && shortest === 0) shortest = length;
    limit[length] = code + count - 1;
    code = (code + count) << 1;
  }
  return { shortest, limit, base, symbols };
}

async function* frame(input: Input, say: Say): AsyncGenerator<Uint8Array, number, void> {
  await input.fill(4);
  const most = ((input.rest[3] as number) - 0x30) * 100_000;
  input.take(4);
  /** Bits of the byte at hand that are done with. */
  let skipped = 0;
  let sum = 0;
  for (let number = 1; ; number++) {
    await input.fill(LONGEST);
    const bits = new Bits(input.rest);
    bits.at = skipped;
    const mark = bits.wide(48);
    if (mark === END) {
      if (bits.wide(32) !== sum >>> 0) say('packed.checksum', `the check sum of the stream that ends at stored offset ${input.at} does not fit its content`);
      input.take(Math.ceil(bits.at / 8));
      return 0;
    }
    if (mark !== BLOCK) throw new Damaged('no block begins where one should');
    const stated = bits.wide(32) | 0;
    const { bytes, crc } = unrun(unsorted(bits, most));
    sum = ((sum << 1) | (sum >>> 31)) ^ stated;
    if (crc !== stated) say('packed.checksum', `the check sum of block ${number} at stored offset ${input.at} does not fit its content`);
    input.take(bits.at >>> 3);
    skipped = bits.at & 7;
    yield bytes;
  }
}

/** A block up to the inverse of its rotation. */
function unsorted(bits: Bits, most: number): Uint8Array {
  if (bits.read(1) === 1) throw new NotRead('bzip2 with randomised blocks, as versions before 0.9.5 wrote it: unpack it with bzip2 first');
  const origin = bits.read(24);
  const { symbols, count } = symbolsOf(bits, most);
  if (origin >= count) throw new Damaged('the rotation of a block begins outside of it');
  const starts = new Int32Array(256);
  for (let i = 0; i < count; i++) starts[symbols[i] as number] = (starts[symbols[i] as number] as number) + 1;
  let sum = 0;
  for (let byte = 0; byte < 256; byte++) {
    const own = starts[byte] as number;
    starts[byte] = sum;
    sum += own;
  }
  const next = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const byte = symbols[i] as number;
    const place = starts[byte] as number;
    next[place] = i;
    starts[byte] = place + 1;
  }
  const bytes = new Uint8Array(count);
  for (let i = 0, at = next[origin] as number; i < count; i++) {
    bytes[i] = symbols[at] as number;
    at = next[at] as number;
  }
  return bytes;
}

/** Huffman codes, runs of the front symbol, and the list whose front moves. */
function symbolsOf(bits: Bits, most: number): { symbols: Uint8Array; count: number } {
  const groups = bits.read(16);
  const front: number[] = [];
  for (let group = 0; group < 16; group++) {
    if (!(groups & (0x8000 >> group))) continue;
    const used = bits.read(16);
    for (let one = 0; one < 16; one++) if (used & (0x8000 >> one)) front.push(16 * group + one);
  }
  if (front.length === 0) throw new Damaged('a block uses no symbol');
  const { tables, choice } = tablesOf(bits, front.length + 2);
  const end = front.length + 1;
  const symbols = new Uint8Array(most);
  let count = 0;
  let run = 0;
  let weight = 1;
  for (let group = 0; ; group++) {
    const table = tables[choice[group] ?? -1];
    if (!table) throw new Damaged('a block is longer than its choice of tables');
    for (let i = 0; i < GROUP; i++) {
      const symbol = bits.symbol(table);
      if (symbol <= 1) {
        run += weight << symbol;
        weight <<= 1;
        if (run > most) throw new Damaged('a block is longer than its stream allows');
        continue;
      }
      if (run > 0) {
        if (count + run > most) throw new Damaged('a block is longer than its stream allows');
        symbols.fill(front[0] as number, count, count + run);
        count += run;
        run = 0;
        weight = 1;
      }
      if (symbol === end) return { symbols, count };
      if (count >= most) throw new Damaged('a block is longer than its stream allows');
      const byte = front[symbol - 1] as number;
      for (let at = symbol - 1; at > 0; at--) front[at] = front[at - 1] as number;
      front[0] = byte;
      symbols[count++] = byte;
    }
  }
}

function tablesOf(bits: Bits, symbols: number): { tables: Code[]; choice: Uint8Array } {
  const number = bits.read(3);
  const choices = bits.read(15);
  if (number < 2 || number > 6 || choices === 0) throw new Damaged('a block has no tables');
  const order = [0, 1, 2, 3, 4, 5];
  const choice = new Uint8Array(choices);
  for (let i = 0; i < choices; i++) {
    let back = 0;
    while (bits.read(1) === 1) if (++back >= number) throw new Damaged('a block names a table that is not there');
    const [chosen = 0] = order.splice(back, 1);
    order.unshift(chosen);
    choice[i] = chosen;
  }
  const tables: Code[] = [];
  for (let table = 0; table < number; table++) {
    const lengths = new Uint8Array(symbols);
    let length = bits.read(5);
    for (let symbol = 0; symbol < symbols; symbol++) {
      while (bits.read(1) === 1) length += bits.read(1) === 1 ? -1 : 1;
      if (length < 1 || length > 20) throw new Damaged('a code has a length that there is none of');
      lengths[symbol] = length;
    }
    tables.push(codeOf(lengths));
  }
  return { tables, choice };
}

/** Four equal bytes are followed by how many more there are. */
function unrun(bytes: Uint8Array): { bytes: Uint8Array; crc: number } {
  let size = 0;
  const each = (give: (byte: number, times: number) => void): void => {
    let equal = 0;
    let last = -1;
    for (const byte of bytes) {
      if (equal === 4) {
        if (byte > 0) give(last, byte);
        equal = 0;
        last = -1;
        continue;
      }
      equal = byte === last ? equal + 1 : 1;
      last = byte;
      give(byte, 1);
    }
  };
  each((_, times) => (size += times));
  const unpacked = new Uint8Array(size);
  let at = 0;
  let crc = -1;
  each((byte, times) => {
    for (let i = 0; i < times; i++) {
      unpacked[at++] = byte;
      crc = (crc << 8) ^ (crcTable[((crc >>> 24) ^ byte) & 0xff] as number);
    }
  });
  return { bytes: unpacked, crc: ~crc };
}

export const bzip2: Codec = {
  kind: 'bz2',
  title: 'bzip2',
  ending: /\.bz2?$/i,
  begins: (head) => /^BZh[1-9]/.test(head.toString('latin1', 0, 4)) && [BLOCK, END].includes(head.length < 10 ? 0 : head.readUIntBE(4, 6)),
  frame,
};
