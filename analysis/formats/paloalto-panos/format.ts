// Logs of PAN-OS, the firewalls of Palo Alto Networks and Panorama, in their default form: cells with commas between them, of which the fourth says what they are.
import type { Field } from '../../reading/fields/table.ts';
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.log?raw';
import events from './events.csv?raw';
import { columns } from './kinds.ts';
import { ambiguous, fromText, userOfText } from './system-text.ts';
import types from './types.csv?raw';
import { offsetOfStamps } from './zone.ts';

const users = ['srcuser', 'user', 'admin', 'type', 'opaque'];
const given = `coalesce(nullif("$.srcuser", ''), nullif("$.user", ''), nullif("$.admin", ''), CASE WHEN "$.type" = 'SYSTEM' THEN ${userOfText} END)`;

const addresses = ['src', 'public_ip', 'public_ipv6', 'ip', 'host', 'type', 'opaque'];
/** 0.0.0.0 and :: are written where there is no address of that kind. */
const client = `coalesce(${['src', 'public_ip', 'public_ipv6', 'ip', 'host'].map((cell) => `nullif(nullif(nullif("$.${cell}", ''), '0.0.0.0'), '::')`).join(', ')}, CASE WHEN "$.type" = 'SYSTEM' THEN ${fromText} END)`;

const outcome = `CASE
    WHEN "$.type" = 'GLOBALPROTECT' AND "$.status" <> '' THEN CASE lower("$.status") WHEN 'success' THEN 'success' WHEN 'failure' THEN 'failure' ELSE 'unknown' END
    WHEN "$.type" IN ('AUTHENTICATION', 'AUTH') AND "$.event" <> '' THEN CASE
      WHEN regexp_matches(lower("$.event"), 'fail|unsuccess|denied|invalid|reject|timeout|timed out') THEN 'failure'
      WHEN regexp_matches(lower("$.event"), 'success') THEN 'success' ELSE 'unknown' END
    WHEN "$.type" = 'CONFIG' AND "$.result" <> '' THEN CASE "$.result" WHEN 'Succeeded' THEN 'success' WHEN 'Failed' THEN 'failure' WHEN 'Unauthorized' THEN 'failure' ELSE 'unknown' END
    WHEN "$.type" = 'SYSTEM' AND regexp_matches("$.eventid", '-succ(?:ess)?$') THEN 'success'
    WHEN "$.type" = 'SYSTEM' AND regexp_matches("$.eventid", '-fail(?:ed|ure)?$') THEN 'failure'
  END`;

/** What a firewall let through, and what it did not; an alert only says that it saw something. */
const passage = `CASE WHEN "$.type" IN ('TRAFFIC', 'THREAT') THEN concat_ws(',', CASE WHEN "$.type" = 'TRAFFIC' THEN 'connection' END,
    CASE WHEN "$.subtype" IN ('start', 'end') THEN "$.subtype" END,
    CASE WHEN "$.action" IN ('allow', 'continue', 'override') THEN 'allowed' WHEN regexp_matches("$.action", '^(?:deny|drop|reset|block)') THEN 'denied' END,
    CASE WHEN "$.type" = 'THREAT' THEN 'info' END) END`;

const ofSubtype = (cell: string, ...subtypes: string[]): Field => ({
  sql: `CASE WHEN "$.subtype" IN (${subtypes.map((one) => `'${one}'`).join(', ')}) THEN nullif("$.${cell}", '') END`,
  uses: ['subtype', cell],
});

export const paloaltoPanos = defineFormat<EventFormat>({
  id: 'paloalto:panos',
  title: 'Palo Alto Networks PAN-OS',
  vendor: { document: 'Palo Alto Networks, PAN-OS Administration: Syslog Field Descriptions; GlobalProtect: Event Descriptions', version: '8.1 to 12.1' },
  about: {
    family: 'gateways',
    origin:
      'A syslog server that PAN-OS, Panorama or Strata Logging Service send to in the default format; scheduled exports have a header and are read as tables',
    sample,
    silent: [
      'The zone of its times, but for records that state a high-resolution time beside them: those times are the local ones of the firewall.',
      'Whether a connection served its purpose: allow and deny say what the firewall let through, and are no outcome.',
      'Which session of GlobalProtect a record belongs to: user, machine and gateway stand in each, an id does not.',
      'Who signed in to a domain, in records of User-ID: they say which name a source gave for an address.',
      'What an administrator changed, where the custom format with details was not chosen.',
    ],
  },
  role: 'events',
  dataset: 'panw.panos',
  recognise: {
    signatures: [
      {
        kind: 'line',
        line: /^\d?,\d{4}[/-]\d\d[/-]\d\d[ T]\d\d:\d\d:\d\d(?:\.\d{1,9})?Z?,[0-9A-Za-z]{0,24},(?:TRAFFIC|THREAT|SYSTEM|CONFIG|GLOBALPROTECT|USERID|AUTH|AUTHENTICATION|HIPMATCH|HIP-MATCH|DECRYPTION|CORRELATION|GTP|SCTP|TUNNEL|START|END|IPTAG|AUDIT),/,
      },
    ],
  },
  framing: { kind: 'delimited', delimiter: ',', quote: '"', columns, fewest: 7 },
  time: {
    from: 'time_generated',
    pattern:
      /^(?<year>\d{4})[/-](?<month>\d\d)[/-](?<day>\d\d)[ T](?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:\.(?<fraction>\d{1,9}))?(?<zone>Z|[+-]\d\d:\d\d)?$/,
    zone: 'asked',
  },
  zoneIn: offsetOfStamps,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { first: ['eventid', 'event', 'cmd', { join: ['type', 'subtype'], with: ' ' }] },
        event_code: 'threatid',
        event_id: 'seqno',
        event_outcome: { sql: outcome, uses: ['type', 'status', 'event', 'result', 'eventid'] },
        event_reason: { first: ['session_end_reason', 'reason', 'error', 'desc'] },
        event_type: { sql: passage, uses: ['type', 'subtype', 'action'] },
        event_provider: { join: ['type', 'subtype'], with: ' ' },
        user_name: { sql: `nullif(regexp_extract(${given}, '([^\\\\]*)$', 1), '')`, uses: users },
        user_domain: { sql: `nullif(regexp_extract(${given}, '^(.*)\\\\[^\\\\]*$', 1), '')`, uses: users },
        user_target_name: 'dstuser',
        source_ip: { sql: `canonical_ip(${client})`, uses: addresses },
        source_address: { sql: client, uses: addresses },
        source_port: 'sport',
        destination_ip: { sql: `canonical_ip("$.dst")`, uses: ['dst'] },
        destination_address: { first: ['dst', 'gateway', 'portal'] },
        destination_port: 'dport',
        network_transport: { from: 'proto', as: 'lower' },
        network_protocol: { from: 'app', as: 'lower' },
        // 0: no session was made of it.
        session_key: { sql: `nullif(nullif("$.sessionid", ''), '0')`, uses: ['sessionid'] },
        host_name: 'device_name',
        host_id: 'serial',
        rule_name: { first: ['rule', 'authpolicy', 'matchname'] },
        resource: { first: ['path', 'object', 'machinename'] },
        url_original: ofSubtype('misc', 'url'),
        file_path: ofSubtype('misc', 'file', 'virus', 'wildfire', 'wildfire-virus', 'data'),
        file_hash_sha256: { sql: `CASE WHEN regexp_matches("$.filedigest", '^[0-9A-Fa-f]{64}$') THEN lower("$.filedigest") END`, uses: ['filedigest'] },
        http_request_method: 'http_method',
        http_request_referrer: 'referer',
        user_agent: 'user_agent',
        log_level: 'severity',
        message: 'opaque',
      },
      lookups: [
        { by: 'type', csv: types, else: null },
        { by: { join: ['type', 'subtype'], with: ' ' }, csv: types, else: null },
        { by: 'eventid', csv: events, else: null },
      ],
      doubts: [
        {
          when: `"$.type" = 'SYSTEM' AND ${ambiguous}`,
          uses: ['type', 'opaque'],
          code: 'line.ambiguous',
          message: 'the description holds what PAN-OS writes once: a name imitates it, and neither user nor address was taken from it',
        },
      ],
    },
  },
  message: '{event_action}[ by {user_name}][ from {source_address}][ to {destination_address}][: {event_outcome}]',
});
