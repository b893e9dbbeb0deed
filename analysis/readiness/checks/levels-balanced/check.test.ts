// A flood of debugging gives its share to the record; levels as words and as numbers; none where nothing states a level.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

const lines = (levels: readonly unknown[], name = 'level') =>
  levels.map((level, i) => ({ timestamp: new Date(Date.UTC(2026, 0, 1, 0, 0, i)).toISOString(), message: `line ${i}`, [name]: level }));
const of = (noise: unknown, other: unknown, share: number) => Array.from({ length: 200 }, (_, i) => (i % 10 < share * 10 ? noise : other));

it('counts the flood', async () => {
  const { found } = await checked(
    { 'a.jsonl': lines(of('DEBUG', 'info', 0.6)), 'b.jsonl': lines(of(20, 30, 0.1)), 'c.jsonl': lines(of('x', 'y', 0.5), 'colour') },
    { only: ['levels-balanced'] },
  );
  expect(found.checks[0]?.sources).toEqual([
    { source: 1, passed: 80, total: 200 },
    { source: 2, passed: 180, total: 200 },
  ]);
  // What is no level of severity is not counted; 7 is debug to syslog, where no number is beyond it.
  const others = await checked(
    {
      'policy.jsonl': lines(['Metadata', 'RequestResponse', 'Request']),
      'risk.jsonl': lines(['high', 'low', 'INFO'], 'severity'),
      'syslog.jsonl': lines([6, 7, 3], 'severity'),
      'postgres.jsonl': lines(['DEBUG3', 'LOG', 'FATAL', 'Audit Success']),
    },
    { only: ['levels-balanced'] },
  );
  expect(others.found.checks[0]?.sources).toEqual([
    { source: 2, passed: 1, total: 1 },
    { source: 3, passed: 2, total: 3 },
    { source: 4, passed: 3, total: 4 },
  ]);
  expect((await checked({ 'c.jsonl': lines(['x'], 'colour') }, { only: ['levels-balanced'] })).found.checks[0]?.status).toBe('not applicable');
});
