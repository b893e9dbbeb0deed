// Access logs of Elastic Load Balancing: application, classic and network (TLS) load balancers. What the client wrote stands in quotes that are not escaped: a line
// with more quotes than its form has is read up to the first of them, so that nothing of it becomes another field.
import { defineFormat, type EventFormat, type LineForm } from '../../reading/format.ts';
import { httpOutcome } from '../../reading/web/status.ts';
import kinds from './kinds.csv?raw';
import sample from './cases/good.log?raw';

/** Without quotes: what a client wrote must not reach into the cells behind it. */
const word = (name: string) => `(?<${name}>[^\\s"]{1,512})`;
const quoted = (name: string) => `"(?<${name}>[^"]{0,20000})"`;
const spent = (name: string) => `(?<${name}>-|-?\\d{1,9}(?:\\.\\d{1,9})?)`;
const count = (name: string) => `(?<${name}>-|-1|\\d{1,20})`;
const status = (name: string) => `(?<${name}>-|\\d{3})`;
/** An address, its port behind the last colon. */
const endpoint = (name: string) => `(?:-|(?<${name}>\\[?[0-9A-Fa-f:.]{2,45}\\]?):(?<${name}_port>\\d{1,5}))`;
const time = '(?<time>\\d{4}-\\d\\d-\\d\\dT[0-9:.]{8,18}Z?)';
const exchange = [
  endpoint('client'),
  endpoint('target'),
  spent('request_processing_time'),
  spent('target_processing_time'),
  spent('response_processing_time'),
  status('elb_status_code'),
  status('target_status_code'),
  count('received_bytes'),
  count('sent_bytes'),
].join(' ');
const alb = `(?<type>https?|h2|grpcs|wss?) ${time} ${word('elb')} ${exchange}`;
const classic = `${time} ${word('elb')} ${exchange}`;
/** Cells that came with later versions stand at the end. */
const later = (...groups: string[]): string => groups.reduceRight((behind, group) => `(?: ${group}${behind})?`, '');
const albTail = later(
  [word('target_group_arn'), quoted('trace_id'), quoted('domain_name'), quoted('chosen_cert_arn')].join(' '),
  [word('matched_rule_priority'), word('request_creation_time'), quoted('actions_executed'), quoted('redirect_url'), quoted('error_reason')].join(' '),
  [quoted('target_port_list'), quoted('target_status_code_list')].join(' '),
  [quoted('classification'), quoted('classification_reason')].join(' '),
  word('conn_trace_id'),
  [quoted('transformed_host'), quoted('transformed_uri'), quoted('request_transform_status')].join(' '),
  '(?<later>[^"]{1,4000})',
);
const nlb = [
  'tls',
  word('version'),
  time,
  word('elb'),
  word('listener'),
  endpoint('client'),
  endpoint('target'),
  ...['connection_time', 'tls_handshake_time', 'received_bytes', 'sent_bytes'].map(count),
  ...['incoming_tls_alert', 'chosen_cert_arn', 'chosen_cert_serial', 'ssl_cipher', 'ssl_protocol', 'tls_named_group', 'domain_name'].map(word),
  word('alpn_fe_protocol'),
  word('alpn_be_protocol'),
  '(?<alpn_client_preference_list>"[^"]{1,2000}"|[^\\s"]{1,512})',
].join(' ');

/** Of an application load balancer: a line a connection, with what TLS made of it. */
const connection = [
  time,
  '(?<client>[0-9A-Fa-f:.]{2,45})',
  '(?<client_port>\\d{1,5})',
  '(?<listener_port>\\d{1,5})',
  ...['ssl_protocol', 'ssl_cipher'].map(word),
  spent('tls_handshake_time'),
  quoted('client_cert_subject'),
  ...['client_cert_validity', 'client_cert_serial'].map(word),
  '(?:-|(?<verified>Success|Failed:(?<error_reason>\\w{1,64})))',
  word('conn_trace_id'),
].join(' ');

const whole = (name: string, line: string): LineForm => ({ name, line: new RegExp(`^${line}$`) });
const doubt = { line: /^/, said: 'quotes stand inside what a client wrote: the line is read up to its request, what follows stands in `unread`' };
const torn = (name: string, line: string): LineForm => ({ name, line: new RegExp(`^${line} (?<unread>".{0,60000})$`), doubt });

/** `GET https://www.example.com:443/path HTTP/1.1` */
const part = (pattern: string) => ({ sql: `nullif(regexp_extract("$.request", '${pattern}', 1), '')`, uses: ['request'] });

export const awsElb = defineFormat<EventFormat>({
  id: 'aws:elb',
  title: 'AWS load balancer access log',
  vendor: { document: 'Elastic Load Balancing: access logs of Application, Classic and Network Load Balancers, connection logs', version: 'as of 2026' },
  about: {
    family: 'clouds',
    origin: 'S3, AWSLogs/<account>/elasticloadbalancing/<region>/',
    sample,
    silent: [
      'Who the user was: the log has no user; the session is that of the application.',
      'All requests: delivery is best effort, AWS says.',
      'Who sat behind a proxy: the client address is that of the connection.',
      'Where a quote inside the user agent ends: quotes are not escaped.',
    ],
  },
  role: 'events',
  dataset: 'aws.elb_logs',
  recognise: {
    signatures: [
      { kind: 'line', line: new RegExp(`^(?:${alb} "|${classic.replaceAll('?<', '?<c_')} "|tls [\\d.]{1,8} \\d{4}-\\d\\d-\\d\\dT[0-9:.]{8,18}Z? net/)`) },
      { kind: 'line', line: new RegExp(`^${connection}`) },
    ],
  },
  framing: {
    kind: 'lines',
    forms: {
      of: [
        whole('alb', `${alb} ${quoted('request')} ${quoted('user_agent')} ${word('ssl_cipher')} ${word('ssl_protocol')}${albTail}`),
        torn('alb_torn', alb),
        whole('classic', `${classic} ${quoted('request')}${later(`${quoted('user_agent')} ${word('ssl_cipher')} ${word('ssl_protocol')}`)}`),
        torn('classic_torn', classic),
        whole('connection', `${connection}${later('(?<later>[^"]{1,4000})')}`),
        whole('nlb', `${nlb}${later(word('tls_connection_creation_time'))}`),
      ],
      empty: ['-'],
    },
  },
  time: { from: 'time', form: 'rfc3339', zone: { utc: 'Elastic Load Balancing' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        source_ip: { from: 'client', as: 'endpoint' },
        source_address: 'client',
        source_port: { from: 'client_port', as: 'int' },
        session_key: 'conn_trace_id',
        destination_ip: { from: 'target', as: 'endpoint' },
        destination_port: { from: 'target_port', as: 'int' },
        resource: 'elb',
        http_request_method: part('^([A-Za-z]{1,24}) '),
        url_original: part('^\\S+ (.*) \\S+$'),
        url_domain: { first: [part('^\\S+ [a-z]+://([^/:? ]+)'), 'domain_name'] },
        http_version: part(' HTTP/(\\d[0-9.]*)$'),
        http_response_status_code: { from: 'elb_status_code', as: 'int' },
        http_response_bytes: { from: 'sent_bytes', as: 'int' },
        user_agent: 'user_agent',
        event_outcome: {
          first: [
            httpOutcome('elb_status_code'),
            { sql: `CASE WHEN "$.verified" = 'Success' THEN 'success' WHEN starts_with("$.verified", 'Failed') THEN 'failure' END`, uses: ['verified'] },
          ],
        },
        event_reason: 'error_reason',
        network_protocol: 'type',
      },
      lookups: [{ by: 'form', csv: kinds }],
    },
  },
  message: '[{event_action} from {source_ip}][{http_request_method}][ {url_original}][ {http_response_status_code}][ on {resource}]',
});
