// Sources through the whole engine: probe, import of two paths in one job, lists with cursors, raw bytes of an event, verification, cancel.
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { zipOf } from '../../test/support/archives.ts';
import { type Harness, harness } from '../../test/support/harness.ts';

let held: Harness;
let logs: string;
const delivery = (...ids: string[]) =>
  JSON.stringify({
    Records: ids.map((id, n) => ({
      eventVersion: '1.11',
      eventTime: `2026-01-02T03:04:0${n}Z`,
      eventSource: 's3.amazonaws.com',
      eventName: 'GetObject',
      awsRegion: 'eu-west-1',
      sourceIPAddress: '192.0.2.1',
      eventID: id,
    })),
  });

beforeAll(async () => {
  held = await harness();
  logs = join(held.folder, 'logs');
  mkdirSync(logs);
  writeFileSync(join(logs, 'a.json.gz'), gzipSync(delivery('one', 'two')));
  writeFileSync(
    join(logs, 'b.ndjson'),
    '{"time":"2026-01-02T03:05:00Z","user":"ines","action":"login"}\nbroken\n{"time":"2026-01-02T03:06:00Z","user":"ines","action":"logout"}\n',
  );
  writeFileSync(join(logs, 'c.bin'), Buffer.from([0, 1, 2, 3]));
  await held.client.call('case.create', { path: join(held.folder, 'x.sealtrail'), title: 'x' } as never);
});
afterAll(() => held.end());

it('probes without writing', async () => {
  const { items, omitted } = await held.client.call('source.probe', { paths: [logs] });
  expect(omitted).toBe(0);
  expect(items.map(({ path, format }) => [path, format])).toEqual([
    ['a.json.gz!/a.json', 'aws:cloudtrail'],
    ['b.ndjson', 'json:lines'],
    ['c.bin', null],
  ]);
  expect((await held.client.call('source.list', {})).sources).toEqual([]);
});

it('imports two paths in one job and leads back to the bytes', async () => {
  const { sources } = await held.client.call('source.import', { paths: [logs, join(logs, 'a.json.gz')] });
  expect(sources.map(({ id, kind, ledger }) => [id, kind, ledger.records, ledger.events, ledger.lost, ledger.balanced])).toEqual([
    [1, 'folder', 5, 4, 1, true],
    // The same file once more: it was read with the folder.
    [2, 'file', 0, 0, 0, true],
  ]);
  expect((await held.client.call('source.list', {})).sources).toEqual(sources);

  const first = await held.client.call('source.items', { limit: 2 });
  const second = await held.client.call('source.items', { limit: 2, after: first.next as string });
  expect([...first.rows, ...second.rows].map(({ source, path }) => `${source} ${path}`)).toEqual([
    '1 a.json.gz!/a.json',
    '1 b.ndjson',
    '1 c.bin',
    '2 a.json.gz',
  ]);
  expect(second.next).toBeUndefined();
  expect([first.total, second.total]).toEqual([4, 4]);
  expect(await held.client.call('source.items', { limit: 1, source: 1 })).toMatchObject({ total: 3 });
  expect(await held.client.call('source.items', { limit: 1, role: 'proof' })).toMatchObject({ rows: [], total: 0 });

  const issues = await held.client.call('source.issues', { source: 1 });
  expect(issues.rows.map(({ code, severity, path }) => [path, code, severity])).toContainEqual(['c.bin', 'format.unknown', 'flag']);
  const lost = issues.rows.filter(({ severity }) => severity === 'lost');
  expect(lost).toHaveLength(1);
  expect(await held.client.call('source.issues', { source: 1, severity: 'lost' })).toMatchObject({ rows: lost, total: 1 });

  // The bytes of a lost record, from the original.
  const { item = 0, offset, length } = lost[0] ?? {};
  const { raw } = await held.client.call('source.bytes', { source: 1, item, offset: offset ?? 0, length: length ?? 0 });
  expect(Buffer.from(raw, 'base64').toString()).toBe('broken');

  const event = (await held.client.call('event.get' as never, { source: 1, record: 2 } as never)) as { raw: string; raw_fault: string | null };
  expect(event.raw_fault).toBeNull();
  expect(JSON.parse(Buffer.from(event.raw, 'base64').toString())).toMatchObject({ eventID: 'two' });
});

it('imports what cannot be read as well', async () => {
  const odd = join(held.folder, 'odd');
  mkdirSync(odd);
  writeFileSync(join(odd, 'b.ndjson'), '{"time":"2026-01-02T03:05:00Z","user":"ines","action":"login"}\n');
  writeFileSync(join(odd, 'c.bin'), Buffer.from([0, 1, 2, 3]));
  writeFileSync(join(odd, 'empty.log'), '');
  symlinkSync(odd, join(odd, 'here'));
  writeFileSync(join(odd, 'locked.zip'), zipOf([['a.log', Buffer.from('0123456789abcdef'), { flags: 1 }]]));
  const lines = Array.from({ length: 3000 }, (_, n) => `{"time":"2026-01-02T03:05:00Z","user":"u${n * 7919}","action":"login"}\n`);
  writeFileSync(join(odd, 'cut.ndjson.gz'), gzipSync(lines.join('')).subarray(0, 3000));
  await held.client.call('source.import', { paths: [odd] });
});

it('says why each item was not read, and counts by it', async () => {
  const { rows } = await held.client.call('source.items', { source: 3, unread: true, nothing: true });
  expect(rows.map(({ path, not_read, why }) => [path, not_read, why?.code]).sort()).toEqual([
    ['c.bin', 'whole', 'format.unknown'],
    ['cut.ndjson.gz!/cut.ndjson', 'part', 'gzip.cut'],
    ['empty.log', null, 'item.empty'],
    ['here', null, 'folder.link'],
    ['locked.zip!/a.log', 'whole', 'archive.encrypted'],
  ]);
  expect(rows.find(({ path }) => path === 'c.bin')?.why?.message).toContain('no format knows this item');
  expect(await held.client.call('source.items', { source: 3, unread: true, nothing: true, limit: 1 })).toMatchObject({ total: 5 });
  // What had nothing to read is not missed.
  expect(await held.client.call('source.items', { source: 3, unread: true, limit: 1 })).toMatchObject({ total: 3 });
  expect((await held.client.call('source.items', { source: 3 })).rows.find(({ path }) => path === 'b.ndjson')).toMatchObject({ not_read: null, why: null });
  const { kinds } = await held.client.call('source.kinds', { source: 3 });
  expect(Object.fromEntries(kinds.filter(({ unread }) => unread > 0).map(({ code, unread }) => [code, unread]))).toEqual({
    'format.unknown': 1,
    'gzip.cut': 1,
    'item.empty': 1,
    'folder.link': 1,
    'archive.encrypted': 1,
  });
  // The encrypted entry gave nothing either, and is not empty.
  expect(kinds.find(({ code }) => code === 'item.empty')).toMatchObject({ issues: 1, unread: 1 });
  expect(kinds.reduce((sum, { issues }) => sum + issues, 0)).toBe((await held.client.call('source.issues', { source: 3, limit: 1 })).total);
});

it('a cancelled import leaves nothing', async () => {
  const abort = new AbortController();
  abort.abort();
  await expect(held.client.call('source.import', { paths: [logs] }, { signal: abort.signal })).rejects.toMatchObject({ code: 'cancelled' });
  expect((await held.client.call('source.list', {})).sources).toHaveLength(3);
  expect(readdirSync(join(held.folder, 'x.sealtrail', 'staging'))).toEqual([]);
});

it('names what is missing', async () => {
  await expect(held.client.call('source.import', { paths: [join(held.folder, 'nowhere')] })).rejects.toMatchObject({ code: 'path.missing' });
});
