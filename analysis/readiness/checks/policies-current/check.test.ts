// One decision by a policy that was removed.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

it('counts decisions', async () => {
  const log = [
    { action: 'policy.removed', policy: 'p', policy_version: '1' },
    { decision: 'allow', policy: 'p', policy_version: '1' },
    { decision: 'allow', policy: 'p', policy_version: '2' },
  ].map((rest, n) => ({ time: `2026-08-03T08:0${n}:00Z`, action: 'authorize', user: 'ana', resource: 'ledger', ...rest }));
  const { found } = await checked({ 'pdp.jsonl': log }, { only: ['policies-current'] });
  expect(found.checks).toMatchObject([{ passed: 1, total: 2 }]);
});
