import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { methods } from '../contract/methods.ts';
import type { Host } from '../kernel/handlers.ts';
import type { Reader, SqlParams } from '../kernel/lanes.ts';
import { eventHandlers } from './event.ts';
import { type FixtureRow, pinRow, sessionRow, smallCase, verdictRow } from './small-case.fixture.ts';

const rows: FixtureRow[] = Array.from({ length: 9 }, (_, i) => ({
  source: 1,
  record: i + 1,
  time_ns: i === 8 ? null : BigInt(i) * 1_000_000n,
  event_action: `a${i % 2}`,
  user_name: 'alice',
  extra: i === 5 ? '{broken' : '{"k v":{"x":1.0}}',
}));
const folder = mkdtempSync(join(tmpdir(), 'sealtrail-event-'));
const original = Array.from({ length: 8 }, (_, i) => `record ${i} \n`).join('');
let db: Awaited<ReturnType<typeof smallCase>>;
beforeAll(async () => {
  writeFileSync(join(folder, 'log'), original);
  db = await smallCase(rows, folder, original);
  await db.connection.insert('verdict', [verdictRow(1, 1, 1, 'verified'), verdictRow(2, 1, 1, 'unverifiable', { reason: 'no key' })]);
  await db.connection.insert('session', [sessionRow('s-1', { user_name: 'alice' })]);
  await db.connection.insert('session_member', [{ session: 's-1', source: 1, record: 2 }]);
  await db.connection.insert('finding', [{ id: 1, title: 'T', statement: '', severity: 'high', state: 'draft', author: 'a', at_ns: 1, changed_ns: 1 }]);
  await db.connection.insert('pin', [pinRow(1, 1, 1, 2)]);
  await db.connection.insert('tag', [{ id: 1, target: 't', source: 1, record: 2, tag: 'seen', author: 'a', at_ns: 1 }]);
  await db.connection.insert('note', [{ id: 1, target: 't', source: 1, record: 2, text: 'n', author: 'a', at_ns: 1, withdrawn: false }]);
  await db.connection.insert('ev1.main.issue', [{ item: 1, record: 2, ordinal: 1, severity: 'flag', code: 'c', message: 'm' }]);
});
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true });
});
let clock = 0n;
const host = { ports: { clock: { now: () => (clock += 1_000_000n) } }, directory: '/nowhere' } as unknown as Host;
const reader = () => db.connection;

test('count, fields, facets', async () => {
  const parse = methods['event.count'].params.parse;
  expect(await eventHandlers['event.count'](parse({}), reader(), host)).toEqual({ count: 9, all: 9, again: 0 });
  expect(await eventHandlers['event.count'](parse({ filter: { where: 'event.action:a1' } }), reader(), host)).toEqual({ count: 4, all: 9, again: 0 });
  const { fields } = await eventHandlers['event.fields']({}, reader(), host);
  expect(fields.map((field) => field.name)).toEqual(expect.arrayContaining(['@timestamp', 'user.name', 'verdict', 'extra."k v"']));
  // Every name offered can be asked for.
  for (const { name } of fields) await eventHandlers['event.count'](parse({ filter: { where: `${name}:*` } }), reader(), host);
});

test('one event with all the case has on it', async () => {
  const detail = methods['event.get'].result.parse(await eventHandlers['event.get']({ source: 1, record: 2 }, reader(), host));
  expect(detail).toMatchObject({
    place: { source: 1, item: 1, path: 'logs/1-1.json', ordinal: 1, offset: 10, length: 10 },
    time: '1000000',
    raw: Buffer.from('record 1 \n').toString('base64'),
    raw_fault: null,
    verdict: { id: 2, status: 'unverifiable', reason: 'no key' },
    sessions: [{ id: 's-1', user: 'alice', kind: 'ssh' }],
    issues: [{ code: 'c', message: 'm' }],
    tags: ['seen'],
    notes: [{ id: 1, text: 'n' }],
    findings: [{ id: 1, title: 'T' }],
  });
  expect(detail.fields).toContainEqual({ name: 'extra."k v".x', value: '1.0' });
  const short = await eventHandlers['event.get']({ source: 1, record: 9 }, reader(), host);
  expect([short.tags, short.raw, short.raw_fault]).toEqual([[], '', expect.stringMatching(/ends before/)]);
  await expect(eventHandlers['event.get']({ source: 1, record: 99 }, reader(), host)).rejects.toMatchObject({ code: 'row.missing' });
});

test('documents come page by page, each event once', async () => {
  const seen: unknown[] = [];
  let after: string | undefined;
  do {
    const page = await eventHandlers['event.export'](
      methods['event.export'].params.parse({ limit: 5, ...(after === undefined ? {} : { after }) }),
      reader(),
      host,
    );
    seen.push(...page.documents.map((document) => (document['sealtrail'] as { ordinal: number }).ordinal));
    expect(page.documents[0]).toMatchObject({ event: { original: expect.stringMatching(/^record \d \n$/) as string } });
    after = page.next;
  } while (after !== undefined);
  expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

test('a page of documents ends before records that are too long together, and gives one that is too long alone', async () => {
  const MiB = 1024 * 1024;
  const lengths = [15, 1, 1, 17, 8, 8, 1].map((size) => size * MiB);
  const large = await smallCase(lengths.map((byte_length, i) => ({ source: 1, record: i + 1, time_ns: BigInt(i), byte_length })));
  const pages: number[] = [];
  const fetched: number[] = [];
  const counting = Object.create(large.connection, {
    table: {
      value: async (sql: string, params: SqlParams) => {
        const table = await large.connection.table(sql, params);
        if (sql.includes('"message"')) fetched.push(table.rows.length);
        return table;
      },
    },
  }) as Reader;
  let after: string | undefined;
  do {
    const page = await eventHandlers['event.export'](methods['event.export'].params.parse(after === undefined ? {} : { after }), counting, host);
    pages.push(page.documents.length);
    after = page.next;
  } while (after !== undefined);
  expect(pages).toEqual([2, 1, 1, 2, 1]);
  // One row beyond each page tells whether there is a next.
  expect(Math.max(...fetched)).toBeLessThanOrEqual(3);
  large.close();
});

describe('console: functions that make much of little end before they begin', () => {
  const run = (sql: string) => eventHandlers['sql.run']({ sql, limit: 5 }, reader(), host);
  test.each([
    "SELECT repeat('a', 3000000000)",
    'SELECT length(repeat(user_name, 100000000)) FROM event',
    'SELECT repeat([1], 1000000000)',
    "SELECT repeat('a'::BLOB, 3000000000)",
    "SELECT lpad('a', 2000000000, 'b')",
    "SELECT rpad('a', 2000000000, 'b')",
    "SELECT replace(repeat('a', 100000), 'a', repeat('b', 100000))",
    "SELECT regexp_replace(repeat('a', 30000), 'a', repeat('b', 100000), 'g')",
    "SELECT array_to_string(range(300000000), ',')",
    'SELECT to_json(range(0, 300000000, 1))',
    'SELECT unnest(generate_series(1, 1000000000)) LIMIT 1',
    "SELECT len(range(TIMESTAMP '2026-01-01', TIMESTAMP '2026-02-01', INTERVAL 1 MICROSECOND))",
    'SELECT list_resize([1], 2000000000)',
    'SELECT array_resize([1], 2000000000, 5)',
    "SELECT bitstring('1', 2000000000)",
    "SELECT printf('%2000000000d', 1)",
    "SELECT printf('%*d', 2000000000, 1)",
    "SELECT format('{:2000000000d}', 1)",
    "SELECT format('{:{}}', 1, 2000000000)",
    "SELECT list_reduce(list_transform(range(28), x -> 'aaaaaaaaaaaaaaaa'), (a, b) -> a || a)",
  ])('%s', async (sql) => {
    await expect(run(sql)).rejects.toMatchObject({ code: 'sql.invalid', message: expect.stringMatching(/than the console builds/) as string });
  });
  test('EXPLAIN shows the plan and builds nothing', async () => {
    expect((await run("EXPLAIN SELECT repeat('a', 3000000000)")).rows[0]?.[1]).toMatch(/PROJECTION/);
  });
  test.each<[string, string]>([
    ["SELECT repeat('ab', 3) || 1 || 'ä'", 'ababab1ä'],
    ['SELECT repeat([1, 2], 2) || [3]', '[1, 2, 1, 2, 3]'],
    ["SELECT lpad('7', 3, '0') || rpad('x', 3, '-')", '007x--'],
    ["SELECT replace('a.b', '.', '::') || regexp_replace('aab', 'a', 'c') || regexp_replace('aab', 'a', 'c', 'g')", 'a::bcabccb'],
    ["SELECT printf('%05.1f %s', 1.5, 'x') || format('{:>3} {:04d} {{}}', 'y', 7)", '001.5 x  y 0007 {}'],
    ['SELECT range(3) || range(1, 3) || generate_series(5, 1, -2)', '[0, 1, 2, 1, 2, 5, 3, 1]'],
    ["SELECT len(range(DATE '2026-01-01', DATE '2026-01-03', INTERVAL 1 HOUR))", '48'],
    ['SELECT count(*) FROM range(1000000), generate_series(1, 2)', '2000000'],
    ["SELECT bitstring('101', 5)", '00101'],
    ['SELECT list_resize([1], 3, 0)', '[1, 0, 0]'],
    ["SELECT repeat(NULL, 3) IS NULL AND ('a' || NULL) IS NULL", 'true'],
  ])('small ones are as ever: %s', async (sql, value) => {
    expect((await run(sql)).rows[0]?.[0]).toBe(value);
  });
});

describe('console', () => {
  const run = (sql: string, limit = 5) => eventHandlers['sql.run']({ sql, limit }, reader(), host);
  test('reads', async () => {
    expect(await run('SELECT record, user_name FROM event ORDER BY record')).toMatchObject({
      columns: [{ name: 'record', type: 'BIGINT' }, { name: 'user_name' }],
      rows: [
        ['1', 'alice'],
        ['2', 'alice'],
        ['3', 'alice'],
        ['4', 'alice'],
        ['5', 'alice'],
      ],
      truncated: true,
      milliseconds: 1,
    });
    for (const sql of [
      'FROM pin',
      'WITH x AS (SELECT 1) SELECT * FROM x',
      'DESCRIBE event',
      'SHOW TABLES',
      'VALUES (1)',
      'EXPLAIN SELECT 1',
      '/* /* */ */ explain analyze select 1',
      'SUMMARIZE pin',
    ])
      await run(sql, 100);
  });
  test.each<[string, string, number | null]>([
    ["SELECT string_agg('aaaaaaaaaa', '') AS x FROM range(2000000)", 'aaaa', 20_000_000],
    ["SELECT repeat('ä', 16385)", 'ää', 16_385],
    ["SELECT repeat('ä', 16384)", 'ää', null],
    ["SELECT encode(string_agg('bbbbbbbbbb', '')) FROM range(2000000)", 'bbbb', 20_000_000],
    ['SELECT list(range) FROM range(1000000)', '[0, 1', 1_000_000],
    ["SELECT [repeat('c', 20000)]", '[ccc', 1],
    ["SELECT {'k': string_agg('dddddddddd', '')} FROM range(2000000)", "{'k': ddd", 20_000_007],
    ["SELECT MAP{'k': repeat('e', 20000)}", '{k=eee', 20_004],
    ["SELECT ('[\"' || repeat('f', 20000) || '\"]')::JSON; -- the end", '["fff', 20_004],
    ['SELECT bitstring_agg(range::INT, 0, 29999) FROM range(30000)', '1111', 30_000],
  ])('cuts the cell of %s in the database', async (sql, begins, length) => {
    const { rows, cuts } = await run(sql);
    expect(rows[0]?.[0]?.startsWith(begins), rows[0]?.[0]?.slice(0, 20)).toBe(true);
    expect(rows[0]?.[0]?.length).toBeLessThanOrEqual(16_384);
    expect(cuts).toEqual(length === null ? [] : [{ row: 0, column: 0, length }]);
  });
  test('an answer of many long cells ends early and says so', async () => {
    const { rows, truncated } = await run("SELECT repeat('a', 16384) FROM range(10000)", 10_000);
    expect(truncated).toBe(true);
    expect(rows.length).toBeLessThan(2100);
    expect(await run("SELECT 'a' FROM range(10000)", 10_000)).toMatchObject({ truncated: false, cuts: [] });
  });
  test('cutting changes no value, name or type of short cells', async () => {
    const sql =
      "SELECT 1 AS a, 2 AS a, 1.0::DOUBLE AS d, 'x' AS \"q\"\"uote\", NULL AS n, [1, NULL] AS l, '\\xAAb'::BLOB AS b, TIMESTAMP '2026-01-01 00:00:00.5' AS t, 12::DECIMAL(4,1) AS m, true AS y, INTERVAL 1 DAY AS i, uuid '00000000-0000-0000-0000-000000000001' AS u";
    const { columns, rows, cuts } = await run(`${sql} -- no line break after this`);
    expect(columns.map(({ name }) => name)).toEqual(['a', 'a', 'd', 'q"uote', 'n', 'l', 'b', 't', 'm', 'y', 'i', 'u']);
    expect(rows).toEqual([
      ['1', '2', '1', 'x', null, '[1, NULL]', '\\xAAb', '2026-01-01 00:00:00.5', '12.0', 'true', '1 day', '00000000-0000-0000-0000-000000000001'],
    ]);
    expect(cuts).toEqual([]);
  });
  test.each([
    'DELETE FROM pin',
    'CREATE TABLE x (a INT)',
    'CREATE TEMP VIEW event AS SELECT 1',
    'SELECT 1; DELETE FROM pin',
    "COPY pin TO 'x.csv'",
    "ATTACH 'x.db'",
    'SET threads=1',
    'PRAGMA version',
    'INSTALL httpfs',
    'WITH x AS (SELECT 1) INSERT INTO verification SELECT 1, 2, 3, 4',
    'EXPLAIN ANALYZE CREATE TEMP VIEW event AS SELECT 1',
    ';EXPLAIN ANALYZE DELETE FROM pin',
    '/* /* */ select */ EXPLAIN ANALYZE DELETE FROM pin',
    'EXPLAIN /* /* */ select */ ANALYZE CREATE TEMP VIEW event AS SELECT 1',
    'EXPLAIN (ANALYZE, FORMAT json) DROP TABLE pin',
    'EXPLAIN EXPLAIN ANALYZE DELETE FROM pin',
    'CALL pragma_version()',
    'USE ev1',
    'BEGIN',
  ])('refuses %s', async (sql) => {
    await expect(run(sql)).rejects.toMatchObject({ code: 'sql.refused' });
    expect(await db.connection.rows('SELECT id FROM pin')).toHaveLength(1);
    expect(await db.connection.rows('SELECT record FROM event')).toHaveLength(9);
  });
  test.each([
    'SELEC 1',
    'SELECT * FROM no_such_table',
    'SELECT no_such_column FROM event',
    "SELECT 'a'::INT",
    "SELECT * FROM read_csv('/etc/passwd')",
    '',
    '(((',
  ])('says why %s does not run', async (sql) => {
    await expect(run(sql)).rejects.toMatchObject({ code: expect.stringMatching(/^sql\.(invalid|refused)$/) as string });
  });
});
