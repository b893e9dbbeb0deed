// Files of which nothing speaks: in a case and in a path the same ones, each with its card, until something speaks of it.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, harness } from '../../test/support/harness.ts';

let h: Harness;
let logs: string;
const listed = '{"@timestamp":"2026-03-02T06:00:00Z","user":"ben","action":"login"}\n';
const alone = 'Mar  2 08:00:01 web-1 sshd[2187]: Accepted password for ana from 192.0.2.7 port 50022 ssh2\n';
const sum = (text: string, name: string) => `${createHash('sha256').update(text).digest('hex')}  ${name}\n`;

beforeAll(async () => {
  h = await harness();
  logs = join(h.folder, 'logs');
  mkdirSync(join(logs, 'web-1'), { recursive: true });
  writeFileSync(join(logs, 'app.jsonl'), listed);
  writeFileSync(join(logs, 'web-1', 'auth.log'), alone);
  writeFileSync(join(logs, 'empty.log'), '');
  writeFileSync(join(logs, 'unknown.bin'), Buffer.from([0, 1, 2, 3]));
  writeFileSync(join(logs, 'SHA256SUMS'), sum(listed, 'app.jsonl'));
  await h.client.call('case.create', { path: join(h.folder, 'c'), title: '' });
  await h.client.call('source.import', { paths: [logs], policy: { time: { zone: 'UTC', year: 2026 } } });
  await h.client.call('integrity.verify', {});
});
afterAll(() => h.end());

it('are listed page by page, with their events: no statement, no empty file, none that something speaks of', async () => {
  const first = await h.client.call('integrity.unproven', { limit: 1 });
  const second = await h.client.call('integrity.unproven', { limit: 1, after: first.next });
  expect([...first.rows, ...second.rows].map(({ path, events, format }) => [path, events, format])).toEqual([
    ['unknown.bin', 0, null],
    ['web-1/auth.log', 1, 'linux:auth'],
  ]);
  expect([first.total, second.next]).toEqual([2, undefined]);
  expect((await h.client.call('integrity.unproven', { text: 'AUTH' })).total).toBe(1);
  expect((await h.client.call('integrity.unproven', { source: 7 })).rows).toEqual([]);
  // The headline counts the same files.
  expect((await h.client.call('integrity.summary', {})).findings.find(({ code }) => code === 'events_without_proof')?.explain).toContain('2 files');
});

it('have a card each; what something speaks of has none', async () => {
  const { rows } = await h.client.call('integrity.unproven', { text: 'auth.log' });
  const [{ source = 0, item = 0 } = {}] = rows;
  const card = await h.client.call('integrity.unproven_file', { source, item });
  expect(card).toMatchObject({
    path: 'web-1/auth.log',
    bytes: alone.length,
    sha256: createHash('sha256').update(alone).digest('hex'),
    format: 'linux:auth',
    statements: [{ path: 'SHA256SUMS', format: 'sha256:manifest' }],
    more: 0,
  });
  expect(card.ways[0]?.settles).toContain('/var/log/journal');
  const spoken = (await h.client.call('integrity.objects', {})).rows.find(({ path }) => path?.endsWith('app.jsonl'));
  await expect(h.client.call('integrity.unproven_file', { source: 1, item: spoken?.item ?? 0 })).rejects.toMatchObject({ code: 'row.missing' });
});

it('are those of the path without a case', async () => {
  const asked = async (unproven: string) =>
    (await h.client.call('integrity.check', { path: logs, unproven })).unproven.map(({ path, format, sha256 }) => [path, format, sha256]);
  expect(await asked('AUTH.LOG')).toEqual([['web-1/auth.log', 'linux:auth', null]]);
  expect(await asked('.bin')).toEqual([['unknown.bin', null, null]]);
  for (const name of ['app.jsonl', 'empty.log', 'SHA256SUMS', 'auth']) expect(await asked(name)).toEqual([]);
});

it('are none any more when a later source speaks of them', async () => {
  const list = join(h.folder, 'late');
  mkdirSync(list);
  writeFileSync(join(list, 'SHA256SUMS'), sum(alone, 'auth.log'));
  await h.client.call('source.import', { paths: [list] });
  await h.client.call('integrity.verify', {});
  expect((await h.client.call('integrity.unproven', {})).rows.map(({ path }) => path)).toEqual(['unknown.bin']);
});
