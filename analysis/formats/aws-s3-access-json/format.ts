// Records of S3 server access logs as objects: as CloudWatch Logs gets them, and as collectors write them under the names of the table that AWS documents for Athena.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { ofRequester } from '../../reading/cloud/requester.ts';
import { httpOutcome } from '../../reading/web/status.ts';
import sample from './cases/good.ndjson?raw';

const { user_id, ...requester } = ofRequester('requester');
const uris = ['request_uri', 'requesturi'] as const;
const part = (pattern: string) => ({ first: uris.map((path) => ({ sql: `nullif(regexp_extract("$.${path}", '${pattern}', 1), '')`, uses: [path] })) });

export const awsS3AccessJson = defineFormat<EventFormat>({
  id: 'aws:s3-access-json',
  title: 'Amazon S3 server access log as JSON',
  vendor: { document: 'Amazon S3 User Guide: server access log format in CloudWatch Logs; querying access logs with Athena', version: 'as of 2026' },
  about: {
    family: 'clouds',
    origin: 'The log group of server access logging; collectors that take the lines apart',
    sample,
    silent: ['All requests: delivery is best effort.', 'Sessions: nothing joins two requests.', 'How the collector took a line with quotes apart.'],
  },
  role: 'events',
  dataset: 'aws.s3access',
  recognise: {
    signatures: [
      { kind: 'members', all: ['bucket', 'operation', 'requestid', 'time'] },
      { kind: 'members', all: ['bucket_name', 'operation', 'request_id', 'request_time'] },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: ['time', 'request_time'], form: 'written', zone: { utc: 'Amazon S3' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_category: { value: 'file' },
        event_type: { value: 'access' },
        event_action: 'operation',
        event_id: { first: ['request_id', 'requestid'] },
        event_code: { first: ['error_code', 'errorcode'] },
        event_outcome: {
          first: [httpOutcome('http_status'), httpOutcome('httpstatus')],
        },
        user_id,
        ...requester,
        source_ip: {
          first: [
            { from: 'remote_ip', as: 'ip' },
            { from: 'remoteip', as: 'ip' },
          ],
        },
        source_address: { first: ['remote_ip', 'remoteip'] },
        resource: { join: [{ first: ['bucket', 'bucket_name'] }, 'key'], with: '/' },
        http_request_method: part('^([A-Za-z]{1,24}) '),
        url_original: part('^\\S+ (.*) HTTP/\\S+$'),
        http_version: part(' HTTP/(\\d[0-9.]*)$'),
        http_response_status_code: {
          first: [
            { from: 'http_status', as: 'int' },
            { from: 'httpstatus', as: 'int' },
          ],
        },
        http_response_bytes: {
          first: [
            { from: 'bytes_sent', as: 'int' },
            { from: 'bytessent', as: 'int' },
          ],
        },
        http_request_referrer: { first: ['referer', 'referrer'] },
        user_agent: { first: ['user_agent', 'useragent'] },
        url_domain: { first: ['host_header', 'hostheader'] },
      },
      also: {
        bucketowner: 'text',
        bucket_owner_id: 'text',
        hostid: 'text',
        objectsize: 'json',
        totaltime: 'json',
        turnaroundtime: 'json',
        versionid: 'text',
        signatureversion: 'text',
        ciphersuite: 'text',
        authenticationtype: 'text',
      },
    },
  },
  message: '{event_action}[ {resource}][ by {user_name|user_id}][: {http_response_status_code}][ {event_code}]',
});
