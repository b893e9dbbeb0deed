// Fields of CloudFront's access logs as columns of an event: standard logs and real-time logs have the same ones, named in two ways.
import type { FieldTable } from '../fields/table.ts';
import { httpOutcome } from './status.ts';

/** `cell`: what the cell of a standard log's field is called. */
export const cloudfrontColumns = (cell: (field: string) => string): FieldTable['columns'] => ({
  event_category: { value: 'web' },
  event_type: { value: 'access' },
  event_id: cell('x-edge-request-id'),
  event_code: cell('x-edge-detailed-result-type'),
  event_reason: cell('x-edge-result-type'),
  source_ip: { from: cell('c-ip'), as: 'ip' },
  source_address: cell('c-ip'),
  source_port: { from: cell('c-port'), as: 'int' },
  resource: cell('cs(Host)'),
  url_domain: { first: [cell('x-host-header'), cell('cs(Host)')] },
  url_path: cell('cs-uri-stem'),
  url_query: cell('cs-uri-query'),
  http_request_method: cell('cs-method'),
  event_outcome: httpOutcome(cell('sc-status')),
  http_response_status_code: { from: cell('sc-status'), as: 'int' },
  http_response_bytes: { from: cell('sc-bytes'), as: 'int' },
  http_version: { sql: `regexp_replace("$.${cell('cs-protocol-version')}", '^HTTP/', '')`, uses: [cell('cs-protocol-version')] },
  http_request_referrer: cell('cs(Referer)'),
  user_agent: { sql: `replace(replace("$.${cell('cs(User-Agent)')}", '%2520', ' '), '%20', ' ')`, uses: [cell('cs(User-Agent)')] },
  network_protocol: cell('cs-protocol'),
});
