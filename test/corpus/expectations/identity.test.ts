// Identity providers: what Elastic's pipeline and CrowdSec's parsers read from them stands here, field by field, as far as the log states it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compare, keepShares, type Expected, type Held } from './compare.ts';
import { filesOf, logs, there } from './corpus.ts';
import { crowdsecExpectations } from './crowdsec.ts';

const sources = ['apereo_cas', 'auth0', 'authelia', 'authentik', 'duo', 'keycloak', 'onelogin', 'onepassword', 'vaultwarden'];
const files = filesOf(sources, 'what others read of identity providers');

/** ECS fields that the log states. Names of actions, levels, places and parts of the agent are the pipeline's own. */
const ecs = {
  '@timestamp': 'time_ns',
  'event.id': 'event_id',
  'event.outcome': 'event_outcome',
  'source.ip': 'source_ip',
  'user.id': 'user_id',
  'user.name': 'user_name',
  'user_agent.original': 'user_agent',
} as const;

type Document = { readonly [name: string]: unknown };
const at = (document: Document, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (typeof value === 'object' && value !== null ? (value as Document)[name] : undefined), document);

function elasticExpectations(file: string): Expected[] {
  const { expected } = JSON.parse(readFileSync(join(logs, `${file}.expected.ecs.json`), 'utf8')) as { expected: Document[] };
  return expected.flatMap((document, record) =>
    Object.entries(ecs).flatMap(([field, place]) => {
      const value = at(document, field);
      return value === undefined ? [] : [{ record, field, value: String(value), place, ...(place === 'time_ns' ? { time: true as const } : {}) }];
    }),
  );
}

const who = { source_ip: 'source_ip', target_user: 'user_name', user: 'user_name', username: 'user_name', timestamp: 'time_ns' };
/** What their parsers call what the log states. */
const crowdsec: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  apereo_cas: { ...who, cas_client_ip: 'source_ip', cas_invalid_user: 'user_name', loglevel: 'log_level', threadname: 'log_logger' },
  authelia: who,
  authentik: who,
  // Of the pairs their parser keeps the comma between them: those are not compared.
  keycloak: { ...who, error: 'event_reason', log_level: 'log_level', log_type: 'event_action' },
  vaultwarden: { ...who, datetimestamp: 'time_text' },
};

const expectationsOf = (path: string, source: string): Expected[] => {
  if (source === 'auth0' && path.includes('elastic-package')) return elasticExpectations(path);
  const places = crowdsec[source];
  if (!places) return [];
  return crowdsecExpectations(path, 'parser', places).map((one) => (one.place === 'time_ns' ? { ...one, time: true } : one));
};

describe.skipIf(!there)('identity providers', () => {
  // CrowdSec takes times without a zone for UTC.
  it('have what others read of them', async () => {
    const rows: Held[] = [];
    for (const { path, source } of files) {
      const expected = expectationsOf(path, source);
      if (expected.length > 0) rows.push(await compare(path, expected));
    }
    expect(rows.length).toBe(10);
    expect(rows.flatMap(({ misses }) => misses)).toEqual([]);
    await keepShares('identity', rows);
  });
});
