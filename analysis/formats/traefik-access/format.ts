// Access lines of Traefik: those of a web server, with four cells behind them. Traefik does not quote what clients send, but for user agent and referrer.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { timedLines } from '../../reading/recognise/timed-lines.ts';
import type { TimeMeaning } from '../../reading/time-meaning.ts';
import { httpOutcome } from '../../reading/web/status.ts';
import sample from './cases/good.log?raw';

const time = {
  from: 'time',
  pattern: /^(?<day>\d\d)\/(?<month>[A-Z][a-z]{2})\/(?<year>\d{4}):(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d) (?<zone>[+-]\d{4})$/,
  zone: 'stated',
} as const satisfies TimeMeaning;
const stamp = '\\[(?<time>\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d [+-]\\d{4})\\]';
const behind = '(?<count>\\d{1,19}) "(?<router>[^"\\n]{0,1024})" "(?<server>[^"\\n]{0,1024})" (?<duration>\\d{1,19})ms$';

export const traefikAccess = defineFormat<EventFormat>({
  id: 'traefik:access',
  title: 'Traefik access log, text',
  vendor: { document: 'Traefik documentation, Logs and Access Logs (common format)', version: '3.4' },
  about: {
    family: 'web',
    origin: 'accessLog.filePath of Traefik, or its standard output',
    sample,
    silent: [
      'Who sat behind another proxy, unless forwardedHeaders.trustedIPs names it.',
      'Who sent a line with quotes or brackets of its own: such lines are flagged, and only what stands behind them is taken.',
    ],
  },
  role: 'events',
  dataset: 'traefik.access',
  recognise: { examine: timedLines(new RegExp(`^\\S{1,64} \\S{1,64} [^\\n]{1,256} ${stamp} "[^\\n]{0,8192}" ${behind}`), time, undefined, 97) },
  framing: {
    kind: 'lines',
    forms: {
      of: [
        {
          name: 'request',
          line: new RegExp(
            `^(?<client>\\S{1,64}) (?<ident>\\S{1,64}) (?<user>[^"[\\]\\n]{1,256}) ${stamp} "(?<method>[A-Za-z_-]{1,32}) (?<url>[^"\\n]{0,65536}) HTTP/(?<version>\\d(?:\\.\\d)?)" (?<status>\\d{1,3}|-) (?<bytes>\\d{1,19}|-) "(?<referrer>(?:[^"\\\\\\n]|\\\\[^\\n]){0,8192})" "(?<agent>(?:[^"\\\\\\n]|\\\\[^\\n]){0,8192})" ${behind}`,
          ),
        },
        {
          name: 'unclear',
          line: new RegExp(`^(?<client>\\S{1,64}) (?<text>[^\\n]*) ${behind}`),
          doubt: {
            said: 'quotes or brackets stand where the form has none: a client may have written a part of the line, and its time, user and status are not taken',
          },
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
        event_provider: { value: 'traefik' },
        event_outcome: httpOutcome('status'),
        user_name: 'user',
        source_ip: { sql: `canonical_ip("$.client")`, uses: ['client'] },
        source_address: 'client',
        destination_address: 'server',
        http_request_method: 'method',
        http_request_referrer: 'referrer',
        http_response_status_code: { from: 'status', as: 'int' },
        http_response_bytes: { from: 'bytes', as: 'int' },
        http_version: 'version',
        url_original: 'url',
        user_agent: 'agent',
        resource: 'router',
        message: 'text',
      },
    },
  },
  message: '[{http_request_method} {url_original}][ {http_response_status_code}]',
});
