// Chance that is the same on every machine: the sample must have the same bytes wherever it is made.
import { createHash } from 'node:crypto';

export interface Dice {
  /** Integer from `low` to `high`, both included. */
  roll(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
  /** True with the given probability, 0 to 1. */
  chance(probability: number): boolean;
  hex(digits: number): string;
  uuid(): string;
}

/** mulberry32: 32 bits of state, integer arithmetic only. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const roll = (low: number, high: number) => low + (next() % (high - low + 1));
  const hex = (digits: number) => Array.from({ length: digits }, () => roll(0, 15).toString(16)).join('');
  return {
    roll,
    hex,
    pick: (list) => list[roll(0, list.length - 1)]!,
    chance: (probability) => next() < probability * 0x1_0000_0000,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${roll(8, 11).toString(16)}${hex(3)}-${hex(12)}`,
  };
}

/** Letters and digits derived from a name: the same name gives the same text. */
export function lettersOf(name: string, length: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return [...createHash('sha512').update(name).digest()]
    .slice(0, length)
    .map((byte) => alphabet[byte % alphabet.length])
    .join('');
}
