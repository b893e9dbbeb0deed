// Times that nobody's clock shows: left unread and flagged, never moved to another day.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fromRfc3339 } from '../../analysis/contract/time.ts';
import { jsonLines } from '../../analysis/formats/json-lines/format.ts';
import { linuxAuth } from '../../analysis/formats/linux-auth/format.ts';
import { readHeader } from '../../analysis/formats/linux-auth/header.ts';
import { readTime } from '../../analysis/reading/values/written-time.ts';
import { decodedBy } from '../support/decoded-by.ts';
import { importInto } from '../support/import-into.ts';

it('offsets beyond a day', () => {
  expect(fromRfc3339('2026-01-01T00:00:00+23:59')).toBe('1767139260000000000');
  for (const text of ['2026-01-01T00:00:00+99:99', '2026-01-01T00:00:00-24:00', '2026-01-01T00:00:00+01:60']) {
    expect(fromRfc3339(text)).toBeUndefined();
    expect(readTime(text, {})).toMatchObject({ text, flag: { code: 'time.unreadable' } });
    expect(readTime(text, {}).ns).toBeUndefined();
    const { row, flags } = decodedBy(linuxAuth)(`${text} host sshd[1]: Accepted password for root from 192.0.2.1 port 1 ssh2`);
    expect(row?.time_text).toBe(text);
    expect(row?.time_ns).toBeUndefined();
    expect(flags.map(({ code }) => code)).toEqual(['time.invalid']);
  }
  expect(readTime('2026-01-01T00:00:00+05:30', {}).ns).toBe('1767205800000000000');
  expect(readTime('2026-01-01T00:00:00-01', {}).ns).toBe('1767229200000000000');
  expect(readTime('01/Jan/2026:00:00:00 +9900', {}).ns).toBeUndefined();
  expect(decodedBy(jsonLines)('{"time":"2026-01-01T00:00:00+99:99"}')).toMatchObject({ row: { time_text: '2026-01-01T00:00:00+99:99' } });
});

it('the year 50 is not 1950', () => {
  expect(fromRfc3339('0050-01-01T00:00:00Z')).toBe('-60589296000000000000');
  expect(fromRfc3339('1950-01-01T00:00:00Z')).toBe('-631152000000000000');
});

it('a twelve-hour clock has no hour 99', () => {
  expect(readHeader('Apr 15, 2013 8:34:08 PM org.Class method')?.stamp?.civil.hour).toBe(20);
  expect(readHeader('Apr 15, 2013 99:34:08 PM org.Class method')?.stamp).toBeUndefined();
});

it('a line hidden behind a carriage return is no record, and told once', async () => {
  const line = 'Jan  1 00:00:00 h sshd[1]: Connection closed';
  const behind = 'Jan  1 00:00:01 h sshd[1]: Accepted password for root from 192.0.2.1 port 1 ssh2';
  const path = join(mkdtempSync(join(tmpdir(), 'sealtrail-return-')), 'auth.log');
  writeFileSync(path, `${line}\r${behind}\n${line}\r\n`);
  const { rows, close } = await importInto(path, { time: { zone: 'UTC', year: 2026 } });
  expect(await rows('SELECT event_action, message FROM event ORDER BY record')).toMatchObject([{ message: `Connection closed\r${behind}` }, {}]);
  expect(await rows("SELECT code FROM issue WHERE code LIKE 'line.%'")).toEqual([{ code: 'line.carriage_return' }]);
  close();
});
