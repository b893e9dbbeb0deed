// Two invented logs of the same acts, each of which lost some; what is true is known. For tests of completeness, gaps and clocks.
/** A repeatable source of chance (test/support/seeded.ts). */
interface Seeded {
  below(below: number): number;
  some<T>(from: readonly T[], count: number): T[];
}

export interface Act {
  /** Milliseconds since the epoch. */
  at: number;
  key: string;
}

export interface Losses {
  /** Share that is lost here and there. */
  random: number;
  /** Share that is lost in one piece. */
  block: number;
}

/** Acts at random distances, `spacing` milliseconds on the average. */
export function acts({ count, spacing, start, chance }: { count: number; spacing: number; start: number; chance: Seeded }): Act[] {
  let at = start;
  return Array.from({ length: count }, (_, i) => {
    at += Math.ceil(-Math.log(1 - chance.below(1e9) / 1e9) * spacing);
    return { at, key: `${(0x1000000 + chance.below(0xfffffff)).toString(16)}-${i.toString(16)}` };
  });
}

/** What is left of them: a known number lost at random, and a piece, not at either end. */
export function leave<T>(all: readonly T[], { random, block }: Losses, chance: Seeded): { left: T[]; lostFrom: number; lostTo: number } {
  const piece = Math.round(all.length * block);
  const lostFrom = Math.floor(all.length * 0.1) + chance.below(Math.floor(all.length * 0.7));
  const lostTo = lostFrom + piece;
  const rest = all.map((_, i) => i).filter((i) => i < lostFrom || i >= lostTo);
  const gone = new Set(chance.some(rest.slice(1, -1), Math.round(all.length * random)));
  return { left: all.filter((_, i) => !gone.has(i) && (i < lostFrom || i >= lostTo)), lostFrom, lostTo };
}
