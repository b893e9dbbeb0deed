// What a field table makes of records, through the real import: conversions and what is said where they fail, paths, drift, numbers beyond 2^53, names
// that stand twice. And for any record: each of its leaves stands in a column or in `extra`.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type ByFields, eventsOf, invented, lostLeaves } from '../../../test/support/format-checks.ts';
import { importInto } from '../../../test/support/import-into.ts';
import { fc } from '../../../test/support/properties.ts';
import { MAX_FLAGS } from '../../intake/limits.ts';
import type { Framing } from '../format.ts';
import type { TimeMeaning } from '../time-meaning.ts';
import { compileFields } from './compile.ts';
import type { FieldTable } from './table.ts';

interface Around {
  framing?: Framing;
  time?: TimeMeaning;
}
const json: Framing = { kind: 'json', wrappers: [] };
const table = (fields: FieldTable, { framing = json, time = { from: 'at', form: 'rfc3339', zone: 'stated' } }: Around = {}): ByFields => ({
  id: 'invented:doors',
  title: 'Doors',
  vendor: { document: 'none: invented', version: '1' },
  role: 'events',
  dataset: 'invented.doors',
  recognise: { examine: () => ({ score: 95, reasons: ['invented'] }) },
  framing,
  time,
  reading: { by: 'fields', table: fields },
});

type Said = Record<string, string | number | null>;
/** Imports `text`; gives the columns asked for of each event, and what was said as `code: message`. */
async function imported(format: ByFields, text: string, columns: readonly string[]): Promise<{ events: Said[]; issues: string[] }> {
  const { folder, remove } = invented(text);
  const tables = await importInto(folder, { originals: 'reference' }, { formats: [format] });
  try {
    expect(tables.imported.ledger).toMatchObject({ balanced: true, lost: 0 });
    const events = await tables.rows<Said>(`SELECT ${columns.map((column) => `"${column}"`).join(', ')} FROM event ORDER BY record`);
    const issues = await tables.rows<{ code: string; message: string }>(
      "SELECT code, message FROM issue WHERE code NOT LIKE 'time.%' ORDER BY record, code, message",
    );
    return { events, issues: issues.map(({ code, message }) => `${code}: ${message}`) };
  } finally {
    tables.close();
    rmSync(tables.directory, { recursive: true, force: true });
    remove();
  }
}
const lines = (...records: (object | string)[]) => records.map((record) => `${typeof record === 'string' ? record : JSON.stringify(record)}\n`).join('');

it('converts addresses and says which it cannot', async () => {
  const { events, issues } = await imported(
    table({ columns: { source_ip: { from: 'ip', as: 'ip' }, source_address: 'ip' } }),
    lines({ ip: '198.51.100.7' }, { ip: '2001:DB8:0:0::7' }, { ip: '12.000.22.33' }, { ip: '' }, { ip: null }, {}),
    ['source_ip', 'source_address'],
  );
  expect(events.map(({ source_ip }) => source_ip)).toEqual(['198.51.100.7', '2001:db8::7', null, null, null, null]);
  expect(events.slice(0, 3).map(({ source_address }) => source_address)).toEqual(['198.51.100.7', '2001:DB8:0:0::7', '12.000.22.33']);
  expect(issues).toEqual(['value.unread: source.ip stays empty, `ip` is no IP address: 12.000.22.33']);
});

it('takes only whole numbers for numbers', async () => {
  const { events, issues } = await imported(
    table({ columns: { source_port: 'port', process_pid: { from: 'pid', as: 'int' } } }),
    lines({ port: 22, pid: '0007' }, { port: '443', pid: 9007199254740 }, { port: 22.5, pid: 1 }, '{"port":9223372036854775808,"pid":-2}', {
      port: '',
      pid: null,
    }),
    ['source_port', 'process_pid'],
  );
  expect(events).toEqual([
    { source_port: 22, process_pid: null },
    { source_port: 443, process_pid: 9007199254740 },
    { source_port: null, process_pid: 1 },
    { source_port: null, process_pid: -2 },
    { source_port: null, process_pid: null },
  ]);
  expect(issues).toEqual([
    'value.unread: process.pid stays empty, `pid` is no whole number: 0007',
    'value.unread: source.port stays empty, `port` is no whole number: 22.5',
    'value.unread: source.port stays empty, `port` is no whole number: 9223372036854775808',
  ]);
});

it('says each word that is not documented once an item', async () => {
  const words = { ok: 'success', no: 'failure' };
  const { events, issues } = await imported(
    table({
      columns: { event_outcome: { from: 'a', words }, event_type: { from: 'b', words, else: 'unknown' }, event_reason: { from: 'c', words, else: null } },
    }),
    lines({ a: 'ok', b: 'no', c: 'no' }, { a: 'maybe', b: 'maybe', c: 'maybe' }, { a: 'maybe' }, { a: 'null' }, { a: null }, { a: '' }),
    ['event_outcome', 'event_type', 'event_reason'],
  );
  expect(events.map((event) => Object.values(event))).toEqual([
    ['success', 'failure', 'failure'],
    [null, 'unknown', null],
    [null, null, null],
    [null, null, null],
    [null, null, null],
    [null, null, null],
  ]);
  expect(issues).toEqual([
    'value.unknown: event.outcome stays empty, `a` is a word that is not documented: maybe (in 2 records, this is the first)',
    'value.unknown: event.outcome stays empty, `a` is a word that is not documented: null',
  ]);
});

it('is not drowned by somebody who writes words of his own', async () => {
  const records = Array.from({ length: MAX_FLAGS + 500 }, (_, i) => ({ a: `word ${i}` }));
  const { events, issues } = await imported(table({ columns: { event_outcome: { from: 'a', words: { ok: 'success' } } } }), lines(...records), [
    'event_outcome',
  ]);
  expect(events).toHaveLength(records.length);
  expect(issues).toHaveLength(MAX_FLAGS + 1);
  expect(issues).toContain('issues.withheld: 500 further values of this item that do not fit are not listed one by one');
});

it('reads ranges with both ends', async () => {
  const { events, issues } = await imported(
    table({ columns: { event_outcome: { from: 'code', ranges: { success: [100, 399], failure: [400, 599] } } } }),
    lines({ code: 99 }, { code: 100 }, { code: 399 }, { code: '400' }, { code: 599 }, { code: 399.5 }),
    ['event_outcome'],
  );
  expect(events.map(({ event_outcome }) => event_outcome)).toEqual([null, 'success', 'success', 'failure', 'failure', null]);
  expect(issues.map((issue) => issue.slice(-4))).toEqual([': 99', '99.5'].map((end) => expect.stringContaining(end) as string));
});

it('says of what look-ups do not know, and the last that knows wins', async () => {
  const { events, issues } = await imported(
    table({
      columns: { event_type: { value: 'info' } },
      lookups: [
        { by: 'door', csv: 'door,event_category,event_type\nnorth,"host,network",start\nsouth,host,\n' },
        { by: 'room', csv: 'room,event_category\nhall,web\n', else: null },
      ],
    }),
    lines({ door: 'north', room: 'hall' }, { door: 'north', room: 'yard' }, { door: 'south' }, { door: 'east' }, {}),
    ['event_category', 'event_type'],
  );
  expect(events.map((event) => Object.values(event))).toEqual([
    ['web', 'start'],
    ['host,network', 'start'],
    ['host', 'info'],
    [null, 'info'],
    [null, 'info'],
  ]);
  expect(issues).toEqual(['value.unknown: event.category, event.type stay empty, `door` is not in its table: east']);
});

it.each([
  ['door,event_category\nnorth,a\nnorth,b\n', /says twice/],
  ['door,event_category\nnorth\n', /has 1 cells/],
  ['door,source_port\nnorth,1\n', /source_port, which is no column of text/],
])('refuses a look-up that cannot be: %j', (csv, why) => {
  expect(() => compileFields(table({ columns: {}, lookups: [{ by: 'door', csv }] }))).toThrow(why);
});

it('follows paths into lists, to the first that has a value, and through names in quotes', async () => {
  const { events, issues } = await imported(
    table({
      columns: {
        user_name: 'target[type=User].name',
        resource: { first: ['target[type=App].name', 'target[0].name'] },
        event_reason: 'notes."it\'s a/b.c"',
        event_action: 'target[1].parts[0]',
        event_code: { join: ['code.a', 'code.b', 'code.c'], with: '/' },
        user_id: { from: 'id', as: 'lower' },
      },
      also: { notes: 'json' },
    }),
    lines(
      {
        target: [{ type: 'App', name: 'portal' }, { type: 'User' }, { type: 'User', name: '' }, { type: 'User', name: 'mara' }],
        notes: { "it's a/b.c": 'why' },
        code: { a: 'x', c: 'z' },
        id: 'ABC',
      },
      { target: [{ name: 'first' }, { parts: ['p0'] }], notes: {}, code: {} },
      { target: { type: 'User', name: 'no list' }, notes: 'text', code: null },
      { target: [], notes: null },
    ),
    ['user_name', 'resource', 'event_reason', 'event_action', 'event_code', 'user_id'],
  );
  expect(events.map((event) => Object.values(event))).toEqual([
    ['mara', 'portal', 'why', null, 'x/z', 'abc'],
    [null, 'first', null, 'p0', null, null],
    [null, null, null, null, null, null],
    [null, null, null, null, null, null],
  ]);
  expect(issues).toEqual([
    'json.type_drift: notes is no object here: it is kept in extra, fields taken from it stay empty',
    'json.type_drift: target is no list here: it is kept in extra, fields taken from it stay empty',
  ]);
});

it('names records of another source among its own', async () => {
  const doors = table({ columns: { event_action: 'verb', user_name: 'badge.holder', resource: 'door' } });
  const format: ByFields = {
    ...doors,
    recognise: { ...doors.recognise, signatures: [{ kind: 'members', all: ['verb', 'door', 'unlisted'], some: ['badge'] }] },
  };
  const { events, issues } = await imported(
    format,
    lines(
      { at: '2026-03-02T08:00:00Z', verb: 'open', door: 'east', badge: { holder: 'mara' } },
      { at: '2026-03-02T08:00:01Z', verb: 'shut', door: null },
      // An envelope around a record, and a record that shares a member which tells nothing.
      { at: '2026-03-02T08:00:02Z', log: { verb: 'open', door: 'west' } },
      { at: '2026-03-02T08:00:03Z', badge: { holder: 'nobody' } },
      { at: '2026-03-02T08:00:04Z', door: '' },
      { at: '2026-03-02T08:00:05Z', verb: 'open', door: 'north' },
    ),
    ['event_action', 'user_name'],
  );
  expect(events.map((event) => Object.values(event))).toEqual([
    ['open', 'mara'],
    ['shut', null],
    [null, null],
    [null, 'nobody'],
    [null, null],
    ['open', null],
  ]);
  expect(issues).toEqual(Array(2).fill('record.foreign: the record has none of verb, door: it seems to be of another source, and only what fits was read'));
});

it('takes an expression over the values that it names', async () => {
  const { events } = await imported(
    table({ columns: { event_action: { sql: `upper("$.a.b") || '!'`, uses: ['a.b'] } } }),
    lines({ a: { b: 'x' } }, { a: {} }),
    ['event_action'],
  );
  expect(events.map(({ event_action }) => event_action)).toEqual(['X!', null]);
});

it('reads words of members that are no texts', async () => {
  const { events, issues } = await imported(
    table({
      columns: {
        event_outcome: { from: 'ok', words: { true: 'success', false: 'failure' }, written: 'boolean' },
        event_code: { from: 'code', words: { 7: 'opened' }, else: 'other', written: 'number' },
      },
    }),
    lines({ ok: true, code: 7 }, { ok: false, code: 8 }, { ok: 'perhaps', code: '7' }, {}),
    ['event_outcome', 'event_code'],
  );
  expect(events.map(({ event_outcome, event_code }) => [event_outcome, event_code])).toEqual([
    ['success', 'opened'],
    ['failure', 'other'],
    [null, 'opened'],
    [null, null],
  ]);
  expect(issues).toHaveLength(1);
});

it('keeps null apart from "null", digits as they are written, the last of names that stand twice', async () => {
  const { events, issues } = await imported(
    table({ columns: { event_action: 'a', event_id: 'id', event_reason: 'deep.a' }, also: { n: 'json' } }),
    lines(
      { a: 'null', id: '1' },
      { a: null },
      '{"id":9007199254740993,"n":12345678901234567890123}',
      '{"a":"first","a":"last","deep":{"a":"first","a":"last"}}',
    ),
    ['event_action', 'event_id', 'event_reason', 'extra'],
  );
  expect(events.map(({ event_action }) => event_action)).toEqual(['null', null, null, 'last']);
  expect(events[2]).toMatchObject({ event_id: '9007199254740993', extra: expect.stringContaining('12345678901234567890123') as string });
  expect(events[3]).toMatchObject({ event_reason: 'last' });
  expect(issues).toEqual([expect.stringContaining('json.duplicate_key') as string]);
});

it('takes the first time that says something', async () => {
  const format = table({ columns: {} }, { time: { from: ['at', 'meta.at'], form: 'epoch ms', zone: 'stated' } });
  const { events } = await imported(format, lines({ at: 1767323045123 }, { at: null, meta: { at: '1767323045124' } }, { at: 'now' }, {}), ['time_text']);
  expect(events.map(({ time_text }) => time_text)).toEqual(['1767323045123', '1767323045124', 'now', null]);
});

it('keeps the text of every cell that becomes something else', async () => {
  const framing: Framing = { kind: 'delimited', delimiter: ';', columns: ['at', 'ip', 'pid', 'how', 'what', 'more'] };
  const format = table(
    { columns: { source_ip: { from: 'ip', as: 'ip' }, process_pid: 'pid', event_outcome: { from: 'how', words: { ok: 'success' } }, event_action: 'what' } },
    { framing },
  );
  const { events, issues } = await imported(
    format,
    lines('2026-03-02T07:00:00Z;2001:DB8::0:7;0012;ok;open;x', '2026-03-02T07:00:00Z;door;12;perhaps;close;y'),
    ['source_ip', 'process_pid', 'event_outcome', 'event_action', 'extra'],
  );
  expect(events.map(({ extra, ...event }) => ({ ...event, extra: JSON.parse(String(extra)) as unknown }))).toEqual([
    {
      source_ip: '2001:db8::7',
      process_pid: null,
      event_outcome: 'success',
      event_action: 'open',
      extra: { ip: '2001:DB8::0:7', pid: '0012', how: 'ok', more: 'x' },
    },
    { source_ip: null, process_pid: 12, event_outcome: null, event_action: 'close', extra: { ip: 'door', pid: '12', how: 'perhaps', more: 'y' } },
  ]);
  expect(issues).toHaveLength(3);
});

const scalar = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', 'null', '{', '007', '1.50', '\u2028'),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'type', 'odd "name"', '__proto__', ''), tie('any'), { maxKeys: 3 }),
  ),
})).any;
const record = fc.dictionary(fc.constantFrom('at', 'text', 'deep', 'list', 'number', 'flag', 'json', 'unheard', 'Text'), value, { maxKeys: 8 });

it('loses no leaf of any record', async () => {
  const format = table({
    columns: {
      event_action: 'text',
      event_reason: 'deep.a',
      user_name: 'list[type=User].a',
      resource: 'list[0]',
      source_port: 'number',
      event_outcome: { from: 'deep.b', words: { yes: 'success' }, else: null },
    },
    also: { flag: 'boolean', json: 'json', 'deep.type': 'text' },
  });
  const records = fc.sample(record, 600);
  for (const text of [lines(...records), JSON.stringify(records, null, 1)]) {
    const { folder, remove } = invented(text, 'a.json');
    const events = await eventsOf(format, folder);
    expect(events).toHaveLength(records.length);
    expect(events.flatMap((told) => lostLeaves(told).map((leaf) => `${leaf} of ${told.record}`))).toEqual([]);
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe(text);
    remove();
  }
});

it('tells values of a list apart whose names differ in case only', async () => {
  const { events } = await imported(
    table({ columns: { user_agent: { first: ['heads[name=agent].value', 'heads[name=Agent].value'] }, event_reason: 'heads[name=Agent].value' } }),
    lines({ heads: [{ name: 'agent', value: 'a' }] }, { heads: [{ name: 'Agent', value: 'b' }] }),
    ['user_agent', 'event_reason'],
  );
  expect(events).toEqual([
    { user_agent: 'a', event_reason: null },
    { user_agent: 'b', event_reason: 'b' },
  ]);
});

it('tells what the table itself doubts of a record', async () => {
  const { issues } = await imported(
    table({ columns: { resource: 'door' }, doubts: [{ when: `"$.film.cut" = 'true'`, uses: ['film.cut'], code: 'film.cut', message: 'the film ends early' }] }),
    lines({ door: 'north', film: { cut: true } }, { door: 'north', film: { cut: false } }, { door: 'north' }),
    ['resource'],
  );
  expect(issues).toEqual(['film.cut: the film ends early']);
});
