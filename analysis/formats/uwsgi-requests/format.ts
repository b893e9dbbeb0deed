// Request lines of uWSGI in its default form.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { timedLines } from '../../reading/recognise/timed-lines.ts';
import type { TimeMeaning } from '../../reading/time-meaning.ts';
import { httpOutcome } from '../../reading/web/status.ts';
import sample from './cases/good.log?raw';

const time = {
  from: 'time',
  pattern: /^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d) (?<year>\d{4})$/,
  zone: 'asked',
} as const satisfies TimeMeaning;
const begin =
  '\\[pid: (?<pid>\\d{1,10})\\|app: (?<app>-?\\d{1,6})\\|req: (?<request>-?\\d{1,19}/\\d{1,19})\\] (?<client>\\S{0,64}) \\((?<user>[^()\\n]{0,256})\\) \\{(?<vars>\\d{1,6} vars in \\d{1,10} bytes)\\} \\[(?<time>[A-Z][a-z]{2} [A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4})\\] ';

export const uwsgiRequests = defineFormat<EventFormat>({
  id: 'uwsgi:requests',
  title: 'uWSGI request log',
  vendor: { document: 'uWSGI documentation, Formatting uWSGI requests logs', version: '2.0' },
  about: {
    family: 'web',
    origin: 'Standard error of uWSGI, or what --logto and --req-logger name',
    sample,
    silent: ['The zone: times are local times of the server.', 'Who sat behind a proxy.', 'User agents and referrers.'],
  },
  role: 'events',
  dataset: 'uwsgi.access',
  recognise: { examine: timedLines(new RegExp(`^${begin}`), time) },
  framing: {
    kind: 'lines',
    forms: {
      of: [
        {
          name: 'unclear',
          line: /^(?<text>\[pid: (?<pid>\d{1,10})\|app: -?\d{1,6}\|req: -?\d{1,19}\/\d{1,19}\] (?<client>\S{0,64}) \([^\n]*\) \{\d{1,6} vars in [^\n]*\) \{\d{1,6} vars in [^\n]*)$/,
          doubt: { said: 'a name or a target imitates the line: its user, time, request and status cannot be told for sure, and none of them is taken' },
        },
        {
          name: 'request',
          line: new RegExp(
            `^${begin}(?<method>[A-Za-z_-]{0,32}) (?<url>[^\\n]{0,65536}) => generated (?<bytes>\\d{1,19}) bytes in (?<duration>\\d{1,19} (?:msecs|micros))(?<sent> via [a-z()]{1,32})? \\((?<version>HTTP/\\d\\.\\d) (?<status>\\d{1,3})\\) (?<headers>\\d{1,6} headers in \\d{1,10} bytes) \\((?<switches>\\d{1,10} switches on core \\d{1,6})\\)$`,
          ),
        },
      ],
    },
  },
  time,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_category: { value: 'web' },
        event_type: { value: 'access' },
        event_provider: { value: 'uwsgi' },
        event_outcome: httpOutcome('status'),
        user_name: 'user',
        source_ip: { sql: `canonical_ip("$.client")`, uses: ['client'] },
        source_address: 'client',
        process_pid: { from: 'pid', as: 'int' },
        http_request_method: 'method',
        http_response_status_code: { from: 'status', as: 'int' },
        http_response_bytes: { from: 'bytes', as: 'int' },
        http_version: { sql: `regexp_replace("$.version", '^HTTP/', '')`, uses: ['version'] },
        url_original: 'url',
        message: 'text',
      },
    },
  },
  message: '[{http_request_method} {url_original}][ {http_response_status_code}]',
});
