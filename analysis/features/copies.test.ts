// The same file twice: read once and linked, in one import, in an archive, and over imports; what would be read otherwise is no copy.
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { zipOf } from '../../test/support/archives.ts';
import { type Harness, harness } from '../../test/support/harness.ts';

let held: Harness;
let folder = '';
const line = (user: string, n: number) => `${JSON.stringify({ time: `2026-03-02T06:00:0${n}Z`, user, action: 'login', address: '192.0.2.7' })}\n`;
const door = [1, 2, 3].map((n) => line('ines', n)).join('');
const auth = 'Mar  2 06:00:01 gate sshd[71]: Accepted publickey for ines from 192.0.2.7 port 5022 ssh2\n';
const put = (path: string, text: string | Buffer, modified = '2026-03-03T00:00:00Z') => {
  const at = join(folder, path);
  mkdirSync(join(at, '..'), { recursive: true });
  writeFileSync(at, text);
  utimesSync(at, new Date(modified), new Date(modified));
};

beforeAll(async () => {
  held = await harness();
  folder = join(held.folder, 'handed');
  put('a/door.jsonl', door);
  put('b/same door.jsonl', door);
  put('c/day.zip', zipOf([['door.jsonl', Buffer.from(door)]]));
  put('c/other.jsonl', line('omar', 1));
  // Known to be the same only when they are unpacked: two ways of packing.
  put('c/packed.jsonl.gz', gzipSync(line('olga', 6)));
  put('c/packed better.jsonl.gz', gzipSync(line('olga', 6), { level: 0 }));
  put('d/empty.log', '');
  put('d/empty too.log', '');
  // Lines without a year: the time of the file decides it.
  put('e/auth.log', auth);
  put('f/auth.log', auth);
  put('g/auth.log', auth, '2024-03-03T00:00:00Z');
  for (const pod of ['one', 'two']) put(`var/log/pods/shop_${pod}_0a1b2c3d-0000-4000-8000-00000000000a/web/0.log`, line('pod', 5));
  await held.client.call('case.create', { path: join(held.folder, 'case') });
});
afterAll(() => held.end());

const items = async (source: number) =>
  (await held.client.call('source.items', { source, limit: 100 })).rows.map(({ path, events, copy }) => [path, events, copy && [copy.source, copy.path]]);

it('are read once and linked in one import, inside archives too', async () => {
  const { sources } = await held.client.call('source.import', { paths: [folder] });
  expect(sources[0]?.ledger).toMatchObject({ balanced: true, lost: 0, unread_bytes: 0, events: 3 + 1 + 2 + 1 + 1 + 2 });
  expect(await items(1)).toEqual([
    ['a/door.jsonl', 3, null],
    ['b/same door.jsonl', 0, [1, 'a/door.jsonl']],
    ['c/day.zip', 0, null],
    ['c/day.zip!/door.jsonl', 0, [1, 'a/door.jsonl']],
    ['c/other.jsonl', 1, null],
    ['c/packed better.jsonl.gz!/packed better.jsonl', 1, null],
    ['c/packed.jsonl.gz!/packed.jsonl', 1, null],
    ['d/empty too.log', 0, null],
    ['d/empty.log', 0, null],
    ['e/auth.log', 1, null],
    ['f/auth.log', 0, [1, 'e/auth.log']],
    ['g/auth.log', 1, null],
    ['var/log/pods/shop_one_0a1b2c3d-0000-4000-8000-00000000000a/web/0.log', 1, null],
    ['var/log/pods/shop_two_0a1b2c3d-0000-4000-8000-00000000000a/web/0.log', 1, null],
  ]);
  const { rows } = await held.client.call('source.issues', { code: 'item.copy' });
  expect(rows.map(({ path }) => path)).toEqual(['b/same door.jsonl', 'c/day.zip!/door.jsonl', 'f/auth.log']);
  expect(rows[0]?.message).toBe('the same bytes as item 1, a/door.jsonl: read once, there');
  const same = await held.client.call('source.issues', { code: 'item.same_content' });
  expect(same.rows.map(({ path, message }) => [path, message])).toEqual([
    [
      'c/packed.jsonl.gz!/packed.jsonl',
      'unpacked, the same bytes as item 6, c/packed better.jsonl.gz!/packed better.jsonl: both were read, and their records are there twice',
    ],
  ]);
  expect(await held.client.call('source.unread', { source: 1 })).toEqual({ items: 0, partly: 0, bytes: 0, system: 0 });
});

it('are linked to what was imported before, but for what the examiner says otherwise now', async () => {
  const again = join(folder, 'a/door.jsonl');
  await held.client.call('source.import', { paths: [again, join(folder, 'c/other.jsonl')] });
  expect(await items(2)).toEqual([['door.jsonl', 0, [1, 'a/door.jsonl']]]);
  expect(await items(3)).toEqual([['other.jsonl', 0, [1, 'c/other.jsonl']]]);
  const fresh = join(held.folder, 'fresh.jsonl');
  writeFileSync(fresh, line('fatima', 4));
  await held.client.call('source.import', { paths: [fresh, fresh] });
  expect([await items(4), await items(5)]).toEqual([[['fresh.jsonl', 1, null]], [['fresh.jsonl', 0, [4, 'fresh.jsonl']]]]);
  await held.client.call('source.import', { paths: [again], policy: { items: [{ items: '**', fields: { user: 'action' } }] } });
  expect(await items(6)).toEqual([['door.jsonl', 3, null]]);
});

it('show as unread when what was read in their place is set aside, and are read then', async () => {
  await held.client.call('source.set-aside', { source: 1, reason: 'not in the mandate' });
  expect(await items(2)).toEqual([['door.jsonl', 0, [1, null]]]);
  expect(await held.client.call('source.unread', { source: 2 })).toMatchObject({ items: 1 });
  await held.client.call('source.reread', { source: 2, corrections: [{ items: '**', format: 'json:lines' }] });
  expect(await items(2)).toEqual([['door.jsonl', 3, null]]);
  expect(await held.client.call('source.unread', { source: 2 })).toMatchObject({ items: 0 });
});
