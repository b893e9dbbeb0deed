// Ranking: what stands first, that nothing stands without evidence, and that the order of facts changes nothing.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fc } from '../../test/support/properties.ts';
import type { Facts, Stretch, ToldRecord } from './define-explanation.ts';
import { explanations } from './kinds/index.ts';
import { explained } from './rank.ts';

const SECOND = 1_000_000_000n;
const at = (seconds: number): bigint => 1_773_282_000n * SECOND + BigInt(seconds) * SECOND;
/** An hour and a half. */
const stretch: Stretch = {
  id: 'g',
  origin: 'time',
  code: null,
  source: 1,
  log: null,
  chain: null,
  key: null,
  from: at(0),
  to: at(5400),
  numbers: null,
  count: null,
  said: '',
  records: [],
  because: [],
};
const nothing: Facts = { records: [], findings: [], verdicts: [], beside: [], rhythm: null, range: null, page: null, clocks: [], retention: null };
let serial = 0;
const record = (seconds: number, more: Partial<ToldRecord>): ToldRecord => ({
  source: 1,
  record: ++serial,
  time: at(seconds),
  dataset: 'system.syslog',
  provider: null,
  program: null,
  code: null,
  action: null,
  message: null,
  user: null,
  host: 'h',
  account: null,
  resource: null,
  detail: null,
  status: 'not covered',
  assurance: 'none',
  ...more,
});
const windows = (seconds: number, provider: string, code: string) => record(seconds, { dataset: 'windows.eventlog', provider, code, message: code });
const audit = (seconds: number, code: string, message = '', more: Partial<ToldRecord> = {}) =>
  record(seconds, { dataset: 'auditd.log', code, message, ...more });
const said = (seconds: number, program: string, message: string) => record(seconds, { program, message });
const cloud = (seconds: number, action: string, more: Partial<ToldRecord> = {}) =>
  record(seconds, { dataset: 'aws.cloudtrail', provider: 'cloudtrail.amazonaws.com', action, ...more });
const kinds = (facts: Partial<Facts>, more: Partial<Stretch> = {}) =>
  explained({ ...stretch, ...more }, { ...nothing, ...facts }).explanations.map(({ kind }) => kind);

describe('each kind, by what tells of it', () => {
  it.each<[string, ToldRecord[]]>([
    ['logging-stopped', [windows(-5, 'Microsoft-Windows-Eventlog', '1100')]],
    ['logging-stopped', [audit(-5, 'DAEMON_END', 'auditd normal halt'), audit(5395, 'DAEMON_START', 'auditd start')]],
    ['logging-stopped', [audit(-5, 'SERVICE_STOP', 'stopped-service by 0: rsyslog')]],
    ['logging-stopped', [audit(-5, 'CONFIG_CHANGE', '', { detail: '{"CONFIG_CHANGE":{"audit_enabled":"0"}}' })]],
    ['logging-stopped', [said(-3, 'systemd', 'Stopping System Logging Service...')]],
    ['logging-stopped', [said(-3, 'rsyslogd', '[origin software="rsyslogd" swVersion="8.2112.0"] exiting on signal 15.')]],
    ['logging-stopped', [said(-3, 'systemd-journald', 'Journal stopped')]],
    ['logging-stopped', [cloud(-30, 'StopLogging')]],
    ['logging-stopped', [cloud(-30, 'DeleteTrail')]],
    ['reboot', [said(5400, 'kernel', '[    0.000000] Linux version 6.1.0-18-amd64')]],
    ['reboot', [windows(5399, 'Microsoft-Windows-Kernel-General', '12')]],
    ['reboot', [audit(5399, 'SYSTEM_BOOT')]],
    ['overload', [said(4, 'kernel', 'audit: audit_lost=113 audit_rate_limit=0 audit_backlog_limit=64')]],
    ['overload', [said(4, 'systemd-journald', 'Suppressed 1243 messages from app.service')]],
    ['overload', [said(4, 'rsyslogd', 'imjournal: 2041 messages lost due to rate-limiting (20000 allowed within 600 seconds)')]],
    ['overload', [windows(4, 'Microsoft-Windows-Eventlog', '1101')]],
    ['clock-change', [said(5400, 'chronyd', 'System clock was stepped by 5390.000000 seconds')]],
    ['clock-change', [windows(5400, 'Microsoft-Windows-Security-Auditing', '4616')]],
    ['deletion', [windows(5400, 'Microsoft-Windows-Eventlog', '1102')]],
    ['deletion', [audit(5400, 'SYSCALL', 'executed by 0: rm -f /var/log/auth.log', { action: 'executed' })]],
    ['level-changed', [windows(-4, 'Microsoft-Windows-Security-Auditing', '4719')]],
    ['level-changed', [cloud(-4, 'PutEventSelectors')]],
    ['retention', [said(4, 'systemd-journald', 'Vacuuming done, freed 512.0M of archived journals from /var/log/journal.')]],
    ['rotation', [audit(5400, 'DAEMON_ROTATE')]],
  ])('%s %#', (kind, records) => {
    expect(kinds({ records })).toContain(kind);
  });

  it('by what is known of the time', () => {
    const beside = (relation: 'this' | 'twin' | 'alive') => ({ beside: [{ source: 2, name: 'two', events: 12, relation }] });
    expect(kinds(beside('twin'))).toEqual(['collected-elsewhere']);
    expect(kinds(beside('this'), { origin: 'chain', code: 'gap_unexplained' })).toEqual(['records-here']);
    expect(kinds(beside('alive'))).toEqual([]);
    expect(kinds({ rhythm: { unit: 'day', compared: 7, quiet: 5 } })).toEqual(['quiet-hours']);
    expect(kinds({ rhythm: { unit: 'day', compared: 7, quiet: 3 } })).toEqual([]);
    expect(kinds({ rhythm: { unit: 'week', compared: 2, quiet: 2 } })).toEqual([]);
    expect(kinds({ range: { from: at(5400).toString(), to: null } })).toEqual(['export-range']);
    expect(kinds({ range: { from: at(-100).toString(), to: at(9000).toString() } })).toEqual([]);
    expect(kinds({ page: { path: 'p', records: 5000 } })).toEqual(['export-range']);
    expect(kinds({}, { because: [{ says: 'numbers go on', words: 'w' }] })).toEqual(['nothing-written']);
    expect(kinds({}, { because: [{ says: 'rotated', words: 'between a and b' }] })).toEqual(['rotation']);
    expect(kinds({}, { because: [{ says: 'records missing', words: 'w' }] })).toEqual([]);
    const kept = { limit_days: 90, covered_days: 90, by: 'scope' };
    expect(kinds({ retention: kept }, { from: null })).toEqual(['retention']);
    expect(kinds({ retention: { ...kept, covered_days: 20 } }, { from: null })).toEqual([]);
  });
});

describe('no explanation by chance', () => {
  it.each<[string, ToldRecord]>([
    ['words that a client chose', said(0, 'sshd', 'Invalid user auditd stopped Linux version 6 from 192.0.2.1')],
    ['another program', said(0, 'app', 'System clock was stepped by 10 seconds')],
    ['the same code of another provider', windows(0, 'SomeVendor', '41')],
    ['a start behind the beginning', audit(10, 'DAEMON_START')],
    ['a stop at the end', audit(5399, 'DAEMON_END')],
    ['a boot before the gap', said(-4, 'kernel', 'Linux version 6.1.0')],
    ['a stop behind which the log went on', audit(-200, 'DAEMON_END')],
    ['a start before which it had begun', audit(5800, 'DAEMON_START')],
    ['a boot before which it had begun', said(5800, 'kernel', 'Linux version 6.1.0')],
    ['an act far away', cloud(-4000, 'StopLogging')],
    ['another service', audit(-5, 'SERVICE_STOP', 'stopped-service by 0: irqbalance')],
    ['a command that speaks of a deletion', audit(5400, 'EXECVE', 'executed by 1000: echo rm /var/log/auth.log', { action: 'executed' })],
  ])('%s', (_what, told) => {
    expect(kinds({ records: [told] })).toEqual([]);
  });

  it('says that nothing tells why, and never that anything was deleted', () => {
    const { may_say, may_not_say } = explained(stretch, nothing);
    expect(may_say).toMatch(/No evidence of this case tells why\.$/);
    expect(may_not_say).toMatch(/^That records were deleted: /);
  });
});

describe('ranks', () => {
  const stop = cloud(-10, 'StopLogging', { user: 'mallory' });
  const rhythm = { unit: 'day', compared: 7, quiet: 7 } as const;
  const gap = { code: 'gap_declared', key: 'd', chain: 'c', from: at(0).toString(), to: at(5400).toString(), explain: 'A signed digest starts anew.' };

  it('a declaration over a record over a resemblance', () => {
    const declared = { origin: 'chain', code: 'gap_declared', chain: 'c', key: 'd', said: gap.explain } as const;
    expect(kinds({ records: [stop], rhythm }, declared)).toEqual(['declared', 'logging-stopped', 'quiet-hours']);
  });

  it('what is proven over what is not, and what a verdict contradicts last', () => {
    const proven = { status: 'verified', assurance: 'signed, key pinned' };
    const boot = said(5400, 'kernel', 'Linux version 6.1.0');
    expect(kinds({ records: [stop, boot] })[0]).toBe('logging-stopped');
    expect(kinds({ records: [stop, { ...boot, ...proven }] })[0]).toBe('reboot');
    expect(kinds({ records: [{ ...stop, status: 'altered' }, boot] })).toEqual(['reboot', 'logging-stopped']);
    const [best] = explained(stretch, { ...nothing, records: [{ ...stop, ...proven }] }).explanations;
    expect([best?.forgeable, best?.evidence[0]?.by, best?.evidence[0]?.proof]).toEqual([null, 'mallory', 'proven']);
    expect(explained(stretch, { ...nothing, records: [stop] }).explanations[0]?.forgeable).toMatch(/could also have written it/);
  });

  it('a declaration is proven only by the verdict on what declares', () => {
    const declared = { ...stretch, origin: 'chain', code: 'gap_declared', chain: 'c', key: 'd', said: gap.explain } as const;
    const proofs = (verdicts: Facts['verdicts']) => explained(declared, { ...nothing, verdicts }).explanations[0]?.evidence[0]?.proof;
    expect(proofs([])).toBe('nothing');
    expect(proofs([{ key: 'd', status: 'verified', assurance: 'signed, key came with the evidence' }])).toBe('proven');
    expect(proofs([{ key: 'd', status: 'verified', assurance: 'consistent only' }])).toBe('agrees');
    expect(proofs([{ key: 'd', status: 'altered', assurance: 'none' }])).toBe('contradicted');
  });

  it('says what speaks against: missing numbers, a machine that wrote elsewhere, a clock set back or too little', () => {
    const against = (facts: Partial<Facts>, more: Partial<Stretch> = {}) =>
      explained({ ...stretch, ...more }, { ...nothing, ...facts }).explanations[0]?.against.join(' ');
    const boot = said(5400, 'kernel', 'Linux version 6.1.0');
    expect(against({ records: [boot] }, { origin: 'sequence', numbers: [4, 9], count: 4 })).toMatch(/4 records were written and are not here/);
    expect(against({ records: [boot], beside: [{ source: 2, name: 'two', events: 12, relation: 'alive' }] })).toMatch(
      /same machine wrote 12 records into source 2/,
    );
    const clock = (offset_ms: number) => ({ clocks: [{ at: at(5400), offset_ms, by: 'b' }] });
    expect(against(clock(5_000_000))).toMatch(/set back/);
    expect(against(clock(-60_000))).toMatch(/much shorter/);
    expect(against(clock(-5_390_000))).toBe('');
  });
});

describe('properties', () => {
  const told = fc.constantFrom(
    windows(-5, 'Microsoft-Windows-Eventlog', '1100'),
    audit(-5, 'DAEMON_END'),
    audit(5399, 'DAEMON_START'),
    said(5400, 'kernel', 'Linux version 6.1.0'),
    said(40, 'kernel', 'audit: audit_lost=113'),
    said(5400, 'chronyd', 'System clock was stepped by 3 seconds'),
    windows(5400, 'Microsoft-Windows-Eventlog', '1102'),
    cloud(-4, 'PutEventSelectors'),
    audit(5400, 'DAEMON_ROTATE'),
  );
  const facts = fc.record({
    records: fc.uniqueArray(told, { maxLength: 9, selector: ({ record: number }) => number }),
    rhythm: fc.option(fc.constant({ unit: 'day' as const, compared: 7, quiet: 6 })),
    page: fc.option(fc.constant({ path: 'p', records: 1000 })),
  });

  it('the order of facts changes nothing', () => {
    fc.assert(
      fc.property(facts, fc.infiniteStream(fc.nat()), (some, numbers) => {
        const all = { ...nothing, ...some };
        const shuffled = all.records.map((one) => ({ one, place: numbers.next().value ?? 0 })).toSorted((a, b) => a.place - b.place);
        expect(explained(stretch, { ...all, records: shuffled.map(({ one }) => one) })).toEqual(explained(stretch, all));
      }),
    );
  });

  it('without its evidence an explanation goes, and no other comes or goes', () => {
    fc.assert(
      fc.property(facts, (some) => {
        const all = { ...nothing, ...some };
        const before = explained(stretch, all).explanations;
        for (const { kind, evidence } of before) {
          const gone = (one: ToldRecord) => evidence.some(({ record: place }) => place?.source === one.source && place.record === one.record);
          const after = explained(stretch, {
            ...all,
            records: all.records.filter((one) => !gone(one)),
            ...(kind === 'quiet-hours' ? { rhythm: null } : {}),
            ...(kind === 'export-range' ? { page: null } : {}),
          }).explanations.map((one) => one.kind);
          expect(after).not.toContain(kind);
          for (const one of after) expect(before.map((known) => known.kind)).toContain(one);
        }
      }),
    );
  });

  it('text of any kind in records neither throws nor takes long', () => {
    const long = 'stopped '.repeat(200_000);
    const start = performance.now();
    for (const program of ['systemd', 'kernel', 'rsyslogd', 'chronyd', 'systemd-journald']) kinds({ records: [said(0, program, long)] });
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

it('each file of a kind is in the list under its name', () => {
  const files = readdirSync(fileURLToPath(new URL('kinds/', import.meta.url))).flatMap((name) => (name === 'index.ts' ? [] : [name.replace(/\.ts$/, '')]));
  expect(explanations.map(({ id }) => id).toSorted()).toEqual(files.toSorted());
});
