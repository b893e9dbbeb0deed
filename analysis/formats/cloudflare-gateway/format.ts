// What Cloudflare Gateway decided about the traffic of people and sites: network sessions, requests and DNS queries, as Logpush gives them.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';

/** Decisions are worded by what led to them: allowedOnNoRuleMatch, blockedByCategory. */
const decision = `lower(coalesce(nullif("$.Action", ''), "$.ResolverDecision"))`;
const uses = ['Action', 'ResolverDecision'];

export const cloudflareGateway = defineFormat<EventFormat>({
  id: 'cloudflare:gateway',
  title: 'Cloudflare Gateway',
  vendor: { document: 'Cloudflare documentation, Logpush, datasets: Gateway Network, Gateway HTTP, Gateway DNS', version: '2026' },
  about: {
    family: 'gateways',
    origin: 'Logpush, datasets gateway_network, gateway_http and gateway_dns',
    sample,
    silent: [
      'More than the job asks for: which fields stand in a record is chosen there.',
      'Whether an allowed connection came to be: the decision is logged, not what followed.',
      'Who it was, where no identity was known: the mail address is then one that Cloudflare makes up.',
      'What a request held, beyond names of files and what the rules matched.',
    ],
  },
  role: 'events',
  dataset: 'cloudflare.gateway',
  recognise: {
    signatures: [
      { kind: 'members', all: ['Datetime', 'Action', 'SourceIP', 'DestinationIP'], some: ['PolicyID', 'RegistrationID', 'DeviceID', 'SNI', 'HTTPHost'] },
      { kind: 'members', all: ['Datetime', 'Action', 'HTTPHost', 'HTTPMethod'], some: ['PolicyID', 'DeviceID', 'UserID', 'IsIsolated'] },
      { kind: 'members', all: ['Datetime', 'QueryName', 'ResolverDecision'] },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'Datetime', form: 'written', zone: { utc: 'Cloudflare' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { first: ['Action', 'ResolverDecision'] },
        event_category: { sql: `CASE WHEN "$.HTTPMethod" <> '' THEN 'network,web' ELSE 'network' END`, uses: ['HTTPMethod'] },
        event_type: {
          sql: `concat_ws(',', CASE WHEN "$.QueryName" <> '' THEN 'protocol' WHEN "$.HTTPMethod" <> '' THEN 'access' ELSE 'connection' END,
            CASE WHEN ${decision} LIKE 'allow%' OR ${decision} = 'bypass' THEN 'allowed' WHEN ${decision} LIKE 'block%' THEN 'denied' END)`,
          uses: ['QueryName', 'HTTPMethod', ...uses],
        },
        event_outcome: {
          sql: `CASE WHEN ${decision} LIKE 'allow%' OR ${decision} = 'bypass' THEN 'success' WHEN ${decision} LIKE 'block%' THEN 'failure' END`,
          uses,
        },
        event_reason: 'BlockedFileReason',
        event_id: { first: ['QueryID', 'RequestID'] },
        user_name: 'Email',
        user_email: 'Email',
        user_id: 'UserID',
        session_key: 'SessionID',
        source_ip: {
          first: [
            { from: 'SourceIP', as: 'ip' },
            { from: 'SrcIP', as: 'ip' },
          ],
        },
        source_port: { first: ['SourcePort', 'SrcPort'] },
        source_address: { first: ['SourceIP', 'SrcIP'] },
        destination_ip: {
          first: [
            { from: 'DestinationIP', as: 'ip' },
            { from: 'DstIP', as: 'ip' },
          ],
        },
        destination_port: { first: ['DestinationPort', 'DstPort'] },
        destination_address: { first: ['SNI', 'DestinationIP', 'DstIP'] },
        network_protocol: {
          first: [
            { sql: `CASE WHEN "$.QueryName" <> '' THEN 'dns' WHEN "$.HTTPMethod" <> '' THEN 'http' END`, uses: ['QueryName', 'HTTPMethod'] },
            'DetectedProtocol',
          ],
        },
        network_transport: {
          first: [
            'TransportProtocol',
            'Transport',
            { sql: `CASE WHEN lower("$.Protocol") IN ('udp', 'tcp') THEN lower("$.Protocol") END`, uses: ['Protocol'] },
          ],
        },
        dns_question_name: 'QueryName',
        dns_question_type: 'QueryTypeName',
        http_request_method: 'HTTPMethod',
        http_request_referrer: 'Referer',
        // 0: nothing was answered.
        http_response_status_code: { sql: `nullif(TRY_CAST("$.HTTPStatusCode" AS BIGINT), 0)`, uses: ['HTTPStatusCode'] },
        http_version: { sql: `regexp_replace("$.HTTPVersion", '^HTTP/', '')`, uses: ['HTTPVersion'] },
        url_original: 'URL',
        url_domain: 'HTTPHost',
        user_agent: 'UserAgent',
        file_path: 'BlockedFileName',
        // The device from which it came.
        host_name: 'DeviceName',
        host_id: 'DeviceID',
        rule_name: { first: ['PolicyName', 'PolicyID'] },
        resource: { first: ['QueryName', 'HTTPHost', 'SNI', 'DestinationIP'] },
        organization_id: 'AccountID',
      },
      doubts: [
        {
          when: `"$.HTTPStatusCode" <> '' AND TRY_CAST("$.HTTPStatusCode" AS BIGINT) IS NULL`,
          uses: ['HTTPStatusCode'],
          code: 'value.unread',
          message: 'the status of the answer stays empty, `HTTPStatusCode` is no whole number',
        },
      ],
    },
  },
  message: '{event_action}[ {http_request_method}][ {resource}][ by {user_name|user_id}][ from {source_ip}][: {event_outcome}]',
});
