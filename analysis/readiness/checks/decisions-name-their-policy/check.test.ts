// Of two decisions one names its policy.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

it('counts decisions', async () => {
  const log = [{ decision: 'allow', policy: 'p' }, { decision: 'deny' }].map((rest, n) => ({
    time: `2026-08-03T08:0${n}:00Z`,
    action: 'authorize',
    user: 'ana',
    resource: 'ledger',
    ...rest,
  }));
  const { found } = await checked({ 'pdp.jsonl': log }, { only: ['decisions-name-their-policy'] });
  expect(found.checks).toMatchObject([{ passed: 1, total: 2 }]);
});
