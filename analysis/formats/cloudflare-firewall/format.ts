// What the security products of Cloudflare decided about requests, as Logpush gives it.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import actions from './actions.csv?raw';
import sample from './cases/good.ndjson?raw';

export const cloudflareFirewall = defineFormat<EventFormat>({
  id: 'cloudflare:firewall',
  title: 'Cloudflare security events',
  vendor: { document: 'Cloudflare documentation, Logpush, datasets: Firewall events', version: '2026' },
  about: {
    family: 'clouds',
    origin: 'Logpush, dataset firewall_events',
    sample,
    silent: ['What the application answered: the decision is about the request.', 'Requests that no rule matched.'],
  },
  role: 'events',
  dataset: 'cloudflare.firewall',
  recognise: { signatures: [{ kind: 'members', all: ['RayID', 'Action', 'ClientIP', 'Datetime'] }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'Datetime', form: 'written', zone: { utc: 'Cloudflare' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_category: { value: 'web' },
        event_type: { value: 'access' },
        source_ip: { from: 'ClientIP', as: 'ip' },
        source_address: 'ClientIP',
        http_request_method: 'ClientRequestMethod',
        http_version: { sql: `nullif(regexp_extract("$.ClientRequestProtocol", '^HTTP[/ ](.+)$', 1), '')`, uses: ['ClientRequestProtocol'] },
        http_response_status_code: { from: 'EdgeResponseStatus', as: 'int' },
        url_domain: 'ClientRequestHost',
        url_path: 'ClientRequestPath',
        user_agent: 'ClientRequestUserAgent',
        network_protocol: 'ClientRequestScheme',
        event_id: 'RayID',
        event_action: 'Action',
        event_reason: 'Source',
        rule_name: { first: ['Description', 'RuleID'] },
        url_query: 'ClientRequestQuery',
        http_request_referrer: 'ClientRefererHost',
      },
      lookups: [{ by: { from: 'Action', as: 'lower' }, csv: actions, else: null }],
      also: {
        ClientASN: 'json',
        ClientASNDescription: 'text',
        ClientCountry: 'text',
        ClientIPClass: 'text',
        EdgeColoCode: 'text',
        Kind: 'text',
        MatchIndex: 'json',
        Metadata: 'json',
        OriginatorRayID: 'text',
        OriginResponseStatus: 'json',
      },
    },
  },
  message: '{event_action}[ {http_request_method}][ {url_domain}][ {url_path}][ from {source_ip}][ by {rule_name}]',
});
