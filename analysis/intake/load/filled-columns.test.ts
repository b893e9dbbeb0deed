// An evidence file holds the columns that its formats fill; its events have all of them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';
import { eventColumns } from '../../contract/event-columns.ts';

const nginx = '203.0.113.7 - - [02/Mar/2026:07:00:00 +0100] "GET /a HTTP/1.1" 200 12 "-" "curl/8.5.0"\n';
const ruined = '2026/03/02 07:00:01 [error] 7#7: *1 open() "/srv/b" failed (2: No such file or directory), client: 203.0.113.7\n';
const auth = '2026-03-02T06:00:01.000000+00:00 web-1 sshd[1]: Accepted password for root from 192.0.2.9 port 1 ssh2\n';

async function columnsOf(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-columns-'));
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { rows, close, directory } = await importInto(folder);
  const named = await rows<{ t: string; c: string }>(
    "SELECT table_name AS t, column_name AS c FROM duckdb_columns() WHERE table_name IN ('event', 'event_row') AND NOT internal",
  );
  const events = await rows<Record<string, unknown>>('SELECT * REPLACE (time_ns::VARCHAR AS time_ns) FROM event ORDER BY record');
  close();
  for (const used of [directory, folder]) rmSync(used, { recursive: true, force: true });
  const of = (table: string) => new Set(named.filter(({ t }) => t === table).map(({ c }) => c));
  return { table: of('event_row'), view: of('event'), events };
}

it('leaves out what no format of the source fills, and shows it as empty', async () => {
  const { table, view, events } = await columnsOf({ 'access.log': nginx });
  expect(table.has('url_original')).toBe(true);
  for (const column of ['dns_question_name', 'registry_path', 'process_command_line']) expect(table.has(column), column).toBe(false);
  for (const { column } of eventColumns) expect(view.has(column), column).toBe(true);
  expect(events[0]).toMatchObject({ url_original: '/a', dns_question_name: null, message: 'GET /a 200' });
});

it('takes the columns of a format that is met later', async () => {
  const { table, events } = await columnsOf({ 'a-access.log': nginx, 'b-auth.log': auth });
  for (const column of ['url_original', 'process_name']) expect(table.has(column), column).toBe(true);
  expect(events[0]).toMatchObject({ url_original: '/a', process_name: null });
  expect(events[1]).toMatchObject({ url_original: null, process_name: 'sshd', user_name: 'root' });
});

it('leaves out what no record fills, though its format could', async () => {
  const { table, events } = await columnsOf({ 'access.log': nginx });
  for (const column of ['source_port', 'process_pid', 'log_level', 'message', 'time_assumed']) expect(table.has(column), column).toBe(false);
  expect(events[0]).toMatchObject({ source_port: null, log_level: null, time_assumed: null });
});

it('stores in no row what all of them say', async () => {
  const said = { event_dataset: 'nginx.access', event_kind: 'event', event_category: 'web', event_type: 'access' };
  const alike = await columnsOf({ 'access.log': nginx + nginx });
  for (const column of Object.keys(said)) expect(alike.table.has(column), column).toBe(false);
  expect(alike.events).toMatchObject([said, said]);
});

it('stores it in every row where one says something else', async () => {
  const access = { event_dataset: 'nginx.access', event_kind: 'event', event_category: 'web', event_type: 'access', message: 'GET /a 200' };
  const mixed = await columnsOf({ 'access.log': nginx + ruined });
  expect(mixed.events).toMatchObject([access, { event_dataset: 'nginx.error', event_kind: 'event' }]);
  const two = await columnsOf({ 'a-access.log': nginx, 'b-auth.log': auth, 'c-access.log': nginx });
  expect(two.table.has('event_kind')).toBe(false);
  expect(two.table.has('event_dataset')).toBe(true);
  expect(two.events).toMatchObject([access, { event_dataset: 'system.auth', event_kind: 'event' }, access]);
});

it('is whole where nothing was read', async () => {
  const { view, events } = await columnsOf({ 'x.bin': '\u0001\u0002' });
  for (const { column } of eventColumns) expect(view.has(column), column).toBe(true);
  expect(events).toEqual([]);
});
