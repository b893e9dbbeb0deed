// Wirelogd, a daemon that watches the peers of WireGuard: which peer became active or inactive, by its last handshake. Older versions write the peer as an
// object, newer ones as JSON in a text.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';

const peer = (member: string) => ({ sql: `nullif(json_extract_string(TRY_CAST("$.peer" AS JSON), '$.${member}'), '')`, uses: ['peer'] });
const endpoint = `nullif(json_extract_string(TRY_CAST("$.peer" AS JSON), '$.endpoint'), '(none)')`;
/** Address and port with a colon between them, also where the address has colons itself. */
const endpointPart = (group: 1 | 2): string => `nullif(regexp_extract(${endpoint}, '^(.{2,64}):(\\d{1,5})$', ${group}), '')`;

export const wirelogdPeers = defineFormat<EventFormat>({
  id: 'wirelogd:peers',
  title: 'Wirelogd, peers of WireGuard',
  vendor: { document: 'wirelogd, README and source', version: '0.3 to 1.0' },
  about: {
    family: 'gateways',
    origin: 'The journal of the host on which wirelogd runs',
    sample,
    silent: [
      'Who uses a peer: its key is stated, and whose it is only the configuration says.',
      'When a peer left: it is called inactive minutes after its last handshake, by the timeout that was set (five minutes unless changed).',
      'Whether anything went through the tunnel.',
    ],
  },
  role: 'events',
  dataset: 'wirelogd.peers',
  recognise: {
    signatures: [
      { kind: 'members', all: ['time', 'level', 'peer', 'state'], equals: { state: ['active', 'inactive'] } },
      { kind: 'line', line: /^\{"time":"[^"]{20,40}","level":"INFO","msg":"","peer":"\{\\"interface\\":/ },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'time', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { first: ['state', 'msg', 'message'] },
        event_category: { sql: `CASE WHEN "$.state" <> '' THEN 'network,session' ELSE 'process' END`, uses: ['state'] },
        event_type: { from: 'state', words: { active: 'connection,start', inactive: 'connection,end' } },
        user_id: peer('public_key'),
        session_key: { join: [peer('interface'), peer('public_key')], with: ' ' },
        source_ip: { sql: `canonical_ip(${endpointPart(1)})`, uses: ['peer'] },
        source_port: { sql: `whole_number(${endpointPart(2)})`, uses: ['peer'] },
        source_address: { sql: endpoint, uses: ['peer'] },
        destination_address: { sql: `nullif(json_extract_string(TRY_CAST("$.peer" AS JSON), '$.allowed_ips'), '(none)')`, uses: ['peer'] },
        resource: peer('interface'),
        network_protocol: { value: 'wireguard' },
        log_level: 'level',
      },
    },
  },
  message: '{event_action}[ {resource}][ {user_id}]',
});
