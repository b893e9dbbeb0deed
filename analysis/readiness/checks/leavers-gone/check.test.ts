// Of two people who left, one goes on.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

const at = (hour: number) => `2026-05-04T${String(hour).padStart(2, '0')}:00:00Z`;

it('finds what is done in the name of who left, and judges only those', async () => {
  const people = ['ana', 'bo'].map((name) => ({ name, spellings: [`${name}@example.com`], left: at(12) }));
  const { found, rows } = await checked(
    {
      'app.jsonl': [
        { time: at(9), action: 'read', user: 'ana' },
        { time: at(12), action: 'read', user: 'bo' },
        { time: at(13), action: 'read', user: 'ana@example.com' },
        { time: at(14), action: 'read', user: 'ana', outcome: 'denied' },
        { time: at(14), action: 'read', user: 'cy' },
      ],
    },
    { scopes: [{ name: 'staff', people }] },
  );
  expect(found.checks.find(({ id }) => id === 'leavers-gone')).toMatchObject({ passed: 1, total: 2, status: 'partly' });
  expect(await rows('leavers-gone')).toMatchObject([{ source: 1, record: 3 }]);
  expect(found.checks.find(({ id }) => id === 'accounts-declared')).toMatchObject({ passed: 2, total: 3 });
  expect(await rows('accounts-declared')).toMatchObject([{ source: 1, record: 5 }]);
});
