// A column that moves, one that freezes on the way, one that never moved.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

const log = (value: (n: number) => number) =>
  Array.from({ length: 120 }, (_, n) => ({ time: new Date(Date.UTC(2026, 7, 3, 8, n)).toISOString(), action: 'classify', user: 'ana', confidence: value(n) }));

it('finds the column that froze', async () => {
  const moving = (n: number) => ((n * 37) % 97) / 97;
  const { found, rows } = await checked({ 'good.jsonl': log(moving), 'frozen.jsonl': log((n) => moving(Math.min(n, 80))), 'constant.jsonl': log(() => 0.9) });
  expect(found.checks.find(({ id }) => id === 'confidence-moves')).toMatchObject({ passed: 1, total: 3 });
  expect(await rows('confidence-moves')).toMatchObject([
    { source: 2, record: 81 },
    { source: 3, record: 1 },
  ]);
});
