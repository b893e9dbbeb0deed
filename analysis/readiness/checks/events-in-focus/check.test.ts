// The ratio is the truth of what the scope lists; without a list there is none.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

it('counts what touches the lists', async () => {
  const at = (s: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, s)).toISOString();
  const files = {
    'a.jsonl': [
      { timestamp: at(1), user: 'ana', action: 'read', resource: '/payroll/7' },
      { timestamp: at(2), user: 'ana', action: 'role.grant', resource: '/menu' },
      { timestamp: at(3), user: 'Root-Admin', action: 'read', resource: '/menu' },
      { timestamp: at(4), user: 'ana', action: 'read', resource: '/menu' },
    ],
  };
  const scopes = [
    {
      name: 'Focus',
      resources: [{ resource: '/payroll/*', critical: true }, { resource: '/menu' }],
      critical_actions: ['role.*'],
      people: [{ name: 'admin', spellings: ['root-admin'], roles: ['operator'] }],
      roles: [{ role: 'operator', may: ['*'], privileged: true }],
    },
  ];
  const only = ['events-in-focus'];
  const { found, rows } = await checked(files, { scopes });
  expect(found.checks.find(({ id }) => id === 'events-in-focus')).toMatchObject({ passed: 3, total: 4, status: 'met' });
  expect(await rows('events-in-focus')).toMatchObject([{ record: 4 }]);
  expect((await checked(files, { only })).found.checks[0]?.status).toBe('not applicable');
});
