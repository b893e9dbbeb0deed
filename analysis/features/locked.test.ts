// An encrypted archive from the look to the record: locked until its password is given, which stands nowhere afterwards; locked again after a restart.
import { copyFileSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, harness } from '../../test/support/harness.ts';
import { keyring } from '../intake/containers/keyring.ts';

const right = 'correct-horse';
let held: Harness;
let archive = '';
beforeAll(async () => {
  held = await harness();
  keyring.forget();
  archive = join(held.folder, 'handed.zip');
  copyFileSync(fileURLToPath(new URL('../intake/containers/locked/aes256.zip', import.meta.url)), archive);
  await held.client.call('case.create', { path: join(held.folder, 'locked') });
});
afterAll(async () => {
  keyring.forget();
  await held.end();
});

const problems = async () => {
  await held.client.call('source.probe', { paths: [archive] });
  return (await held.client.call('probe.summary', { paths: [archive] })).problems;
};
const record = async () => (await held.client.call('event.get', { source: 1, record: 1 })) as { raw: string; raw_fault: string | null };

it('is looked at again when a password was given', async () => {
  expect(await problems()).toEqual([{ code: 'archive.encrypted', items: 2 }]);
  expect(await held.client.call('probe.unlock', { passwords: ['guess'] })).toEqual({ known: 1 });
  expect(await problems()).toEqual([{ code: 'archive.wrong_password', items: 2 }]);
  expect(await held.client.call('probe.unlock', { passwords: [right, ''] })).toEqual({ known: 2 });
  expect(await problems()).toEqual([]);
});

it('is imported, says how it was opened, and shows its records', async () => {
  const { sources } = await held.client.call('source.import', { paths: [archive] });
  expect(sources[0]?.ledger).toMatchObject({ events: 41, unread_bytes: 0, balanced: true });
  const { rows } = await held.client.call('source.items', { role: 'events' });
  expect(rows[0]?.reasons).toContain('encrypted in its archive (AES-256), opened with a password that the examiner gave');
  expect(JSON.parse(Buffer.from((await record()).raw, 'base64').toString())).toMatchObject({ user: 'user0' });
});

it('after a restart asks for the password again, and is not read again as if it were locked', async () => {
  keyring.forget();
  // Another item of the same archive: the first one is in memory still.
  const { rows } = await held.client.call('sql.run', { sql: 'SELECT max_by(record, item) FROM event', limit: 1 });
  const shown = (await held.client.call('event.get', { source: 1, record: Number(rows[0]?.[0]) })) as { raw: string; raw_fault: string | null };
  expect(shown).toMatchObject({ raw: '', raw_fault: expect.stringContaining('no password that was given opens it') });
  const again = () => held.client.call('source.reread', { source: 1, corrections: [{ items: '**', time: { zone: 'Europe/Berlin' } }] });
  await expect(again()).rejects.toMatchObject({ code: 'original.locked', remedy: expect.stringContaining('--password-file') });
  await held.client.call('probe.unlock', { passwords: [right] });
  expect(await again()).toMatchObject({ events: 41 });
});

it('leaves the password in no file of the case and of the program', async () => {
  await held.client.call('case.close', {});
  const files = readdirSync(held.folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(held.folder, name)).isFile());
  expect(files.length).toBeGreaterThan(3);
  for (const name of files) expect(readFileSync(join(held.folder, name)).includes(right), name).toBe(false);
});
