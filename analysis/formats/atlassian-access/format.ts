// Access log that Confluence and Jira write with Tomcat's valve: time, user, thread, client, request, status, duration, size, referrer, agent. What the client
// itself chose stands at the end: the referrer is told from the agent where it is an address.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.log?raw';

const start =
  /(?<user>.{1,400}) (?<thread>\S{1,120}) (?<client>\S{1,255}) (?<method>[A-Z]{3,16}) (?<url>\S{1,16000}) HTTP\/(?<version>\d(?:\.\d)?) (?<status>\d{3}) (?<took>\d{1,12})ms (?<bytes>\d{1,18}|-) /
    .source;

/** The referrer, where it is an address, and the agent behind it. */
const said = (group: 1 | 2) => ({ sql: `nullif(nullif(regexp_extract("$.said", '^(-|https?://[^ ]*) (.*)$', ${group}), ''), '-')`, uses: ['said'] });

export const atlassianAccess = defineFormat<EventFormat>({
  id: 'atlassian:access',
  title: 'Confluence or Jira access log',
  vendor: { document: 'Atlassian support, how to enable user access logging; Apache Tomcat, access log valve', version: 'Confluence 8.5, Tomcat 9' },
  about: {
    family: 'work',
    origin: 'logs/conf_access_log* or logs/access_log* below the installation folder',
    sample,
    silent: [
      'Sessions: the session id is not in this pattern.',
      'Whether a sign-in worked: its form is answered with 200 or 302 either way.',
      'Where the referrer ends, if a client put a blank into it: the rest reads as its agent.',
    ],
  },
  role: 'events',
  dataset: 'atlassian.access',
  recognise: {
    signatures: [
      {
        kind: 'line',
        line: /^\[\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}\] \S{1,400} \S{1,120} \S{1,255} [A-Z]{3,16} \S{1,16000} HTTP\/\d(?:\.\d)? \d{3} \d{1,12}ms /,
      },
    ],
  },
  framing: {
    kind: 'lines',
    forms: {
      head: /^\[(?<time>\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4})\] /,
      of: [
        // One form: what a client said of itself may hold all that stands in front of it.
        { name: 'request', line: new RegExp(`^${start}(?<said>.*)$`) },
      ],
      empty: ['-'],
    },
  },
  time: { from: 'time', form: 'clf', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_outcome: { from: 'status', ranges: { success: [100, 399], failure: [400, 599] } },
        user_name: 'user',
        source_ip: { sql: `canonical_ip("$.client")`, uses: ['client'] },
        source_address: 'client',
        http_request_method: 'method',
        url_original: 'url',
        http_version: 'version',
        http_response_status_code: 'status',
        http_response_bytes: 'bytes',
        http_request_referrer: said(1),
        user_agent: said(2),
      },
      lookups: [{ by: 'form', csv: 'form,event_category,event_type\nrequest,web,access\n', else: null }],
    },
  },
  message: '{http_request_method} {url_original}[ by {user_name}][ from {source_address}]: {http_response_status_code}',
});
