// A chain of which one line was changed: that line's event is altered, the others agree; filters, figures and the verdict on the line say so.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, harness } from '../../test/support/harness.ts';

let h: Harness;
const profile = {
  profile: 'log-chain/1',
  container: { type: 'jsonl' },
  sequence: { field: '/seq', start: 1 },
  hash: { field: '/hash', algorithm: 'sha-256', encoding: 'hex' },
  previous: { field: '/prev_hash', genesis: { value: '0'.repeat(64) } },
  input: [{ record: 'jcs', omit: ['/hash'] }],
};

beforeAll(async () => {
  h = await harness();
  const folder = join(h.folder, 'chain');
  mkdirSync(folder);
  let previous = '0'.repeat(64);
  const lines = Array.from({ length: 20 }, (_, index) => {
    // Members in the order of RFC 8785.
    const record = { action: 'read', actor: 'alice', prev_hash: previous, seq: index + 1, ts: `2026-03-02T08:00:${String(index).padStart(2, '0')}Z` };
    previous = createHash('sha256').update(JSON.stringify(record)).digest('hex');
    return JSON.stringify({ ...record, hash: previous });
  });
  lines[6] = (lines[6] ?? '').replace('alice', 'mallory');
  writeFileSync(join(folder, 'audit.jsonl'), `${lines.join('\n')}\n`);
  writeFileSync(join(folder, 'profile.json'), JSON.stringify(profile));
  await h.client.call('case.create', { path: join(h.folder, 'c.sealtrail'), title: '' });
  await h.client.call('source.import', { paths: [folder] });
  await h.client.call('integrity.verify', {});
});
afterAll(() => h.end());

const count = async (where: string) => (await h.client.call('event.count', { filter: { where } })).count;

it('each event has the word of its own bytes', async () => {
  expect([await count('verdict:altered'), await count('verdict:agrees'), await count('verdict:verified')]).toEqual([1, 19, 0]);
  const { rows } = await h.client.call('event.page', { filter: { where: 'verdict:altered' }, columns: ['user.name', 'verdict'], limit: 5 });
  expect(JSON.stringify(rows)).toContain('altered');
  const { rows: objects } = await h.client.call('integrity.objects', {});
  expect(objects.map(({ kind, key, status, events }) => [kind, key, status, events])).toEqual([
    ['chain', 'audit.jsonl', 'altered', 20],
    ['entry', 'audit.jsonl:7', 'altered', 1],
  ]);
  const whole = await h.client.call('integrity.object', { id: objects[0]?.id ?? 0 });
  expect(whole.spans?.map(({ status }) => status)).toEqual(['agrees', 'altered', 'agrees']);
  expect(whole.bytes).toBe(whole.spans?.at(-1)?.to);
  expect((await h.client.call('sql.run', { sql: 'SELECT count(*) FROM proof', limit: 1 })).rows).toEqual([['4']]);
});

it('lists show how many bytes stand how, and time shows how many events do', async () => {
  const { rows } = await h.client.call('integrity.list', {});
  const [whole, line] = rows;
  expect(whole?.shares?.map(({ status }) => status)).toEqual(['agrees', 'altered']);
  expect(whole?.shares?.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(whole?.bytes);
  expect(line?.shares?.map(({ status }) => status)).toEqual(['altered']);
  const { slots, untimed } = await h.client.call('integrity.proof', { slots: 30 });
  const of = (status: string) => slots.flatMap(({ shares }) => shares.filter((one) => one.status === status)).reduce((sum, { events }) => sum + events, 0);
  expect([of('agrees'), of('altered'), untimed]).toEqual([19, 1, 0]);
  expect(slots.filter(({ shares }) => shares.some(({ status }) => status === 'altered')).map(({ at }) => at)).toEqual(['1772438406000000000']);
  expect((await h.client.call('integrity.proof', { slots: 1 })).slots).toHaveLength(1);
});

it('and keeps it when the source is set aside and brought back', async () => {
  await h.client.call('source.set-aside', { source: 1, reason: 'a copy' });
  expect(await count('verdict:altered')).toBe(0);
  await h.client.call('source.restore', { source: 1 });
  expect([await count('verdict:altered'), await count('verdict:agrees')]).toEqual([1, 19]);
});
