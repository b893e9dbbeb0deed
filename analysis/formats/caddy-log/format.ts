// The log of Caddy as JSON: requests, and what the server says of itself.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { httpOutcome } from '../../reading/web/status.ts';
import sample from './cases/good.ndjson?raw';

const isRequest = `"$.request.method" IS NOT NULL`;

export const caddyLog = defineFormat<EventFormat>({
  id: 'caddy:log',
  title: 'Caddy log',
  vendor: { document: 'Caddy documentation, log directive (encoder json), Structured logging', version: '2.9' },
  about: {
    family: 'web',
    origin: 'The log directive of the Caddyfile, standard error of the server, /var/log/caddy',
    sample,
    silent: [
      'Cookies and Authorization, which are written as REDACTED unless log_credentials is set.',
      'The user behind an application with a login of its own: user_id is that of basic_auth and forward_auth.',
      'When a request began: its time is that of its end, and duration says how long it took.',
    ],
  },
  role: 'events',
  dataset: 'caddy.access',
  recognise: {
    signatures: [
      // The filter encoder takes members away, headers above all.
      { kind: 'members', all: ['ts', 'logger', 'request.remote_ip', 'status'], some: ['resp_headers', 'size', 'bytes_read'] },
      { kind: 'members', all: ['ts', 'logger', 'request.remote_addr', 'status'], some: ['resp_headers', 'size'] },
      {
        kind: 'members',
        all: ['level', 'ts', 'msg', 'logger'],
        equals: {
          logger: [
            'admin',
            'admin.api',
            'http',
            'http.auto_https',
            'http.log',
            'tls',
            'tls.cache.maintenance',
            'tls.obtain',
            'tls.issuance.acme',
            'http.acme_client',
          ],
        },
      },
      // What the server says before it has loggers.
      {
        kind: 'members',
        all: ['level', 'ts', 'msg'],
        equals: {
          msg: [
            'GOMEMLIMIT is updated',
            'using config from file',
            'adapted config to JSON',
            "Caddyfile input is not formatted; run 'caddy fmt --overwrite' to fix inconsistencies",
            'autosaved config (load with --resume flag)',
            'serving initial configuration',
            'shutting down apps, then terminating',
            'shutdown complete',
          ],
        },
      },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'ts', form: 'written', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'msg',
        event_category: { sql: `CASE WHEN ${isRequest} THEN 'web' END`, uses: ['request.method'] },
        event_type: { sql: `CASE WHEN ${isRequest} THEN 'access' END`, uses: ['request.method'] },
        event_provider: { value: 'caddy' },
        event_outcome: httpOutcome('status'),
        event_reason: 'error',
        event_id: 'err_id',
        user_name: { first: ['user_id'] },
        // What trusted proxies say of the client, as Caddy checked it.
        source_ip: {
          first: [
            { from: 'request.client_ip', as: 'ip' },
            { from: 'request.remote_ip', as: 'ip' },
            { from: 'request.remote_addr', as: 'endpoint' },
          ],
        },
        source_port: {
          first: [
            {
              sql: `CASE WHEN coalesce("$.request.client_ip", "$.request.remote_ip") = "$.request.remote_ip" THEN TRY_CAST("$.request.remote_port" AS BIGINT) END`,
              uses: ['request.client_ip', 'request.remote_ip', 'request.remote_port'],
            },
            { from: 'request.remote_addr', as: 'port' },
          ],
        },
        source_address: { first: ['request.client_ip', 'request.remote_ip', 'request.remote_addr'] },
        http_request_method: 'request.method',
        http_request_referrer: 'request.headers.Referer[0]',
        http_response_status_code: 'status',
        http_response_bytes: 'size',
        http_version: { sql: `regexp_replace("$.request.proto", '^HTTP/', '')`, uses: ['request.proto'] },
        url_original: 'request.uri',
        url_domain: 'request.host',
        user_agent: 'request.headers."User-Agent"[0]',
        log_level: 'level',
        log_logger: 'logger',
      },
      also: { request: 'json', resp_headers: 'json', duration: 'json', bytes_read: 'json', err_trace: 'text' },
    },
  },
  message: '{event_action}[: {http_request_method} {url_original}][ {http_response_status_code}][: {event_reason}]',
});
