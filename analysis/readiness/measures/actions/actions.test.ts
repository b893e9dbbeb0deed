// What a source logs of the acts that audits ask for, by categories and by its own words; and none where it logs none.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

const at = (s: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, s)).toISOString();
const app = (actions: readonly (readonly [string, object?])[]) => actions.map(([action, more], i) => ({ timestamp: at(i), user: 'ana', action, ...more }));

it('counts kinds of acts by source', async () => {
  const { found } = await checked(
    {
      'app.jsonl': app([
        ['session.login'],
        ['user.login', { outcome: 'success' }],
        ['user.login', { outcome: 'failure' }],
        ['session.logout'],
        ['invoice.view'],
        ['records.export'],
        ['invoice.update'],
        ['user.create'],
        ['role.assign'],
        ['heartbeat'],
      ]),
      'quiet.jsonl': app([['heartbeat'], ['heartbeat'], ['queue.depth']]),
      'auth.log': [
        'Jan  1 00:00:01 web1 sshd[10]: Failed password for ana from 192.0.2.7 port 4000 ssh2',
        'Jan  1 00:00:02 web1 sshd[11]: Accepted password for ana from 192.0.2.7 port 4001 ssh2',
        '',
      ].join('\n'),
    },
    { only: ['actions'] },
  );
  const of = (source: number) =>
    Object.fromEntries(found.actions.filter((one) => one.source === source && one.events > 0).map(({ action, events }) => [action, events]));
  expect(of(1)).toEqual({
    'sign-in, succeeded': 1,
    'sign-in, failed': 1,
    'sign-in, outcome not stated': 1,
    'sign-out or end of session': 1,
    'data read': 2,
    'data changed': 1,
    'account or right changed': 2,
    'refused or failed': 1,
  });
  expect(of(2)).toEqual({});
  expect(of(3)).toMatchObject({ 'sign-in, succeeded': 1, 'sign-in, failed': 1, 'refused or failed': 1 });
  // Every kind is asked of every source.
  expect(found.actions.filter(({ source }) => source === 2)).toHaveLength(10);
});
