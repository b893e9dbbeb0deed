// Access and authorize logs of Pomerium, in JSON: requests that its proxy served, and the decision about each.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';

const outcome = `CASE
    WHEN "$.allow" = 'true' AND coalesce("$.deny", 'false') <> 'true' THEN 'success'
    WHEN "$.allow" = 'false' OR "$.deny" = 'true' THEN 'failure'
    WHEN regexp_full_match("$.response-code", '[123][0-9][0-9]') THEN 'success'
    WHEN regexp_full_match("$.response-code", '[45][0-9][0-9]') THEN 'failure'
  END`;

export const pomeriumAccess = defineFormat<EventFormat>({
  id: 'pomerium:access',
  title: 'Pomerium access and authorize log',
  vendor: { document: 'Pomerium documentation, access log fields, authorize log fields', version: '0.30' },
  about: {
    family: 'gateways',
    origin: 'Standard output of Pomerium',
    sample,
    silent: [
      'Who asked, in lines of requests: user and session stand in those of the decision, which share the request-id.',
      'The client behind other proxies: forwarded-for is what they and the client say.',
    ],
  },
  role: 'events',
  dataset: 'pomerium.access',
  recognise: {
    signatures: [
      { kind: 'members', all: ['request-id', 'time'], equals: { message: ['http-request', 'authorize check'] } },
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
        user_name: { first: ['email', 'user'] },
        session_key: 'session-id',
        source_ip: {
          first: [
            { from: 'ip', as: 'endpoint' },
            { from: 'forwarded-for', as: 'endpoint' },
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
