// Sweeps: cases of which each asks for a case or a process of its own. `npm test` tries one of each kind, drawn by the seed; `npm run hostile` tries all.
// SEALTRAIL_SEED=N draws others.
import { seeded } from './seeded.ts';

const seed = Number(process.env.SEALTRAIL_SEED ?? 20_260_302);
/** Whether everything is tried, at full size. */
export const ALL = process.env.SEALTRAIL_SWEEP === 'all';

/** Of each kind `each` cases, in the order in which they stand. */
export function swept<T>(what: string, cases: readonly T[], kindOf: (one: T) => string, each = 1): readonly T[] {
  if (ALL) return cases;
  const kinds = new Map<string, T[]>();
  for (const one of cases) kinds.set(kindOf(one), [...(kinds.get(kindOf(one)) ?? []), one]);
  const drawn = new Set([...kinds.values()].flatMap((own, at) => seeded(seed, at).some(own, each)));
  console.log(`${what}: ${drawn.size} of ${cases.length}, one or more of each kind, SEALTRAIL_SEED=${seed}; npm run hostile tries all`);
  return cases.filter((one) => drawn.has(one));
}
