// Two empty cells of the matrix of actions and sources are reported, and none where all is logged.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

const at = (s: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, s)).toISOString();
const files = {
  'gateway.jsonl': [
    { timestamp: at(1), user: 'ana', action: 'session.open' },
    { timestamp: at(2), user: 'ana', action: 'session.close' },
  ],
  'app.jsonl': [{ timestamp: at(3), user: 'ana', action: 'record.read' }],
};

it('names what no source logs', async () => {
  const { found } = await checked(files, {
    scopes: [
      {
        name: 'Payments',
        sources: [
          { source: 'gateway*', actions: ['session.open', 'session.kill'] },
          { source: 'app*', actions: ['Record.*', 'record.delete*'] },
        ],
        critical_actions: ['session.*', 'role.grant'],
      },
    ],
    only: ['critical-actions-logged', 'actions'],
  });
  expect(found.checks[0]).toMatchObject({ passed: 3, total: 6, status: 'partly' });
  expect(found.actions.filter(({ by, events }) => by === 'Payments' && events === 0).map(({ source, action, expected }) => [action, source, expected])).toEqual(
    [
      ['record.delete*', 2, true],
      ['role.grant', 1, false],
      ['role.grant', 2, false],
      ['session.*', 2, false],
      ['session.kill', 1, true],
    ],
  );
});

it('is silent where all of it is logged, and not applicable without a scope', async () => {
  const scopes = [{ name: 'Payments', sources: [{ source: 'gateway*', actions: ['session.open'] }], critical_actions: ['record.*'] }];
  expect((await checked(files, { scopes, only: ['critical-actions-logged'] })).found.checks[0]).toMatchObject({ passed: 2, total: 2, status: 'met' });
  expect((await checked(files, { only: ['critical-actions-logged'] })).found.checks[0]).toMatchObject({ total: 0, status: 'not applicable' });
});
