// Logs whose newest line stands first, as search systems and `journalctl -r` give them: with a plan, and read record by record.
import { describe, expect, it } from 'vitest';
import { decodedBy } from '../../../test/support/decoded-by.ts';
import { planned } from '../../../test/support/planned.ts';
import { linuxAuth } from '../../formats/linux-auth/format.ts';
import { readTime } from '../values/written-time.ts';
import { timesWithoutPlan } from './item-times.ts';
import { YearOrder } from './year-order.ts';

const zone = 'Europe/Berlin';
const instant = (ns: unknown): string => new Date(Number(BigInt(String(ns)) / 1_000_000n)).toISOString().slice(0, 16);

/** Of lines of sshd: instants, and what was told of the log and of lines. */
function auth(stamps: readonly string[], year?: number): { times: string[]; codes: string[]; assumed: string[] } {
  const lines = stamps.map((stamp) => `${stamp} gate sshd[1]: Invalid user x from 192.0.2.7`);
  const { times, offsets, codes } = planned(lines, year === undefined ? { zone } : { zone, year });
  const decode = decodedBy(linuxAuth, { time: times }, offsets);
  const read = lines.map((line) => decode(line));
  return {
    times: read.map(({ row }) => instant(row?.time_ns)),
    codes: [...codes, ...read.flatMap(({ flags }) => flags.map(({ code }) => code))],
    assumed: read.map(({ row }) => String(row?.time_assumed)),
  };
}

/** Of members that state a time without a zone. */
function members(stamps: readonly string[]): { times: string[]; flags: (string | undefined)[] } {
  const times = timesWithoutPlan({ zone }, undefined);
  const read = stamps.map((stamp) => readTime(stamp, times));
  return { times: read.map(({ ns }) => instant(ns)), flags: read.map(({ flag }) => flag?.code) };
}

describe('a log whose newest line stands first', () => {
  it('has its years counted back, and no clock that was set', () => {
    const stamps = ['Feb  3 10:00:00', 'Jan  2 09:00:00', 'Jul 10 08:00:00', 'Jul  9 08:00:00', 'Jan 20 07:00:00', 'Dec  1 06:00:00'];
    const { times, codes } = auth(stamps, 2026);
    expect(times.map((time) => time.slice(0, 7))).toEqual(['2026-02', '2026-01', '2025-07', '2025-07', '2025-01', '2024-12']);
    // Of gaps of more than half a year it is an assumption, as ever.
    expect(codes).toEqual(['time.year_turn', 'time.year_turn']);
  });

  it('goes ahead once in the hour that comes twice: lines before are of the second', () => {
    const night = ['03:10:00', '02:50:00', '02:05:00', '02:05:00', '02:58:00', '02:10:00', '01:50:00'].map((time) => `Oct 25 ${time}`);
    const { times, codes, assumed } = auth(night, 2026);
    expect(times.map((time) => time.slice(11))).toEqual(['02:10', '01:50', '01:05', '01:05', '00:58', '00:10', '23:50']);
    expect(codes).toEqual([]);
    expect(assumed[1]).toContain('second of the two hours 02:00-03:00, by the order of lines, newest first');
    expect(assumed[4]).toContain('first of the two hours 02:00-03:00, by the order of lines, newest first');
  });

  it('tells a clock that was set back as time runs', () => {
    const stamps = ['10:00:00', '09:50:00', '14:00:00', '13:50:00', '13:40:00'].map((time) => `2023-03-02T${time}`);
    expect(auth(stamps).codes).toEqual(['time.clock_back']);
  });
});

describe('records that are read one by one', () => {
  const night = (times: readonly string[]): string[] => times.map((time) => `2026-10-25T${time}`);

  it('of which the newest stand first: the hour before the step is in doubt, the one behind it is the first', () => {
    const { times, flags } = members(night(['04:00:00', '03:30:00', '03:10:00', '02:58:00', '02:05:00', '02:59:00', '02:30:00', '01:50:00']));
    expect(times.slice(5).map((time) => time.slice(11))).toEqual(['00:59', '00:30', '23:50']);
    // The first behind the step may have come late, and nothing is known before it.
    expect(flags.slice(3)).toEqual(['time.dst_fold', 'time.dst_fold', 'time.dst_fold', undefined, undefined]);
  });

  it('are never sure of it where nothing shows which way they run, or all behind the step are of one second', () => {
    const few = members(night(['02:58:00', '02:05:00', '02:30:00']));
    expect(few.flags).toEqual(['time.dst_fold', 'time.dst_fold', 'time.dst_fold']);
    const same = members(night(['01:00:00', '01:30:00', '02:57:00', '02:05:00', '02:05:00', '02:06:00']));
    expect(same.times.slice(3).map((time) => time.slice(11))).toEqual(['01:05', '01:05', '01:06']);
    expect(same.flags.slice(2)).toEqual(['time.dst_fold', 'time.dst_fold', 'time.dst_fold', undefined]);
    const plan = auth(['Oct 25 02:58:00', 'Oct 25 02:05:00', 'Oct 25 02:30:00'], 2026);
    expect(plan.codes).toEqual(['time.dst_fold', 'time.dst_fold', 'time.dst_fold']);
  });

  it('have years in doubt where the newest stand first and months lie between two', () => {
    const codes = (days: readonly (readonly [month: number, day: number])[]): string[] => {
      const years = new YearOrder(2026);
      const said: string[] = [];
      for (const [month, day] of days) years.take({ year: 0, month, day, hour: 0, minute: 0, second: 0, nanos: 0 }, (code) => void said.push(code));
      return said;
    };
    // The last of them is of 2025, and read as of 2026.
    expect(
      codes([
        [3, 10],
        [3, 9],
        [3, 8],
        [8, 20],
      ]),
    ).toEqual(['time.clock_back']);
    expect(
      codes([
        [3, 10],
        [3, 9],
        [3, 8],
        [3, 9],
      ]),
    ).toEqual([]);
    expect(
      codes([
        [3, 8],
        [3, 9],
        [3, 10],
        [8, 20],
      ]),
    ).toEqual([]);
  });
});
