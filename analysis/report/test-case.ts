// An invented case in a database in memory, with the case's own schema: for tests of sections. No name, key or hash in it is real.
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { inventedAssessment } from './test-assessment.ts';
import { eventColumns } from '../contract/event-columns.ts';
import type { SqlValue } from '../kernel/lanes.ts';
import { type Connection, Database } from '../store/connection.ts';
import { derivedViews } from '../store/evidence-views.ts';
import { migrations } from '../store/schema/index.ts';
import { statements } from '../store/schema/statements.ts';

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const second = 1_000_000_000n;
const base = 1_773_282_000n * second;
/** Nanoseconds, seconds after 2026-03-12T02:20:00Z. */
export const at = (seconds: number, fraction = 0n): string => String(base + BigInt(seconds) * second + fraction);

const evidence = `
CREATE TABLE event (source INTEGER, record BIGINT, item INTEGER, ordinal BIGINT, byte_offset BIGINT, byte_length BIGINT, time_ns BIGINT, time_text VARCHAR, time_assumed VARCHAR, ${eventColumns.map(({ column, type }) => `${column} ${type}`).join(', ')});
CREATE TABLE item (source INTEGER, item INTEGER, path VARCHAR, stored_path VARCHAR, role VARCHAR, format VARCHAR, reasons VARCHAR, bytes BIGINT, stored_bytes BIGINT, sha256 VARCHAR, stored_sha256 VARCHAR, records BIGINT, events BIGINT, issues BIGINT, encoding VARCHAR, zone VARCHAR, year VARCHAR, fields VARCHAR, unread_bytes BIGINT, lost BIGINT, carriers VARCHAR[], copy_source INTEGER, copy_item INTEGER);
CREATE TABLE event_part (source INTEGER, item INTEGER, record BIGINT, part BIGINT, ordinal BIGINT, byte_offset BIGINT, byte_length BIGINT);
CREATE TABLE rollup (source INTEGER, bucket_ns BIGINT, dataset VARCHAR, user_name VARCHAR, host_name VARCHAR, count BIGINT, failures BIGINT);
CREATE TABLE issue (source INTEGER, item INTEGER, record BIGINT, path VARCHAR, ordinal BIGINT, byte_offset BIGINT, byte_length BIGINT, severity VARCHAR, code VARCHAR, message VARCHAR);`;

export interface TestCase {
  reader: Connection;
  insert(table: string, rows: Record<string, SqlValue>[]): Promise<void>;
  /** Appends a journal entry `seconds` after the base time. */
  act(seconds: number, method: string, summary: string): Promise<void>;
  close(): void;
}

export async function emptyCase(title = ''): Promise<TestCase> {
  const database = await Database.open(':memory:', { directories: [], temporary: tmpdir(), memoryLimit: '256MB', threads: 1 });
  const reader = await database.connect();
  for (const statement of [...migrations.flat(), ...statements(evidence), ...derivedViews]) if (statement.trim() !== '') await reader.run(statement);
  let seq = 0;
  const act = async (seconds: number, method: string, summary: string) => {
    seq += 1;
    await reader.insert('journal', [
      {
        seq,
        at_ns: BigInt(at(seconds)),
        actor: 'R. Lindqvist',
        build: '0.1.0',
        method,
        subject: '',
        summary,
        params: '{}',
        params_sha256: digest('{}'),
        outcome: 'done',
        opened_by: null,
        undo: null,
        undoes: null,
        previous: seq === 1 ? '0'.repeat(64) : digest(`entry ${seq - 1}`),
        hash: digest(`entry ${seq}`),
        public_key: 'MCowBQYDK2VwAyEA',
        signature: 'c2lnbmF0dXJl',
      },
    ]);
  };
  await reader.insert('meta', [
    { key: 'title', value: title },
    { key: 'created_ns', value: at(-3600) },
  ]);
  return {
    reader,
    insert: (table, rows) => reader.insert(table, rows),
    act,
    close: () => {
      reader.close();
      database.close();
    },
  };
}

const big = (text: string): bigint => BigInt(text);
const trail = 'AWSLogs/111122223333/CloudTrail/eu-central-1/2026/03/12/111122223333_CloudTrail_eu-central-1_20260312T';

/** Three sources, an intrusion, an altered file, a missing one, a gap, hostile text, findings in all states. */
export async function inventedCase(): Promise<TestCase> {
  const made = await emptyCase('2026-014 Meridian Freight');
  const { insert } = made;
  await made.act(-3600, 'case.create', 'created the case');
  await insert('source', [
    source(
      1,
      'cloudtrail-2026-03-12.zip',
      'archive',
      3,
      { bytes: 91_400, record_bytes: 90_000, structure_bytes: 1400, unread_bytes: 0, records: 60, events: 60, lost: 0, issues: 0, balanced: true },
      '{"time":{},"items":[],"originals":"copy"}',
    ),
    source(
      2,
      'bastion-var-log.tar.gz',
      'archive',
      2,
      { bytes: 5120, record_bytes: 5000, structure_bytes: 80, unread_bytes: 40, records: 40, events: 39, lost: 1, issues: 2, balanced: true },
      '{"time":{"zone":"Europe/Berlin","year":2026},"items":[],"originals":"copy"}',
    ),
  ]);
  await insert('item', [
    item(1, 1, `${trail}0240Z_Lk2f.json.gz`, 'events', 'cloudtrail', 40_000, 30),
    item(1, 2, `${trail}0255Z_Qm7cVbW0xJt4yHsE.json.gz`, 'events', 'cloudtrail', 50_000, 30),
    item(1, 3, 'AWSLogs/111122223333/CloudTrail-Digest/eu-central-1/digest_0305.json.gz', 'proof', 'cloudtrail-digest', 1400, 0),
    item(2, 1, 'bastion-var-log.tar.gz!/var/log/auth.log', 'events', 'auth-log', 5080, 39),
    item(2, 2, 'bastion-var-log.tar.gz!/var/log/unknown.bin', 'unread', null, 40, 0),
  ]);
  await insert('issue', [
    {
      source: 2,
      item: 1,
      path: 'auth.log',
      ordinal: 17,
      byte_offset: 1800,
      byte_length: 60,
      severity: 'lost',
      code: 'line.unreadable',
      message: 'The line has no time stamp.',
    },
    {
      source: 2,
      item: 2,
      path: 'unknown.bin',
      ordinal: null,
      byte_offset: 0,
      byte_length: 40,
      severity: 'flag',
      code: 'format.unknown',
      message: 'No format knows these bytes.',
    },
  ]);
  const actions = ['ConsoleLogin', 'DescribeInstances', 'AssumeRole', 'StopLogging', 'DeleteObject', 'StartLogging'];
  await insert('event', [
    ...Array.from({ length: 60 }, (_, i) => ({
      source: 1,
      record: i + 1,
      item: i < 30 ? 1 : 2,
      ordinal: i % 30,
      byte_offset: (i % 30) * 1300,
      byte_length: 1290,
      time_ns: big(at(i < 40 ? i * 60 : 6000 + i * 60)),
      time_text: null,
      time_assumed: null,
      event_dataset: 'aws.cloudtrail',
      event_action: actions[i % 6] ?? '',
      user_name: i % 3 === 0 ? 'm.okafor' : 'breakglass/m.okafor',
    })),
    ...Array.from({ length: 39 }, (_, i) => ({
      source: 2,
      record: i + 1,
      item: 1,
      ordinal: i,
      byte_offset: i * 128,
      byte_length: 120,
      time_ns: i === 38 ? null : big(at(600 + i * 90, 118_000_000n)),
      time_text: '2026-03-12T03:30:00.118',
      time_assumed: i === 38 ? null : 'year 2026, zone Europe/Berlin',
      event_dataset: 'system.auth',
      event_action: i === 7 ? 'ssh_login\u001b[2J\u202Eexe' : 'ssh_login',
      user_name: 'okafor',
    })),
  ]);
  await insert('verification', [{ run_ns: big(at(20_000)), overall: 'invalid', verifiers: '[]', trust: '[]' }]);
  await insert('verdict', [
    verdict(
      1,
      1,
      `${trail}0240Z_Lk2f.json.gz`,
      'verified',
      null,
      'covered',
      'signed, key came with the evidence',
      null,
      'The SHA-256 is the one in the signed digest.',
      30,
    ),
    verdict(
      2,
      2,
      `${trail}0255Z_Qm7cVbW0xJt4yHsE.json.gz`,
      'altered',
      'hash_mismatch',
      'covered',
      'signed, key came with the evidence',
      null,
      'Its SHA-256 is not the signed one. Nothing in this file can be relied on as delivered.',
      30,
    ),
    verdict(
      3,
      null,
      `${trail}0300Z_Aa11.json.gz`,
      'missing',
      'log_missing',
      'gap, unexplained',
      'signed, key came with the evidence',
      null,
      'Named by the digest of 03:05, not in the archive.',
      0,
    ),
    verdict(
      4,
      3,
      'AWSLogs/111122223333/CloudTrail-Digest/eu-central-1/digest_0305.json.gz',
      'unverifiable',
      'signature_absent',
      'open tail',
      'consistent only',
      'signature',
      'The newest digest has no signature beside it.',
      0,
    ),
  ]);
  await insert('chain_finding', [
    {
      source: 1,
      code: 'gap_declared',
      object_key: null,
      chain: 'eu-central-1',
      from_ns: big(at(2400)),
      to_ns: big(at(8400)),
      explain: 'Logging was stopped and started again.',
    },
    {
      source: 1,
      code: 'tail_open',
      object_key: null,
      chain: 'eu-central-1',
      from_ns: big(at(9000)),
      to_ns: null,
      explain: 'No digest follows the one of 03:05.',
    },
  ]);
  await insert('used_key', [
    {
      source: 1,
      fingerprint: digest('key').slice(0, 32),
      algorithm: 'RSA 2048',
      origin: 'list-public-keys.json beside the evidence',
      pinned: false,
      valid_from: null,
      valid_to: null,
      used: 2,
      warning: null,
    },
  ]);
  await insert('session', [
    session('s-0001', 'm.okafor', 0, 2300, 'stated', 20, null),
    session('s-0002', 'breakglass/m.okafor', 120, 9500, 'derived', 40, 's-0001'),
    session('s-0003', 'okafor', 600, null, 'last seen', 39, null),
  ]);
  await insert('session_member', [
    { session: 's-0002', source: 1, record: 4 },
    { session: 's-0002', source: 1, record: 36 },
    { session: 's-0003', source: 2, record: 8 },
  ]);
  await insert('assessment', [
    { run: 2, at_ns: big(at(21_500)), author: 'R. Lindqvist', build: '0.1.0', basis: '', result: JSON.stringify(inventedAssessment) },
  ]);
  await insert('decision', [
    {
      id: 1,
      subject: 'check:bytes-proven',
      choice: 'to be put right',
      reason: 'Validation of log files is switched on from April.',
      seen: 'not met',
      author: 'R. Lindqvist',
      at_ns: big(at(21_510)),
      withdrawn: false,
    },
  ]);
  await insert('sample', [{ id: 1, name: 'Privileged acts', document: '{}', author: 'R. Lindqvist', at_ns: big(at(21_520)) }]);
  await insert(
    'sample_item',
    ['pass', 'deviation', null].map((result, place) => ({
      id: `1.${place + 1}`,
      sample: 1,
      place: place + 1,
      identity: digest(`item ${place}`),
      draw: digest(`draw ${place}`),
      stratum: '',
      cluster: null,
      source: 1,
      record: place + 1,
      result,
      reason: null,
      note: null,
      author: null,
      at_ns: null,
    })),
  );
  await insert('session_link', [
    { from_session: 's-0001', to_session: 's-0002', confidence: 'certain', reason: 'credentials issued by AssumeRole', gap: '2 s' },
  ]);
  await insert('finding', [
    {
      id: 1,
      title: 'CloudTrail was stopped and one file altered',
      statement: 'The role session breakglass/m.okafor called StopLogging.\n\nWhat was done until StartLogging is not shown by this source.',
      severity: 'high',
      state: 'ready',
      author: 'R. Lindqvist',
      at_ns: big(at(21_000)),
      changed_ns: big(at(21_500)),
    },
    {
      id: 2,
      title: 'A login with a hostile name',
      statement: '',
      severity: 'low',
      state: 'draft',
      author: 'R. Lindqvist',
      at_ns: big(at(21_600)),
      changed_ns: big(at(21_600)),
    },
    {
      id: 3,
      title: 'Marked ready too early',
      statement: 'Something.',
      severity: 'informational',
      state: 'ready',
      author: 'R. Lindqvist',
      at_ns: big(at(21_700)),
      changed_ns: big(at(21_700)),
    },
    {
      id: 4,
      title: 'Wrong',
      statement: 'Wrong.',
      severity: 'medium',
      state: 'withdrawn',
      author: 'R. Lindqvist',
      at_ns: big(at(21_800)),
      changed_ns: big(at(21_800)),
    },
  ]);
  await insert('pin', [
    pin(1, 1, 1, 4, 'verified', ''),
    pin(2, 1, 1, 36, 'verified', 'the altered file'),
    pin(3, 2, 2, 8, 'not checked', 'the name \u001b[2J is hostile'),
  ]);
  const again = source(2, 'bastion-var-log.tar.gz', 'archive', 3, { events: 47, issues: 1 }, '{}');
  const { items = null, first_ns = null, last_ns = null, policy = null, ledger = null, evidence_sha256 = null } = again;
  const reading = (number: number, standing: string, differs: string, at_ns: bigint, sealed: SqlValue): Record<string, SqlValue> => ({
    id: `2.${number}`,
    source: 2,
    number,
    standing,
    evidence_sha256: sealed,
    items,
    first_ns,
    last_ns,
    policy,
    ledger,
    differs,
    author: 'R. Lindqvist',
    at_ns,
  });
  await insert('reading', [
    reading(1, 'set aside', '', big(at(-3000)), digest('bastion read in UTC')),
    reading(2, 'current', 'zone Europe/Berlin for **/auth.log (1 item)', big(at(20_500)), evidence_sha256),
  ]);
  await insert('tag', [{ id: 1, target: 'record:2.9@1', source: null, record: null, tag: 'root shell', author: 'R. Lindqvist', at_ns: big(at(20_400)) }]);
  await insert('set_aside', [
    {
      ...source(3, 'laptop-backup.zip', 'archive', 12, { events: 310, issues: 0 }, '{}'),
      reason: 'outside the mandate',
      author: 'R. Lindqvist',
      at_ns: big(at(20_600)),
    },
  ]);
  await made.act(-3000, 'source.import', 'imported 2 sources, the ledger balances');
  await made.act(20_000, 'integrity.verify', 'verified 2 sources: 2 contradicted');
  await made.act(21_500, 'finding.state', 'marked finding F1 as ready');
  return made;
}

function source(id: number, name: string, kind: string, items: number, ledger: object, policy: string): Record<string, SqlValue> {
  return {
    id,
    name,
    path: `/media/usb/${name}`,
    kind,
    sha256: digest(name),
    bytes: id === 1 ? 91_400 : 5120,
    items,
    originals: 'copy',
    imported_ns: big(at(-3000)),
    first_ns: big(at(id === 1 ? 0 : 600, id === 1 ? 0n : 118_000_000n)),
    last_ns: big(at(id === 1 ? 9540 : 3930)),
    evidence_sha256: digest(`${name} sealed`),
    policy,
    ledger: JSON.stringify(ledger),
  };
}
function item(source: number, number: number, path: string, role: string, format: string | null, bytes: number, events: number): Record<string, SqlValue> {
  return {
    source,
    item: number,
    path,
    stored_path: path,
    role,
    format,
    reasons: '[]',
    bytes,
    stored_bytes: bytes,
    sha256: digest(path),
    stored_sha256: digest(path),
    records: events,
    events,
    issues: 0,
    encoding: 'utf-8',
    zone: null,
    year: null,
    fields: null,
    unread_bytes: role === 'unread' ? bytes : 0,
    lost: 0,
  };
}
function verdict(
  id: number,
  item: number | null,
  key: string,
  status: string,
  reason: string | null,
  range: string,
  assurance: string,
  needs: string | null,
  explain: string,
  events: number,
): Record<string, SqlValue> {
  const word = status === 'verified' ? 'valid' : status === 'unverifiable' ? 'unverifiable' : 'invalid';
  return {
    id,
    source: 1,
    item,
    object_key: key,
    path: item === null ? null : key,
    kind: 'log file',
    scheme: 'cloudtrail-digest',
    verdict: word,
    status,
    reason,
    range,
    range_from: null,
    range_to: null,
    assurance,
    needs,
    explain,
    steps: '[]',
    facts: JSON.stringify([{ label: 'SHA-256, expected', value: digest(`${key} expected`) }]),
    may_say: status === 'verified' ? 'The file has the bytes that were signed.' : '',
    may_not_say: status === 'altered' ? 'Which record was changed.' : '',
    chain: 'eu-central-1',
    events,
  };
}
function session(id: string, user: string, from: number, to: number | null, close: string, events: number, parent: string | null): Record<string, SqlValue> {
  return {
    id,
    rule: 'cloudtrail',
    kind: 'role session',
    user_name: user,
    source_ip: '198.51.100.7',
    host: 'eu-central-1',
    opened_ns: big(at(from)),
    closed_ns: to === null ? null : big(at(to)),
    opened_source: 1,
    opened_record: 1,
    opened_action: 'ConsoleLogin',
    closed_source: null,
    closed_record: null,
    closed_action: null,
    close_kind: close,
    close_reason: close === 'derived' ? 'token expiry' : null,
    confidence: 'certain',
    events,
    failures: 1,
    key: `accessKeyId ASIA${id.toUpperCase()}`,
    parent,
    first_ns: big(at(from)),
    last_ns: big(at(to ?? from + 3000)),
    source: 1,
  };
}
function pin(id: number, finding: number, source: number, record: number, verdict: string, comment: string): Record<string, SqlValue> {
  const name = source === 1 ? 'cloudtrail-2026-03-12.zip' : 'bastion-var-log.tar.gz';
  return {
    id,
    finding,
    source,
    record,
    item_path: source === 1 ? `${trail}0240Z_Lk2f.json.gz` : 'bastion-var-log.tar.gz!/var/log/auth.log',
    byte_offset: 3900,
    byte_length: 1290,
    source_sha256: digest(name),
    record_sha256: digest(`record ${source}.${record}`),
    verdict,
    comment,
    at_ns: big(at(21_400)),
    removed: false,
  };
}
