// What is put aside comes back as it was, from memory and from the spool file, and nothing is left behind.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type ByteSource, inMemory } from '../bytes/byte-source.ts';
import { Shelf } from './shelf.ts';

async function allOf(source: ByteSource | undefined): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const piece of source?.pieces() ?? []) parts.push(piece);
  return Buffer.concat(parts);
}

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'sealtrail-shelf-'));
  vi.stubEnv('TMPDIR', directory);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true, force: true });
});

it('gives back every entry, in any order, as often as asked', async () => {
  const shelf = new Shelf(10);
  const entries = ['first', '', 'second', 'third one', 'x'.repeat(70_000)].map((text) => Buffer.from(text));
  const readers = entries.map((bytes) => shelf.put(inMemory(bytes)));
  for (const index of [4, 0, 3, 2, 1, 4]) expect(await allOf(readers[index]?.())).toEqual(entries[index]);
  expect(readdirSync(directory)).toHaveLength(1);
  shelf.clear();
  expect(readdirSync(directory)).toEqual([]);
  await expect(allOf(readers[4]?.())).rejects.toThrow(/ENOENT/);
});

it('needs no file while memory is enough', () => {
  const shelf = new Shelf(10);
  expect(shelf.put(inMemory(Buffer.from('ten bytes.')))).toBeTypeOf('function');
  expect(readdirSync(directory)).toEqual([]);
  shelf.clear();
});
