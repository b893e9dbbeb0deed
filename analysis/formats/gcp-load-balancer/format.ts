// Requests to load balancers of Google Cloud, and other requests that it logs in the same form (Cloud Run, App Engine, Cloud CDN): log entries with `httpRequest`.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { httpOutcome } from '../../reading/web/status.ts';
import sample from './cases/good.ndjson?raw';

const request = (member: string) => `httpRequest.${member}`;

export const gcpLoadBalancer = defineFormat<EventFormat>({
  id: 'gcp:load-balancer',
  title: 'Google Cloud load balancer requests',
  vendor: { document: 'Google Cloud, Cloud Logging: LogEntry, HttpRequest; Cloud Load Balancing: logging and monitoring', version: 'v2, as of 2026' },
  about: {
    family: 'clouds',
    origin: '`gcloud logging read`, a sink to a bucket, Pub/Sub or BigQuery, the Logs Explorer',
    sample,
    silent: [
      'Who the user was, unless Identity-Aware Proxy stands in front and its own log is there.',
      'All requests: the share that is logged is set with the backend service.',
      'Who sat behind a proxy: remoteIp is that of the connection.',
    ],
  },
  role: 'events',
  dataset: 'gcp.loadbalancing_logs',
  recognise: {
    signatures: [{ kind: 'members', all: ['httpRequest', 'logName'], some: ['insertId', 'resource', 'trace'], begins: { 'httpRequest.requestUrl': 'http' } }],
  },
  framing: { kind: 'json', wrappers: ['entries'] },
  time: { from: ['timestamp', 'receiveTimestamp'], form: 'written', zone: { utc: 'Google Cloud' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_category: { value: 'web' },
        event_type: { value: 'access' },
        event_id: 'insertId',
        event_outcome: httpOutcome(request('status')),
        event_reason: 'jsonPayload.statusDetails',
        rule_name: 'jsonPayload.enforcedSecurityPolicy.name',
        source_ip: { from: request('remoteIp'), as: 'endpoint' },
        source_port: { from: request('remoteIp'), as: 'port' },
        source_address: request('remoteIp'),
        destination_ip: { from: request('serverIp'), as: 'endpoint' },
        http_request_method: request('requestMethod'),
        http_request_referrer: request('referer'),
        http_response_status_code: { from: request('status'), as: 'int' },
        http_response_bytes: { from: request('responseSize'), as: 'int' },
        http_version: { sql: `nullif(regexp_extract("$.httpRequest.protocol", '^HTTP/(.+)$', 1), '')`, uses: [request('protocol')] },
        url_original: request('requestUrl'),
        url_domain: {
          sql: `nullif(regexp_extract("$.httpRequest.requestUrl", '^https?://(?:[^/?#@]*@)?(\\[[^\\]]+\\]|[^/:?#]+)', 1), '')`,
          uses: [request('requestUrl')],
        },
        user_agent: request('userAgent'),
        resource: { first: ['resource.labels.forwarding_rule_name', 'resource.labels.service_name', 'resource.labels.module_id'] },
        cloud_account_id: 'resource.labels.project_id',
        cloud_region: { first: ['resource.labels.location', 'resource.labels.region', 'resource.labels.zone'] },
        log_level: 'severity',
        log_logger: 'logName',
      },
      also: { jsonPayload: 'json', labels: 'json', resource: 'json', spanId: 'text', trace: 'text', httpRequest: 'json' },
    },
  },
  message: '[{http_request_method}][ {url_original}][ {http_response_status_code}][: {event_reason}]',
});
