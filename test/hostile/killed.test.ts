// Killed at any moment, four programs at one case: it opens, its journal holds, no event is lost or doubled, nothing lies about, and the job is named.
// SEALTRAIL_KILL_ROUNDS and SEALTRAIL_KILL_SEED make it longer or other.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import { ended, expectFault, expectUnharmed } from '../cli/command.ts';
import { killablePlace } from '../cli/killable.ts';
import { commandLine } from '../support/command-line.ts';
import { seeded } from '../support/seeded.ts';
import { keyList, makeSigner, sha256 } from '../support/signed-trail.ts';

const ROUNDS = Number(process.env['SEALTRAIL_KILL_ROUNDS'] ?? 5);
const SEED = Number(process.env['SEALTRAIL_KILL_SEED'] ?? 20_260_302);
/** Milliseconds with the case open until the latest kill. */
const LATEST = 700;
const MANY = 30_000;
/** Of the first import. */
const FEW = 8;

const here = killablePlace(MANY);
beforeAll(async () => {
  writeFileSync(here.at('pin.json'), keyList([makeSigner()]));
  expect((await here.told(['import', 'work', 'evidence'])).code).toBe(0);
});

const inCase = (...parts: string[]) => here.at('work.sealtrail', ...parts);
const say = (...args: string[]) => commandLine(here.at('home'), ...args);
interface Entry {
  seq: number;
  method: string;
  outcome: string;
  opened_by: number | null;
}
const journal = async (): Promise<Entry[]> => {
  const { code, text } = await say('journal', 'show', inCase(), '--json');
  expect(code, text).toBe(0);
  // A warning would stand before it.
  expect(text).toMatch(/^\[/);
  return JSON.parse(text) as Entry[];
};

it('kill -9 in import, verify, report, pinning and rebuilding by turns', async () => {
  const random = seeded(SEED, 0);
  const acts: ((round: number) => string[])[] = [
    () => ['import', 'work', 'large.jsonl'],
    () => ['verify', 'work'],
    (round) => ['report', 'work', '--out', `r${round}.pdf`],
    () => ['verify', 'work', '--trust', 'pin.json'],
    () => ['journal', 'rebuild', 'work'],
  ];
  let killed = 0;
  let unfinished = 0;
  let sources = 1;
  let known = new Set((await journal()).map(({ seq }) => seq));
  for (let round = 0; round < ROUNDS; round++) {
    const args = acts[round % acts.length]?.(round) as string[];
    const child = here.start(args);
    const end = ended(child);
    // From when it has the case open the moment is chance, and nothing below rests on which it is.
    while (child.exitCode === null && !existsSync(inCase('case.duckdb.wal'))) await after(3);
    const moment = setTimeout(() => child.kill('SIGKILL'), random.below(LATEST));
    const { signal, code, err } = await end;
    clearTimeout(moment);
    const what = `round ${round}, seed ${SEED}: ${args.join(' ')}: ${signal ?? code}`;
    if (signal === null) expect([0, 3], `${what}\n${err}`).toContain(code);
    else killed++;

    // The first opening afterwards.
    const all = await journal();
    expect(readdirSync(inCase('staging')), what).toEqual([]);
    const entries = all.filter(({ seq }) => !known.has(seq));
    const begun = entries.filter(({ outcome }) => outcome === 'begun');
    const ends = entries.filter(({ outcome, opened_by }) => outcome !== 'begun' && begun.some(({ seq }) => seq === opened_by));
    expect(ends, what).toHaveLength(begun.length);
    for (const { outcome } of ends) expect(['done', 'unfinished'], what).toContain(outcome);
    if (ends.some(({ outcome }) => outcome === 'unfinished')) unfinished++;
    sources += ends.filter(({ method, outcome }) => method === 'source.import' && outcome === 'done').length;
    await expectUnharmed(inCase(), { sources, events: FEW + (sources - 1) * MANY });
    // That look is in the journal of the next round, and is no act of it.
    known = new Set(all.map(({ seq }) => seq));
    // A copy that was finished before the kill may lie there for the next import, whole and under its digest; no half of one does.
    for (const name of readdirSync(inCase('originals'))) expect(sha256(readFileSync(inCase('originals', name))), what).toBe(name);
    expect(readdirSync(inCase('evidence')).length, what).toBe(sources);
    const report = here.at(`r${round}.pdf`);
    if (existsSync(report)) expect(readFileSync(report).subarray(-8).toString(), what).toContain('%%EOF');
    expect(
      readdirSync(here.folder).filter((name) => !/^(home|evidence|work\.sealtrail|large\.jsonl|pin\.json|r\d+\.pdf)$/.test(name)),
      what,
    ).toEqual([]);
  }
  expect(killed).toBeGreaterThan(0);
  console.log(`kill -9: ${ROUNDS} rounds, ${killed} killed with the case open, ${unfinished} jobs noted as unfinished, seed ${SEED}`);
}, 600_000);

/** Starts a program that works on the case and holds it still there. */
async function heldStill() {
  const child = here.start(['import', 'crowded', 'large.jsonl']);
  const end = ended(child);
  const staged = here.at('crowded.sealtrail', 'staging');
  await expect
    .poll(() => child.exitCode !== null || (existsSync(staged) && readdirSync(staged, { recursive: true }).length > 0), { timeout: 60_000, interval: 2 })
    .toBe(true);
  child.kill('SIGSTOP');
  expect(child.exitCode, 'held while it works').toBeNull();
  return { child, end };
}

it.skipIf(process.platform === 'win32')(
  'four programs at one case: one works, three are told so',
  async () => {
    const { child, end } = await heldStill();
    try {
      const others = await Promise.all(
        [
          ['import', 'crowded', 'evidence'],
          ['events', 'crowded', '--limit', '1'],
          ['report', 'crowded', '--out', 'crowded.pdf'],
        ].map((args) => here.run(args)),
      );
      for (const run of others) expectFault(run, 4, /Another program has this case open\.\nClose it there/);
    } finally {
      child.kill('SIGCONT');
    }
    expect((await end).code).toBe(0);
    expect(existsSync(here.at('crowded.pdf'))).toBe(false);
    await expectUnharmed(here.at('crowded.sealtrail'), { sources: 1, events: MANY, unfinished: [] });
  },
  120_000,
);

it('four that start at once: each works or is told, and what the journal says was done is there', async () => {
  const runs = await Promise.all([1, 2, 3, 4].map(() => here.run(['import', 'started', 'evidence'])));
  const worked = runs.filter(({ code }) => code === 0);
  expect(worked.length, JSON.stringify(runs)).toBeGreaterThanOrEqual(1);
  for (const run of runs) if (run.code !== 0) expectFault(run, 4, /Another program has this case open\.|exists and is not empty/);
  expect((await say('journal', 'verify', here.at('started.sealtrail'))).code).toBe(0);
  await expectUnharmed(here.at('started.sealtrail'), { sources: worked.length, events: worked.length * FEW, unfinished: [] });
});
