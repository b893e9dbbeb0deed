// HTTP requests of Cloudflare, as Logpush and Logpull give them.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { httpOutcome } from '../../reading/web/status.ts';
import sample from './cases/good.ndjson?raw';

export const cloudflareHttp = defineFormat<EventFormat>({
  id: 'cloudflare:http',
  title: 'Cloudflare HTTP requests',
  vendor: { document: 'Cloudflare Logs: HTTP requests fields', version: 'as of 2026' },
  about: {
    family: 'clouds',
    origin: 'Logpush, Logpull (/logs/received)',
    sample,
    silent: [
      'Who the user was: only what Access or the application knows.',
      'Fields that the job does not name: each job has its own list of them.',
      'Requests beyond the sample rate of the job.',
    ],
  },
  role: 'events',
  dataset: 'cloudflare.http',
  recognise: { signatures: [{ kind: 'members', all: ['RayID', 'ClientIP', 'ClientRequestMethod'], some: ['EdgeStartTimestamp', 'EdgeEndTimestamp'] }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: ['EdgeStartTimestamp', 'EdgeEndTimestamp'], form: 'written', zone: { utc: 'Cloudflare' } },
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
        event_outcome: httpOutcome('EdgeResponseStatus'),
        source_port: { from: 'ClientSrcPort', as: 'int' },
        destination_ip: { from: 'OriginIP', as: 'ip' },
        http_response_bytes: { from: 'EdgeResponseBytes', as: 'int' },
        http_request_referrer: 'ClientRequestReferer',
        url_original: 'ClientRequestURI',
        rule_name: { first: ['SecurityRuleDescription', 'WAFRuleMessage'] },
        event_reason: { first: ['SecurityAction', 'WAFAction'] },
        resource: 'ZoneName',
      },

      also: {
        CacheCacheStatus: 'text',
        ClientASN: 'json',
        ClientCountry: 'text',
        ClientRequestBytes: 'json',
        OriginResponseStatus: 'json',
        EdgeColoCode: 'text',
        SecurityRuleID: 'text',
      },
    },
  },
  message: '[{http_request_method}][ {url_domain}][ {url_original}][ {http_response_status_code}]',
});
