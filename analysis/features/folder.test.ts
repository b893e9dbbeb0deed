// The folders of this machine through the engine: hostile names, links and their loops, what may not be read, folders of very many entries, what was dropped.
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, realpathSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, harness } from '../../test/support/harness.ts';
import { mountedDisks } from './folder-places.ts';

let held: Harness;
let folder: string;
beforeAll(async () => {
  held = await harness();
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'sealtrail-folder-')));
});
afterAll(async () => {
  await held.end();
  rmSync(folder, { recursive: true, force: true });
});

const list = (path: string, params: object = {}) => held.client.call('folder.list', { path, ...params });
const names = async (path: string, params: object = {}) => (await list(path, params)).entries.map(({ name }) => name);
const made = (name: string, ...files: string[]) => {
  const path = join(folder, name);
  mkdirSync(path);
  for (const file of files) writeFileSync(join(path, file), 'x');
  return path;
};

it('gives folders first, then names as people count, with size and time', async () => {
  const path = made('plain', 'log.10', 'log.9', 'Alpha.log');
  mkdirSync(join(path, 'zeta'));
  utimesSync(join(path, 'log.9'), 1_767_225_600, 1_767_225_600);
  const { entries, ...about } = await list(path);
  expect(entries.map(({ name, kind, size }) => [name, kind, size])).toEqual([
    ['zeta', 'folder', null],
    ['Alpha.log', 'file', 1],
    ['log.9', 'file', 1],
    ['log.10', 'file', 1],
  ]);
  expect(entries[2]).toMatchObject({ path: join(path, 'log.9'), modified: '1767225600000000000', problem: null, target: null });
  expect(about).toEqual({ path, parent: folder, more: 0, hidden: 0, unending: false });
  expect((await list('/')).parent).toBeNull();
});

it('leaves hidden names out and says how many, unless they are wanted or asked for', async () => {
  const path = made('hidden', '.bash_history', '.ssh_key', 'seen');
  expect(await list(path)).toMatchObject({ hidden: 2, entries: [{ name: 'seen' }] });
  expect(await names(path, { hidden: true })).toEqual(['.bash_history', '.ssh_key', 'seen']);
  expect(await names(path, { text: '.bash' })).toEqual(['.bash_history']);
});

it('names links and where they end, and follows none on its own', async () => {
  const path = made('links', 'file');
  mkdirSync(join(path, 'inner'));
  symlinkSync(join(path, 'inner'), join(path, 'to-folder'));
  symlinkSync('to-folder', join(path, 'to-link'));
  symlinkSync('file', join(path, 'to-file'));
  symlinkSync('nowhere', join(path, 'to-nothing'));
  symlinkSync('loop-b', join(path, 'loop-a'));
  symlinkSync('loop-a', join(path, 'loop-b'));
  symlinkSync('..', join(path, 'inner', 'up'));
  const { entries } = await list(path);
  const said = Object.fromEntries(entries.filter(({ kind }) => kind === 'link').map(({ name, target, leads, problem }) => [name, [target, leads, problem]]));
  expect(said).toEqual({
    'to-folder': [join(path, 'inner'), { path: join(path, 'inner'), kind: 'folder' }, null],
    'to-link': ['to-folder', { path: join(path, 'inner'), kind: 'folder' }, null],
    'to-file': ['file', { path: join(path, 'file'), kind: 'file' }, null],
    'to-nothing': ['nowhere', null, 'a link that leads to nothing'],
    'loop-a': ['loop-b', null, 'a link that leads to itself'],
    'loop-b': ['loop-a', null, 'a link that leads to itself'],
  });
  // Whoever goes through a link stands where it leads, so that the way up is the real one.
  expect(await list(join(path, 'inner', 'up', 'to-link', 'up', 'to-folder'))).toMatchObject({ path: join(path, 'inner'), parent: path });
  await expect(list(join(path, 'loop-a'))).rejects.toMatchObject({ code: 'input.unsupported', message: expect.stringContaining('leads to itself') });
});

it.skipIf(process.platform === 'win32')('takes names as they are: control characters, turned text, line ends, markup, bytes that are no text', async () => {
  const hostile = ['a\nb.log', '\u202egol.exe', '<img src=x onerror=alert(1)>', '\x1b[31mred', 'C:\\x', '...', `${'n'.repeat(250)}`];
  const path = made('hostile', ...hostile);
  writeFileSync(Buffer.concat([Buffer.from(`${path}/not-`), Buffer.from([0xff]), Buffer.from('-text')]), '');
  const { entries } = await list(path, { hidden: true });
  expect(entries.map(({ name }) => name).toSorted()).toEqual([...hostile, 'not-\ufffd-text'].toSorted());
  expect(entries.filter(({ problem }) => problem !== null).map(({ name, problem }) => [name, problem])).toEqual([
    ['not-\ufffd-text', 'cannot be reached: its name is not UTF-8, or it vanished'],
  ]);
});

it('of very many entries the first are given, the others counted, and found by their name', async () => {
  const path = made('many');
  for (let n = 0; n < 100_000; n++) closeSync(openSync(`${path}/entry-${n}.log`, 'w'));
  const { entries, more } = await list(path, { limit: 1000 });
  expect([entries.length, more]).toEqual([1000, 99_000]);
  expect(entries[0]?.name).toBe('entry-0.log');
  expect(entries[999]?.name).toBe('entry-999.log');
  expect((await names(path, { text: 'ENTRY-99999' }))[0]).toBe('entry-99999.log');
  expect(await list(path, { text: 'no such', limit: 10 })).toMatchObject({ entries: [], more: 0 });
});

it('what begins with the text comes before what holds it', async () => {
  expect(await names(made('jump', 'syslog', 'logs', 'auth.log', 'login'), { text: 'log' })).toEqual(['login', 'logs', 'auth.log', 'syslog']);
});

it.skipIf(process.platform === 'win32')('a pipe is named for what it is, and not opened', async () => {
  const path = made('pipes');
  execFileSync('mkfifo', [join(path, 'pipe')]);
  expect((await list(path)).entries).toMatchObject([{ name: 'pipe', kind: 'other', problem: 'no regular file: a device, pipe or socket' }]);
});

it('says why a folder cannot be listed', async () => {
  await expect(list(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'path.missing' });
  await expect(list(join(made('file', 'f'), 'f'))).rejects.toMatchObject({ code: 'input.unsupported', message: expect.stringContaining('is no folder') });
  await expect(list('')).rejects.toMatchObject({ code: 'params.invalid' });
  await expect(list('a\0b')).rejects.toMatchObject({ code: 'path.unreadable' });
});

describe('where it begins', () => {
  it('names the home and the root', async () => {
    const { places } = await held.client.call('folder.places', {});
    expect(places.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['home', 'root']));
    expect(new Set(places.map(({ path }) => path)).size).toBe(places.length);
  });
  it('names disks, shares and images, and nothing of the system', () => {
    const table = [
      'proc /proc proc rw 0 0',
      'overlay / overlay rw 0 0',
      '/dev/sda2 / ext4 rw 0 0',
      '/dev/sda1 /boot/efi vfat rw 0 0',
      '/dev/sdb1 /media/ana/EVIDENCE\\0401 exfat ro 0 0',
      '/dev/loop3 /snap/core/1 squashfs ro 0 0',
      '/dev/loop9 /mnt/image ntfs3 ro 0 0',
      '//nas/logs /mnt/logs cifs rw 0 0',
      'tmpfs /run/user/1000 tmpfs rw 0 0',
      '/dev/sr0 /run/media/ana/CD iso9660 ro 0 0',
      '/dev/sda2 /etc/hosts ext4 rw 0 0',
    ].join('\n');
    expect(mountedDisks(table)).toEqual(['/media/ana/EVIDENCE 1', '/mnt/image', '/mnt/logs', '/run/media/ana/CD']);
    expect(mountedDisks('')).toEqual([]);
  });
});

it('finds what was dropped by name, size and time, and nothing that differs in one of them', async () => {
  const path = made('dropped', 'auth.log');
  mkdirSync(join(path, 'export'));
  const modified = 1_767_225_600_123;
  utimesSync(join(path, 'auth.log'), modified / 1000, modified / 1000);
  const find = async (...dropped: object[]) => (await held.client.call('folder.find', { dropped: dropped as never, in: [path] })).found;
  const one = { name: 'auth.log', folder: false, size: 1, modified };
  expect(
    await find(
      one,
      { ...one, size: 2 },
      { ...one, modified: modified + 1000 },
      { ...one, modified: null },
      { ...one, name: 'AUTH' },
      { ...one, folder: true },
      { name: 'export', folder: true, size: null, modified: null },
      { ...one, name: '../dropped/auth.log' },
      { ...one, name: '..', folder: true },
    ),
  ).toEqual([[join(path, 'auth.log')], [], [], [], [], [], [join(path, 'export')], [], []]);
});
