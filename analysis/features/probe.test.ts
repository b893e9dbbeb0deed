// The look before an import through the whole engine: pages and counts while it goes on, under the examiner's policy, and what each path is good for.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dockerJsonFile } from '../carriers/docker-json-file/carrier.ts';
import { type Harness, harness } from '../../test/support/harness.ts';

let held: Harness;
let logs: string;
const auth = (n: number) => `Mar  2 06:00:${String(n).padStart(2, '0')} web-1 sshd[2187]: Accepted publickey for ana from 192.0.2.7 port 50022 ssh2\n`;

beforeAll(async () => {
  held = await harness();
  logs = join(held.folder, 'logs');
  mkdirSync(join(logs, 'web'), { recursive: true });
  for (let n = 0; n < 30; n++) writeFileSync(join(logs, 'web', `App-${n}.ndjson`), `{"time":"2026-01-02T03:05:00Z","user":"u${n}","action":"login"}\n`);
  writeFileSync(join(logs, 'auth.log'), Array.from({ length: 40 }, (_, n) => auth(n)).join(''));
  writeFileSync(join(logs, 'x.bin'), Buffer.from([0, 1, 2, 3]));
  writeFileSync(join(logs, 'y.bin'), '');
  await held.client.call('source.probe', { paths: [logs] });
});
afterAll(() => held.end());

const page = async (params: object) => held.client.call('probe.page', { paths: [logs], ...params });

it('gives the list in pages, whose rows lead to their first record', async () => {
  const first = await page({ limit: 20 });
  const second = await page({ limit: 20, after: first.next as string });
  expect([first.total, first.rows.length, second.rows.length, second.next]).toEqual([33, 20, 13, undefined]);
  const rows = [...first.rows, ...second.rows];
  expect(new Set(rows.map(({ number }) => number)).size).toBe(33);
  const one = rows.find(({ path }) => path === 'web/App-7.ndjson');
  expect(one).toMatchObject({ given: logs, format: 'json:lines', needs: [], open: [] });
  const seen = await held.client.call('probe.item', { given: logs, number: one?.number ?? -1 });
  expect(seen).toMatchObject({ kept: true, sample: expect.stringContaining('"user":"u7"') });
  expect(seen.members.map(({ name }) => name)).toContain('user');
  await expect(page({ after: 'x' })).rejects.toMatchObject({ code: 'params.invalid' });
  await expect(held.client.call('probe.item', { given: logs, number: 33 })).rejects.toMatchObject({ code: 'row.missing' });
});

it('is narrowed by what is not read, by why, by name and by format', async () => {
  const names = async (params: object) => (await page(params)).rows.map(({ path }) => path).sort();
  expect(await names({ unread: true })).toEqual(['x.bin', 'y.bin']);
  expect(await names({ problem: 'item.empty' })).toEqual(['y.bin']);
  expect(await names({ text: 'APP-7' })).toEqual(['web/App-7.ndjson']);
  expect(await names({ format: 'none' })).toEqual(['x.bin', 'y.bin']);
  expect(await names({ format: 'json:lines', text: 'app-2' })).toHaveLength(11);
  expect(await names({ text: 'no such' })).toEqual([]);
});

it('counts all of it, by format and by why', async () => {
  const summary = await held.client.call('probe.summary', { paths: [logs] });
  expect(summary).toMatchObject({ items: 33, unlisted: 0, unread: 2, needs: { zone: 1, year: 1, open: 1 } });
  expect(summary.paths).toEqual([{ path: logs, kind: 'folder', state: 'looked', files: 33, looked: 33, items: 33, problem: null }]);
  expect(summary.formats.map(({ format, items }) => [format, items])[0]).toEqual(['json:lines', 30]);
  expect(summary.formats.reduce((sum, { items }) => sum + items, 0)).toBe(33);
  expect(summary.problems.toSorted((a, b) => (a.code < b.code ? -1 : 1))).toEqual([
    { code: 'format.unknown', items: 1 },
    { code: 'item.empty', items: 1 },
  ]);
});

it('asks the policy what is still open: for all, by glob, and of the format that was chosen', async () => {
  const open = async (policy: object) => (await held.client.call('probe.summary', { paths: [logs], policy })).needs.open;
  expect(await open({ time: { zone: 'Europe/Berlin' } })).toBe(1);
  expect(await open({ time: { zone: 'Europe/Berlin', year: 2026 } })).toBe(0);
  expect(await open({ items: [{ items: '**/auth*', time: { zone: 'UTC', year: 2026 } }] })).toBe(0);
  expect(await open({ items: [{ items: '*.bin', format: 'linux:auth' }] })).toBe(3);
  expect(await open({ items: [{ items: 'auth.log', format: 'json:lines' }] })).toBeLessThan(2);
  const { rows } = await page({ text: 'auth.log', policy: { items: [{ items: '*.log', time: { zone: 'Europe/Berlin' } }] } });
  expect(rows).toMatchObject([{ needs: ['zone', 'year'], open: ['year'], said: { zone: 'Europe/Berlin' }, zone: 'stated' }]);
  // In the words of an import: what a format documents is not called stated.
  const trail = await page({ text: 'auth.log', policy: { items: [{ items: '*.log', format: 'aws:vpcflow' }] } });
  expect(trail.rows).toMatchObject([{ zone: expect.stringMatching(/^UTC, as .+ documents$/) }]);
});

it('names what wraps the records, outermost first', async () => {
  const path = join(held.folder, 'wrapped');
  mkdirSync(path);
  const line = (n: number) => JSON.stringify({ time: `2026-01-02T03:05:0${n}Z`, user: `u${n}`, action: 'login' });
  const docker = [1, 2, 3].map((n) => JSON.stringify({ log: `${line(n)}\n`, stream: 'stdout', time: `2026-01-02T03:05:0${n}.000000000Z` }));
  writeFileSync(join(path, 'docker.log'), docker.join('\n'));
  writeFileSync(join(path, 'bare.log'), [1, 2, 3].map(line).join('\n'));
  await held.client.call('source.probe', { paths: [logs, path] });
  const { rows } = await held.client.call('probe.page', { paths: [path] });
  expect(rows.map(({ path: name, carriers, format }) => [name, carriers, format])).toEqual([
    ['bare.log', [], 'json:lines'],
    ['docker.log', [dockerJsonFile.title], 'json:lines'],
  ]);
});

it('says of each path why an import would refuse it, as it is now', async () => {
  const [gone, empty, bare] = [join(held.folder, 'gone.log'), join(held.folder, 'empty.log'), join(held.folder, 'bare')];
  writeFileSync(gone, auth(1));
  writeFileSync(empty, '');
  mkdirSync(bare);
  const { path: casePath } = await held.client.call('case.create', { path: join(held.folder, 'x.sealtrail') });
  const paths = [logs, gone, empty, bare, held.folder, '/dev/null', join(held.folder, 'nowhere')];
  await held.client.call('source.probe', { paths: paths.filter((path) => path !== held.folder) });
  rmSync(gone);
  const summary = await held.client.call('probe.summary', { paths });
  expect(summary.paths.map(({ problem }) => problem)).toEqual([
    null,
    `There is nothing at ${gone}.`,
    `The file ${empty} is empty.`,
    `The folder ${bare} holds no file.`,
    expect.stringContaining(`The case ${casePath} lies in`),
    '/dev/null is no file and no folder.',
    `There is nothing at ${join(held.folder, 'nowhere')}.`,
  ]);
  // The same that the import says.
  for (const path of [gone, empty, bare, held.folder, '/dev/null'])
    await expect(held.client.call('source.import', { paths: [path] }), path).rejects.toMatchObject({
      message: summary.paths.find((one) => one.path === path)?.problem,
    });
});

it('no path at all forgets everything', async () => {
  await held.client.call('source.probe', { paths: [] });
  expect(await held.client.call('probe.summary', { paths: [logs] })).toMatchObject({ items: 0, paths: [{ state: 'waiting' }] });
});
