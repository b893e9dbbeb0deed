// A field renamed on day nine is found on day nine; a type that conflicts between sources is found; steady twins say nothing.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

const only = ['shapes', 'schema-steady', 'schema-agrees'];
/** Twelve days of forty records each; `of` gives the members of a record of a day. */
const log = (of: (day: number, index: number) => object) =>
  Array.from({ length: 480 }, (_, i) => ({
    timestamp: new Date(Date.UTC(2026, 0, 1) + Math.floor(i / 40) * 86_400_000 + (i % 40) * 60_000).toISOString(),
    user: 'ana',
    action: 'read',
    ...of(Math.floor(i / 40) + 1, i),
  }));

it('finds the day of the drift and the conflict of types', async () => {
  const { found } = await checked(
    {
      'renamed.jsonl': log((day, i) => (day < 9 ? { tenant: `t${i % 3}`, took: i } : { tenant_ref: `t${i % 3}`, took: i })),
      'steady.jsonl': log((day, i) => ({
        tenant: `t${i % 3}`,
        took: i,
        ...(i % 7 === 0 ? { note: 'x' } : {}),
        ...(day > 5 && i % 50 === 0 ? { retry: 1 } : {}),
      })),
      'other.jsonl': log((_, i) => ({ tenant: `t${i % 3}`, took: `${i} ms` })),
    },
    { only },
  );
  expect(found.shapes).toEqual([
    { source: 1, change: 'gone', member: 'tenant', from: '2026-01-09', record: 321 },
    { source: 1, change: 'new', member: 'tenant_ref', from: '2026-01-09', record: 321 },
    { source: 3, change: 'other type', member: 'took', from: null, record: 1 },
  ]);
  expect(found.checks.map(({ id, passed, total }) => [id, passed, total])).toEqual([
    ['schema-steady', 2, 3],
    ['schema-agrees', 1, 2],
  ]);
});

it('says nothing of twins, and nothing of one record', async () => {
  const twin = log((_, i) => ({ tenant: `t${i % 3}`, took: i }));
  const { found } = await checked({ 'a.jsonl': twin, 'b.jsonl': twin.slice(1) }, { only });
  expect(found.shapes).toEqual([]);
  expect(found.checks.map(({ status }) => status)).toEqual(['met', 'met']);
  expect((await checked({ 'a.jsonl': twin.slice(0, 1) }, { only })).found.checks.map(({ status }) => status)).toEqual(['not applicable', 'not applicable']);
});

it('of many records looks at some, holds against all what is gone there, and says that the share is estimated', async () => {
  // 45,000 records: every second one is looked at. From day nine on one in a hundred of the others still holds `rare`.
  const many = Array.from({ length: 45_000 }, (_, i) => {
    const [day, record] = [Math.floor(i / 3750) + 1, i + 1];
    return {
      timestamp: new Date(Date.UTC(2026, 0, day) + (i % 3750) * 1000).toISOString(),
      user: 'ana',
      action: 'read',
      took: i,
      ...(day < 9 || record % 100 === 1 ? { rare: 'x' } : {}),
      ...(day < 10 ? { lost: 'x' } : {}),
    };
  });
  const other = log(() => ({ took: 1, lost: 'x', rare: 'x' }));
  const { found } = await checked({ 'many.jsonl': many, 'other.jsonl': other }, { only });
  expect(found.shapes).toEqual([{ source: 1, change: 'gone', member: 'lost', from: '2026-01-10', record: 33_751 }]);
  expect(found.checks).toMatchObject([
    { id: 'schema-steady', passed: 1, total: 2, estimated: false, low: null, high: null },
    { id: 'schema-agrees', passed: 3, total: 3, share: 1, estimated: true, low: expect.closeTo(0.4385, 3) as number, high: 1 },
  ]);
  const small = await checked({ 'a.jsonl': log(() => ({ took: 1 })), 'b.jsonl': other }, { only });
  expect(small.found.checks.map(({ estimated, low, high }) => [estimated, low, high])).toEqual(Array.from({ length: 2 }, () => [false, null, null]));
});
