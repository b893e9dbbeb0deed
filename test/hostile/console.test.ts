// Statements that build much of little, typed into the console of a program of its own: each ends with a clear fault, within bounded memory, and the
// case is closed in order. The same statements, small, answer.
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectFault, expectUnharmed, peakOf, place } from '../cli/command.ts';

const here = place();
const path = here.at('case.sealtrail');
beforeAll(async () => {
  writeFileSync(here.at('app.jsonl'), '{"@timestamp":"2026-03-02T06:00:00Z","user":{"name":"ana"},"action":"login"}\n');
  const made = await here.told(['import', 'case.sealtrail', 'app.jsonl']);
  expect(made.code, made.err).toBe(0);
});
afterAll(() => here.remove());

const sql = (text: string) => peakOf(here.start(['sql', path, text]));
/** Each with a length: much at the first, little at the second. */
const statements: [string, (length: number) => string][] = [
  ['lists in a list, flattened', (n) => `SELECT max(len(flatten([range(${n} + i % 3), range(${n} + i % 5)]))) FROM range(20000) t(i)`],
  ['a list of lists', (n) => `SELECT len([range(${n}) for x in range(${n})])`],
  ['a list of lists for each row', (n) => `SELECT max(len(flatten(list_transform(range(${n}), lambda x: range(x + i % 3))))) FROM range(20000) t(i)`],
  ['a long text for each row, joined', (n) => `SELECT max(length(concat(r, r, r, r))) FROM (SELECT repeat('ab', ${n} + i % 7) r FROM range(20000) t(i))`],
  ['a text that grows with the rows', (n) => `SELECT max(length(s)) FROM (SELECT string_agg(i, ',') OVER (ORDER BY i) s FROM range(${n}) t(i))`],
  ['a text taken apart', (n) => `SELECT max(len(string_split(repeat(',', ${n} + i % 7), ','))) FROM range(20000) t(i)`],
];

/** Each is true. */
const small: [string, string][] = [
  ['forty pieces', `SELECT ${Array(40).fill('s').join(' || ')} = repeat('ab', 40) FROM (SELECT 'ab' AS s)`],
  ['forty pieces from the right', `SELECT ${Array(40).fill("('ab'").join(' || ')}${')'.repeat(40)} = repeat('ab', 40)`],
  ['thirty replacements', `SELECT ${'replace('.repeat(30)}'a'${", 'a', 'a')".repeat(30)} = 'a'`],
  ['thirty patterns', `SELECT ${'regexp_replace('.repeat(30)}'a1a'${", '[0-9]', '2', 'g')".repeat(30)} = 'a2a'`],
  ['repetitions', `SELECT ${'repeat('.repeat(20)}'a'${', 1)'.repeat(20)} = 'a'`],
  [
    'columns named like our own',
    `SELECT x || value || target || a || b = '12345' AND replace(value, x, target) = '2' FROM (SELECT '1' AS x, '2' AS value, '3' AS target, '4' AS a, '5' AS b)`,
  ],
  [
    'nothing, lists and bytes',
    `SELECT (NULL || 'x') IS NULL AND ([1] || [2]) = [1, 2] AND ('a'::BLOB || 'b'::BLOB) = 'ab'::BLOB AND replace(NULL, 'a', 'b') IS NULL`,
  ],
];
/** Calls inside calls are as dear as their number, not two to the power of it; an argument means what it says. */
it('calls inside calls, all in one program', async () => {
  const { run, peak } = await sql(small.map(([what, statement]) => `SELECT '${what}', (${statement})::VARCHAR`).join(' UNION ALL '));
  expect(run.code, run.err).toBe(0);
  for (const [what] of small) expect(run.out).toMatch(new RegExp(`^${what} +true *$`, 'm'));
  expect(peak).toBeLessThan(600);
}, 60_000);

it.each(statements)(
  '%s',
  async (_, statement) => {
    const much = await sql(statement(200_000));
    expect([2, 4]).toContain(much.run.code);
    expectFault(much.run, much.run.code ?? -1, /than the console builds|needs more memory than the engine may use/);
    expect(much.peak).toBeLessThan(1500);
    const little = await here.told(['sql', path, statement(20)]);
    expect(little.code, little.err).toBe(0);
  },
  120_000,
);

it('leaves the case unharmed', () => expectUnharmed(path, { events: 1 }));
