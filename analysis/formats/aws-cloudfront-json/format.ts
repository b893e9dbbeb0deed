// Access logs of CloudFront as JSON: standard logging of version 2, with those fields that were asked for, as S3, CloudWatch Logs and Firehose get them.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { w3cMessage } from '../../reading/web/w3c-table.ts';
import sample from './cases/good.ndjson?raw';

/** The value of a member, or nothing where a hyphen says so. */
const said = (path: string) => `nullif("${`$.${path}`.replaceAll('"', '""')}", '-')`;
const text = (path: string) => ({ sql: said(path), uses: [path] });
const number = (path: string) => ({ sql: `whole_number(${said(path)})`, uses: [path] });
const status = `whole_number(${said('sc-status')})`;

export const awsCloudfrontJson = defineFormat<EventFormat>({
  id: 'aws:cloudfront-json',
  title: 'Amazon CloudFront access log as JSON',
  vendor: { document: 'Amazon CloudFront Developer Guide: standard logging (v2), standard logging reference, log file fields', version: 'as of 2026' },
  about: {
    family: 'clouds',
    origin: 'The bucket, log group or stream to which standard logging (v2) of the distribution delivers, with JSON as its output',
    sample,
    silent: [
      'All requests: delivery is best effort, AWS says.',
      'Fields that were not asked for where the delivery was set up.',
      'Who sat behind a proxy: c-ip is that of the connection, x-forwarded-for is what the client wrote.',
    ],
  },
  role: 'events',
  dataset: 'aws.cloudfront_logs',
  recognise: {
    signatures: [
      { kind: 'members', all: ['sc-status', 'c-ip'], some: ['x-edge-request-id', 'x-edge-location', 'x-edge-result-type', 'x-edge-detailed-result-type'] },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: ['"timestamp(ms)"', 'timestamp', 'date'], clock: 'time', form: 'written', zone: { utc: 'Amazon CloudFront' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_category: { value: 'web' },
        event_type: { value: 'access' },
        event_id: text('x-edge-request-id'),
        event_code: text('x-edge-detailed-result-type'),
        event_reason: text('x-edge-result-type'),
        event_outcome: {
          sql: `CASE WHEN ${status} BETWEEN 100 AND 399 THEN 'success' WHEN ${status} BETWEEN 400 AND 599 THEN 'failure' END`,
          uses: ['sc-status'],
        },
        source_ip: { sql: `canonical_ip(${said('c-ip')})`, uses: ['c-ip'] },
        source_address: text('c-ip'),
        source_port: number('c-port'),
        resource: { first: [text('"cs(Host)"'), text('cs-host'), 'DistributionId'] },
        url_domain: { first: [text('x-host-header'), text('"cs(Host)"'), text('cs-host')] },
        url_path: text('cs-uri-stem'),
        url_query: text('cs-uri-query'),
        http_request_method: text('cs-method'),
        http_request_referrer: { first: [text('"cs(Referer)"'), text('cs-referer')] },
        http_response_status_code: number('sc-status'),
        http_response_bytes: number('sc-bytes'),
        http_version: { sql: `regexp_replace(${said('cs-protocol-version')}, '^HTTP/', '')`, uses: ['cs-protocol-version'] },
        user_agent: {
          first: ['"cs(User-Agent)"', 'cs-user-agent'].map((path) => ({ sql: `replace(replace(${said(path)}, '%2520', ' '), '%20', ' ')`, uses: [path] })),
        },
        network_protocol: text('cs-protocol'),
      },
      doubts: [
        {
          when: `${said('c-ip')} <> '' AND canonical_ip(${said('c-ip')}) IS NULL`,
          uses: ['c-ip'],
          code: 'value.unread',
          message: 'source.ip stays empty, `c-ip` is no IP address',
        },
      ],
      also: {
        '"timestamp(ms)"': 'text',
        timestamp: 'text',
        date: 'text',
        time: 'text',
        'x-edge-location': 'text',
        'x-edge-response-result-type': 'text',
        'x-forwarded-for': 'text',
        'ssl-protocol': 'text',
        'ssl-cipher': 'text',
        '"cs(Cookie)"': 'text',
        'c-country': 'text',
        asn: 'text',
        'time-taken': 'text',
        'time-to-first-byte': 'text',
        'cs-bytes': 'text',
        'sc-content-type': 'text',
        'sc-content-len': 'text',
      },
    },
  },
  message: w3cMessage,
});
