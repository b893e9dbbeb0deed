// Of two sources that state ninety days one keeps a hundred.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

const records = (days: number) =>
  Array.from({ length: days }, (_, n) => ({
    timestamp: new Date(Date.UTC(2026, 0, 1 + n)).toISOString(),
    user: 'ana',
    action: 'read',
    policy: { retention_days: 90 },
  }));

it('counts what is older than the limit', async () => {
  const { found, rows } = await checked({ 'within.jsonl': records(90), 'over.jsonl': records(100) });
  expect(found.checks.filter((check) => check.id === 'retention-not-exceeded')).toMatchObject([{ passed: 1, total: 2 }]);
  expect((await rows('retention-not-exceeded')).map(({ source, record }) => [source, record])).toEqual(Array.from({ length: 10 }, (_, i) => [2, i + 1]));
});
