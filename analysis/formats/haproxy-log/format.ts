// Lines of HAProxy: httplog and tcplog, with captures, connection errors, and what the process says of itself. HAProxy writes quotes, braces and bars in what
// clients send as #XX, so that a client's text cannot leave its place.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { timedLines } from '../../reading/recognise/timed-lines.ts';
import type { TimeMeaning } from '../../reading/time-meaning.ts';
import { httpOutcome, requestLine } from '../../reading/web/status.ts';
import sample from './cases/good.log?raw';
import forms from './forms.csv?raw';

const time = {
  from: 'time',
  pattern:
    /^(?<day>\d\d)\/(?<month>[A-Z][a-z]{2})\/(?<year>\d{4}):(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:\.(?<fraction>\d{3}))?(?: (?<zone>[+-]\d{4}))?$/,
  zone: 'asked',
} as const satisfies TimeMeaning;
const accepted = '(?:(?<client>\\S{2,64}):(?<port>\\d{1,5})|unknown) \\[(?<time>\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d\\.\\d{3})\\] ';
const way = '(?<frontend>[^\\s/]{1,128}) (?<backend>[^\\s/]{1,128})/(?<server>\\S{1,128}) ';
const counts = '(?<connections>\\d{1,10}/\\d{1,10}/\\d{1,10}/\\d{1,10}/\\+?\\d{1,10}) (?<queues>\\d{1,10}/\\d{1,10})';
const nameless = requestLine.replaceAll(/\?<\w+>/g, '?:');
const captures = '(?: \\{(?<captured_request>[^{}\\n]{0,4096})\\})?(?: \\{(?<captured_response>[^{}\\n]{0,4096})\\})?';

export const haproxyLog = defineFormat<EventFormat>({
  id: 'haproxy:log',
  title: 'HAProxy log',
  vendor: { document: 'HAProxy Configuration Manual, section 8 (Logging); its source, src/server.c, src/proxy.c and src/session.c', version: '3.0' },
  about: {
    family: 'web',
    origin: 'syslog of the host (local0), /var/log/haproxy.log, with option httplog or tcplog',
    sample,
    silent: [
      'The zone: the time in brackets is local time of the server.',
      'Which headers were captured: their values stand in braces without their names.',
      'Who sat behind another proxy, unless its header is captured.',
      'When a request ended; the time is that of its arrival, and the timers say how long it took.',
    ],
  },
  role: 'events',
  dataset: 'haproxy.log',
  recognise: {
    examine: timedLines(
      new RegExp(
        `^(?:${accepted}\\S{1,128}(?: [^\\s/]{1,128}/\\S{1,128} (?:[+-]?\\d{1,10}/){2,4}\\+?-?\\d|: )|Connect from \\S{2,64}:\\d{1,5} to \\S{2,64}:\\d{1,5} \\(|Proxy \\S{1,128} (?:started|stopped)|(?:Backup )?Server [^\\s/]{1,128}/\\S{1,128} (?:is (?:UP|DOWN|going)|enters )|Health check for (?:backup )?server [^\\s/]{1,128}/|(?:backend|proxy) '?[^\\s/']{1,128}'? has no server available!|Stopping (?:proxy|frontend|backend|listen) )`,
      ),
      time,
    ),
  },
  framing: {
    kind: 'lines',
    forms: {
      of: [
        {
          name: 'request',
          line: new RegExp(
            `^${accepted}${way}(?<timers>(?:[+-]?\\d{1,10}/){4}\\+?-?\\d{1,10}) (?<status>-?\\d{1,3}) (?<bytes>\\+?\\d{1,19}) (?<request_cookie>\\S{1,256}) (?<response_cookie>\\S{1,256}) (?<termination>[A-Za-z-]{4}) ${counts}${captures} "(?:${requestLine}|(?!${nameless}")(?<other>[^"\\n]{0,65536}))"(?<more> [^"\\n]{1,4096})?$`,
          ),
        },
        {
          name: 'cut',
          line: new RegExp(
            `^${accepted}${way}(?<timers>(?:[+-]?\\d{1,10}/){4}\\+?-?\\d{1,10}) (?<status>-?\\d{1,3}) (?<bytes>\\+?\\d{1,19}) (?<request_cookie>\\S{1,256}) (?<response_cookie>\\S{1,256}) (?<termination>[A-Za-z-]{4}) ${counts}${captures} "(?<other>[^"\\n]{0,65536})$`,
          ),
          doubt: { said: 'the line is cut inside the request: what stands there of it is kept, and not read' },
        },
        {
          name: 'connection',
          line: new RegExp(
            `^${accepted}${way}(?<timers>(?:[+-]?\\d{1,10}/){2}\\+?-?\\d{1,10}) (?<bytes>\\+?\\d{1,19}) (?<termination>[A-Za-z-]{2}) ${counts}(?<more> [^"\\n]{1,4096})?$`,
          ),
        },
        { name: 'error', line: new RegExp(`^${accepted}(?<frontend>[^\\s/]{1,128})/(?<bind>\\S{1,128}): (?<reason>[^\\n]{1,1024})$`) },
        {
          name: 'connect',
          line: /^Connect from (?<client>\S{2,64}):(?<port>\d{1,5}) to (?<local>\S{2,64}):(?<local_port>\d{1,5}) \((?<frontend>[^\s/]{1,128})\/(?<mode>\S{1,16})\)$/,
        },
        { name: 'started', line: /^(?<text>Proxy (?<frontend>\S{1,128}) started\.)$/ },
        { name: 'stopped', line: /^(?<text>Proxy (?<frontend>\S{1,128}) stopped [^\n]{1,256})$/ },
        {
          name: 'server',
          line: /^(?<text>(?:Backup )?Server (?<backend>[^\s/]{1,128})\/(?<server>\S{1,128}) (?:\('[^'\n]{1,255}'\) )?(?:is (?:UP|DOWN|going|stopping)|enters (?:drain|maintenance))[^\n]{0,1024})$/,
        },
        {
          name: 'server',
          line: /^(?<text>Health check for (?:backup )?server (?<backend>[^\s/]{1,128})\/(?<server>\S{1,128}) (?:failed|succeeded)[^\n]{0,1024})$/,
        },
        // What its processes write to standard error, which some systems send to syslog as well.
        { name: 'said', line: /^\[(?<level>ALERT|WARNING|NOTICE|DIAG|INFO)\] {1,4}(?:\d{3}\/\d{6} )?\((?<pid>\d{1,10})\) : (?<text>[^\n]{1,2048})$/ },
        { name: 'no_server', line: /^(?<text>(?:backend|proxy) '?(?<backend>[^\s/']{1,128})'? has no server available!)$/ },
        {
          name: 'stopping',
          line: /^(?<text>(?:Stopping|Pausing|Paused|Enabled?) (?:proxy|frontend|backend|listen) (?<frontend>[^\s/]{1,128})(?: [^\n]{1,256})?\.)$/,
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
        event_provider: { value: 'haproxy' },
        event_outcome: httpOutcome('status'),
        event_reason: 'reason',
        event_code: 'termination',
        source_ip: { sql: `canonical_ip("$.client")`, uses: ['client'] },
        source_port: { from: 'port', as: 'int' },
        source_address: 'client',
        destination_ip: { sql: `canonical_ip("$.local")`, uses: ['local'] },
        destination_port: { from: 'local_port', as: 'int' },
        http_request_method: 'method',
        http_response_status_code: { sql: `CASE WHEN "$.status" <> '-1' THEN TRY_CAST("$.status" AS BIGINT) END`, uses: ['status'] },
        http_response_bytes: { sql: `TRY_CAST(ltrim("$.bytes", '+') AS BIGINT)`, uses: ['bytes'] },
        http_version: 'version',
        url_original: { first: ['url', 'other'] },
        resource: { join: ['frontend', 'backend', 'server'], with: '/' },
        log_level: 'level',
        process_pid: 'pid',
        message: 'text',
      },
      lookups: [{ by: 'form', csv: forms }],
    },
  },
  message: '{event_action}[: {http_request_method} {url_original}][ {http_response_status_code}][: {event_reason}]',
});
