// The scores of one source.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

it('is tested beside risk-scored', async () => {
  const log = Array.from({ length: 25 }, (_, n) => ({
    time: new Date(Date.UTC(2026, 7, 3, 8, n)).toISOString(),
    action: 'authorize',
    user: 'ana',
    decision: 'allow',
    risk_score: n === 3 ? 400 : n,
  }));
  const { found } = await checked({ 'a.jsonl': log }, { only: ['risk-in-range'] });
  expect(found.checks).toMatchObject([{ passed: 24, total: 25 }]);
});
