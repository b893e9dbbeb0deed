// Mappings: tried on an item, kept in the case and in the program, handed on as files, and used by an import.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, harness } from '../../test/support/harness.ts';
import type { MappingReads } from '../contract/model/mapping.ts';

let h: Harness;
let doors: string;
let gates: string;
const call: Harness['client']['call'] = (method, params) => h.client.call(method, params);
const reads = {
  format: 'json:lines',
  time: { zone: 'Europe/Berlin' },
  fields: {
    time: 'stamp.read',
    time_form: '%d.%m.%y %H:%M:%S',
    user: 'badge.holder',
    action: 'verb',
    columns: { resource: 'door', event_outcome: 'verdict', event_code: '' },
    constants: { host_name: 'gate-1' },
  },
} satisfies MappingReads;
const line = (n: number, verdict: string) =>
  JSON.stringify({ stamp: { read: `02.03.26 07:00:0${n}` }, badge: { holder: `h${n}`, code: n }, verb: 'OPEN', door: 'north', verdict });

beforeAll(async () => {
  h = await harness();
  doors = join(h.folder, 'doors.log');
  gates = join(h.folder, 'gates.txt');
  writeFileSync(doors, `${[line(1, 'granted'), line(2, 'denied'), line(3, 'perhaps')].join('\n')}\n`);
  writeFileSync(gates, '1772434801^ana^north^open\n1772434802^ben^south^shut^or so\n1772434803^eve^north^open\n');
  await call('case.create', { path: join(h.folder, 'c'), title: 'c' });
  await call('source.probe', { paths: [doors, gates] });
});
afterAll(() => h.end());

it('shows what it would make of the first records, and writes nothing', async () => {
  const plain = await call('mapping.try', { item: { given: doors, number: 0 } });
  expect(plain.members.map(({ name }) => name)).toEqual(['stamp.read', 'badge.holder', 'badge.code', 'verb', 'door', 'verdict']);
  expect(plain).toMatchObject({ format: 'json:lines', events: 3, untimed: 3 });
  const mapped = await call('mapping.try', { item: { given: doors, number: 0 }, reads });
  expect(mapped).toMatchObject({ events: 3, untimed: 0, issues: [{ code: 'value.unknown', times: 1 }] });
  expect(mapped.records[0]).toMatchObject({
    time: String(Date.parse('2026-03-02T06:00:01Z') * 1e6),
    assumed: 'zone Europe/Berlin, assumed',
    cells: { user_name: 'h1', event_action: 'OPEN', resource: 'north', event_outcome: 'success', host_name: 'gate-1' },
  });
  expect((await call('source.list', {})).sources).toEqual([]);
});

it('takes a table apart that has no header', async () => {
  const fields = { delimiter: '^', header: ['when', 'who', 'door', 'what'], time: 'when', time_form: 's', user: 'who', action: 'what' };
  const { records, issues, members } = await call('mapping.try', { item: { given: gates, number: 0 }, reads: { format: 'delimited:csv', fields } });
  expect(members.map(({ name }) => name)).toEqual(['when', 'who', 'door', 'what']);
  expect(records.map(({ cells }) => cells.user_name ?? cells.message)).toEqual(['ana', '1772434802^ben^south^shut^or so', 'eve']);
  expect(issues.map(({ code }) => code)).toEqual(['line.unparsed']);
});

it('is kept in the case by an entry, which is undone, and in the program without one', async () => {
  const kept = await call('mapping.keep', { mapping: { name: 'Doors', description: 'Badge readers', reads, members: ['badge.holder'] } });
  expect(kept).toMatchObject({ by: 'R. Tester', at: expect.stringMatching(/^2026-01-01T/) as string });
  await expect(call('mapping.keep', { mapping: { name: 'Doors', reads } })).rejects.toMatchObject({ code: 'act.refused' });
  const { rows } = await call('journal.page', { limit: 5 });
  const done = rows.find(({ outcome, method }) => method === 'mapping.keep' && outcome === 'done');
  expect(done?.summary).toMatch(/^kept the mapping Doors: format json:lines, zone Europe\/Berlin, time from stamp\.read/);
  await call('mapping.store', { mapping: kept });
  await expect(call('mapping.store', { mapping: kept })).rejects.toMatchObject({ code: 'path.exists' });
  expect((await call('mapping.list', {})).mappings.map(({ name, place }) => `${name} ${place}`)).toEqual(['Doors case', 'Doors program']);
  const { items } = await call('mapping.fitting', { paths: [doors, gates] });
  expect(items).toEqual([
    {
      given: doors,
      number: 0,
      path: 'doors.log',
      fitting: ['case', 'program'].map((place) => ({
        name: 'Doors',
        place,
        because: 'all 5 members that it names are there, and 1 of the 1 that it was made for',
      })),
    },
  ]);
  await call('act.undo', { seq: done?.seq ?? 0 });
  await call('mapping.forget', { name: 'Doors' });
  expect(await call('mapping.list', {})).toEqual({ mappings: [], unreadable: [] });
});

it('reads an import, and a source again, and the journal says by which', async () => {
  const policy = { items: [{ items: '/doors.log', mapping: 'Doors', ...reads }] };
  const { sources } = await call('source.import', { paths: [doors], policy });
  const id = sources[0]?.id ?? 0;
  const rowsOf = async () =>
    (
      await call('sql.run', {
        sql: `SELECT user_name, resource, event_outcome, host_name, event_code FROM event WHERE source = ${id} ORDER BY record`,
        limit: 9,
      })
    ).rows;
  expect(await rowsOf()).toEqual([
    ['h1', 'north', 'success', 'gate-1', null],
    ['h2', 'north', 'failure', 'gate-1', null],
    ['h3', 'north', 'unknown', 'gate-1', null],
  ]);
  const [item] = (await call('source.items', { source: id })).rows;
  expect(item?.reasons.at(-1)).toMatch(/^by the examiner, mapping Doors: time from stamp\.read; user from badge\.holder/);
  const again = { items: '**', mapping: 'Other', fields: { columns: { resource: 'badge.holder' as const, event_code: 'badge.code' } } };
  await call('source.reread', { source: id, corrections: [again] });
  expect((await rowsOf())[0]).toEqual(['h1', 'h1', 'success', 'gate-1', '1']);
  const { readings } = await call('source.readings', { source: id });
  expect(readings.find(({ standing }) => standing === 'current')?.differs).toContain('mapping Other, resource from badge.holder');
  expect(await call('mapping.try-kept', { source: id, item: item?.item ?? 0, reads })).toMatchObject({ events: 3, untimed: 0 });
});

it('goes to a file and comes back', async () => {
  const mapping = { name: 'Doors (north)', description: 'ä', by: 'A. Examiner', at: '2026-03-02T07:00:00.123456789Z', reads, members: ['verb'] };
  const { path } = await call('mapping.write', { path: 'doors.mapping.json', mapping });
  expect(existsSync(path)).toBe(true);
  expect(await call('mapping.read', { path })).toEqual(mapping);
  await expect(call('mapping.write', { path, mapping })).rejects.toMatchObject({ code: 'path.exists' });
});

const whole = { sealtrail: 'mapping', version: 1, name: 'X', by: 'x', at: '2026-03-02T07:00:00Z', reads };
const sane = JSON.stringify(whole);
const changed = (change: object) => JSON.stringify({ ...whole, ...change });
it.each([
  ['no JSON', sane.slice(0, -5), 'no JSON at character'],
  ['a list', '[1]', 'no JSON object'],
  ['of something else', changed({ sealtrail: 'case' }), 'does not say that it is one'],
  ['of a later version', changed({ version: 2 }), 'of version 2; this build knows version 1'],
  ['a name that stands twice', sane.replace('"name":"X"', '"name":"X","name":"Y"'), 'name stands twice'],
  ['a name of the language', sane.replace('"reads":{', '"reads":{"__proto__":{"format":"x"},'), '__proto__ is no name of a mapping'],
  ['a column that there is not', changed({ reads: { fields: { columns: { user_nmae: 'a' } } } }), 'reads.fields.columns'],
  ['an outcome for all', changed({ reads: { fields: { constants: { event_outcome: 'success' } } } }), 'reads.fields.constants'],
  ['more than there is', changed({ reads: { format: 'json:lines', sql: 'SELECT 1' } }), 'Unrecognized key'],
  ['a name that leads elsewhere', changed({ name: '../../identity' }), 'name: is a name of letters'],
  ['a format that there is not', changed({ reads: { format: 'acme:unknown' } }), 'There is no format acme:unknown'],
  ['a zone that there is not', changed({ reads: { time: { zone: 'Mars/Base' } } }), 'Mars/Base'],
  ['a time of no form', changed({ reads: { fields: { time_form: '%H:%M' } } }), 'is no form of a time'],
  ['deep', changed({ description: JSON.parse(`${'['.repeat(150)}${']'.repeat(150)}`) as unknown }), 'nested deeper than 8'],
  ['huge', changed({ description: 'x'.repeat(300_000) }), 'bytes; mappings are read up to'],
])('is refused as a file: %s', async (_, text, why) => {
  const path = join(h.folder, 'hostile.json');
  writeFileSync(path, text);
  await expect(call('mapping.read', { path })).rejects.toMatchObject({ message: expect.stringContaining(why) as string });
});

it('of the program that is none is told, and costs no other', async () => {
  await call('mapping.store', { mapping: { name: 'Good', reads } });
  const folder = join(h.folder, 'home', 'mappings');
  writeFileSync(join(folder, 'bad.json'), '{');
  writeFileSync(join(folder, 'moved.json'), readFileSync(join(folder, 'Good.json')));
  const { mappings, unreadable } = await call('mapping.list', {});
  expect(mappings.map(({ name }) => name)).toEqual(['Good']);
  expect(unreadable.map(({ file }) => file)).toEqual(['bad.json', 'moved.json']);
});
