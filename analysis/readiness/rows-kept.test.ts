// A run is one transaction, in which DuckDB loses, with two threads, the rows of a large INSERT behind one of none: every record that convicts is there all the same.
import { expect, it } from 'vitest';
import { inMemory } from '../../test/support/in-memory.ts';
import type { Scratch } from '../kernel/lanes.ts';
import { assess } from './assess.ts';
import type { Check } from './checks/define-check.ts';

/** More than DuckDB keeps in one group of rows. */
const MANY = 300_000;
const check = (id: string, many: number): Check => ({
  id,
  title: id,
  question: 'who',
  unit: 'events',
  method: 'counted',
  demands: [],
  silentOn: 'much',
  rows: `SELECT NULL::VARCHAR AS subject, 1::INTEGER AS source, range AS record, false AS passed FROM range(${many})`,
});

it('keeps the records of a check behind one that has none', async () => {
  const memory = await inMemory(2);
  try {
    await memory.run('BEGIN');
    const checks = [check('none', 0), check('many', MANY), check('few', 3)];
    const given = { scopes: [], facts: async () => {}, signal: new AbortController().signal };
    await assess(memory as unknown as Scratch, given, { only: new Set(checks.map(({ id }) => id)), checks });
    expect(await memory.rows('SELECT check_id, count(*) AS n FROM assessed_row GROUP BY ALL ORDER BY n')).toEqual([
      { check_id: 'few', n: 3 },
      { check_id: 'many', n: MANY },
    ]);
  } finally {
    memory.close();
  }
});
