// A run through the real import: figures, rows, what the case keeps of it.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../test/support/checked.ts';

afterAll(endChecked);

it('counts, finds the rows, and keeps the run', async () => {
  const at = (s: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, s)).toISOString();
  const { found, rows, sql } = await checked({
    'app.jsonl': [
      { timestamp: at(1), user: 'ana', action: 'read', outcome: 'success' },
      { timestamp: at(2), action: 'read', outcome: 'success' },
      { timestamp: at(3), user: 'bo', action: 'write' },
    ],
  });
  const figure = (id: string) => found.checks.find((check) => check.id === id);
  expect(figure('identity-stated')).toMatchObject({
    passed: 2,
    total: 3,
    estimated: false,
    low: null,
    high: null,
    status: 'partly',
    sources: [{ source: 1, passed: 2, total: 3 }],
  });
  // The settings that answer it, in sources where it did not pass; none where it is met.
  expect(figure('bytes-proven')?.fixes).toContain('store-manifest');
  expect(found.checks.filter(({ status, fixes }) => fixes.length > 0 && status !== 'partly' && status !== 'not met')).toEqual([]);
  expect(await rows('identity-stated')).toEqual([{ source: 1, record: 2, item: 1, offset: expect.any(Number) }]);
  expect(await rows('outcome-stated')).toMatchObject([{ record: 3 }]);
  expect(found.coverage).toEqual([
    { source: 1, dataset: 'json.lines', day: null, events: 3, who: 2, what: 3, when: 3, where: 0, how: 0, outcome: 2 },
    { source: 1, dataset: 'json.lines', day: '2026-01-01', events: 3, who: 2, what: 3, when: 3, where: 0, how: 0, outcome: 2 },
  ]);
  expect(await sql('SELECT count(*) FROM assessment')).toEqual([['1']]);
});
