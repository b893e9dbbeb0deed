// A record in three carriers: each with what it says, the record as its own format has it, and the bytes as they stand.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, harness } from '../../test/support/harness.ts';
import { withoutCarriers } from './wrapped-in.ts';

const line = '203.0.113.7 - - [02/Mar/2026:07:00:01 +0000] "GET /a?q=\\"x\\" HTTP/1.1" 200 5124 "-" "curl/8.5.0"';
const docker = JSON.stringify({ log: `${line}\n`, stream: 'stdout', time: '2026-03-02T07:00:02Z' });
const lambda = {
  messageType: 'DATA_MESSAGE',
  owner: '111122223333',
  logGroup: '/eks/shop',
  logStream: 'web-1',
  subscriptionFilters: [],
  logEvents: [{ id: '1', timestamp: 1772434803000, message: docker }],
};
const wrapped = `${JSON.stringify({ _index: 'logs', _id: 'a1', _source: lambda })}\n`.repeat(3);

const folder = mkdtempSync(join(tmpdir(), 'sealtrail-wrapped-'));
let held: Harness;
beforeAll(async () => {
  writeFileSync(join(folder, 'dump.ndjson'), wrapped);
  held = await harness();
  await held.client.call('case.create', { path: join(held.folder, 'x.sealtrail'), title: 'x' } as never);
  await held.client.call('source.import', { paths: [folder] });
});
afterAll(async () => {
  await held.end();
  rmSync(folder, { recursive: true, force: true });
});

it('shows each carrier with what it says, the record without them, and the bytes as they stand', async () => {
  const { carriers, carried, raw, fields } = await held.client.call('event.get', { source: 1, record: 2 });
  expect(carriers.map(({ id, title }) => [id, title])).toEqual([
    ['elastic:hit', 'Elasticsearch document'],
    ['aws:cloudwatch', 'CloudWatch Logs subscription'],
    ['docker:json-file', 'Docker json-file'],
  ]);
  expect(carriers.map(({ facts }) => facts.find(({ name }) => ['_id', 'logStream', 'time'].includes(name))?.value)).toEqual([
    'a1',
    'web-1',
    '2026-03-02T07:00:02Z',
  ]);
  expect(Buffer.from(carried ?? '', 'base64').toString()).toBe(line);
  // Escaped twice, as text in a text.
  expect(Buffer.from(raw, 'base64').toString()).toBe(JSON.stringify(JSON.stringify(line).slice(1, -1)).slice(1, -1));
  expect(fields.map(({ name }) => name)).not.toContain('carrier');
});

it('documents have both, and an item says what was peeled', async () => {
  const { documents } = await held.client.call('event.export', { filter: {}, limit: 1 });
  expect(documents).toMatchObject([{ sealtrail: { carried: line } }]);
  const { rows } = await held.client.call('source.items', { limit: 10 });
  expect(rows[0]?.carriers).toEqual([
    { around: ['Elasticsearch document', 'CloudWatch Logs subscription', 'Docker json-file'], format: 'apache:access', records: 3 },
  ]);
});

const level = (coding: string, within?: [number, number][]) => ({ carrier: 'x', coding, facts: {}, ...(within ? { within } : {}) });

it('bytes that are not what the carriers say give nothing', () => {
  expect(withoutCarriers(Buffer.from('a\\'), [], JSON.stringify([level('json')]))).toBeUndefined();
  expect(withoutCarriers(Buffer.from('no base64!'), [], JSON.stringify([level('base64', [[0, 3]])]))).toBeUndefined();
});

it('parts in a packed text have places of their own', () => {
  const packed = Buffer.from(gzipSync('one two').toString('base64'));
  const carrier = JSON.stringify([level('base64', [[0, 3]])]);
  const part = (number: number, within: string) => ({ part: number, length: packed.length, within });
  const bytes = Buffer.concat([packed, packed]);
  expect(Buffer.from(withoutCarriers(bytes, [part(1, '[[0,3]]'), part(2, '[[4,3]]')], carrier) ?? '').toString()).toBe('one\ntwo');
});

it('a packed text that stands in several pieces is one', () => {
  const packed = Buffer.from(gzipSync('one two').toString('base64'));
  const pieces = [
    { part: 1, length: 10, within: '[[4,3]]' },
    { part: 1, length: packed.length - 10, within: '[[4,3]]' },
  ];
  expect(Buffer.from(withoutCarriers(packed, pieces, JSON.stringify([level('base64', [[4, 3]])])) ?? '').toString()).toBe('two');
});
