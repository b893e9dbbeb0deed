// Access and authorize logs of Pomerium, in JSON: requests that its proxy served, and the decision about each.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';

/** Pomerium adds the address that it saw itself behind those that the client and proxies claim. */
const lastHop = `canonical_ip(trim(list_last(string_split("$.forwarded-for", ','))))`;

const outcome = `CASE
    WHEN "$.allow" = 'true' AND coalesce("$.deny", 'false') <> 'true' THEN 'success'
    WHEN "$.allow" = 'false' OR "$.deny" = 'true' THEN 'failure'
    WHEN regexp_full_match("$.response-code", '[123][0-9][0-9]') THEN 'success'
    WHEN regexp_full_match("$.response-code", '[45][0-9][0-9]') THEN 'failure'
  END`;

export const pomeriumAccess = defineFormat<EventFormat>({
  id: 'pomerium:access',
  title: 'Pomerium access and authorize log',
  vendor: { document: 'Pomerium documentation, Access Log Fields, Authorize Log Fields; its source, authorize/log.go', version: '0.30 to 0.32' },
  about: {
    family: 'gateways',
    origin: 'Standard output of Pomerium',
    sample,
    silent: [
      'Who asked, in lines of requests: user and session stand in those of the decision, which share the request-id.',
      'The client behind other proxies: of forwarded-for only the last address is what Pomerium saw itself, and not even that where it is told to pass the header on as it came.',
      'More than its configuration asks for: which fields stand in a line is chosen there.',
      'What an upstream answered, in a decision: allow says that the request was let through.',
    ],
  },
  role: 'events',
  dataset: 'pomerium.access',
  recognise: {
    signatures: [
      { kind: 'members', all: ['service', 'time'], equals: { message: ['http-request', 'authorize check'], service: ['envoy', 'authorize'] } },
      { kind: 'members', all: ['request-id', 'time'], equals: { service: ['envoy', 'authorize'] } },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'time', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'message',
        event_category: { value: 'web' },
        event_type: { value: 'access' },
        event_outcome: { sql: outcome, uses: ['allow', 'deny', 'response-code'] },
        event_reason: { first: ['allow-why-false[0]', 'deny-why-true[0]', 'response-code-details', 'error'] },
        user_id: 'user',
        user_email: 'email',
        user_name: { first: ['email', 'user', 'service-account-id'] },
        // Whose session was taken on, where somebody impersonates.
        user_effective_name: { first: ['impersonate-email', 'impersonate-user-id'] },
        session_key: 'session-id',
        source_ip: {
          first: [
            { from: 'ip', as: 'endpoint' },
            { sql: lastHop, uses: ['forwarded-for'] },
          ],
        },
        source_address: { first: ['ip', 'forwarded-for'] },
        user_agent: 'user-agent',
        http_request_method: 'method',
        http_request_referrer: 'referer',
        http_response_status_code: 'response-code',
        http_response_bytes: 'size',
        url_domain: { first: ['authority', 'host'] },
        url_path: 'path',
        url_query: 'query',
        resource: { first: ['authority', 'host'] },
        event_provider: 'service',
        log_level: 'level',
      },
      also: {
        'request-id': 'text',
        'check-request-id': 'text',
        'upstream-cluster': 'text',
        'cluster-stat-name': 'text',
        'client-certificate': 'json',
        'envoy-route-checksum': 'json',
        'envoy-route-id': 'text',
        headers: 'json',
        'id-token': 'text',
        'id-token-claims': 'json',
        'impersonate-session-id': 'text',
        'impersonate-user-id': 'text',
        'service-account-id': 'text',
        duration: 'json',
        'allow-why-true': 'json',
        'allow-why-false': 'json',
        'deny-why-false': 'json',
        'deny-why-true': 'json',
        allow: 'boolean',
        deny: 'boolean',
      },
    },
  },
  message: '{event_action}[ {http_request_method}][ {url_domain}][{url_path}][ by {user_name}][ from {source_address}][: {event_outcome}][ ({event_reason})]',
});
