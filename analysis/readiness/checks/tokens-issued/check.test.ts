// A token that no record issues, late in a log in which tokens last an hour.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';
import { planted, spellings } from '../../measures/tokens/planted.fixture.ts';

afterAll(endChecked);

it('finds the uses, and none in a log without the fault', async () => {
  const spelling = Object.values(spellings)[0];
  if (!spelling) throw new Error('no spelling');
  const { records, truth } = planted(spelling, 3, false);
  const { found, rows } = await checked({ 'a.jsonl': records, 'twin.jsonl': planted(spelling, 4, true).records });
  const issued = found.checks.find(({ id }) => id === 'tokens-issued');
  expect(issued).toMatchObject({ status: 'partly' });
  expect((issued?.total ?? 0) - (issued?.passed ?? 0)).toBe(1);
  for (const [id, violation] of [
    ['tokens-issued', 'never issued'],
    ['tokens-expire', 'no expiry'],
    ['tokens-one-place', 'two places'],
  ] as const)
    expect(await rows(id)).toMatchObject((truth.find((one) => one.violation === violation)?.records ?? []).map((record) => ({ source: 1, record })));
});
