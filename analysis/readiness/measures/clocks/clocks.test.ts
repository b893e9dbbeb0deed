// Clocks through the real import: a wrong one, a drifting one, a late receipt, and twins that are right.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';
import { seeded } from '../../../../test/support/seeded.ts';
import { acts } from '../completeness/paired.fixture.ts';

afterAll(endChecked);

const START = Date.UTC(2026, 2, 2);
const DAY = 86_400_000;
const iso = (ms: number) => new Date(ms).toISOString();

it('recovers offsets and drift against the log whose clock is right, and tells a late receipt from a wrong clock', async () => {
  const chance = seeded(3, 1);
  const all = acts({ count: 600, spacing: 700_000, start: START, chance });
  const delay = () => 30 + chance.below(200);
  const log = (offset: number, ppm = 0) =>
    all.map(({ at, key }) => ({ timestamp: iso(at + delay() + offset + (ppm / 1e6) * (at - START)), user: 'ana', action: 'read', request_id: key }));
  const { found } = await checked(
    {
      'gateway.jsonl': all.map(({ at, key }) => ({ timestamp: iso(at), user: 'ana', action: 'read', request_id: key })),
      'twin.jsonl': log(0),
      'behind.jsonl': log(-7 * 60_000),
      'future.jsonl': log(268 * DAY),
      'drifting.jsonl': log(0, 40),
      'whole.jsonl': log(0).map((one) => ({ ...one, timestamp: `${one.timestamp.slice(0, 19)}Z` })),
      'late.jsonl': log(0).map(({ timestamp, ...rest }) => ({
        timestamp: iso(Date.parse(timestamp) + 45 * 60_000 + chance.below(90_000)),
        event_time: timestamp,
        ...rest,
      })),
      'set.jsonl': log(0).map((one, i) => (i < 300 ? one : { ...one, timestamp: iso(Date.parse(one.timestamp) + 90_000) })),
    },
    { only: ['clocks'] },
  );
  const against = (source: number) => found.clocks.filter((one) => one.source === source && one.against === 1);
  const truth: [source: number, offset: (at: number) => number][] = [
    [2, () => 0],
    [3, () => -7 * 60_000],
    [4, () => 268 * DAY],
    [5, (at) => (40 / 1e6) * (at - START)],
    [6, () => 0],
    [7, () => 0],
  ];
  for (const [source, offset] of truth) {
    const [one, ...more] = against(source);
    expect(more).toEqual([]);
    expect(one?.low_ms).toBeLessThanOrEqual(offset(Date.parse(one?.at ?? '')));
    expect(one?.high_ms).toBeGreaterThanOrEqual(offset(Date.parse(one?.at ?? '')));
    expect(Math.abs((one?.offset_ms ?? 0) - offset(Date.parse(one?.at ?? '')))).toBeLessThan(2000);
    expect(one?.drift_ppm).toBeGreaterThan(source === 5 ? 38 : -2);
    expect(one?.drift_ppm).toBeLessThan(source === 5 ? 42 : 2);
    expect(one?.anchors).toBe(600);
  }
  expect(against(7)[0]?.by).toMatch(/event_time/);
  expect(against(8).map(({ anchors, offset_ms }) => [anchors, Math.round(offset_ms / 10_000)])).toEqual([
    [300, 0],
    [300, 9],
  ]);
  expect(found.clocks.find((one) => one.source === 1 && one.against === 3)?.offset_ms).toBeGreaterThan(415_000);
});
