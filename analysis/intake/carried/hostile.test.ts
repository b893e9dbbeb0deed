// Carriers built to be in the way: whatever they say, the ledger balances, no record is lost without a word, and work stays linear.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';
import { seeded } from '../../../test/support/seeded.ts';
import { carriers } from '../../carriers/index.ts';
import { formats } from '../../formats/index.ts';
import { headOf } from '../../reading/recognise/detect.ts';
import { Tally } from '../account/tally.ts';
import { openingOf } from './opening.ts';
import { Peeling } from './peeling.ts';

const folder = mkdtempSync(join(tmpdir(), 'sealtrail-hostile-carriers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const nginx = (i: number) => `203.0.113.${i % 250} - - [02/Mar/2026:07:00:0${i % 10} +0000] "GET /a${i} HTTP/1.1" 200 5 "-" "curl/8.5.0"`;
const okta = (i: number) =>
  JSON.stringify({
    uuid: `u${i}`,
    published: '2026-03-02T07:00:00.000Z',
    eventType: 'user.session.start',
    version: '0',
    severity: 'INFO',
    actor: { id: 'u1', type: 'User' },
    outcome: { result: 'SUCCESS' },
  });
const docker = (log: string, more: object = {}) => JSON.stringify({ log: `${log}\n`, stream: 'stdout', ...more, time: '2026-03-02T08:00:00Z' });
const hit = (source: string) => `{"_index":"a","_id":"1","_source":${source}}`;
const cri = (line: string) => `2026-03-02T08:00:00.000000001Z stdout F ${line}`;
const cloudwatch = (messages: readonly string[]) =>
  JSON.stringify({
    messageType: 'DATA_MESSAGE',
    logGroup: 'g',
    logStream: 's',
    logEvents: messages.map((message, i) => ({ id: String(i), timestamp: 1, message })),
  });
const many = (count: number, line: (i: number) => string) => `${Array.from({ length: count }, (_, i) => line(i)).join('\n')}\n`;

interface Read {
  /** By carriers and format, as the items say. */
  held: Record<string, string[]>;
  codes: Record<string, string[]>;
  events: Record<string, number>;
}

/** Imports the files as one folder. */
async function read(files: Readonly<Record<string, string | Uint8Array>>): Promise<Read> {
  const from = mkdtempSync(join(folder, 'in-'));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(from, name), bytes);
  const tables = await importInto(from, { originals: 'reference' });
  expect(tables.imported.ledger.balanced).toBe(true);
  const items = await tables.rows<{ item: number; path: string; carriers: string[]; events: number }>(
    'SELECT item, path, carriers, events::INTEGER AS events FROM item',
  );
  const issues = await tables.rows<{ path: string; code: string }>('SELECT path, code FROM issue JOIN item USING (item) ORDER BY ALL');
  tables.close();
  rmSync(tables.directory, { recursive: true, force: true });
  return {
    held: Object.fromEntries(items.map(({ path, carriers: held }) => [path, [...held]])),
    events: Object.fromEntries(items.map(({ path, events }) => [path, events])),
    codes: Object.fromEntries(items.map(({ path }) => [path, [...new Set(issues.filter((one) => one.path === path).map(({ code }) => code))]])),
  };
}

it('carriers in carriers are peeled eight deep, and it is said once that there are more', async () => {
  const nest = (depth: number, record: string): string => {
    let text = record;
    for (let i = 0; i < depth; i++) text = cri(text);
    return text;
  };
  const { held, codes, events } = await read({ 'eight.log': many(3, (i) => nest(8, nginx(i))), 'fifty.log': many(3, (i) => nest(50, nginx(i))) });
  expect(held['eight.log']).toEqual([`${'kubernetes:cri > '.repeat(8)}nginx:access: 3`]);
  expect(codes['eight.log']).toEqual([]);
  expect(events).toEqual({ 'eight.log': 3, 'fifty.log': 3 });
  expect(codes['fifty.log']).toContain('carrier.deep');
});

it('what differs record by record is read as what it is', async () => {
  const second = many(40, (i) => docker(i % 2 === 0 ? okta(i) : nginx(i)));
  const stated = many(40, (i) => docker(okta(i), { log: 'first' }).replace('{"log":"first"', `{"log":${JSON.stringify(`${okta(i)}\n`)},"x":1`));
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024)).toString('base64');
  const firehose = JSON.stringify({
    requestId: 'a',
    timestamp: 1_772_434_800_000,
    records: [{ data: bomb }, { data: gzipSync(cloudwatch([okta(1), okta(2)])).toString('base64') }],
  });
  const { events, held, codes } = await read({
    'second.log': second,
    'twice.log': many(3, (i) => hit(`{"a":1},"_source":${okta(i)}`)),
    'stated.log': stated,
    'forged.log': many(10, (i) => docker(`${okta(i)}\n${docker(okta(900 + i))}`)),
    'itself.json': hit(hit(hit(okta(1)))),
    'counts.json': `{"took":1,"hits":{"total":{"value":900000},"hits":[${hit(okta(1))},${hit(okta(2))}]}}`,
    'facts.log': many(3, (i) => docker(okta(i), { big: 'x'.repeat(3_000_000) })),
    'bomb.json': firehose,
    'bytes.log': Buffer.concat(Array.from({ length: 5 }, (_, i) => Buffer.concat([Buffer.from(cri(nginx(i))), Buffer.from([0xff, 0xfe, 10])]))),
    'wide.log': Buffer.from(`\ufeff${many(5, (i) => docker(`${okta(i).replace('u1', 'ünï😀')}`))}`, 'utf16le'),
  });
  expect(events).toMatchObject({
    'second.log': 40,
    'twice.log': 3,
    'stated.log': 40,
    'itself.json': 1,
    'counts.json': 2,
    'facts.log': 3,
    'bytes.log': 5,
    'wide.log': 5,
  });
  expect(held['wide.log']).toEqual(['docker:json-file > okta:system: 5']);
  expect(held['itself.json']).toEqual(['elastic:hit > elastic:hit > elastic:hit > okta:system: 1']);
  expect(codes['twice.log']).toContain('json.duplicate_key');
  expect(codes['bytes.log']).toContain('encoding.invalid');
  expect(held['bomb.json']?.join()).toMatch(/okta:system: 2/);
});

describe('cut and turned anywhere', () => {
  const samples = [
    many(4, (i) => docker(i === 2 ? 'text' : okta(i))),
    many(4, (i) => cri(nginx(i))),
    cloudwatch([okta(1), okta(2)]) + cloudwatch([okta(3)]),
    `{"hits":{"hits":[${hit(okta(1))},${hit(okta(2))}]}}`,
    many(3, (i) => hit(cloudwatch([docker(okta(i))]))),
  ];
  const TURNS = 12;
  it('the ledger balances', async () => {
    const random = seeded(7, 0);
    const files: Record<string, Uint8Array> = {};
    for (const [n, sample] of samples.entries())
      for (let i = 0; i < TURNS; i++) {
        const bytes = Buffer.from(sample);
        const at = random.below(bytes.length);
        const turned = Buffer.from(bytes);
        turned[at] = random.below(256);
        files[`${n}-${i}-cut`] = bytes.subarray(0, at);
        files[`${n}-${i}-turned`] = turned;
      }
    expect(Object.keys((await read(files)).events)).toHaveLength(2 * TURNS * samples.length);
  });
});

/** Reads the text without a database; gives the work that was done: bytes that framers of streams were shown. */
function worked(text: string): { records: number; bytes: number } {
  const head = headOf(Buffer.from(text.slice(0, 262_144)), 'x', false);
  const opened = openingOf(head, { formats, carriers });
  if (!opened) throw new Error('nothing to peel');
  const tally = new Tally(1, { record: 0 }, () => {});
  const done = { records: 0, bytes: 0 };
  const peeling = new Peeling(
    opened,
    {
      choices: { formats, carriers },
      tally,
      part: () => {},
      stampTime: () => undefined,
      inside: ({ format }) => ({
        format,
        reader: { take: ({ length }) => (tally.next(length), done.records++), end: () => {} },
        framer: (sink) => ({
          structure: 0,
          feed: (bytes, offset) => {
            done.bytes += bytes.length;
            sink.record(bytes, 0, bytes.length, offset, false);
            return bytes.length;
          },
        }),
      }),
    },
    0,
  );
  const framer = peeling.framer({
    record: (bytes, start, end, offset, spansLines) =>
      peeling.take({ bytes, start, end, offset, length: end - start, spansLines, sound: true, place: (from, to) => ({ offset: from, length: to - from }) }),
    broken: () => {},
    more: () => {},
    flag: () => {},
  });
  framer.feed(Buffer.from(text), 0, true);
  peeling.end();
  return done;
}

it('many streams cost linear work', () => {
  const text = (count: number) => many(count, (i) => `{"_index":"i${i % count}","_id":"1","_source":${okta(i)}}`);
  const [some, more] = [worked(text(1000)), worked(text(4000))];
  expect(more.records).toBe(4000);
  expect(more.bytes / some.bytes).toBeLessThan(4.5);
});
