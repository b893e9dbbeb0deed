// Files packed by bzip2, xz, zstd and lz4, as the tools of those names made them from lines that are made here again. What is cut or damaged is told, and
// nothing is given that differs in silence.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { importInto } from '../../../../test/support/import-into.ts';
import { zipOf } from '../../../../test/support/archives.ts';
import { inMemory } from '../../bytes/byte-source.ts';
import { Input } from './input.ts';
import { codecOf, unpackedBy } from './unpacked.ts';
import { MAX_WINDOW, Window } from './window.ts';
import { Xxh64, xxh32 } from './xxhash.ts';

const two = (n: number): string => String(n).padStart(2, '0');
const line = (i: number): string =>
  `2026-03-${two(1 + (i % 9))}T10:${10 + (i % 50)}:00+00:00 gw${i % 3} sshd[${1000 + ((i * 7) % 911)}]: Failed password for user${(i * 37) % 101} from 192.0.2.${(i * i) % 251} port ${20000 + ((i * 7919) % 40000)} ssh2\n`;
const text = Buffer.from(Array.from({ length: 420 }, (_, i) => line(i)).join(''));
const packed = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'cases', name));
const sound = ['lines.bz2', 'lines.xz', 'blocks.xz', 'crc32.xz', 'lines.zst', 'streamed.zst', 'lines.lz4', 'linked.lz4'];

async function unpacked(stored: Buffer): Promise<{ bytes: Buffer; codes: string[]; undecoded: number; said: string }> {
  const codec = codecOf(stored.subarray(0, 1024));
  if (!codec) return { bytes: Buffer.alloc(0), codes: ['unknown'], undecoded: stored.length, said: '' };
  const { content, oddities, undecoded } = unpackedBy(codec, inMemory(stored), '');
  const parts: Uint8Array[] = [];
  for await (const part of content.pieces()) parts.push(part);
  return {
    bytes: Buffer.concat(parts),
    codes: oddities.map(({ code }) => code),
    undecoded: undecoded(),
    said: oddities.map(({ message }) => message).join('; '),
  };
}

describe.each(sound)('%s', (name) => {
  const stored = packed(name);
  it('is unpacked whole, alone and behind itself', async () => {
    const once = await unpacked(stored);
    expect([once.bytes.equals(text), once.codes, once.undecoded]).toEqual([true, [], 0]);
    const twice = await unpacked(Buffer.concat([stored, Buffer.alloc(8), stored]));
    expect([twice.bytes.equals(Buffer.concat([text, text])), twice.codes, twice.undecoded]).toEqual([true, ['packed.several'], 0]);
  });
  it('tells what stands behind it, and zeros as such', async () => {
    const behind = await unpacked(Buffer.concat([stored, Buffer.from('and something else')]));
    expect([behind.bytes.equals(text), behind.codes, behind.undecoded]).toEqual([true, ['packed.trailing_bytes'], 18]);
    const zeros = await unpacked(Buffer.concat([stored, Buffer.alloc(700)]));
    expect([zeros.bytes.equals(text), zeros.codes, zeros.undecoded]).toEqual([true, ['packed.padding'], 0]);
  });
  it('cut anywhere gives the beginning of the text, and tells it', async () => {
    for (let cut = 20; cut < stored.length; cut += 1 + Math.floor(stored.length / 60)) {
      const part = await unpacked(stored.subarray(0, cut));
      expect(part.bytes.equals(text.subarray(0, part.bytes.length)), `cut at ${cut}`).toBe(true);
      expect(part.undecoded, `cut at ${cut}: ${part.said}`).toBeGreaterThan(0);
    }
  });
  it('with a bit turned anywhere gives the text, or tells that it does not', async () => {
    for (let at = 0; at < stored.length; at += 1 + Math.floor(stored.length / 150)) {
      const bad = Buffer.from(stored);
      bad[at] = (bad[at] as number) ^ (1 << (at % 8));
      const found = await unpacked(bad);
      if (found.codes.length === 0) expect(found.bytes.equals(text), `bit of byte ${at}`).toBe(true);
      // What is given up is counted.
      if (found.codes.some((code) => /corrupt|cut|not_read/.test(code))) expect(found.undecoded).toBeGreaterThan(0);
    }
  });
});

it('what needs a dictionary or a filter for programs is refused by name', async () => {
  const dictionary = await unpacked(packed('dictionary.zst'));
  expect([dictionary.bytes.length, dictionary.codes, dictionary.undecoded > 0]).toEqual([0, ['packed.not_read'], true]);
  expect(dictionary.said).toMatch(/dictionary \d+/);
  const filtered = await unpacked(packed('filtered.xz'));
  expect([filtered.bytes.length, filtered.codes]).toEqual([0, ['packed.not_read']]);
  expect(filtered.said).toContain('filter x86');
});

it('frames that zstd skips are counted, and what stands behind them is read', async () => {
  const skipped = (length: number): Buffer =>
    Buffer.concat([Buffer.from([0x53, 0x2a, 0x4d, 0x18, length & 0xff, length >> 8, 0, 0]), Buffer.alloc(length, 'x')]);
  const stored = packed('lines.zst');
  const before = await unpacked(Buffer.concat([skipped(40), stored]));
  expect([before.bytes.equals(text), before.undecoded]).toEqual([true, 40]);
  const between = await unpacked(Buffer.concat([stored, skipped(5000), stored]));
  expect([between.bytes.length, between.codes, between.undecoded]).toEqual([2 * text.length, ['packed.several', 'packed.skipped'], 5000]);
});

it('a window that is asked for and not filled costs no memory, and a bomb is stopped', async () => {
  expect(new Window(MAX_WINDOW).bytes.length).toBeLessThan(1_000_000);
  // A frame of zstd that says 128 KiB in four bytes, over and over.
  const head = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x70]);
  const block = Buffer.from([0x02, 0x00, 0x10, 0x61]);
  const bomb = Buffer.concat([head, ...Array.from({ length: 900 }, () => block), Buffer.from([0x01, 0, 0])]);
  const codec = codecOf(bomb);
  const found = codec && unpackedBy(codec, inMemory(bomb), '');
  let size = 0;
  for await (const piece of found?.content.pieces() ?? []) size += piece.length;
  expect([size <= 100 * 1024 * 1024, found?.oddities.map(({ code }) => code)]).toEqual([true, ['limit.ratio']]);
});

it('check sums are those of the reference', () => {
  // By the tools of xxHash, of `abc` and of 100 letters a.
  expect(xxh32(Buffer.from('abc')).toString(16)).toBe('32d153ff');
  const long = new Xxh64();
  long.update(Buffer.from('a'.repeat(61)));
  long.update(Buffer.from('a'.repeat(39)));
  const once = new Xxh64();
  once.update(Buffer.from('a'.repeat(100)));
  expect(long.low()).toBe(once.low());
  const empty = new Xxh64();
  expect(empty.low().toString(16)).toBe('51d8e999');
});

it('pieces of any length are one stream', async () => {
  const stored = packed('lines.xz');
  const dripping = {
    ...inMemory(stored),
    async *pieces() {
      for (let at = 0; at < stored.length; at += 7) yield stored.subarray(at, at + 7);
    },
  };
  const input = new Input(dripping);
  await input.fill(20);
  expect(input.rest.subarray(0, 20).equals(stored.subarray(0, 20))).toBe(true);
  await input.close();
  const codec = codecOf(stored);
  const parts: Uint8Array[] = [];
  if (codec) for await (const part of unpackedBy(codec, dripping, '').content.pieces()) parts.push(part);
  expect(Buffer.concat(parts).equals(text)).toBe(true);
});

it('packed files, archives in them and entries of a zip are imported, each record at its place', async () => {
  const zip = zipOf([
    ['zstd.log', packed('lines.zst'), { method: 93, size: text.length, crc: crc32(text) }],
    ['xz.log', packed('lines.xz'), { method: 95, size: text.length, crc: crc32(text) }],
    ['bzip2.log', packed('lines.bz2'), { method: 12, size: text.length, crc: crc32(text) }],
    ['other sum.log', packed('lines.bz2'), { method: 12, size: text.length, crc: 1 }],
  ]);
  const names = [...sound, 'export.tar.xz', 'filtered.xz'];
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-packed-'));
  for (const name of names) writeFileSync(join(folder, name), packed(name));
  writeFileSync(join(folder, 'methods.zip'), zip);
  const tables = await importInto(folder);
  expect(tables.imported.ledger.balanced).toBe(true);
  const items = await tables.rows<{ path: string; role: string; format: string | null; records: number }>(
    'SELECT path, role, format, records FROM item ORDER BY path',
  );
  const at = (path: string) => items.find((item) => item.path === path);
  for (const name of sound) expect(at(`${name}!/${name.slice(0, name.lastIndexOf('.'))}`)).toMatchObject({ format: 'linux:auth', records: 420 });
  expect(at('export.tar.xz')).toMatchObject({ role: 'container', format: 'tar.xz' });
  expect(at('export.tar.xz!/var/log/auth.log')).toMatchObject({ records: 420 });
  for (const name of ['zstd', 'xz', 'bzip2', 'other sum']) expect(at(`methods.zip!/${name}.log`)).toMatchObject({ records: 420 });
  expect(
    await tables.rows("SELECT code, i.path FROM issue JOIN item AS i USING (item) WHERE code NOT LIKE 'time.%' AND code <> 'item.same_content' ORDER BY ALL"),
  ).toEqual([
    { code: 'archive.damaged_entry', path: 'methods.zip!/other sum.log' },
    { code: 'format.unknown', path: 'filtered.xz' },
    { code: 'packed.not_read', path: 'filtered.xz' },
  ]);
  tables.close();
  rmSync(folder, { recursive: true });
});

it('a sparse file in a tar is refused by name, and what stands beside it is read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-sparse-'));
  writeFileSync(join(folder, 'gnu.tar'), packed('sparse-gnu.tar'));
  writeFileSync(join(folder, 'pax.tar'), packed('sparse-pax.tar'));
  const tables = await importInto(folder);
  expect(tables.imported.ledger.balanced).toBe(true);
  expect(await tables.rows("SELECT i.path, code FROM issue JOIN item AS i USING (item) WHERE code LIKE 'archive.%' ORDER BY ALL")).toEqual([
    { path: 'gnu.tar!/holes.log', code: 'archive.sparse' },
    { path: 'pax.tar!/holes.log', code: 'archive.sparse' },
  ]);
  expect(await tables.rows("SELECT path, records::INTEGER AS records FROM item WHERE role = 'events' ORDER BY path")).toEqual([
    { path: 'gnu.tar!/small.log', records: 1 },
    { path: 'pax.tar!/small.log', records: 1 },
  ]);
  tables.close();
  rmSync(folder, { recursive: true });
});
