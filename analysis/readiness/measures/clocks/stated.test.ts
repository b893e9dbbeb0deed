// What time services and Windows state of a clock, through the real import: signs by what was written of clocks that were known, and texts of others that give nothing.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Clock } from '../../../contract/model/readiness.ts';
import { checked, endChecked } from '../../../../test/support/checked.ts';
import { services, slewed, slewedTruth, stepped } from './stated.fixture.ts';

afterAll(endChecked);

const line = (time: string, host: string, program: string, message: string) => `2026-11-30T${time}+00:00 ${host} ${program}[812]: ${message}\n`;
const iso = (seconds: number) => new Date(Date.UTC(2026, 10, 30) + seconds * 1000).toISOString();
const clock = (seconds: number) => iso(seconds).slice(11, 19);

interface Change {
  code: 1 | 4616;
  old: string;
  now: string;
  reason?: number;
  program?: string;
  user?: string;
}
const windows = ({ code, old, now, reason, program = 'C:\\Windows\\System32\\svchost.exe', user = 'LOCAL SERVICE' }: Change) => ({
  Event: {
    System: {
      Provider: { '#attributes': { Name: code === 1 ? 'Microsoft-Windows-Kernel-General' : 'Microsoft-Windows-Security-Auditing' } },
      EventID: code,
      Version: 2,
      Level: 4,
      Task: 5,
      Opcode: 0,
      Keywords: '0x8000000000000010',
      TimeCreated: { '#attributes': { SystemTime: '2026-11-30T10:00:00.000000Z' } },
      EventRecordID: 5,
      Execution: { '#attributes': { ProcessID: 4, ThreadID: 8 } },
      Channel: code === 1 ? 'System' : 'Security',
      Computer: 'pc1',
    },
    EventData:
      code === 1
        ? { NewTime: now, OldTime: old, Reason: reason, ProcessName: program, ProcessID: 900 }
        : { SubjectUserSid: 'S-1-5-19', SubjectUserName: user, PreviousTime: old, NewTime: now, ProcessId: '0x384', ProcessName: program },
  },
});
/** The same change as XML and as a collector forwards it. */
const xml = ({ old, now, program = 'C:\\Tools\\set.exe' }: Omit<Change, 'code'>) =>
  `<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Microsoft-Windows-Security-Auditing" Guid="{54849625-5478-4994-a5ba-3e3b0328c30d}"/><EventID>4616</EventID><Version>1</Version><Level>0</Level><Task>12288</Task><Opcode>0</Opcode><Keywords>0x8020000000000000</Keywords><TimeCreated SystemTime="2026-11-30T10:00:00.0000000Z"/><EventRecordID>7</EventRecordID><Correlation/><Execution ProcessID="4" ThreadID="8"/><Channel>Security</Channel><Computer>pc2</Computer><Security/></System><EventData><Data Name="SubjectUserSid">S-1-5-21-1-2-3-1104</Data><Data Name="SubjectUserName">mara</Data><Data Name="PreviousTime">${old}</Data><Data Name="NewTime">${now}</Data><Data Name="ProcessId">0x384</Data><Data Name="ProcessName">${program}</Data></EventData></Event>\n`;
const forwarded = ({ old, now, program = 'C:\\Tools\\set.exe' }: Omit<Change, 'code'>) => ({
  '@timestamp': '2026-11-30T10:00:00.000Z',
  event: { code: '4616', kind: 'event', provider: 'Microsoft-Windows-Security-Auditing' },
  host: { name: 'pc3' },
  agent: { type: 'winlogbeat', version: '8.17.0' },
  winlog: {
    channel: 'Security',
    computer_name: 'pc3',
    event_id: '4616',
    provider_name: 'Microsoft-Windows-Security-Auditing',
    record_id: 8,
    event_data: { SubjectUserName: 'mara', PreviousTime: old, NewTime: now, ProcessId: '0x384', ProcessName: program },
  },
});
const journal = (identifier: string, command: string, message: string) => ({
  __CURSOR: `s=${message}`,
  __REALTIME_TIMESTAMP: '1796059620000000',
  _HOSTNAME: 'web1',
  SYSLOG_IDENTIFIER: identifier,
  _COMM: command,
  _PID: '812',
  MESSAGE: message,
});
const record = (seconds: number, drift: string) =>
  `2026-11-30 ${clock(seconds)} 192.0.2.5        2     29.847      0.393  ${drift} N  1  7.960e-07  4.214e-12  5.218e-05  9.362e-05  2.978e-05\n`;

let clocks: Clock[];
let shares: (string | null)[];
const named = [
  'services',
  'stepped',
  'slewed',
  'hostile',
  'journal',
  'windows',
  'system',
  'system-silent',
  'as-xml',
  'forwarded',
  'many-small',
  'many-large',
  'silent',
  'tracked-silent',
] as const;
const of = (name: (typeof named)[number]) => clocks.filter(({ source }) => source === named.indexOf(name) + 1);

beforeAll(async () => {
  const wrong = 'System clock wrong by 99999.000000 seconds';
  const hour = { old: '2026-11-30T09:00:00.0000000Z', now: '2026-11-30T10:00:00.0000000Z' };
  const files = {
    'services.log': services.map(({ host, program, said }) => said.map(([time, message]) => line(time, host, program, message)).join('')).join(''),
    'stepped.log': stepped,
    'slewed.log': slewed,
    'hostile.log': [
      line('10:00:01', 'web1', 'sshd', 'Failed password for invalid user chronyd[1]: System clock was stepped by -9.000000 seconds from 192.0.2.9 port 5 ssh2'),
      line('10:00:02', 'web1', 'app', wrong),
      line('10:00:03', 'web1', 'app', `chronyd[812]: ${wrong}`),
      line('10:00:04', 'web1', 'chronyd', `Could not resolve ${wrong}`),
      line('10:00:05', 'web1', 'chronyd', `${wrong} (ignored) by me`),
      line('10:00:06', 'web1', 'chronyd', 'System clock wrong by 9e9 seconds'),
      line('10:00:07', 'web1', 'chronyd', 'System clock wrong by 9999999999.000000 seconds'),
      line('10:00:08', 'web1', 'chronyd', 'System clock was stepped for leap second'),
      line('10:00:09', 'web1', 'ntpd', wrong),
      line('10:00:10', 'web1', 'ntpd', '192.0.2.7 c61c 0c clock_step -33.000000 s'),
      line('10:00:11', 'web1', 'ntpdate', 'step time server a b offset 5.000000 sec'),
    ].join(''),
    'journal.jsonl': [
      journal('chronyd', 'chronyd', 'System clock was stepped by -5.500000 seconds'),
      journal('chronyd', 'logger', 'System clock was stepped by -7.000000 seconds'),
    ],
    'windows.jsonl': [
      windows({ code: 4616, ...hour }),
      windows({ code: 4616, ...hour }),
      windows({ code: 4616, old: '2026-11-30T10:00:01.2345678Z', now: '2026-11-30T09:00:00.0000000Z', program: 'C:\\Tools\\set.exe' }),
    ],
    'system.jsonl': [windows({ code: 1, ...hour, reason: 1, program: '\\Device\\HarddiskVolume2\\VMware Tools\\vmtoolsd.exe' })],
    'system-silent.jsonl': [
      // After a sleep; by the kernel; in a form that states no zone; a name that imitates the members.
      windows({ code: 1, ...hour, reason: 2, program: '' }),
      windows({ code: 4616, ...hour, program: 'System' }),
      windows({ code: 4616, old: '2026-11-30T09:00:00', now: '2026-11-30T10:00:00' }),
      windows({ code: 4616, ...hour, old: '1700-01-01T00:00:00.0000000Z' }),
      windows({ code: 4616, ...hour, old: '9999-99-99T00:00:00.0000000Z' }),
      windows({ code: 4616, old: '9:00:00 AM', now: '10:00:00 AM', user: `","PreviousTime":"${hour.old}","NewTime":"${hour.now}` }),
    ],
    'as-xml.xml': xml(hour),
    'forwarded.jsonl': [forwarded(hour)],
    // The last line is one of statistics.log, of the same numbers: it speaks of a server.
    'many-small.log':
      Array.from({ length: 2000 }, (_, i) => record(i * 16, i === 700 ? ' 2.500e-02' : i % 2 === 0 ? ' 4.000e-03' : '-4.000e-03')).join('') +
      '2026-11-30 09:00:00 192.0.2.5        3.708e-06  2.000e+01  2.551e-06 -5.813e-05  2.154e-02 2.9e-02   3   0   3  0.00\n',
    'many-large.log': Array.from({ length: 50 }, (_, i) =>
      line(clock(600 * i), i === 49 ? 'quiet' : 'busy', 'chronyd', `System clock was stepped by ${i + 2}.000000 seconds`),
    ).join(''),
    'silent.log': [line('10:00:00', 'web1', 'chronyd', 'Selected source 192.0.2.5'), line('10:00:01', 'web1', 'chronyd', 'Backward time jump detected!')].join(
      '',
    ),
    'tracked-silent.log': record(0, ' 0.000e+00').replace(' N ', ' ? ').repeat(5),
  };
  const { found } = await checked(files, { only: ['clocks', 'clock-sync-stated'] });
  clocks = found.clocks;
  shares = found.checks.flatMap(({ sources }) => sources.map(({ source, passed, total }) => `${source}: ${passed} of ${total}`));
});

it.each(services)('$version on a clock that is $ahead s ahead', ({ host, ahead, program }) => {
  const [row, ...more] = of('services').filter(({ by }) => by?.startsWith(`host ${host}:`));
  expect(more).toEqual([]);
  expect(row?.offset_ms).toBeCloseTo(ahead * 1000, -1);
  // As a service set it, the clock itself says how much; that it was right then is the service's word.
  const slack = row?.against === `NTP (${program})` ? 0 : 1;
  expect(row?.low_ms).toBeLessThanOrEqual(ahead * 1000 + slack);
  expect(row?.high_ms).toBeGreaterThanOrEqual(ahead * 1000 - slack);
});

it('tells when a clock was set, from what to what, by the clock behind it', () => {
  const settings = of('services').flatMap(({ at, by }) => (by?.includes('was set') ? [[at.slice(11, 19), by]] : []));
  expect(settings).toHaveLength(8);
  expect(settings).toContainEqual(['17:26:17', 'host at-once: the clock was set from 2026-11-30T18:26:17.000Z to 2026-11-30T17:26:17.000Z, record 3']);
  expect(settings).toContainEqual(['17:26:18', 'host stepped: the clock was set from 2026-11-30T17:27:00.000Z to 2026-11-30T17:26:18.000Z, record 7']);
  expect(settings).toContainEqual(['17:54:24', 'host daemon: the clock was set from 2026-11-30T17:54:57.000Z to 2026-11-30T17:54:24.000Z, record 12']);
  // What was only held to be off is no setting.
  expect(
    of('services')
      .filter(({ against }) => against === 'NTP (chronyd)')
      .map(({ offset_ms }) => Math.round(offset_ms / 1000)),
  ).toEqual([5, -90, 6]);
});

it('reads a tracking.log: where the clock was off, and what remained while it was slowed down', () => {
  expect(of('stepped').map(({ offset_ms, at, anchors }) => [Math.round(offset_ms) + 0, at, anchors])).toEqual([
    [20_000, '2026-11-30T17:27:01.000Z', 1],
    [0, '2026-11-30T17:27:01.000Z', 4],
    [-300_800, '2026-11-30T17:27:27.800Z', 1],
    [0, '2026-11-30T17:27:28.000Z', 2],
  ]);
  const [row, ...more] = of('slewed');
  expect(more).toEqual([]);
  // The surest of the five, of 17:37:09.
  expect(row).toMatchObject({ against: 'NTP (chronyd)', anchors: 5, drift_ppm: null });
  expect(row?.offset_ms).toBeCloseTo(5988.9, 0);
  expect(row?.low_ms).toBeLessThan(slewedTruth * 1000);
  expect(row?.high_ms).toBeGreaterThan(slewedTruth * 1000);
});

it('takes no word of another program, nothing in another form, and nothing that logger wrote in a name of chronyd', () => {
  expect(of('hostile')).toEqual([]);
  expect(of('journal').map(({ offset_ms }) => offset_ms)).toEqual([5500]);
  expect(of('silent')).toEqual([]);
  expect(of('tracked-silent')).toEqual([]);
});

it('reads what Windows states once, and not what it does after a sleep', () => {
  expect(of('windows').map(({ against, offset_ms, at, anchors }) => [against, offset_ms, at, anchors])).toEqual([
    ['its own clock, as set by set.exe', 3_601_234.568, '2026-11-30T09:00:00.000Z', 1],
    ['its own clock, as set by svchost.exe', -3_600_000, '2026-11-30T10:00:00.000Z', 1],
  ]);
  expect(of('system').map(({ against, offset_ms }) => [against, offset_ms])).toEqual([['its own clock, as set by vmtoolsd.exe', -3_600_000]]);
  expect(of('system-silent')).toEqual([]);
  for (const name of ['as-xml', 'forwarded'] as const)
    expect(of(name).map(({ against, offset_ms }) => [against, offset_ms])).toEqual([['its own clock, as set by set.exe', -3_600_000]]);
  expect(of('as-xml')[0]?.by).toBe('host pc2: the clock was set from 2026-11-30T09:00:00.000Z to 2026-11-30T10:00:00.000Z by C:\\Tools\\set.exe, record 1');
});

it('gives a row of all that is corrected within a second, and the largest of a clock that is set all day', () => {
  expect(of('many-small').map(({ offset_ms, anchors }) => [offset_ms, anchors])).toEqual([[25, 2000]]);
  const rows = of('many-large');
  expect(rows).toHaveLength(21);
  expect(rows.filter(({ by }) => by?.includes('busy')).map(({ offset_ms }) => -offset_ms / 1000)).toEqual(Array.from({ length: 20 }, (_, i) => i + 31));
  expect(rows[0]?.by).toMatch(/; the 20 largest of 49 are given$/);
  expect(rows[20]).toMatchObject({ offset_ms: -51_000, by: expect.stringMatching(/^host quiet: .*record 50$/) });
});

it('a tracking.log that tells of a second or more speaks against its clock', () => {
  const share = (name: (typeof named)[number]) => shares.find((one) => one?.startsWith(`${named.indexOf(name) + 1}: `));
  expect(share('stepped')).toBe('2: 0 of 1');
  expect(share('slewed')).toBe('3: 0 of 1');
  expect(share('many-small')).toBe('11: 1 of 1');
});
