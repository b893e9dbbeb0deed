// Known losses through the real import: the rate is exact where numbers tell it, and within its interval where another log does.
import { afterAll, describe, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';
import { seeded } from '../../../../test/support/seeded.ts';
import { acts, leave } from './paired.fixture.ts';

afterAll(endChecked);

const START = Date.UTC(2026, 2, 2);
const iso = (ms: number) => new Date(ms).toISOString();
const only = ['completeness'] as const;

describe('counterpart', () => {
  const paired = async (seed: number, block: number, random: number) => {
    const chance = seeded(seed, 1);
    const all = acts({ count: 3000, spacing: 9000, start: START, chance });
    const a = leave(all, { random, block }, chance);
    const b = leave(all, { random: 0.01, block: 0 }, chance);
    const health = Array.from({ length: 200 }, (_, i) => ({ timestamp: iso(START + i * 130_000), action: 'health', user: 'probe' }));
    const { found } = await checked(
      {
        'gateway.jsonl': [...a.left.map(({ at, key }) => ({ timestamp: iso(at), user: 'ana', action: 'read', request_id: key })), ...health],
        'app.jsonl': b.left.map(({ at, key }) => ({
          time: iso(at + 40 + chance.below(300)),
          principal: 'ana',
          event: 'read',
          ctx: { traceId: key.toUpperCase() },
        })),
      },
      { only },
    );
    return { found, truth: a.left.length / all.length, other: b.left.length / all.length };
  };

  it('finds both directions, block and random', async () => {
    const { found, truth, other } = await paired(1, 0.03, 0.03);
    expect(found.completeness.map(({ source, method, against }) => [source, method, against])).toEqual([
      [1, 'counterpart', 'source 2'],
      [2, 'counterpart', 'source 1'],
    ]);
    const [a, b] = found.completeness;
    expect(Math.abs((a?.rate ?? 0) - truth)).toBeLessThan(0.005);
    expect(Math.abs((b?.rate ?? 0) - other)).toBeLessThan(0.005);
    expect(a?.low).toBeLessThan(truth);
    expect(a?.high).toBeGreaterThan(truth);
  });
});

describe('sequence', () => {
  const rate = async (records: readonly object[]) => (await checked({ 'app.jsonl': records }, { only })).found.completeness;
  const lost = new Set([17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 301, 500]);
  const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const record = (n: number, i: number, more: object = {}) => ({ timestamp: iso(START + i * 1000), user: 'ana', action: 'read', seq: n, ...more });

  it('counts what is missing', async () => {
    const records = numbers(1, 1000).flatMap((n, i) => (lost.has(n) ? [] : [record(n, i)]));
    expect(await rate(records)).toMatchObject([{ source: 1, method: 'sequence', captured: 988, expected: 1000, low: null, high: null }]);
    expect(await rate(numbers(1, 1000).map((n, i) => record(n, i)))).toMatchObject([{ captured: 1000, expected: 1000, rate: 1 }]);
  });

  it('goes by writer, over restarts and full counters', async () => {
    const chance = seeded(7, 1);
    const one = numbers(1, 700).map((n, i) => ({ n, i, node: 'w1' }));
    const two = [...numbers(65_200, 65_535), ...numbers(0, 400)].map((n, i) => ({ n, i, node: 'w2' }));
    const three = [...numbers(1, 333), ...numbers(1, 400)].map((n, i) => ({ n, i, node: 'w3' }));
    const all = [...one, ...two, ...three].sort((x, y) => x.i - y.i || chance.below(3) - 1);
    expect(await rate(all.map(({ n, i, node }) => record(n, i, { instance: node })))).toMatchObject([{ captured: all.length, expected: all.length }]);
    const gone = new Set([...one.slice(100, 130), ...two.slice(330, 340), ...three.slice(400, 401)]);
    const left = all.filter((x) => !gone.has(x));
    expect(await rate(left.map(({ n, i, node }) => record(n, i, { instance: node })))).toMatchObject([{ captured: left.length, expected: all.length }]);
  });

  it('is none where ids leap, and offsets are none', async () => {
    const chance = seeded(8, 1);
    let at = 0;
    expect(await rate(numbers(1, 300).map((_, i) => record((at += 100 + chance.below(200)), i)))).toEqual([]);
    expect(await rate(numbers(1, 300).map((_, i) => record(chance.below(1e6), i)))).toEqual([]);
  });

  it('reads lines out of order', async () => {
    const records = numbers(1, 600).flatMap((n, i) => (lost.has(n) ? [] : [record(n, i)]));
    const shuffled = seeded(9, 1).some(records, records.length);
    const late = [...records.slice(0, 100), ...records.slice(120, 140), ...records.slice(100, 120), ...records.slice(140)];
    for (const order of [shuffled, late, records.toReversed()]) expect(await rate(order)).toMatchObject([{ captured: 588, expected: 600 }]);
  });
});

it('inventory: against what a scope declares, also where the source is not there', async () => {
  const records = Array.from({ length: 970 }, (_, i) => ({ timestamp: iso(START + Math.floor((i * 10 * 86_400_000) / 970)), user: 'ana', action: 'read' }));
  const scope = {
    name: 'access',
    sources: [
      { source: 'app*', per_day: 100 },
      { source: 'vpn*', per_day: 50 },
    ],
  };
  const { found } = await checked({ 'app.jsonl': records }, { only, scopes: [scope] });
  expect(found.completeness).toMatchObject([
    { source: 0, method: 'inventory', rate: 0, captured: 0, expected: 500, against: 'scope access: vpn*' },
    { source: 1, method: 'inventory', captured: 970, expected: 1000, low: null, high: null },
  ]);
});
