// charon, the IKE daemon of strongSwan (also in pfSense and OPNsense): what stands behind the head of syslog, `06[IKE] <gateway|85> message`. The number behind
// the bar is that of the IKE_SA, by which its lines belong together until charon is restarted.
import { defineFormat, type EventFormat, type LineForm } from '../../reading/format.ts';
import kinds from './kinds.csv?raw';
import sample from './cases/good.log?raw';

const address = '[0-9a-fA-F.:%]{2,45}';
const name = "[^']{0,256}";
const form = (key: string, pattern: string): LineForm => ({ name: key, line: new RegExp(`^(?<text>${pattern})$`) });

export const strongswanCharon = defineFormat<EventFormat>({
  id: 'strongswan:charon',
  title: 'strongSwan IKE daemon (charon)',
  vendor: { document: 'strongSwan documentation, logger configuration; source of libcharon, eap_authenticator.c', version: '5.9 to 6.0' },
  about: {
    family: 'gateways',
    origin: 'Syslog or a file of charon: strongSwan, pfSense, OPNsense, many appliances',
    sample,
    silent: [
      'The time, where charon writes to its own file without one; behind syslog it is that of syslog.',
      'The name of a user in the line that refuses it: EAP and XAuth failures name the connection, the name stands in an earlier line of the same IKE_SA.',
      'Which IKE_SA a number means after a restart: it is counted from 1 again.',
    ],
  },
  role: 'events',
  dataset: 'strongswan.charon',
  recognise: {
    signatures: [{ kind: 'line', line: /^(?:\d{1,3}\[(?:IKE|NET|ENC|CFG|KNL|MGR|JOB|DMN|CHD|LIB|ESP|ASN|TNC|IMC|IMV|PTS|TLS|APP)\] |charon: \d{1,3}\[)/ }],
  },
  framing: {
    kind: 'lines',
    forms: {
      head: /^(?:charon: )?(?<thread>\d{1,3})\[(?<group>[A-Z]{3})\] (?:<(?:(?<connection>[^|<>]{1,128})\|)?(?<sa>\d{1,12})> )?(?:\[[A-Z]{3}\] )?/,
      of: [
        form('eap_failed', `EAP-MS-CHAPv2 verification failed, retry \\((?<retry>\\d{1,4})\\)`),
        form('eap_user', `EAP-MS-CHAPv2 username: '(?<user>${name})'`),
        form('eap_method_failed', `EAP method (?<method>\\S{1,40}) failed for peer (?<user>[^\\s']{1,256})`),
        form('eap_ok', `EAP method (?<method>\\S{1,40}) succeeded(?:, (?<said>[A-Z a-z]{1,60}))?`),
        form('no_key', `no EAP key found for hosts '(?<self>${name})' - '(?<user>${name})'`),
        form('peer_ok', `authentication of '(?<user>${name})' with (?<method>[A-Za-z0-9_ -]{1,80}) successful`),
        form('self_ok', `authentication of '(?<self>${name})' \\(myself\\) with (?<method>[A-Za-z0-9_ -]{1,80}?) successful`),
        form('self_failed', `authentication of '(?<self>${name})' \\(myself\\) with (?<method>[A-Za-z0-9_ -]{1,80}?) failed`),
        form('self', `authentication of '(?<self>${name})' \\(myself\\) with (?<method>[A-Za-z0-9_ -]{1,80})`),
        form('xauth_failed', `XAuth authentication of '(?<user>${name})' failed`),
        form('xauth_ok', `XAuth authentication of '(?<user>${name})' successful`),
        form('pam_failed', `XAuth pam_authenticate for '(?<user>${name})' failed: (?<reason>[^']{1,160})`),
        form('initiating', `(?<source>${address}) is initiating an? (?<kind>[A-Za-z_ ]{1,40})`),
        form(
          'established',
          `IKE_SA (?<sa_name>[^\\s\\[]{1,128})\\[\\d{1,12}\\] established between (?<destination>${address})\\[(?<self>[^\\[\\]]{0,256})\\]\\.\\.\\.(?<source>${address})\\[(?<user>[^\\[\\]]{0,256})\\]`,
        ),
        form(
          'child',
          `CHILD_SA (?<sa_name>[^\\s{}]{1,128})\\{\\d{1,12}\\} established with SPIs (?<spis>[0-9a-z_ ]{1,60}) and TS (?<ts>[^=]{1,200} === [^=]{1,200})`,
        ),
        form('address_assigned', `assigning virtual IP (?<assigned>${address}) to peer '(?<user>${name})'`),
        form('peer_deleted', `received DELETE for IKE_SA (?<sa_name>[^\\s\\[]{1,128})\\[\\d{1,12}\\]`),
        form(
          'deleting',
          `deleting IKE_SA (?<sa_name>[^\\s\\[]{1,128})\\[\\d{1,12}\\] between (?<destination>${address})\\[(?<self>[^\\[\\]]{0,256})\\]\\.\\.\\.(?<source>${address})\\[(?<user>[^\\[\\]]{0,256})\\]`,
        ),
        form('half_open', `deleting half open IKE_SA with (?<source>${address}) after timeout`),
        form(
          'config',
          `looking for peer configs matching (?<destination>${address})\\[(?<self>[^\\[\\]]{0,256})\\]\\.\\.\\.(?<source>${address})\\[(?<user>[^\\[\\]]{0,256})\\]`,
        ),
        form('no_config', `no (?:matching peer config|IKE config) found(?: for (?<destination>${address})\\.\\.\\.(?<source>${address}))?(?:, [^']{1,120})?`),
        form(
          'packet_in',
          `received packet: from (?<source>${address})\\[(?<source_port>\\d{1,5})\\] to (?<destination>${address})\\[(?<destination_port>\\d{1,5})\\] \\((?<bytes>\\d{1,9}) bytes\\)`,
        ),
        form(
          'packet_out',
          `sending packet: from (?<source>${address})\\[(?<source_port>\\d{1,5})\\] to (?<destination>${address})\\[(?<destination_port>\\d{1,5})\\] \\((?<bytes>\\d{1,9}) bytes\\)`,
        ),
        // Any other message: its text alone.
        form('other', '.{0,8000}'),
      ],
    },
  },
  time: { zone: 'asked' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        // An address may be somebody's identity in IKE, and is no name.
        user_name: { sql: `CASE WHEN canonical_ip("$.user") IS NULL THEN "$.user" END`, uses: ['user'] },
        source_ip: { from: 'source', as: 'ip' },
        source_port: 'source_port',
        source_address: 'source',
        destination_ip: { from: 'destination', as: 'ip' },
        destination_port: 'destination_port',
        destination_address: 'destination',
        session_key: { join: ['connection', 'sa'], with: '|' },
        resource: 'connection',
        event_provider: { value: 'charon' },
        event_reason: 'reason',
        log_logger: 'group',
        network_protocol: { value: 'ike' },
        message: 'text',
      },
      lookups: [{ by: 'form', csv: kinds, else: null }],
    },
  },
});
