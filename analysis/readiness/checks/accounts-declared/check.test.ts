// Where people are declared, who is none of them stands out; where none are, nothing is judged.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

const log = ['ana', 'ana@example.com', 'cy'].map((user, hour) => ({ time: `2026-05-04T0${hour}:00:00Z`, action: 'read', user }));

it.each([
  [[{ name: 'Ana', spellings: ['ana', 'ana@example.com'] }], { passed: 1, total: 2, status: 'partly' }],
  [[], { passed: 0, total: 0, status: 'not applicable' }],
])('%j', async (people, figure) => {
  const { found } = await checked({ 'app.jsonl': log }, { only: ['accounts-declared'], scopes: [{ name: 'staff', people }] });
  expect(found.checks).toMatchObject([figure]);
});
