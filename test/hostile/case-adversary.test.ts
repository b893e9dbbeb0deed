// An adversary with any DuckDB client and no key: changes to a closed case, each of which `journal verify` names, twice, with exit 1. Prints its table.
// `npm run adversary` makes every kind of change to the rows of every table, and looks twice at each of these too: here at every third.
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
/** Kinds of change that the rows of each table get. In turn, table by table: all kinds and all tables are met, which the end of the test asserts. */
const KINDS = FULL ? Object.keys(rowChanges).length : 1;

interface Trial extends Omit<Change, 'apply'> {
  name: string;
  /** What it does; undefined = it could not be done, for want of such rows. */
  apply(target: Target): Promise<unknown>;
  /** Of a change to rows. */
  rows?: { table: string; kind: string };
}

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

async function rowTrials(): Promise<Trial[]> {
  let tables = new Map<string, Column[]>();
  await edit(join(sample.older, 'case.duckdb'), async (foreign) => {
    tables = await tablesOf(foreign);
  });
  expect([...tables.keys()]).toEqual(expect.arrayContaining(['journal', 'verdict', 'session_member', 'note', 'pin', 'trust']));
  const kinds = Object.entries(rowChanges);
  return [...tables].flatMap(([table, columns], at) =>
    kinds.map((_, turn): Trial => {
      // Behind each other come kinds that are two apart: a table that cannot have one gets the next.
      const [kind, change] = kinds[(SEED + at + 2 * turn) % kinds.length] as (typeof kinds)[number];
      return {
        name: `${table}: ${kind}`,
        says: new RegExp(`${table.replaceAll('_', '.')}|entry \\d+${/signature/.test(table) ? '|sign' : ''}`, 'i'),
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

it('every change is named, twice, with exit 1', async () => {
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
  const met = new Map(ofRows.map(({ rows }): [string, Set<string>] => [rows?.table ?? '', new Set()]));
  // Of each table the kind comes first that the fewest tables before it had.
  const times = (kind: string | undefined) => [...met.values()].filter((kinds) => kinds.has(kind ?? '')).length;
  function* inTurn(): Generator<Trial> {
    for (const table of met.keys()) yield* ofRows.filter(({ rows }) => rows?.table === table).toSorted((a, b) => times(a.rows?.kind) - times(b.rows?.kind));
    yield* others;
  }
  let done = 0;
  let at = -1;
  for (const { name, says, apply, rows } of inTurn()) {
    at++;
    const kinds = rows && met.get(rows.table);
    if (!name.includes(only) || (kinds && kinds.size >= KINDS)) continue;
    const began = performance.now();
    const runs = await afterChange(`c${at}`, rows && !FULL && at % 3 > 0 ? 1 : 2, apply);
    if (process.env['SEALTRAIL_ADVERSARY_SLOW']) console.log(name, Math.round(performance.now() - began));
    if (!runs) continue;
    done++;
    if (rows) kinds?.add(rows.kind);
    const wrong = runs.flatMap(({ code, text }, time) =>
      code !== 1 ? [`run ${time + 1}: exit ${code}`] : says.test(text) ? [] : [`run ${time + 1}: does not name it`],
    );
    table.count(name.split(':')[0] as string, wrong.length === 0 ? 'named' : 'not');
    if (wrong.length > 0)
      failures.push(
        `${name} (seed ${SEED}): ${wrong.join('; ')}\n    ${runs.map(({ text }) => text.trim().slice(0, 300).replaceAll('\n', ' ')).join('\n    ')}`,
      );
  }
  console.log(`${done} changes to a closed case, seed ${SEED}\n${table}`);
  if (only === '') {
    expect(done).toBeGreaterThanOrEqual(others.length + met.size);
    for (const [one, kinds] of met) expect(kinds.size, `changes to rows of ${one}`).toBeGreaterThan(0);
    for (const kind of Object.keys(rowChanges)) expect([...met.values()].filter((kinds) => kinds.has(kind)).length, kind).toBeGreaterThan(2);
  }
  expect(failures.length, failures.join('\n\n')).toBe(0);
}, 900_000);
