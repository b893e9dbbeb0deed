// Real-time logs of CloudFront: cells between tabs without any head, always in the order of the document. Which of them a configuration asked for no line
// says: read are those with all of them, as there were with each addition to the list.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { cloudfrontColumns } from '../../reading/web/cloudfront-columns.ts';
import { w3cMessage } from '../../reading/web/w3c-table.ts';
import sample from './cases/good.log?raw';

const named = (list: string): string[] => list.trim().split(/\s+/);
const first = named(`
  timestamp c_ip s_ip time_to_first_byte sc_status sc_bytes cs_method cs_protocol cs_host cs_uri_stem cs_bytes x_edge_location
  x_edge_request_id x_host_header time_taken cs_protocol_version c_ip_version cs_user_agent cs_referer cs_cookie cs_uri_query
  x_edge_response_result_type x_forwarded_for ssl_protocol ssl_cipher x_edge_result_type fle_encrypted_fields fle_status sc_content_type
  sc_content_len sc_range_start sc_range_end c_port x_edge_detailed_result_type c_country cs_accept_encoding cs_accept
  cache_behavior_path_pattern cs_headers cs_header_names cs_headers_count
`);
/** Of 2022. */
const origin = ['primary_distribution_id', 'primary_distribution_dns_name', 'origin_fbl', 'origin_lbl', 'asn'];
/** Common Media Client Data, of 2024. */
const media = named(`
  encoded_bitrate buffer_length buffer_starvation content_id object_duration deadline measured_throughput next_object_request
  next_range_request object_type playback_rate requested_maximum_throughput streaming_format session_id stream_type startup top_bitrate
  version
`).map((name) => `cmcd_${name}`);

/** `cs(User-Agent)` of the standard log is `cs_user_agent` here. */
const cellOf = (field: string): string => field.toLowerCase().replaceAll(/[-(]/g, '_').replace(')', '');

/** A line of as many other cells, as of a list of somebody's own, is none of these: what these cells hold tells it. */
const forms: Readonly<Record<string, string>> = {
  timestamp: '\\d{10}\\.\\d{3}',
  sc_status: '\\d{3}',
  cs_protocol_version: 'HTTP/[\\d.]{1,4}|-',
  c_ip_version: 'IPv[46]|-',
  x_edge_response_result_type: '[A-Za-z]{1,64}|-',
  ssl_protocol: '(?:TLS|SSL)v[\\d.]{1,4}|-',
  x_edge_result_type: '[A-Za-z]{1,64}|-',
  c_port: '\\d{1,5}|-',
  x_edge_detailed_result_type: '[A-Za-z]{1,64}|-',
  c_country: '[A-Z]{2}|-',
  cs_headers_count: '\\d{1,9}|-',
  origin_fbl: '[\\d.]{1,20}|-',
  origin_lbl: '[\\d.]{1,20}|-',
  asn: '\\d{1,10}|-',
};
const cells = (names: readonly string[]): string => names.map((name) => `(?<${name}>${forms[name] ?? '[^\\t\\n]{0,65536}'})`).join('\\t');
const begins =
  /^\d{10}\.\d{3}\t[\da-fA-F:.]{2,45}\t[\da-fA-F:.-]{1,45}\t[\d.-]{1,20}\t\d{3}\t\d{1,18}\t[A-Z-]{1,32}\t(?:https?|wss?)\t[^\t]{1,255}\t[^\t]{1,65536}\t\d{1,18}\t[A-Z]{3}\d{1,4}(?:-[A-Z]\d{1,4})?\t/;

export const awsCloudfrontRealtime = defineFormat<EventFormat>({
  id: 'aws:cloudfront-realtime',
  title: 'Amazon CloudFront real-time log',
  vendor: { document: 'Amazon CloudFront Developer Guide: real-time access logs, fields of a real-time log configuration', version: 'as of 2026' },
  about: {
    family: 'clouds',
    origin: 'The Kinesis data stream of a real-time log configuration, and what Firehose delivers from it',
    sample,
    silent: [
      'Requests that were not sampled: a configuration may log a part of them only.',
      'Which cells were left out: lines of configurations with fewer fields than a full list had are not known as such.',
      'Who sat behind a proxy: the address is that of the connection, X-Forwarded-For is what the client wrote.',
    ],
  },
  role: 'events',
  dataset: 'aws.cloudfront_logs',
  recognise: { signatures: [{ kind: 'line', line: begins }] },
  framing: {
    kind: 'lines',
    forms: {
      of: [
        { name: 'request with media', line: new RegExp(`^${cells([...first, ...origin, ...media])}(?:\\t(?<later>[^\\n]{0,65536}))?$`) },
        { name: 'request with origin', line: new RegExp(`^${cells([...first, ...origin])}$`) },
        { name: 'request', line: new RegExp(`^${cells(first)}$`) },
      ],
      empty: ['-'],
    },
  },
  time: { from: 'timestamp', form: 'epoch s', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: { ...cloudfrontColumns(cellOf), destination_ip: { from: 's_ip', as: 'ip' } },
    },
  },
  message: w3cMessage,
});
