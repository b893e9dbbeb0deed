// Lines without a year in a carrier that states the time: it tells the year, and the examiner's word is above it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';
import type { TimePolicy } from '../../contract/model/source.ts';

const folder = mkdtempSync(join(tmpdir(), 'sealtrail-given-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function imported(bytes: string | Uint8Array, time: TimePolicy = {}) {
  const path = join(folder, 'x.log');
  writeFileSync(path, bytes);
  const tables = await importInto(path, { time });
  const events = await tables.rows<{ time: string; assumed: string; offset: number; length: number; carrier: string | null; format: string }>(
    'SELECT time::VARCHAR AS time, time_assumed AS assumed, byte_offset AS "offset", byte_length AS length, carrier, event_dataset AS format FROM (SELECT *, make_timestamp(time_ns // 1000) AS time FROM event) ORDER BY byte_offset',
  );
  const codes = (await tables.rows<{ code: string; message: string }>('SELECT code, message FROM issue')).map(({ code, message }) => ({ code, message }));
  expect(tables.imported.ledger.balanced).toBe(true);
  tables.close();
  rmSync(tables.directory, { recursive: true, force: true });
  return { events, codes };
}

const line = (outer: string, stamp: string): string =>
  `${outer}.000000001Z stdout F ${stamp} gate sshd[7]: Failed password for root from 192.0.2.4 port 22 ssh2\n`;
const overNewYear = line('2025-12-31T23:59:58', 'Dec 31 23:59:58') + line('2026-01-01T00:00:01', 'Jan  1 00:00:01');

describe('a carrier that states the time', () => {
  it('tells the year of the line, also over the turn of the year', async () => {
    const { events, codes } = await imported(overNewYear, { zone: 'UTC' });
    expect(events.map(({ time }) => time)).toEqual(['2025-12-31 23:59:58', '2026-01-01 00:00:01']);
    expect(events[0]?.assumed).toContain('year 2025 from the time of what carries it');
    expect(codes.map(({ code }) => code)).not.toContain('time.year_contradiction');
  });

  it('yields to the examiner, who gives the year of the first line; both are named once', async () => {
    const { events, codes } = await imported(overNewYear, { zone: 'UTC', year: 2021 });
    expect(events.map(({ time }) => time)).toEqual(['2021-12-31 23:59:58', '2022-01-01 00:00:01']);
    expect(events.map(({ assumed }) => assumed)).toEqual([
      expect.stringContaining('year 2021 as given'),
      expect.stringContaining('year 2022, counted from 2021 as given'),
    ]);
    const told = codes.filter(({ code }) => code === 'time.year_contradiction');
    expect(told).toHaveLength(1);
    expect(told[0]?.message).toMatch(/2025 by the time of what carries it.*2021 as given/);
  });

  it('agrees with him in silence', async () => {
    const { events, codes } = await imported(overNewYear, { zone: 'UTC', year: 2025 });
    expect(events.map(({ time }) => time)).toEqual(['2025-12-31 23:59:58', '2026-01-01 00:00:01']);
    expect(codes.map(({ code }) => code)).not.toContain('time.year_contradiction');
  });
});

describe('what its carrier documents to be UTC', () => {
  const record = (second: number) =>
    JSON.stringify({ CreationTime: `2026-05-04T10:00:0${second}`, Operation: 'UserLoggedIn', UserId: 'ana@example.test', Workload: 'x' });
  const searched = [1, 2].map((second) => JSON.stringify({ RecordType: 15, CreationDate: '2026-05-04T10:00:00Z', AuditData: record(second) })).join('\n');

  it.each([undefined, 'Europe/Berlin'])('is UTC, whatever zone is given for others: %s', async (zone) => {
    const { events, codes } = await imported(searched, zone === undefined ? {} : { zone });
    expect(events.map(({ time }) => time)).toEqual(['2026-05-04 10:00:01', '2026-05-04 10:00:02']);
    expect(events[0]?.assumed).toBe('zone UTC, as Microsoft documents');
    expect(codes).toEqual([]);
  });

  it('speaks of that carrier alone', async () => {
    const collected = [1, 2].map((second) => JSON.stringify({ log: `${record(second)}\n`, stream: 'stdout', time: '2026-05-04T08:00:05Z' })).join('\n');
    const { events } = await imported(collected, { zone: 'Europe/Berlin' });
    expect(events.map(({ time }) => time)).toEqual(['2026-05-04 08:00:01', '2026-05-04 08:00:02']);
  });
});
