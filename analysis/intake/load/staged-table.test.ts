// Rows say the same, whichever of them came first and whatever the table had then.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Connection, Database } from '../../store/connection.ts';
import { StagedTable } from './staged-table.ts';

const directory = mkdtempSync(join(tmpdir(), 'sealtrail-staged-'));
let database: Database;
let stage: Connection;
beforeAll(async () => {
  database = await Database.open(':memory:', { directories: [directory], temporary: join(directory, 'temporary'), memoryLimit: '200MB', threads: 1 });
  stage = await database.connect();
});
afterAll(() => {
  stage.close();
  database.close();
  rmSync(directory, { recursive: true, force: true });
});

type Batch = { filled?: Record<string, string>; says?: Record<string, string> };

/** Puts a row of each batch into a new table; gives what the rows say in a and b, and the columns of the table. */
async function told(batches: readonly Batch[]) {
  await stage.run('CREATE OR REPLACE TABLE event (record BIGINT NOT NULL)');
  const table = await StagedTable.of(stage);
  for (const [record, { filled = {}, says = {} }] of batches.entries()) {
    const columns = new Map(Object.keys(filled).map((column) => [column, 'VARCHAR']));
    const stored = await table.take(columns, new Map(Object.entries(says)));
    const cells = [...Object.entries(filled), ...stored].map(([column, value]) => `, '${value}' AS ${column}`);
    await stage.run(`INSERT INTO event BY NAME SELECT ${record} AS record${cells.join('')}`);
  }
  const rows = await stage.rows<Record<string, unknown>>('SELECT * FROM event ORDER BY record');
  const values = rows.map((row) => Object.fromEntries(['a', 'b'].map((column) => [column, table.constants.get(column) ?? row[column] ?? null])));
  return { rows: values.map(({ a, b }) => [a, b]), columns: [...table.columns].sort() };
}

// biome-ignore format: a table
it.each<[string, Batch[], [unknown, unknown][], string[]]>([
  ['one constant', [{ says: { a: 'x' } }, { says: { a: 'x' } }], [['x', null], ['x', null]], ['record']],
  ['two that differ', [{ says: { a: 'x' } }, { says: { a: 'y' } }, { says: { a: 'x' } }], [['x', null], ['y', null], ['x', null]], ['a', 'record']],
  ['a constant, then cells', [{ says: { a: 'x' } }, { filled: { a: 'y' }, says: { a: 'x' } }], [['x', null], ['y', null]], ['a', 'record']],
  ['cells, then a constant', [{ filled: { a: 'y' } }, { says: { a: 'x' } }], [['y', null], ['x', null]], ['a', 'record']],
  ['a constant, then nothing', [{ says: { a: 'x', b: 'z' } }, {}, { says: { a: 'x' } }], [['x', 'z'], [null, null], ['x', null]], ['a', 'b', 'record']],
  ['nothing, then a constant', [{}, { says: { a: 'x' } }], [[null, null], ['x', null]], ['a', 'record']],
  ['one of two goes on', [{ says: { a: "it's", b: 'z' } }, { says: { b: 'z' } }], [["it's", 'z'], [null, 'z']], ['a', 'record']],
])('%s', async (_, batches, rows, columns) => {
  expect(await told(batches)).toEqual({ rows, columns });
});
