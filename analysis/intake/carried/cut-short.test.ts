// Records that are longer than what is shown to the formats: answers of a query in one document, a page in one message.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';

const folder = mkdtempSync(join(tmpdir(), 'sealtrail-cut-short-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function heldBy(name: string, text: string): Promise<string[]> {
  const path = join(folder, name);
  writeFileSync(path, text);
  const tables = await importInto(path);
  expect(tables.imported.ledger.balanced).toBe(true);
  const [item] = await tables.rows<{ carriers: string[] }>('SELECT carriers FROM item');
  tables.close();
  rmSync(tables.directory, { recursive: true, force: true });
  return [...(item?.carriers ?? [])];
}

const COUNT = 4000;
const line = (i: number) => `192.0.2.7 - - [04/May/2026:10:00:0${i % 10} +0000] "GET /${i} HTTP/1.1" 200 12 "-" "curl/8"`;
const trail = (i: number) => ({
  eventVersion: '1.08',
  eventTime: `2026-05-04T10:00:0${i % 10}Z`,
  eventSource: 'iam.amazonaws.com',
  eventName: 'CreateUser',
  awsRegion: 'eu-west-1',
  eventID: `id-${i}`,
});
const all = <T>(one: (i: number) => T): T[] => Array.from({ length: COUNT }, (_, i) => one(i));
const page = JSON.stringify({ Records: all(trail) });
const notice = (Message: string) => ({ Type: 'Notification', MessageId: 'm', TopicArn: 't', Timestamp: '2026-05-04T10:00:00Z', Message });
const loki = { data: { resultType: 'streams', result: [{ stream: { app: 'x' }, values: all((i) => ['1777888800000000000', line(i)]) }] } };
const otlp = {
  resourceLogs: [{ resource: {}, scopeLogs: [{ logRecords: all((i) => ({ timeUnixNano: '1777888800000000000', body: { stringValue: line(i) } })) }] }],
};

it.each<[name: string, text: string, held: string]>([
  ['an answer of Loki', JSON.stringify(loki), 'loki:streams > nginx:access'],
  ['the same, pretty-printed', JSON.stringify(loki, null, 2), 'loki:streams > nginx:access'],
  ['a batch of OpenTelemetry', JSON.stringify(otlp), 'opentelemetry:logs > nginx:access'],
  ['a page in a notification', JSON.stringify(notice(page)), 'aws:sns > aws:cloudtrail'],
  [
    'a page in a message in a page',
    JSON.stringify({ Messages: [{ MessageId: 'm', ReceiptHandle: 'r', Body: JSON.stringify(notice(page)) }] }),
    'aws:sqs > aws:sns > aws:cloudtrail',
  ],
  ['long records one a line', `${JSON.stringify(notice(page))}\n${JSON.stringify(notice(page))}\n`, 'aws:sns > aws:cloudtrail'],
])('%s is opened, however long it is', async (name, text, held) => {
  expect(text.length).toBeGreaterThan(262_144);
  const records = COUNT * (text.trimEnd().split('\n').length === 2 ? 2 : 1);
  expect(await heldBy(`${name}.json`, text)).toEqual([`${held}: ${records}`]);
});
