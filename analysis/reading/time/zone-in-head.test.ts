// Zones that other lines of an item state, and what is told of them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';
import { logTimezone, offsetOfAccessLines, zoneIssue, zoneNamed } from './zone-in-head.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const access = (zone: string): string => `203.0.113.9 - - [02/Mar/2026:07:00:00 ${zone}] "GET / HTTP/1.1" 200 1\n`;

it('access lines state the offset of error lines, where all agree', () => {
  expect(offsetOfAccessLines(bytes(`${access('+0530')}2026/03/02 07:00:01 [error] 1#1: x\n${access('+0530')}`))).toMatchObject({ name: '+05:30' });
  expect(offsetOfAccessLines(bytes(access('+0100') + access('+0200')))).toBeUndefined();
  expect(offsetOfAccessLines(bytes('2026/03/02 07:00:01 [error] 1#1: x\n'))).toBeUndefined();
});

it('PostgreSQL says which zone its log is in, in a message of its own', () => {
  const said = '2026-03-02 07:00:00.123 CET [801] LOG:  parameter "log_timezone" changed to "Europe/Berlin"\n';
  expect(logTimezone(bytes(said))).toMatchObject({ name: 'Europe/Berlin' });
  expect(logTimezone(bytes(said.replace('Berlin', 'Nowhere')))).toBeUndefined();
  expect(logTimezone(bytes('2026-03-02 07:00:00 CET [801] STATEMENT:  SELECT 1\n'))).toBeUndefined();
});

it('what was given and disagrees is a contradiction, none given an assumption', () => {
  const found = offsetOfAccessLines(bytes(access('+0100')));
  if (!found) throw new Error('nothing found');
  expect(zoneIssue(undefined, found)?.code).toBe('time.zone_assumed');
  expect(zoneIssue('Europe/Berlin', found)).toBeUndefined();
  expect(zoneIssue('America/New_York', found)?.code).toBe('time.zone_contradiction');
});

it.each(['Date (UTC)', 'TimeGenerated [UTC]', 'UtcTime', 'created_at_utc', 'utc_time', 'timestampUTC', 'event.UtcTime', 'utc-time', 'GMT time'])(
  'the name %s states UTC',
  (name) => {
    const found = zoneNamed(name);
    if (!found) throw new Error('nothing found');
    expect(found).toMatchObject({ name: 'UTC', because: `as the name of ${name} says` });
    expect(zoneIssue(undefined, found)).toBeUndefined();
    for (const same of ['UTC', 'Etc/UTC', '+00:00']) expect(zoneIssue(same, found)).toBeUndefined();
    // In winter, or in summer, it is UTC.
    for (const other of ['Europe/London', 'Atlantic/Azores', '+01:00'])
      expect(zoneIssue(other, found)?.message).toContain(`the zone given is ${other}; the name of`);
  },
);

it.each([
  ['Date (UTC+2)', '+02:00'],
  ['Time (UTC-5)', '-05:00'],
  ['Time (GMT-03:30)', '-03:30'],
  ['When UTC+0545', '+05:45'],
  ['Time [UTC \u22125]', '-05:00'],
  ['Date (UTC+00:00)', '+00:00'],
])('the name %s states an offset', (name, zone) => expect(zoneNamed(name)?.name).toBe(zone));

it.each(['Date (UTC+99)', 'Date (UTC-)', 'Date (UTC+1:2)', 'Date (UTC-24:00)'])('the name %s states none that there is', (name) =>
  expect(zoneNamed(name)).toBeUndefined(),
);

it.each(['time', 'Outcome', 'put_count', 'segment', 'cutcTime', undefined])('the name %s states no zone', (name) => expect(zoneNamed(name)).toBeUndefined());

it('a column whose name states UTC is read so, and the examiner’s zone over it is told', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'sealtrail-named-'));
  const path = join(directory, 'export.csv');
  writeFileSync(path, 'Date (UTC),User,Result\n2026-07-02 07:00:00,mira,ok\n2026-07-02 08:00:00,mira,ok\n');
  const read = async (time: { zone?: string }): Promise<unknown[]> => {
    const tables = await importInto(path, { time });
    try {
      const events = await tables.rows<{ text: string }>(
        "SELECT strftime(make_timestamp_ns(time_ns), '%H:%M') || ' ' || time_assumed AS text FROM event ORDER BY record",
      );
      const issues = await tables.rows<{ code: string }>('SELECT code FROM issue');
      return [events.map(({ text }) => text), issues.map(({ code }) => code)];
    } finally {
      tables.close();
    }
  };
  const named = 'zone UTC, as the name of Date (UTC) says';
  expect(await read({})).toEqual([[`07:00 ${named}`, `08:00 ${named}`], []]);
  expect(await read({ zone: 'Europe/Berlin' })).toEqual([
    ['05:00 zone Europe/Berlin, assumed', '06:00 zone Europe/Berlin, assumed'],
    ['time.zone_contradiction'],
  ]);
  rmSync(directory, { recursive: true, force: true });
});
