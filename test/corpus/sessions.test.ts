// Session rules over what the real import gives: the AWS simulation trail, auth logs, and the rules' own Linux cases written as a log.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SqlParams } from '../../analysis/kernel/lanes.ts';
import { migrations } from '../../analysis/store/schema/index.ts';
import { type InventedEvent, sessionsIn } from '../support/invented-events.ts';
import { harness } from '../support/harness.ts';
import { importInto } from '../support/import-into.ts';

const corpus = join(import.meta.dirname, '../../../shared/corpus/logs');
const there = existsSync(join(corpus, 'MANIFEST.json'));
if (!there) console.warn('SKIPPED: no corpus at ../shared/corpus/logs; sessions were not reconstructed from real logs');

type Found = Awaited<ReturnType<typeof sessionsIn>> & { rows<T extends object>(sql: string): Promise<T[]>; close(): void };

async function sessionsFrom(path: string, year?: number): Promise<Found> {
  const tables = await importInto(path, { originals: 'reference', ...(year === undefined ? {} : { time: { year, zone: 'UTC' } }) });
  const [{ name } = { name: '' }] = await tables.rows<{ name: string }>('SELECT current_database() AS name');
  for (const statement of migrations.flat())
    if (/^CREATE TABLE (session|session_member|former_member|note|tag) /.test(statement))
      await tables.rows(statement.replace('CREATE TABLE', 'CREATE TEMP TABLE'));
  await tables.rows(`CREATE TEMP VIEW event AS SELECT 1::INTEGER AS source, * FROM "${name}".main.event`);
  await tables.rows(`CREATE TEMP VIEW item AS SELECT 1::INTEGER AS source, * FROM "${name}".main.item`);
  const desk = { rows: tables.rows, run: async (sql: string, params?: SqlParams) => void (await tables.rows(sql, params)) };
  return {
    ...(await sessionsIn(desk)),
    rows: tables.rows,
    close() {
      tables.close();
      rmSync(tables.directory, { recursive: true, force: true });
    },
  };
}

describe.skipIf(!there)('the AWS simulation trail', () => {
  let found: Found;
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-trail-'));
  beforeAll(async () => {
    mkdirSync(join(folder, 'trail'));
    for (const file of readdirSync(join(corpus, 'aws_cloudtrail')))
      if (file.startsWith('aws_dataset')) copyFileSync(join(corpus, 'aws_cloudtrail', file), join(folder, 'trail', file));
    found = await sessionsFrom(join(folder, 'trail'));
  });
  afterAll(() => {
    found?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('is what the corpus says: 1,448 records, 79 temporary keys, 6 of them with their issuing record', async () => {
    const [facts] =
      await found.rows(`SELECT (SELECT count(*) FROM event) AS records, (SELECT count(DISTINCT session_key) FROM event WHERE session_key LIKE 'ASIA%') AS temporary,
      (SELECT count(DISTINCT session_key) FROM event WHERE session_key IN (SELECT key FROM ct_issue)) AS issued, (SELECT count(*) FROM ct_issue) AS issues, (SELECT count(*) FROM ct_issue WHERE by_service) AS by_service,
      (SELECT count(*) FROM ct_sign) AS sign_ins`);
    expect(facts).toEqual({ records: 1448, temporary: 79, issued: 6, issues: 14, by_service: 8, sign_ins: 0 });
  });

  test('every issuing record opens a session of its own, named by its key, and is the certain child of the key that made the call', () => {
    const issued = found.sessions.filter((one) => one.confidence === 'certain');
    expect(issued).toHaveLength(14);
    for (const one of issued)
      expect(one).toMatchObject({ opened_by: expect.stringMatching(/^1:\d+ AssumeRole$/), key: expect.stringMatching(/^accessKeyId ASIA/) });
    expect(issued.filter((one) => one.kind === 'service role')).toHaveLength(8);
    const bert = found.sessions.find((one) => one.kind === 'key activity' && one.user === 'bert-jan');
    expect(issued.filter((one) => one.kind === 'assumed role').map((one) => one.parent)).toEqual(Array.from({ length: 6 }, () => bert?.id));
  });

  test('the other 73 keys fall into few sessions, none of which mixes principals or spans creation dates more than 3 s apart', async () => {
    const groups = found.sessions.filter((one) => one.confidence === 'likely');
    expect(groups.map((one) => [one.kind, one.user, one.opened])).toEqual([
      ['console', 'benjamin', '2023-07-10T11:42:31Z'],
      ['forwarded access', 'bert-jan', '2023-07-10T11:57:47Z'],
      ['forwarded access', 'bert-jan', '2023-07-10T11:58:10Z'],
      ['assumed role', expect.stringContaining('ec2lui'), '2023-07-10T12:06:41Z'],
      ['forwarded access', 'bert-jan', '2023-07-10T12:07:55Z'],
    ]);
    const [worst] = await found.rows(
      'SELECT max(span) AS span, max(principals) AS principals, sum(keys)::INTEGER AS keys FROM (SELECT (max(created_ns) - min(created_ns)) // 1000000000 AS span, count(DISTINCT principal) AS principals, count(DISTINCT key) AS keys FROM ct_group_use GROUP BY no)',
    );
    expect(worst).toEqual({ span: 3, principals: 1, keys: 74 });
  });

  test('no key has two sessions, and every record with a key is in one', async () => {
    const [loose] = await found.rows(
      `SELECT count(*) AS n FROM event e WHERE e.session_key <> '' AND NOT EXISTS (FROM rebuilt_member m WHERE m.source = e.source AND m.record = e.record)`,
    );
    expect(loose).toEqual({ n: 0 });
    const split = await found.rows(
      `SELECT e.session_key FROM event e JOIN rebuilt_member m USING (source, record) JOIN rebuilt_session s ON s.id = m.session WHERE e.session_key LIKE 'ASIA%' GROUP BY 1 HAVING count(DISTINCT s.id) > 1`,
    );
    expect(split).toEqual([]);
  });

  test('credentials taken from an instance show: the role session used from two addresses is two keys of one name', () => {
    const stolen = found.sessions.filter((one) => one.user?.includes('ec2-steal-credentials-role/'));
    expect(stolen.map((one) => one.ip).sort()).toEqual(['192.168.10.20', '3.225.16.109']);
    expect(found.links.some((link) => link.startsWith(`${stolen[0]?.id} -> ${stolen[1]?.id} likely: same role session name`))).toBe(true);
  });

  test('nothing is said to have ended: no sign-out is there and all tokens outlive the trail', () => {
    expect(new Set(found.sessions.map((one) => one.close.split(':')[0]))).toEqual(new Set(['last seen', 'unknown']));
  });
});

describe.skipIf(!there)('auth logs of the corpus', () => {
  test('accepted connections without an end; failed ones open nothing', async () => {
    const found = await sessionsFrom(join(corpus, 'linux_auth/elastic-package__test-auth.log'), 2023);
    expect(found.sessions.filter((one) => one.kind === 'ssh').map((one) => [one.user, one.ip, one.key, one.close])).toEqual([
      ['vagrant', '10.0.2.2', 'host localhost, sshd pid 3402', 'unknown: no end is recorded'],
      ['vagrant', '192.168.33.1', 'host localhost, sshd pid 7483', 'unknown: no end is recorded'],
    ]);
    expect(found.sessions.filter((one) => one.kind === 'sudo').length).toBeGreaterThan(0);
    const [failed] = await found.rows<{ n: number }>(`SELECT count(*) AS n FROM event WHERE event_outcome = 'failure' AND process_name = 'sshd'`);
    expect(failed?.n).toBeGreaterThan(0);
    found.close();
  });

  test.each(['hub__ssh-bf__ssh-bf.log', 'hub__sshd-logs__sshd-logs.log', 'fail2ban__sshd.log', 'hub__ssh-timeout__ssh-timeout.log'])(
    'attacks in %s open no session without an accepted login',
    async (file) => {
      const found = await sessionsFrom(join(corpus, 'linux_auth', file), 2023);
      const text = readFileSync(join(corpus, 'linux_auth', file), 'utf8');
      const accepted = text
        .split('\n')
        .filter((line) => !line.startsWith('#') && /\]: (?:Accepted |pam_unix\(sshd:session\)|Disconnected from user )/.test(line)).length;
      expect(found.sessions.filter((one) => one.kind === 'ssh').length).toBeLessThanOrEqual(accepted);
      found.close();
    },
  );
});

describe('the Linux cases, written as a log and imported', () => {
  const folder = join(import.meta.dirname, '../../analysis/sessions/linux-ssh-sudo/cases');
  test.each(readdirSync(folder).filter((name) => name !== 'same-log-twice'))('%s', async (name) => {
    const events = JSON.parse(readFileSync(join(folder, name, 'events.json'), 'utf8')) as InventedEvent[];
    const golden = JSON.parse(readFileSync(join(folder, name, 'sessions.json'), 'utf8')) as { sessions: object[]; links: string[] };
    const directory = mkdtempSync(join(tmpdir(), 'sealtrail-auth-'));
    writeFileSync(
      join(directory, 'auth.log'),
      events
        .map(
          (e) =>
            `${e.time} ${String(e['host_name'])} ${String(e['process_name'])}${e['process_pid'] === undefined ? '' : `[${String(e['process_pid'])}]`}: ${String(e['message'])}\n`,
        )
        .join(''),
    );
    const found = await sessionsFrom(join(directory, 'auth.log'));
    expect(JSON.parse(JSON.stringify({ sessions: found.sessions, links: found.links }))).toEqual(golden);
    found.close();
    rmSync(directory, { recursive: true, force: true });
  });
});

describe('through the engine', () => {
  test('a rebuild on a real case can be repeated and gives the same sessions', async () => {
    const h = await harness();
    try {
      await h.client.call('case.create', { path: join(h.folder, 'a.sealtrail'), title: 'Sessions' });
      const events = JSON.parse(
        readFileSync(join(import.meta.dirname, '../../analysis/sessions/linux-ssh-sudo/cases/whole-connection/events.json'), 'utf8'),
      ) as InventedEvent[];
      mkdirSync(join(h.folder, 'in'));
      writeFileSync(
        join(h.folder, 'in/auth.log'),
        events.map((e) => `${e.time} ${String(e['host_name'])} ${String(e['process_name'])}[${String(e['process_pid'])}]: ${String(e['message'])}\n`).join(''),
      );
      await h.client.call('source.import', { paths: [join(h.folder, 'in')] });
      const first = await h.client.call('session.rebuild', {});
      const list = await h.client.call('session.list', {});
      expect(first).toEqual({ sessions: 2, links: 1 });
      expect(list).toMatchObject({
        stale: false,
        total: 2,
        rows: [
          { id: 's-0001', kind: 'ssh', user: 'alice', close_kind: 'stated', events: 10 },
          { id: 's-0002', kind: 'sudo', parent: 's-0001' },
        ],
      });
      expect(await h.client.call('session.rebuild', {})).toEqual(first);
      expect((await h.client.call('session.list', {})).rows).toEqual(list.rows);
      const story = await h.client.call('session.story', { id: 's-0001' });
      expect(story.story.map((line) => line.why)).toContain('opens the session');
      await expect(h.client.call('session.story', { id: 's-9999' })).rejects.toMatchObject({ code: 'row.missing' });
    } finally {
      await h.end();
    }
  });
});
