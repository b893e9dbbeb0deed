// Two records of forty share an id and say different things; a repeated one says the same.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

const record = (n: number, id: string, action = 'read') => ({ timestamp: new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString(), user: 'ana', action, id });

it('finds records of one id that differ', async () => {
  const clean = Array.from({ length: 40 }, (_, n) => record(n, `e-${n * 17}`));
  const { found, rows } = await checked({
    'clean.jsonl': [...clean, record(3, 'e-51')],
    'twice.jsonl': [...clean.map((one) => ({ ...one, id: `f${one.id}` })), record(50, 'fe-51', 'delete')],
    'stages.jsonl': clean.flatMap((one) => [
      { ...one, id: `g${one.id}` },
      { ...one, id: `g${one.id}`, action: 'done' },
    ]),
  });
  expect(found.checks.filter((check) => check.id === 'ids-unambiguous')).toMatchObject([
    {
      sources: [
        { source: 1, passed: 41, total: 41 },
        { source: 2, passed: 39, total: 41 },
      ],
    },
  ]);
  expect((await rows('ids-unambiguous')).map(({ source, record: number }) => [source, number])).toEqual([
    [2, 4],
    [2, 41],
  ]);
});
