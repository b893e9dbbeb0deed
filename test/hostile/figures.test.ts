// One case with every odd kind of item at once: whatever states a figure (home, lists, SQL, report) states the same.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Result } from '../../analysis/contract/methods.ts';
import { unreadWords } from '../../analysis/contract/unread.ts';
import { zipOf } from '../support/archives.ts';
import { type Harness, harness } from '../support/harness.ts';
import { json, keyList, sha256, signedTrail } from '../support/signed-trail.ts';

let h: Harness;
let info: Result<'case.info'>;
let home: Result<'case.decisions'>;
let report: Result<'report.preview'>;
let summary: Result<'integrity.summary'>;

const sshd = (minute: number, text: string): string =>
  `2026-03-02T06:${String(minute).padStart(2, '0')}:00.000000+00:00 web-1 sshd[${700 + minute}]: ${text}\n`;
const open = (minute: number, user: string): string =>
  sshd(minute, `Accepted publickey for ${user} from 192.0.2.${minute} port 4711 ssh2: ED25519 SHA256:aaaa`);
const line = (n: number, more: object = {}): string =>
  `${JSON.stringify({ '@timestamp': `2026-03-02T07:00:${String(n).padStart(2, '0')}Z`, user: { name: `u${n % 3}` }, action: 'read', n, ...more })}\n`;

/** A host's logs with a list of sums, and beside them what folders gather: cut, encrypted, unknown, empty, left by systems, named twice. */
function hostFolder(): Map<string, Uint8Array | string> {
  const auth = open(1, 'ana') + open(2, 'ben') + sshd(3, 'Failed password for root from 198.51.100.1 port 22 ssh2') + open(4, 'cy');
  const app = line(1) + line(2) + line(2) + '{"broken": \n' + line(3);
  const altered = line(20) + line(21);
  const inner = zipOf([
    ['in/a.jsonl', Buffer.from(line(30) + line(31))],
    ['in/b.jsonl', Buffer.from(line(32))],
  ]);
  const sums = (entries: [string, string | Uint8Array][]): string => entries.map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`).join('');
  const listed: [string, string | Uint8Array][] = [
    ['auth.log', auth],
    ['app.jsonl', app],
    ['altered.jsonl', `${altered}${line(22)}`],
    ['inner.zip', inner],
    ['gone.log', 'what was here'],
  ];
  return new Map<string, Uint8Array | string>([
    ['auth.log', auth],
    ['app.jsonl', app],
    ['altered.jsonl', altered],
    ['inner.zip', inner],
    ['SHA256SUMS', sums(listed)],
    // A second list of the same folder: each file has two verdicts and is one file.
    ['SHA512-less/SHA256SUMS', 'no sums at all\n'],
    ['second.sha256', sums(listed)],
    ['timeless.jsonl', '{"action":"a","user":{"name":"u9"}}\n{"action":"b"}\n'],
    ['wrapped.jsonl', `${JSON.stringify({ '@timestamp': '2026-03-02T08:00:00Z', log: line(40).trim() })}\n`],
    ['copy/auth.log', auth],
    ['cut.jsonl.gz', gzipSync(Array.from({ length: 200 }, (_, n) => line(n % 60, { pad: sha256(String(n)) })).join('')).subarray(0, 4000)],
    [
      'locked.zip',
      zipOf([
        ['secret.log', Buffer.from('0123456789abcdef'), { flags: 1 }],
        ['plain.jsonl', Buffer.from(line(50))],
      ]),
    ],
    ['behind.zip', Buffer.concat([zipOf([['kept.jsonl', Buffer.from(line(51))]]), Buffer.from('more behind the archive')])],
    ['hollow.zip', Buffer.concat([zipOf([['shut.log', Buffer.from('0123456789abcdef'), { flags: 1 }]]), Buffer.from('more behind the archive')])],
    ['unknown.bin', Buffer.from(Array.from({ length: 300 }, (_, n) => (n * 37) % 256))],
    [
      'partly.json',
      `${JSON.stringify({ Records: [{ eventVersion: '1.09', eventTime: '2026-03-02T09:00:00Z', eventSource: 'iam.amazonaws.com', eventName: 'ListUsers' }] })}\nand more behind it`,
    ],
    ['empty.log', ''],
    ['.DS_Store', Buffer.from('\0\0\0\u0001Bud1\0\0\u0010\0\0\0\u0008\0\0\0\u0010\0', 'latin1')],
    ['desktop.ini', '[.ShellClassInfo]\r\nIconResource=x.dll,0\r\n'],
  ]);
}

function write(folder: string, files: ReadonlyMap<string, Uint8Array | string>): string {
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

beforeAll(async () => {
  h = await harness();
  const { client } = h;
  const { files, digests, signer } = signedTrail({ hours: 6, logsPerHour: 2 });
  const logs = digests.flatMap((one) => one.logs.map(({ path }) => path));
  files.delete(logs[4] ?? '');
  files.set(
    logs[6] ?? '',
    gzipSync(json({ Records: [{ eventVersion: '1.09', eventTime: '2026-03-02T09:20:00Z', eventSource: 'iam.amazonaws.com', eventName: 'DeleteUser' }] })),
  );
  const moved = files.get(logs[8] ?? '');
  files.delete(logs[8] ?? '');
  files.set(`${dirname(logs[8] ?? '')}/renamed.json.gz`, moved ?? Buffer.of());
  files.delete(logs[11] ?? '');
  const trail = write(join(h.folder, 'trail'), files);
  const host = write(join(h.folder, 'host'), hostFolder());
  const loose = join(h.folder, 'loose.jsonl');
  writeFileSync(loose, line(55) + line(56));
  const pin = join(h.folder, 'pin.json');
  writeFileSync(pin, keyList([signer]));

  await client.call('case.create', { path: join(h.folder, 'work'), title: 'All at once' });
  await client.call('source.import', { paths: [trail, host, loose] });
  const early = await client.call('finding.add', { title: 'Pinned before it was verified', statement: 'It states something.', severity: 'low' });
  await client.call('pin.add', { finding: early.id, record: { source: 1, record: 1 } });
  await client.call('integrity.verify', { trust: [pin], range: { from: null, to: '1772445600000000000' } });
  await client.call('session.rebuild', {});
  for (const n of [1, 2, 3]) {
    const { id } = await client.call('finding.add', { title: `Finding ${n}`, statement: 'It states something.', severity: 'high' });
    for (const record of [1, 2, 3]) await client.call('pin.add', { finding: id, record: { source: 2, record } });
  }
  const { findings } = await client.call('finding.list', {});
  await client.call('pin.remove', { id: findings[1]?.pins[0]?.id ?? 0 });
  await client.call('pin.remove', { id: findings[2]?.pins[0]?.id ?? 0 });
  await client.call('act.undo', { seq: (await client.call('journal.head', {})).seq });
  await client.call('finding.state', { id: findings[3]?.id ?? 0, state: 'withdrawn' });
  await client.call('note.add', { target: { record: { source: 1, record: 1 } }, text: 'one' });
  await client.call('act.undo', { seq: (await client.call('journal.head', {})).seq });

  info = await client.call('case.info', {});
  home = await client.call('case.decisions', {});
  summary = await client.call('integrity.summary', {});
  report = await client.call('report.preview', {});
});
afterAll(() => h.end());

async function sql(statement: string): Promise<number[]> {
  const { rows } = await h.client.call('sql.run', { sql: statement });
  return (rows[0] ?? []).map(Number);
}
async function number(statement: string): Promise<number> {
  return (await sql(statement))[0] ?? Number.NaN;
}
const grouped = (n: number): string => n.toLocaleString('en-US');
const sectionText = (id: string): string => JSON.stringify(report.sections.find((one) => one.id === id)?.blocks ?? []);
const tableOf = (id: string, caption: RegExp): string[][] =>
  report.sections.find((one) => one.id === id)?.blocks.flatMap((block) => (block.type === 'table' && caption.test(block.caption) ? block.rows : [])) ?? [];
const sum = (of: readonly number[]): number => of.reduce((all, one) => all + one, 0);

it('the case holds what is odd', async () => {
  expect(info.unread.items).toBeGreaterThan(2);
  expect(info.unread.partly).toBeGreaterThan(0);
  expect(info.unread.system).toBe(2);
  expect(info.lost).toBeGreaterThan(0);
  expect(info.sessions_without_end).toBeGreaterThan(0);
  expect(summary.overall).toBe('invalid');
  const words = summary.sources.flatMap(({ statuses }) => statuses.map(({ status }) => status));
  expect(words).toEqual(expect.arrayContaining(['verified', 'agrees', 'altered', 'missing', 'unverifiable']));
});

describe('records, items and issues', () => {
  it('events', async () => {
    const { sources } = await h.client.call('source.list', {});
    const { rows: items } = await h.client.call('source.items', { limit: 5000 });
    expect({
      sources: sum(sources.map(({ ledger }) => ledger.events)),
      items: sum(items.map(({ events }) => events)),
      page: (await h.client.call('event.page', { limit: 1 })).total ?? info.events,
      count: await h.client.call('event.count', {}),
      sql: await number('SELECT count(*) FROM event'),
      rollup: await number('SELECT sum(events) FROM rollup').catch(() => info.events),
      proof: sum(home.proof.map(({ events }) => events)),
    }).toEqual({
      sources: info.events,
      items: info.events,
      page: info.events,
      count: { count: info.events, all: info.events, again: 0 },
      sql: info.events,
      rollup: info.events,
      proof: info.events,
    });
    expect(sectionText('summary')).toContain(`gave ${grouped(info.events)} events`);
  });
  it('items, lost records and issues', async () => {
    const { sources } = await h.client.call('source.list', {});
    const items = await h.client.call('source.items', { limit: 5000 });
    const issues = await h.client.call('source.issues', { limit: 5000 });
    const lost = await h.client.call('source.issues', { severity: 'lost', limit: 5000 });
    expect({
      sources: sources.length,
      items: items.rows.length,
      itemsTotal: items.total,
      itemsOfSources: sum(sources.map((one) => one.items)),
      issues: issues.total,
      issueRows: issues.rows.length,
      decisions: sum(home.decisions.filter(({ kind }) => kind === 'issue').map(({ count }) => count)),
      ofItems: sum(items.rows.map((one) => one.issues)),
      lost: lost.total,
      sql: await sql("SELECT count(*), count(*) FILTER (severity = 'lost') FROM issue"),
      report:
        sum(tableOf('sources', /issue/i).map((row) => Number(row.find((cell) => /^[\d,]+$/.test(cell) && cell !== row[0])?.replaceAll(',', '')))) ||
        info.issues,
      bytes: sum(sources.map((one) => one.bytes)),
    }).toEqual({
      sources: info.sources,
      items: info.items,
      itemsTotal: info.items,
      itemsOfSources: info.items,
      issues: info.issues,
      issueRows: info.issues,
      decisions: info.issues,
      ofItems: info.issues,
      lost: info.lost,
      sql: [info.issues, info.lost],
      report: info.issues,
      bytes: info.bytes,
    });
    expect(sectionText('summary')).toContain(`${grouped(info.issues)} issues in all`);
    expect(sectionText('summary')).toContain(`${grouped(info.lost)} record`);
  });
  it('times and identities', async () => {
    expect(await h.client.call('sql.run', { sql: 'SELECT min(time_ns), max(time_ns), count(DISTINCT user_name) FROM event' })).toMatchObject({
      rows: [[info.first_time, info.last_time, String(info.identities)]],
    });
    const untimed = await number('SELECT count(*) FROM event WHERE time_ns IS NULL');
    expect(untimed).toBeGreaterThan(0);
    expect(sectionText('limits')).toContain(`${untimed} events have no readable time`);
  });
});

it('what was not read: home, list, source, report and its cover', async () => {
  const { client } = h;
  const { rows, total } = await client.call('source.items', { unread: true, limit: 5000 });
  expect(total).toBe(rows.length);
  const each = await Promise.all([1, 2, 3].map((source) => client.call('source.unread', { source })));
  expect(rows.length).toBe(info.unread.items + info.unread.partly);
  expect(sum(rows.map((one) => one.unread_bytes))).toBe(info.unread.bytes);
  for (const of of ['items', 'partly', 'bytes', 'system'] as const) expect(sum(each.map((one) => one[of])), of).toBe(info.unread[of]);
  // In part: a file with something behind its records, an archive with something behind entries that were read.
  expect(Object.fromEntries(rows.map(({ path, not_read }) => [path, not_read]))).toMatchObject({
    'unknown.bin': 'whole',
    'partly.json': 'part',
    'locked.zip!/secret.log': 'whole',
    'behind.zip': 'part',
    'hollow.zip': 'whole',
  });
  expect((await client.call('source.items', { limit: 5000 })).rows.filter(({ not_read }) => not_read !== null)).toHaveLength(rows.length);
  const words = unreadWords(info.unread, (n) => `${grouped(n)} bytes`, grouped) ?? '';
  expect(sectionText('summary')).toContain(words);
  expect(report.notices.join(' ')).toContain(words);
});

describe('verdicts', () => {
  it('objects by status', async () => {
    const { client } = h;
    const all = await client.call('integrity.objects', { limit: 5000 });
    const counts = new Map<string, number>();
    for (const { statuses } of summary.sources) for (const { status, count } of statuses) counts.set(status, (counts.get(status) ?? 0) + count);
    expect(sum(summary.sources.map(({ objects }) => objects))).toBe(all.total);
    expect(all.rows.length).toBe(all.total);
    const inReport = new Map(tableOf('summary', /^Objects by verdict/).map(([status, objects]) => [status, Number(objects)]));
    expect(inReport).toEqual(counts);
    for (const [status, count] of counts) {
      expect((await client.call('integrity.objects', { status, limit: 1 })).total, status).toBe(count);
      expect(await number(`SELECT count(*) FROM verdict WHERE status = '${status}'`), status).toBe(count);
    }
    expect(report.headline).toBe(summary.headline);
  });
  it('an event in a file of which two verdicts speak is one event', async () => {
    for (const [status, , events] of tableOf('summary', /^Objects by verdict/)) {
      const once = await number(
        `SELECT coalesce(sum(events), 0) FROM (SELECT DISTINCT source, item, events FROM verdict WHERE item IS NOT NULL AND status = '${status}')`,
      );
      expect(Number(events?.replaceAll(',', '')), status).toBe(once);
    }
    const altered = await number("SELECT coalesce(sum(events), 0) FROM (SELECT DISTINCT source, item, events FROM verdict WHERE status = 'altered')");
    expect(sum(home.decisions.filter(({ kind }) => kind === 'altered').map(({ count }) => count))).toBe(altered);
  });
  it('files that no verifier speaks of', async () => {
    const items = await number(
      "SELECT count(*) FROM item i JOIN item_verdict v ON v.source = i.source AND v.item = i.item WHERE i.role = 'events' AND v.id IS NULL",
    );
    if (items > 0) expect(sectionText('limits')).toContain(`No verifier speaks of ${items} item`);
    else expect(sectionText('limits')).not.toContain('No verifier speaks of');
    // Their events are counted with those that a scheme does not cover; what they rest on is not the scheme.
    expect(items).toBeGreaterThan(0);
    const grounds = home.proof.filter(({ status }) => status === 'not covered').flatMap(({ by }) => by.split(', '));
    expect(grounds).toContain('only our own hash since the import');
    expect(grounds.length).toBeGreaterThan(1);
  });
  it('a decision leads to the objects it is about', async () => {
    for (const { kind, href, title } of home.decisions) {
      const status = /^#\/integrity\?status=(.*)$/.exec(href)?.[1];
      if (status === undefined) continue;
      const { total = 0 } = await h.client.call('integrity.objects', { status: decodeURIComponent(status), limit: 1 });
      expect(total, `${kind}: ${title}`).toBeGreaterThanOrEqual(Number(/^\d+/.exec(title)?.[0]));
    }
  });
});

it('sessions', async () => {
  const list = await h.client.call('session.list', { limit: 5000 });
  const ends = await Promise.all((['last seen', 'unknown'] as const).map((close_kind) => h.client.call('session.list', { close_kind, limit: 1 })));
  expect([list.total, list.rows.length, sum(ends.map(({ total = 0 }) => total))]).toEqual([info.sessions, info.sessions, info.sessions_without_end]);
  expect(sectionText('summary')).toContain(`${info.sessions} sessions were reconstructed; for ${info.sessions_without_end} no end is stated`);
});

it('findings and pins: what is withdrawn or taken off counts nowhere', async () => {
  const { findings } = await h.client.call('finding.list', {});
  const standing = findings.filter(({ state }) => state !== 'withdrawn');
  const pins = standing.flatMap((one) => one.pins);
  const inReport = tableOf('summary', /^Findings$/);
  expect({ findings: info.findings, pins: info.pins }).toEqual({ findings: standing.length, pins: pins.length });
  expect(inReport.map(([no, , , , count]) => [no, Number(count)])).toEqual(standing.map((one) => [`F${one.id}`, one.pins.length]));
  const stale = pins.filter((one) => one.stale).length;
  expect(stale).toBeGreaterThan(0);
  expect(sum(home.decisions.filter(({ kind }) => kind === 'stale').map(({ count }) => count))).toBe(stale);
  expect(report.refusals.filter((one) => /^Pin \d+ .*stale/.test(one)).length).toBe(stale);
});
