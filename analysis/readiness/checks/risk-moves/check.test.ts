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
    risk_score: 50,
  }));
  const { found } = await checked({ 'a.jsonl': log }, { only: ['risk-moves'] });
  expect(found.checks).toMatchObject([{ passed: 0, total: 1, status: 'not met' }]);
});
