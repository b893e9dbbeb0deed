// Order is for speed: it is made where it is missing and where there is memory for it, and no import fails over it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Database } from '../../store/connection.ts';
import { inOrderOfTime } from './order-of-time.ts';

const directory = mkdtempSync(join(tmpdir(), 'sealtrail-order-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const ROWS = 250_000;
/** Two logs of the same days, one after the other, with a wide record each. */
const disordered = `CREATE TABLE event AS SELECT
  ((i * 2) % ${ROWS})::BIGINT AS time_ns, i AS record,
  {a: 'the user ' || md5(i::VARCHAR), b: {c: [md5((i + 1)::VARCHAR)], d: repeat(md5((i * 7)::VARCHAR), 8)}} AS kept FROM range(${ROWS}) t(i)`;

/** `memory`: that there is for ordering. */
async function ordered(memory: string) {
  const database = await Database.open(join(directory, `${memory}.duckdb`), {
    directories: [directory],
    temporary: join(directory, 'temporary'),
    memoryLimit: '1GB',
    sheds: true,
    threads: 1,
  });
  const stage = await database.connect();
  await stage.run(disordered);
  await stage.run('CHECKPOINT');
  await stage.shed('20MB', memory);
  await inOrderOfTime(stage);
  const [found] = await stage.rows<{ rows: number; jumps: number }>(
    'SELECT count(*)::INT AS rows, count(*) FILTER (time_ns < before)::INT AS jumps FROM (SELECT time_ns, lag(time_ns) OVER (ORDER BY rowid) AS before FROM event)',
  );
  const tables = await stage.rows<{ name: string }>('SELECT table_name AS name FROM duckdb_tables()');
  stage.close();
  database.close();
  return { ...found, tables: tables.map(({ name }) => name) };
}

it('is made where row groups overlap in time', async () => {
  expect(await ordered('1GB')).toEqual({ rows: ROWS, jumps: 0, tables: ['event'] });
});

it('is left where there is no memory for it, and nothing is lost', async () => {
  expect(await ordered('40MB')).toEqual({ rows: ROWS, jumps: 1, tables: ['event'] });
});
