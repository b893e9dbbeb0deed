// When files were modified: what no clock shows, and zips that state the wall clock of whoever packed them.
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { afterAll, expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';
import { dosTime, modifiedAt } from './modified.ts';

const directory = mkdtempSync(join(tmpdir(), 'sealtrail-modified-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const log = ['Dec 31 22:00:00', 'Jan  1 01:00:00', 'Jan  2 03:04:05'].map((stamp) => `${stamp} gate sshd[1]: Invalid user x from 192.0.2.7 port 1\n`).join('');

interface Told {
  year: string;
  modified: string | null;
  codes: string[];
}
async function told(path: string): Promise<Told> {
  const tables = await importInto(path, { time: { zone: 'Europe/Berlin' } });
  try {
    const [item] = await tables.rows<{ year: string; modified: string | null }>(
      "SELECT year, strftime(make_timestamp_ns(modified_ns), '%Y-%m-%dT%H:%M:%S') AS modified FROM item WHERE format = 'linux:auth'",
    );
    const codes = await tables.rows<{ code: string }>('SELECT DISTINCT code FROM issue ORDER BY code');
    if (!item) throw new Error('one item');
    return { ...item, codes: codes.map(({ code }) => code) };
  } finally {
    tables.close();
    rmSync(tables.directory, { recursive: true, force: true });
  }
}

/** `dos`: date and time as MS-DOS writes them. */
async function zipped(name: string, dos: number, options: object = {}): Promise<string> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, extendedTimestamp: false });
  await writer.add('auth.log', new TextReader(log), { rawLastModDate: dos, ...options });
  const path = join(directory, name);
  writeFileSync(path, await writer.close());
  return path;
}
const dosOf = (year: number, month: number, day: number, hour: number, minute: number, second: number): number =>
  (((((year - 1980) << 9) | (month << 5) | day) << 16) | (hour << 11) | (minute << 5) | (second >> 1)) >>> 0;

it('a time of MS-DOS is read alike in every zone of this machine', () => {
  expect(dosTime(dosOf(2021, 1, 2, 3, 4, 4))).toBe(`${Date.parse('2021-01-02T03:04:04Z')}000000`);
  expect(dosTime(dosOf(2107, 12, 31, 23, 59, 58))).toBe(`${Date.parse('2107-12-31T23:59:58Z')}000000`);
  for (const none of [0, dosOf(2021, 2, 30, 0, 0, 0), dosOf(2021, 1, 1, 24, 0, 0), 0xffffffff]) expect(dosTime(none)).toBeUndefined();
});

it('what 64 bits do not hold is no time', () => {
  expect(modifiedAt(2n ** 63n - 1n)).toBe('9223372036854775807');
  expect(modifiedAt(2n ** 63n)).toBeUndefined();
  expect(modifiedAt(-(2n ** 63n))).toBeUndefined();
});

it('a file of the year 2286 is imported, and its time tells nothing', async () => {
  const path = join(directory, 'auth.log');
  writeFileSync(path, log);
  utimesSync(path, 1e10, 1e10);
  expect(await told(path)).toEqual({ year: 'not stated', modified: null, codes: ['time.none', 'time.year_unknown'] });
});

it('the beginning of a clock tells no year', async () => {
  const path = join(directory, 'auth.log');
  utimesSync(path, 0, 0);
  expect((await told(path)).year).toBe('not stated');
  expect((await told(await zipped('begin.zip', dosOf(1980, 1, 1, 0, 0, 0)))).year).toBe('not stated');
});

it('the wall clock in a zip bears out the year of the last line, and speaks against no zone', async () => {
  const year = '2020 to 2021, as the modification time of the file bears out';
  const stamped = { year, modified: '2021-01-02T03:04:04' };
  expect(await told(await zipped('wall.zip', dosOf(2021, 1, 2, 3, 4, 4)))).toEqual({ ...stamped, codes: [] });
  // Packed in Tokyo.
  expect((await told(await zipped('far.zip', dosOf(2021, 1, 2, 11, 4, 4)))).codes).toEqual([]);
  // A time in UTC beside it is the one that counts, and shows the zone.
  const exact = { extendedTimestamp: true, lastModDate: new Date('2021-01-02T02:04:05Z') };
  expect(await told(await zipped('exact.zip', dosOf(2021, 1, 2, 11, 4, 4), exact))).toEqual({ year, modified: '2021-01-02T02:04:05', codes: [] });
  const other = { extendedTimestamp: true, lastModDate: new Date('2021-01-02T03:04:05Z') };
  expect((await told(await zipped('other.zip', dosOf(2021, 1, 2, 3, 4, 4), other))).codes).toContain('time.zone_contradiction');
});
