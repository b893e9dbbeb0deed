// Access records of Traefik as JSON.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { httpOutcome } from '../../reading/web/status.ts';
import sample from './cases/good.ndjson?raw';

export const traefikJson = defineFormat<EventFormat>({
  id: 'traefik:json',
  title: 'Traefik access log, JSON',
  vendor: { document: 'Traefik documentation, Logs and Access Logs (available fields)', version: '3.4' },
  about: {
    family: 'web',
    origin: 'accessLog.filePath of Traefik with format json, or its standard output',
    sample,
    silent: ['Headers, unless accessLog.fields.headers keeps them.', 'Who sat behind another proxy, unless forwardedHeaders.trustedIPs names it.'],
  },
  role: 'events',
  dataset: 'traefik.access',
  recognise: {
    signatures: [
      { kind: 'members', all: ['ClientHost', 'RequestMethod', 'RequestPath'], some: ['StartUTC', 'StartLocal', 'DownstreamStatus', 'OriginStatus'] },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: ['StartUTC', 'StartLocal', 'time'], form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_category: { value: 'web' },
        event_type: { value: 'access' },
        event_provider: { value: 'traefik' },
        event_outcome: httpOutcome('DownstreamStatus'),
        user_name: { sql: `nullif(nullif("$.ClientUsername", '-'), '')`, uses: ['ClientUsername'] },
        source_ip: { from: 'ClientHost', as: 'ip' },
        source_port: { sql: `TRY_CAST("$.ClientPort" AS BIGINT)`, uses: ['ClientPort'] },
        source_address: { first: ['ClientHost', 'ClientAddr'] },
        destination_address: { first: ['ServiceAddr', 'ServiceURL'] },
        http_request_method: 'RequestMethod',
        http_request_referrer: 'request_Referer',
        http_response_status_code: 'DownstreamStatus',
        http_response_bytes: 'DownstreamContentSize',
        http_version: { sql: `regexp_replace("$.RequestProtocol", '^HTTP/', '')`, uses: ['RequestProtocol'] },
        url_original: 'RequestPath',
        url_domain: 'RequestHost',
        user_agent: '"request_User-Agent"',
        resource: { join: ['RouterName', 'ServiceName'], with: '/' },
        log_level: 'level',
      },
      also: {
        Duration: 'json',
        Overhead: 'json',
        OriginStatus: 'json',
        OriginDuration: 'json',
        RequestCount: 'json',
        RetryAttempts: 'json',
        TLSVersion: 'text',
        TLSCipher: 'text',
        entryPointName: 'text',
        msg: 'text',
      },
    },
  },
  message: '[{http_request_method} {url_original}][ {http_response_status_code}]',
});
