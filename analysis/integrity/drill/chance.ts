// Chance that can be repeated: the same seed and act draw the same, whatever was drawn before. Nothing secret rests on it.

export interface Chance {
  /** An integer from 0 to `limit` - 1. */
  below(limit: number): number;
  /** Undefined where there is nothing to pick from. */
  pick<T>(from: readonly T[]): T | undefined;
}

/** mulberry32 over both numbers. */
export function chanceOf(seed: number, act: number): Chance {
  let state = (Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(act + 1, 0x85ebca6b)) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, pick: (from) => from[below(from.length)] };
}
