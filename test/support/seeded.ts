// A repeatable source of chance for adversaries: one seed, one stream, so that a failing case can be run alone.

export interface Seeded {
  /** An integer from 0 to `below` - 1. */
  below(below: number): number;
  chance(part: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** `count` different members, in random order. */
  some<T>(from: readonly T[], count: number): T[];
}

/** mulberry32 over a mixed seed: small and good enough to choose cases; nothing secret rests on it. */
export function seeded(seed: number, stream: number): Seeded {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b)) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    chance: (part) => next() < part,
    pick: (from) => {
      if (from.length === 0) throw new Error('nothing to pick from');
      return from[below(from.length)] as (typeof from)[number];
    },
    some: (from, count) => {
      const left = [...from];
      return Array.from({ length: Math.min(count, left.length) }, () => left.splice(below(left.length), 1)[0] as (typeof from)[number]);
    },
  };
}
