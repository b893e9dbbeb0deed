// Records that a table could lose without a word: behind a quote that closes far away, and under a header whose names stand in another order.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';

const folder = mkdtempSync(join(tmpdir(), 'sealtrail-cells-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const header = 'time,user,action,ip';
const row = (minute: number, action = 'login') => `2026-03-02T07:${String(minute).padStart(2, '0')}:00Z,ana,${action},198.51.100.7`;

async function read(...lines: readonly string[]) {
  const path = join(folder, 'table.csv');
  writeFileSync(path, `${lines.join('\n')}\n`);
  const { imported, rows, close, directory } = await importInto(path);
  const events = await rows<{ user_name: string; event_action: string }>('SELECT user_name, event_action FROM event ORDER BY record');
  const issues = await rows<{ code: string; message: string; byte_offset: number }>('SELECT code, message, byte_offset FROM issue ORDER BY ALL');
  close();
  rmSync(directory, { recursive: true, force: true });
  expect(imported.ledger.balanced).toBe(true);
  return { events, issues, codes: issues.map(({ code }) => code) };
}

it('lines that a quote takes in are told where they are like records', async () => {
  const { issues, events } = await read(header, row(1), '2026-03-02T07:02:00Z,ana,"x', row(3), row(4), '2026-03-02T07:05:00Z,ana,y",198.51.100.7', row(6));
  expect(events.length).toBe(3);
  expect(issues).toMatchObject([
    { code: 'cell.inner_records', message: expect.stringMatching(/^2 lines inside a quoted cell have as many cells as a record/) as string },
  ]);
});

it.each([
  ['a text of several lines', [header, row(1), row(2, '"one\ntwo, three\nfour"'), row(3)]],
  ['prose with commas in a table of two columns', ['time,comment', '2026-03-02T07:01:00Z,"a\nb, c\nd"', '2026-03-02T07:02:00Z,x', '2026-03-02T07:03:00Z,y']],
])('%s is none', async (_, lines) => {
  expect((await read(...lines)).codes).toEqual([]);
});

it('a header in another order holds from there on', async () => {
  const { events, codes } = await read(header, row(1), row(2), 'ip,action,user,time', '198.51.100.9,delete,eve,2026-03-02T07:03:00Z');
  expect(codes).toEqual(['columns.reordered']);
  expect(events).toEqual([
    { user_name: 'ana', event_action: 'login' },
    { user_name: 'ana', event_action: 'login' },
    { user_name: 'eve', event_action: 'delete' },
  ]);
});

it.each([
  ['Excel names the separator', ['sep=,', header, row(1), row(2)]],
  ['Excel names one of its own', ['sep=^', ...[header, row(1), row(2)].map((line) => line.replaceAll(',', '^'))]],
  ['PowerShell names the type of its objects', ['#TYPE Selected.System.Object', header, row(1), row(2)]],
  ['a name stands twice, which is told', ['time,user,action,ip,action', `${row(1)},x`, `${row(2)},y`], ['columns.twice']],
  ['row numbers have no name', [`,${header}`, `0,${row(1)}`, `1,${row(2)}`]],
  ['lines end with CR LF', ['#TYPE A\r', `${header}\r`, `${row(1)}\r`, `${row(2)}\r`]],
] as [string, string[], string[]?][])('the header is found where %s', async (_, lines, told = []) => {
  const { events, codes } = await read(...lines);
  expect(events.map(({ user_name, event_action }) => `${user_name} ${event_action}`)).toEqual(['ana login', 'ana login']);
  expect(codes).toEqual(told);
});

const many = Array.from({ length: 10 }, (_, minute) => row(minute));

it('files put together bring such a line again', async () => {
  const { events, codes } = await read('#TYPE A', header, ...many, '#TYPE A', header, ...many);
  expect([events.length, codes]).toEqual([20, []]);
});

it('a record that looks like such a line is one', async () => {
  const { events, codes } = await read('#TYPE A', header, ...many, '#TYPE B', 'sep=,', row(11));
  expect(events).toHaveLength(13);
  expect(codes).toContain('columns.missing');
});

const alone = (minute: number, last: string) => `2026-03-02T07:0${minute}:00Z,ana,login,${last}`;
const pair = (minute: number, last: string) => `2026-03-02T07:0${minute}:00Z,${last}`;
it.each([
  ['in the next line', [header, alone(1, '"x'), alone(2, 'y"'), row(3)], 1],
  ['in a table of two columns', ['time,user', pair(1, '"ana'), pair(2, 'bea'), pair(3, '"cleo'), pair(4, 'dora')], 2],
])('a quote that closes %s takes in records, which is told', async (_, lines, count) => {
  const { issues } = await read(...lines);
  expect(issues).toMatchObject([{ code: 'cell.inner_records', message: expect.stringMatching(new RegExp(`^${count} line`)) as string }]);
});

it('the header of another table holds for the rows behind it, and is told with its place', async () => {
  const { events, issues } = await read(
    header,
    row(1),
    'time,ip,user,host',
    '2026-03-02T07:02:00Z,198.51.100.8,bea,web1',
    '2026-03-02T07:03:00Z,198.51.100.9,cleo,web1',
  );
  expect(events).toEqual([
    { user_name: 'ana', event_action: 'login' },
    { user_name: 'bea', event_action: null },
    { user_name: 'cleo', event_action: null },
  ]);
  expect(issues).toMatchObject([{ code: 'columns.changed', byte_offset: header.length + row(1).length + 2 }]);
});

it('a row that repeats one name as its value is a row', async () => {
  const { events, codes } = await read(header, row(1), '2026-03-02T07:02:00Z,user,login,198.51.100.7', '2026-03-02T07:03:00Z,ip,time,198.51.100.7');
  expect(events.map(({ user_name }) => user_name)).toEqual(['ana', 'user', 'ip']);
  expect(codes).toEqual([]);
});
