// Shares found in samples of a population that is counted: drawing without putting back.
import { logGamma } from './beta.ts';
import type { Interval } from './binomial.ts';

const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

/** P(X <= k) of `n` drawn from `size`, of which `marked` are marked. */
export function hypergeometricUpTo(k: number, size: number, marked: number, n: number): number {
  const first = Math.max(0, n - (size - marked));
  const last = Math.min(n, marked);
  if (k < first) return 0;
  if (k >= last) return 1;
  const all = logChoose(size, n);
  // The shorter tail is summed, which keeps what is near 1 exact.
  const lower = k - first <= last - k;
  const [from, to] = lower ? [first, k] : [k + 1, last];
  let sum = 0;
  for (let i = from; i <= to; i++) sum += Math.exp(logChoose(marked, i) + logChoose(size - marked, n - i) - all);
  return Math.min(1, lower ? sum : 1 - sum);
}

/** How many of `size` may be marked, where `k` of `n` drawn were: exact, two-sided. A population that was drawn whole leaves no doubt. */
export function markedWithin(k: number, size: number, n: number, confidence = 0.95): Interval {
  const tail = (1 - confidence) / 2;
  return { low: leastMarked(k, size, n, tail), high: mostMarked(k, size, n, tail) };
}

/** The largest number of marked that `k` or fewer of `n` do not make unlikely (one-sided, `tail` = 1 - confidence). */
export function mostMarked(k: number, size: number, n: number, tail: number): number {
  let [low, high] = [k, size - (n - k)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (hypergeometricUpTo(k, size, middle, n) > tail) low = middle;
    else high = middle - 1;
  }
  return low;
}

function leastMarked(k: number, size: number, n: number, tail: number): number {
  let [low, high] = [k, size - (n - k)];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (1 - hypergeometricUpTo(k - 1, size, middle, n) > tail) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** As `attributeSize` of a population that is counted; all of it where nothing less is enough. */
export function finiteSize(size: number, confidence: number, tolerable: number, allowed = 0): number {
  const marked = Math.min(size, Math.ceil(size * tolerable - 1e-9));
  if (marked <= allowed) return size;
  let [low, high] = [1, size];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (hypergeometricUpTo(allowed, size, marked, middle) <= 1 - confidence + 1e-12) high = middle;
    else low = middle + 1;
  }
  return low;
}
