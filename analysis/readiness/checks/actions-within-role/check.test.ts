// Roles as records state them, and as a scope declares people.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

const at = (n: number) => `2026-08-03T08:0${n}:00Z`;

it('finds what the role may not do', async () => {
  const { found, rows } = await checked(
    {
      'app.jsonl': [
        { time: at(0), action: 'invoice.read', user: 'ana', role: 'clerk' },
        { time: at(1), action: 'invoice.delete', user: 'ana', role: 'clerk' },
        { time: at(2), action: 'invoice.delete', user: 'ana', role: 'clerk', outcome: 'denied' },
        { time: at(3), action: 'invoice.delete', user: 'bo', role: 'auditor' },
      ],
      'plain.jsonl': [
        { time: at(4), action: 'invoice.read', user: 'cy' },
        { time: at(5), action: 'user.create', user: 'cy' },
      ],
    },
    { scopes: [{ name: 'finance', roles: [{ role: 'Clerk', may: ['invoice.read', 'invoice.print*'] }], people: [{ name: 'cy', roles: ['Clerk'] }] }] },
  );
  expect(found.checks.find(({ id }) => id === 'actions-within-role')).toMatchObject({ passed: 2, total: 4 });
  expect(await rows('actions-within-role')).toMatchObject([
    { source: 1, record: 2 },
    { source: 2, record: 2 },
  ]);
});
