// The journal under attack: one changed byte, a missing entry, a cut tail. `journal verify` exits 1 and names the place.
import { cpSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Place, place } from './command.ts';
import { writeEvidence } from './evidence.ts';

let here: Place;
beforeAll(async () => {
  here = place();
  writeEvidence(here.at('evidence'));
  for (const args of [
    ['import', 'work', 'evidence'],
    ['verify', 'work'],
    ['sessions', 'work'],
  ])
    expect((await here.told(args)).code).toBe(0);
});
afterAll(() => here.remove());

let copies = 0;
async function after(flags: string[], ...statements: string[]) {
  const name = `copy-${++copies}`;
  cpSync(here.at('work.sealtrail'), here.at(`${name}.sealtrail`), { recursive: true });
  const instance = await DuckDBInstance.create(here.at(`${name}.sealtrail`, 'case.duckdb'));
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
  const run = await here.told(['journal', 'verify', name, ...flags]);
  return run;
}

it('unchanged: intact, exit 0, its limit said', async () => {
  const { code, out } = await after([]);
  expect(code).toBe(0);
  expect(out).toMatch(/^intact: All \d+ entries follow from one another/);
  expect(out).toMatch(/only a head noted elsewhere shows an alteration/);
});

it.each([
  ['one letter of a summary', "UPDATE journal SET summary = replace(summary, 'events', 'evemts') WHERE seq = 3", /entry 3 was altered/],
  ['a time by one nanosecond', 'UPDATE journal SET at_ns = at_ns + 1 WHERE seq = 2', /entry 2 was altered/],
  ['a parameter', "UPDATE journal SET params = replace(params, 'evidence', 'evidense') WHERE seq = 2", /parameters of entry 2/],
  ['the actor', "UPDATE journal SET actor = 'Somebody' WHERE seq = 4", /entry 4 was altered/],
  ['a missing entry', 'DELETE FROM journal WHERE seq = 3', /entry 3 is missing/],
  ['a cut tail', 'DELETE FROM journal WHERE seq > 5', /older than the one last opened here/],
  ['a signature', "UPDATE journal SET signature = 'AAAA' WHERE seq = 3", /signature of entry 3 does not fit/],
])('%s: exit 1 and the place', async (_what, statement, says) => {
  const { code, out } = await after(['--json'], statement);
  expect(code).toBe(1);
  const state = JSON.parse(out) as { intact: boolean; break_at: number; explain: string };
  expect(state).toMatchObject({ intact: false, break_at: expect.any(Number) as number });
  expect(state.explain).toMatch(says);
});

it('verify of such a case exits 1, sound as its evidence is', async () => {
  await after([]);
  expect((await here.told(['verify', `copy-${copies}`])).code).toBe(0);
  await after([], 'UPDATE verdict SET events = events + 1');
  const { code, out } = await here.told(['verify', `copy-${copies}`]);
  expect(code).toBe(1);
  expect(out).toMatch(/the case itself: altered\. See sealtrail journal verify\.\n$/);
});

it('says so to people', async () => {
  const { code, out } = await after([], 'UPDATE journal SET at_ns = at_ns + 1 WHERE seq = 2');
  expect(code).toBe(1);
  expect(out).toMatch(/^BROKEN: The chain breaks: entry 2 was altered/);
});
