// An adversary with any DuckDB client and no key: changes to a closed case, each of which `journal verify` names, twice, with exit 1. Prints its table.
// SEALTRAIL_ADVERSARY_SEED changes which rows and columns are hit; SEALTRAIL_ADVERSARY_ONLY=TEXT runs the changes whose name holds it.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { seeded } from '../support/seeded.ts';
import { type Change, changes, type Target } from './case-adversary/changes.ts';
import { type Column, edit, tablesOf } from './case-adversary/database.ts';
import { expertChanges } from './case-adversary/expert-changes.ts';
import { rowChanges } from './case-adversary/row-changes.ts';
import { type Sample, sampleCase } from './case-adversary/sample-case.ts';
import { Table } from './trail-adversary/table.ts';

const SEED = Number(process.env['SEALTRAIL_ADVERSARY_SEED'] ?? 20_260_302);
const only = process.env['SEALTRAIL_ADVERSARY_ONLY'] ?? '';

let folder: string;
let sample: Sample;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sealtrail-case-adversary-'));
  sample = await sampleCase(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A copy of the case and of the home that closed it, changed and looked at twice. */
async function afterChange(name: string, apply: (target: Target) => Promise<unknown>): Promise<{ code: number; text: string }[] | undefined> {
  const own = join(folder, name);
  mkdirSync(own);
  const target: Target = { folder: own, path: join(own, 'work.sealtrail'), home: join(own, 'home'), older: sample.older };
  cpSync(sample.path, target.path, { recursive: true });
  cpSync(sample.home, target.home, { recursive: true });
  try {
    if ((await apply(target)) === undefined) return undefined;
    return [await commandLine(target.home, 'journal', 'verify', target.path), await commandLine(target.home, 'journal', 'verify', target.path)];
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

async function rowChangesOf(): Promise<[string, Change['says'], (target: Target) => Promise<unknown>][]> {
  let tables = new Map<string, Column[]>();
  await edit(join(sample.older, 'case.duckdb'), async (foreign) => {
    tables = await tablesOf(foreign);
  });
  expect([...tables.keys()]).toEqual(expect.arrayContaining(['journal', 'verdict', 'session_member', 'note', 'pin', 'trust']));
  // Four kinds for every table, others with another seed; all of them when one table is looked at alone.
  return [...tables].flatMap(([table, columns], at) =>
    seeded(SEED, at)
      .some(Object.entries(rowChanges), only === '' ? 4 : 5)
      .map(([what, change], kind): [string, Change['says'], (target: Target) => Promise<unknown>] => [
        `${table}: ${what}`,
        new RegExp(`${table.replaceAll('_', '.')}|entry \\d+${/signature/.test(table) ? '|sign' : ''}`, 'i'),
        async ({ path }) => {
          let done: string | undefined;
          await edit(join(path, 'case.duckdb'), async (foreign) => {
            done = await change(foreign, table, columns, seeded(SEED, at * 10 + kind));
          });
          return done;
        },
      ]),
  );
}

it('the control: exit 0, twice', async () => {
  const runs = await afterChange('control', async () => 'nothing');
  expect(
    runs?.map(({ code }) => code),
    runs?.[0]?.text,
  ).toEqual([0, 0]);
  expect(runs?.[0]?.text).toMatch(/^intact/);
});

it('every change is named, twice, with exit 1', async () => {
  const table = new Table(['named', 'not']);
  const failures: string[] = [];
  const all = [
    ...(await rowChangesOf()),
    ...Object.entries({ ...changes, ...expertChanges }).map(([name, { says, apply }]): [string, RegExp, (target: Target) => Promise<unknown>] => [
      name,
      says,
      async (target) => {
        await apply(target);
        return name;
      },
    ]),
  ].filter(([name]) => name.includes(only));
  let done = 0;
  for (const [at, [name, says, apply]] of all.entries()) {
    const began = performance.now();
    const runs = await afterChange(`c${at}`, apply);
    if (process.env['SEALTRAIL_ADVERSARY_SLOW']) console.log(name, Math.round(performance.now() - began));
    if (!runs) continue;
    done++;
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
  if (only === '') expect(done).toBeGreaterThanOrEqual(100);
  expect(failures.length, failures.join('\n\n')).toBe(0);
}, 900_000);
