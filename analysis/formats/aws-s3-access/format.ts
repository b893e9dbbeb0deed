// Server access logs of Amazon S3. Request, referrer and agent stand in quotes that are not escaped, and the status stands behind the first of them: a line with
// more quotes than its form has is read up to its request.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { ofRequester } from '../../reading/cloud/requester.ts';
import { firstLines } from '../../reading/recognise/json-head.ts';
import { httpOutcome } from '../../reading/web/status.ts';
import sample from './cases/good.log?raw';

const line =
  /^[0-9a-f]{64} \S{3,63} \[\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}\] \S{1,64} \S{1,2048} \S{1,64} (?:REST|SOAP|WEBSITE|BATCH|S3)\.\S{1,100} /;
/** Without quotes: what a client wrote must not reach into the cells behind it. */
const word = (name: string) => `(?<${name}>[^\\s"]{1,2048})`;
const quoted = (name: string) => `(?:-|"(?<${name}>[^"]{0,20000})")`;
const begin = `^${word('bucket_owner')} ${word('bucket')} \\[(?<time>[^\\]"]{20,30})\\] ${[
  word('remote_ip'),
  word('requester'),
  word('request_id'),
  word('operation'),
  '(?<key>[^\\s"]{1,8192})',
].join(' ')}`;
const answer = ['http_status', 'error_code', 'bytes_sent', 'object_size', 'total_time', 'turn_around_time'].map(word).join(' ');
const later = [
  'host_id',
  'signature_version',
  'cipher_suite',
  'authentication_type',
  'host_header',
  'tls_version',
  'access_point_arn',
  'acl_required',
  'source_region',
]
  .map(word)
  .concat('(?<later>[^"]{1,4000})')
  .reduceRight((behind, group) => `(?: ${group}${behind})?`, '');
const part = (pattern: string) => ({ sql: `nullif(regexp_extract("$.request_uri", '${pattern}', 1), '')`, uses: ['request_uri'] });

export const awsS3Access = defineFormat<EventFormat>({
  id: 'aws:s3-access',
  title: 'Amazon S3 server access log',
  vendor: { document: 'Amazon S3 User Guide: Amazon S3 server access log format', version: 'as of 2026' },
  about: {
    family: 'clouds',
    origin: 'The target bucket and prefix of server access logging',
    sample,
    silent: [
      'All requests: delivery is best effort, and a record may come hours late or not at all.',
      'Sessions: the request id tells requests apart, nothing joins them.',
      'Where a quote inside the referrer or the user agent ends: quotes are not escaped.',
    ],
  },
  role: 'events',
  dataset: 'aws.s3access',
  recognise: {
    signatures: [{ kind: 'line', line }],
    // A digest and a name is what lists of checksums have in their lines as well: what stands behind decides, in most of the lines.
    examine(head) {
      const lines = firstLines(head, 65_536, 200);
      const good = lines.filter((one) => line.test(one)).length;
      return good === 0 || good * 2 < lines.length ? undefined : { score: 95, reasons: [`${good} of ${lines.length} lines begin as records of S3 do`] };
    },
  },
  framing: {
    kind: 'lines',
    forms: {
      of: [
        {
          name: 'request',
          line: new RegExp(`${begin} ${quoted('request_uri')} ${answer} ${quoted('referrer')} ${quoted('user_agent')} ${word('version_id')}${later}$`),
        },
        {
          name: 'torn',
          line: new RegExp(`${begin} (?<unread>".{0,60000})$`),
          doubt: { line: /^/, said: 'quotes stand inside what a client wrote: the line is read up to its request, what follows stands in `unread`' },
        },
      ],
      empty: ['-'],
    },
  },
  time: { from: 'time', form: 'clf', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_category: { value: 'file' },
        event_type: { value: 'access' },
        event_action: 'operation',
        event_id: 'request_id',
        event_code: 'error_code',
        event_outcome: httpOutcome('http_status'),
        ...ofRequester('requester'),
        source_ip: { from: 'remote_ip', as: 'ip' },
        source_address: 'remote_ip',
        resource: { join: ['bucket', 'key'], with: '/' },
        http_request_method: part('^([A-Za-z]{1,24}) '),
        url_original: part('^\\S+ (.*) HTTP/\\S+$'),
        http_version: part(' HTTP/(\\d[0-9.]*)$'),
        http_response_status_code: { from: 'http_status', as: 'int' },
        http_response_bytes: { from: 'bytes_sent', as: 'int' },
        http_request_referrer: 'referrer',
        user_agent: 'user_agent',
        url_domain: 'host_header',
        cloud_region: 'source_region',
      },
    },
  },
  message: '{event_action}[ {resource}][ by {user_name|user_id}][: {http_response_status_code}][ {event_code}]',
});
