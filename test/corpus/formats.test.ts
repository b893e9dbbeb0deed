// Detection and decoding on the real corpus: auth logs, JSON lines, CloudTrail, and the proofs of the integrity corpus.
// Expectations are those of the corpus (fail2ban's in-file ones, Elastic's ECS documents, CrowdSec's assertions); what differs on purpose is named here.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { EventFormat, ItemFacts } from '../../analysis/reading/format.ts';
import type { NamedCells } from '../../analysis/reading/row.ts';
import { formats } from '../../analysis/formats/index.ts';
import { jsonLines } from '../../analysis/formats/json-lines/format.ts';
import { linuxAuth } from '../../analysis/formats/linux-auth/format.ts';
import { recognise } from '../../analysis/intake/read-item.ts';
import { type Detection, detect, headOf } from '../../analysis/reading/recognise/detect.ts';
import { decodedBy } from '../support/decoded-by.ts';

const corpus = join(import.meta.dirname, '../../../shared/corpus');
const present = existsSync(corpus);
if (!present) console.warn('SKIPPED: the corpus is not beside the repository (../shared/corpus); formats are not checked on real logs');

const logs = join(corpus, 'logs');
interface ManifestEntry {
  path: string;
  records: number;
  records_how: string;
}
const manifest = present ? (JSON.parse(readFileSync(join(logs, 'MANIFEST.json'), 'utf8')) as { entries: ManifestEntry[] }).entries : [];
/** The logs of a folder; what else lies there are expectations. */
const files = (folder: string): string[] => manifest.filter((entry) => entry.path.startsWith(`${folder}/`)).map((entry) => entry.path.slice(folder.length + 1));

const headBytes = 65_536;
const sniffed = (bytes: Uint8Array, name: string): Detection => detect(headOf(bytes.subarray(0, headBytes), name, bytes.length <= headBytes), formats);
const textOf = (folder: string, name: string): string => readFileSync(join(logs, folder, name), 'utf8');
const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');
/** One line by itself. */
function rowOf(format: EventFormat, line: string, given: Partial<ItemFacts>): NamedCells {
  const { row } = decodedBy(format, given)(line);
  if (!row) throw new Error(`no event: ${line}`);
  return row;
}
const local = (ns: unknown, zone: string): string =>
  Temporal.Instant.fromEpochNanoseconds(BigInt(String(ns)))
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' });

describe.skipIf(!present)('detection', () => {
  it.each([
    ['linux_auth', 'linux:auth'],
    ['json_lines', 'json:lines'],
    ['aws_cloudtrail', 'aws:cloudtrail'],
  ])('every file of %s is %s, whatever it is called', (folder, id) => {
    const names = files(folder);
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) {
      const bytes = readFileSync(join(logs, folder, name));
      // Some stand in records of others.
      const told = (called: string) => recognise({ formats }, called, bytes.subarray(0, headBytes), bytes.length <= headBytes, undefined);
      expect(told(name).format?.id, `${name}: ${told(name).reasons.join('; ')}`).toBe(id);
      expect(told('renamed').format?.id, name).toBe(id);
    }
  });

  it('no log of any source is taken for a proof, no sniffer throws, and the order of the list decides nothing', () => {
    let seen = 0;
    for (const entry of manifest) {
      const bytes = readFileSync(join(logs, entry.path));
      const { format } = sniffed(bytes, entry.path);
      // Among signed logs lie their signatures.
      expect(format?.role ?? 'events', entry.path).toBe(/\.(?:ksisig|gtsig|sig|asc)$/.test(entry.path) ? 'proof' : 'events');
      const reversed = detect(headOf(bytes.subarray(0, headBytes), 'x', bytes.length <= headBytes), formats.toReversed());
      expect(reversed.format?.id, entry.path).toBe(format?.id);
      seen++;
    }
    expect(seen).toBeGreaterThan(400);
  });

  it('heads cut anywhere are detected or left unread, never an error', () => {
    for (const [folder, name] of [
      ['linux_auth', 'fail2ban__sshd.log'],
      ['json_lines', 'lnav__logfile_nested_json.json'],
      ['aws_cloudtrail', files('aws_cloudtrail')[0] ?? ''],
    ] as const) {
      const bytes = readFileSync(join(logs, folder, name));
      for (let end = 0; end < Math.min(bytes.length, 3000); end += 37) detect(headOf(bytes.subarray(0, end), name, false), formats);
    }
  });

  it('the proofs of the integrity corpus are told apart', () => {
    const counted: Record<string, number> = {};
    const root = join(corpus, 'integrity/cloudtrail');
    for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      const want = path.endsWith('.head-object.json')
        ? 'aws:head-object'
        : path.endsWith('list-public-keys.json')
          ? 'aws:public-keys'
          : path.endsWith('describe-trails.json')
            ? 'aws:describe-trails'
            : /CloudTrail-Digest_.*\.json\.gz$/.test(path)
              ? 'aws:cloudtrail:digest'
              : undefined;
      if (want === undefined) continue;
      const stored = readFileSync(join(root, path));
      const bytes = path.endsWith('.gz') ? gunzipSync(stored) : stored;
      expect(sniffed(bytes, 'x').format?.id, path).toBe(want);
      counted[want] = (counted[want] ?? 0) + 1;
    }
    expect(Object.keys(counted).length).toBe(4);
    for (const folder of readdirSync(join(corpus, 'integrity/signatures')).filter((name) => name.startsWith('sha256sums-'))) {
      const bytes = readFileSync(join(corpus, 'integrity/signatures', folder, 'export/SHA256SUMS'));
      expect(sniffed(bytes, 'x').format?.id, folder).toBe('sha256:manifest');
    }
  });
});

describe.skipIf(!present)('auth logs', () => {
  // Counting: a record is a non-blank line that is no comment; fail2ban's own `#` lines are structure.
  it('give as many events as the manifest counts records, and every other line is a comment', () => {
    for (const name of files('linux_auth')) {
      const entry = manifest.find((candidate) => candidate.path === `linux_auth/${name}`);
      const decoded = linesOf(textOf('linux_auth', name)).map(decodedBy(linuxAuth, { time: { zone: 'UTC', year: 2020 } }));
      const others = decoded.flatMap(({ row, outcome }) => (row ? [] : [outcome]));
      expect(decoded.length - others.length, name).toBe(entry?.records);
      for (const one of others) expect(one, name).toEqual({ structure: 'comment' });
      if (others.length > 0) expect(entry?.records_how).toBe('non-blank lines that are no comment');
    }
  });

  // fail2ban's clock stands in August 2005 in Europe/Zurich; each expectation carries its own year.
  it.each([
    ['fail2ban__sshd.log', 111, 85],
    ['fail2ban__pam-generic.log', 8, 8],
  ])('%s: time, host and user are those that fail2ban expects', (name, leastTimes, leastHosts) => {
    const zone = 'Europe/Zurich';
    let expected: { time?: string; match?: boolean; host?: string; user?: string } | undefined;
    let times = 0;
    let hosts = 0;
    let users = 0;
    const elsewhere: string[] = [];
    for (const line of linesOf(textOf('linux_auth', name))) {
      const comment = /^# failJSON: (\{.*\})\s*$/.exec(line);
      if (comment) {
        expected = JSON.parse(comment[1] ?? '{}') as typeof expected;
        continue;
      }
      if (line.startsWith('#')) continue;
      const want = expected;
      expected = undefined;
      const row = rowOf(linuxAuth, line, { time: { zone, year: want?.time === undefined ? 2005 : Number(want.time.slice(0, 4)) } });
      expect(row.time_ns, line).toBeDefined();
      if (want?.time !== undefined) {
        expect(local(row.time_ns, zone), line).toBe(want.time);
        times++;
      }
      if (want?.match && want.host !== undefined) {
        if (/for invalid user .* ssh2: from \S+ port \d+ ssh2$/.test(line)) {
          // On purpose: fail2ban invents an info behind a password. OpenSSH writes one behind keys only, so its own client ends the line; both are named.
          const { flags } = decodedBy(linuxAuth, { time: { zone, year: 2004 } })(line);
          expect(flags, line).toEqual([expect.objectContaining({ message: expect.stringContaining(`${want.host} port`) })]);
        } else if (line.includes(want.host)) {
          expect([row.source_ip, row.source_address], line).toContain(want.host);
          hosts++;
        } else elsewhere.push(String(row.message));
      }
      if (want?.match && want.user !== undefined) {
        expect(row.user_name ?? '', line).toBe(want.user);
        users++;
      }
    }
    expect(times).toBeGreaterThanOrEqual(leastTimes);
    expect(hosts).toBeGreaterThanOrEqual(leastHosts);
    expect(users).toBeGreaterThan(4);
    // fail2ban takes these hosts from an earlier line of the same process; the line itself names none.
    for (const message of elsewhere)
      expect(message).toMatch(
        /Read from socket failed|Too many authentication failures|kex_exchange_identification|banner exchange|Unable to negotiate a key exchange|no matching mac|account is locked|input_userauth_request/,
      );
  });

  it('ECS: what the log itself states agrees with Elastic', () => {
    let compared = 0;
    for (const name of ['elastic-package__test-auth.log', 'elastic-package__test-timestamp.log']) {
      const expected = (JSON.parse(textOf('linux_auth', `${name}.expected.ecs.json`)) as { expected: unknown[] }).expected;
      const lines = linesOf(textOf('linux_auth', name));
      expect(lines.length).toBe(expected.length);
      for (const [index, line] of lines.entries()) {
        // Elastic's files were made in 2023, in UTC.
        const row = rowOf(linuxAuth, line, { time: { zone: 'UTC', year: 2023 } });
        const want = (path: string): unknown =>
          path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], expected[index]);
        const have = (path: string): unknown =>
          path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], row.extra);
        const same = (path: string, value: unknown): void => {
          const wanted = want(path);
          if (wanted === undefined) return;
          expect(value, `${path} of ${line}`).toEqual(Array.isArray(wanted) ? wanted.join(',') : wanted);
          compared++;
        };
        expect(BigInt(String(row.time_ns)) / 1_000_000n, line).toBe(BigInt(Date.parse(String(want('@timestamp')))));
        same('event.category', row.event_category);
        // ECS keeps `event.type` to a closed list without `group` and `user` as creations of their own order; the words are the same here.
        same('event.type', row.event_type);
        same('event.action', row.event_action);
        same('event.outcome', row.event_outcome);
        same('host.hostname', row.host_name);
        same('process.name', row.process_name);
        same('process.pid', row.process_pid);
        same('source.ip', row.source_ip);
        same('source.address', row.source_address);
        same('source.port', row.source_port);
        same('message', row.message);
        same('user.effective.name', row.user_effective_name);
        if (row.process_name === 'useradd') {
          // On purpose: the account that is created is the target (`user.target.name`), nobody is stated to act. Elastic puts it into user.name.
          same('user.name', row.user_target_name);
          same('user.id', have('target_user.id'));
        } else {
          same('user.name', row.user_name);
          // On purpose: the id behind `by NAME` is that of the process, so 0 is not NAME's. Elastic takes it for user.id.
          if (row.user_id === undefined && want('user.id') === '0' && row.user_name !== 'root') same('user.id', have('pam.by_uid'));
          else same('user.id', row.user_id);
        }
        same('group.name', have('group.name'));
        same('group.id', have('group.id'));
        same('system.auth.ssh.method', have('ssh.method'));
        same('system.auth.ssh.signature', have('ssh.signature'));
        same('system.auth.ssh.dropped_ip', row.source_ip);
        // On purpose: for a PAM refusal Elastic's `ssh.event` is the whole message; here the reason has its column.
        if (want('system.auth.ssh.event') !== undefined && !String(want('system.auth.ssh.event')).startsWith('error: '))
          same('system.auth.ssh.event', have('ssh.event'));
        same('system.auth.sudo.command', row.process_command_line);
        same('system.auth.sudo.pwd', have('sudo.pwd'));
        same('system.auth.sudo.tty', have('sudo.tty'));
        same('system.auth.sudo.user', row.user_effective_name);
        same('system.auth.sudo.error', row.event_reason);
        same('system.auth.useradd.home', have('target_user.home'));
        same('system.auth.useradd.shell', have('target_user.shell'));
      }
    }
    expect(compared).toBeGreaterThan(110);
  });

  it.each([['sshd-logs'], ['pam-logs'], ['vsftpd-logs'], ['proftpd-logs'], ['dropbear-logs'], ['webmin-logs'], ['opnsense-gui-auth'], ['smb-logs']])(
    'CrowdSec: %s',
    (source) => {
      const name = `hub__${source}__${source}.log`;
      const rows = linesOf(textOf('linux_auth', name)).map((line) => rowOf(linuxAuth, line, { time: { zone: 'UTC', year: 2024 } }));
      // Their field, our column.
      const columns: Record<string, (row: NamedCells) => unknown> = {
        'Meta.source_ip': (row) => row.source_ip,
        'Meta.target_user': (row) => row.user_name,
        'Meta.username': (row) => row.user_name,
        'Meta.user': (row) => row.user_name,
        'Meta.machine': (row) => row.host_name,
        'Parsed.program': (row) => row.process_name,
        'Parsed.pid': (row) => (row.process_pid === undefined ? undefined : String(row.process_pid)),
      };
      let compared = 0;
      const pattern = /^results\["s01-parse"\]\["[^"]+"\]\[(\d+)\]\.Evt\.(Meta|Parsed)\["(\w+)"\] == "(.*)"$/;
      for (const assertion of textOf('linux_auth', `${name}.expected.parser.assert`).split('\n')) {
        const m = pattern.exec(assertion);
        const column = m ? columns[`${m[2]}.${m[3]}`] : undefined;
        const row = m ? rows[Number(m[1])] : undefined;
        if (!m || !column || !row) continue;
        const wanted = JSON.parse(`"${m[4]}"`) as string;
        // Where the line names no host or program, theirs comes from the way the test was fed.
        if (wanted === '' || (['machine', 'program', 'pid'].includes(m[3] ?? '') && column(row) === undefined)) continue;
        const same = m[3] === 'source_ip' ? [column(row), row.source_address, `::ffff:${column(row)}`] : [column(row)];
        expect(same, `${source} line ${m[1]} ${m[3]}: ${row.message}`).toContain(wanted);
        compared++;
      }
      expect(compared).toBeGreaterThan(1);
    },
  );
});

describe.skipIf(!present)('JSON lines', () => {
  const chosen: Record<string, Record<string, string>> = {
    'lnav__logfile_bunyan.0': { time: 'time' },
    'lnav__logfile_ecs_log.json': { time: '@timestamp' },
    'lnav__logfile_json.json': { time: 'ts', user: 'user' },
    'lnav__logfile_json_subsec.json': { time: 'instant' },
    'lnav__logfile_mixed_json2.json': { time: 'ts', user: 'user' },
    'lnav__logfile_nested_json.json': { time: 'ts', user: '@fields.user' },
    'lnav__logfile_nextcloud.0': { time: 'time', user: 'user', action: 'method', address: 'remoteAddr' },
  };
  it.each(Object.entries(chosen))('%s: members chosen, every document an event with all its members', (name, fields) => {
    const bytes = readFileSync(join(logs, 'json_lines', name));
    const found = sniffed(bytes, name);
    expect(found.fields).toEqual(fields);
    expect(found.members?.map((one) => one.name)).toEqual(expect.arrayContaining(Object.values(fields)));
    const given = { fields: found.fields ?? {} };
    let unreadTimes = 0;
    for (const line of linesOf(bytes.toString('utf8')).filter((text) => text.startsWith('{'))) {
      const row = rowOf(jsonLines, line, given);
      if (row.time_ns === undefined) unreadTimes++;
      // Nothing out of reach: every string of the record stands in a column or in extra.
      const shown = JSON.stringify(row);
      JSON.parse(line, (_, value: unknown) => {
        if (typeof value === 'string') expect(shown).toContain(JSON.stringify(value).slice(1, -1));
        return value;
      });
    }
    // One line of this sample says `"ts": "xxx"`.
    expect(unreadTimes).toBe(name === 'lnav__logfile_json.json' ? 1 : 0);
  });
});
