// Offsets and drifts under delays of many shapes, in either direction: the truth lies within the bounds, and these are no wider than the delays make them.
import { describe, expect, it } from 'vitest';
import { type Seeded, seeded } from '../../../../test/support/seeded.ts';
import { offsets } from './offset.ts';

const uniform = (chance: Seeded) => (1 + chance.below(1e9)) / 1e9;
const delays: Record<string, (chance: Seeded) => number> = {
  none: () => 0,
  even: (chance) => 20 + 180 * uniform(chance),
  skewed: (chance) => 20 - 200 * Math.log(uniform(chance)),
  'heavy tail': (chance) => 30 / uniform(chance) ** 0.9,
  'now and then minutes': (chance) => (chance.chance(0.05) ? 60_000 * uniform(chance) * 5 : 50 * uniform(chance)),
  constant: () => 400,
};
const DAY = 86_400_000;

function pairs(
  seed: number,
  delay: (chance: Seeded) => number,
  { offset, ppm, sign, span = 3 * DAY, count = 1000, grain = 1 }: { offset: number; ppm: number; sign: number; span?: number; count?: number; grain?: number },
) {
  const chance = seeded(seed, 3);
  const whole = (ms: number) => (grain > 1 ? Math.floor(ms / 1000) * 1000 : ms);
  const made = Array.from({ length: count }, () => {
    const act = span * uniform(chance);
    const other = act;
    const own = act + sign * delay(chance) + offset + (ppm / 1e6) * act;
    return { at: whole(other), apart: whole(own) - whole(other) };
  }).toSorted((x, y) => x.at - y.at);
  return { at: made.map(({ at }) => at), apart: made.map(({ apart }) => apart), grain };
}

describe.each(Object.entries(delays))('delays: %s', (_name, delay) => {
  it.each([
    { offset: 0, ppm: 0 },
    { offset: -7 * 60_000, ppm: 0 },
    { offset: 268 * DAY, ppm: 0 },
    { offset: 3000, ppm: 40 },
  ])('offset $offset, drift $ppm', ({ offset, ppm }) => {
    let within = 0;
    for (let seed = 1; seed <= 10; seed++) {
      for (const sign of [-1, 1]) {
        const [found, ...more] = offsets(pairs(seed, delay, { offset, ppm, sign }));
        if (!found) throw new Error('no offset');
        expect(more).toEqual([]);
        const truth = offset + (ppm / 1e6) * found.at;
        if (found.low <= truth && truth <= found.high) within++;
        expect(found.drift_ppm === null ? ppm : Math.abs(found.drift_ppm - ppm)).toBeLessThan(found.drift_ppm === null ? 1 : 10);
        if (ppm > 0 && delay !== delays['heavy tail']) expect(found.drift_ppm).not.toBeNull();
      }
    }
    expect(within).toBeGreaterThanOrEqual(19);
  });
});

it('a clock that is set in between has two offsets', () => {
  const one = pairs(5, (chance) => 20 + 200 * uniform(chance), { offset: 0, ppm: 0, sign: -1 });
  const apart = one.apart.map((ms, i) => (i >= 437 ? ms + 90_000 : ms));
  const found = offsets({ ...one, apart });
  expect(found).toHaveLength(2);
  expect(found.map(({ anchors }) => anchors)).toEqual([437, 563]);
  const [before, behind] = found;
  expect((before?.low ?? 1) <= 0 && (before?.high ?? -1) >= 0).toBe(true);
  expect((behind?.low ?? 1) <= 90_000 && (behind?.high ?? -1) >= 90_000 && (behind?.low ?? 0) > 80_000).toBe(true);
});

it('stamps of whole seconds, and few pairs', () => {
  const [found] = offsets(pairs(6, (chance) => 300 * uniform(chance), { offset: -420_000, ppm: 0, sign: 1, count: 20, grain: 1000 }));
  expect(found?.low).toBeLessThan(-420_000);
  expect(found?.high).toBeGreaterThan(-420_000);
  expect((found?.high ?? 0) - (found?.low ?? 0)).toBeLessThan(10_000);
});
