// Network sessions through Cloudflare Gateway, each with its beginning and its end, as Logpush gives them.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';

export const cloudflareNetworkSession = defineFormat<EventFormat>({
  id: 'cloudflare:network-session',
  title: 'Cloudflare Zero Trust network sessions',
  vendor: { document: 'Cloudflare documentation, Logpush, datasets: Zero Trust Network Session Logs', version: '2026' },
  about: {
    family: 'gateways',
    origin: 'Logpush, dataset zero_trust_network_sessions',
    sample,
    silent: [
      'More than the job asks for: which fields stand in a record is chosen there.',
      'What a rule decided: that stands in the logs of Gateway, which share SessionID.',
      'That a session ended well: a close by either side is no outcome.',
      'Which of many people sat behind a tunnel: SourceInternalIP is all that is told of it.',
    ],
  },
  role: 'events',
  dataset: 'cloudflare.network_session',
  recognise: {
    signatures: [
      {
        kind: 'members',
        all: ['SessionID', 'SessionStartTime', 'SessionEndTime'],
        some: ['OriginIP', 'SourceIP', 'Offramp', 'ConnectionCloseReason', 'BytesSent'],
      },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: ['SessionStartTime', 'SessionEndTime'], form: 'written', zone: { utc: 'Cloudflare' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { value: 'network session' },
        event_category: { value: 'network,session' },
        event_type: { value: 'connection,start,end' },
        event_outcome: {
          sql: `CASE WHEN regexp_matches("$.ConnectionCloseReason", '(ERROR|UNREACHABLE|UNROUTABLE|REFUSED)$|^(MISMATCHED|TOO_MANY)_') THEN 'failure' END`,
          uses: ['ConnectionCloseReason'],
        },
        event_reason: 'ConnectionCloseReason',
        user_name: 'Email',
        user_email: 'Email',
        user_id: 'UserID',
        session_key: 'SessionID',
        source_ip: { from: 'SourceIP', as: 'ip' },
        source_port: 'SourcePort',
        source_address: 'SourceIP',
        destination_ip: { from: 'OriginIP', as: 'ip' },
        destination_port: 'OriginPort',
        destination_address: { first: ['ResolvedFQDN', 'SNI', 'OriginIP'] },
        network_protocol: 'DetectedProtocol',
        network_transport: { from: 'Protocol', as: 'lower' },
        host_name: 'DeviceName',
        host_id: 'DeviceID',
        rule_name: { first: ['EgressRuleName', 'EgressRuleID'] },
        resource: { first: ['ResolvedFQDN', 'SNI', 'OriginIP'] },
        organization_id: 'AccountID',
      },
      also: {
        SessionEndTime: 'json',
        BytesReceived: 'json',
        BytesSent: 'json',
        Offramp: 'text',
        RegistrationID: 'text',
        SourceInternalIP: 'text',
        EgressIP: 'text',
      },
    },
  },
  message: '{event_action} to {resource}[ by {user_name|user_id}][ from {source_ip}][ ({event_reason})]',
});
