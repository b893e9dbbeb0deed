// Audit logs: what their numbers and their daemon show, over rotated files; nothing of it convicts.
import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../test/support/findings-of.ts';
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

it('no changed byte convicts, and none is a crash', async () => {
  const bytes = Buffer.from(daemon('DAEMON_START') + run(1, 6));
  for (const { changed } of oneByteOff(bytes, 80)) {
    const { objects } = await judge({ 'audit.log': changed.toString('latin1') });
    expect(objects.filter(({ verdict }) => verdict !== 'unverifiable')).toEqual([]);
  }
});
