// One change of role is recorded, one is not.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

const at = (n: number) => `2026-08-03T08:0${n}:00Z`;

it('finds the change that nothing explains', async () => {
  const { found, rows } = await checked({
    'app.jsonl': [
      { time: at(0), action: 'read', user: 'ana', role: 'clerk' },
      { time: at(0), action: 'read', user: 'bo', role: 'clerk' },
      { time: at(1), action: 'role.assigned', user: 'cy', target_user: 'ana', new_role: 'admin' },
      { time: at(2), action: 'read', user: 'ana', role: 'admin' },
      { time: at(3), action: 'read', user: 'bo', role: 'admin' },
    ],
  });
  expect(found.checks.find(({ id }) => id === 'role-changes-recorded')).toMatchObject({ passed: 1, total: 2 });
  expect(await rows('role-changes-recorded')).toMatchObject([{ source: 1, record: 5 }]);
});
