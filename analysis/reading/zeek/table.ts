// The fields of Zeek's logs as columns of an event; the names are the same in its tables and as JSON, where they hold dots. Which log it is stands in `_path`.
import type { Field, FieldTable } from '../fields/table.ts';

/** `at`: how a table names a field of Zeek. Only those are named that the logs of this table have. */
export function zeekTable(at: (name: string) => string, paths: string): FieldTable {
  const sql = (expression: (value: (name: string) => string) => string, ...names: readonly string[]): Field => ({
    sql: expression((name) => `"$.${at(name).replaceAll('"', '""')}"`),
    uses: names.map(at),
  });
  const yes = (name: string) => (value: (name: string) => string) =>
    `CASE lower(${value(name)}) WHEN 't' THEN 'success' WHEN 'true' THEN 'success' WHEN 'f' THEN 'failure' WHEN 'false' THEN 'failure' END`;
  return {
    columns: {
      event_action: at('_path'),
      event_category: { value: 'network' },
      event_provider: { value: 'zeek' },
      // Of SSH it is a guess of Zeek by the size of packets.
      event_outcome: {
        first: [
          sql(yes('auth_success'), 'auth_success'),
          sql(yes('success'), 'success'),
          { from: at('result'), words: { success: 'success', failed: 'failure' }, else: null },
        ],
      },
      event_reason: { first: [at('error_msg'), at('msg'), at('reply_msg')] },
      user_name: {
        first: [
          at('username'),
          at('cookie'),
          // What Zeek writes before a name was given.
          sql((value) => `nullif(${value('user')}, '<unknown>')`, 'user'),
          sql((value) => `CASE WHEN ${value('request_type')} IS NOT NULL THEN ${value('client')} END`, 'request_type', 'client'),
        ],
      },
      user_domain: at('domainname'),
      source_ip: {
        first: [
          { from: at('id.orig_h'), as: 'ip' },
          { from: at('src'), as: 'ip' },
        ],
      },
      source_port: at('id.orig_p'),
      source_address: { first: [at('id.orig_h'), at('src')] },
      destination_ip: {
        first: [
          { from: at('id.resp_h'), as: 'ip' },
          { from: at('dst'), as: 'ip' },
        ],
      },
      destination_port: at('id.resp_p'),
      destination_address: { first: [at('id.resp_h'), at('dst')] },
      network_transport: { from: at('proto'), as: 'lower' },
      // That of a connection: Kerberos and shares name what was asked for the same way.
      network_protocol: sql((value) => `CASE WHEN ${value('conn_state')} IS NOT NULL THEN ${value('service')} END`, 'conn_state', 'service'),
      session_key: at('uid'),
      http_request_method: at('method'),
      http_request_referrer: at('referrer'),
      http_response_status_code: at('status_code'),
      url_original: at('uri'),
      // Of a request: what was learnt of hosts (known_hosts, software) has their address under this name, and no connection.
      url_domain: { first: [sql((value) => `CASE WHEN ${value('uid')} IS NOT NULL THEN ${value('host')} END`, 'uid', 'host'), at('server_name')] },
      host_ip: sql((value) => `CASE WHEN ${value('uid')} IS NULL THEN canonical_ip(${value('host')}) END`, 'uid', 'host'),
      user_agent: {
        first: [at('user_agent'), sql((value) => `CASE WHEN ${value('request_type')} IS NULL THEN ${value('client')} END`, 'request_type', 'client')],
      },
      dns_question_name: at('query'),
      dns_question_type: at('qtype_name'),
      file_path: at('filename'),
      file_hash_sha256: at('sha256'),
      rule_name: at('note'),
    },
    lookups: [{ by: at('_path'), csv: paths, else: null }],
  };
}

export const zeekMessage =
  '{event_action}[ {http_request_method} {url_domain}{url_original}][ {dns_question_name}][ {rule_name}][ {source_address}][ to {destination_address}][: {event_outcome}]';
export const zeekSilent = [
  'Users and results, but where a protocol states them in the clear; whether a login over SSH succeeded is inferred from the size of packets.',
  'What stood inside an encrypted connection.',
  'When a connection ended: ts is its beginning, and duration says how long it took.',
];
