// Audit logs: what their numbers and their daemon show, over rotated files; nothing of it convicts.
import { describe, expect, it } from 'vitest';
import { fileOf } from '../../../test/support/evidence-file.ts';
import { evidenceFor, findingsOf } from '../../../test/support/findings-of.ts';
import { oneByteOff } from '../../../test/support/mutations.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { auditd } from './verifier.ts';

const event = (serial: number, type = 'SYSCALL', more = 'success=yes', node = '') =>
  `${node}type=${type} msg=audit(${1_700_000_000 + serial}.123:${serial}): ${more}\n`;
const run = (from: number, to: number, node = '') =>
  Array.from({ length: to - from + 1 }, (_, at) => event(from + at, 'SYSCALL', 'success=yes', node)).join('');
const daemon = (type: string, at = 5) => `type=${type} msg=audit(17000000${at}0.5:${4000 + at}): op=x res=success\n`;

async function judge(files: Record<string, string>, grounds?: string) {
  const { objects, findings } = await findingsOf(
    auditd,
    evidenceOf(new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]))),
    grounds === undefined ? undefined : { grounds: new Map([[grounds, 'signed, key pinned' as const]]), places: new Map() },
  );
  return { objects, findings, codes: findings.map(({ code }) => code), told: objects.map(({ key, status, reason }) => `${key} ${status} ${reason}`) };
}

describe('an audit log', () => {
  it.each<[string, string, string[]]>([
    ['whose numbers run', run(10, 60), []],
    ['with several records of an event', event(1) + event(1, 'CWD') + event(1, 'PATH') + event(2), []],
    ['of which processors mixed the order', event(1) + event(4) + event(2) + event(3) + event(5), []],
    ['with a hole', run(10, 20) + run(31, 40), ['sequence_gap']],
    ['with a hole that is filled in part', event(1) + event(9) + event(4) + event(10), ['sequence_gap', 'sequence_gap']],
    ['with an event copied behind others, within the last thousand', run(1, 200) + event(17), ['sequence_repeat']],
    ['with a copied event of several records', run(1, 200) + event(17) + event(17, 'CWD') + event(17, 'PATH'), ['sequence_repeat']],
    ['with the number of another event, at another time', run(1, 20) + event(17).replace('.123:', '.124:'), ['sequence_repeat']],
    ['with records of one event among few others', run(1, 20) + event(17, 'PATH') + run(21, 40), []],
    ['after a boot', run(5000, 5010) + run(1, 9), ['sequence_restart']],
    [
      'whose daemon ended and started',
      daemon('DAEMON_START', 1) + run(1, 3) + daemon('DAEMON_END', 2) + daemon('DAEMON_START', 3) + run(4, 5),
      ['daemon_ended'],
    ],
    ['whose daemon started twice', daemon('DAEMON_START', 1) + run(1, 3) + daemon('DAEMON_ROTATE', 2) + daemon('DAEMON_START', 3), ['daemon_broke_off']],
    ['whose daemon gave up', daemon('DAEMON_START', 1) + run(1, 3) + daemon('DAEMON_ABORT', 2), ['daemon_ended']],
    ['that states losses', event(1, 'CONFIG_CHANGE', 'audit_lost=7') + event(2, 'CONFIG_CHANGE', 'audit_lost=7'), ['records_lost']],
    ['in which a program speaks of losses', event(1, 'USER', `pid=1 msg='lost=99999 text'`) + event(2, 'SYSCALL', 'audit_lost=7'), []],
    ['whose count of losses was set back', event(1, 'CONFIG_CHANGE', 'op=set lost=0 old=7 auid=0 res=1'), ['records_lost']],
    ['whose count of losses was set back from nothing', event(1, 'CONFIG_CHANGE', 'op=set lost=0 old=0 auid=0 res=1'), []],
    ['of two hosts', run(1, 5, 'node=a ') + run(9000, 9005, 'node=b ') + run(6, 7, 'node=a '), []],
  ])('%s', async (_, text, expected) => {
    const found = await judge({ 'audit.log': text });
    expect(found.codes).toEqual(expected);
    expect(found.told).toEqual(['audit.log unverifiable not_sealed']);
  });

  it('goes on over its rotated files, oldest first, whatever their order of names', async () => {
    const files = { 'log/audit.log': run(31, 40), 'log/audit.log.1': run(21, 30), 'log/audit.log.10': run(1, 10), 'log/audit.log.9': run(11, 20) };
    expect((await judge(files)).codes).toEqual([]);
    const { ['log/audit.log.9']: _, ...rest } = files;
    const { findings } = await judge(rest);
    expect(findings).toMatchObject([{ code: 'sequence_gap', from: '1700000010123000000', to: '1700000021123000000' }]);
    expect(findings[0]?.explain).toContain('11 to 20 are not in the log (10)');
  });

  it('that a key proves whole gets no verdict of its own, and its holes are told all the same', async () => {
    const found = await judge({ 'audit.log': event(1) + event(3) }, 'audit.log');
    expect([found.told, found.codes]).toEqual([[], ['sequence_gap']]);
  });

  it('with endless holes is read in bounded memory, and tells how many there are', async () => {
    const text = Array.from({ length: 20_000 }, (_, at) => event(2 * at)).join('');
    const { findings } = await judge({ 'audit.log': text });
    expect(findings).toHaveLength(21);
    expect(findings.at(-1)?.explain).toContain('19979 more holes; 19999 events');
  });

  it('with numbers as large as they may be written is no crash', async () => {
    expect((await judge({ 'audit.log': `${event(1)}type=X msg=audit(999999999999.1:99999999999999999999): \n` })).codes).toEqual(['sequence_gap']);
  });
});

/** Everything that is told of some logs, as lines. */
async function told(files: Record<string, string | null>) {
  const handed = evidenceOf(new Map(Object.entries(files).flatMap(([path, text]) => (text === null ? [] : [[path, Buffer.from(text)]]))));
  const broken = Object.keys(files)
    .filter((path) => files[path] === null)
    .map((path) => fileOf(path, () => Promise.reject(new Error('bad sector'))));
  const evidence = evidenceFor(handed);
  const seen = [...handed.files, ...broken];
  const { objects, findings, proof } = await auditd.verify({ ...evidence, files: seen }, seen);
  expect(proof).toEqual([]);
  return {
    cards: objects.map(({ key, path, kind, status, reason, assurance, steps, facts }) => {
      expect([key, kind]).toEqual([path, 'audit log']);
      expect(steps.every(({ good }) => good === null)).toBe(true);
      return [`${path}: ${status}, ${reason}, ${assurance}`, ...steps.map(({ text }) => text), ...facts.map(({ label, value }) => `${label}: ${value}`)];
    }),
    findings: findings.map(({ code, key, chain, from, to, explain }) => {
      expect(chain).toBeNull();
      return `${code} ${key} ${from} ${to} ${explain}`;
    }),
  };
}
const at = (serial: number): string => `${1_700_000_000 + serial}.123:${serial}`;
const ns = (serial: number): string => `${1_700_000_000 + serial}123000000`;

describe('what is told', () => {
  it('of a log without a hole', async () => {
    expect(await told({ 'log/audit.log': `${run(10, 12)}no record\ntype=UNKNOWN[1329] msg=?\n\n` })).toEqual({
      cards: [
        [
          'log/audit.log: unverifiable, not_sealed, structure only',
          '3 records read; 2 lines are none',
          'Numbers of events run without a hole',
          'Records: 3',
          `First event: ${at(10)}`,
          `Last event: ${at(12)}`,
          'Files of this log, oldest first: audit.log',
          'Starts of the daemon: 0',
        ],
      ],
      findings: [],
    });
  });
  it('of one without a record, and one that cannot be read', async () => {
    expect((await told({ 'a/audit.log': 'none\n', 'b/audit.log': null })).cards).toEqual([
      [
        'a/audit.log: unverifiable, not_sealed, structure only',
        '0 records read; 1 lines are none',
        'Numbers of events run without a hole',
        'Records: 0',
        'Files of this log, oldest first: audit.log',
        'Starts of the daemon: 0',
      ],
      ['b/audit.log: unverifiable, unreadable, none', 'It could not be read'],
    ]);
  });
  it('of hosts, each with its holes and starts, in two files', async () => {
    const start = (node: string, time: number): string => `node=${node} type=DAEMON_START msg=audit(${time}.5:77): op=start\n`;
    const older = start('a', 1) + run(1, 2, 'node=a ') + start('b', 2) + run(7, 8, 'node=b ');
    const newer = run(4, 4, 'node=a ') + run(11, 12, 'node=b ') + run(14, 14, 'node=b ');
    const { cards, findings } = await told({ 'audit.log': newer, 'audit.log.1': older });
    expect(cards).toEqual(
      [
        ['audit.log.1', 6, '1.5:77', at(8)],
        ['audit.log', 4, at(4), at(14)],
      ].map(([path, count, first, last]) => [
        `${path}: unverifiable, not_sealed, structure only`,
        `${count} records read; 0 lines are none`,
        'Numbers of events have 3 holes over all files of this log',
        `Records: ${count}`,
        `First event: ${first}`,
        `Last event: ${last}`,
        'Files of this log, oldest first: audit.log.1, audit.log',
        'Starts of the daemon: 2',
      ]),
    );
    const causes =
      'An extract (ausearch), records that the kernel could not hand over, a time in which the daemon did not run, another log that took them, and a deletion all leave this.';
    expect(findings).toEqual([
      `sequence_gap audit.log ${ns(2)} ${ns(4)} Host a: Events 3 are not in the log (1). ${causes}`,
      `sequence_gap audit.log ${ns(8)} ${ns(11)} Host b: Events 9 to 10 are not in the log (2). ${causes}`,
      `sequence_gap audit.log ${ns(12)} ${ns(14)} Host b: Events 13 are not in the log (1). ${causes}`,
    ]);
  });
  it('of logs in two folders, each by itself', async () => {
    expect((await told({ 'a/audit.log': run(1, 3), 'b/audit.log.1': run(9, 9) })).cards.map((card) => card.at(-2))).toEqual([
      'Files of this log, oldest first: audit.log',
      'Files of this log, oldest first: audit.log.1',
    ]);
  });
  it('of the daemon', async () => {
    const text = daemon('DAEMON_START', 1) + daemon('DAEMON_END', 2) + daemon('DAEMON_START', 3) + daemon('DAEMON_ABORT', 4) + daemon('DAEMON_START', 5);
    const { findings, cards } = await told({ 'audit.log': text + daemon('DAEMON_START', 6) });
    const time = (second: number): string => `17000000${second}0500000000`;
    expect(findings).toEqual([
      `daemon_ended audit.log ${time(2)} ${time(2)} The daemon was ended.`,
      `daemon_ended audit.log ${time(4)} ${time(4)} The daemon gave up because of an error.`,
      `daemon_broke_off audit.log ${time(6)} ${time(6)} The daemon starts, and did not say before that it ended: it was killed or lost power, or lines were taken out.`,
    ]);
    expect(cards[0]?.at(-1)).toBe('Starts of the daemon: 4');
  });
  it('of the end in the older file, and numbers that begin anew in the newer', async () => {
    const { findings } = await told({ 'x/audit.log': run(1, 3), 'x/audit.log.2': run(5000, 5001) + daemon('DAEMON_END', 1) });
    expect(findings).toEqual([
      'daemon_ended x/audit.log.2 1700000010500000000 1700000010500000000 The daemon was ended.',
      `sequence_restart x/audit.log ${ns(1)} ${ns(1)} Numbers begin anew, as they do when the machine is started again; the log of another machine, or an older copy, put behind this one shows the same.`,
    ]);
  });

  const count = (most: string): string => `The kernel counts ${most} records that it could not hand over since it was started`;
  const BACK = ', or since somebody set the count back.';
  it.each<[string, string[], string[]]>([
    ['a count, and the same again', ['audit_lost=7', 'audit_lost=7'], [`${count('7')}.`]],
    ['a count that grows', ['audit_lost=7', 'lost=8'], [`${count('7')}.`, `${count('8')}.`]],
    ['a count that shrinks', ['audit_lost=7', 'audit_lost=6'], [`${count('7')}.`]],
    ['none', ['audit_lost=0'], []],
    ['set back', ['op=set lost=0 old=7'], [`${count('7')}${BACK}`]],
    ['set back, and counted anew', ['audit_lost=7', 'op=set lost=0 old=9', 'audit_lost=3'], [`${count('7')}.`, `${count('9')}${BACK}`, `${count('3')}.`]],
    ['set to another number than none', ['op=set lost=9 old=7', 'audit_lost=9'], [`${count('9')}${BACK}`]],
    ['no number', ['audit_lost=many', 'audit_lost=123456789012345678901'], []],
    ['another member', ['audit_backlog=7', 'lost_audit=7'], []],
  ])('of losses: %s', async (_, changes, says) => {
    const { findings } = await told({ 'audit.log': changes.map((more, index) => event(index + 1, 'CONFIG_CHANGE', more)).join('') });
    expect(findings.map((one) => one.replace(/^records_lost audit\.log \d+ \d+ /, ''))).toEqual(says);
  });

  it('of marks without end: the first in full, the others counted by their kind', async () => {
    const restarts = (times: number): string => Array.from({ length: times }, () => event(5000) + event(1)).join('');
    expect((await told({ 'audit.log': restarts(20) })).findings.map((one) => one.split(' ')[0])).toEqual(
      [...Array.from({ length: 20 }, () => 'sequence_restart'), ...Array.from({ length: 19 }, () => 'sequence_gap')].toSorted(),
    );
    const ends = Array.from({ length: 22 }, (_, index) => `type=DAEMON_END msg=audit(170000${1000 + index}.5:1): op=x\n`).join('');
    const { findings } = await told({ 'audit.log': ends + event(1, 'CONFIG_CHANGE', 'audit_lost=7') });
    expect(findings).toHaveLength(22);
    expect(findings.slice(-3)).toEqual([
      'daemon_ended audit.log 1700001019500000000 1700001019500000000 The daemon was ended.',
      'daemon_ended audit.log null null 2 more of this kind; of starts, ends and losses the first 20 are told in full.',
      'records_lost audit.log null null 1 more of this kind; of starts, ends and losses the first 20 are told in full.',
    ]);
  });

  it('of twenty holes, and of one more', async () => {
    const holes = (count: number): string => Array.from({ length: count + 1 }, (_, index) => event(1 + 2 * index)).join('');
    expect((await told({ 'audit.log': holes(20) })).findings).toHaveLength(20);
    expect((await told({ 'audit.log': holes(21) })).findings.slice(20)).toEqual([
      'sequence_gap audit.log null null 1 more holes; 21 events are not in the log in all.',
    ]);
  });
});

it('no changed byte convicts, and none is a crash', async () => {
  const bytes = Buffer.from(daemon('DAEMON_START') + run(1, 6));
  for (const { changed } of oneByteOff(bytes, 80)) {
    const { objects } = await judge({ 'audit.log': changed.toString('latin1') });
    expect(objects.filter(({ verdict }) => verdict !== 'unverifiable')).toEqual([]);
  }
});
