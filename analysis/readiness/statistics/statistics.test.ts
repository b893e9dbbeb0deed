import { describe, expect, it } from 'vitest';
import { seeded } from '../../../test/support/seeded.ts';
import { betaAt, betaShare, logGamma, studentAt } from './beta.ts';
import { attributeSize, binomialUpTo, clopperPearson, upperBound } from './binomial.ts';
import { finiteSize, hypergeometricUpTo, markedWithin } from './hypergeometric.ts';
import { wilson } from './wilson.ts';

const percent = (share: number, digits = 1) => Number((share * 100).toFixed(digits));

it('the beta function and its inverse', () => {
  expect(logGamma(5)).toBeCloseTo(Math.log(24), 12);
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
  expect(betaShare(0.3, 1, 1)).toBeCloseTo(0.3, 14);
  expect(betaShare(0.5, 7, 7)).toBeCloseTo(0.5, 12);
  for (const [share, a, b] of [
    [0.025, 1, 60],
    [0.975, 2, 59],
    [0.5, 1000, 20_000],
  ] as const)
    expect(betaShare(betaAt(share, a, b), a, b)).toBeCloseTo(share, 9);
  expect([1, 10, 24, 1e6].map((freedom) => Number(studentAt(0.95, freedom).toFixed(3)))).toEqual([12.706, 2.228, 2.064, 1.96]);
  // By summing.
  let sum = 0;
  for (let k = 0; k <= 3; k++) sum += Math.exp(logGamma(21) - logGamma(k + 1) - logGamma(21 - k)) * 0.1 ** k * 0.9 ** (20 - k);
  expect(binomialUpTo(3, 20, 0.1)).toBeCloseTo(sum, 12);
});

describe('sizes of attribute samples', () => {
  it.each([
    [0.95, 0.05, [59, 93, 124]],
    [0.9, 0.05, [45, 77, 105]],
    [0.95, 0.1, [29, 46, 61]],
    [0.9, 0.1, [22, 38, 52]],
  ])('confidence %d, tolerable %d', (confidence, tolerable, sizes) => {
    expect([0, 1, 2].map((allowed) => attributeSize(confidence, tolerable, allowed))).toEqual(sizes);
  });
  it.each([
    [52, 33, 28],
    [250, 51, 40],
    [1000, 57, 44],
    [10_000, 59, 45],
  ])('of %d', (size, at95, at90) => {
    expect([finiteSize(size, 0.95, 0.05), finiteSize(size, 0.9, 0.05)]).toEqual([at95, at90]);
  });
});

describe('bounds', () => {
  it.each([
    [25, 0, 11.3, 8.8],
    [25, 1, 17.6, 14.7],
    [40, 0, 7.2, 5.6],
    [40, 1, 11.3, 9.4],
    [60, 0, 4.9, 3.8],
    [60, 1, 7.7, 6.3],
    [60, 2, 10.1, 8.6],
  ])('%d drawn, %d found', (n, k, at95, at90) => {
    expect([percent(upperBound(k, n, 0.95)), percent(upperBound(k, n, 0.9))]).toEqual([at95, at90]);
  });
  it('1 of 60, by both intervals', () => {
    const { low, high } = clopperPearson(1, 60);
    expect([percent(low, 2), percent(high, 2)]).toEqual([0.04, 8.94]);
    const short = wilson(1, 60);
    expect([percent(short.low, 2), percent(short.high, 2)]).toEqual([0.29, 8.86]);
  });
  it('none and all', () => {
    expect(clopperPearson(0, 50).low).toBe(0);
    expect(clopperPearson(50, 50).high).toBe(1);
    expect(clopperPearson(0, 0)).toEqual({ low: 0, high: 1 });
    expect(markedWithin(3, 40, 40)).toEqual({ low: 3, high: 3 });
  });
  it('of a counted population are inside those of an endless one', () => {
    expect(hypergeometricUpTo(0, 52, 3, 33)).toBeCloseTo((19 * 18 * 17) / (52 * 51 * 50), 12);
    const counted = markedWithin(2, 500, 60);
    const endless = clopperPearson(2, 60);
    expect(counted.low / 500).toBeGreaterThanOrEqual(endless.low);
    expect(counted.high / 500).toBeLessThanOrEqual(endless.high);
  });
});

it('intervals cover the truth in at least 95 of 100 seeded runs', () => {
  for (const [stream, { size, marked, n }] of [
    { size: 300, marked: 12, n: 60 },
    { size: 5000, marked: 50, n: 93 },
    { size: 80, marked: 0, n: 20 },
    { size: 1000, marked: 500, n: 45 },
  ].entries()) {
    let [finite, endless] = [0, 0];
    for (let run = 0; run < 100; run++) {
      const chance = seeded(run, stream);
      const k = chance
        .some(
          Array.from({ length: size }, (_, i) => i),
          n,
        )
        .filter((i) => i < marked).length;
      const counted = markedWithin(k, size, n);
      const { low, high } = clopperPearson(k, n);
      if (counted.low <= marked && marked <= counted.high) finite++;
      if (low <= marked / size && marked / size <= high) endless++;
    }
    expect(finite, `stream ${stream}`).toBeGreaterThanOrEqual(95);
    expect(endless, `stream ${stream}`).toBeGreaterThanOrEqual(95);
  }
});
