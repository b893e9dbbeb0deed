// The look before an import: it grows in pieces, is stopped and gone on with, forgets what is taken off, and names all that will not be read.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zipOf } from '../../test/support/archives.ts';
import { Looks } from './looks.ts';

let folder: string;
let many: string;
let archive: string;
const line = (n: number) => `{"time":"2026-01-02T03:05:00Z","user":"u${n}","action":"login"}\n`;
const never = new AbortController().signal;
const quiet = () => {};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealtrail-looks-'));
  many = join(folder, 'many');
  mkdirSync(many);
  for (let n = 0; n < 60; n++) writeFileSync(join(many, `n${String(n).padStart(2, '0')}.ndjson.gz`), gzipSync(line(n).repeat(3)));
  archive = join(folder, 'archive.zip');
  writeFileSync(archive, zipOf(Array.from({ length: 40 }, (_, n) => [`logs/z${n}.ndjson`, Buffer.from(line(n))] as const)));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const paths = (looks: Looks, ...given: string[]) => looks.at(given).flatMap(({ listed }) => listed.map(({ path }) => path));

it('grows while it goes on: the first items are there long before the last', async () => {
  const looks = new Looks();
  const seen: number[] = [];
  const done = looks.look([many], never, () => void seen.push(looks.at([many])[0]?.items ?? 0));
  await done;
  expect(looks.at([many])[0]).toMatchObject({ state: 'looked', looked: 60, items: 60, unread: 0 });
  expect(seen[0]).toBe(0);
  expect(seen.every((n, at) => n >= (seen[at - 1] ?? 0))).toBe(true);
});

describe('stopped', () => {
  /** Stops each look behind its `step`th item, until one gets through. */
  async function inSteps(given: string[], step: number): Promise<{ looks: Looks; stops: number }> {
    const looks = new Looks();
    for (let stops = 0; ; stops++) {
      const abort = new AbortController();
      let asked = 0;
      const signal = Object.assign(Object.create(abort.signal) as AbortSignal, {
        throwIfAborted: () => {
          if (++asked > step) throw new Error('stopped');
        },
      });
      const through = await looks.look(given, signal, quiet).then(
        () => true,
        (error: Error) => {
          if (error.message !== 'stopped') throw error;
          return false;
        },
      );
      if (through) return { looks, stops };
    }
  }

  it.each([90, 97, 150])('it goes on where it was, in folders and in archives: the list is that of one look (%i)', async (step) => {
    const once = new Looks();
    await once.look([many, archive], never, quiet);
    const { looks, stops } = await inSteps([many, archive], step);
    expect(stops).toBeGreaterThan(0);
    expect(paths(looks, many, archive)).toEqual(paths(once, many, archive));
    expect(looks.at([many, archive]).map(({ items, bytes, unread }) => [items, bytes, unread])).toEqual(
      once.at([many, archive]).map(({ items, bytes, unread }) => [items, bytes, unread]),
    );
  });
});

it('keeps what it saw when a path comes or goes, and forgets the path that went', async () => {
  const looks = new Looks();
  await looks.look([many], never, quiet);
  const [before] = looks.at([many]);
  await looks.look([many, archive], never, quiet);
  expect(looks.at([many])[0]).toBe(before);
  expect(paths(looks, archive)).toHaveLength(41);
  await looks.look([many], never, quiet);
  expect(looks.at([many])[0]).toBe(before);
  expect(looks.at([archive])[0]).toMatchObject({ state: 'waiting', items: 0 });
  expect(looks.item(archive, 0)).toBeUndefined();
});

it('lists what will not be read, each with the code of the issue that the import would leave', async () => {
  const odd = join(folder, 'odd');
  mkdirSync(odd);
  writeFileSync(join(odd, 'a.bin'), Buffer.from([0, 1, 2, 3, 255, 254]));
  writeFileSync(join(odd, 'empty.log'), '');
  writeFileSync(join(odd, 'cut.ndjson.gz'), gzipSync(Array.from({ length: 2000 }, (_, n) => line(n)).join('')).subarray(0, 2000));
  writeFileSync(join(odd, 'fine.ndjson'), line(1));
  symlinkSync(join(odd, 'loop'), join(odd, 'loop'));
  symlinkSync('/etc', join(odd, 'elsewhere'));
  writeFileSync(
    join(odd, 'odd.zip'),
    zipOf([
      ['link', Buffer.from('/etc/passwd'), { mode: 0o120777 }],
      ['locked.log', Buffer.from('0123456789abcdef'), { flags: 1 }],
    ]),
  );
  const looks = new Looks();
  await looks.look([odd], never, quiet);
  const [look] = looks.at([odd]);
  expect(Object.fromEntries((look?.listed ?? []).map(({ path, problem }) => [path, problem?.code]))).toMatchObject({
    'a.bin': 'format.unknown',
    'empty.log': 'item.empty',
    'cut.ndjson.gz!/cut.ndjson': 'gzip.cut',
    'fine.ndjson': undefined,
    loop: 'folder.link',
    elsewhere: 'folder.link',
    'odd.zip!/link': 'archive.link',
    'odd.zip!/locked.log': 'archive.encrypted',
  });
  expect(look?.unread).toBe(look?.listed.filter(({ problem, role }) => problem !== null || role === 'unread').length);
  expect(Object.fromEntries(look?.problems ?? [])).toMatchObject({ 'format.unknown': 1, 'item.empty': 1, 'gzip.cut': 1, 'folder.link': 2 });
});

it('beyond its bounds items are counted and not listed, and listed without their first record', async () => {
  const looks = new Looks(10, 500);
  await looks.look([many], never, quiet);
  const [look] = looks.at([many]);
  expect(look).toMatchObject({ items: 60, state: 'looked' });
  expect(look?.listed).toHaveLength(10);
  expect(look?.listed.some(({ first }) => first === undefined)).toBe(true);
  expect([...(look?.formats.values() ?? [])].reduce((sum, { items }) => sum + items, 0)).toBe(60);
  // What is forgotten makes room.
  await looks.look([archive], never, quiet);
  expect(looks.at([archive])[0]?.listed).toHaveLength(10);
});

it('a path that is not there keeps nobody from the others, and is looked at when it comes', async () => {
  const later = join(folder, 'later.ndjson');
  const looks = new Looks();
  await looks.look([later, archive], never, quiet);
  expect(looks.at([later, archive]).map(({ state }) => state)).toEqual(['waiting', 'looked']);
  writeFileSync(later, line(1));
  await looks.look([later, archive], never, quiet);
  expect(paths(looks, later)).toEqual(['later.ndjson']);
});

it.skipIf(process.platform === 'win32')('a pipe, given or in a folder, is not waited for', async () => {
  const piped = join(folder, 'piped');
  mkdirSync(piped);
  execFileSync('mkfifo', [join(piped, 'pipe')]);
  const looks = new Looks();
  await looks.look([piped, join(piped, 'pipe')], never, quiet);
  expect(looks.at([piped])[0]?.listed).toMatchObject([{ path: 'pipe', problem: { code: 'folder.device' } }]);
  expect(looks.at([join(piped, 'pipe')])[0]).toMatchObject({ state: 'waiting', items: 0 });
});

it('a file that goes away between the listing and the look is an item that cannot be read', async () => {
  const fleeting = join(folder, 'fleeting');
  mkdirSync(fleeting);
  for (let n = 0; n < 80; n++) writeFileSync(join(fleeting, `n${n}`), line(n));
  writeFileSync(join(fleeting, 'z'), line(1));
  const looks = new Looks();
  await looks.look([fleeting], never, ({ stage }) => (stage === 'looking' ? rmSync(join(fleeting, 'z'), { force: true }) : undefined));
  expect(looks.at([fleeting])[0]?.listed.at(-1)).toMatchObject({ path: 'z', problem: { code: 'file.unreadable' } });
});
