// Year and zone of a stretch: each kind of evidence by itself, and each contradiction.
import { describe, expect, it } from 'vitest';
import { memberOf, modifiedAt } from '../../../test/support/planned.ts';
import type { TimePolicy } from '../../contract/model/source.ts';
import { CarriedTime } from './carried-time.ts';
import { LocalTimes } from './local-times.ts';
import { byAge, missingBetween, rotationOf } from './rotation.ts';
import { planStretch } from './stretch.ts';
import { Tracer } from './trace.ts';

const at = (stamp: string, said = 'sshd[1]: Server listening on 0.0.0.0 port 22.'): string => `${stamp} gate ${said}\n`;
const quiet = at('Mar  2 07:00:00') + at('Mar  3 07:00:00');
const berlin: TimePolicy = { zone: 'Europe/Berlin' };

function one(text: string, given: TimePolicy = berlin, modified?: string, path = 'auth.log') {
  const [plan] = planStretch([memberOf(path, text, given, modified === undefined ? undefined : modifiedAt(modified))]);
  if (!plan) throw new Error('one item has one plan');
  return { told: plan.told, zone: plan.zone?.name, codes: plan.issues.map(({ code }) => code), issues: plan.issues };
}

describe('a year is told', () => {
  const copied = '2030-06-01T00:00:00Z';
  it.each([
    ['by ISO stamps', quiet + at('2023-03-03T08:00:00+01:00') + at('2023-03-03T08:00:01+01:00'), '2023, from the ISO stamps in the same file'],
    ['by stamps with a year', at('Mar  3 06:00:00 2023') + quiet, undefined],
    [
      'by sudo, behind the clock',
      `Mar  2 06:00:00 2023 : opal : TTY=pts/1\nMar  2 06:30:00 2023 : opal : x\n${quiet}`,
      '2023, from stamps with a year in the same file',
    ],
    [
      'by the kernel',
      at('Mar  2 06:00:00', 'kernel: [    1.2] rtc_cmos 00:01: setting system clock to 2023-03-02 05:00:00 UTC (1677733200)') + quiet,
      '2023, from the kernel setting its clock',
    ],
    ['by anacron', at('Mar  2 06:00:00', 'anacron[7]: Anacron 2.3 started on 2023-03-02') + quiet, '2023, from anacron stating the day'],
    [
      'by journalctl',
      `-- Logs begin at Mon 2022-05-02 06:00:00 CET, end at Sat 2023-03-04 12:00:00 CET. --\n${quiet}`,
      '2023, from the head that journalctl wrote',
    ],
    [
      'by no account name',
      at('Mar  2 06:00:00', 'sshd[1]: Invalid user anacron[7]: Anacron 2.3 started on 1999-03-02 from 192.0.2.1') + quiet,
      "2030, from the file's modification time",
    ],
  ])('%s', (_, text, told) => {
    const found = one(text, berlin, copied);
    if (told !== undefined) expect(found.told).toBe(told);
    // The file was modified years later: told beside.
    expect(found.codes.length).toBeGreaterThan(0);
  });

  it.each([
    ['secure-20240310', '2024'],
    ['syslog.2024-03-10', '2024'],
    ['auth.log-20240310.gz', '2024'],
    ['messages-2024031004', '2024'],
  ])('by the name %s', (path, year) => {
    expect(one(quiet, berlin, undefined, path)).toMatchObject({ told: `${year}, from the name ${path}`, codes: [] });
  });

  it('by a leap day, with the modification time: the latest leap year', () => {
    expect(one(at('Feb 28 10:00:00') + at('Feb 29 10:00:00'), berlin, '2027-06-01T00:00:00Z').told).toBe(
      "2024, from the file's modification time, and 29 February in the file",
    );
  });

  it('by the examiner, over all of it, and the contradiction names both', () => {
    const { told, issues } = one(quiet + at('2023-03-03T08:00:00+01:00') + at('2023-03-03T08:00:01+01:00'), { ...berlin, year: 2021 });
    expect(told).toMatch(/^2021.*as given$/);
    expect(issues).toEqual([expect.objectContaining({ code: 'time.year_contradiction' })]);
    expect(issues[0]?.message).toMatch(/2021.*2023-03-03T08:00:00\+01:00.*2023/);
  });

  it('not before a program was written', () => {
    const rsyslog = at('Mar  2 06:00:00', 'rsyslogd: [origin software="rsyslogd" swVersion="8.2302.0" x-pid="1" x-info="https://www.rsyslog.com"] start');
    expect(one(rsyslog + quiet, { ...berlin, year: 2022 }).codes).toEqual(['time.year_contradiction']);
    expect(one(rsyslog + quiet, { ...berlin, year: 2023 }).codes).toEqual([]);
  });
});

it('a stamp behind a byte order mark, NULs or colours is one', () => {
  const jan = at('Jan  1 10:00:00') + at('Jan  2 10:00:00');
  for (const mark of ['\uFEFF', '\0'.repeat(600), '\u001B[32m', '\0\uFEFF\u001B[0;1m', '']) {
    const { told } = one(mark + at('Dec 31 10:00:00') + jan, { ...berlin, year: 2023 });
    expect(told, JSON.stringify(mark)).toBe('2023 to 2024, as given');
  }
});

describe('a rotated set', () => {
  const set = (files: readonly (readonly [path: string, text: string, modified?: string])[], given: TimePolicy = berlin) => {
    const members = files
      .map(([path, text, modified]) => memberOf(path, text, given, modified === undefined ? undefined : modifiedAt(modified)))
      .sort((a, b) => byAge(a.rotated, b.rotated));
    return planStretch(members).map((plan, i) => [members[i]?.path, plan.told, ...plan.issues.map(({ code }) => code)]);
  };
  const files = [
    ['log/auth.log', at('Jan 20 10:00:00') + at('Jan 27 10:00:00')],
    ['log/auth.log.1', at('Jan  2 10:00:00') + at('Jan 19 10:00:00')],
    ['log/auth.log.2.gz!/auth.log.2', at('Dec  4 10:00:00') + at('Jan  1 10:00:00')],
  ] as const;

  it('takes the year given for the first record of the oldest', () => {
    expect(set(files, { ...berlin, year: 2023 }).map(([path, told]) => [path, told])).toEqual([
      ['log/auth.log.2.gz!/auth.log.2', '2023 to 2024, as given'],
      ['log/auth.log.1', '2024, counted on from auth.log.2.gz, as given'],
      ['log/auth.log', '2024, counted on from auth.log.2.gz, as given'],
    ]);
  });
  it('keeps a word on all of its members where another is said of one later, and takes two words for two', () => {
    const said = (years: readonly (readonly [year: number, words: readonly number[]])[]) =>
      planStretch(
        [files[2], files[1], files[0]].map(([path, text], i) => ({
          ...memberOf(path, text, { ...berlin, year: years[i]?.[0] }),
          yearWords: years[i]?.[1] ?? [],
        })),
      ).map(({ told, issues }) => [told, ...issues.map(({ code }) => code)]);
    // 2023 of the whole set; then 2019 of its oldest member alone.
    expect(
      said([
        [2019, [0, 1]],
        [2023, [0]],
        [2023, [0]],
      ]),
    ).toEqual([['2019 to 2020, as given'], ['2024, counted on from auth.log.2.gz, as given'], ['2024, counted on from auth.log.2.gz, as given']]);
    // 2023 of two members, each by itself: of the younger it is its own, and does not fit the set.
    expect(
      said([
        [2023, [0]],
        [2024, [1]],
        [2023, [2]],
      ]),
    ).toEqual([['2023 to 2024, as given'], ['2024, as given'], ['2023, as given', 'time.year_contradiction']]);
  });
  it('is counted from the member that states a year', () => {
    const stated = at('2024-01-19T12:00:00+01:00') + at('2024-01-19T12:00:01+01:00');
    const found = set([files[0], ['log/auth.log.1', files[1][1] + stated], files[2]]);
    expect(found.map(([path, told]) => [path, String(told).slice(0, 12)])).toEqual([
      ['log/auth.log.2.gz!/auth.log.2', '2023 to 2024'],
      ['log/auth.log.1', '2024, from t'],
      ['log/auth.log', '2024, counte'],
    ]);
  });
  it('says which member is missing, on both sides', () => {
    const found = set([files[0], [files[2][0], files[2][1]]], { ...berlin, year: 2023 });
    expect(found.map(([, ...rest]) => rest.slice(1))).toEqual([['time.stretch_gap'], ['time.stretch_gap']]);
  });
  it('is read from the newest modification time where none states a year', () => {
    const modified = '2025-02-01T00:00:00Z';
    expect(set(files.map(([path, text]) => [path, text, modified] as const)).map(([, told]) => String(told).slice(0, 12))).toEqual([
      '2024 to 2025',
      '2025, from t',
      '2025, from t',
    ]);
  });
});

describe('a zone', () => {
  const touching = at('Jul  1 22:20:00') + at('2023-07-01T22:25:11+02:00') + at('2023-07-01T22:26:11+02:00');
  it('is shown by a line right beside that states its offset', () => {
    expect(one(touching, {})).toMatchObject({ zone: '+02:00', codes: [] });
    expect(one(at('Feb  1 22:20:00') + touching, {})).toMatchObject({ zone: '+02:00', codes: expect.arrayContaining(['time.zone_assumed']) });
  });
  it('is shown by how far the clock is ahead of one in UTC', () => {
    expect(one(at('Jul  1 22:25:00') + at('2023-07-01T20:25:11Z') + at('2023-07-01T20:26:11Z'), {})).toMatchObject({ zone: '+02:00' });
    expect(one(at('Jul  1 20:00:00') + at('2023-07-01T20:45:11Z') + at('2023-07-01T20:46:11Z'), {}).zone).toBeUndefined();
  });
  it('that was given is compared with the modification of the file, where that fits the last line to the second', () => {
    const text = at('Jul  1 22:20:00') + at('Jul  1 22:25:11');
    const { issues } = one(text, { zone: 'America/New_York', year: 2023 }, '2023-07-01T20:25:12Z');
    expect(issues).toEqual([{ code: 'time.zone_contradiction', message: expect.stringMatching(/New_York, -04:00 then.*clock was at \+02:00/) }]);
    expect(one(text, { zone: 'Europe/Berlin', year: 2023 }, '2023-07-01T20:25:12Z').codes).toEqual([]);
    expect(one(text, { zone: 'America/New_York', year: 2023 }, '2023-07-01T20:26:02Z').codes).toEqual([]);
  });
  it('that was given and that no line agrees with is a contradiction', () => {
    expect(one(touching, { zone: 'America/New_York' }).codes).toContain('time.zone_contradiction');
    expect(one(touching, { zone: 'Africa/Johannesburg' }).codes).toEqual([]);
  });
});

it('a zone that bears the abbreviation of a winter is told with its offset', () => {
  const civil = { year: 2026, month: 7, day: 1, hour: 12, minute: 0, second: 0, nanos: 0 };
  const assumed = (zone: string) =>
    new LocalTimes({ zone }).read(
      { text: 'x', civil, offset: undefined },
      () => {},
      () => '',
    ).assumed;
  expect(assumed('EST')).toBe('zone EST (-05:00 in summer too), assumed');
  expect(assumed('Etc/GMT-2')).toBe('zone Etc/GMT-2 (+02:00), assumed');
  expect(assumed('America/New_York')).toBe('zone America/New_York, assumed');
});

it('a day of the week that the date was not is told', () => {
  const codes: string[] = [];
  const times = new LocalTimes({ zone: 'UTC' });
  const read = (text: string, day: number) =>
    times.read(
      { text, civil: { year: 2026, month: 3, day, hour: 9, minute: 15, second: 0, nanos: 0 }, offset: undefined },
      (code) => void codes.push(code),
      () => '',
    );
  read('Tue 2026-03-03 09:15:00', 3);
  read('Tue Mar  3 09:15:00 2026', 3);
  read('Mar  3 09:15:00', 3);
  expect(codes).toEqual([]);
  read('Mon 2026-03-03 09:15:00', 3);
  read('Sat Mar  3 09:15:00 2026', 3);
  expect(codes).toEqual(['time.weekday', 'time.weekday']);
});

describe('abbreviations', () => {
  const civil = { year: 2026, month: 7, day: 1, hour: 12, minute: 0, second: 0, nanos: 0 };
  const read = (abbreviation: string, given: TimePolicy, of = civil) => {
    const codes: string[] = [];
    const { ns } = new LocalTimes(given).read(
      { text: 'x', civil: of, offset: undefined, abbreviation },
      (code) => void codes.push(code),
      () => '',
    );
    return [ns === undefined ? undefined : new Date(Number(ns / 1_000_000n)).toISOString().slice(0, 16), ...codes];
  };
  it('of one offset are read at it, those of several are asked', () => {
    expect(read('CEST', {})).toEqual(['2026-07-01T10:00']);
    expect(read('IST', {})).toEqual([undefined, 'time.zone_unknown']);
    expect(read('CST', {})).toEqual([undefined, 'time.zone_unknown']);
    expect(read('XYZ', {})).toEqual([undefined, 'time.zone_unknown']);
  });
  it('are compared with the zone given, and tell the hour that comes twice', () => {
    expect(read('IST', { zone: 'Asia/Kolkata' })).toEqual(['2026-07-01T06:30']);
    expect(read('IST', { zone: 'America/New_York' })).toEqual(['2026-07-01T16:00', 'time.zone_contradiction']);
    const twice = { ...civil, month: 10, day: 25, hour: 2, minute: 30 };
    expect(read('CEST', { zone: 'Europe/Berlin' }, twice)).toEqual(['2026-10-25T00:30']);
    expect(read('CET', { zone: 'Europe/Berlin' }, twice)).toEqual(['2026-10-25T01:30']);
  });
});

it('the time of what carries a line tells year and offset', () => {
  const civil = { year: 0, month: 12, day: 31, hour: 23, minute: 30, second: 0, nanos: 0 };
  const times = new LocalTimes({ carried: new CarriedTime(() => BigInt(Date.parse('2024-01-01T04:30:05Z')) * 1_000_000n) });
  times.seek(0);
  const { ns, assumed } = times.read(
    { text: 'x', civil, offset: undefined },
    () => {},
    () => '',
  );
  expect(new Date(Number((ns ?? 0n) / 1_000_000n)).toISOString()).toBe('2024-01-01T04:30:00.000Z');
  expect(assumed).toBe('year 2023 from the time of what carries it; -05:00, as the time of what carries it shows');
});

it('an hour that comes twice is told across two members of a set', () => {
  const given = { ...berlin, year: 2026 };
  const night = (name: string, times: readonly string[]) => memberOf(name, times.map((time) => at(`Oct 25 ${time}`)).join(''), given);
  const hours = (...files: Parameters<typeof night>[]): unknown[] =>
    planStretch(files.map((file) => night(...file))).map(({ folds }) =>
      [...folds.values()].map(({ steps, step, back, isBorneOut }) => [steps, step, back, isBorneOut]),
    );
  expect(hours(['auth.log.1', ['01:50:00', '02:10:00', '02:50:00']], ['auth.log', ['02:05:00', '02:55:00', '03:10:00']])).toEqual([
    [[1, Number.MAX_SAFE_INTEGER, 2700, false]],
    [[1, 0, 2700, false]],
  ]);
  // On from where the one before ended: either may lie in either hour.
  expect(hours(['auth.log.1', ['02:10:00', '02:20:00']], ['auth.log', ['02:30:00', '02:55:00']])).toEqual([[[0, 0, 0, false]], [[0, 0, 0, false]]]);
  // It had gone back before.
  expect(hours(['auth.log.1', ['02:50:00', '02:00:00', '02:20:00']], ['auth.log', ['02:10:00', '02:55:00']])[1]).toEqual([[0, 0, 0, false]]);
});

it('names: order, and what is missing', () => {
  const names = ['auth.log', 'auth.log.10.gz', 'auth.log.2.gz', 'auth.log.1'].map(rotationOf).sort(byAge);
  expect(names.map(({ name }) => name)).toEqual(['auth.log.10.gz', 'auth.log.2.gz', 'auth.log.1', 'auth.log']);
  expect(new Set(names.map(({ stretch }) => stretch))).toEqual(new Set(['auth.log']));
  expect(missingBetween(names[0] as never, names[1] as never)).toEqual({ from: 3, to: 9 });
  expect(
    ['a/secure-20240303', 'a/secure', 'a/secure-20240310']
      .map(rotationOf)
      .sort(byAge)
      .map(({ name }) => name),
  ).toEqual(['secure-20240303', 'secure-20240310', 'secure']);
  expect(rotationOf('x.zip!/var/log/auth.log.3.gz!/auth.log.3').stretch).toBe('x.zip!/var/log/auth.log');
});

it('clocks that jump from line to line cost neither memory nor time', () => {
  const lines = Array.from({ length: 60_000 }, (_, i) => at(i % 2 === 0 ? 'Jan  1 00:00:00' : 'Jul  3 00:00:00')).join('');
  const tracer = new Tracer('Europe/Berlin');
  tracer.push(new TextEncoder().encode(lines));
  const trace = tracer.end();
  expect(trace.bends.length).toBeLessThanOrEqual(10_000);
  const { codes } = one(lines, berlin, '2026-07-03T00:00:00Z');
  expect(codes).toContain(trace.full === undefined ? 'time.clock_back' : 'time.clock_jumps');
});

it('pieces of any size show the same', () => {
  const bytes = new TextEncoder().encode(quiet + at('2023-03-03T08:00:00+01:00', 'x'.repeat(3000)) + at('Mar  3 09:00:00') + quiet);
  const traces = [1, 7, 100, 600, 10_000].map((size) => {
    const tracer = new Tracer('Europe/Berlin');
    for (let from = 0; from < bytes.length; from += size) tracer.push(bytes.subarray(from, from + size));
    return tracer.end();
  });
  for (const trace of traces) expect(trace).toEqual(traces.at(-1));
});

describe('a clock that is set back by hours', () => {
  const hours = (times: readonly string[], host = 'gate') => times.map((time) => `Mar  2 ${time} ${host} sshd[1]: x\n`).join('');
  const codes = (text: string, given = berlin) => one(text, { ...given, year: 2023 }).codes;
  it('is told where other lines go on from there', () => {
    const { issues } = one(hours(['10:00:00', '10:01:00', '04:02:00', '04:03:00', '10:04:00']), { ...berlin, year: 2023 });
    expect(issues).toEqual([
      { code: 'time.clock_back', message: expect.stringContaining('lines of gate go back from Mar  2 10:01:00 to Mar  2 04:02:00 and on from there') },
    ]);
  });
  it('is none where one line came late, or by minutes', () => {
    expect(codes(hours(['10:00:00', '10:20:00', '10:01:00', '10:21:00']))).toEqual([]);
    expect(codes(hours(['10:00:00', '10:20:00', '10:10:00', '10:11:00']))).toEqual([]);
  });
  it('is another thing than the clocks of two writers, hours apart', () => {
    const two = ['10:00:00', '10:01:00', '10:02:00'].map((time, i) => hours([time]) + hours([`04:0${i}:00`], 'far')).join('');
    const { issues } = one(two, { ...berlin, year: 2023 });
    expect(issues).toEqual([
      { code: 'time.clocks_apart', message: expect.stringMatching(/far lie back from those of gate .*04:00:00 behind Mar {2}2 10:00:00; 3 times/) },
    ]);
    // One log behind the other, or two clocks that agree.
    expect(codes(hours(['10:00:00', '10:01:00']) + hours(['04:00:00', '04:01:00'], 'far'))).toEqual([]);
    expect(codes(hours(['10:00:00']) + hours(['09:50:00'], 'far') + hours(['10:10:00']) + hours(['10:11:00'], 'far'))).toEqual([]);
  });
  it('is none where the half of the day stands behind the clock, or the offset that has changed', () => {
    expect(codes(hours(['11:30:00 AM', '11:59:00 AM', '12:20:00 PM', '01:10:00 PM', '02:00:00 PM']))).toEqual([]);
    const east = hours(['10:00:00 +0100', '10:01:00 +0100', '04:02:00 -0500', '04:03:00 -0500']);
    expect(codes(east)).toEqual([]);
  });
  it('is none in an hour that the zone shows twice, and one where no zone says so', () => {
    const night = ['02:40:00', '02:50:00', '02:00:00', '02:10:00', '03:00:00'].map((time) => `Oct 29 ${time} gate sshd[1]: x\n`).join('');
    expect(codes(night)).toEqual([]);
    expect(one(night, { year: 2023 }).codes).toContain('time.clock_back');
  });
});

it('a jump of the first line that states its year leaves doubt about those before it', () => {
  const stated = (first: string): string => at('Dec 30 01:00:00') + at(first) + at('2011-12-30T01:10:00+01:00') + at('2011-12-30T01:11:00+01:00');
  // Its clock was 335 days behind: by the order of lines it is of the year after the line before it.
  expect(one(stated('2011-01-29T01:20:00+01:00')).codes).toEqual(['time.clock_back']);
  expect(one(stated('2011-12-30T01:09:00+01:00')).codes).toEqual([]);
});

it('years that contradict each other in one member leave doubt about the others', () => {
  const members = [
    memberOf('auth.log.1', at('Jan  2 01:00:00') + at('1990-01-01T01:00:00+01:00') + at('1990-01-01T01:00:01+01:00'), berlin),
    memberOf('auth.log', at('1990-01-01T01:00:02+01:00') + at('Jan  2 01:05:00') + at('2004-01-02T01:06:00+01:00'), berlin),
  ];
  const [older] = planStretch(members);
  expect(older?.issues).toContainEqual({ code: 'time.year_contradiction', message: expect.stringMatching(/auth\.log, of the same set, .*states 2004.*1990/) });
  // Where its own time bears the year out, a sibling's clock is no doubt about it.
  const [sure] = planStretch([{ ...(members[0] as (typeof members)[0]), modified: modifiedAt('1990-01-01T00:00:01Z') }, members[1] as (typeof members)[0]]);
  expect(sure?.issues.map(({ message }) => message).join()).not.toContain('of the same set');
});
