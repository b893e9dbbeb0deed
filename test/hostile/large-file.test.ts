// One file larger than Node reads in one call (2 GiB): imported, its places told, hashed and verified. It is sparse, so it costs no disk. Its middle is one
// line of NULs: one lost record with its place, and what stands behind it is read.
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodeCrypto } from '../../analysis/host/crypto.ts';
import { nodeInflate } from '../../analysis/host/inflate.ts';
import { evidenceFilesOf } from '../../analysis/intake/originals/evidence-files.ts';
import { verifyAll } from '../../analysis/integrity/verify-all.ts';
import { importInto } from '../support/import-into.ts';

const SIZE = 2 ** 31 + 50_000_000;
const { signal } = new AbortController();
const line = (n: number): string => `{"time":"2026-03-02T06:00:${String(n % 60).padStart(2, '0')}Z","user":"u${n}","action":"login"}\n`;
const head = Buffer.from(`${line(0)}${line(1)}`);
const tail = Buffer.from(`\n${line(2)}${line(3)}`);

/** What sha256sum says of it. */
const DIGEST = 'd28f8f7f465071d7de35f04fc81ade7da253629b54504d6d5d1a21a9c92b2267';

let folder = '';
let log = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealtrail-large-file-'));
  log = join(folder, 'big.jsonl');
  const fd = openSync(log, 'w');
  writeSync(fd, head, 0, head.length, 0);
  ftruncateSync(fd, SIZE);
  writeSync(fd, tail, 0, tail.length, SIZE - tail.length);
  closeSync(fd);
  writeFileSync(join(folder, 'SHA256SUMS'), `${DIGEST}  big.jsonl\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('is imported: one lost record, and events beyond 2 GiB in their places', async () => {
  const { imported, rows, close, directory } = await importInto(folder, { originals: 'reference' });
  const lost = await rows("SELECT code, byte_offset::DOUBLE AS byte_offset, byte_length::DOUBLE AS byte_length FROM issue WHERE severity = 'lost'");
  const events = await rows<{ user: string; offset: number }>('SELECT user_name AS "user", byte_offset::DOUBLE AS "offset" FROM event ORDER BY record');
  const items = await rows<{ sha256: string }>("SELECT sha256 FROM item WHERE path = 'big.jsonl'");
  close();
  rmSync(directory, { recursive: true, force: true });
  const hole = SIZE - head.length - tail.length;
  expect(items).toEqual([{ sha256: DIGEST }]);
  expect(imported.ledger).toMatchObject({ records: 5, events: 4, lost: 1, unread_bytes: hole, balanced: true });
  expect(lost).toEqual([{ code: 'json.garbage', byte_offset: head.length, byte_length: hole }]);
  expect(events.map(({ user }) => user)).toEqual(['u0', 'u1', 'u2', 'u3']);
  expect(events.slice(2).map(({ offset }) => offset)).toEqual([SIZE - tail.length + 1, SIZE - line(3).length]);
}, 60_000);

it('agrees with its line, and does not where one byte behind 2 GiB differs', async () => {
  const run = async (): Promise<string[]> => {
    const { files, release } = await evidenceFilesOf(folder, signal);
    const found = await verifyAll({ files, trust: [], crypto: nodeCrypto, inflate: nodeInflate, signal, progress: () => {} });
    release();
    return found.objects.filter(({ key }) => key === 'big.jsonl').map(({ status, reason }) => `${status} ${reason}`);
  };
  expect(await run()).toEqual(['agrees null']);
  const fd = openSync(log, 'r+');
  writeSync(fd, Buffer.from('x'), 0, 1, 2 ** 31 + 7);
  closeSync(fd);
  expect(await run()).toEqual(['altered content_hash_mismatch']);
}, 60_000);
