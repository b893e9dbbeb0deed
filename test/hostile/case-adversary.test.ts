// An adversary with any DuckDB client and no key: changes to a closed case, each of which `journal verify` names, twice, with exit 1. Prints its table.
// `npm run adversary` makes every kind of change to the rows of every table, each to a copy of its own, and looks twice at each. Here changes that do not
// touch each other are made to one copy, where each has to be named, and every eighth copy is looked at a second time.
// SEALTRAIL_ADVERSARY_SEED changes which rows and columns are hit; SEALTRAIL_ADVERSARY_ONLY=TEXT runs the changes whose name holds it.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commandLine, type Said } from '../support/command-line.ts';
import { seeded } from '../support/seeded.ts';
import { type Change, changes, type Target } from './case-adversary/changes.ts';
import { type Column, edit, tablesOf } from './case-adversary/database.ts';
import { expertChanges } from './case-adversary/expert-changes.ts';
import { rowChanges } from './case-adversary/row-changes.ts';
import { type Sample, sampleCase } from './case-adversary/sample-case.ts';
import { Table } from './trail-adversary/table.ts';

const SEED = Number(process.env['SEALTRAIL_ADVERSARY_SEED'] ?? 20_260_302);
const only = process.env['SEALTRAIL_ADVERSARY_ONLY'] ?? '';
const FULL = only !== '' || process.env['SEALTRAIL_ADVERSARY_ALL'] === '1';
interface Trial extends Omit<Change, 'apply'> {
  name: string;
  /** What it does; undefined = it could not be done, for want of such rows. */
  apply(target: Target): Promise<unknown>;
  /** Of a change to rows. */
  rows?: { table: string; kind: string };
}
type RowTrial = Trial & Required<Pick<Trial, 'rows'>>;

/** What every opening makes anew, the journal does not bind. */
const REMADE = 'delivered_elsewhere';
/** Tables a change to whose rows may keep the case from being opened, or speaks for all others: each is changed alone. */
const ALONE = ['journal', 'meta', 'source', 'reading', 'set_aside'];
/** Tables that are changed in one copy, at most. */
const TABLES = 8;
/** Changes of one copy: an opening that is refused names five objects, those of functions apart from all others. */
const TOGETHER = [
  ['macro sha256', 'macro make_timestamp', 'macro starts_with', 'macro now', 'macro from_base64'],
  ['table macro duckdb_tables', 'table macro duckdb_functions', 'table macro duckdb_columns'],
  ['a table more', 'a type', 'an index', 'a sequence', 'a view more'],
  ['a schema with a table', 'a column more', 'a comment on a column'],
  ['a comment on a table', 'a table gone'],
].map((names) => names.map((name) => `catalogue: ${name}`));

let folder: string;
let sample: Sample;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sealtrail-case-adversary-'));
  sample = await sampleCase(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A copy of the case and of the home that closed it, changed and looked at, as often as is said. */
async function afterChange(name: string, looks: number, apply: (target: Target) => Promise<unknown>): Promise<Said[] | undefined> {
  const own = join(folder, name);
  mkdirSync(own);
  const target: Target = { folder: own, path: join(own, 'work.sealtrail'), home: join(own, 'home'), older: sample.older };
  cpSync(sample.path, target.path, { recursive: true });
  cpSync(sample.home, target.home, { recursive: true });
  try {
    if ((await apply(target)) === undefined) return undefined;
    const said: Said[] = [];
    for (let look = 0; look < looks; look++) said.push(await commandLine(target.home, 'journal', 'verify', target.path));
    return said;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

async function rowTrials(): Promise<RowTrial[]> {
  let tables = new Map<string, Column[]>();
  await edit(join(sample.older, 'case.duckdb'), async (foreign) => {
    tables = await tablesOf(foreign);
  });
  expect(tables.delete(REMADE)).toBe(true);
  expect([...tables.keys()]).toEqual(expect.arrayContaining(['journal', 'verdict', 'session_member', 'note', 'pin', 'trust']));
  const kinds = Object.entries(rowChanges);
  return [...tables].flatMap(([table, columns], at) =>
    kinds.map((_, turn): RowTrial => {
      // Behind each other come kinds that are two apart: a table that cannot have one gets the next.
      const [kind, change] = kinds[(SEED + at + 2 * turn) % kinds.length] as (typeof kinds)[number];
      return {
        name: `${table}: ${kind}`,
        // Alone an entry may be all that is named; beside others the table has to be.
        says: new RegExp(
          FULL || ALONE.includes(table)
            ? `${table.replaceAll('_', '.')}|entry \\d+${/signature/.test(table) ? '|sign' : ''}`
            : `\\b${table.replaceAll('_', '.')}\\b`,
          'i',
        ),
        rows: { table, kind },
        async apply({ path }) {
          let done: string | undefined;
          await edit(join(path, 'case.duckdb'), async (foreign) => {
            done = await change(foreign, table, columns, seeded(SEED, at * 10 + turn));
          });
          return done;
        },
      };
    }),
  );
}

it('the control: exit 0, twice', async () => {
  const runs = await afterChange('control', 2, async () => 'nothing');
  expect(
    runs?.map(({ code }) => code),
    runs?.[0]?.text,
  ).toEqual([0, 0]);
  expect(runs?.[0]?.text).toMatch(/^intact/);
});

/** Those from which the first that can be made is made. */
type Slot = () => readonly Trial[];

it('rows put into a table that every opening makes anew are gone, and accuse nobody', async () => {
  const runs = await afterChange('remade', 1, async ({ home, path }) => {
    await edit(join(path, 'case.duckdb'), ({ run }) => run(`INSERT INTO ${REMADE} SELECT 1, 1, 999, 1, 0, 1, 'flag', 'x', 'put in' FROM range(100)`));
    const { text } = await commandLine(home, 'sql', path, `SELECT count(*) AS n FROM ${REMADE} WHERE message = 'put in'`, '--json');
    expect(JSON.parse(text)).toMatchObject({ rows: [['0']] });
    return REMADE;
  });
  expect(runs?.map(({ code }) => code)).toEqual([0]);
});

it('every change is named, each time, with exit 1', async () => {
  const table = new Table(['named', 'not']);
  const failures: string[] = [];
  const others = Object.entries({ ...changes, ...expertChanges }).map(
    ([name, { says, apply }]): Trial => ({
      name,
      says,
      async apply(target) {
        await apply(target);
        return name;
      },
    }),
  );
  const ofRows = await rowTrials();
  /** Kinds of change that the rows of each table had. */
  const met = new Map(ofRows.map((trial): [string, Set<string>] => [trial.rows.table, new Set()]));
  const times = (kind: string): number => [...met.values()].filter((kinds) => kinds.has(kind)).length;
  const single =
    (trial: Trial): Slot =>
    () => [trial];
  /** Of each table the kind comes first that the fewest tables before it had. */
  const ofTable =
    (name: string): Slot =>
    () =>
      ofRows.filter((trial) => trial.rows.table === name).toSorted((a, b) => times(a.rows.kind) - times(b.rows.kind));
  /** Each has a copy of its own: every other one in the short form, by the seed. */
  const singles = others.filter(({ name }) => !TOGETHER.flat().includes(name));
  const drawn = singles.filter((_, at) => at % 2 === SEED % 2);
  function inCopies(): Slot[][] {
    if (FULL) return [...ofRows, ...others].filter(({ name }) => name.includes(only)).map((trial) => [single(trial)]);
    const beside = [...met.keys()].filter((name) => !ALONE.includes(name));
    const inGroups = TOGETHER.map((names) => others.filter(({ name }) => names.includes(name)).map(single));
    return [
      ...ALONE.map((name) => [ofTable(name)]),
      ...Array.from({ length: Math.ceil(beside.length / TABLES) }, (_, at) => beside.slice(at * TABLES, (at + 1) * TABLES).map(ofTable)),
      ...inGroups,
      ...drawn.map((trial) => [single(trial)]),
    ];
  }
  let done = 0;
  for (const [at, slots] of inCopies().entries()) {
    const made: Trial[] = [];
    const began = performance.now();
    const runs = await afterChange(`c${at}`, FULL || at % 8 === 0 ? 2 : 1, async (target) => {
      for (const slot of slots)
        for (const trial of slot()) {
          if ((await trial.apply(target)) === undefined) continue;
          made.push(trial);
          if (trial.rows) met.get(trial.rows.table)?.add(trial.rows.kind);
          break;
        }
      return made[0];
    });
    if (process.env['SEALTRAIL_ADVERSARY_SLOW']) console.log(made.map(({ name }) => name).join(' + '), Math.round(performance.now() - began));
    for (const { name, says } of runs ? made : []) {
      done++;
      const wrong = (runs ?? []).flatMap(({ code, text }, time) =>
        code !== 1 ? [`run ${time + 1}: exit ${code}`] : says.test(text) ? [] : [`run ${time + 1}: does not name it`],
      );
      table.count(name.split(':')[0] as string, wrong.length === 0 ? 'named' : 'not');
      if (wrong.length > 0)
        failures.push(
          `${name} (seed ${SEED}): ${wrong.join('; ')}\n    ${runs?.map(({ text }) => text.trim().slice(0, 300).replaceAll('\n', ' ')).join('\n    ')}`,
        );
    }
  }
  console.log(`${done} changes to a closed case, seed ${SEED}\n${table}`);
  if (only === '') {
    expect(done).toBeGreaterThanOrEqual(others.length - (FULL ? 0 : singles.length - drawn.length) + met.size);
    for (const [one, kinds] of met) expect(kinds.size, `changes to rows of ${one}`).toBeGreaterThan(0);
    for (const kind of Object.keys(rowChanges)) expect([...met.values()].filter((kinds) => kinds.has(kind)).length, kind).toBeGreaterThan(2);
  }
  expect(failures.length, failures.join('\n\n')).toBe(0);
}, 900_000);
