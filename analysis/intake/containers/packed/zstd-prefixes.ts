// Huffman codes of Zstandard (RFC 8878, 4.2): described by weights, read from the end backwards.
import { Damaged } from './codec.ts';
import { BackBits, readStates } from './zstd-states.ts';

const LONGEST = 11;

export class Prefixes {
  /** By the next `longest` bits: symbol and bits of its code. */
  private readonly symbols: Uint8Array;
  private readonly bits: Uint8Array;
  private readonly longest: number;
  constructor(weights: readonly number[]) {
    const sum = weights.reduce((all, weight) => all + (weight > 0 ? 2 ** (weight - 1) : 0), 0);
    if (sum === 0 || sum >= 1 << LONGEST) throw new Damaged('codes do not add up');
    this.longest = 32 - Math.clz32(sum);
    const last = (1 << this.longest) - sum;
    if ((last & (last - 1)) !== 0 || weights.length > 255) throw new Damaged('codes do not add up');
    const all = [...weights, 32 - Math.clz32(last)];
    this.symbols = new Uint8Array(1 << this.longest);
    this.bits = new Uint8Array(1 << this.longest);
    let at = 0;
    for (let weight = 1; weight <= this.longest; weight++)
      for (const [symbol, own] of all.entries()) {
        if (own !== weight) continue;
        const end = at + (1 << (weight - 1));
        this.symbols.fill(symbol, at, end);
        this.bits.fill(this.longest + 1 - weight, at, end);
        at = end;
      }
  }

  /** The stream in `bytes` from `from` to `to`, into `into`. */
  unpack(bytes: Buffer, from: number, to: number, into: Buffer, begin: number, end: number): void {
    const { symbols, bits, longest } = this;
    const stream = new BackBits(bytes, from, to);
    const mask = (1 << longest) - 1;
    let state = stream.read(longest);
    for (let at = begin; at < end; at++) {
      into[at] = symbols[state] as number;
      const length = bits[state] as number;
      state = ((state << length) | stream.read(length)) & mask;
    }
    if (stream.left !== -longest) throw new Damaged('codes do not end where they should');
  }
}

export function readPrefixes(bytes: Buffer): { prefixes: Prefixes; length: number } {
  const head = bytes[0] ?? 0;
  const weights: number[] = [];
  if (head >= 128) {
    const count = head - 127;
    const length = 1 + Math.ceil(count / 2);
    if (length > bytes.length) throw new Damaged('codes are cut');
    for (let i = 0; i < count; i++) weights.push(((bytes[1 + (i >> 1)] as number) >> (i % 2 === 0 ? 4 : 0)) & 15);
    return { prefixes: new Prefixes(weights), length };
  }
  const end = 1 + head;
  if (end > bytes.length) throw new Damaged('codes are cut');
  const { table, at } = readStates(bytes, 1, end, 6, 256);
  const stream = new BackBits(bytes, at, end);
  // Two states take turns; the one whose turn it is when no bits are left says the last weight.
  const states: [number, number] = [stream.read(table.log), stream.read(table.log)];
  for (let turn: 0 | 1 = 0; ; turn = turn === 0 ? 1 : 0) {
    const state = states[turn];
    weights.push(table.symbols[state] as number);
    states[turn] = (table.base[state] as number) + stream.read(table.bits[state] as number);
    if (stream.left < 0) {
      weights.push(table.symbols[states[turn === 0 ? 1 : 0]] as number);
      break;
    }
    if (weights.length > 255) throw new Damaged('codes do not add up');
  }
  return { prefixes: new Prefixes(weights), length: end };
}
