// A folder that is named like the inside of an archive beside it (`logs.zip!/`): its files borrow no verdict of that archive.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Harness, harness } from '../support/harness.ts';
import { sha256 } from '../support/signed-trail.ts';

let h: Harness;
beforeEach(async () => {
  h = await harness();
  await h.client.call('case.create', { path: join(h.folder, 'c'), title: '' });
});
afterEach(() => h.end());

const line = (address: string) => Buffer.from(`2026-03-02T06:00:01.000000+00:00 web-1 sshd[1]: Accepted password for root from ${address} port 1 ssh2\n`);
const [genuine, forged] = [line('192.0.2.9'), line('198.51.100.66')];

async function zipOf(entries: Readonly<Record<string, Uint8Array>>): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter());
  for (const [name, bytes] of Object.entries(entries)) await writer.add(name, new Uint8ArrayReader(bytes));
  return writer.close();
}

const sumsOf = (files: Readonly<Record<string, Uint8Array>>, listed: readonly string[]): Uint8Array =>
  Buffer.from(listed.map((path) => `${sha256(files[path] as Uint8Array)}  ${path}\n`).join(''));

/** Imports and verifies the files, beside a list of checksums of those in `listed`; gives the verdict and the status of each event by its address. */
async function judged(files: Readonly<Record<string, Uint8Array>>, listed: readonly string[], originals: 'copy' | 'reference' = 'copy') {
  const root = join(h.folder, 'export');
  for (const [path, bytes] of Object.entries(listed.length > 0 ? { ...files, SHA256SUMS: sumsOf(files, listed) } : files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), bytes);
  }
  await h.client.call('source.import', { paths: [root], policy: { originals } });
  const { overall } = await h.client.call('integrity.verify', {});
  const { rows } = await h.client.call('sql.run', {
    sql: 'SELECT source_ip, status FROM event JOIN item_verdict USING (source, item) ORDER BY source_ip',
  });
  return { overall, status: Object.fromEntries(rows as [string, string][]) };
}

it.each(['copy', 'reference'] as const)('a file beside an archive that a list names (%s)', async (originals) => {
  const files = { 'logs.zip': await zipOf({ 'auth.log': genuine }), 'logs.zip!/auth-2.log': forged };
  const { overall, status } = await judged(files, ['logs.zip'], originals);
  expect(status).toEqual({ '192.0.2.9': 'agrees', '198.51.100.66': 'not covered' });
  expect(overall).not.toBe('valid');
});

it('an entry of an archive beside another one in it', async () => {
  const files = { 'in.zip': await zipOf({ 'auth.log': genuine }), 'in.zip!/x.log': forged };
  const { status } = await judged({ 'out.zip': await zipOf({ ...files, SHA256SUMS: sumsOf(files, ['in.zip']) }) }, []);
  expect(status).toEqual({ '192.0.2.9': 'agrees', '198.51.100.66': 'not covered' });
});

it('a folder beside a compressed file is no member of it', async () => {
  const { status } = await judged({ 'auth.log.gz': gzipSync(genuine), 'auth.log.gz!/auth.log': forged }, ['auth.log.gz']);
  expect(status).toEqual({ '192.0.2.9': 'agrees', '198.51.100.66': 'not covered' });
});

it('a list may name files of such a folder, and both stand under names of their own', async () => {
  const files = { 'logs.zip': await zipOf({ 'auth.log': genuine }), 'logs.zip!/auth.log': forged, 'ours!/auth.log': line('192.0.2.10') };
  const { status } = await judged(files, ['logs.zip', 'ours!/auth.log']);
  expect(status).toEqual({ '192.0.2.9': 'agrees', '192.0.2.10': 'agrees', '198.51.100.66': 'not covered' });
  const { rows } = await h.client.call('sql.run', { sql: 'SELECT path FROM item ORDER BY path' });
  expect(rows.flat()).toEqual(['SHA256SUMS', 'logs.zip', 'logs.zip!/auth.log', 'logs.zip%21/auth.log', 'ours%21/auth.log']);
});
