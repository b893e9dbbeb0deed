// Shares found in samples of large populations: exact intervals (Clopper-Pearson), which never cover too little, and sizes of attribute samples.
import { betaAt, betaShare } from './beta.ts';

export interface Interval {
  low: number;
  high: number;
}

/** P(X <= k) of `n` draws with probability `p`. */
export const binomialUpTo = (k: number, n: number, p: number): number => (k < 0 ? 0 : k >= n ? 1 : 1 - betaShare(p, k + 1, n - k));

/** Two-sided. `n` need not be whole: an effective size. */
export function clopperPearson(k: number, n: number, confidence = 0.95): Interval {
  if (n <= 0) return { low: 0, high: 1 };
  const tail = (1 - confidence) / 2;
  return { low: k <= 0 ? 0 : betaAt(tail, k, n - k + 1), high: k >= n ? 1 : betaAt(1 - tail, k + 1, n - k) };
}

/** One-sided: what the share is below, with this confidence. */
export const upperBound = (k: number, n: number, confidence = 0.95): number => (k >= n ? 1 : betaAt(confidence, k + 1, n - k));

/** The smallest sample in which `allowed` deviations or fewer still say that the share is below `tolerable`. */
export function attributeSize(confidence: number, tolerable: number, allowed = 0): number {
  let [low, high] = [allowed + 1, allowed + 2];
  const enough = (n: number) => binomialUpTo(allowed, n, tolerable) <= 1 - confidence + 1e-12;
  while (!enough(high)) high *= 2;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
