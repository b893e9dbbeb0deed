// The SQL console as a way out: no statement reads a file or a secret outside the case, writes anything, loads code or changes a setting.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, harness } from '../support/harness.ts';

const SECRET = 'the-secret-8d41f0';
let engine: Harness;
let outside: string;
beforeAll(async () => {
  engine = await harness();
  outside = join(engine.folder, 'outside');
  mkdirSync(outside);
  writeFileSync(join(outside, 'secret.csv'), `${SECRET}\n${SECRET}\n`);
  writeFileSync(join(outside, 'secret.json'), JSON.stringify({ [SECRET]: SECRET }));
  const other = await DuckDBInstance.create(join(outside, 'secret.duckdb'));
  const connection = await other.connect();
  await connection.run(`CREATE TABLE t AS SELECT '${SECRET}' AS x`);
  await connection.run(`COPY t TO '${join(outside, 'secret.parquet')}'`);
  connection.closeSync();
  other.closeSync();
  process.env['SEALTRAIL_TEST_SECRET'] = SECRET;
  writeFileSync(join(engine.folder, 'app.jsonl'), '{"@timestamp":"2026-03-02T06:00:00Z","user":{"name":"ana"},"action":"login"}\n');
  await engine.client.call('case.create', { path: join(engine.folder, 'case'), title: '' });
  await engine.client.call('source.import', { paths: [join(engine.folder, 'app.jsonl')] });
  before = await state();
});
afterAll(async () => {
  delete process.env['SEALTRAIL_TEST_SECRET'];
  await engine.end();
});
const run = (sql: string) => engine.client.call('sql.run', { sql });
/** What a statement could have changed: files anywhere near, tables, settings, the head of the journal. */
const state = async () => ({
  files: readdirSync(engine.folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.endsWith('.wal'))
    .toSorted(),
  tables: (await run('SHOW ALL TABLES')).rows.map((row) => row.slice(0, 3).join('.')),
  events: (await engine.client.call('event.count', {})).count,
  settings: (await run('SELECT name, value FROM duckdb_settings() ORDER BY name')).rows,
  head: (await engine.client.call('journal.page', { limit: 1 })).rows[0]?.seq,
});
let before: Awaited<ReturnType<typeof state>>;

const reads = [
  'read_text',
  'read_blob',
  'read_csv',
  'read_csv_auto',
  'sniff_csv',
  'read_json',
  'read_json_auto',
  'read_json_objects',
  'read_ndjson',
  'read_parquet',
  'parquet_metadata',
  'parquet_schema',
  'glob',
];
const file = (name: string) => join(outside, name).replaceAll('\\', '/');
const fileOf = (reader: string) =>
  file(/parquet/.test(reader) ? 'secret.parquet' : /json/.test(reader) ? 'secret.json' : reader === 'glob' ? 'secret*' : 'secret.csv');
const statements = (): string[] => [
  ...reads.map((reader) => `SELECT * FROM ${reader}('${fileOf(reader)}')`),
  `SELECT * FROM '${file('secret.csv')}'`,
  `SELECT * FROM '${file('secret.parquet')}'`,
  `SELECT * FROM query('SELECT * FROM read_text(''${file('secret.csv')}'')')`,
  `SELECT * FROM query_table('${file('secret.csv')}')`,
  `SELECT * FROM read_text('${file('case.sealtrail/../../outside/secret.csv')}')`,
  `SELECT * FROM read_text(['${file('secret.csv')}'])`,
  "SELECT * FROM read_text('/proc/self/environ')",
  "SELECT * FROM read_text('https://192.0.2.1/x')",
  "SELECT * FROM read_csv('s3://bucket/x.csv')",
  "SELECT getenv('SEALTRAIL_TEST_SECRET')",
  "SELECT getvariable('x')",
  'FROM duckdb_secrets(allow_unredacted => true)',
  `SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT * FROM read_text(''${file('secret.csv')}'')'))`,
  `ATTACH '${file('secret.duckdb')}' AS other`,
  `ATTACH IF NOT EXISTS '${file('new.duckdb')}'`,
  'DETACH ev1',
  `COPY event TO '${file('out.csv')}'`,
  `COPY (SELECT 1) TO '${file('out.parquet')}' (FORMAT parquet)`,
  `COPY note FROM '${file('secret.csv')}'`,
  'COPY FROM DATABASE ev1 TO memory',
  `EXPORT DATABASE '${file('dump')}'`,
  `IMPORT DATABASE '${file('dump')}'`,
  'INSTALL httpfs',
  'FORCE INSTALL httpfs',
  'LOAD httpfs',
  `LOAD '${file('x.duckdb_extension')}'`,
  'UPDATE EXTENSIONS',
  'SET enable_external_access = true',
  "SET GLOBAL allowed_directories = ['/']",
  'SET lock_configuration = false',
  'RESET ALL',
  'SET VARIABLE x = 1',
  'PRAGMA enable_profiling',
  'PRAGMA database_list',
  "PRAGMA temp_directory='/tmp'",
  'CALL force_checkpoint()',
  'CREATE SECRET s (TYPE s3)',
  'CREATE MACRO sha256(x) AS 1',
  'CREATE TABLE x AS SELECT 1',
  'CREATE TEMP TABLE event AS SELECT 1',
  'DROP VIEW event',
  'ALTER TABLE note ADD COLUMN x INT',
  'INSERT INTO note SELECT * FROM note',
  'UPDATE meta SET value = 1',
  'DELETE FROM journal',
  'TRUNCATE journal',
  'MERGE INTO meta USING (SELECT 1 AS k) ON false WHEN NOT MATCHED THEN INSERT VALUES (1, 1)',
  'WITH x AS (DELETE FROM meta RETURNING *) SELECT * FROM x',
  'WITH x AS (SELECT 1) DELETE FROM meta',
  'EXPLAIN ANALYZE DELETE FROM meta',
  "EXPLAIN ANALYZE COPY event TO 'x.csv'",
  'SELECT 1; DELETE FROM meta',
  'SELECT 1; SELECT 2',
  'SELECT 1; /* */ SET lock_configuration = false',
  'PREPARE p AS DELETE FROM meta',
  'EXECUTE p',
  'BEGIN TRANSACTION READ WRITE',
  'COMMIT',
  'ROLLBACK',
  'CHECKPOINT',
  'VACUUM',
  'USE memory',
];

it('none of them gets out, and none changes anything', async () => {
  const answered: string[] = [];
  for (const sql of statements()) {
    const told = await run(sql).then(
      (answer) => {
        answered.push(sql);
        return JSON.stringify(answer);
      },
      (fault: { code: string; message: string; remedy: string }) => {
        expect(fault.code, `${sql}: ${fault.message}`).toMatch(/^sql\.(refused|invalid)$/);
        expect(fault.remedy, sql).not.toBe('');
        return fault.message;
      },
    );
    expect(told, sql).not.toContain(SECRET);
    expect(await engine.client.call('event.count', {}), sql).toMatchObject({ count: 1 });
  }
  // What may answer: a variable that nobody set, and the list of secrets, which is empty.
  expect(answered.filter((sql) => !/getvariable|duckdb_secrets/.test(sql))).toEqual([]);
  expect(await state()).toEqual(before);
  expect(await engine.client.call('journal.verify', {})).toMatchObject({ intact: true });
});

describe('the control: a database without the fence gives it all', () => {
  it.each(reads.filter((reader) => reader !== 'parquet_metadata'))('%s', async (reader) => {
    const free = await DuckDBInstance.create(':memory:');
    const connection = await free.connect();
    const rows = (await connection.runAndReadAll(`SELECT * FROM ${reader}('${fileOf(reader)}')`)).getRowObjectsJson();
    expect(JSON.stringify(rows)).toMatch(/secret|x/);
    connection.closeSync();
    free.closeSync();
  });
});

it('files of the case itself may be read: they are its own', async () => {
  const { path } = await engine.client.call('case.info', {});
  await run(`SELECT * FROM glob('${path.replaceAll('\\', '/')}/originals/*')`);
});
