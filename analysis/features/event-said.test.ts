// What a list says of events without a message, and which columns the evidence holds: tables with names of their own beside a web log, imported.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventColumns } from '../contract/event-columns.ts';
import { type Harness, harness } from '../../test/support/harness.ts';

let h: Harness;
beforeAll(async () => {
  h = await harness();
  const folder = join(h.folder, 'logs');
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'doors.csv'),
    `When,Door,Said\n2026-03-02T06:01:02Z,"a ""b""",${'x'.repeat(700)}\n2026-03-02T06:01:03Z,c,\n2026-03-02T06:01:04Z,d,e\n`,
  );
  writeFileSync(join(folder, 'access.log'), '203.0.113.7 - - [02/Mar/2026:07:00:00 +0100] "GET /a HTTP/1.1" 200 12 "-" "curl/8.5.0"\n');
  await h.client.call('case.create', { path: join(h.folder, 'work'), title: '' });
  await h.client.call('source.import', { paths: [folder] });
});
afterAll(() => h.end());

it('is the message, else the cells that have no column, by their names', async () => {
  const { rows, columns } = await h.client.call('event.page', { columns: ['text', 'message'] });
  const [text, message] = ['text', 'message'].map((name) => columns.indexOf(name)) as [number, number];
  expect(rows.map((row) => [String(row[text]).slice(0, 24), row[message]])).toEqual([
    ['GET /a 200', 'GET /a 200'],
    ['Door="a \\"b\\"" Said=xxxx', null],
    ['Door=c', null],
    ['Door=d Said=e', null],
  ]);
  expect(String(rows[1]?.[text])).toHaveLength(513);
});

it('columns that no format of the evidence fills are told from those that hold something', async () => {
  const { fields } = await h.client.call('event.fields', {});
  const filled = (name: string) => fields.find((one) => one.name === name)?.filled;
  expect(['http.response.status_code', 'url.original', 'verdict', '@timestamp', 'extra.Door'].map(filled)).toEqual([true, true, true, true, true]);
  expect(['dns.question.name', 'orchestrator.namespace', 'registry.path'].map(filled)).toEqual([false, false, false]);
});

it('columns in which all events of a source say the same are filled', async () => {
  const alone = await harness();
  writeFileSync(join(alone.folder, 'access.log'), '203.0.113.7 - - [02/Mar/2026:07:00:00 +0100] "GET /a HTTP/1.1" 200 12 "-" "curl/8.5.0"\n'.repeat(3));
  await alone.client.call('case.create', { path: join(alone.folder, 'work'), title: '' });
  await alone.client.call('source.import', { paths: [join(alone.folder, 'access.log')] });
  const { fields } = await alone.client.call('event.fields', {});
  const names = eventColumns.filter(({ type }) => type !== 'JSON').map(({ field }) => field);
  const { rows, columns } = await alone.client.call('event.page', { columns: names });
  await alone.end();
  const shown = names.filter((name) => rows[0]?.[columns.indexOf(name)] !== null);
  const filled = (name: string) => fields.find((one) => one.name === name)?.filled;
  expect(shown).toEqual(expect.arrayContaining(['event.dataset', 'event.kind', 'event.category', 'source.address', 'message']));
  expect(shown.filter((name) => !filled(name))).toEqual([]);
  expect(['user.name', 'log.level', 'time_assumed'].filter((name) => filled(name) === true)).toEqual([]);
});

it('what fields may name comes with what it holds, and whether it reads as a time', async () => {
  const { items } = await h.client.call('source.probe', { paths: [join(h.folder, 'logs')] });
  expect(items.find(({ path }) => path === 'doors.csv')?.members).toEqual([
    { name: 'When', example: '2026-03-02T06:01:02Z', time: true },
    { name: 'Door', example: 'a "b"', time: false },
    { name: 'Said', example: 'x'.repeat(80), time: false },
  ]);
  expect(items.find(({ path }) => path === 'access.log')?.members).toEqual([]);
});
