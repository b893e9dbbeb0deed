// Lines without a year in carriers: what states a time tells the year, and the examiner's word is above it; else the order of records and the file tell it.
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';
import type { TimePolicy } from '../../contract/model/source.ts';

const folder = mkdtempSync(join(tmpdir(), 'sealtrail-given-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function imported(bytes: string | Uint8Array, time: TimePolicy = {}, modified?: string) {
  const path = join(folder, 'x.log');
  writeFileSync(path, bytes);
  if (modified !== undefined) utimesSync(path, new Date(modified), new Date(modified));
  const tables = await importInto(path, { time });
  const events = await tables.rows<{ time: string | null; assumed: string; offset: number; length: number; carrier: string | null; format: string }>(
    'SELECT time::VARCHAR AS time, time_assumed AS assumed, byte_offset AS "offset", byte_length AS length, carrier, event_dataset AS format FROM (SELECT *, make_timestamp(time_ns // 1000) AS time FROM event) ORDER BY byte_offset',
  );
  const codes = (await tables.rows<{ code: string; message: string }>('SELECT code, message FROM issue')).map(({ code, message }) => ({ code, message }));
  const [item] = await tables.rows<{ zone: string; year: string }>('SELECT zone, year FROM item');
  if (!item) throw new Error('one file is one item');
  expect(tables.imported.ledger.balanced).toBe(true);
  tables.close();
  rmSync(tables.directory, { recursive: true, force: true });
  return { events, codes, item };
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

describe('a carrier whose times state no zone', () => {
  const said = 'Accepted password for ana from 203.0.113.9 port 4242 ssh2';
  const forms: [string, string][] = [
    ['docker', JSON.stringify({ log: 'words\n', stream: 'stdout', time: '2026-05-04T11:00:01' })],
    ['logs tail', '2026-05-04T11:00:01 {"level":"info","msg":"words"}'],
    ['rsyslog', JSON.stringify({ timereported: '2026-05-04 11:00:01', hostname: 'web1', programname: 'sshd', procid: '8', msg: said })],
    ['Graylog', `timestamp,source,message,application_name\n2026-05-04 11:00:01.000,web1,${said},sshd`],
  ];
  it.each(forms)('is read in that of the examiner, which is told: %s', async (_, content) => {
    const { events } = await imported(`${content}\n`, { zone: 'Europe/Berlin' });
    expect(events).toMatchObject([{ time: '2026-05-04 09:00:01', assumed: expect.stringContaining('zone Europe/Berlin, assumed') as string }]);
    expect(events[0]?.carrier).not.toBeNull();
  });
  it('stays unread without his word', async () => {
    const { events, codes } = await imported(`${forms[0]?.[1]}\n`);
    expect(events.map(({ time }) => time)).toEqual([null]);
    expect(codes.map(({ code }) => code)).toContain('time.none');
  });
});

const twoStreams = `${line('2023-12-31T23:59:58', 'Dec 31 23:59:58')}${line('2024-01-01T00:00:01', 'Jan  1 00:00:01').replace('stdout', 'stderr')}`;

it('the year that was given is that of the first record of the item, and not of each stream in it', async () => {
  const { events, codes } = await imported(twoStreams, { zone: 'UTC', year: 2023 });
  expect(events.map(({ time }) => time)).toEqual(['2023-12-31 23:59:58', '2024-01-01 00:00:01']);
  expect(codes).toEqual([]);
});

it('tells the hour that comes twice, and shows that the zone given is another', async () => {
  const night = line('2026-10-25T00:30:01', 'Oct 25 02:30:00') + line('2026-10-25T01:30:01', 'Oct 25 02:30:00');
  const right = await imported(night, { zone: 'Europe/Berlin' });
  expect(right.events.map(({ time }) => time)).toEqual(['2026-10-25 00:30:00', '2026-10-25 01:30:00']);
  expect(right.events[1]?.assumed).toContain('second of the two hours 02:00-03:00, by the time of what carries it');
  expect(right.codes).toEqual([]);
  const wrong = await imported(night, { zone: 'Asia/Kolkata' });
  expect(wrong.codes).toEqual([
    expect.objectContaining({ code: 'time.zone_contradiction', message: expect.stringMatching(/\+05:30 in Asia\/Kolkata.*clock at \+02:00/) }),
  ]);
});

it('does so for local times of any format', async () => {
  const errors = ['2026-10-25T00:30:01', '2026-10-25T01:30:01']
    .map((time) => `${time}.000000001Z stdout F 2026/10/25 02:30:00 [error] 11#11: *1 open() "/x" failed (2: No such file or directory), client: 192.0.2.4\n`)
    .join('');
  const json = ['2026-10-25T00:30:01', '2026-10-25T01:30:01']
    .map((time) => `${time}.000000001Z stdout F {"time":"2026-10-25 02:30:00","user":"bob","action":"login","ip":"192.0.2.4"}\n`)
    .join('');
  for (const night of [errors, json]) {
    const right = await imported(night, { zone: 'Europe/Berlin' });
    expect(right.events.map(({ time }) => time)).toEqual(['2026-10-25 00:30:00', '2026-10-25 01:30:00']);
    expect(right.codes).toEqual([]);
    const wrong = await imported(night, { zone: 'Asia/Kolkata' });
    expect(wrong.codes.map(({ code }) => code)).toEqual(['time.zone_contradiction']);
  }
});

describe('a head without a year around records that state no time', () => {
  const heads = (stamps: readonly string[]): string => stamps.map((stamp) => `${stamp} gate app[7]: {"msg":"hello","user":"bob"}\n`).join('');
  const turn = ['Dec 31 23:59:58', 'Jan  1 00:00:01', 'Jan  1 00:00:02'];

  it('is read as a line of a log: the year given is that of the first record', async () => {
    const { events, item } = await imported(heads(turn), { zone: 'UTC', year: 2021 });
    expect(events.map(({ time }) => time)).toEqual(['2021-12-31 23:59:58', '2022-01-01 00:00:01', '2022-01-01 00:00:02']);
    expect(item).toEqual({ zone: 'UTC, assumed', year: '2021 to 2022, as given' });
  });

  it('takes the year of the file where nothing else tells it, with an issue', async () => {
    const { events, codes } = await imported(heads(turn), { zone: 'UTC' }, '2024-06-01T00:00:00Z');
    expect(events.map(({ time }) => time?.slice(0, 10))).toEqual(['2023-12-31', '2024-01-01', '2024-01-01']);
    expect(codes.map(({ code }) => code)).toEqual(['time.year_assumed']);
  });

  it('takes the year of what carries it in turn; in a zone that nobody knows its time yields to that', async () => {
    const nested = ['2023-12-31T23:59:59', '2024-01-01T00:00:02', '2024-01-01T00:00:03']
      .map((time, i) => `{"log":${JSON.stringify(heads([turn[i] as string]))},"stream":"stdout","time":"${time}.5Z"}\n`)
      .join('');
    const known = await imported(nested, { zone: 'UTC' });
    expect(known.events.map(({ time }) => time)).toEqual(['2023-12-31 23:59:58', '2024-01-01 00:00:01', '2024-01-01 00:00:02']);
    expect(known.item).toEqual({ zone: 'UTC, assumed', year: '2023 to 2024, from the time of what carries it' });
    const open = await imported(nested);
    expect(open.events[0]?.time).toBe('2023-12-31 23:59:59.5');
    expect([...known.codes, ...open.codes]).toEqual([]);
  });
});

describe('lines in members of JSON that state no time', () => {
  const members = (stamps: readonly string[]): string =>
    stamps.map((stamp) => `${JSON.stringify({ message: `${stamp} gate sshd[7]: Failed password for root from 192.0.2.4 port 22 ssh2` })}\n`).join('');

  it('are counted in their order, from the year given on', async () => {
    const { events, codes, item } = await imported(members(['Nov  1 10:00:00', 'Dec 31 23:59:58', 'Jan  1 00:00:01', 'Jul 20 10:00:00']), {
      zone: 'UTC',
      year: 2021,
    });
    expect(events.map(({ time }) => time?.slice(0, 10))).toEqual(['2021-11-01', '2021-12-31', '2022-01-01', '2022-07-20']);
    expect(item.year).toBe('2021 to 2022, as given');
    expect(codes.map(({ code }) => code)).toEqual(['time.clock_back']);
  });

  it('are of the year of the file only by assumption, which an issue tells', async () => {
    const { events, codes, item } = await imported(members(['Dec 31 23:59:58', 'Jan  1 00:00:01']), { zone: 'UTC' }, '2024-06-01T00:00:00Z');
    expect(events.map(({ time }) => time?.slice(0, 10))).toEqual(['2023-12-31', '2024-01-01']);
    expect(item.year).toBe("2023 to 2024, from the file's modification time");
    expect(codes.map(({ code }) => code)).toEqual(['time.year_assumed']);
    // Two years of lines, and a file that is no older than a few days behind the first.
    const late = await imported(members(['Dec 31 23:59:58', 'Jun  1 00:00:01']), { zone: 'UTC' }, '2024-01-03T00:00:00Z');
    expect(late.codes.map(({ code }) => code)).toContain('time.after_modified');
    const leap = await imported(members(['Feb 29 10:00:00']), { zone: 'UTC' }, '2027-06-01T00:00:00Z');
    expect(leap.events[0]?.time?.slice(0, 10)).toBe('2024-02-29');
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
