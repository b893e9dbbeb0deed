// Access records of Envoy as JSON, with the names that Istio and Envoy Gateway give them.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { httpOutcome } from '../../reading/web/status.ts';
import sample from './cases/good.ndjson?raw';

/** A dash is what Envoy writes for nothing, where its JSON is a text that it filled in. */
const said = (...paths: string[]) => ({
  sql: `coalesce(${paths.map((path) => `nullif(nullif("$.${path.replaceAll('"', '""')}", '-'), '')`).join(', ')})`,
  uses: paths,
});

export const envoyJson = defineFormat<EventFormat>({
  id: 'envoy:json',
  title: 'Envoy access log, JSON',
  vendor: {
    document: 'Envoy Gateway, its source: internal/xds/translator/accesslog.go; Istio, Envoy Access Logs (JSON)',
    version: 'Envoy Gateway 1.x, Istio 1.25',
  },
  about: {
    family: 'web',
    origin: 'The access log of Envoy Gateway and istio-proxy with JSON: standard output of their containers',
    sample,
    silent: [
      'That nobody else wrote into a record: what Envoy Gateway writes by default is a text in which nothing is escaped, so that a header may hold members. Those that stand twice are flagged; the last of them counts, which may be the one of the client, as with response_code.',
      'The user: none is written.',
      'What a client behind another proxy was: x-forwarded-for is what it sent, with what Envoy added.',
    ],
  },
  role: 'events',
  dataset: 'envoy.access',
  recognise: {
    signatures: [{ kind: 'members', all: ['start_time', 'response_code', 'response_flags', 'upstream_host', 'downstream_remote_address'] }],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'start_time', form: 'rfc3339', zone: { utc: 'Envoy' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_category: { value: 'web' },
        event_type: { value: 'access' },
        event_provider: { value: 'envoy' },
        event_outcome: httpOutcome('response_code'),
        event_reason: said('upstream_transport_failure_reason', 'response_code_details'),
        event_id: said('"x-request-id"', 'request_id'),
        source_ip: { from: 'downstream_remote_address', as: 'endpoint' },
        source_port: { from: 'downstream_remote_address', as: 'port' },
        source_address: 'downstream_remote_address',
        destination_address: said('upstream_host'),
        http_request_method: said('method'),
        http_response_status_code: 'response_code',
        http_response_bytes: 'bytes_sent',
        http_version: { sql: `nullif(regexp_replace("$.protocol", '^HTTP/', ''), '-')`, uses: ['protocol'] },
        url_original: said('"x-envoy-origin-path"', 'path'),
        url_domain: said('":authority"', 'authority'),
        user_agent: said('"user-agent"', 'user_agent'),
        resource: said('upstream_cluster', 'route_name'),
        rule_name: said('route_name'),
      },
      also: {
        bytes_received: 'json',
        connection_termination_details: 'text',
        downstream_local_address: 'text',
        duration: 'json',
        requested_server_name: 'text',
        response_flags: 'text',
        upstream_local_address: 'text',
        '"x-envoy-upstream-service-time"': 'json',
        '"x-forwarded-for"': 'text',
        x_forwarded_for: 'text',
      },
    },
  },
  message: '[{http_request_method} {url_original}][ {http_response_status_code}]',
});
