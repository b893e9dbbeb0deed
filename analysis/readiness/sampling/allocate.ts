// A sample shared out among strata by their size: at least two of each, critical ones whole.
export interface Stratum {
  stratum: string;
  population: number;
}
export interface Allocated extends Stratum {
  taken: number;
  whole: boolean;
}

const LEAST = 2;

/** `whole`: strata by their key (`outcome=failure; source=1`) or by a part of it. What they take is beside `size`. */
export function allocate(strata: readonly Stratum[], size: number, whole: readonly string[]): Allocated[] {
  const isWhole = ({ stratum }: Stratum) => whole.some((key) => key === stratum || key.split('; ').every((part) => stratum.split('; ').includes(part)));
  const shared = strata.filter((one) => !isWhole(one));
  const all = shared.reduce((sum, { population }) => sum + population, 0);
  const taken = new Map(shared.map((one) => [one.stratum, Math.min(one.population, Math.max(LEAST, Math.floor((size * one.population) / Math.max(1, all))))]));
  // What rounding left over goes to the largest remainders; ties by the key, so that it is the same everywhere.
  const remainder = ({ population }: Stratum) => ((size * population) / Math.max(1, all)) % 1;
  const inOrder = shared.toSorted((a, b) => remainder(b) - remainder(a) || (a.stratum < b.stratum ? -1 : 1));
  let left = size - [...taken.values()].reduce((sum, n) => sum + n, 0);
  while (left > 0) {
    const before = left;
    for (const { stratum, population } of inOrder) {
      const own = taken.get(stratum) ?? 0;
      if (left === 0 || own >= population) continue;
      taken.set(stratum, own + 1);
      left--;
    }
    if (left === before) break;
  }
  return strata.map((one) => {
    const own = taken.get(one.stratum) ?? one.population;
    return { ...one, taken: own, whole: own === one.population };
  });
}
