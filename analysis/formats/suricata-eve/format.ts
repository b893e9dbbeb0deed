// Events of Suricata (EVE JSON): alerts and what it saw of protocols and flows.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import types from './types.csv?raw';
import sample from './cases/good.ndjson?raw';

/**
 * Client and server. What was seen of a packet (`alert`, `drop`) names its sender first: with the direction `to_client` that is the server. Since 7.0 an alert
 * states both ends of its flow as well.
 */
const end = (flow: string, toClient: string, otherwise: string) => ({
  first: [flow, { sql: `CASE WHEN "$.direction" = 'to_client' THEN "$.${toClient}" END`, uses: ['direction', toClient] }, otherwise],
});
const ip = (flow: string, toClient: string, otherwise: string) =>
  ({
    first: [
      { from: flow, as: 'ip' },
      { sql: `CASE WHEN "$.direction" = 'to_client' THEN canonical_ip("$.${toClient}") END`, uses: ['direction', toClient] },
      { from: otherwise, as: 'ip' },
    ],
  }) as const;
const port = (flow: string, toClient: string, otherwise: string) => ({
  first: [flow, { sql: `CASE WHEN "$.direction" = 'to_client' THEN TRY_CAST("$.${toClient}" AS BIGINT) END`, uses: ['direction', toClient] }, otherwise],
});
/** What Suricata writes where a message of Kerberos names nobody. */
const named = (path: string) => ({ sql: `nullif("$.${path}", '<empty>')`, uses: [path] });

export const suricataEve = defineFormat<EventFormat>({
  id: 'suricata:eve',
  title: 'Suricata EVE',
  vendor: { document: 'Suricata User Guide, EVE JSON Format; its source, output-json-alert.c and output-json-file.c', version: '7.0, 8.0' },
  about: {
    family: 'web',
    origin: '/var/log/suricata/eve.json',
    sample,
    silent: [
      'Whether an alert means that an attack succeeded.',
      'Which side began a connection, where it was seen in its middle only.',
      'The client of an alert for sure, before 6.0: src_ip sent the packet that matched, which may be the server; later versions state the direction.',
      'Which side is the client of fileinfo, netflow and anomaly: src_ip is who sent the file, the packet or this half of the flow.',
      'The user, but where a protocol states one in the clear.',
    ],
  },
  role: 'events',
  dataset: 'suricata.eve',
  recognise: { signatures: [{ kind: 'members', all: ['timestamp', 'event_type'], some: ['flow_id', 'src_ip', 'stats'] }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'timestamp', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_kind: { sql: `CASE "$.event_type" WHEN 'alert' THEN 'alert' WHEN 'stats' THEN 'metric' ELSE 'event' END`, uses: ['event_type'] },
        event_action: 'event_type',
        event_code: 'alert.signature_id',
        event_provider: { value: 'suricata' },
        event_reason: { first: ['alert.category', 'drop.reason', 'anomaly.event', 'krb5.error_code', 'smb.status'] },
        event_type: {
          sql: `CASE WHEN "$.event_type" = 'alert' THEN CASE "$.alert.action" WHEN 'blocked' THEN 'denied' ELSE 'info' END END`,
          uses: ['event_type', 'alert.action'],
        },
        user_name: {
          first: [
            named('krb5.cname'),
            'rdp.cookie',
            'smb.ntlmssp.user',
            'mqtt.connect.username',
            'pgsql.request.startup_parameters.user',
            { sql: `CASE WHEN upper("$.ftp.command") = 'USER' THEN "$.ftp.command_data" END`, uses: ['ftp.command', 'ftp.command_data'] },
          ],
        },
        user_domain: { first: ['smb.ntlmssp.domain', named('krb5.realm')] },
        event_outcome: {
          first: [
            { from: 'rfb.authentication."security-result"', words: { OK: 'success', FAIL: 'failure', TOOMANY: 'failure' }, else: null },
            {
              sql: `CASE WHEN "$.smb.status" = 'STATUS_SUCCESS' THEN 'success' WHEN regexp_full_match("$.smb.status", 'STATUS_(LOGON_FAILURE|ACCESS_DENIED|WRONG_PASSWORD|NO_SUCH_USER|ACCOUNT_[A-Z_]+|PASSWORD_[A-Z_]+)') THEN 'failure' END`,
              uses: ['smb.status'],
            },
          ],
        },
        source_ip: ip('flow.src_ip', 'dest_ip', 'src_ip'),
        source_port: port('flow.src_port', 'dest_port', 'src_port'),
        source_address: end('flow.src_ip', 'dest_ip', 'src_ip'),
        destination_ip: ip('flow.dest_ip', 'src_ip', 'dest_ip'),
        destination_port: port('flow.dest_port', 'src_port', 'dest_port'),
        destination_address: end('flow.dest_ip', 'src_ip', 'dest_ip'),
        host_name: 'host',
        network_protocol: 'app_proto',
        network_transport: { from: 'proto', as: 'lower' },
        session_key: 'flow_id',
        rule_name: 'alert.signature',
        http_request_method: 'http.http_method',
        http_request_referrer: 'http.http_refer',
        http_response_status_code: 'http.status',
        http_response_bytes: 'http.length',
        http_version: { sql: `regexp_replace("$.http.protocol", '^HTTP/', '')`, uses: ['http.protocol'] },
        url_original: 'http.url',
        url_domain: { first: ['http.hostname', 'tls.sni'] },
        user_agent: { first: ['http.http_user_agent', 'ssh.client.software_version'] },
        dns_question_name: { first: ['dns.rrname', 'dns.queries[0].rrname', 'dns.query[0].rrname'] },
        dns_question_type: { first: ['dns.rrtype', 'dns.queries[0].rrtype', 'dns.query[0].rrtype'] },
        file_path: { first: ['fileinfo.filename', 'smb.filename', 'ftp_data.filename', 'tftp.file'] },
        file_hash_sha256: 'fileinfo.sha256',
        log_level: 'alert.severity',
        log_logger: 'in_iface',
      },
      lookups: [{ by: 'event_type', csv: types, else: null }],
      also: {
        alert: 'json',
        http: 'json',
        dns: 'json',
        tls: 'json',
        ssh: 'json',
        flow: 'json',
        fileinfo: 'json',
        smb: 'json',
        krb5: 'json',
        stats: 'json',
        community_id: 'text',
        tx_id: 'json',
      },
    },
  },
  message: '{event_action}[: {rule_name}][ {http_request_method} {url_original}][ {dns_question_name}][ {source_address}][ to {destination_address}]',
});
