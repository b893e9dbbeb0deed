// A large INSERT behind one of nothing, in a transaction of two threads: DuckDB alone loses its rows, a connection of ours keeps them.
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { inMemory } from '../../test/support/in-memory.ts';

const MANY = 300_000;
const given = [
  `CREATE TABLE nothing AS SELECT 'x' AS name, range AS id FROM range(0)`,
  `CREATE TABLE many AS SELECT 'x' AS name, range + 1 AS id FROM range(${MANY})`,
];
const TABLE = 'CREATE TABLE t (name VARCHAR, id BIGINT)';
const none = 'INSERT INTO t FROM nothing';
const many = 'INSERT INTO t FROM many';

it('DuckDB alone still loses them: where it does not, all this may go', async () => {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  for (const sql of [...given, 'BEGIN', TABLE, none, many, 'COMMIT']) await connection.run(sql);
  expect((await connection.runAndReadAll('SELECT count(*) FROM t')).getRows()).toEqual([[0n]]);
  connection.closeSync();
  instance.closeSync();
});

describe('a connection keeps', () => {
  const ways: [what: string, before: string[], within: string[], rows: number][] = [
    ['what comes behind nothing', [], [TABLE, none, many], MANY],
    ['what comes behind nothing twice, and again', [], [TABLE, none, none, many, none, many], 2 * MANY],
    ['what comes into a table of before', [TABLE, "INSERT INTO t VALUES ('before', 0)"], [none, many], MANY + 1],
    ['rows of the transaction itself', [], [TABLE, "INSERT INTO t VALUES ('own', 0), ('own', -1)", none, many], MANY + 2],
    ['what comes into a table made of nothing', [], ['CREATE TABLE t AS FROM nothing', many], MANY],
    ['what comes into one that is made again', [], [TABLE, none, many, 'CREATE OR REPLACE TABLE t AS FROM nothing', many], MANY],
    ['what one script brings', [], [`-- A script; of several.\n${TABLE};\n\n${none};\n\nINSERT INTO t SELECT ';' || name, id FROM many`], MANY],
    [
      'a table of its own name',
      [],
      ['CREATE TEMP TABLE "t" (name VARCHAR, id BIGINT)', 'INSERT INTO "t" BY NAME FROM nothing', 'INSERT INTO "t" (id, name) SELECT id, name FROM many'],
      MANY,
    ],
    ['columns that take no NULL, and a key', ['CREATE TABLE t (name VARCHAR NOT NULL, id BIGINT PRIMARY KEY)'], [none, many], MANY],
    ['deletions in between', [TABLE, many], ['DELETE FROM t', none, many], MANY],
  ];
  it.each(ways)('%s', async (_, before, within, rows) => {
    const memory = await inMemory(2);
    try {
      for (const sql of [...given, ...before, 'BEGIN', ...within]) await memory.run(sql);
      const counted = { rows, named: rows };
      const count = 'SELECT count(*) AS rows, count(name) AS named FROM t';
      expect(await memory.rows(count)).toEqual([counted]);
      await memory.run('COMMIT');
      expect(await memory.rows(count)).toEqual([counted]);
    } finally {
      memory.close();
    }
  });

  it('what parameters say', async () => {
    const memory = await inMemory(2);
    try {
      for (const sql of [...given, TABLE, 'BEGIN', none]) await memory.run(sql);
      await memory.run('INSERT INTO t SELECT $name, id FROM many WHERE id > $from', { name: 'said', from: 10 });
      await memory.run('COMMIT');
      expect(await memory.rows('SELECT name, count(*) AS rows FROM t GROUP BY ALL')).toEqual([{ name: 'said', rows: MANY - 10 }]);
    } finally {
      memory.close();
    }
  });
});
