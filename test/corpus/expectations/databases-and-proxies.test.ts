// Databases, proxies and application servers: every file of the corpus has the manifest's records, its format and a balanced ledger, and what Elastic, CrowdSec and
// fail2ban read from them stands here for at least 97 % of the fields that the log states. What does not hold is named with its reason.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importInto } from '../../support/import-into.ts';
import { compare, type Expected, shareOf, shown } from './compare.ts';
import { filesOf, logs, there } from './corpus.ts';
import { crowdsecExpectations } from './crowdsec.ts';

const formats: Readonly<Record<string, string>> = {
  mysql: 'mysql:error',
  mysql_audit: 'mysql:audit',
  mongodb: 'mongodb:log',
  mongodb_atlas: 'mongodb:atlas',
  mongodb_audit: 'mongodb:audit',
  mssql: 'mssql:errorlog',
  oracle_audit: 'oracle:audit',
  web_caddy: 'caddy:log',
  web_haproxy: 'haproxy:log',
  web_envoy: 'envoy:json',
  web_traefik: 'traefik:access',
  web_other: 'squid:access',
};

/** Files that are of another format than their folder says, or have other counts, and why. */
const others: Readonly<Record<string, { format?: string; records?: number; why: string }>> = {
  'mysql/lnav__logfile_mysql_gen.0': { format: 'mysql:general', records: 14, why: 'a general query log; three of its lines are its heading' },
  'web_other/lnav__logfile_uwsgi.0': { format: 'uwsgi:requests', why: 'uWSGI' },
};

const sources = Object.keys(formats);
const files = filesOf(sources, 'the import of logs of databases and proxies');

describe.skipIf(!there)('files of the corpus', () => {
  it.each(sources)('%s', async (source) => {
    const { imported, rows, close, directory } = await importInto(join(logs, source), { originals: 'reference', time: { zone: 'UTC' } });
    try {
      expect(imported.ledger).toMatchObject({ balanced: true, lost: source === 'mysql_audit' ? 1 : 0 });
      const items = await rows<{ path: string }>(
        'SELECT path, format, records::INTEGER AS records, events::INTEGER AS events, lost::INTEGER AS lost FROM item',
      );
      for (const { path, records } of files.filter((file) => file.source === source)) {
        const other = others[path];
        const read = other?.records ?? records;
        const wanted = { path: path.slice(source.length + 1), format: other?.format ?? formats[source], records: read, events: read, lost: 0 };
        expect(items.find((item) => item.path === wanted.path)).toEqual(wanted);
      }
    } finally {
      close();
      rmSync(directory, { recursive: true, force: true });
    }
  });
});

/** `-` says that there is none. */
const crowdsec = (file: string, places: Readonly<Record<string, string>>, kind: 'parser' | 'scenario' = 'parser', stage?: string): [string, Expected[]] => [
  file,
  crowdsecExpectations(file, kind, places, stage).filter(({ value }) => value !== '-'),
];

const mysql = {
  user: 'user_name',
  source_ip: 'source_ip',
  thread_id: 'session_key',
  using_password: 'extra.password',
  err_code: 'event_code',
  subsystem: 'log_logger',
};

function elastic(file: string): [string, Expected[]] {
  const { expected } = JSON.parse(readFileSync(join(logs, `${file}.expected.ecs-subset.json`), 'utf8')) as { expected: Record<string, unknown>[] };
  const places: Readonly<Record<string, string>> = {
    '@timestamp': 'time_ns',
    'server.user.name': 'user_name',
    'client.domain': 'source_address',
    'process.pid': 'extra.connection_data.connection_attributes._pid',
    connection_id: 'session_key',
    'event.outcome': 'event_outcome',
  };
  return [
    file,
    expected.flatMap((document, record) =>
      Object.entries(document).flatMap(([field, value]): Expected[] => {
        const place = places[field];
        // Theirs is `unknown` where the log states no outcome.
        if (place === undefined || value === 'unknown') return [];
        return [{ record, field, value: String(value), place, ...(field === '@timestamp' ? { time: true as const } : {}) }];
      }),
    ),
  ];
}

function fail2ban(file: string): [string, Expected[]] {
  const said = [...readFileSync(join(logs, file), 'utf8').matchAll(/^# failJSON: (\{.*\})\s*$/gm)];
  return [file, said.map(([, json = '{}'], record) => ({ record, field: 'host', value: (JSON.parse(json) as { host: string }).host, place: 'source_ip' }))];
}

const envoy = {
  time: 'time_text',
  verb: 'http_request_method',
  request: 'url_original',
  status: 'http_response_status_code',
  remote_addr: 'source_ip',
  target_fqdn: 'url_domain',
  http_user_agent: 'user_agent',
  upstream_host: 'destination_address',
  request_id: 'event_id',
  bytes_sent: 'http_response_bytes',
  bytes_received: 'extra.received',
  duration: 'extra.duration',
  upstream_service_time: 'extra.upstream_time',
};

const traefik = {
  remote_addr: 'source_ip',
  time_local: 'time_text',
  verb: 'http_request_method',
  request: 'url_original',
  http_version: 'http_version',
  status: 'http_response_status_code',
  body_bytes_sent: 'http_response_bytes',
  http_referer: 'http_request_referrer',
  http_user_agent: 'user_agent',
  number_of_requests_received_since_traefik_started: 'extra.count',
  traefik_router_name: 'resource',
  traefik_server_url: 'destination_address',
  request_duration_in_ms: 'extra.duration',
};

const mongodb = { source_ip: 'source_ip', username: 'user_name', authentication_database: 'user_domain' };
const mssql = { user: 'user_name', source_ip: 'source_ip' };

/** What does not hold, and why. */
const reasons: Readonly<Record<string, string>> = {
  'remote_addr: 192.168.1.100, here: 10.42.0.1': 'of x-forwarded-for theirs is the first, which the client writes; here the last, which Envoy adds',
  'remote_addr: fd00:1234:5678::5a24, here: fd00:1234:5678::1': 'the same',
  'request: /upload.asp, here: /upload.asp?test=toto&tata=test': 'theirs is the path without its query',
  'request: /index, here: /index?toto=tata': 'the same',
};

describe.skipIf(!there)('expectations of others', () => {
  it('hold for at least 97 % of what the logs state', async () => {
    const all: readonly [string, Expected[]][] = [
      crowdsec('mysql/hub__mysql-logs__mysql-logs.log', { ...mysql, time: 'time_text' }),
      crowdsec('mysql/hub__mariadb-logs__mariadb-logs.log', mysql),
      crowdsec('mongodb/hub__mongodb-logs__mongodb-logs.log', mongodb),
      crowdsec('mssql/hub__mssql-text-logs__mssql-text-logs.log', mssql, 'parser', 's01-parse'),
      crowdsec('web_envoy/hub__envoy-logs__envoy.log', envoy),
      crowdsec('web_traefik/hub__traefik_clf__traefik_clf.log', traefik),
      crowdsec('web_caddy/hub__caddy-basic-auth-bf__caddy-logs.log', { source_ip: 'source_ip', http_status: 'http_response_status_code' }, 'scenario'),
      elastic('mysql_audit/integrations__mysql-enterprise-audit.excerpt.log'),
      fail2ban('web_other/fail2ban__squid.log'),
    ];
    const rows = [];
    for (const [file, expected] of all) rows.push(await compare(file, expected));
    console.info(shown(rows));
    expect(rows.flatMap(({ misses }) => misses.filter((miss) => reasons[miss] === undefined))).toEqual([]);
    expect(rows.every(({ fields }) => fields > 0)).toBe(true);
    expect(shareOf(rows)).toBeGreaterThanOrEqual(0.97);
  }, 120_000);
});
