// A log of decisions with a fault of each kind, and one without.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

const at = (n: number) => new Date(Date.UTC(2026, 7, 3, 8, n)).toISOString();
const decide = (n: number, user: string, decision: string, rest: object) => ({ time: at(n), action: 'authorize', user, resource: 'ledger', decision, ...rest });

it('finds decisions without a reason, with a removed policy, and contradictions', async () => {
  const log = [
    { time: at(0), event: 'policy.published', policy_id: 'p1', policy_version: '1' },
    decide(1, 'ana', 'allow', { reason: 'member of finance', policy_id: 'p1', policy_version: '1' }),
    decide(2, 'ana', 'allow', { policy_id: 'p1', policy_version: '1' }),
    decide(3, 'bo', 'deny', { reason: 'not a member', policy_id: 'p1' }),
    { time: at(4), event: 'policy.published', policy_id: 'p1', policy_version: '2' },
    decide(5, 'bo', 'allow', { reason: 'member', policy_id: 'p1', policy_version: '2' }),
    decide(6, 'cy', 'allow', { reason: 'member', policy_id: 'p1', policy_version: '1' }),
    { time: at(7), event: 'policy.removed', policy_id: 'p2', policy_version: '9' },
    decide(8, 'dee', 'allow', { reason: 'member', policy_id: 'p2', policy_version: '9' }),
    decide(9, 'eve', 'allow', { reason: 'member', policy_id: 'p1', policy_version: '2' }),
    decide(10, 'eve', 'deny', { reason: 'not a member', policy_id: 'p1', policy_version: '2' }),
  ];
  const twin = [1, 2, 3].flatMap((n) => [
    decide(n, 'ana', 'allow', { reason: 'member', policy_id: 'p1', policy_version: '1' }),
    decide(n, 'bo', 'deny', { reason: 'not a member', policy_id: 'p1', policy_version: '1' }),
  ]);
  const { found, rows } = await checked({ 'pdp.jsonl': log, 'twin.jsonl': twin });
  const failed = async (id: string) => (await rows(id)).map(({ source, record }) => `${source}.${record}`);
  expect(await failed('decisions-explained')).toEqual(['1.3']);
  expect(await failed('decisions-name-their-policy')).toEqual(['1.4']);
  expect(await failed('policies-current')).toEqual(['1.7', '1.9']);
  expect(await failed('decisions-consistent')).toEqual(['1.10', '1.11']);
  expect(found.checks.find(({ id }) => id === 'decisions-explained')).toMatchObject({ passed: 13, total: 14 });
});
