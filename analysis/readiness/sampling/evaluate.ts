// What the results of a sample say of its population. Exact intervals: they never cover too little.
import type { SampleDocument, SampleEvaluation } from '../../contract/model/sample.ts';
import { clopperPearson, upperBound } from '../statistics/binomial.ts';
import { studentAt } from '../statistics/beta.ts';
import { markedWithin, mostMarked } from '../statistics/hypergeometric.ts';

export interface Drawn {
  place: number;
  stratum: string;
  cluster: string | null;
  result: 'pass' | 'deviation' | 'missing' | 'void' | null;
}

const INTERVAL = 0.95;

/** In each stratum the first in the order of the draw that are not void, as many as were to be taken; the others are reserve. */
export function counting<T extends Drawn>(items: readonly T[], { strata }: Pick<SampleDocument, 'strata'>): ReadonlySet<T> {
  const room = new Map(strata.map(({ stratum, taken }) => [stratum, taken]));
  const counted = new Set<T>();
  for (const one of items.toSorted((a, b) => a.place - b.place)) {
    const left = room.get(one.stratum) ?? 0;
    if (one.result === 'void' || left === 0) continue;
    room.set(one.stratum, left - 1);
    counted.add(one);
  }
  return counted;
}

export function evaluate(items: readonly Drawn[], document: SampleDocument): SampleEvaluation {
  const { plan, drawn } = document;
  const counted = [...counting(items, document)];
  const of = (result: Drawn['result']) => counted.filter((one) => one.result === result).length;
  const tested = counted.filter(({ result }) => result !== null);
  const isDeviation = ({ result }: Drawn) => result === 'deviation' || result === 'missing';
  const deviations = tested.filter(isDeviation).length;
  const voided = items.filter(({ result }) => result === 'void').length;
  // Void items of a stratum that is taken whole are not of the population at all: nothing can step in for them.
  // Nor in a sample of sessions, which come as they are.
  const expected = document.strata.reduce(
    (sum, one) => sum + (one.whole || document.clusters !== null ? one.taken - voidIn(items, one.stratum) : one.taken),
    0,
  );
  const final = drawn > 0 && tested.length === expected && counted.length === expected;
  const strata = document.strata.map(({ stratum, population, whole }) => {
    const own = tested.filter((one) => one.stratum === stratum);
    return { stratum, population: whole ? population - voidIn(items, stratum) : population, tested: own.length, deviations: own.filter(isDeviation).length };
  });
  const found = estimate(tested, strata, isDeviation, document);
  const at = (bound: { population: number; tested: number; deviations: number }) => markedWithin(bound.deviations, bound.population, bound.tested, INTERVAL);
  return {
    tested: tested.length,
    passed: of('pass'),
    deviations,
    missing: of('missing'),
    void: voided,
    open: counted.filter(({ result }) => result === null).length,
    final,
    ...found,
    confidence: plan.confidence,
    tolerable_met: final && found.upper !== null ? found.upper <= plan.tolerable : null,
    strata: strata.map((one) => {
      const bounds = one.tested === 0 ? undefined : at(one);
      return { ...one, low: bounds ? bounds.low / one.population : null, high: bounds ? bounds.high / one.population : null };
    }),
  };
}

const voidIn = (items: readonly Drawn[], stratum: string): number => items.filter((one) => one.stratum === stratum && one.result === 'void').length;

type Found = Pick<SampleEvaluation, 'rate' | 'low' | 'high' | 'upper' | 'method' | 'assumes'>;
interface Counted {
  stratum: string;
  population: number;
  tested: number;
  deviations: number;
}

function estimate(
  tested: readonly Drawn[],
  strata: readonly Counted[],
  isDeviation: (one: Drawn) => boolean,
  { plan, clusters, population }: SampleDocument,
): Found {
  const assumes = 'items were drawn by chance, and what was looked at is what was drawn; nothing is said of what is not in the population';
  const untested = strata.some((one) => one.population > 0 && one.tested === 0);
  if (tested.length === 0 || untested)
    return { rate: null, low: null, high: null, upper: null, method: untested ? 'a stratum has no result yet' : 'no result yet', assumes };
  if (clusters !== null) return ofClusters(tested, isDeviation, plan.confidence, clusters.drawn === clusters.population, assumes);
  const [only] = strata;
  if (strata.length === 1 && only) {
    const bounds = markedWithin(only.deviations, only.population, only.tested, INTERVAL);
    return {
      rate: only.deviations / only.tested,
      low: bounds.low / only.population,
      high: bounds.high / only.population,
      upper: mostMarked(only.deviations, only.population, only.tested, 1 - plan.confidence) / only.population,
      method: 'exact, hypergeometric: the population is counted',
      assumes,
    };
  }
  // Each stratum errs with its share of the whole error: what all of them allow together covers at least as much as was asked for.
  const sampled = strata.filter((one) => one.tested < one.population).length;
  const all = Math.max(
    1,
    strata.reduce((sum, one) => sum + one.population, 0),
  );
  const error = (confidence: number) => 1 - (1 - confidence) / Math.max(1, sampled);
  const sum = (of: (one: Counted) => number) => strata.reduce((total, one) => total + of(one), 0) / all;
  return {
    rate: sum((one) => (one.tested === 0 ? 0 : (one.population * one.deviations) / one.tested)),
    low: sum((one) => markedWithin(one.deviations, one.population, one.tested, error(INTERVAL)).low),
    high: sum((one) => markedWithin(one.deviations, one.population, one.tested, error(INTERVAL)).high),
    upper: sum((one) => mostMarked(one.deviations, one.population, one.tested, (1 - plan.confidence) / Math.max(1, sampled))),
    method: `weighted by the size of ${strata.length} strata of ${population}; bounds: exact ones of each stratum (hypergeometric) that share the error (Bonferroni)`,
    assumes,
  };
}

/** Records of one session are alike: the sample counts as fewer, by the design effect that it shows; as its sessions, where nothing tells. */
function ofClusters(tested: readonly Drawn[], isDeviation: (one: Drawn) => boolean, confidence: number, whole: boolean, assumes: string): Found {
  const groups = new Map<string, { n: number; k: number }>();
  for (const one of tested) {
    const group = groups.get(one.cluster ?? '') ?? { n: 0, k: 0 };
    groups.set(one.cluster ?? '', { n: group.n + 1, k: group.k + (isDeviation(one) ? 1 : 0) });
  }
  const n = tested.length;
  const k = tested.filter(isDeviation).length;
  const rate = k / n;
  if (whole) return { rate, low: rate, high: rate, upper: rate, method: 'all sessions were drawn: a full count', assumes };
  const effect = designEffect([...groups.values()], n, rate);
  // Few sessions tell little of their own spread (Korn and Graubard).
  const effective = (n / effect) * (groups.size < 2 ? 1 : (studentAt(INTERVAL, n - 1) / studentAt(INTERVAL, groups.size - 1)) ** 2);
  const { low, high } = clopperPearson(rate * effective, effective, INTERVAL);
  return {
    rate,
    low,
    high,
    upper: upperBound(rate * effective, effective, confidence),
    method: `exact (Clopper-Pearson) with ${Number(effective.toFixed(1))} effective of ${n} records: design effect ${Number(effect.toFixed(2))} in ${groups.size} sessions`,
    assumes: `${assumes}; the likeness within sessions is that which the sample shows`,
  };
}

/** By the spread of the rates of clusters about the whole (ratio estimate), at least 1; where there is no spread to see, as if each cluster were one record. */
function designEffect(groups: readonly { n: number; k: number }[], n: number, rate: number): number {
  const mean = n / groups.length;
  if (groups.length < 2 || rate === 0 || rate === 1) return Math.max(1, mean);
  const spread = groups.reduce((sum, group) => sum + (group.k - rate * group.n) ** 2, 0);
  const variance = (groups.length / (groups.length - 1)) * (spread / n ** 2);
  return Math.min(Math.max(1, variance / ((rate * (1 - rate)) / n)), n);
}
