// One large file tells how far it is while it is read: a single log of many gigabytes would else stand at 0 until its end.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { importPolicy } from '../contract/model/source.ts';
import { WINDOW } from './limits.ts';
import { readSource } from './read-source.ts';

const folder = mkdtempSync(join(tmpdir(), 'sealtrail-progress-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const line = `${JSON.stringify({ '@timestamp': '2026-03-02T06:00:00Z', text: 'x'.repeat(1_000_000) })}\n`;
const log = Buffer.from(line.repeat(Math.ceil((WINDOW * 1.2) / line.length)));

async function stagesOf(path: string): Promise<[stage: string, done: number, total: number, item: string][]> {
  const directory = `${path}.work`;
  mkdirSync(directory);
  const seen: [string, number, number, string][] = [];
  await readSource(
    { path, directory, policy: importPolicy.parse({ originals: 'reference' }) },
    { batch: async () => [], progress: (...told) => void seen.push(told), check: () => {} },
  );
  return seen;
}
const told = async (path: string): Promise<[done: number, total: number][]> => (await stagesOf(path)).map(([, done, total]) => [done, total]);

it('counts the bytes of a file as they are read, and never more than it has', async () => {
  const path = join(folder, 'app.jsonl');
  writeFileSync(path, log);
  const seen = await told(path);
  expect(seen.some(([done, total]) => done > 0 && done < total)).toBe(true);
  expect(seen.map(([done]) => done)).toEqual(seen.map(([done]) => done).toSorted((a, b) => a - b));
  expect(seen.at(-1)).toEqual([log.length, log.length]);
});

it('does not take unpacked bytes for bytes of the file', async () => {
  const path = join(folder, 'app.jsonl.gz');
  const packed = gzipSync(log);
  writeFileSync(path, packed);
  const seen = await told(path);
  expect(seen.every(([done, total]) => done <= total && total === packed.length)).toBe(true);
  expect(seen.at(-1)).toEqual([packed.length, packed.length]);
});

it('says that rotated logs are looked at together before they are read', async () => {
  const path = join(folder, 'rotated');
  mkdirSync(path);
  const lines = 'Mar  2 06:00:00 web-1 sshd[1]: Connection closed\n'.repeat(10);
  for (const name of ['auth.log', 'auth.log.1', 'app.jsonl']) writeFileSync(join(path, name), lines);
  const seen = await stagesOf(path);
  const size = lines.length;
  expect(seen.filter(([stage]) => stage === 'looking at times')).toEqual([
    ['looking at times', size, 3 * size, 'auth.log'],
    ['looking at times', 2 * size, 3 * size, 'auth.log.1'],
  ]);
  expect(seen.at(-1)?.slice(0, 3)).toEqual(['reading', 3 * size, 3 * size]);
});
