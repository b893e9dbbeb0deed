// Access lines of Envoy in its default format, and of Istio's and Envoy Gateway's sidecars. Envoy does not escape quotes: a line with more of them than the form has
// was written in part by a client, and only its time is taken.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { timedLines } from '../../reading/recognise/timed-lines.ts';
import type { TimeMeaning } from '../../reading/time-meaning.ts';
import { httpOutcome } from '../../reading/web/status.ts';
import sample from './cases/good.log?raw';

const time = { from: 'time', zone: 'stated' } as const satisfies TimeMeaning;
const head = /^\[(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\] /;
const request =
  '"(?<method>[A-Za-z_-]{1,32}|-) (?<url>[^"\\n]{0,65536}?) (?<protocol>HTTP/\\d(?:\\.\\d)?|-)" (?<status>\\d{1,3}) (?<flags>[A-Z]{1,8}(?:,[A-Z]{1,8}){0,8}|-) ';
const counts = '(?<received>\\d{1,19}) (?<sent>\\d{1,19}) (?<duration>\\d{1,19}|-) (?<upstream_time>\\d{1,19}|-) ';
const headers =
  '"(?<forwarded>[^"\\n]{0,4096})" "(?<agent>[^"\\n]{0,8192})" "(?<request_id>[^"\\n]{0,512})" "(?<authority>[^"\\n]{0,1024})" "(?<upstream_host>[^"\\n]{0,256})"';

export const envoyAccess = defineFormat<EventFormat>({
  id: 'envoy:access',
  title: 'Envoy access log, text',
  vendor: { document: 'Envoy documentation, Access logging (default format string); Istio, Envoy Access Logs', version: 'Envoy 1.33, Istio 1.25' },
  about: {
    family: 'web',
    origin: 'The access log of Envoy, istio-proxy and Envoy Gateway: standard output of their containers',
    sample,
    silent: [
      'Whose address it was for sure: x-forwarded-for is what the client sent, with what Envoy added behind it; the last one is taken.',
      'Who sent a line with quotes inside: such lines are flagged, and only their time is taken.',
      'The user: none is written.',
    ],
  },
  role: 'events',
  dataset: 'envoy.access',
  recognise: {
    examine: timedLines(new RegExp(`${head.source}"[A-Za-z_-]{1,32} [^\\n]{0,8192} (?:HTTP/\\d(?:\\.\\d)?|-)" \\d{1,3} (?:[A-Z,]{1,64}|-) `), time, head),
  },
  framing: {
    kind: 'lines',
    forms: {
      head,
      of: [
        { name: 'envoy', line: new RegExp(`^${request}${counts}${headers}$`) },
        {
          name: 'istio',
          line: new RegExp(
            `^${request}(?<details>[^\\s"]{1,256}) (?<termination>[^\\s"]{1,256}) "(?<transport_failure>[^"\\n]{0,1024})" ${counts}${headers} (?<cluster>\\S{1,512}) (?<upstream_local>\\S{1,64}) (?<downstream_local>\\S{1,64}) (?<downstream_remote>\\S{1,64}) (?<server_name>\\S{1,256}) (?<route>\\S{1,256})$`,
          ),
        },
        {
          name: 'unclear',
          line: /^(?<text>"[^\n]*)$/,
          doubt: { said: 'more quotes than the form of a line has: a client may have written a part of it, and only its time is taken' },
        },
      ],
      empty: ['-'],
    },
  },
  time,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_category: { value: 'web' },
        event_type: { value: 'access' },
        event_provider: { value: 'envoy' },
        event_outcome: httpOutcome('status'),
        event_reason: { first: ['transport_failure', 'flags'] },
        event_id: 'request_id',
        // Those in front of the last one were said by the client.
        source_ip: {
          first: [
            { sql: `endpoint_ip("$.downstream_remote")`, uses: ['downstream_remote'] },
            { sql: `endpoint_ip(trim(regexp_extract("$.forwarded", '[^,]*$')))`, uses: ['forwarded'] },
          ],
        },
        source_port: { sql: `endpoint_port("$.downstream_remote")`, uses: ['downstream_remote'] },
        source_address: { first: ['forwarded', 'downstream_remote'] },
        destination_address: 'upstream_host',
        http_request_method: 'method',
        http_response_status_code: { sql: `nullif(TRY_CAST("$.status" AS BIGINT), 0)`, uses: ['status'] },
        http_response_bytes: { from: 'sent', as: 'int' },
        http_version: { sql: `regexp_replace("$.protocol", '^HTTP/', '')`, uses: ['protocol'] },
        url_original: 'url',
        url_domain: 'authority',
        user_agent: 'agent',
        resource: 'cluster',
        message: 'text',
      },
    },
  },
  message: '[{http_request_method} {url_original}][ {http_response_status_code}]',
});
