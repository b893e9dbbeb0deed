// Every kind of source gives the same bytes in order and anywhere; only what is packed and asked for a place goes to disk, once, and leaves nothing.
import { closeSync, ftruncateSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ByteSource, headBytes, heldUpTo, inMemory, isSeekable } from './byte-source.ts';
import { FLEETING } from '../limits.ts';
import { onDisk } from './on-disk.ts';
import { packed } from './packed.ts';
import { partOf } from './part.ts';
import { Spill } from './spill.ts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sealtrail-bytes-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bytes = Buffer.from(Array.from({ length: 3000 }, (_, n) => `line ${n}\n`).join(''));

async function allOf(source: ByteSource): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const piece of source.pieces()) parts.push(piece);
  return Buffer.concat(parts);
}

function file(content: Uint8Array): string {
  const path = join(folder, 'given.log');
  writeFileSync(path, content);
  return path;
}

/** Unpacked in pieces of 100 bytes; `passes` counts how often. */
function unpacking(most: number): { source: ByteSource; passes: () => number } {
  let passes = 0;
  async function* unpack(): AsyncGenerator<Uint8Array> {
    passes++;
    for (let at = 0; at < bytes.length; at += 100) yield await Promise.resolve(bytes.subarray(at, at + 100));
  }
  return { source: packed({ unpack, spill: () => new Spill(folder, most) }), passes: () => passes };
}

describe.each<[string, () => ByteSource]>([
  ['in memory', () => inMemory(bytes)],
  ['on disk', () => onDisk(file(bytes), bytes.length)],
  ['a stretch of a file', () => onDisk(file(Buffer.concat([Buffer.from('before'), bytes, Buffer.from('behind')])), bytes.length, { offset: 6 })],
  ['a part of other bytes', () => partOf(inMemory(Buffer.concat([Buffer.from('before'), bytes, Buffer.from('behind')])), 6, bytes.length)],
  ['a part of a part', () => partOf(partOf(inMemory(Buffer.concat([Buffer.from('abc'), bytes])), 1, 1e9), 2, 1e9)],
  ['packed, small', () => unpacking(1e9).source],
  ['packed, too large for memory', () => unpacking(1000).source],
])('%s', (_what, make) => {
  it('gives its bytes in order, again and again, and anywhere', async () => {
    const source = make();
    for (let pass = 0; pass < 2; pass++) expect((await allOf(source)).equals(bytes)).toBe(true);
    expect(await headBytes(source, 4)).toEqual({ bytes: bytes.subarray(0, 4), complete: false });
    expect((await headBytes(source, bytes.length)).complete).toBe(true);
    const there = await source.seekable();
    expect([there.size, source.size ?? there.size]).toEqual([bytes.length, bytes.length]);
    for (const [offset, length] of [
      [0, 5],
      [1234, 999],
      [bytes.length - 3, 100],
      [bytes.length, 10],
      [bytes.length + 7, 10],
    ] as const)
      expect(there.at(offset, length)).toEqual(bytes.subarray(offset, offset + length));
    expect((await allOf(source)).equals(bytes)).toBe(true);
    source.close();
    expect((await allOf(source)).equals(bytes)).toBe(true);
    source.close();
    expect(readdirSync(folder).filter((name) => name !== 'given.log')).toEqual([]);
  });
});

it('pieces that nobody keeps are the same bytes in the same memory; others stay as they were', async () => {
  const large = Buffer.alloc(2 * FLEETING + 5, 'a')
    .fill('b', FLEETING)
    .fill('c', 2 * FLEETING);
  const source = onDisk(file(large), large.length);
  const read = async (fleeting?: 'fleeting') => {
    const [copies, pieces]: [Buffer[], Uint8Array[]] = [[], []];
    for await (const piece of source.pieces(fleeting)) {
      copies.push(Buffer.from(piece));
      pieces.push(piece);
    }
    expect(Buffer.concat(copies).equals(large)).toBe(true);
    return Buffer.concat(pieces);
  };
  expect((await read()).equals(large)).toBe(true);
  expect((await read('fleeting')).equals(large)).toBe(false);
});

it('reading in order puts nothing on disk; the first place asked for does, once', async () => {
  const { source, passes } = unpacking(1000);
  await allOf(source);
  await headBytes(source, 50);
  expect([isSeekable(source), source.size, readdirSync(folder)]).toEqual([false, undefined, []]);
  const [one, two] = await Promise.all([source.seekable(), source.seekable()]);
  expect([one === two, passes(), readdirSync(folder).length]).toEqual([true, 3, 1]);
  await allOf(source);
  expect([passes(), source.size]).toEqual([3, bytes.length]);
  source.close();
  expect(readdirSync(folder)).toEqual([]);
});

it('what cannot be unpacked to its end leaves nothing', async () => {
  async function* unpack(): AsyncGenerator<Uint8Array> {
    yield bytes;
    yield await Promise.reject(new Error('damaged'));
  }
  await expect(packed({ unpack, spill: () => new Spill(folder, 10) }).seekable()).rejects.toThrow('damaged');
  expect(readdirSync(folder)).toEqual([]);
});

it('is held in memory where it fits', () => {
  const path = file(bytes);
  expect(heldUpTo(bytes.length, onDisk(path, bytes.length)).bytes).toEqual(bytes);
  expect(heldUpTo(bytes.length - 1, onDisk(path, bytes.length)).bytes).toBeUndefined();
});

it('a file that was cut since gives what is there', async () => {
  const source = onDisk(file(bytes.subarray(0, 10)), 1000);
  expect((await allOf(source)).length).toBe(10);
  expect(source.at(5, 100)).toEqual(bytes.subarray(5, 10));
  source.close();
});

it('places beyond 2 and 4 GiB are what they are', () => {
  const path = join(folder, 'sparse.log');
  const fd = openSync(path, 'w');
  const marks = [2 ** 31 - 20, 2 ** 31, 2 ** 32 - 20, 2 ** 32 + 5, 5e9];
  for (const at of marks) writeSync(fd, Buffer.from(`<${at}>`), 0, undefined, at);
  ftruncateSync(fd, 5e9 + 100);
  closeSync(fd);
  const source = onDisk(path, 5e9 + 100);
  for (const at of marks) {
    expect(source.at(at, `<${at}>`.length).toString()).toBe(`<${at}>`);
    expect(
      partOf(source, at - 10, 1000)
        .at(10, `<${at}>`.length)
        .toString(),
    ).toBe(`<${at}>`);
  }
  expect([partOf(source, 5e9, 1e9).size, source.at(5e9 + 90, 1000).length]).toEqual([100, 10]);
  source.close();
});
