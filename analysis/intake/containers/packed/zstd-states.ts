// Finite state entropy codes (RFC 8878, 4.1): tables of states, and bits that are read from the end backwards.
import { Damaged } from './codec.ts';

export interface StateTable {
  /** Bits of the first state. */
  log: number;
  symbols: Uint8Array;
  /** Bits to read for the state that follows, and what is added to them. */
  bits: Uint8Array;
  base: Uint16Array;
}

/** From the share of each symbol; -1 = less than one. */
export function stateTable(shares: readonly number[], log: number): StateTable {
  const size = 1 << log;
  const symbols = new Uint8Array(size);
  const bits = new Uint8Array(size);
  const base = new Uint16Array(size);
  const next = new Uint16Array(shares.length);
  let high = size;
  for (const [symbol, share] of shares.entries()) {
    next[symbol] = share < 0 ? 1 : share;
    if (share < 0) symbols[--high] = symbol;
  }
  const step = (size >> 1) + (size >> 3) + 3;
  let at = 0;
  for (const [symbol, share] of shares.entries())
    for (let i = 0; i < share; i++) {
      symbols[at] = symbol;
      do at = (at + step) & (size - 1);
      while (at >= high);
    }
  for (let state = 0; state < size; state++) {
    const symbol = symbols[state] as number;
    const place = next[symbol] as number;
    next[symbol] = place + 1;
    const count = log - (31 - Math.clz32(place));
    bits[state] = count;
    base[state] = (place << count) - size;
  }
  return { log, symbols, bits, base };
}

/** A table as it is written; `most`: bits of a state, `codes`: symbols that there are. */
export function readStates(bytes: Buffer, from: number, to: number, most: number, codes: number): { table: StateTable; at: number } {
  let at = from * 8;
  const peek = (count: number): number => {
    const byte = at >>> 3;
    const word = (bytes[byte] ?? 0) | ((bytes[byte + 1] ?? 0) << 8) | ((bytes[byte + 2] ?? 0) << 16);
    return (word >>> (at & 7)) & ((1 << count) - 1);
  };
  const read = (count: number): number => {
    const value = peek(count);
    at += count;
    if (at > to * 8) throw new Damaged('a table of codes is cut');
    return value;
  };
  const log = read(4) + 5;
  if (log > most) throw new Damaged('a table of codes is larger than it may be');
  const shares: number[] = [];
  let left = 1 << log;
  while (left > 0) {
    if (shares.length >= codes) throw new Damaged('a table of codes has too many symbols');
    // Small values take a bit less, as far as the values that can be left allow.
    const count = 32 - Math.clz32(left + 1);
    const low = (1 << (count - 1)) - 1;
    const short = (1 << count) - 2 - left;
    let value = peek(count);
    if ((value & low) < short) {
      value &= low;
      read(count - 1);
    } else {
      read(count);
      if (value > low) value -= short;
    }
    const share = value - 1;
    left -= Math.abs(share);
    shares.push(share);
    if (share === 0) for (let more = 3; more === 3; shares.push(...[0, 0, 0].slice(0, more))) more = read(2);
  }
  if (left < 0 || shares.length > codes) throw new Damaged('a table of codes does not add up');
  return { table: stateTable(shares, log), at: Math.ceil(at / 8) };
}

/** Bits from the last one, which is behind a mark, back to the first. Those before the first are zero, and `left` is below zero then. */
export class BackBits {
  left: number;
  constructor(
    private readonly bytes: Buffer,
    private readonly start: number,
    end: number,
  ) {
    const last = end > start ? (bytes[end - 1] as number) : 0;
    if (last === 0) throw new Damaged('codes have no end mark');
    this.left = (end - start - 1) * 8 + 31 - Math.clz32(last);
  }
  /** Up to 28 bits. */
  read(count: number): number {
    if (count > 24) return this.read(count - 24) * 2 ** 24 + this.read(24);
    this.left -= count;
    return this.at(this.left) & ((1 << count) - 1);
  }
  private at(bit: number): number {
    const { bytes } = this;
    if (bit < 0) return bit <= -24 ? 0 : this.at(0) << -bit;
    const byte = this.start + (bit >>> 3);
    return (
      ((bytes[byte] as number) | ((bytes[byte + 1] as number) << 8) | ((bytes[byte + 2] as number) << 16) | ((bytes[byte + 3] as number) << 24)) >>> (bit & 7)
    );
  }
}
