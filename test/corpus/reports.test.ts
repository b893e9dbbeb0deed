// Inputs rebuilt from public bug reports (../shared/corpus/reports), each with the right values of its expected.md, as a table:
// a case is its folder, how it is imported, and what must come out. Add a case by adding a row; a case of `verify` gets a `check` of its own.
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImportPolicy } from '../../analysis/contract/model/source.ts';
import { eventColumns } from '../../analysis/contract/event-columns.ts';
import { importInto } from '../support/import-into.ts';
import { deskWith, insertEvents, sessionsIn } from '../support/invented-events.ts';

const corpus = join(import.meta.dirname, '../../../shared/corpus/reports');
const present = existsSync(corpus);
if (!present) console.warn('SKIPPED: no cases at ../shared/corpus/reports; the inputs of public bug reports are not tried');

type Event = Record<string, string | number | null>;
type Issue = { code: string; record: number | null; severity: string };
interface Found {
  events: Event[];
  issues: Issue[];
}
interface ReportCase {
  folder: string;
  policy?: Partial<ImportPolicy>;
  /** Modification time that the report's files had. */
  touched?: string;
  /** The events in reading order, as far as the report says what is right. */
  events: Record<string, unknown>[];
  check?: (found: Found) => void;
}

const berlin = { time: { zone: 'Europe/Berlin' } };
const login = (outcome: string, user: string, ip: string): Record<string, unknown> => ({ event_outcome: outcome, user_name: user, source_ip: ip });
const injected = { source_ip: '198.51.100.66' };
const nadia = { user_name: 'nadia', source_ip: '203.0.113.50' };
const person = { user_id: '5082c0a4-1071-70f1-0000-aaaabbbbcccc' };
const codes = ({ issues }: Found): string[] => issues.map(({ code }) => code).sort();

/** Not here: a04, a10 (years), a07, a08 (line heads), which are another issue's. */
const cases: ReportCase[] = [
  {
    folder: 'a01-sshd-session',
    events: [
      {},
      { source_ip: '198.51.100.23' },
      login('failure', 'oracle', '198.51.100.23'),
      login('failure', 'oracle', '198.51.100.23'),
      {},
      { event_type: 'connection,denied', event_reason: 'penalty: failed authentication', source_ip: '198.51.100.23', source_port: 50120 },
      login('success', 'mira', '203.0.113.7'),
      { user_name: 'mira' },
      {},
      {},
      {},
    ],
  },
  {
    folder: 'a02-repeated',
    policy: berlin,
    touched: '2026-05-24T00:00:00Z',
    events: [
      login('failure', 'root', '198.51.100.9'),
      { ...login('failure', 'root', '198.51.100.9'), repeated: 2 },
      { ...login('failure', 'root', '198.51.100.9'), repeated: 2 },
    ],
  },
  {
    folder: 'a05-name-injection',
    events: [
      { ...injected, user_name: 'x x x 203.0.113.77' },
      { ...injected, user_name: 'root from 203.0.113.77 port 22: y' },
      { ...injected, user_name: 'root from 203.0.113.77 port 22 ssh2: y' },
      { ...injected, user_name: 'root from 203.0.113.77 port 22 ssh2: y' },
      { ...injected, user_name: null },
      { ...injected, user_name: 'a b 203.0.113.77 port 9' },
    ],
    check: (found) => expect(codes(found)).toEqual(['line.ambiguous', 'line.ambiguous', 'line.ambiguous']),
  },
  {
    folder: 'a09-nul-block',
    policy: berlin,
    touched: '2026-03-04T00:00:00Z',
    events: [
      login('success', 'kim', '192.0.2.9'),
      { ...login('failure', 'root', '198.51.100.3'), time: '2026-03-03T09:12:09' },
      { ...login('success', 'kim', '192.0.2.9'), time: '2026-03-03T09:12:11' },
    ],
    check: (found) => expect(found.issues).toContainEqual(expect.objectContaining({ code: 'line.nul', record: 2 })),
  },
  {
    folder: 'a11-crond-rhel',
    policy: berlin,
    touched: '2026-07-29T00:00:00Z',
    events: [
      { event_action: 'cron-command', event_type: 'start', user_name: 'root', process_command_line: 'run-parts /etc/cron.hourly', time: '2026-07-28T07:01:00' },
      { event_action: 'cron-command', event_type: 'end', user_name: 'root' },
      { event_action: 'cron-command', user_name: 'deploy', process_command_line: '/bin/sh /tmp/.x/run.sh', time: '2026-07-28T07:10:00' },
      {},
    ],
  },
  {
    folder: 'a13-pam-opened-by',
    events: [
      { user_name: 'johndoe', user_id: '2952890016' },
      {},
      login('success', 'mira', '203.0.113.7'),
      { user_name: 'mira', user_id: '1001' },
      { user_name: 'mira', user_id: null, user_effective_name: 'root' },
      {},
      { user_name: 'mira', user_id: '1001', user_effective_name: 'root' },
    ],
  },
  {
    folder: 'a15-more-programs',
    events: [
      { user_name: 'olga', user_effective_name: 'root', process_command_line: '/usr/lib/update-notifier/package-system-locked' },
      { user_name: 'olga', user_effective_name: 'root', process_command_line: 'ls -la' },
      { event_action: 'cron-command', user_name: 'root' },
      { source_ip: 'fe80::1ff:fe23:4567:890a' },
      { source_ip: '192.0.2.7' },
      { time: '2017-01-01T00:00:00.5' },
    ],
    check: (found) => expect(codes(found)).toEqual(['time.leap_second']),
  },
  {
    folder: 'c01-identity-center',
    events: [
      { ...person },
      { ...person, event_outcome: 'failure' },
      { ...person, event_outcome: 'success', user_name: 'sven' },
      { ...person, event_outcome: 'success', user_name: 'sven' },
      { ...person, event_outcome: null },
      { event_outcome: 'failure' },
      { event_outcome: 'failure', user_name: 'nadia' },
    ],
  },
  {
    folder: 'c02-cloudwatch-firehose',
    events: [
      { time: '2026-05-04T10:10:00', event_action: 'ListBuckets', ...nadia },
      { time: '2026-05-04T10:11:00', event_action: 'CreateUser', ...nadia, event_outcome: 'failure', event_code: 'AccessDenied' },
      { time: '2026-05-04T10:12:00', event_action: 'DescribeInstances', ...nadia },
      { time: '2026-05-04T10:13:00', event_action: 'StopLogging', ...nadia },
      { time: '2026-05-04T10:14:00', event_action: 'DescribeTrails', ...nadia },
    ],
    check: (found) => expect(codes(found)).toEqual([]),
  },
  {
    folder: 'c06-eventbridge',
    events: [
      { time: '2026-05-04T10:50:00', event_action: 'CreateUser', ...nadia, event_outcome: 'failure', user_target_name: 'evil' },
      { time: '2026-05-04T10:51:00', event_action: 'ConsoleLogin', ...nadia, event_outcome: 'failure' },
      { time: '2026-05-04T10:52:00', event_action: 'AttachUserPolicy', ...nadia, event_outcome: 'success', user_target_name: 'evil' },
    ],
    check: (found) => expect(codes(found)).toEqual([]),
  },
  {
    folder: 'c05-org-and-account-trail',
    events: [{}, {}, {}, {}, {}, {}],
    check: (found) => expect(codes(found)).toEqual(['event.duplicate', 'event.duplicate', 'event.duplicate']),
  },
  {
    folder: 'j01-journal-json',
    events: [
      { time: '2026-05-04T10:00:01.221373', host_name: 'node3', process_name: 'sshd', process_pid: 2345, user_name: null },
      { time: '2026-05-04T10:00:05.000001', message: 'Failed password for invalid user \u001B[1mroot from 198.51.100.8 port 4000 ssh2', user_name: null },
      { time: '2026-05-04T10:00:09.000001', process_name: 'sudo' },
      { time: '2026-05-04T10:00:10.000001', process_name: 'app', message: null },
    ],
  },
  {
    folder: 'j02-epoch-units',
    events: [
      { time: '2020-08-12T15:33:24.774' },
      { time: '2020-08-12T15:33:24.775' },
      { time: '2024-04-03T08:06:59.122710123' },
      { time: '2024-04-03T08:06:59.122710124' },
      { time: '2022-03-09T21:30:01.524' },
      { time: '2022-03-09T21:30:01.5241024' },
      { time: null },
      { time: '2020-08-12T15:33:24' },
      { time: null },
    ],
    check: (found) => expect(codes(found)).toEqual(['time.unset', 'time.unset']),
  },
  {
    folder: 'j03-key-case',
    events: [{ user_name: 'abc@example.org', event_id: 'long-1', id: 's' }, { user_name: 'efg@example.org' }, { user_name: 'ivy' }, { user_name: 'ivy' }],
    check: (found) => {
      expect(found.issues.filter(({ severity }) => severity === 'lost')).toHaveLength(1);
      expect(codes(found)).toEqual(['json.duplicate_key', 'json.invalid']);
    },
  },
  { folder: 'j04-bom-crlf', events: [{ user_name: 'al' }, { user_name: 'bo' }, { user_name: 'a' }, { user_name: 'b' }] },
];

const columns = `* EXCLUDE (time_ns), time_ns::VARCHAR AS time_ns, rtrim(rtrim(strftime(make_timestamp_ns(time_ns), '%Y-%m-%dT%H:%M:%S.%n'), '0'), '.') AS time,
  TRY_CAST(extra ->> '$.repeated' AS INTEGER) AS repeated, extra ->> '$.Id' AS id`;

/** The input of a case, in a place where its files can be given the time they had. */
function inputOf({ folder, touched }: Pick<ReportCase, 'folder' | 'touched'>): { path: string; remove: () => void } {
  const home = mkdtempSync(join(tmpdir(), 'sealtrail-report-'));
  const path = join(home, 'input');
  cpSync(join(corpus, folder, 'input'), path, { recursive: true });
  if (touched !== undefined) for (const name of readdirSync(path)) utimesSync(join(path, name), new Date(touched), new Date(touched));
  return { path, remove: () => rmSync(home, { recursive: true, force: true }) };
}

describe.skipIf(!present)('inputs of public bug reports', () => {
  it.each(cases.map((entry) => [entry.folder, entry] as const))('%s', async (_, entry) => {
    const input = inputOf(entry);
    const tables = await importInto(input.path, entry.policy ?? {});
    try {
      const events = await tables.rows<Event>(`SELECT ${columns} FROM event ORDER BY record`);
      const issues = await tables.rows<Issue>('SELECT code, record, severity FROM issue ORDER BY record');
      expect(tables.imported.ledger.balanced).toBe(true);
      expect(events).toHaveLength(entry.events.length);
      for (const [index, want] of entry.events.entries()) expect(events[index], `event ${index + 1}`).toMatchObject(want);
      entry.check?.({ events, issues });
    } finally {
      tables.close();
      rmSync(tables.directory, { recursive: true, force: true });
      input.remove();
    }
  });
});

/** Sessions of the events of an import. */
async function sessionsOfInput(folder: string): ReturnType<typeof sessionsIn> {
  const input = inputOf({ folder });
  const tables = await importInto(input.path);
  const events = await tables.rows<Event>(
    `SELECT record, time_text, time_assumed, ${eventColumns.map(({ column }) => column).join(', ')}, time_ns::VARCHAR AS time_ns FROM event ORDER BY record`,
  );
  tables.close();
  rmSync(tables.directory, { recursive: true, force: true });
  input.remove();
  const desk = await deskWith((connection) =>
    insertEvents(
      connection,
      events.map((event) => ({ ...event, source: 1, time_ns: event.time_ns === null ? null : BigInt(String(event.time_ns)) })),
    ),
  );
  try {
    return await sessionsIn(desk);
  } finally {
    desk.close();
  }
}

describe.skipIf(!present)('sessions of public bug reports', () => {
  it('a01: one session, its ends stated', async () => {
    const { sessions } = await sessionsOfInput('a01-sshd-session');
    expect(sessions).toEqual([expect.objectContaining({ user: 'mira', opened: '2026-07-14T07:20:00Z', closed: '2026-07-14T07:48:10Z' })]);
    expect(sessions[0]?.close).toMatch(/^stated/);
  });

  it('c05: an event that two trails delivered is one act', async () => {
    const { sessions } = await sessionsOfInput('c05-org-and-account-trail');
    expect(sessions).toHaveLength(1);
    expect(sessions[0]).toMatchObject({ user: 'Administrators/john', members: '1:1 1:2 1:3' });
  });
});
