import { draws, fc } from '../../test/support/properties.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Fault } from '../contract/faults.ts';
import { filter as filterSchema, type FilterInput } from '../contract/model/event.ts';
import { type FixtureRow, pinRow, sessionRow, smallCase, verdictRow } from '../features/small-case.fixture.ts';
import { compileFilter } from './filter.ts';

const compile = (input: FilterInput) => compileFilter(filterSchema.parse(input));
const faultOf = (input: FilterInput): Fault => {
  try {
    compile(input);
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error('no fault');
};

describe('compiled SQL', () => {
  test.each<[string, FilterInput, string, unknown[]]>([
    ['nothing', {}, 'true', []],
    ['blank text', { where: ' ' }, 'true', []],
    ['time first', { where: 'user.name:a', from: '5', to: '9' }, 'time_ns >= $f0 AND time_ns < $f1 AND "user_name" = $f2', [5n, 9n, 'a']],
    ['beyond BIGINT', { from: '-9999999999999999999' }, 'time_ns >= $f0', [-(2n ** 63n - 1n)]],
    ['no source', { sources: [] }, 'false', []],
    ['sources', { sources: [1, 3] }, 'source IN ($f0, $f1)', [1, 3]],
    ['not', { where: 'user.name != a' }, '(("user_name" = $f0) IS NOT TRUE)', ['a']],
    ['column name', { where: 'user_name:a' }, '"user_name" = $f0', ['a']],
    [
      'wildcards',
      { where: 'user.name:(a* or *b or *c* or d*e)' },
      '(starts_with("user_name", $f0) OR ends_with("user_name", $f1) OR contains("user_name", $f2) OR "user_name" LIKE $f3 ESCAPE \'\\\')',
      ['a', 'b', 'c', 'd%e'],
    ],
    ['like is escaped', { where: String.raw`user.name:a%_\x*y` }, '"user_name" LIKE $f0 ESCAPE \'\\\'', [String.raw`a\%\_\\x%y`]],
    ['number', { where: 'source.port >= 22 and process.pid:7' }, '("source_port" >= $f0 AND "process_pid" = $f1)', [22n, 7n]],
    ['number with wildcard', { where: 'source.port:22*' }, 'starts_with(CAST("source_port" AS VARCHAR), $f0)', ['22']],
    ['time without zone is UTC', { where: '@timestamp >= 2026-03-02 06:00' }, 'time_ns >= $f0', [1772431200000000000n]],
    ['a day is the whole of it', { where: '@timestamp:2026-03-02' }, '(time_ns >= $f0 AND time_ns < $f1)', [1772409600000000000n, 1772496000000000000n]],
    ['up to a day includes it', { where: '@timestamp <= 2026-03-02' }, 'time_ns < $f0', [1772496000000000000n]],
    ['after a minute', { where: '@timestamp > 2026-03-02T06:00Z' }, 'time_ns >= $f0', [1772431260000000000n]],
    ['seconds since 1970', { where: '@timestamp >= 1772431200' }, 'time_ns >= $f0', [1772431200000000000n]],
    ['regular expression', { where: 'event.action:/Get.*/' }, 'regexp_full_match("event_action", $f0, \'s\')', ['Get.*']],
    ['everything', { where: 'user.name:a and *' }, '("user_name" = $f0 AND true)', ['a']],
    ['time', { where: '@timestamp < 2026-03-02T07:00+01:00' }, 'time_ns < $f0', [1772431200000000000n]],
    ['extra', { where: 'extra.a."b/c~".d:1' }, 'TRY(json_extract_string(event."extra_as_written", $f0)) = $f1', ['/a/b~1c~0/d', '1']],
    [
      'extra number',
      { where: 'extra.n > 1.5' },
      'TRY_CAST(TRY(json_extract_string(event."extra_as_written", $f0)) AS DOUBLE) > CAST($f1 AS DOUBLE)',
      ['/n', '1.5'],
    ],
    ['session', { session: "s'1" }, '(source, record) IN (SELECT m.source, m.record FROM session_member m WHERE m.session = $f0)', ["s'1"]],
    [
      'condition',
      { conditions: [{ field: 'user.name', test: 'is not', values: ['a*', 'b'] }] },
      '(((starts_with("user_name", $f0) OR "user_name" = $f1)) IS NOT TRUE)',
      ['a', 'b'],
    ],
    [
      'contains',
      { conditions: [{ field: 'message', test: 'contains', values: ['Ab', '10.'] }] },
      '(contains(lower("message"), lower($f0)) OR contains("message", $f1))',
      ['Ab', '10.'],
    ],
    ['missing', { conditions: [{ field: 'user.name', test: 'is missing' }] }, '(("user_name" IS NOT NULL) IS NOT TRUE)', []],
    ['at least', { conditions: [{ field: '@timestamp', test: 'at least', values: ['5'] }] }, 'time_ns >= $f0', [5n]],
  ])('%s', (_name, input, sql, values) => {
    const compiled = compile(input);
    expect(compiled.sql).toBe(sql);
    expect(Object.values(compiled.params)).toEqual(values);
    expect(compiled.all).toBe(sql === 'true');
  });

  test.each<[string, FilterInput, RegExp]>([
    ['unknown field', { where: 'a:1 user.nam:x' }, /character 1: there is no field `a`/],
    ['a column that is none', { where: 'record); DROP TABLE pin; --:x' }, /character 7/],
    ['quoted column', { where: 'extra:1 x"y:1' }, /character 10: this quote is not closed/],
    ['no time', { where: '@timestamp >= soon' }, /character 15: .* is not a time/],
    ['no date', { where: '@timestamp >= 2026-02-30' }, /character 15: .* is not a time/],
    ['text by size', { where: 'user.name > m' }, /character 13: .* holds text/],
    ['an address by size', { where: 'source.ip >= 10.0.0.1' }, /holds text/],
    ['prefix too long', { where: 'source.ip:10.0.0.0/33' }, /character 11: .* is no network/],
    ['range backwards', { where: 'source.ip:10.0.0.9-10.0.0.1' }, /is no network/],
    ['regular expression on a number', { where: 'source.port:/2./' }, /does not fit a number/],
    ['time with wildcard', { where: '@timestamp:2026*' }, /is not a time/],
    ['letters in a number', { where: 'source.port:http' }, /character 13: `http` is not a whole number/],
    ['number beyond BIGINT', { where: 'source.port:9999999999999999999' }, /whole number/],
    ['condition on no field', { conditions: [{ field: 'x y', test: 'exists' }] }, /a field name is expected/],
    ['condition without value', { conditions: [{ field: 'user.name', test: 'is', values: [] }] }, /has no value/],
  ])('%s is a fault', (_name, input, message) => {
    const fault = faultOf(input);
    expect(fault.code).toBe('filter.invalid');
    expect(fault.message).toMatch(message);
    expect(fault.remedy).not.toBe('');
  });

  test('whatever is typed as a value is bound, never in the statement', () => {
    const plain = compile({ where: 'user.name:"x" "y"', text: 'z', session: 's', conditions: [{ field: 'user.name', test: 'is', values: ['v'] }] }).sql;
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), (value) => {
        const quoted = `"q${value.replaceAll('"', '""')}"`;
        const sql = compile({
          where: `user.name:${quoted} ${quoted}`,
          text: `q${value}`,
          session: value,
          conditions: [{ field: 'user.name', test: 'is', values: [`v${value.replaceAll('*', '')}`] }],
        }).sql;
        expect(sql).toBe(plain);
      }),
      { numRuns: draws(300) },
    );
  });
});

// Rows and predicates are written here a second time, in JavaScript, and must agree with DuckDB.
const users = ['alice', 'Alice', 'bob', 'al*ce', 'a%b', "x'; DROP TABLE pin; --", '"', '', null, 'Ångström'];
const rows: FixtureRow[] = Array.from({ length: 60 }, (_, i) => ({
  source: (i % 2) + 1,
  record: Math.floor(i / 2) + 1,
  item: (i % 3) + 1,
  time_ns: i % 7 === 0 ? null : BigInt(1000 + (i % 5) * 10),
  user_name: users[i % users.length] as string | null,
  event_action: ['Login', 'Logout', 'AssumeRole', null][i % 4] as string | null,
  source_port: i % 3 === 0 ? null : i,
  message: `Message ${i} of ${users[i % users.length] ?? 'nobody'}`,
  extra: i % 4 === 0 ? null : JSON.stringify({ n: i, deep: { 'a b': i % 2 === 0 ? 'even' : 'odd', gone: null } }),
}));
const at = (row: FixtureRow) => `${row.source}.${row.record}`;
let db: Awaited<ReturnType<typeof smallCase>>;
beforeAll(async () => {
  db = await smallCase(rows);
  await db.connection.insert('verdict', [verdictRow(1, 1, 1, 'verified'), verdictRow(2, 1, 1, 'altered'), verdictRow(3, 2, 2, 'verified')]);
  await db.connection.insert('session', [sessionRow('s-1', {})]);
  await db.connection.insert('session_member', [
    { session: 's-1', source: 1, record: 2 },
    { session: 's-1', source: 2, record: 5 },
  ]);
  await db.connection.insert('pin', [pinRow(1, 1, 1, 3), pinRow(2, 1, 1, 4, true)]);
  await db.connection.insert('tag', [
    { id: 1, target: 'r', source: 2, record: 7, tag: 'seen', author: 'a', at_ns: 1 },
    { id: 2, target: 's', source: null, record: null, tag: 'on a session', author: 'a', at_ns: 1 },
  ]);
  await db.connection.insert('note', [
    { id: 1, target: 'r', source: 2, record: 8, text: 't', author: 'a', at_ns: 1, withdrawn: false },
    { id: 2, target: 'r', source: 2, record: 9, text: 't', author: 'a', at_ns: 1, withdrawn: true },
  ]);
});
afterAll(() => db.close());

async function found(input: FilterInput): Promise<string[]> {
  const { sql, params } = compile(input);
  const result = await db.connection.rows<{ source: number; record: number }>(
    `SELECT source, record FROM event_members AS event WHERE ${sql} ORDER BY source, record`,
    params,
  );
  return result.map(({ source, record }) => `${source}.${record}`);
}
const expected = (test: (row: FixtureRow) => boolean) =>
  rows
    .filter(test)
    .sort((a, b) => a.source - b.source || a.record - b.record)
    .map(at);

type Case = { text: string; test: (row: FixtureRow) => boolean };
const text = (row: FixtureRow, name: string) => (row[name] == null ? null : String(row[name]));
const quote = (value: string) => `"${value.replaceAll('"', '""')}"`;
const extra = (row: FixtureRow) =>
  row['extra'] == null ? undefined : (JSON.parse(String(row['extra'])) as { n: number; deep: Record<string, string | null> });
const leaf: fc.Arbitrary<Case> = fc.oneof(
  fc
    .constantFrom(...users.filter((user) => user !== null))
    .map((user) => ({ text: `user.name:${quote(user)}`, test: (row: FixtureRow) => row['user_name'] === user })),
  fc
    .constantFrom('al', 'A', '', 'x')
    .map((start) => ({ text: `user_name:${start}*`, test: (row: FixtureRow) => text(row, 'user_name')?.startsWith(start) ?? false })),
  fc.constantFrom('e', 'b', '%').map((end) => ({ text: `user.name:*${end}`, test: (row: FixtureRow) => text(row, 'user_name')?.endsWith(end) ?? false })),
  fc.constantFrom('lo', 'ASSUME', 'ångström', 'message 1').map((part) => ({
    text: quote(part),
    test: (row: FixtureRow) => ['user_name', 'event_action', 'message'].some((name) => text(row, name)?.toLowerCase().includes(part.toLowerCase())),
  })),
  fc
    .constantFrom('user.name', 'event.action', 'source.port')
    .map((name) => ({ text: `${name}:*`, test: (row: FixtureRow) => row[name.replace('.', '_')] != null })),
  fc.tuple(fc.constantFrom('<', '<=', '>', '>='), fc.integer({ min: 0, max: 60 })).map(([operator, n]) => ({
    text: `source.port ${operator} ${n}`,
    test: (row: FixtureRow) => row['source_port'] != null && compareBy(operator, Number(row['source_port']), n),
  })),
  fc.tuple(fc.constantFrom('<', '<=', '>', '>='), fc.integer({ min: 995, max: 1045 })).map(([operator, n]) => ({
    text: `@timestamp ${operator} ${n}`,
    test: (row: FixtureRow) => row['time_ns'] != null && compareBy(operator, Number(row['time_ns']), n),
  })),
  fc.integer({ min: 0, max: 60 }).map((n) => ({ text: `extra.n >= ${n}`, test: (row: FixtureRow) => (extra(row)?.n ?? -1) >= n })),
  fc.constantFrom<Case>(
    { text: 'extra.deep."a b":odd', test: (row) => extra(row)?.deep['a b'] === 'odd' },
    { text: 'extra.deep.gone:*', test: () => false },
    { text: 'event.action in (Login, "AssumeRole")', test: (row) => row['event_action'] === 'Login' || row['event_action'] === 'AssumeRole' },
    { text: 'verdict:altered', test: (row) => row.source === 1 && row['item'] === 1 },
    { text: 'verdict:verified', test: (row) => row.source === 2 && row['item'] === 2 },
    { text: 'log.file.path:*-3.json', test: (row) => row['item'] === 3 },
    { text: 'session.id:s-1', test: (row) => ['1.2', '2.5'].includes(at(row)) },
    { text: 'tag:*', test: (row) => at(row) === '2.7' },
    { text: 'source:2', test: (row) => row.source === 2 },
  ),
);
function compareBy(operator: string, a: number, b: number): boolean {
  return operator === '<' ? a < b : operator === '<=' ? a <= b : operator === '>' ? a > b : a >= b;
}
const { node } = fc.letrec<{ node: Case }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    tie('node').map((inner) => ({ text: `not (${inner.text})`, test: (row: FixtureRow) => !inner.test(row) })),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => ({ text: `(${a.text} and ${b.text})`, test: (row: FixtureRow) => a.test(row) && b.test(row) })),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => ({ text: `(${a.text} or ${b.text})`, test: (row: FixtureRow) => a.test(row) || b.test(row) })),
  ),
}));

describe('on DuckDB', () => {
  test('random filters find what a plain JavaScript filter finds', async () => {
    await fc.assert(
      fc.asyncProperty(node, async (filter) => {
        expect(await found({ where: filter.text })).toEqual(expected(filter.test));
      }),
      { numRuns: draws(250) },
    );
  });

  test('hostile text finds at most itself, and the case stands', async () => {
    for (const hostile of ["'; DROP TABLE pin; --", '"; DROP TABLE pin; --', "x' OR '1'='1", '\u0000', '%', '_', '\\', '𝒳\u202e', '$f0', '{where}']) {
      const quoted = quote(hostile);
      for (const where of [
        `user.name:${quoted}`,
        quoted,
        `extra.${quoted}:${quoted}`,
        `verdict:${quoted}`,
        `log.file.path:${quoted}*`,
        `@timestamp >= 1 ${quoted}`,
      ])
        await found({ where });
      await found({ text: hostile, session: hostile, conditions: [{ field: 'message', test: 'contains', values: [hostile] }] });
    }
    expect(await found({ where: 'user.name:"%"' })).toEqual([]);
    expect(await found({ text: '_' })).toEqual([]);
    expect(await db.connection.rows('SELECT id FROM pin')).toHaveLength(2);
  });

  test('annotated, session, sources and time', async () => {
    expect(await found({ annotated: true })).toEqual(['1.3', '2.7', '2.8']);
    expect(await found({ annotated: false })).toHaveLength(57);
    expect(await found({ session: 's-1' })).toEqual(['1.2', '2.5']);
    expect(await found({ sources: [2] })).toHaveLength(30);
    expect(await found({ from: '1010', to: '1020' })).toEqual(expected((row) => row['time_ns'] === 1010n));
  });
});
