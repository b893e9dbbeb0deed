// Year and zone policy: what is assumed is said, what cannot be read stays unread, one wrong line moves nobody else.
import { describe, expect, it } from 'vitest';
import { toRfc3339 } from '../../contract/time.ts';
import type { ItemFacts } from '../../reading/format.ts';
import { type Decoded, decodedBy } from '../../../test/support/decoded-by.ts';
import { linuxAuth } from './format.ts';

type Decode = (text: string) => Decoded;
const context = (given: Partial<ItemFacts>): Decode => decodedBy(linuxAuth, { name: 'auth.log', ...given });
const at = (time: string): string => `${time} host sshd[1]: Server listening on 0.0.0.0 port 22.`;
function read(line: string, decode: Decode): { time: string | undefined; text: unknown; assumed: unknown; flags: string[] } {
  const { row, flags } = decode(line);
  if (!row) throw new Error('the line is no event');
  const { time_ns, time_text, time_assumed } = row;
  return {
    time: time_ns === undefined ? undefined : toRfc3339(String(time_ns), 0),
    text: time_text,
    assumed: time_assumed,
    flags: flags.map((flag) => flag.code),
  };
}
const times = (lines: string[], decode: Decode): (string | undefined)[] => lines.map((line) => read(at(line), decode).time?.slice(0, 10));
const modified = (text: string): string => (BigInt(Date.parse(text)) * 1_000_000n).toString();

describe('year', () => {
  it('is never invented', () => {
    expect(read(at('Mar  2 07:00:00'), context({ time: { zone: 'UTC' } }))).toEqual({
      time: undefined,
      text: 'Mar  2 07:00:00',
      assumed: undefined,
      flags: ['time.year_unknown'],
    });
  });
  it('comes from the policy, and says so', () => {
    expect(read(at('Mar  2 07:00:00'), context({ time: { zone: 'UTC', year: 2019 } }))).toMatchObject({
      time: '2019-03-02T07:00:00Z',
      assumed: 'year 2019 as given; zone UTC, assumed',
      flags: [],
    });
  });
  it('comes from the modification time: the latest year that is not after it', () => {
    const early = context({ time: { zone: 'UTC' }, modified: modified('2026-01-10T00:00:00Z') });
    expect(read(at('Dec 30 07:00:00'), early)).toMatchObject({
      time: '2025-12-30T07:00:00Z',
      assumed: "year 2025 from the file's modification time; zone UTC, assumed",
    });
    expect(read(at('Jan  2 07:00:00'), early)).toMatchObject({
      time: '2026-01-02T07:00:00Z',
      assumed: "year 2026, counted from 2025 from the file's modification time; zone UTC, assumed",
      flags: [],
    });
  });
  it('turns once from December to January; stragglers keep the old year, clocks set back keep theirs', () => {
    const given = context({ time: { zone: 'UTC', year: 2025 } });
    expect(
      times(['Dec 31 23:59:58', 'Jan  1 00:00:01', 'Dec 31 23:59:59', 'Jan  1 00:00:02', 'Jan  3 00:00:00', 'Jan  1 12:00:00', 'Jan  4 00:00:00'], given),
    ).toEqual(['2025-12-31', '2026-01-01', '2025-12-31', '2026-01-01', '2026-01-03', '2026-01-01', '2026-01-04']);
  });
  it('is not moved by one line with a wrong clock or an impossible date', () => {
    const given = context({ time: { zone: 'UTC', year: 2026 } });
    expect(
      times(['Mar  1 00:00:00', 'Dec 24 00:00:00', 'Mar  2 00:00:00', 'Feb 30 00:00:00', 'Mar  3 00:00:00', 'Jan  1 25:00:00', 'Mar  4 00:00:00'], given),
    ).toEqual(['2026-03-01', '2026-12-24', '2026-03-02', undefined, '2026-03-03', undefined, '2026-03-04']);
  });
  it('is counted on through a quiet log, and a turn without neighbours is flagged', () => {
    const given = context({ time: { zone: 'UTC', year: 2024 } });
    expect(times(['Mar  1 00:00:00', 'Jul  1 00:00:00', 'Nov  1 00:00:00'], given)).toEqual(['2024-03-01', '2024-07-01', '2024-11-01']);
    expect(read(at('Feb  1 00:00:00'), given)).toMatchObject({ time: '2025-02-01T00:00:00Z', flags: ['time.year_turn'] });
    expect(times(['Feb  2 00:00:00'], given)).toEqual(['2025-02-02']);
  });
  it('that puts a line after the file is flagged where it first does, also within an hour', () => {
    const given = context({ time: { zone: 'UTC' }, modified: modified('2026-03-31T01:30:00Z') });
    expect(read(at('Mar 31 01:00:00'), given).flags).toEqual([]);
    expect(read(at('Apr  2 01:20:00'), given).flags).toEqual([]);
    expect(read(at('Apr  2 01:29:00'), given).flags).toEqual([]);
    expect(read(at('Apr  2 01:31:00'), given)).toMatchObject({ time: '2026-04-02T01:31:00Z', flags: ['time.after_modified'] });
    expect(read(at('Apr  2 01:32:00'), given).flags).toEqual([]);
  });
  it('must have the day', () => {
    expect(read(at('Feb 29 00:00:00'), context({ time: { zone: 'UTC', year: 2025 } }))).toMatchObject({ time: undefined, flags: ['time.invalid'] });
    expect(read(at('Feb 29 00:00:00'), context({ time: { zone: 'UTC', year: 2024 } }))).toMatchObject({ time: '2024-02-29T00:00:00Z' });
  });
});

describe('zone', () => {
  it('is flagged once an item when none is stated or given; every event says UTC was assumed', () => {
    const given = context({ time: { year: 2026 } });
    expect(read(at('Mar  2 07:00:00'), given)).toMatchObject({
      time: '2026-03-02T07:00:00Z',
      assumed: 'year 2026 as given; UTC, no zone stated or given',
      flags: ['time.zone_unknown'],
    });
    expect(read(at('Mar  2 07:00:01'), given)).toMatchObject({ assumed: 'year 2026 as given; UTC, no zone stated or given', flags: [] });
  });
  it('stated in the line wins over the one given', () => {
    expect(read(at('2026-03-02T07:00:00-05:00'), context({ time: { zone: 'Europe/Berlin' } }))).toMatchObject({
      time: '2026-03-02T12:00:00Z',
      assumed: undefined,
    });
  });
  it('names the hour that comes twice and the hour that never is', () => {
    const given = context({ time: { zone: 'Europe/Berlin', year: 2026 } });
    expect(read(at('Mar 29 01:59:59'), given)).toMatchObject({ time: '2026-03-29T00:59:59Z', flags: [] });
    expect(read(at('Mar 29 02:30:00'), given)).toMatchObject({ flags: ['time.dst_gap'] });
    expect(read(at('Mar 29 03:00:00'), given)).toMatchObject({ time: '2026-03-29T01:00:00Z', flags: [] });
    expect(read(at('Oct 25 02:30:00'), given)).toMatchObject({ time: '2026-10-25T00:30:00Z', flags: ['time.dst_fold'] });
    expect(read(at('Oct 25 03:00:00'), given)).toMatchObject({ time: '2026-10-25T02:00:00Z', flags: [] });
  });
  it('that nobody knows is not taken for UTC in silence', () => {
    expect(read(at('Mar  2 07:00:00'), context({ time: { zone: 'Mars/Olympus', year: 2026 } }))).toMatchObject({ flags: ['time.zone_unknown'] });
  });
});
