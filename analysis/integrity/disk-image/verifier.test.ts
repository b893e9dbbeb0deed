// Disk images and what is stated of them: each reason with an input that reaches it and the neighbour that must not. `made/small.E01` was made with
// `ewfacquirestream -t small -b 16 -c fast -d sha1 -f encase6 -m fixed -M logical -q < small.raw`, the cases of dc3dd, dcfldd and libewf with those tools.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';
import { madeEwf } from '../../../test/support/made-ewf.ts';
import { oneByteOff } from '../../../test/support/mutations.ts';
import { draws } from '../../../test/support/properties.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { REFERENCE } from '../../contract/reference-label.ts';
import { verifyAll } from '../verify-all.ts';
import { adler32 } from './adler.ts';
import { diskImage } from './verifier.ts';

type Tree = Record<string, Buffer | string>;
const run = (files: Tree) => verifyAll(evidenceOf(new Map(Object.entries(files).map(([path, content]) => [path, Buffer.from(content)]))), [diskImage]);
const outcome = async (files: Tree): Promise<string[]> => (await run(files)).objects.map((row) => `${row.key} ${row.status} ${row.reason ?? '-'}`);
const medium = Buffer.concat(Array.from({ length: 160 }, (_, n) => createHash('sha256').update(String(n)).digest()));
const set = (parts: Buffer[]): Tree => Object.fromEntries(parts.map((part, n) => [`x/m.E0${n + 1}`, part]));
const digest = (algorithm: string, bytes: Buffer): string => createHash(algorithm).update(bytes).digest('hex');
const text = (id: string, name: string): string => readFileSync(join(import.meta.dirname, 'cases', id, name), 'utf8');
const small = readFileSync(join(import.meta.dirname, 'made', 'small.E01'));

describe('Expert Witness', () => {
  it('agrees with the digests in it, weakly', async () => {
    const { objects } = await run({ 'small.E01': small });
    expect(objects[0]).toMatchObject({ status: 'agrees', assurance: 'consistent only', explain: expect.stringContaining('Only MD5 or SHA-1') });
    expect(objects[0]?.facts).toContainEqual({ label: 'MD5 expected, the image itself', value: 'f8286cb77b183e7c12859c461cf1a5c0' });
    expect(await outcome(set(madeEwf(medium, { segments: 3 })))).toEqual(['x/m.E01 agrees -', 'x/m.E02 agrees -', 'x/m.E03 agrees -']);
  });
  it.each<[string, Tree, string[]]>([
    ['other digests stored', set(madeEwf(medium, { lie: Buffer.from('x') })), ['x/m.E01 altered content_hash_mismatch']],
    ['one of two digests', set(madeEwf(medium, { stored: ['hash'] })), ['x/m.E01 agrees -']],
    ['none stored', set(madeEwf(medium, { stored: [] })), ['x/m.E01 unverifiable not_sealed']],
    ['cut', set([madeEwf(medium)[0]?.subarray(0, 4000) ?? Buffer.alloc(0)]), ['x/m.E01 altered truncated']],
    [
      'the last part absent',
      set(madeEwf(medium, { segments: 3 }).slice(0, 2)),
      ['x/m.E01 unverifiable segments_absent', 'x/m.E02 unverifiable segments_absent'],
    ],
    [
      'a part between absent',
      Object.fromEntries(Object.entries(set(madeEwf(medium, { segments: 3 }))).filter(([name]) => !name.endsWith('2'))),
      ['x/m.E01 unverifiable segments_absent', 'x/m.E03 unverifiable segments_absent'],
    ],
    ['of the second format', { 'x.Ex01': Buffer.from('EVF2\r\n\x81\x00\x02\x01', 'latin1') }, ['x.Ex01 unverifiable not_checked_here']],
    ['a header and no more', { 'x.E01': small.subarray(0, 13) }, ['x.E01 altered truncated']],
  ])('%s', async (_, files, expected) => expect(await outcome(files)).toEqual(expected));
  it('locates a changed chunk, and spares the parts that have none', async () => {
    const parts = madeEwf(medium, { segments: 2 });
    const changed = Buffer.from(parts[1] ?? []);
    changed[200] = (changed[200] ?? 0) ^ 1;
    const { objects } = await run(set([parts[0] as Buffer, changed]));
    expect(objects.map(({ key, status }) => [key, status])).toEqual([
      ['x/m.E01', 'altered'],
      ['x/m.E02', 'altered'],
    ]);
    expect(objects[0]?.steps.some(({ text: said }) => said.startsWith('x/m.E02: chunk 4 '))).toBe(true);
  });
  it('tells what stands behind the last section', async () => {
    const { objects } = await run({ 'small.E01': Buffer.concat([small, Buffer.from('{"hidden":1}')]) });
    expect(objects[0]?.steps.map(({ text: said }) => said)).toContain('12 bytes stand behind the last section: nothing speaks of them');
  });
  it('offsets that do not rise are not followed: never valid, never for ever', async () => {
    const [file] = madeEwf(medium);
    const table = (file as Buffer).indexOf('table');
    const bytes = Buffer.from(file as Buffer);
    bytes.writeUInt32LE(bytes.readUInt32LE(table + 100), table + 104);
    bytes.writeUInt32LE(adler32(bytes.subarray(table + 100, table + 120)), table + 120);
    expect((await outcome({ 'a.E01': bytes }))[0]).not.toContain('agrees');
  });
  it('a changed byte of what check sums or digests cover is never valid', async () => {
    const missed = [];
    for (const { at, changed } of oneByteOff(small, draws(300))) {
      const [row] = await outcome({ 'small.E01': changed });
      if (row === undefined || !row.includes('agrees')) continue;
      missed.push(at);
    }
    // Bytes that nothing covers: the section that repeats the volume, free bytes behind digests, the file header.
    const data = small.indexOf('data\0');
    expect(missed.filter((at) => at >= 13 && (at < data || at > data + 1128))).toEqual([]);
  });
});

describe('what tools state', () => {
  const raw = medium;
  // The size of the medium, as Guymager states it.
  const sums = (name: string): string =>
    name
      .replace('153600 (', `${medium.length} (`)
      .replaceAll('b3b4174d60112ea904c522e358272786', digest('md5', raw))
      .replaceAll('56bf9c3a9ef47e01362358398f6daa7af543dc76', digest('sha1', raw))
      .replaceAll('727330a8587d738755ced2b38775039387f22781662367724795229531ffb8b9', digest('sha256', raw));
  const changed = Buffer.from(raw);
  changed[5] = 1;
  it.each<[string, Tree, string]>([
    ['dc3dd', { 'dc3.log': sums(text('dc3dd-log', 'good.log')) }, 'o.dd'],
    ['dc3dd, digests alone', { 'dc3.hlog': sums(text('dc3dd-log', 'good-hashes.log')) }, 'o.dd'],
    ['dcfldd, by its name', { 'o.dd.log': sums(text('image-hash-log', 'good.log')) }, 'o.dd'],
    ['FTK Imager', { 'm.001.txt': sums(text('ftk-image-summary', 'good.txt')) }, 'm.001'],
    ['Guymager', { 'm.info': sums(text('guymager-info', 'good.info')) }, 'm.000'],
  ])('%s', async (_, log, image) => {
    expect(await outcome({ ...log, [image]: raw })).toEqual([`${image} agrees -`]);
    expect((await run({ ...log, [image]: raw })).proof.size).toBe(1);
    expect(await outcome({ ...log, [image]: changed })).toEqual([`${image} altered content_hash_mismatch`]);
  });
  it('speaks of the medium of an Expert Witness image, not of its file', async () => {
    const [file] = madeEwf(raw, { stored: [] });
    const log = sums(text('image-hash-log', 'good-ewfacquire.log'));
    expect(await outcome({ 'm.E01': file as Buffer, 'm.log': log })).toEqual(['m.E01 agrees -']);
    expect(await outcome({ 'm.E01': madeEwf(changed, { stored: [] })[0] as Buffer, 'm.E01.txt': log })).toEqual(['m.E01 altered content_hash_mismatch']);
  });
  it('parts of a raw image are one medium', async () => {
    const log = sums(text('ftk-image-summary', 'good.txt'));
    const parts = { 'm.001': raw.subarray(0, 2048), 'm.002': raw.subarray(2048, 4096), 'm.003': raw.subarray(4096) };
    expect(await outcome({ ...parts, 'm.001.txt': log })).toEqual(['m.001 agrees -', 'm.002 agrees -', 'm.003 agrees -']);
    expect(await outcome({ 'm.003': parts['m.003'], 'm.003.txt': sums(text('image-hash-log', 'good.log')) })).toEqual(['m.003 unverifiable segments_absent']);
  });
  it('accuses nothing where parts may be absent', async () => {
    const log = sums(text('image-hash-log', 'good.log'));
    expect(await outcome({ 'm.001': raw.subarray(0, 2048), 'm.001.txt': log })).toEqual(['m.001 unverifiable segments_absent']);
    expect(await outcome({ 'm.E01': madeEwf(raw, { segments: 2 })[0] as Buffer, 'm.E01.txt': log })).toEqual(['m.E01 unverifiable segments_absent']);
    // An image of that name in another folder may be another one.
    expect(await outcome({ 'x/m.001.txt': sums(text('ftk-image-summary', 'good.txt')), 'y/m.001': changed })).toEqual([]);
    expect(await outcome({ 'x/m.001.txt': sums(text('ftk-image-summary', 'good.txt')), 'y/m.001': raw })).toEqual(['y/m.001 agrees -']);
    expect(await outcome({ 'm.L01': Buffer.concat([Buffer.from('LVF'), small.subarray(3)]) })).toEqual(['m.L01 unverifiable not_checked_here']);
  });
  it('accuses nothing by a mere stem, and says what is not here or not checked', async () => {
    expect(await outcome({ 'o.log': sums(text('image-hash-log', 'good.log')), 'o.dd': changed })).toEqual([]);
    expect(await outcome({ 'o.log': sums(text('image-hash-log', 'good.log')), 'o.dd': raw })).toEqual(['o.dd agrees -']);
    expect(await outcome({ 'dc3.log': text('dc3dd-log', 'good.log') })).toEqual(['o.dd unverifiable outside_exported_range']);
    expect(await outcome({ 'm.ad1.txt': sums(text('ftk-image-summary', 'good.txt')), 'm.ad1': raw })).toEqual(['m.ad1 unverifiable not_checked_here']);
  });
});

function tool(name: string): boolean {
  try {
    execFileSync('which', [name], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn(`SKIPPED: ${name} is not installed (apt-get install ewf-tools)`);
    return false;
  }
}

it.skipIf(!tool('ewfverify'))('the command of the card answers as the verdict does', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ewf-'));
  const answers = (files: Tree, command: string): boolean => {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    try {
      execFileSync('bash', ['-c', command], { cwd: folder, stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  };
  try {
    const one = Buffer.from(small);
    const at = one.indexOf('sectors') + 300;
    one[at] = (one[at] ?? 0) ^ 1;
    for (const [bytes, good] of [
      [small, true],
      [one, false],
    ] as const) {
      const { objects } = await run({ 'small.E01': bytes });
      const command = objects[0]?.facts.find(({ label }) => label.startsWith(REFERENCE))?.value ?? 'false';
      expect([answers({ 'small.E01': bytes }, command), objects[0]?.verdict === 'valid']).toEqual([good, good]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it.skipIf(!tool('ewfacquirestream'))(
  'images as libewf writes them for each program agree',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ewf-'));
    const bytes = Buffer.concat([...Array.from({ length: 36_000 }, (_, n) => createHash('sha256').update(`${n}`).digest()), Buffer.alloc(300_032, 7)]);
    try {
      for (const [format, level] of [
        ['encase1', 'best'],
        ['encase6', 'none'],
        ['ftk', 'fast'],
        ['smart', 'best'],
        ['linen6', 'empty-block'],
        ['ewfx', 'none'],
      ] as const)
        execFileSync(
          'ewfacquirestream',
          ['-t', join(folder, format), '-c', level, '-d', 'sha1', '-f', format, '-m', 'fixed', '-M', 'logical', '-S', '1MiB', '-q'],
          {
            input: bytes,
            stdio: ['pipe', 'ignore', 'ignore'],
          },
        );
      const files = Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
      const { objects } = await run(files);
      expect([objects.length, objects.every(({ status }) => status === 'agrees')]).toEqual([12, true]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  20_000,
);
