// A record that lists several events is as many events, at one place, whose bytes count once.
import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { invented } from '../../../test/support/format-checks.ts';
import { importInto } from '../../../test/support/import-into.ts';
import { defineFormat } from '../../reading/format.ts';
import { eachEvent } from './each-event.ts';

const acts = defineFormat({
  id: 'invented:acts',
  title: 'Acts',
  vendor: { document: 'none: invented', version: '1' },
  role: 'events',
  dataset: 'invented.acts',
  recognise: { signatures: [{ kind: 'members', all: ['at', 'who', 'acts'] }] },
  framing: { kind: 'json', wrappers: ['list'] },
  time: { from: 'at', form: 'rfc3339', zone: 'stated' },
  reading: { by: 'fields', table: { each: 'acts', columns: { user_name: 'who', event_action: 'acts[0].name', resource: 'acts[0].on' } } },
});

const at = '2026-03-02T07:00:00Z';
const records = [
  `{"at":"${at}","who":"mara","acts":[{"name":"open","on":"north"},{"name":"shut","on":"]},{\\"name\\":\\"forged\\""} , {"name":"lock"}],"more":1}`,
  `{"at":"${at}","who":"jonas","acts":[{"name":"open"}]}`,
  `{"at":"${at}","who":"ida","acts":[]}`,
  `{"at":"${at}","who":"ole","acts":[{"name":"a"},{"name":"b"}],"acts":[{"name":"c"},{"name":"d"}]}`,
  `{"at":"${at}","who":"nil","acts":"open, shut"}`,
  `{"at":"${at}","who":"eve","acts":[${Array.from({ length: 1001 }, (_, i) => `{"name":"n${i}"}`).join(',')}]}`,
];

it('makes an event of each, with all that stands beside the list', async () => {
  const text = `${records.join('\n')}\n`;
  const { folder, remove } = invented(text);
  const { imported, rows, close, directory } = await importInto(folder, {}, { formats: [acts] });
  const events = await rows(
    `SELECT ordinal::INTEGER AS ordinal, byte_offset::INTEGER AS at, byte_length::INTEGER AS length, user_name, event_action, extra ->> '#event' AS which, extra ->> 'more' AS more FROM event ORDER BY record`,
  );
  const issues = await rows('SELECT ordinal::INTEGER AS ordinal, code FROM issue ORDER BY ALL');
  const [item] = await rows('SELECT records::INTEGER AS records, record_bytes::INTEGER AS bytes FROM item');
  close();
  rmSync(directory, { recursive: true, force: true });
  remove();
  const first = { at: 0, length: (records[0] as string).length, user_name: 'mara', more: '1' };
  expect(events.slice(0, 3)).toEqual([
    { ordinal: 0, ...first, event_action: 'open', which: '1 of 3' },
    { ordinal: 1, ...first, event_action: 'shut', which: '2 of 3' },
    { ordinal: 2, ...first, event_action: 'lock', which: '3 of 3' },
  ]);
  expect((events as Record<string, unknown>[]).slice(3).map(({ user_name, event_action, which }) => [user_name, event_action, which])).toEqual([
    ['jonas', 'open', null],
    ['ida', null, null],
    // Of a name that stands twice the last counts, and which events are meant nothing tells.
    ['ole', 'c', null],
    ['nil', null, null],
    ['eve', 'n0', null],
  ]);
  expect(issues).toEqual([
    { ordinal: 5, code: 'json.duplicate_key' },
    { ordinal: 6, code: 'json.type_drift' },
    { ordinal: 7, code: 'record.events' },
  ]);
  expect(item).toEqual({ records: 8, bytes: records.reduce((sum, { length }) => sum + length, 0) });
  expect(imported.ledger).toMatchObject({ balanced: true, records: 8, events: 8, lost: 0 });
});

it('takes nothing apart that would be written too often', () => {
  const long = Buffer.from(`{"pad":"${'x'.repeat(400_000)}","acts":[${Array.from({ length: 50 }, () => '{}').join(',')}]}`);
  expect(eachEvent(long, 0, long.length, 'acts')).toBe('too many');
});

it('gives the record itself, and each member that says something under a name, where both are events', () => {
  const each = { list: 'acts', as: 'act', where: 'at' };
  const text = '{"who":"mara","acts":[{"at":"noon"},{"at":null},"at",{"at":"night"}],"more":1}';
  const events = eachEvent(Buffer.from(text), 0, text.length, each);
  expect((events as Buffer[]).map(String)).toEqual([
    text,
    '{"#event":"1 of 2","who":"mara","act":{"at":"noon"},"more":1}',
    '{"#event":"2 of 2","who":"mara","act":{"at":"night"},"more":1}',
  ]);
  expect(eachEvent(Buffer.from('{"acts":[{"at":""}]}'), 0, 20, each)).toBeUndefined();
});
