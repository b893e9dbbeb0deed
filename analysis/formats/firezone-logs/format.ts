// Firezone: sessions, changes of the configuration, requests to its API, and flows through its tunnels, as its API lists them and its log sinks ship them.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';

const byType = (cases: Readonly<Record<string, string>>, uses: readonly string[]) => ({
  sql: `CASE "$.type" ${Object.entries(cases)
    .map(([type, sql]) => `WHEN '${type}' THEN ${sql}`)
    .join(' ')} END`,
  uses: ['type', ...uses],
});

export const firezoneLogs = defineFormat<EventFormat>({
  id: 'firezone:logs',
  title: 'Firezone logs',
  vendor: { document: 'Firezone, REST API: Log; documentation of its log sinks', version: '2026-06' },
  about: {
    family: 'gateways',
    origin: 'The API (/logs) of the portal, or a log sink (S3, HTTP, Splunk, Elastic and others)',
    sample,
    silent: [
      'When a session ended: only that one was created.',
      'Logins and requests that were refused.',
      'How a request to the API was answered.',
      'Of a flow, what was transferred: only how much, as one of its two ends counted it.',
    ],
  },
  role: 'events',
  dataset: 'firezone.logs',
  recognise: {
    signatures: [
      { kind: 'members', all: ['type', 'log_id', 'timestamp', 'context', 'subject'], equals: { type: 'session' } },
      { kind: 'members', all: ['type', 'log_id', 'timestamp', 'object', 'operation', 'subject'], equals: { type: 'change' } },
      { kind: 'members', all: ['type', 'log_id', 'timestamp', 'api_token_id', 'request_id'], equals: { type: 'api_request' } },
      { kind: 'members', all: ['type', 'log_id', 'timestamp', 'flow_start', 'policy_authorization_id'], equals: { type: 'flow' } },
    ],
  },
  framing: { kind: 'json', wrappers: ['data'] },
  // Of a flow `timestamp` says in some exits when it was taken in: when it ended, or began, is said beside it.
  time: { from: ['flow_end', 'flow_start', 'timestamp'], form: 'rfc3339', zone: 'stated' },
  uniqueId: true,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_id: 'log_id',
        event_action: byType(
          {
            session: `concat_ws(' ', nullif("$.context", ''), 'session created')`,
            change: `concat_ws(' ', nullif("$.operation", ''), nullif("$.object", ''))`,
            api_request: `'API request'`,
            flow: `CASE WHEN "$.flow_end" <> '' THEN 'flow ended' ELSE 'flow started' END`,
          },
          ['context', 'operation', 'object', 'flow_end'],
        ),
        event_category: {
          first: [
            {
              sql: `CASE WHEN "$.type" = 'change' AND regexp_matches("$.object", '^(?:actors|groups|memberships|external_identities|\\w*tokens)$') THEN 'iam' END`,
              uses: ['type', 'object'],
            },
            { from: 'type', words: { session: 'authentication,session', change: 'configuration', api_request: 'api', flow: 'network' } },
          ],
        },
        event_type: byType(
          {
            session: `'start'`,
            change: `CASE "$.operation" WHEN 'insert' THEN 'creation' WHEN 'update' THEN 'change' WHEN 'delete' THEN 'deletion' END`,
            api_request: `'access'`,
            flow: `CASE WHEN "$.flow_end" <> '' THEN 'connection,end' ELSE 'connection,start' END`,
          },
          ['operation', 'flow_end'],
        ),
        event_outcome: { sql: `CASE WHEN "$.type" IN ('session', 'change') THEN 'success' END`, uses: ['type'] },
        user_name: { first: ['subject.actor_name', 'initiator_actor_name', 'actor_name'] },
        user_id: { first: ['subject.actor_id', 'initiator_actor_id', 'actor_id'] },
        user_email: { first: ['subject.actor_email', 'initiator_actor_email', 'actor_email'] },
        token_id: { first: ['subject.token_id', 'api_token_id'] },
        user_agent: { first: ['subject.user_agent', 'user_agent'] },
        // Of a flow the outer address is the client's, the inner one is that in the tunnel.
        source_ip: {
          first: [
            { from: 'subject.ip', as: 'ip' },
            { from: 'ip', as: 'ip' },
            { from: 'outers[0].src_ip', as: 'ip' },
            { from: 'outer_src_ip', as: 'ip' },
            { from: 'inner_src_ip', as: 'ip' },
          ],
        },
        source_address: { first: ['subject.ip', 'ip', 'outers[0].src_ip', 'outer_src_ip', 'inner_src_ip'] },
        destination_ip: { from: 'inner_dst_ip', as: 'ip' },
        destination_port: 'inner_dst_port',
        destination_address: { first: ['inner_domain', 'domain', 'resource_address', 'inner_dst_ip'] },
        network_transport: 'protocol',
        http_request_method: 'method',
        url_path: 'path',
        // A flow is one, however many records tell of it: its log id without the letter of the phase.
        session_key: { sql: `CASE WHEN "$.type" = 'flow' THEN nullif(regexp_replace("$.log_id", '-[se]$', ''), '') END`, uses: ['type', 'log_id'] },
        host_id: { first: ['subject.device_id', 'subject.gateway_id', 'initiator_device_id', 'device_id'] },
        rule_name: 'policy_id',
        resource: {
          first: [
            'resource_name',
            'path',
            {
              sql: `coalesce(TRY("$.after" ->> '$.name'), TRY("$.before" ->> '$.name'), nullif("$.object", ''))`,
              uses: ['after', 'before', 'object'],
            },
          ],
        },
      },
      also: {
        before: 'json',
        after: 'json',
        'subject.actor_type': 'text',
        'subject.auth_provider_id': 'text',
        'subject.ip_region': 'text',
        'subject.ip_city': 'text',
        'subject.ip_lat': 'json',
        'subject.ip_lon': 'json',
        content_length: 'json',
        request_id: 'text',
        ip_region: 'text',
        ip_city: 'text',
        ip_lat: 'json',
        ip_lon: 'json',
        role: 'text',
        policy_authorization_id: 'text',
        resource_id: 'text',
        last_packet: 'text',
        authorized_at: 'text',
        authorization_expires_at: 'text',
        responder_device_id: 'text',
        inner_src_port: 'json',
        client_version: 'text',
        device_os_name: 'text',
        device_os_version: 'text',
        initiator_client_version: 'text',
        initiator_auth_provider_id: 'text',
        initiator_device_os_name: 'text',
        initiator_device_os_version: 'text',
        initiator_device_serial: 'text',
        initiator_device_uuid: 'text',
        initiator_device_identifier_for_vendor: 'text',
        initiator_device_firebase_installation_id: 'text',
        outer_src_port: 'json',
        outer_dst_ip: 'text',
        outer_dst_port: 'json',
        rx_packets: 'json',
        tx_packets: 'json',
        rx_bytes: 'json',
        tx_bytes: 'json',
      },
    },
  },
  message: '[{event_action}][: {resource}][ by {user_email|user_name}][ from {source_address}]',
});
