// Records inside records are counted by the member that holds them; ordinary lists and objects are not taken for any.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';
import type { JsonObject } from '../../reading/values/json-text.ts';
import { InnerRecords, innerRecords } from './inner-records.ts';
import { ObjectScan, WHOLE_OBJECT } from './json-scan.ts';

const trail = { eventTime: '2026-05-04T10:50:00Z', eventName: 'CreateUser', eventSource: 'iam.amazonaws.com' };
const counts = (record: JsonObject) => Object.fromEntries(innerRecords(record));

describe('innerRecords', () => {
  it('counts records in the wrappers that exports use', () => {
    expect(
      counts({
        messageType: 'DATA_MESSAGE',
        logEvents: [
          { id: '1', timestamp: 1, message: '{}' },
          { id: '2', timestamp: 2, message: '{}' },
        ],
      }),
    ).toEqual({ logEvents: 2 });
    expect(counts({ time: '2026-05-04T10:59:59Z', 'detail-type': 'AWS API Call via CloudTrail', detail: trail })).toEqual({ detail: 1 });
    expect(counts({ '@timestamp': '2026-05-04T10:59:59Z', message: JSON.stringify(trail) })).toEqual({ message: 1 });
    expect(counts({ hits: { total: 1, hits: [{ _source: trail }] } })).toEqual({ hits: 1 });
    expect(counts({ Parameters: { Records: [trail, trail] } })).toEqual({ Parameters: 2 });
  });
  const text = JSON.stringify;
  const deep = (value: JsonObject, levels: number): JsonObject => (levels === 0 ? value : { a: deep(value, levels - 1) });
  const event = { time: '2026-05-04T10:59:59Z', user: 'ana', action: 'login' };
  it.each<[string, JsonObject, Record<string, number>]>([
    ['a delivery as text', { Message: text({ Records: [trail, trail] }) }, { Message: 2 }],
    ['a list as text', { Message: text([trail, trail, trail]) }, { Message: 3 }],
    ['text in text', { Records: [{ body: text({ Message: text({ Records: [trail] }) }) }] }, { Records: 1 }],
    ['beside a record, a delivery', { items: [trail, { Records: [trail, trail] }] }, { items: 3 }],
    ['beside a record, one as text', { time: 'x', items: [trail, text(trail)] }, { items: 2 }],
    ['eight levels down', deep({ b: trail }, 8), { a: 1 }],
    ['under their ids', { x1: event, x2: event }, { '': 2 }],
    ['under their ids, deeper', { log: { x1: event, x2: event, x3: event } }, { log: 3 }],
    ['CloudTrail under ids', { x1: trail, x2: trail }, { '': 2 }],
  ])('finds %s', (_, record, want) => expect(counts(record)).toEqual(want));
  it('looks through a text of several megabytes', () => {
    const many = text({ Records: Array.from({ length: 24_000 }, () => trail) });
    expect(many.length).toBeGreaterThan(2 << 20);
    expect(counts({ Message: many })).toEqual({ Message: 24_000 });
  });
  it('takes no ordinary member for records', () => {
    for (const record of [
      { ts: '2026-05-04T10:59:59Z', items: [{ sku: 1 }], user: { name: 'a' } },
      { ts: '2026-05-04T10:59:59Z', spans: [{ time: 1 }] },
      { message: '{"eventName": cut' },
      { message: 'eventName {"eventName":1}' },
      { detail: { eventName: 'x' } },
      { id: 'x', start: { time: 1, by: 'a', ok: true }, end: { time: 2, by: 'a', ok: true } },
      { start: { time: 1 }, end: { time: 2 } },
      { user: { name: 'a', id: 1, time: 2 }, host: { name: 'h', id: 2, os: 'x' } },
      { first: { time: 1, by: 'a', ok: true } },
      { data: { date: '2026-05-04', details: { prompts: [{ name: 'p', completedAt: 1, time: 2 }] } }, id: 'x' },
      { stage: 'ResponseComplete', stageTimestamp: '2026-05-04T10:59:59Z', responseObject: { metadata: { managedFields: [{ manager: 'm', time: 'x' }] } } },
      { published: '2026-05-04T10:59:59Z', debugContext: { steps: [{ time: 1, by: 'a' }] } },
    ] as JsonObject[])
      expect(counts(record), JSON.stringify(record)).toEqual({});
  });
  it('says how many, by member, and nothing where there are none', () => {
    const inner = new InnerRecords(false);
    for (let n = 0; n < 3; n++) expect(inner.look(JSON.stringify({ at: '2026', detail: trail }), '2026')).toBeUndefined();
    inner.look('{"eventSource"', '2026');
    expect(inner.told()).toEqual([expect.stringContaining('3 records in `detail` were not read')]);
    expect(new InnerRecords(true).told()).toEqual([]);
  });
});

it('a record that names a member 300,000 times is looked up in time', () => {
  const names = '"eventSource":1,'.repeat(300_000);
  const scan = new ObjectScan();
  for (const [end, below] of [
    ['"a":1}', false],
    ['"a":"eventSource"}', true],
  ] as const) {
    const bytes = Buffer.from(`{${names}${end}`);
    expect(scan.scan(bytes, 0, bytes.length, -1)).toBe(WHOLE_OBJECT);
    expect(scan.holdsBelow(bytes, 0, 'eventSource')).toBe(below);
  }
});

describe('records beside the list that is read', () => {
  const record = { eventVersion: '1.09', awsRegion: 'us-east-1', ...trail };
  const missed = async (text: string): Promise<unknown[]> => {
    const folder = mkdtempSync(join(tmpdir(), 'sealtrail-beside-'));
    const path = join(folder, 'a.json');
    writeFileSync(path, text);
    const tables = await importInto(path);
    const found = await tables.rows<{ message: string }>("SELECT message FROM issue WHERE code = 'json.inner_records' ORDER BY byte_offset");
    tables.close();
    for (const used of [tables.directory, folder]) rmSync(used, { recursive: true, force: true });
    return found.map(({ message }) => message);
  };
  it.each<[string, object, string[]]>([
    ['a second list', { Records: [record], More: [record, record] }, ['2 records in `More` were not read']],
    ['before it', { More: [record], Records: [record] }, ['1 record in `More` was not read']],
    ['deeper', { Records: [record], page: { items: [record] } }, ['1 record in `page` was not read']],
    ['as text', { Records: [record], last: JSON.stringify(record) }, ['1 record in `last` was not read']],
    ['records of other kinds', { Records: [record], audit: [{ timestamp: '2026-05-04T10:59:59Z', user: 'root' }] }, ['1 record in `audit` was not read']],
  ])('%s is told', async (_what, document, said) => {
    expect(await missed(JSON.stringify(document))).toEqual(said.map((one) => expect.stringContaining(one)));
  });
  it.each<[string, object, string[]]>([
    ['deliveries put together in one list', { Records: [{ Records: [record, record] }, record] }, ['2 records in `Records` were not read']],
    ['records in a member that no record has', { Records: [{ ...record, Records: [record] }] }, ['1 record in `Records` was not read']],
    ['a record as text in such a member', { Records: [{ ...record, original: JSON.stringify(record) }] }, ['1 record in `original` was not read']],
    ['what a call itself was asked to send', { Records: [{ ...record, requestParameters: { entries: [{ detail: JSON.stringify(record) }] } }] }, []],
    ['a member that is new and ordinary', { Records: [{ ...record, novelty: { eventSource: 'x', times: [{ timestamp: 1 }] } }] }, []],
  ])('inside the list: %s', async (_what, document, said) => {
    expect(await missed(JSON.stringify(document))).toEqual(said.map((one) => expect.stringContaining(one)));
  });
  it('what exports put there is none', async () => {
    expect(
      await missed(JSON.stringify({ nextToken: 'x', Records: [record], ResponseMetadata: { HTTPHeaders: { date: 'x' } }, tags: ['a'], count: 1 })),
    ).toEqual([]);
  });
});
