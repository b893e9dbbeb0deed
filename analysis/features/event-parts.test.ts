// An event of several records: whichever of their numbers is asked for, it is that event with the bytes of all of them; so is a pin.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, harness } from '../../test/support/harness.ts';

const line = (type: string, serial: number, rest: string) => `type=${type} msg=audit(1772434800.001:${serial}): ${rest}`;
const lines = [
  line('SYSCALL', 1, 'arch=c000003e syscall=59 success=yes exit=0 pid=9 auid=1000 uid=1000 ses=2 comm="id" exe="/usr/bin/id"'),
  line('SYSCALL', 2, 'arch=c000003e syscall=87 success=yes exit=0 pid=9 auid=1000 uid=1000 ses=2 comm="rm" exe="/usr/bin/rm"'),
  line('EXECVE', 1, 'argc=1 a0=FF20'),
  line('SERVICE_STOP', 3, `pid=1 uid=0 auid=4294967295 ses=4294967295 msg='unit=rsyslog res=success'`),
  line('PROCTITLE', 1, 'proctitle="id"'),
  line('CWD', 2, 'cwd="/"'),
];
const text = `${lines.join('\n')}\n`;
const own = [0, 2, 4].map((i) => lines[i] as string);
const digest = (bytes: string) => createHash('sha256').update(bytes).digest('hex');

let engine: Harness;
let source = 0;
beforeAll(async () => {
  engine = await harness();
  mkdirSync(engine.folder, { recursive: true });
  await engine.client.call('case.create', { path: join(engine.folder, 'work'), title: '' });
  const path = join(engine.folder, 'audit.log');
  writeFileSync(path, text);
  const { sources } = await engine.client.call('source.import', { paths: [path] });
  source = sources[0]?.id ?? 0;
});
afterAll(() => engine.end());

it.each([1, 3, 5])('record %i leads to its event and all of its bytes', async (record) => {
  const detail = await engine.client.call('event.get', { source, record });
  expect(detail.record).toBe(1);
  expect(detail.parts.map((part) => [part.record, part.ordinal, part.length])).toEqual([
    [1, 0, own[0]?.length],
    [3, 2, own[1]?.length],
    [5, 4, own[2]?.length],
  ]);
  for (const [i, { offset, length }] of detail.parts.entries()) expect(text.slice(offset, offset + length)).toBe(own[i]);
  expect(Buffer.from(detail.raw, 'base64').toString()).toBe(own.join(''));
  expect(detail.raw_sha256).toBe(digest(own.join('')));
  // The flag stands at the record that it is about, and shows on the event.
  expect(detail.issues.map(({ code }) => code)).toEqual(['encoding.invalid']);
});

it('what was said of one of its records is said of the event', async () => {
  await engine.client.call('note.add', { target: { record: { source, record: 3 } }, text: 'odd argument' });
  const { notes } = await engine.client.call('event.get', { source, record: 1 });
  expect(notes.map((note) => note.text)).toEqual(['odd argument']);
});

it('an event of one record has no parts', async () => {
  const detail = await engine.client.call('event.get', { source, record: 4 });
  expect(detail.parts).toEqual([]);
  expect(Buffer.from(detail.raw, 'base64').toString()).toBe(lines[3]);
});

it('documents have the texts as lines, and the places', async () => {
  const { documents } = await engine.client.call('event.export', { filter: { sources: [source] }, limit: 10 });
  const told = documents as unknown as { event: { original: string }; sealtrail: { record: number; parts?: { record: number }[] } }[];
  expect(told.map(({ sealtrail: { record, parts } }) => [record, parts?.map((part) => part.record)])).toEqual([
    [1, [1, 3, 5]],
    [2, [2, 6]],
    [4, undefined],
  ]);
  expect(told[0]?.event.original).toBe(own.join('\n'));
  expect(told[2]?.event.original).toBe(lines[3]);
});

it('a pin on any of its records binds the event and all of its bytes, once', async () => {
  const { id: finding } = await engine.client.call('finding.add', { title: 'id was run', statement: '', severity: 'low' });
  const pin = await engine.client.call('pin.add', { finding, record: { source, record: 5 } });
  expect(pin).toMatchObject({ record: { source, record: 1 }, record_sha256: digest(own.join('')), stale: false, action: 'executed' });
  await expect(engine.client.call('pin.add', { finding, record: { source, record: 3 } })).rejects.toMatchObject({ code: 'act.refused' });
});

it('a report names the places of all its records', async () => {
  const document = await engine.client.call('report.preview', { sections: ['findings'] });
  const offsets = own.map((one) => `${text.indexOf(one)} (${one.length} bytes)`).join(', ');
  expect(JSON.stringify(document)).toContain(
    `3 records that make one event, at offsets ${offsets}, SHA-256 of their bytes one behind the other ${digest(own.join(''))}`,
  );
});
