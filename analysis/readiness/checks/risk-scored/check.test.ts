// Scores that are missing, out of range, or the same for all.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

const at = (n: number) => new Date(Date.UTC(2026, 7, 3, 8, n)).toISOString();
const decisions = (score: (n: number) => unknown, count = 40) =>
  Array.from({ length: count }, (_, n) => {
    const risk_score = score(n);
    return {
      time: at(n),
      action: 'authorize',
      user: `u${n % 4}`,
      resource: `r${n % 7}`,
      decision: n % 5 ? 'allow' : 'deny',
      ...(risk_score === undefined ? {} : { risk_score }),
    };
  });

it('finds what is missing, out of range and always the same', async () => {
  const { found, rows } = await checked({
    'good.jsonl': decisions((n) => (n * 37) % 100),
    'gaps.jsonl': decisions((n) => (n === 7 || n === 8 ? undefined : (n * 37) % 100)),
    'beyond.jsonl': decisions((n) => (n === 3 ? 250 : n === 4 ? -1 : (n * 37) % 100)),
    'constant.jsonl': decisions(() => 50),
    'words.jsonl': decisions((n) => ['low', 'medium', 'high'][n % 3]),
    'none.jsonl': decisions(() => undefined),
  });
  const figure = (id: string) => found.checks.find((check) => check.id === id);
  expect(figure('risk-scored')).toMatchObject({ passed: 198, total: 200 });
  expect(await rows('risk-scored')).toMatchObject([
    { source: 2, record: 8 },
    { source: 2, record: 9 },
  ]);
  expect(figure('risk-in-range')).toMatchObject({ passed: 196, total: 198 });
  expect(await rows('risk-in-range')).toMatchObject([
    { source: 3, record: 4 },
    { source: 3, record: 5 },
  ]);
  expect(figure('risk-moves')).toMatchObject({ passed: 3, total: 4 });
  expect(await rows('risk-moves')).toMatchObject([{ source: 4, record: 1 }]);
});
