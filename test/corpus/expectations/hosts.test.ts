// Logs of hosts in the corpus: what fail2ban's filters, CrowdSec's parsers and scenarios, and Elastic's pipelines
// read from the same lines. Only what the line itself states is compared: neither a year that it lacks nor what a tool makes up of its own.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Held, keepShares, shareOf } from './compare.ts';
import { filesOf, logs, there } from './corpus.ts';
import { importedCorpus } from './imported.ts';

type Event = Record<string, string | null>;
const folders = ['linux_auth', 'syslog', 'proxmox', 'shell_history'] as const;
filesOf([...folders], 'what others read of logs of hosts');

const events = new Map<string, Event[]>();
beforeAll(async () => {
  if (!there) return;
  const { rows } = await importedCorpus();
  const all = await rows<Event & { path: string }>(
    'SELECT item.path, event.* REPLACE (event.time_ns::VARCHAR AS time_ns, event.process_pid::VARCHAR AS process_pid) FROM event JOIN item USING (item) ORDER BY item.item, event.record',
  );
  for (const row of all) {
    const known = events.get(row.path);
    if (known) known.push(row);
    else events.set(row.path, [row]);
  }
});

const table: Held[] = [];
/** Misses that are no fault here. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/127\.0\.0\.1, here: 10\.10\.1\.2/, 'the name that was tried imitates a client; sshd writes nothing behind its own for a password'],
];
function told(file: string, fields: number, misses: readonly string[]): void {
  const sound = misses.map((miss) => {
    const [, why] = reasons.find(([form]) => form.test(`${file} ${miss}`)) ?? [];
    return why ? `${miss} (${why})` : miss;
  });
  table.push({ file, fields, held: fields - misses.length, misses: sound });
}

const outside = (name: string) => /\.expected\./.test(name);
const named = (prefix: string): string[] =>
  there
    ? folders.flatMap((folder) =>
        readdirSync(join(logs, folder))
          .filter((name) => name.startsWith(prefix) && !outside(name))
          .map((name) => `${folder}/${name}`),
      )
    : [];
const eventsOf = (path: string): Event[] => events.get(path) ?? [];
/** Without its year, which most lines lack. */
const clock = (ns: string | null | undefined): string | undefined =>
  ns == null ? undefined : new Date(Number(BigInt(ns) / 1_000_000n)).toISOString().slice(5, 19);
const has = (path: string) => existsSync(join(logs, path));

const statesZone = /^(?:<\d+>1 )?\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)/;
const dateless = /^(?:WARNING: |\d\d:\d\d:\d\d\.)/;
interface FailJson {
  time?: string;
  match: boolean;
  host?: string;
  user?: string;
}

describe.skipIf(!there)('fail2ban', () => {
  it.each(named('fail2ban__'))('%s', (path) => {
    const lines = readFileSync(join(logs, path), 'utf8').split('\n');
    const misses: string[] = [];
    let fields = 0;
    let record = -1;
    let wanted: FailJson | undefined;
    for (const line of lines) {
      const stated = /^# failJSON: (\{.*\})\s*$/.exec(line)?.[1];
      if (stated !== undefined) wanted = JSON.parse(stated) as FailJson;
      if (line.trim() === '' || line.startsWith('#')) continue;
      record++;
      const event = eventsOf(path)[record];
      const { match, host, time, user } = wanted ?? { match: false };
      wanted = undefined;
      if (!match) continue;
      const pairs: [string, string | undefined, (string | null | undefined)[]][] = [
        // Of a line that states its zone, the filter gives the time in its own; of one without a date, that of the line before.
        ['time', statesZone.test(line) || dateless.test(line) ? undefined : time?.slice(5, 19), [clock(event?.['time_ns'])]],
        // Where it stands in another line of the same process, the filter remembers it.
        ['host', host !== undefined && line.includes(host) ? host : undefined, [event?.['source_ip'], event?.['source_address']]],
        ['user', user, [event?.['user_name']]],
      ];
      for (const [field, theirs, ours] of pairs) {
        if (theirs === undefined || theirs === '') continue;
        fields++;
        if (!ours.includes(theirs)) misses.push(`${field}: ${theirs}, here: ${ours.join(' ')}: ${line.slice(0, 140)}`);
      }
    }
    told(path, fields, misses);
  });
});

/** Their names, and the columns here. */
const places: Readonly<Record<string, string>> = {
  source_ip: 'source_ip',
  client_ip: 'source_ip',
  sshd_client_ip: 'source_ip',
  target_user: 'user_name',
  sshd_invalid_user: 'user_name',
  username: 'user_name',
  machine: 'host_name',
  pid: 'process_pid',
};
const assertion = /results\["(s0\d-\w+)"\]\["([^"]+)"\]\[(\d+)\]\.Evt\.(?:Meta|Parsed)\["([^"]+)"\] == "((?:[^"\\]|\\.)*)"/;

describe.skipIf(!there)('CrowdSec', () => {
  it.each(named('hub__').filter((path) => has(`${path}.expected.parser.assert`)))('parser: %s', (path) => {
    const blocks = new Map<string, Record<string, string>>();
    for (const line of readFileSync(join(logs, `${path}.expected.parser.assert`), 'utf8').split('\n')) {
      const [, stage, parser, at, field, value = ''] = assertion.exec(line) ?? [];
      if (stage === undefined || field === undefined) continue;
      const key = `${stage} ${parser} ${at}`;
      const block = blocks.get(key) ?? {};
      block[field] = value.replaceAll(/\\(.)/g, '$1');
      blocks.set(key, block);
    }
    // A block is about the line of its message: with several alike, about the next of them.
    const lines = readFileSync(join(logs, path), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
    const used = new Map<string, number>();
    const misses: string[] = [];
    let fields = 0;
    for (const [key, block] of blocks) {
      const { message } = block;
      if (message === undefined) continue;
      const place = `${key.replace(/ \d+$/, '')} ${message}`;
      const record = lines.findIndex((line, i) => i >= (used.get(place) ?? 0) && line.trimEnd().endsWith(message.trimEnd()));
      if (record < 0) continue;
      used.set(place, record + 1);
      const event = eventsOf(path)[record] ?? {};
      for (const [field, theirs] of Object.entries(block)) {
        const column = places[field];
        if (column === undefined || theirs === '') continue;
        fields++;
        const ours = event[column];
        // An IPv4 written as IPv6 is that IPv4; as it is written it stands beside it.
        if (ours !== theirs && !(column === 'source_ip' && event['source_address'] === theirs))
          misses.push(`${field}: ${theirs}, here: ${String(ours)}: ${message.slice(0, 120)}`);
      }
      if (block['source_user'] !== undefined && block['realm'] !== undefined) {
        fields++;
        if (event['user_name'] !== `${block['source_user']}@${block['realm']}`)
          misses.push(`source_user: ${block['source_user']}, here: ${String(event['user_name'])}`);
      }
    }
    told(`${path} (parser)`, fields, misses);
  });

  it.each(named('hub__').filter((path) => has(`${path}.expected.scenario.assert`)))('scenario: %s', (path) => {
    const metas = new Map<string, Record<string, string>>();
    for (const [, result, at, field = '', value = ''] of readFileSync(join(logs, `${path}.expected.scenario.assert`), 'utf8').matchAll(
      /results\[(\d+)\]\.Overflow\.Alert\.Events\[(\d+)\]\.GetMeta\("([^"]+)"\) == "([^"]*)"/g,
    )) {
      const key = `${result} ${at}`;
      metas.set(key, { ...metas.get(key), [field]: value });
    }
    const misses: string[] = [];
    let fields = 0;
    for (const meta of metas.values()) {
      const wanted = Object.entries(meta).flatMap(([field, value]) => (places[field] === undefined || value === '' ? [] : [[places[field], value] as const]));
      if (wanted.length === 0) continue;
      fields += wanted.length;
      const best = Math.max(0, ...eventsOf(path).map((event) => wanted.filter(([column, value]) => event[column] === value).length));
      if (best < wanted.length) misses.push(...Array.from({ length: wanted.length - best }, () => JSON.stringify(meta)));
    }
    if (fields > 0) told(`${path} (scenario)`, fields, misses);
  });
});

const list = (value: unknown): string => (Array.isArray(value) ? value.join(',') : String(value));
const ecs: Readonly<Record<string, (event: Event) => unknown>> = {
  'event.action': (event) => event['event_action'],
  'event.category': (event) => event['event_category'],
  'event.type': (event) => event['event_type'],
  'event.outcome': (event) => event['event_outcome'],
  'host.hostname': (event) => event['host_name'],
  message: (event) => event['message'],
  'process.name': (event) => event['process_name'],
  'process.pid': (event) => event['process_pid'],
  'source.address': (event) => event['source_ip'] ?? event['source_address'],
  'source.domain': (event) => event['source_address'],
  'source.ip': (event) => event['source_ip'],
  'source.port': (event) => event['source_port'],
  'system.auth.ssh.method': (event) => extraOf(event, 'ssh', 'method'),
  'system.auth.sudo.command': (event) => event['process_command_line'],
  'system.auth.sudo.pwd': (event) => extraOf(event, 'sudo', 'pwd'),
  'system.auth.sudo.tty': (event) => extraOf(event, 'sudo', 'tty'),
  'system.auth.sudo.user': (event) => event['user_effective_name'],
  'system.auth.sudo.error': (event) => event['event_reason'],
  'user.effective.name': (event) => event['user_effective_name'],
  'user.name': (event) => event['user_name'] ?? event['user_target_name'],
};
function extraOf(event: Event, ...path: string[]): unknown {
  let value: unknown = JSON.parse(event['extra'] ?? '{}');
  for (const name of path) value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return value;
}
const leaves = (value: unknown, path = ''): [string, unknown][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, path === '' ? name : `${path}.${name}`))
    : [[path, value]];

describe.skipIf(!there)('Elastic', () => {
  it.each(named('elastic-package__'))('%s', (path) => {
    const { expected } = JSON.parse(readFileSync(join(logs, `${path}.expected.ecs.json`), 'utf8')) as { expected: Record<string, unknown>[] };
    // Lines that go on are events of their own here.
    const ours = eventsOf(path).filter((event) => event['time_text'] !== null);
    const misses: string[] = [];
    let fields = 0;
    for (const [record, document] of expected.entries()) {
      const event = ours[record] ?? {};
      for (const [field, theirs] of leaves(document)) {
        const read = ecs[field];
        // Elastic joins the lines of a message.
        if (!read || (field === 'message' && String(theirs).includes('\n'))) continue;
        fields++;
        const mine = read(event);
        if (list(theirs) !== String(mine)) misses.push(`${field}: ${list(theirs)}, here: ${String(mine)}: ${String(event['message']).slice(0, 80)}`);
      }
    }
    told(path, fields, misses);
  });
});

describe.skipIf(!there)('all of it', () => {
  it('holds for at least 97 of 100 fields', async () => {
    expect(shareOf(table)).toBeGreaterThanOrEqual(0.97);
    await keepShares('hosts', table);
  });
});
