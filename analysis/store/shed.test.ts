// What was written and is kept in memory all the same is let go of; the limit stands as before, and nothing else may be set.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { type Connection, Database } from './connection.ts';

const directory = mkdtempSync(join(tmpdir(), 'sealtrail-shed-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const MB = 1_000_000;

async function opened(name: string, sheds: boolean): Promise<{ connection: Connection; close(): void }> {
  const database = await Database.open(join(directory, name), {
    directories: [directory],
    temporary: join(directory, 'temporary'),
    memoryLimit: '200MB',
    threads: 1,
    ...(sheds ? { sheds } : {}),
  });
  const connection = await database.connect();
  const close = () => {
    connection.close();
    database.close();
  };
  return { connection, close };
}
const used = (connection: Connection) => connection.one<{ bytes: number }>('sum', 'SELECT sum(memory_usage_bytes)::BIGINT AS bytes FROM duckdb_memory()');
const limit = (connection: Connection) =>
  connection.one<{ bytes: number }>('limit', "SELECT parse_formatted_bytes(current_setting('memory_limit'))::BIGINT AS bytes");

it('lets go of what was written, and keeps the limit', async () => {
  const { connection, close } = await opened('a.duckdb', true);
  const before = await limit(connection);
  await connection.run('CREATE TABLE t AS SELECT hash(i) AS h FROM range(6000000) r(i)');
  await connection.run('CHECKPOINT');
  expect((await used(connection)).bytes).toBeGreaterThan(30 * MB);
  await connection.shed('10MB', '200MB');
  expect((await used(connection)).bytes).toBeLessThan(11 * MB);
  expect(await limit(connection)).toEqual(before);
  expect(await connection.rows('SELECT count(DISTINCT h)::INTEGER AS n FROM t')).toEqual([{ n: 6_000_000 }]);
  close();
});

it('lets nothing else be set, and elsewhere not even the limit', async () => {
  const { connection, close } = await opened('b.duckdb', true);
  for (const statement of [
    'SET threads=4',
    'SET enable_external_access=true',
    "SET allowed_configs=['threads']",
    'SET lock_configuration=false',
    "SET temp_directory='/'",
  ])
    await expect(connection.run(statement), statement).rejects.toThrow();
  close();
  const other = await opened('c.duckdb', false);
  await expect(other.connection.run("SET memory_limit='300MB'")).rejects.toThrow();
  other.close();
});
