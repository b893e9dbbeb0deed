// What people hand over by mistake or malice: each gets a clear message and the documented exit code, and the case stays whole.
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acting, expectFault, expectUnharmed, type Place, place } from './command.ts';
import { line, lines, writeEvidence } from './evidence.ts';

const root = process.getuid?.() === 0;
/** Somebody without rights here; only root can become him. */
const nobody = 65_534;
if (process.platform !== 'win32' && !root) console.warn('NOTE: not root: unreadable files are tried as this user');

let here: Place;
beforeAll(async () => {
  here = place();
  writeEvidence(here.at('evidence'));
  expect((await here.told(['import', 'work', 'evidence'])).code).toBe(0);
});
afterAll(() => here.remove());

/** The figures of `work` never change in this file. */
const asBefore = () => expectUnharmed(here.at('work.sealtrail'), { sources: 1, events: 8, issues: 0, unfinished: [] });
const put = (name: string, bytes: string | Uint8Array) => writeFileSync(here.at(name), bytes);

async function zip(entries: [name: string, bytes: Uint8Array][]): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  for (const [name, bytes] of entries) await writer.add(name, new Uint8ArrayReader(bytes));
  return writer.close();
}
async function tar(entries: [name: string, text: string, type?: 'symlink' | 'character-device'][]): Promise<Uint8Array> {
  const packing = pack();
  for (const [name, text, type] of entries) {
    if (type) packing.entry({ name, type, linkname: '/etc/passwd' });
    else packing.entry({ name }, text);
  }
  packing.finalize();
  const parts: Uint8Array[] = [];
  for await (const part of packing) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
}

describe('refused: exit 4, and the case is as before', () => {
  it('a missing file: no case is made for it', async () => {
    expectFault(await here.told(['import', 'work', 'absent.log']), 4, /nothing at .*absent\.log\.\nCheck the path/);
    expectFault(await here.told(['import', 'fresh', 'evidence', 'absent.log']), 4, /absent\.log/);
    expect(existsSync(here.at('fresh.sealtrail'))).toBe(false);
  });

  it('an empty file, an empty folder, a device', async () => {
    put('empty.jsonl', '');
    mkdirSync(here.at('hollow'));
    expectFault(await here.told(['import', 'work', 'empty.jsonl']), 4, /empty\.jsonl is empty\.\n/);
    expectFault(await here.told(['import', 'work', 'hollow']), 4, /hollow holds no file\.\n/);
    if (process.platform !== 'win32') expectFault(await here.told(['import', 'work', '/dev/null']), 4, /no file and no folder/);
  });

  it('one bad path of several: none is imported', async () => {
    expectFault(await here.told(['import', 'work', 'evidence/app.jsonl', 'empty.jsonl']), 4, /is empty/);
  });

  it('a folder that holds the case itself', async () => {
    expectFault(await here.told(['import', 'work', '.']), 4, /work\.sealtrail lies in .*\nKeep the case outside/);
    expectFault(await here.told(['import', 'work', 'work.sealtrail']), 4, /lies in/);
  });

  it.skipIf(process.platform === 'win32')('a file that this user may not read', async () => {
    mkdirSync(here.at('locked'));
    writeEvidence(here.at('locked'));
    chmodSync(here.folder, 0o777);
    chmodSync(here.at('locked', 'auth.log'), 0);
    const given = root ? { uid: nobody } : {};
    const whole = await here.run(['import', 'theirs', 'locked/auth.log'], given);
    expect(whole.code).toBe(4);
    expect(whole.err).toMatch(/may not read .*auth\.log\.\n.*(rights|copy)/);
    // In a folder the others are read, and the one is named: nothing is lost silently.
    const part = await here.run(['import', 'theirs', 'locked'], given);
    expect(part.code).toBe(3);
    expect(part.out).toMatch(/\(file\.unreadable\) .*auth\.log\n {4}this file cannot be read/);
    await expectUnharmed(here.at('theirs.sealtrail'), { sources: 1, events: 5 });
  });

  it.skipIf(process.platform === 'win32')('a case that this user may not write', async () => {
    chmodSync(here.at('work.sealtrail', 'case.duckdb'), 0o444);
    const run = await here.run(['import', 'work', 'evidence'], root ? { uid: nobody } : {});
    chmodSync(here.at('work.sealtrail', 'case.duckdb'), 0o644);
    expectFault(run, 4, /may not write .*case\.duckdb\.\n.*Copy it/);
  });

  it('no case: a folder that is none, a name that is nowhere', async () => {
    expectFault(await here.told(['events', 'evidence']), 4, /evidence is not a case: it holds no case\.duckdb/);
    expectFault(await here.told(['events', 'evidence/app.jsonl']), 4, /app\.jsonl is not a case/);
    expectFault(await here.told(['events', 'nowhere']), 4, /nowhere\.sealtrail/);
    expectFault(await here.told(['case', 'create', 'work']), 4, /work\.sealtrail exists and is not empty/);
  });

  it('and the case is as before', asBefore);
});

describe('kept, hashed, named: exit 3 when something was not read', () => {
  const people = async (name: string, bytes: Uint8Array | string) => {
    put(name, bytes);
    const run = await here.told(['import', `case-${name}`, name]);
    expect(run.out, run.err).toMatch(/; balanced\n|[^T] balanced\n/);
    expect(run.out + run.err).not.toMatch(acting);
    await expectUnharmed(here.at(`case-${name}.sealtrail`), { sources: 1 });
    return run;
  };

  it('a format that nobody knows', async () => {
    const run = await people('photo.png', Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(300, 7)]));
    expect(run.code).toBe(3);
    expect(run.out).toMatch(/unread +0 +0 +1 +308 +photo\.png/);
    expect(run.out).toMatch(/format\.unknown[\s\S]*kept and hashed/);
  });

  it('a gzip that breaks off: what came before the break is read', async () => {
    let seed = 20_261_128;
    const packed = gzipSync(lines(5000).replaceAll('login', () => `login-${(seed = (seed * 16_807) % 2_147_483_647)}`));
    const run = await people('cut.jsonl.gz', packed.subarray(0, packed.length >> 1));
    expect(run.code).toBe(3);
    expect(run.out).toMatch(/gzip\.\w+/);
    expect(Number(/= ([\d,]+) events/.exec(run.out)?.[1]?.replace(',', ''))).toBeGreaterThan(1000);
  });

  it('an archive that is none, and one that breaks off', async () => {
    expect((await people('fake.zip', 'no archive at all, just words\n')).code).toBe(3);
    const whole = await zip([['a.jsonl', Buffer.from(line(1))]]);
    const run = await people('half.zip', whole.subarray(0, whole.length - 30));
    expect(run.code).toBe(3);
    expect(run.out).toMatch(/archive\.damaged/);
  });

  it('names that climb, links and devices: read as data or left, never followed, never written', async () => {
    const zipped = await people(
      'climb.zip',
      await zip([
        ['../../climbed.jsonl', Buffer.from(line(1))],
        ['/climbed-abs.jsonl', Buffer.from(line(2))],
        ['ok.jsonl', Buffer.from(line(3))],
      ]),
    );
    expect(zipped.out).toMatch(/3 records = 3 events/);
    expect(zipped.out).toMatch(/climb\.zip!\/\.\.\/\.\.\/climbed\.jsonl/);
    const tarred = await people(
      'climb.tar',
      await tar([
        ['../../climbed.jsonl', line(1)],
        ['ok.jsonl', line(2)],
        ['link.jsonl', '', 'symlink'],
        ['device', '', 'character-device'],
      ]),
    );
    expect(tarred.out).toMatch(/archive\.link[\s\S]*not followed/);
    expect(tarred.out).toMatch(/2 records = 2 events/);
    for (const name of ['../climbed.jsonl', '../../climbed.jsonl', 'climbed.jsonl']) expect(existsSync(here.at(name)), name).toBe(false);
    expect(existsSync('/climbed-abs.jsonl')).toBe(false);
    const { out } = await here.told(['events', 'case-climb.tar', '--json']);
    expect(out).not.toContain('root:');
  });

  it('a bomb is stopped at its ratio, and the file beside it is read', async () => {
    const run = await people(
      'bomb.zip',
      await zip([
        ['big.log', Buffer.alloc(130 << 20)],
        ['ok.jsonl', Buffer.from(line(1))],
      ]),
    );
    expect(run.code).toBe(3);
    expect(run.out).toMatch(/limit\.ratio/);
    expect(run.out).toMatch(/1 record = 1 event/);
  });

  it('archives in archives down to a depth', async () => {
    let bytes: Uint8Array = Buffer.from(line(1));
    let name = 'deep.jsonl';
    for (let i = 0; i < 12; i++) [bytes, name] = [await zip([[name, bytes]]), `n${i}.zip`];
    const run = await people('nested.zip', bytes);
    expect(run.code).toBe(3);
    expect(run.out).toMatch(/limit\.depth/);
  });

  it('an archive without a file says so and does not pass as a good import', async () => {
    put('empty.zip', await zip([]));
    const run = await here.told(['import', 'case-empty.zip', 'empty.zip']);
    expect(run.code, run.out).toBe(4);
    expect(run.err).toMatch(/empty\.zip holds no file\./);
    put('empty.tar', Buffer.alloc(10_240));
    expect((await here.told(['import', 'case-empty.tar', 'empty.tar'])).code).toBe(3);
  });

  it('leaves the evidence as it was', () => {
    expect(readFileSync(here.at('evidence', 'app.jsonl'), 'utf8')).toBe(lines(5));
  });
});
