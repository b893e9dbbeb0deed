// Databases, proxies and application servers: what Elastic, CrowdSec and fail2ban read from them stands here for at least 97 % of the fields that the log states. What does not hold is named with its reason.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compare, keepShares, type Expected, shareOf } from './compare.ts';
import { logs, there } from './corpus.ts';
import { crowdsecExpectations } from './crowdsec.ts';

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
    expect(rows.flatMap(({ misses }) => misses.filter((miss) => reasons[miss] === undefined))).toEqual([]);
    expect(rows.every(({ fields }) => fields > 0)).toBe(true);
    expect(shareOf(rows)).toBeGreaterThanOrEqual(0.97);
    await keepShares('databases-and-proxies', rows);
  }, 120_000);
});
