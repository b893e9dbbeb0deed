// Records made to exhaust: depth, length, numbers and times without measure. Each ends as an event or a counted loss, beside good neighbours.
// SEALTRAIL_HOSTILE_LINE=200 tries a line of that many megabytes in a program of its own and holds it to its memory.
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { expectFault, expectUnharmed, peakOf, place } from '../cli/command.ts';
import { expectAccount, ofLines } from './account.ts';
import { importedFiles } from './imported.ts';

const MiB = 1 << 20;
const time = '2026-03-02T06:00:00Z';
const good = JSON.stringify({ '@timestamp': time, user: { name: 'ana' }, action: 'login' });
const odd = (text: string) => `{"@timestamp":"${time}","action":"odd","a":${text}}`;
const between = (text: string) => `${good}\n${text}\n${good}\n`;
const deep = (open: string, close: string, levels: number) => `${open.repeat(levels)}1${close.repeat(levels)}`;
const trail = (value: string) =>
  `{"Records":[{"eventVersion":"1.09","eventTime":"${time}","eventName":"A","eventSource":"s","awsRegion":"r","requestParameters":${value}}]}`;

/** file -> its text, its records and events; -1 where a limit decides, and only the account is asked for. */
const files: Record<string, { text: string; records: number; events: number; issue?: string }> = {
  'lists-3000.jsonl': { text: between(odd(deep('[', ']', 3000))), records: 3, events: 3, issue: 'json.deep' },
  'objects-100000.jsonl': { text: between(odd(deep('{"a":', '}', 100_000))), records: 3, events: 3, issue: 'json.deep' },
  'lists-1000000.jsonl': { text: between(odd(deep('[', ']', 1_000_000))), records: 3, events: 3, issue: 'json.deep' },
  'mixed-300000.jsonl': { text: between(odd(deep('[{"a":', '}]', 300_000))), records: 3, events: 3, issue: 'json.deep' },
  'open-1000000.jsonl': { text: between('['.repeat(1_000_000)), records: 3, events: 2 },
  'trail-100000.json': { text: trail(deep('{"a":', '}', 100_000)), records: 1, events: 1 },
  'trail-open.json': { text: `{"Records":${'['.repeat(200_000)}`, records: -1, events: -1 },
  'line-17.jsonl': { text: between(odd(`"${'x'.repeat(17 * MiB)}"`)), records: -1, events: 2, issue: 'record.too_long' },
  'line-17.log': {
    text: `${time} web-1 sshd[1]: a\n${time} web-1 sshd[1]: ${'y'.repeat(17 * MiB)}\n${time} web-1 sshd[1]: b\n`,
    records: -1,
    events: 2,
    issue: 'record.too_long',
  },
  'digits.jsonl': { text: between(odd('9'.repeat(100_000))), records: 3, events: 3 },
  'exponent.jsonl': { text: between(odd('1e999999999')), records: 3, events: 3 },
  'minus.jsonl': { text: between(odd(`-0.${'0'.repeat(50_000)}1E-400`)), records: 3, events: 3 },
  'members.jsonl': { text: between(`{"@timestamp":"${time}",${Array.from({ length: 50_000 }, (_, n) => `"m${n}":${n}`).join(',')}}`), records: 3, events: 3 },
  'name.jsonl': { text: between(`{"@timestamp":"${time}","${'n'.repeat(MiB)}":1}`), records: 3, events: 3 },
};
/** Times that no clock shows: the record stays an event, its time is unknown or exactly the one that stands there. */
const times = [
  '1e308',
  '-1e308',
  '99999999999999999999',
  '9223372036854775807',
  '-9223372036854775808',
  '1e-400',
  '0',
  '-1',
  '"292277026596-12-04T15:30:08Z"',
  '"-271821-04-20T00:00:00Z"',
  '"9999-12-31T23:59:59.999999999Z"',
  '"0000-00-00T00:00:00Z"',
  '"2026-02-30T00:00:00Z"',
  '"2026-03-02T06:00:60Z"',
  '"2026-03-02T24:00:01Z"',
  '"2026-03-02T06:00:00+99:99"',
  '"1677-09-21T00:12:43Z"',
  '"2262-04-11T23:47:17Z"',
  'null',
  '{}',
  '[]',
  'true',
  '""',
  `"${'2'.repeat(10_000)}"`,
];
files['times.jsonl'] = {
  text: `${times.map((value) => `{"@timestamp":${value},"user":{"name":"ana"},"action":"login"}\n`).join('')}${good}\n`,
  records: times.length + 1,
  events: times.length + 1,
};

const imported = importedFiles(Object.fromEntries(Object.entries(files).map(([name, { text }]) => [name, text])));

it('every byte and record is accounted for', () => {
  expectAccount(imported.account, ({ path }) => (files[path] ? readFileSync(join(imported.folder, path)) : undefined), ofLines);
  expect(imported.account.items.map(({ path }) => path).toSorted()).toEqual(Object.keys(files).toSorted());
});

it.each(Object.entries(files).map(([name, { records, events, issue }]) => [name, records, events, issue] as const))(
  '%s: %i records, %i events',
  (name, records, events, issue) => {
    const found = imported.item(name);
    if (records >= 0) expect(found.records).toBe(records);
    if (events >= 0) expect(found.events).toBe(events);
    if (issue !== undefined) expect(imported.account.issues.filter((one) => one.item === found.item).map(({ code }) => code)).toContain(issue);
  },
);

it('a time that no clock shows is unknown, not another one', () => {
  const read = imported.account.documents
    .filter(({ sealtrail }) => sealtrail.item === imported.item('times.jsonl').item)
    .toSorted((a, b) => a.sealtrail.ordinal - b.sealtrail.ordinal);
  expect(read).toHaveLength(times.length + 1);
  for (const [n, value] of times.entries()) {
    const shown = read[n]?.['@timestamp'];
    // A leap second is the second that follows it, and flagged.
    if (value === '"2026-03-02T06:00:60Z"') expect(shown).toBe('2026-03-02T06:01:00.000Z');
    else if (!/^"(1677|9999)/.test(value)) expect([value.slice(0, 40), shown]).toEqual([value.slice(0, 40), undefined]);
  }
  expect(read.at(-1)?.['@timestamp']).toBe('2026-03-02T06:00:00.000Z');
});

describe('records that are long together', () => {
  const here = place();
  afterAll(() => here.remove());
  it('more than the memory holds: a clear fault, the case unharmed; with more memory each is read', async () => {
    const records = 6;
    const long = (n: number) => `{"@timestamp":"2026-03-02T06:00:0${n}Z","action":"a","message":"${randomBytes(6 * MiB).toString('hex')}"}\n`;
    const file = openSync(here.at('long.jsonl'), 'w');
    for (let n = 0; n < records; n++) writeSync(file, long(n));
    closeSync(file);
    const small = await peakOf(here.start(['import', 'work', 'long.jsonl', '--memory', '80MB']));
    expectFault(small.run, 4, /more memory than the engine may use[\s\S]*--memory/);
    expect(small.peak).toBeLessThan(1000);
    await expectUnharmed(here.at('work.sealtrail'), { sources: 0, events: 0, unfinished: [] });
    const enough = await here.run(['import', 'work', 'long.jsonl', '--memory', '1GB']);
    expect(enough.code, enough.err).toBe(0);
    expect(enough.out).toContain(`${records} records = ${records} events + 0 lost`);
  });
});

describe('a long line in a program of its own', () => {
  const here = place();
  afterAll(() => here.remove());
  const megabytes = Number(process.env['SEALTRAIL_HOSTILE_LINE'] ?? 24);
  it.each(['long.jsonl', 'long.log', 'long.jsonl.gz'])(
    '%s: counted as lost, its neighbours read, exit 3',
    async (name) => {
      const [first, last] = name.endsWith('.log') ? [`${time} web-1 sshd[1]: `, ''] : ['{"@timestamp":"2026-03-02T06:00:00Z","action":"', '"}'];
      const file = openSync(here.at(name), 'w');
      const piece = Buffer.from(randomBytes(MiB / 2).toString('hex'));
      const line = (text: string) => `${first}${text}${last}\n`;
      if (name.endsWith('.gz'))
        writeSync(
          file,
          gzipSync(Buffer.concat([Buffer.from(line('a')), Buffer.from(first), ...Array(megabytes).fill(piece), Buffer.from(`${last}\n${line('b')}`)])),
        );
      else {
        writeSync(file, `${line('a')}${first}`);
        for (let n = 0; n < megabytes; n++) writeSync(file, piece);
        writeSync(file, `${last}\n${line('b')}`);
      }
      closeSync(file);
      const child = here.start(['import', `case-${name}`, name]);
      const { run, peak } = await peakOf(child);
      expect(run.code, run.err).toBe(3);
      expect(run.out).toMatch(/= 2 events \+ \d+ lost/);
      expect(run.out).toContain('record.too_long');
      expect(run.out).toMatch(/balanced/);
      expect(peak, `${name}: ${peak} MiB`).toBeLessThan(700);
      console.log(`${name}: a line of ${megabytes} MiB, peak ${peak} MiB`);
    },
    300_000,
  );
});
