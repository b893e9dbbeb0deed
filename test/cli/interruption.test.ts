// Stopped, crowded, out of room: the case opens afterwards, says what was not finished, and the import can be run again.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { ended, expectFault, expectUnharmed } from './command.ts';
import { lines } from './evidence.ts';
import { killablePlace } from './killable.ts';

/** Enough for an import of some seconds, so that it can be caught in the middle. */
const MANY = 60_000;

const here = killablePlace(MANY);
beforeAll(async () => {
  expect((await here.told(['import', 'work', 'evidence'])).code).toBe(0);
});

/** Starts a large import and waits until it has written something of its own. */
async function midway(name: string) {
  const child = here.start(['import', name, 'large.jsonl', '--json']);
  const end = ended(child);
  const staged = here.at(`${name}.sealtrail`, 'staging');
  for (let tries = 0; child.exitCode === null && tries < 3000; tries++) {
    if (existsSync(staged) && readdirSync(staged, { recursive: true, encoding: 'utf8' }).some((file) => /originals.|spool|batch|\.part/.test(file))) break;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(child.exitCode, 'caught while it ran').toBeNull();
  return { child, end };
}
const entriesOf = async (name: string) =>
  JSON.parse((await here.told(['journal', 'show', name, '--json'])).out) as { seq: number; method: string; outcome: string; opened_by: number | null }[];
const again = async (name: string) => {
  const run = await here.run(['import', name, 'large.jsonl', '--json']);
  expect(run.code, run.err).toBe(0);
  await expectUnharmed(here.at(`${name}.sealtrail`), { sources: 1, events: MANY, unfinished: [] });
};

describe('stopped in the middle', () => {
  // Twice: a terminal signals the whole group, and a starter passes the same signal on.
  it.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s, heard twice: exit 4, a cancelled entry, nothing left behind, closed in order; the import runs again',
    async (signal) => {
      const name = `stopped-${signal.toLowerCase()}`;
      const { child, end } = await midway(name);
      child.kill(signal);
      child.kill(signal);
      const run = await end;
      expect(run.code, run.err).toBe(4);
      expect(run.err).toMatch(/cancelled/);
      expect(readdirSync(here.at(`${name}.sealtrail`, 'staging'))).toEqual([]);
      expect(readdirSync(here.at(`${name}.sealtrail`, 'originals'))).toEqual([]);
      const entries = (await entriesOf(name)).toSorted((a, b) => a.seq - b.seq);
      expect(entries.slice(0, 4).map(({ method, outcome }) => `${method} ${outcome}`)).toEqual([
        'case.create done',
        'source.import begun',
        'source.import cancelled',
        'case.close done',
      ]);
      await expectUnharmed(here.at(`${name}.sealtrail`), { sources: 0, events: 0, unfinished: [] });
      // What each of them left is the same.
      if (signal === 'SIGTERM') await again(name);
    },
    90_000,
  );

  it.skipIf(process.platform === 'win32')('a run file whose checks are stopped: exit 4, no step after it, and the case opens', async () => {
    const checks = Array.from({ length: 5 }, () => '  - check\n').join('');
    writeFileSync(here.at('stopped.yaml'), `sealtrail: run\nversion: 1\ncase: stopped-run\nsteps:\n  - import: [evidence]\n${checks}`);
    const child = here.start(['run', 'stopped.yaml']);
    child.stderr?.on('data', (text: Buffer) => {
      if (String(text).includes('step 3 of 6')) child.kill('SIGINT');
    });
    const run = await ended(child);
    expect(run.code, run.err).toBe(4);
    expect(run.err).not.toMatch(/step 5 of 6/);
    const entries = await entriesOf('stopped-run');
    expect(entries.map(({ method }) => method)).toContain('readiness.check');
    await expectUnharmed(here.at('stopped-run.sealtrail'), { sources: 1, events: 8, unfinished: [] });
  });

  it('killed: the case opens, names the unfinished job, discards what it left; the import runs again', async () => {
    const { child, end } = await midway('killed');
    child.kill('SIGKILL');
    await end;
    const info = await here.told(['case', 'info', 'killed']);
    expect(info.code, info.err).toBe(0);
    expect(readdirSync(here.at('killed.sealtrail', 'staging'))).toEqual([]);
    const entries = await entriesOf('killed');
    const begun = entries.find(({ method, outcome }) => method === 'source.import' && outcome === 'begun');
    expect(entries.find(({ outcome }) => outcome === 'unfinished')).toMatchObject({ method: 'source.import', opened_by: begun?.seq });
    expect(info.out).toMatch(/unfinished: source\.import/);
    await expectUnharmed(here.at('killed.sealtrail'), { sources: 0, events: 0 });
    await again('killed');
  });

  it.skipIf(process.platform === 'win32')(
    'a reader that goes away (`| head -1`) ends it without a word',
    async () => {
      const child = here.start(['events', 'work', '--json']);
      child.stdout?.once('data', () => child.stdout?.destroy());
      const { code, err } = await ended(child);
      expect([code, err]).toEqual([0, '']);
      const large = here.start(['events', 'killed', '--json']);
      large.stdout?.once('data', () => large.stdout?.destroy());
      const cut = await ended(large);
      expect([cut.code, cut.err]).toEqual([0, '']);
      await expectUnharmed(here.at('killed.sealtrail'), { events: MANY });
    },
    60_000,
  );
});

describe('a case that cannot be opened', () => {
  it('because another program has it open', async () => {
    const holder = here.start(['serve', 'work']);
    const end = ended(holder);
    await new Promise((resolve) => holder.stdout?.once('data', resolve));
    try {
      expectFault(await here.told(['import', 'work', 'evidence']), 4, /Another program has this case open\.\nClose it there/);
      expectFault(await here.told(['events', 'work', '--limit', '1']), 4, /Another program/);
    } finally {
      holder.kill('SIGTERM');
      await end;
    }
    await expectUnharmed(here.at('work.sealtrail'), { sources: 1, events: 8 });
  });

  it('because a newer version wrote it: nothing is changed', async () => {
    expect((await here.told(['import', 'newer', 'evidence'])).code).toBe(0);
    const file = here.at('newer.sealtrail', 'case.duckdb');
    const instance = await DuckDBInstance.create(file);
    const connection = await instance.connect();
    await connection.run("UPDATE meta SET value = '99' WHERE key = 'schema'");
    await connection.run('CREATE TABLE of_a_later_build (id INTEGER)');
    await connection.run('CHECKPOINT');
    connection.closeSync();
    instance.closeSync();
    const before = readFileSync(file);
    expectFault(await here.told(['events', 'newer']), 4, /newer Sealtrail \(schema 99[\s\S]*nothing was changed/);
    expectFault(await here.told(['import', 'newer', 'evidence']), 4, /newer Sealtrail/);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('because its database is damaged or cut, or an evidence file is not the sealed one', async () => {
    expect((await here.told(['import', 'damaged', 'evidence'])).code).toBe(0);
    const evidence = join(here.at('damaged.sealtrail', 'evidence'), 's1.duckdb');
    const sealed = readFileSync(evidence);
    const changed = Buffer.from(sealed);
    changed[changed.length >> 1] = (changed[changed.length >> 1] ?? 0) ^ 1;
    spawnSync('chmod', ['u+w', evidence]);
    writeFileSync(evidence, changed);
    expectFault(await here.told(['events', 'damaged']), 1, /evidence file of source 1 is not the one that was sealed[\s\S]*backup/);
    writeFileSync(evidence, sealed);
    expect((await here.told(['events', 'damaged'])).code).toBe(0);
    const file = here.at('damaged.sealtrail', 'case.duckdb');
    truncateSync(file, 5000);
    expectFault(await here.told(['events', 'damaged']), 4, /database cannot be read[\s\S]*Work on a copy/);
    writeFileSync(file, 'not a database at all, but long enough to look like one '.repeat(400));
    expectFault(await here.told(['events', 'damaged']), 4, /database cannot be read/);
  });
});

/** A disk of `megabytes`; needs the right to mount. */
function smallDisk(megabytes: number): { path: string; release(): void } | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const path = here.at('small');
  mkdirSync(path, { recursive: true });
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path]).status !== 0) return undefined;
  return { path, release: () => void spawnSync('umount', ['-l', path]) };
}

describe('disk full', () => {
  it('says so, keeps the case, discards the rest', async (context) => {
    const disk = smallDisk(24);
    if (!disk) {
      console.warn('SKIPPED: no right to mount a small disk; a full disk was not tried');
      return context.skip();
    }
    try {
      writeFileSync(here.at('larger.jsonl'), lines(100_000));
      expect((await here.told(['import', 'small/full', 'evidence'])).code).toBe(0);
      expectFault(await here.run(['import', 'small/full', 'larger.jsonl']), 4, /The disk is full\.\nFree some space/);
      expect(readdirSync(join(disk.path, 'full.sealtrail', 'staging'))).toEqual([]);
      await expectUnharmed(join(disk.path, 'full.sealtrail'), { sources: 1, events: 8, unfinished: [] });
      const { out } = await here.told(['events', 'small/full', '--json']);
      expect(out.trimEnd().split('\n')).toHaveLength(8);
    } finally {
      disk.release();
    }
  });
});
