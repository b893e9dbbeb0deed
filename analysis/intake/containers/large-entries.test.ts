// Entries too large for memory give the same records, digests and issues as small ones, wherever they are packed; here `large` begins at 64 KiB.
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tarOf, zipOf } from '../../../test/support/archives.ts';
import { importInto } from '../../../test/support/import-into.ts';
import { nodeCrypto } from '../../host/crypto.ts';
import { digestOf, endOfText } from '../../kernel/evidence-file.ts';
import { textEnd } from '../../kernel/zeros.ts';
import { evidenceFilesOf } from '../originals/evidence-files.ts';
import { readOriginal } from '../originals/originals.ts';

vi.mock('../limits.ts', async (original) => ({ ...(await original<object>()), WHOLE: 64 * 1024, WINDOW: 16 * 1024, PIECE: 5000 }));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealtrail-large-'));
  vi.stubEnv('TMPDIR', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const { signal } = new AbortController();
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
/** The token packs badly: what is packed is larger than memory too. */
const line = (n: number): string =>
  `{"time":"2026-03-02T06:${String(Math.floor(n / 60) % 60).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}Z","user":"u${n}","token":"${sha256(Buffer.from(`${n}`))}"}
`;
const text = Buffer.from(Array.from({ length: 3000 }, (_, n) => line(n)).join(''));

async function deflated(name: string, bytes: Uint8Array): Promise<Buffer> {
  const writer = new ZipWriter(new Uint8ArrayWriter());
  await writer.add(name, new Uint8ArrayReader(bytes), { level: 6 });
  return Buffer.from(await writer.close());
}

const small: [string, Buffer] = ['b.jsonl', Buffer.from(line(1))];
const forms: [name: string, make: () => Buffer | Promise<Buffer>, stored?: () => Buffer][] = [
  ['a.jsonl', () => text],
  ['a.jsonl.gz', () => gzipSync(text), () => gzipSync(text)],
  ['stored.zip', () => zipOf([['a.jsonl', text], small])],
  ['deflated.zip', () => deflated('a.jsonl', text)],
  ['a.tar', () => tarOf([['a.jsonl', text], small])],
  ['behind.tar', () => tarOf([small, ['a.jsonl', text]])],
  ['a.tar.gz', () => gzipSync(tarOf([small, ['a.jsonl', text]]))],
  ['zip.gz', async () => gzipSync(await deflated('a.jsonl', text))],
  ['zip.tar.gz', async () => gzipSync(tarOf([['in.zip', await deflated('a.jsonl', text)]]))],
  ['stored-zip.zip', () => zipOf([['in.zip', zipOf([['a.jsonl', text]])]])],
  ['gz.tar', () => tarOf([['a.jsonl.gz', gzipSync(text)]]), () => gzipSync(text)],
  ['gz.zip', () => zipOf([['a.jsonl.gz', gzipSync(text)]]), () => gzipSync(text)],
];

describe.each(forms)('%s', (name, make, stored = () => text) => {
  it('is read whole, verified, and shown from the original', async () => {
    const path = join(folder, name);
    writeFileSync(path, await make());
    const { imported, rows, close, directory } = await importInto(path);
    const [item] = await rows<{ item: number; sha256: string; stored_sha256: string; chain: string; path: string }>(
      "SELECT item, sha256, stored_sha256, chain, path FROM item WHERE path LIKE '%a.jsonl'",
    );
    expect(item).toMatchObject({ sha256: sha256(text), stored_sha256: sha256(stored()) });
    expect(imported.ledger).toMatchObject({ lost: 0, unread_bytes: 0, balanced: true });
    expect(await rows('SELECT code FROM issue')).toEqual([]);
    const [event] = await rows<{ byte_offset: number; byte_length: number }>(
      "SELECT byte_offset::DOUBLE AS byte_offset, byte_length::DOUBLE AS byte_length FROM event WHERE user_name = 'u2999'",
    );
    const [file] = await rows<{ sha256: string; bytes: number }>('SELECT sha256, bytes::DOUBLE AS bytes FROM file');
    close();
    const original = { source_path: path, kind: 'file', originals: 'copy', file_path: name, file_sha256: file?.sha256 ?? '', file_bytes: file?.bytes ?? 0 };
    const row = { ...original, chain: item?.chain ?? '', path: item?.path ?? '', sha256: item?.sha256 ?? '', bytes: text.length };
    const shown = await readOriginal(row, directory, event?.byte_offset ?? 0, event?.byte_length ?? 0);
    expect(Buffer.from(shown).toString()).toBe(line(2999).trimEnd());
    expect(readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((left) => left.includes('unpacked-'))).toEqual([]);
    rmSync(directory, { recursive: true });

    const { files, release } = await evidenceFilesOf(path, signal);
    const wanted = files.filter((one) => /a\.jsonl(\.gz)?$/.test(one.path));
    expect(wanted).toHaveLength(1);
    // Each twice: what is put aside stays there.
    for (const one of [...wanted, ...wanted]) {
      expect(await digestOf(one, 'sha256', nodeCrypto, signal)).toBe(sha256(stored()));
      expect(one.size).toBe(stored().length);
      expect(await endOfText(one, signal)).toBe(textEnd(stored()));
      expect(Buffer.from(await one.at(70_000, 10))).toEqual(stored().subarray(70_000, 70_010));
    }
    release();
    expect(readdirSync(folder)).toEqual([name]);
  });
});

const cutAt = (bytes: Buffer, at: number): Buffer => bytes.subarray(0, at);
it.each<[string, () => Buffer, string]>([
  ['a tar cut inside the entry', () => cutAt(tarOf([['a.jsonl', text]]), 200_000), 'archive.cut_entry'],
  ['a gzip cut inside', () => cutAt(gzipSync(text), 20_000), 'gzip.cut'],
  [
    'a zip whose stored entry has another check sum',
    () => {
      const zip = zipOf([['a.jsonl', text]]);
      zip[100_000] = 33;
      return zip;
    },
    'archive.damaged_entry',
  ],
])('%s is told, and what is there is read', async (_what, make, code) => {
  const path = join(folder, 'damaged');
  writeFileSync(path, make());
  const { imported, rows, close, directory } = await importInto(path);
  const codes = (await rows<{ code: string }>('SELECT DISTINCT code FROM issue')).map((one) => one.code);
  close();
  rmSync(directory, { recursive: true });
  expect(codes).toContain(code);
  expect(imported.ledger.balanced).toBe(true);
  expect(imported.ledger.events).toBeGreaterThan(100);
});

it('a deflated entry that is damaged gives what came before the damage', async () => {
  const zip = await deflated('a.jsonl', text);
  zip.fill(0xff, 20_000, 20_050);
  const path = join(folder, 'damaged.zip');
  writeFileSync(path, zip);
  const { imported, rows, close, directory } = await importInto(path);
  const issues = await rows<{ code: string; message: string }>("SELECT code, message FROM issue WHERE code = 'archive.damaged_entry'");
  close();
  rmSync(directory, { recursive: true });
  expect(issues).toHaveLength(1);
  expect(imported.ledger).toMatchObject({ balanced: true });
  expect(imported.ledger.events).toBeGreaterThan(100);
  expect(imported.ledger.unread_bytes).toBeGreaterThan(0);
});
