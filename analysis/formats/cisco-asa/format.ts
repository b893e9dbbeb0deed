// Cisco ASA, FTD, PIX and FWSM: what stands behind the head of syslog. Each message has a number, by which Cisco documents it.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { forms } from './forms.ts';
import events from './events.csv?raw';
import kinds from './kinds.csv?raw';
import sample from './cases/good.log?raw';

/**
 * `DOMAIN\\name, 12:tag`: as the device knows users, without the number and the tag of a group. The domain is its own; what stands behind it is the name as it
 * was typed. Stars stand for a name that is nobody's, which the device hides, and FTD has words for nobody.
 */
const known = `regexp_replace(coalesce(nullif("$.source_user", ''), nullif("$.by", ''), nullif("$.source_name", '')), ', [0-9]{1,5}(:[^,]*)?$', '')`;
const knowns = ['source_user', 'by', 'source_name'];
const nobody = `'Not Found', 'No Authentication Required', 'No Authentication', 'Not Applicable', 'Unknown'`;
const typed = `CASE WHEN regexp_full_match("$.user", '\\*+') OR ("$.form" = 'ftd_connection' AND "$.user" IN (${nobody})) THEN NULL ELSE "$.user" END`;
const shown = `CASE WHEN NOT regexp_full_match(${known}, '\\*+') THEN ${known} END`;
const verdict = (sql: string) => ({ sql: `CASE WHEN "$.form" = 'ftd_connection' THEN ${sql} END`, uses: ['form', 'verdict'] });

/** An address, or a name that the device knows for one. */
const ip = (cell: string) => ({ sql: `canonical_ip("$.${cell}")`, uses: [cell] });

export const ciscoAsa = defineFormat<EventFormat>({
  id: 'cisco:asa',
  title: 'Cisco ASA and FTD messages',
  vendor: { document: 'Cisco Secure Firewall ASA Series Syslog Messages; Threat Defense Syslog Messages, security events', version: '9.22, 7.7' },
  about: {
    family: 'gateways',
    origin: 'A syslog server, or `show logging`, of ASA, FTD, PIX, FWSM',
    sample,
    silent: [
      'The zone of its times, unless they are written as RFC 5424 has them: then they are UTC.',
      'Who was behind a connection, unless the device knew a name for the address.',
      'Which side began a connection, in messages of its end: the addresses stand in the order of the message.',
      'The address in AAA messages of releases that state none: a name that was refused may hold one.',
      'What a user agent or a URL of FTD is: it stands in the text, behind words that a client chooses.',
      'Which session an end belongs to: messages share user and address, not an id; 113019 says how long the session was.',
      'What the sender did not see delivered: syslog over UDP loses messages in silence.',
    ],
  },
  role: 'events',
  dataset: 'cisco.asa',
  recognise: { signatures: [{ kind: 'line', line: /^%(?:ASA|FTD|NGIPS|PIX|FWSM)-(?:[a-z]{1,12}-)?[0-7]-\d{6}\b/ }] },
  framing: {
    kind: 'lines',
    forms: { head: /^%(?<product>ASA|FTD|NGIPS|PIX|FWSM)-(?:(?<class>[a-z]{1,12})-)?(?<level>[0-7])-(?<number>\d{6}):? {0,2}/, of: forms },
  },
  time: { zone: 'asked' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_code: 'number',
        event_provider: 'product',
        event_reason: 'reason',
        event_outcome: verdict(`CASE WHEN starts_with("$.verdict", 'Block') THEN 'failure' END`),
        event_type: verdict(
          `CASE WHEN starts_with("$.verdict", 'Block') THEN 'connection,denied' WHEN "$.verdict" IN ('Allow', 'Trust', 'Fastpath') THEN 'connection,allowed' ELSE 'connection' END`,
        ),
        user_target_name: 'target',
        user_agent: 'agent',
        file_path: 'file',
        // Whoever signs in types a name: a backslash in it is a part of the name.
        user_name: {
          first: [
            { sql: `nullif(regexp_extract(${shown}, '^(?:[^\\\\]*\\\\)?(.+)$', 1), '')`, uses: knowns },
            { sql: `CASE WHEN "$.form" = 'ftd_connection' THEN regexp_extract(${typed}, '([^\\\\]*)$', 1) ELSE ${typed} END`, uses: ['form', 'user'] },
          ],
        },
        user_domain: {
          first: [
            { sql: `nullif(regexp_extract(${shown}, '^([^\\\\]*)\\\\', 1), '')`, uses: knowns },
            { sql: `nullif(regexp_extract("$.user", '^([^\\\\]*)\\\\.', 1), '')`, uses: ['user'] },
          ],
        },
        group_name: 'group',
        source_ip: ip('source'),
        source_port: 'source_port',
        source_address: 'source',
        destination_ip: ip('destination'),
        destination_port: 'destination_port',
        destination_address: { first: ['destination', 'server'] },
        network_transport: { from: 'protocol', as: 'lower' },
        network_protocol: 'service',
        session_key: 'connection',
        rule_name: 'rule',
        url_original: 'url',
        process_command_line: 'command',
        log_level: 'level',
        message: 'text',
      },
      lookups: [
        { by: 'form', csv: kinds, else: null },
        { by: 'number', csv: events, else: null },
      ],
      doubts: [
        {
          when: `"$.form" = 'other' AND "$.number" IN ('109005', '109006', '113019', '113039', '716001', '716002', '716038', '716039', '722022', '722023', '722037', '722051', '113004', '113005', '113012', '113015', '605004', '605005', '611101', '611102')`,
          uses: ['form', 'number'],
          code: 'line.ambiguous',
          message: 'the message has not the form that its number has: names in it may hold what stands around them, and none was taken from it',
        },
      ],
    },
  },
});
