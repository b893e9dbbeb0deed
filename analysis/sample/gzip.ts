// Gzip with the same output everywhere. zlib's output differs between versions and processors, and the side-cars of the sample state
// length and MD5 of the compressed file. RFC 1951 (one block, fixed Huffman codes) and RFC 1952 (no name, no time).
import { crc32 } from './crc32.ts';

const WINDOW = 32_768;
const LONGEST = 258;
const TRIES = 64;

/** [first value, extra bits] of length codes 257.. and distance codes 0.. (RFC 1951, 3.2.5). */
const lengths: readonly [number, number][] = [...Array(28).keys()].map((code) => {
  const extra = code < 8 ? 0 : (code >> 2) - 1;
  return [code < 8 ? 3 + code : 3 + ((4 + (code & 3)) << extra), extra];
});
const distances: readonly [number, number][] = [...Array(30).keys()].map((code) => {
  const extra = code < 4 ? 0 : (code >> 1) - 1;
  return [code < 4 ? 1 + code : 1 + ((2 + (code & 1)) << extra), extra];
});
const lengthCode = codeOf([...lengths, [258, 0]], LONGEST + 1);
const distanceCode = codeOf(distances, WINDOW + 1);

function codeOf(table: readonly [number, number][], size: number): Uint8Array {
  const codes = new Uint8Array(size);
  let code = 0;
  for (let value = table[0]![0]; value < size; value++) {
    while (code + 1 < table.length && table[code + 1]![0] <= value) code++;
    codes[value] = code;
  }
  return codes;
}

class Bits {
  private readonly bytes: number[] = [];
  private held = 0;
  private count = 0;
  low(value: number, width: number): void {
    this.held |= value << this.count;
    this.count += width;
    while (this.count >= 8) {
      this.bytes.push(this.held & 255);
      this.held >>>= 8;
      this.count -= 8;
    }
  }
  /** Huffman codes are packed starting with their most significant bit. */
  code(value: number, width: number): void {
    let turned = 0;
    for (let bit = 0; bit < width; bit++) turned |= ((value >> bit) & 1) << (width - 1 - bit);
    this.low(turned, width);
  }
  /** Literal or length symbol in the fixed code. */
  symbol(value: number): void {
    if (value < 144) this.code(0x30 + value, 8);
    else if (value < 256) this.code(0x190 + value - 144, 9);
    else if (value < 280) this.code(value - 256, 7);
    else this.code(0xc0 + value - 280, 8);
  }
  finish(): number[] {
    if (this.count > 0) this.low(0, 8 - this.count);
    return this.bytes;
  }
}

function deflate(input: Uint8Array): number[] {
  const bits = new Bits();
  bits.low(1, 1);
  bits.low(1, 2);
  const head = new Int32Array(WINDOW).fill(-1);
  const previous = new Int32Array(input.length).fill(-1);
  const slot = (at: number) => ((input[at]! << 10) ^ (input[at + 1]! << 5) ^ input[at + 2]!) & (WINDOW - 1);
  const remember = (at: number) => {
    if (at + 2 >= input.length) return;
    previous[at] = head[slot(at)]!;
    head[slot(at)] = at;
  };
  for (let at = 0; at < input.length; ) {
    let best = 0;
    let distance = 0;
    const limit = Math.min(LONGEST, input.length - at);
    let candidate = at + 2 < input.length ? head[slot(at)]! : -1;
    for (let tries = 0; candidate >= 0 && at - candidate < WINDOW && tries < TRIES && best < limit; tries++, candidate = previous[candidate]!) {
      let length = 0;
      while (length < limit && input[candidate + length] === input[at + length]) length++;
      if (length > best) [best, distance] = [length, at - candidate];
    }
    if (best < 3) {
      bits.symbol(input[at]!);
      remember(at++);
      continue;
    }
    const code = lengthCode[best]!;
    bits.symbol(257 + code);
    if (code < 28) bits.low(best - lengths[code]![0], lengths[code]![1]);
    const far = distanceCode[distance]!;
    bits.code(far, 5);
    bits.low(distance - distances[far]![0], distances[far]![1]);
    for (const end = at + best; at < end; ) remember(at++);
  }
  bits.symbol(256);
  return bits.finish();
}

export function gzip(input: Uint8Array): Buffer {
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(crc32(input), 0);
  tail.writeUInt32LE(input.length >>> 0, 4);
  return Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]), Buffer.from(deflate(input)), tail]);
}
