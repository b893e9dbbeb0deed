// Year and zone policy: what is assumed is said, what cannot be read stays unread, one wrong line moves nobody else.
import { describe, expect, it } from 'vitest';
import type { TimePolicy } from '../../contract/model/source.ts';
import { toRfc3339 } from '../../contract/time.ts';
import { decodedBy } from '../../../test/support/decoded-by.ts';
import { modifiedAt, planned } from '../../../test/support/planned.ts';
import { linuxAuth } from './format.ts';

interface Read {
  time: string | undefined;
  text: unknown;
  assumed: unknown;
  flags: string[];
}
const at = (time: string): string => `${time} host sshd[1]: Server listening on 0.0.0.0 port 22.`;

/** Lines of one item, each with its time, and the issues of the item. */
function read(stamps: readonly string[], given: TimePolicy, modified?: string): { lines: Read[]; codes: string[] } {
  const lines = stamps.map(at);
  const { times, offsets, codes } = planned(lines, given, modified === undefined ? undefined : modifiedAt(modified));
  const decode = decodedBy(linuxAuth, { time: times }, offsets);
  return {
    codes,
    lines: lines.map((line) => {
      const { row, flags } = decode(line);
      if (!row) throw new Error('the line is no event');
      const { time_ns, time_text, time_assumed } = row;
      return {
        time: time_ns === undefined ? undefined : toRfc3339(String(time_ns), 0),
        text: time_text,
        assumed: time_assumed,
        flags: flags.map((flag) => flag.code),
      };
    }),
  };
}
const one = (stamp: string, given: TimePolicy, modified?: string): Read => read([stamp], given, modified).lines[0] as Read;
const days = (stamps: string[], given: TimePolicy, modified?: string): (string | undefined)[] =>
  read(stamps, given, modified).lines.map(({ time }) => time?.slice(0, 10));

describe('year', () => {
  it('is never invented', () => {
    expect(one('Mar  2 07:00:00', { zone: 'UTC' })).toEqual({
      time: undefined,
      text: 'Mar  2 07:00:00',
      assumed: undefined,
      flags: ['time.year_unknown'],
    });
  });
  it('comes from the policy, and says so', () => {
    expect(one('Mar  2 07:00:00', { zone: 'UTC', year: 2019 })).toMatchObject({
      time: '2019-03-02T07:00:00Z',
      assumed: 'year 2019 as given; zone UTC, assumed',
      flags: [],
    });
  });
  it('comes from the modification time: the latest year in which no line is after it', () => {
    const { lines, codes } = read(['Dec 30 07:00:00', 'Jan  2 07:00:00'], { zone: 'UTC' }, '2026-01-10T00:00:00Z');
    expect(lines).toMatchObject([
      { time: '2025-12-30T07:00:00Z', assumed: "year 2025 from the file's modification time; zone UTC, assumed" },
      { time: '2026-01-02T07:00:00Z', assumed: "year 2026, counted from 2025 from the file's modification time; zone UTC, assumed", flags: [] },
    ]);
    expect(codes).toEqual(['time.year_assumed']);
  });
  it('is borne out where the file was modified as its last line was written', () => {
    const { lines, codes } = read(['Dec 30 07:00:00', 'Jan  2 07:00:00'], { zone: 'Europe/Berlin' }, '2026-01-02T06:00:03Z');
    expect(lines.map(({ time }) => time)).toEqual(['2025-12-30T06:00:00Z', '2026-01-02T06:00:00Z']);
    expect(codes).toEqual([]);
  });
  it('turns once from December to January; stragglers keep the old year, clocks set back keep theirs', () => {
    expect(
      days(['Dec 31 23:59:58', 'Jan  1 00:00:01', 'Dec 31 23:59:59', 'Jan  1 00:00:02', 'Jan  3 00:00:00', 'Jan  1 12:00:00', 'Jan  4 00:00:00'], {
        zone: 'UTC',
        year: 2025,
      }),
    ).toEqual(['2025-12-31', '2026-01-01', '2025-12-31', '2026-01-01', '2026-01-03', '2026-01-01', '2026-01-04']);
  });
  it('is not moved by one line with a wrong clock or an impossible date', () => {
    expect(
      days(['Mar  1 00:00:00', 'Dec 24 00:00:00', 'Mar  2 00:00:00', 'Feb 30 00:00:00', 'Mar  3 00:00:00', 'Jan  1 25:00:00', 'Mar  4 00:00:00'], {
        zone: 'UTC',
        year: 2026,
      }),
    ).toEqual(['2026-03-01', '2026-12-24', '2026-03-02', undefined, '2026-03-03', undefined, '2026-03-04']);
  });
  it('is counted on through a quiet log, and a turn without neighbours is flagged', () => {
    const { lines } = read(['Mar  1 00:00:00', 'Jul  1 00:00:00', 'Nov  1 00:00:00', 'Feb  1 00:00:00', 'Feb  2 00:00:00'], { zone: 'UTC', year: 2024 });
    expect(lines.map(({ time, flags }) => [time?.slice(0, 10), ...flags])).toEqual([
      ['2024-03-01'],
      ['2024-07-01'],
      ['2024-11-01'],
      ['2025-02-01', 'time.year_turn'],
      ['2025-02-02'],
    ]);
  });
  it('that puts lines after the file is an issue that names both', () => {
    const stamps = ['Mar 31 01:00:00', 'Apr  2 01:20:00'];
    expect(read(stamps, { zone: 'UTC', year: 2026 }, '2026-03-31T01:30:00Z').codes).toEqual(['time.after_modified']);
    expect(read(stamps, { zone: 'UTC', year: 2026 }, '2026-04-02T01:30:00Z').codes).toEqual([]);
    // Nobody said so: the year before, in which the file was not yet written to the end.
    expect(read(stamps, { zone: 'UTC' }, '2026-03-31T01:30:00Z')).toMatchObject({
      codes: ['time.year_assumed'],
      lines: [{ time: '2025-03-31T01:00:00Z' }, {}],
    });
  });
  it('must have the day', () => {
    expect(one('Feb 29 00:00:00', { zone: 'UTC', year: 2025 })).toMatchObject({ time: undefined, flags: ['time.invalid'] });
    expect(read(['Feb 29 00:00:00'], { zone: 'UTC', year: 2025 }).codes).toEqual(['time.year_contradiction']);
    expect(one('Feb 29 00:00:00', { zone: 'UTC', year: 2024 })).toMatchObject({ time: '2024-02-29T00:00:00Z' });
  });
});

describe('zone', () => {
  it('is flagged once an item when none is stated or given; every event says UTC was assumed', () => {
    const assumed = 'year 2026 as given; UTC, no zone stated or given';
    expect(read(['Mar  2 07:00:00', 'Mar  2 07:00:01'], { year: 2026 }).lines).toMatchObject([
      { time: '2026-03-02T07:00:00Z', assumed, flags: ['time.zone_unknown'] },
      { assumed, flags: [] },
    ]);
  });
  it('stated in the line wins over the one given', () => {
    expect(one('2026-03-02T07:00:00-05:00', { zone: 'Europe/Berlin' })).toMatchObject({ time: '2026-03-02T12:00:00Z', assumed: undefined });
  });
  it('names the hour that comes twice and the hour that never is', () => {
    const given = { zone: 'Europe/Berlin', year: 2026 };
    expect(one('Mar 29 01:59:59', given)).toMatchObject({ time: '2026-03-29T00:59:59Z', flags: [] });
    expect(one('Mar 29 02:30:00', given)).toMatchObject({ flags: ['time.dst_gap', 'time.zone_contradiction'] });
    expect(one('Mar 29 03:00:00', given)).toMatchObject({ time: '2026-03-29T01:00:00Z', flags: [] });
    expect(one('Oct 25 02:30:00', given)).toMatchObject({ time: '2026-10-25T00:30:00Z', flags: ['time.dst_fold'] });
    expect(one('Oct 25 03:00:00', given)).toMatchObject({ time: '2026-10-25T02:00:00Z', flags: [] });
  });
  it('that nobody knows is not taken for UTC in silence', () => {
    expect(one('Mar  2 07:00:00', { zone: 'Mars/Olympus', year: 2026 })).toMatchObject({ flags: ['time.zone_unknown'] });
  });
});
