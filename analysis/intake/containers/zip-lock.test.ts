// Encrypted entries, made by 7-Zip and Info-ZIP: what the right password gives, what a wrong one and damage are told as, and that they are told apart.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';
import { inMemory } from '../bytes/byte-source.ts';
import { keyring } from './keyring.ts';
import { readZip } from './zip.ts';

const made = (name: string): string => fileURLToPath(new URL(`locked/${name}.zip`, import.meta.url));
const right = 'correct-horse';
const folder = mkdtempSync(join(tmpdir(), 'sealtrail-locked-'));
afterEach(() => keyring.forget());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const door = Array.from(
  { length: 40 },
  (_, n) => `${JSON.stringify({ time: `2026-03-02T06:00:${String(n).padStart(2, '0')}Z`, user: `user${n}`, action: 'login', address: `192.0.2.${n}` })}\n`,
);
const sha256 = (text: Uint8Array | string): string => createHash('sha256').update(text).digest('hex');

/** The first entry of these bytes. */
async function first(bytes: Uint8Array) {
  const archive = await readZip(inMemory(bytes), folder, () => 1e9);
  const read = await archive.entries[0]?.read();
  if (!read) throw new Error('no entry');
  const parts: Uint8Array[] = [];
  for await (const piece of read.content.pieces()) parts.push(piece);
  return { text: Buffer.concat(parts).toString(), codes: read.oddities.map(({ code }) => code), missing: read.missing, oddities: read.oddities };
}

const aes = ['aes256', 'aes192-stored', 'aes128-bzip2', 'aes256-deflate64'];
const old = ['zipcrypto', 'zipcrypto-7z', 'zipcrypto-stored', 'zipcrypto-streamed'];

describe.each([...aes, ...old])('%s', (name) => {
  const bytes = readFileSync(made(name));
  it('gives its content to the right password, wherever that stands among others', async () => {
    keyring.add(['guess', 'another guess', right, 'hunter2']);
    expect(await first(bytes)).toMatchObject({ text: door.join(''), codes: [], missing: 0 });
    // The one that opened it is tried first from then on.
    expect(keyring.passwords()[0]).toBe(right);
  });
  it('gives nothing without a password, and nothing to a wrong one', async () => {
    expect(await first(bytes)).toMatchObject({ text: '', codes: ['archive.encrypted'], missing: door.join('').length });
    // So many that the one byte which old encryption tells them by fits some of them.
    const wrong = Array.from({ length: 300 }, (_, n) => `wrong ${n}`);
    keyring.add(wrong);
    const refused = await first(bytes);
    expect(refused).toMatchObject({ text: '', codes: ['archive.wrong_password'], missing: door.join('').length });
    expect(JSON.stringify(refused.oddities)).not.toContain('wrong 1');
  });
});

describe('a byte that was changed', () => {
  const changedAt = (name: string, place: (bytes: Buffer) => number): Buffer => {
    const bytes = Buffer.from(readFileSync(made(name)));
    const at = place(bytes);
    bytes[at] = (bytes[at] as number) ^ 1;
    return bytes;
  };
  /** In the data of the first entry, behind salt or header. */
  const inside = (bytes: Buffer): number => 30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28) + 40;
  it.each(aes)('is damage, not a wrong password, in %s', async (name) => {
    keyring.add([right]);
    const { codes, oddities } = await first(changedAt(name, inside));
    expect(codes[0]).toBe('archive.damaged_entry');
    expect(oddities[0]?.message).toContain('authentication code');
  });
  it('in the stored text itself is shown, and flagged: the stream cipher lets it be changed', async () => {
    keyring.add([right]);
    const { text, codes } = await first(changedAt('aes192-stored', inside));
    expect(text).not.toBe(door.join(''));
    expect(text).toHaveLength(door.join('').length);
    expect(codes).toEqual(['archive.damaged_entry']);
  });
  it.each(old)('gives nothing of %s, and is not called damage for certain', async (name) => {
    keyring.add([right]);
    const { text, oddities } = await first(changedAt(name, inside));
    expect(text).toBe('');
    expect(oddities[0]).toMatchObject({ code: 'archive.wrong_password', message: expect.stringContaining('or it is damaged') });
  });
});

it.each([true, false])('takes passwords with umlauts, as this program writes them (AES: %s)', async (isAes) => {
  const writer = new ZipWriter(new Uint8ArrayWriter(), {
    password: 'pässwört',
    useWebWorkers: false,
    ...(isAes ? { encryptionStrength: 3 } : { zipCrypto: true }),
  });
  await writer.add('door.jsonl', new Uint8ArrayReader(Buffer.from(door.join(''))));
  const bytes = Buffer.from(await writer.close());
  keyring.add(['pässwört']);
  expect(await first(bytes)).toMatchObject({ text: door.join(''), codes: [] });
});

it('is imported: events, digests of the content, and a ledger that holds; locked, its bytes are unread', async () => {
  const items = "SELECT path, role, sha256, records, unread_bytes FROM item WHERE role <> 'container' ORDER BY item";
  const locked = await importInto(made('aes256'));
  expect(locked.imported.ledger).toMatchObject({ balanced: true, events: 0, unread_bytes: door.join('').length + (door[0]?.length ?? 0) });
  expect(await locked.rows('SELECT DISTINCT code FROM issue ORDER BY code')).toEqual([{ code: 'archive.encrypted' }, { code: 'bytes.unread' }]);
  locked.close();
  keyring.add([right]);
  const open = await importInto(made('aes256'));
  expect(open.imported.ledger).toMatchObject({ balanced: true, events: 41, unread_bytes: 0, lost: 0 });
  expect(await open.rows(items)).toEqual([
    { path: 'aes256.zip!/door.jsonl', role: 'events', sha256: sha256(door.join('')), records: 40, unread_bytes: 0 },
    { path: 'aes256.zip!/short.jsonl', role: 'events', sha256: sha256(door[0] ?? ''), records: 1, unread_bytes: 0 },
  ]);
  open.close();
});

it('of a method that is not documented is refused by name', async () => {
  const bytes = Buffer.from(readFileSync(made('zipcrypto')));
  const directory = bytes.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
  bytes.writeUInt16LE(bytes.readUInt16LE(directory + 8) | 0x40, directory + 8);
  keyring.add([right]);
  const path = join(folder, 'strong.zip');
  writeFileSync(path, bytes);
  expect((await first(bytes)).oddities[0]).toMatchObject({ code: 'archive.encrypted', message: expect.stringContaining('strong encryption') });
});
