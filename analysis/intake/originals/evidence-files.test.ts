// A walk over an archive in memory, and the reading of what was put aside, hear that they are cancelled, wherever they stand, and leave nothing behind.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { evidenceFilesOf } from './evidence-files.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealtrail-walk-'));
  vi.stubEnv('TMPDIR', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** A tar (POSIX.1-2001, ustar) of so many files of one byte. */
function tarOf(entries: number): Buffer {
  const tar = Buffer.alloc(entries * 1024 + 1024);
  for (let at = 0; at < entries * 1024; at += 1024) {
    tar.write(`logs/${at}.json`, at);
    tar.write('0000644\0', at + 100);
    tar.write('00000000001\0', at + 124);
    tar.write('        0', at + 148);
    tar.write('ustar\0', at + 257);
    let sum = 0;
    for (const byte of tar.subarray(at, at + 512)) sum += byte;
    tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, at + 148);
    tar.write('x', at + 512);
  }
  return tar;
}

it.each([
  ['tar', (tar: Buffer) => tar],
  ['tar.gz', (tar: Buffer) => gzipSync(tar, { level: 1 })],
])('of a %s', async (ending, packed) => {
  const entries = 20_000;
  const path = join(folder, `many.${ending}`);
  writeFileSync(path, packed(tarOf(entries)));
  const stopped = new AbortController();
  let looks = 0;
  const look = stopped.signal.throwIfAborted.bind(stopped.signal);
  vi.spyOn(stopped.signal, 'throwIfAborted').mockImplementation(() => {
    // In the midst of the walk: heard only when the walk makes a pause.
    if (++looks === 100) setImmediate(() => stopped.abort());
    look();
  });
  await expect(evidenceFilesOf(path, stopped.signal)).rejects.toMatchObject({ name: 'AbortError' });
  expect(looks).toBeLessThan(entries);
  expect(readdirSync(folder)).toEqual([`many.${ending}`]);
});

it('of what was put aside', async () => {
  const path = join(folder, 'few.tar');
  writeFileSync(path, tarOf(2));
  const stopped = new AbortController();
  const { files, release } = await evidenceFilesOf(path, stopped.signal);
  const member = files.find((file) => file.path.endsWith('.json'));
  setImmediate(() => stopped.abort());
  const readOn = async (): Promise<never> => {
    for (;;) {
      stopped.signal.throwIfAborted();
      await member?.head();
    }
  };
  await expect(readOn()).rejects.toMatchObject({ name: 'AbortError' });
  release();
  expect(readdirSync(folder)).toEqual(['few.tar']);
});
