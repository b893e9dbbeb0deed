// Of three sources for which ninety days are asked for one reaches back as far, one does not, and one has a hole.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

const records = (days: number, hole: number) =>
  Array.from({ length: days }, (_, n) => n).flatMap((n) =>
    n === hole ? [] : [{ timestamp: new Date(Date.UTC(2026, 0, 1 + n)).toISOString(), user: 'ana', action: 'read' }],
  );

it('asks for the days back and for all of them', async () => {
  const asked = { name: 'kept', sources: [{ source: '*', retention_days: 90 }] };
  const files = { 'long.jsonl': records(100, -1), 'short.jsonl': records(60, -1), 'hole.jsonl': records(100, 50) };
  const { found, rows } = await checked(files, { scopes: [asked] });
  expect(found.checks.filter((check) => check.id === 'retention-met')).toMatchObject([{ passed: 1, total: 3, status: 'partly' }]);
  expect(await rows('retention-met')).toMatchObject([
    { source: 2, record: 1 },
    { source: 3, record: 51 },
  ]);
  expect((await checked({ 'long.jsonl': records(100, 3) }, { only: ['retention-met'] })).found.checks).toMatchObject([{ total: 0, status: 'not applicable' }]);
});
