// Failures filtered out from a day on, or altogether; a low rate that is natural is no missing outcome.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

const day = (n: number, minute: number) => new Date(Date.UTC(2026, 5, 1 + n, 6, minute)).toISOString();
/** `every`: one of so many fails. */
const logins = (days: number, each: number, every: number, keep: (n: number) => boolean = () => true) =>
  Array.from({ length: days }, (_, n) =>
    Array.from({ length: each }, (_, i) => ({
      time: day(n, i),
      event: 'login',
      user: `u${i % 9}`,
      outcome: (n * each + i) % every === every - 1 ? 'failure' : 'success',
    })).filter(({ outcome }) => outcome === 'success' || keep(n)),
  ).flat();

it('tells what is filtered from what is rare', async () => {
  const { found, rows } = await checked({
    'rare.jsonl': logins(12, 40, 150),
    'stops.jsonl': logins(12, 40, 10, (n) => n < 6),
    'filtered.jsonl': logins(12, 40, 10, () => false),
    'few.jsonl': logins(1, 9, 100),
  });
  expect(found.checks.find(({ id }) => id === 'outcome-balance')).toMatchObject({ passed: 1, total: 3, status: 'partly' });
  // The first record behind the day on which it stopped.
  const first = logins(12, 40, 10, (n) => n < 6).findIndex(({ time }) => time >= day(6, 0)) + 1;
  expect(await rows('outcome-balance')).toMatchObject([
    { source: 2, record: first },
    { source: 3, record: 1 },
  ]);
});
