// The year that heads of lines leave open, around records that state theirs: it is that of a log, and told once.
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';

const folder = mkdtempSync(join(tmpdir(), 'sealtrail-head-times-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const access = (n: number) => `192.0.2.7 - - [02/Mar/2024:07:00:0${n} +0000] "GET /${n} HTTP/1.1" 200 12 "-" "curl/8"`;

it.each([
  ['with a priority', '<190>'],
  ['without', ''],
])('%s: a line of nothing known has the year that the file tells', async (_, priority) => {
  const path = join(folder, 'web.log');
  writeFileSync(path, [access(1), access(2), access(3), 'what is this'].map((text, n) => `${priority}Mar  2 07:00:0${n + 1} web1 nginx: ${text}\n`).join(''));
  utimesSync(path, new Date('2024-05-01T00:00:00Z'), new Date('2024-05-01T00:00:00Z'));
  const tables = await importInto(path, { time: { zone: 'UTC' } });
  const times = await tables.rows<{ time: string }>("SELECT strftime(make_timestamp_ns(time_ns), '%Y-%m-%dT%H:%M:%S') AS time FROM event ORDER BY record");
  const codes = await tables.rows<{ code: string }>('SELECT code FROM issue ORDER BY ALL');
  tables.close();
  rmSync(tables.directory, { recursive: true, force: true });
  expect(times.map(({ time }) => time)).toEqual([1, 2, 3, 4].map((n) => `2024-03-02T07:00:0${n}`));
  expect(codes.map(({ code }) => code)).toEqual(['line.unparsed', 'time.year_assumed']);
});
