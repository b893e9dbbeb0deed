// Web logs, tables and pairs of the corpus: counts of the manifest, balanced ledgers, and what Elastic's pipelines, CrowdSec's parsers and fail2ban's
// filters read from the same lines. Only what the log itself states is compared: neither places of addresses nor parts of an agent.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromRfc3339 } from '../../../analysis/contract/time.ts';
import { formats } from '../../../analysis/formats/index.ts';
import { detect, headOf } from '../../../analysis/reading/recognise/detect.ts';
import { importInto, type ImportedTables } from '../../support/import-into.ts';
import { type Held, keepShares, shareOf } from './compare.ts';

const logs = join(import.meta.dirname, '../../../../shared/corpus/logs');
const there = existsSync(join(logs, 'MANIFEST.json'));
if (!there) console.warn('SKIPPED: no corpus at ../shared/corpus/logs; web logs, tables and pairs were not tested');

type Event = Record<string, unknown>;
const folders = ['web_nginx', 'web_apache', 'web_iis', 'csv', 'logfmt'] as const;
/** Files of these shapes that lie elsewhere. */
const elsewhere = ['damaged/velociraptor__bad.csv', 'hoop_dev/security_audit_log.csv', 'web_traefik/hub__traefik_clf__traefik_clf.log'];
const imports = new Map<string, ImportedTables>();

/** Elastic read error logs two hours east of UTC, and the others state their zones. */
const ZONE = 'Etc/GMT-2';

beforeAll(async () => {
  if (there)
    for (const folder of [...folders, ...elsewhere.map((path) => path.split('/')[0] as string)])
      imports.set(folder, await importInto(join(logs, folder), { originals: 'reference', time: { zone: ZONE } }));
}, 120_000);
afterAll(() => {
  for (const tables of imports.values()) {
    tables.close();
    rmSync(tables.directory, { recursive: true, force: true });
  }
});

const tablesOf = (path: string): ImportedTables => imports.get(path.split('/')[0] as string) as ImportedTables;
const eventsOf = (path: string): Promise<Event[]> =>
  tablesOf(path).rows(
    `SELECT event.* REPLACE (event.time_ns::VARCHAR AS time_ns) FROM event JOIN item USING (item) WHERE item.path = $path ORDER BY event.record`,
    { path: path.slice(path.indexOf('/') + 1) },
  );
const linesOf = (path: string): string[] =>
  readFileSync(join(logs, path), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
const logLines = (path: string): string[] => linesOf(path).filter((line) => !line.startsWith('#'));

interface Entry {
  path: string;
  records: number;
  records_how: string;
}
const entries = there ? (JSON.parse(readFileSync(join(logs, 'MANIFEST.json'), 'utf8')) as { entries: Entry[] }).entries : [];

/** Files that are no log of these shapes. */
const unread = new Set(['web_iis/hub__iis-xml-logs__iis-logs.log']);

describe.skipIf(!there)('counts', () => {
  const cases = entries.filter(({ path }) => (folders.some((folder) => path.startsWith(`${folder}/`)) || elsewhere.includes(path)) && !unread.has(path));
  it.each(cases.map(({ path, records, records_how }) => [path, records, records_how] as const))('%s: %d', async (path, records, how) => {
    const [item] = await tablesOf(path).rows<{ records: number; events: number; lost: number; unread_bytes: number }>(
      'SELECT records::INTEGER AS records, events::INTEGER AS events, lost::INTEGER AS lost, unread_bytes::INTEGER AS unread_bytes FROM item WHERE path = $path',
      { path: path.slice(path.indexOf('/') + 1) },
    );
    // Where the manifest counts lines, it counts directives too.
    const directives = how === 'non-blank lines' ? linesOf(path).length - logLines(path).length : 0;
    expect(item).toEqual({ records: records - directives, events: records - directives, lost: 0, unread_bytes: 0 });
  });

  it.each(folders)('the ledger of %s balances', (folder) => {
    expect(imports.get(folder)?.imported.ledger.balanced).toBe(true);
  });
});

describe.skipIf(!there)('recognition', () => {
  const own = new Set(['nginx:access', 'nginx:error', 'apache:access', 'apache:error', 'iis:w3c', 'w3c:extended', 'delimited:csv', 'logfmt:lines']);

  it('takes no file of another source', () => {
    const taken = entries.flatMap(({ path }) => {
      // Lines of auditd are key=value as well: where auditd is read, it is surer of them.
      if (folders.some((folder) => path.startsWith(`${folder}/`)) || elsewhere.includes(path) || path.startsWith('auditd/')) return [];
      const bytes = readFileSync(join(logs, path)).subarray(0, 262_144);
      const { format } = detect(headOf(bytes, path, bytes.length < 262_144), formats);
      return format && own.has(format.id) ? [`${path}: ${format.id}`] : [];
    });
    expect(taken).toEqual([]);
  });
});

const table: Held[] = [];
function compare(file: string, pairs: readonly [field: string, theirs: unknown, ours: unknown][]): void {
  const misses = pairs.flatMap(([field, theirs, ours]) => (String(theirs) === String(ours) ? [] : [`${field}: ${String(theirs)}, here: ${String(ours)}`]));
  table.push({ file, fields: pairs.length, held: pairs.length - misses.length, misses });
}
const extraOf = (event: Event): Record<string, unknown> => (event['extra'] === null ? {} : (JSON.parse(String(event['extra'])) as Record<string, unknown>));
const lower = (value: unknown): string => String(value).toLowerCase();
const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};
const [pathOf, queryOf] = [
  (event: Event) => String(event['url_original']).split('?')[0] ?? '',
  (event: Event) => String(event['url_original']).split('?').slice(1).join('?'),
];
/** `-` says that there is none. */
const orNone = (value: unknown) => (value === '-' ? null : value);

/** ECS fields that the log states, and what is here. Undefined: not stated (places, parts of the agent, what the pipeline adds of itself). */
const ecs: Readonly<Record<string, (theirs: unknown, event: Event) => [theirs: unknown, ours: unknown]>> = {
  '@timestamp': (theirs, event) => [String(fromRfc3339(String(theirs))).slice(0, -6), String(event['time_ns']).slice(0, -6)],
  'source.ip': (theirs, event) => [theirs, event['source_ip']],
  'source.address': (theirs, event) => [theirs, event['source_ip'] ?? event['source_address']],
  'source.domain': (theirs, event) => [theirs, event['source_address']],
  'source.port': (theirs, event) => [theirs, event['source_port']],
  'destination.domain': (theirs, event) => [theirs, event['url_domain']],
  'destination.ip': (theirs, event) => [theirs, event['destination_ip']],
  'destination.port': (theirs, event) => [theirs, event['destination_port']],
  'http.request.method': (theirs, event) => [lower(theirs), lower(event['http_request_method'])],
  'http.request.referrer': (theirs, event) => [orNone(theirs), event['http_request_referrer']],
  'http.response.status_code': (theirs, event) => [theirs, event['http_response_status_code']],
  'http.response.body.bytes': (theirs, event) => [theirs, event['http_response_bytes']],
  'http.version': (theirs, event) => [theirs, event['http_version']],
  'url.original': (theirs, event) => [theirs, event['url_original']],
  'url.path': (theirs, event) => [theirs, decoded(pathOf(event)) === theirs ? theirs : pathOf(event)],
  'url.query': (theirs, event) => [theirs, decoded(queryOf(event)) === theirs ? theirs : queryOf(event)],
  'url.domain': (theirs, event) => [theirs, event['url_domain']],
  'user.name': (theirs, event) => [orNone(theirs), event['user_name']],
  'user_agent.original': (theirs, event) => [orNone(theirs), event['user_agent']],
  'event.kind': (theirs, event) => [theirs, event['event_kind']],
  'event.category': (theirs, event) => [theirs, event['event_category']],
  'event.type': (theirs, event) => [theirs, event['event_type']],
  'event.outcome': (theirs, event) => [theirs, event['event_outcome']],
  'log.level': (theirs, event) => [theirs, event['log_level']],
  message: (theirs, event) => [theirs, event['message']],
  'file.path': (theirs, event) => [theirs, event['file_path']],
  'process.pid': (theirs, event) => [theirs, event['process_pid']],
  'process.thread.id': (theirs, event) => [theirs, extraOf(event)['tid']],
  'apache.error.module': (theirs, event) => [theirs, event['log_logger']],
  'tls.cipher': (theirs, event) => [theirs, extraOf(event)['tls_cipher']],
  'apache.access.ssl.cipher': (theirs, event) => [theirs, extraOf(event)['tls_cipher']],
  'apache.access.ssl.protocol': (theirs, event) => [theirs, extraOf(event)['tls_protocol']],
  'tls.version': (theirs, event) => [`TLSv${String(theirs)}`, extraOf(event)['tls_protocol']],
  'nginx.access.remote_ip_list': (theirs, event) => [theirs, extraOf(event)['addresses'] ?? [event['source_ip'] ?? event['source_address']]],
};

const leavesOf = (value: unknown, path = ''): [string, unknown][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, path === '' ? name : `${path}.${name}`))
    : [[path, value]];

describe.skipIf(!there)('what others read', () => {
  const files = there ? folders.flatMap((folder) => readdirSync(join(logs, folder)).map((name) => `${folder}/${name}`)) : [];

  it.each(files.filter((name) => name.endsWith('.expected.ecs.json')))('Elastic: %s', async (name) => {
    const path = name.replace('.expected.ecs.json', '');
    const events = await eventsOf(path);
    const lines = logLines(path);
    const { expected } = JSON.parse(readFileSync(join(logs, name), 'utf8')) as { expected: (Event & { event: { original: string } })[] };
    const pairs = expected.flatMap((document) => {
      const event = events[lines.indexOf(document.event.original.split('\n')[0] as string)];
      if (!event) throw new Error(`${path}: no event of ${document.event.original}`);
      return leavesOf(document).flatMap(([field, theirs]): [string, unknown, unknown][] => {
        const read = ecs[field];
        return read ? [[field, ...read(theirs, event)]] : [];
      });
    });
    compare(path, pairs);
    expect(pairs.length).toBeGreaterThan(10);
  });

  const crowdsec: Readonly<Record<string, (event: Event) => unknown>> = {
    remote_addr: (event) => event['source_ip'],
    clientip: (event) => event['source_ip'],
    remote_user: (event) => event['user_name'],
    auth: (event) => event['user_name'],
    ident: (event) => extraOf(event)['ident'] ?? null,
    time_local: (event) => event['time_text'],
    timestamp: (event) => event['time_text'],
    time: (event) => event['time_text'],
    verb: (event) => event['http_request_method'],
    request: (event) => event['url_original'],
    rawrequest: (event) => event['url_original'],
    http_version: (event) => event['http_version'],
    status: (event) => event['http_response_status_code'],
    response: (event) => event['http_response_status_code'],
    body_bytes_sent: (event) => event['http_response_bytes'],
    bytes: (event) => event['http_response_bytes'],
    http_referer: (event) => event['http_request_referrer'],
    referrer: (event) => event['http_request_referrer'],
    http_user_agent: (event) => event['user_agent'],
    loglevel: (event) => event['log_level'],
    pid: (event) => event['process_pid'],
    tid: (event) => extraOf(event)['tid'],
    cid: (event) => extraOf(event)['connection'],
    target_fqdn: (event) => event['url_domain'],
    port: (event) => event['destination_port'],
  };
  const assertion = /\["s01-parse"\]\["crowdsecurity\/(?:nginx|apache2)-logs"\]\[(\d+)\]\.Evt\.Parsed\["([^"]+)"\] == "((?:[^"\\]|\\.)*)"/g;

  it.each(files.filter((name) => name.endsWith('.parser.assert') && !unread.has(name.replace('.expected.parser.assert', ''))))('CrowdSec: %s', async (name) => {
    const path = name.replace('.expected.parser.assert', '');
    const events = await eventsOf(path);
    const pairs = [...readFileSync(join(logs, name), 'utf8').matchAll(assertion)].flatMap(
      ([, record, field = '', value = '']): [string, unknown, unknown][] => {
        const read = crowdsec[field];
        const theirs = value.replaceAll(/\\(.)/g, '$1');
        return read ? [[field, orNone(theirs), read(events[Number(record)] ?? {})]] : [];
      },
    );
    compare(path, pairs);
    expect(pairs.length).toBeGreaterThan(50);
  });

  it.each(files.filter((name) => name.includes('fail2ban')))('fail2ban: %s', async (path) => {
    const events = await eventsOf(path);
    const pairs: [string, unknown, unknown][] = [];
    let said: { time?: string; match: boolean; host?: string } | undefined;
    let record = 0;
    for (const line of linesOf(path)) {
      const found = /^# failJSON: (\{.*\})\s*$/.exec(line);
      if (found) said = JSON.parse(found[1] as string) as typeof said;
      if (line.startsWith('#')) continue;
      const event = events[record++] ?? {};
      if (said?.match && said.host !== undefined) {
        pairs.push(['host', said.host, event['source_ip']]);
        // Theirs is the wall clock as written.
        if (said.time !== undefined) pairs.push(['time', said.time.slice(0, 19), wall(event)]);
        if (path.includes('apache-auth')) pairs.push(['outcome', 'failure', event['event_outcome']]);
      }
      said = undefined;
    }
    compare(path, pairs);
    expect(pairs.length).toBeGreaterThan(10);
  });

  it('holds for at least 97 of 100 fields', async () => {
    expect(table.reduce((sum, { fields }) => sum + fields, 0)).toBeGreaterThan(500);
    expect(shareOf(table)).toBeGreaterThanOrEqual(0.97);
    await keepShares('web', table);
  });
});

/** The wall clock of a time: in the zone that it states, or in that which was given. */
function wall(event: Event): string | null {
  const { time_ns: ns, time_text: text } = event;
  if (ns === null || ns === undefined) return null;
  const m = /([+-])(\d\d)(\d\d)$/.exec(String(text));
  const minutes = m ? (m[1] === '-' ? -1 : 1) * (Number(m[2]) * 60 + Number(m[3])) : 120;
  return new Date(Number(BigInt(String(ns)) / 1_000_000n) + minutes * 60_000).toISOString().slice(0, 19);
}
