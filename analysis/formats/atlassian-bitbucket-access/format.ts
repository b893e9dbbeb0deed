// Access log of Bitbucket Server and Data Center: requests of HTTP, SSH and gRPC, one line when they come in and one when they are answered.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.log?raw';

/** A user and what was asked for may hold what stands around them. */
const asked = String.raw`^(?<user>.{1,255}) \| (?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}) \| "(?<action>.*)" \| (?:"(?<referrer>[^"]*)" "(?<agent>.*)"|-) \|`;

export const atlassianBitbucketAccess = defineFormat<EventFormat>({
  id: 'atlassian:bitbucket-access',
  title: 'Bitbucket Server access log',
  vendor: { document: 'Atlassian support, how to read the Bitbucket Data Center access log', version: '8.19' },
  about: {
    family: 'work',
    origin: 'log/atlassian-bitbucket-access.log below the home folder of Bitbucket',
    sample,
    silent: [
      'The zone of its times: they are local to the server.',
      'The outcome of SSH and gRPC requests, which have no status of HTTP.',
      'Which of several addresses is the client: those behind a comma are proxies, the first is what they or the client said.',
    ],
  },
  role: 'events',
  dataset: 'bitbucket.access',
  recognise: {
    signatures: [{ kind: 'line', line: /^[0-9a-fA-F.:,]{2,200} \| (?:https?|ssh|grpc) \| (?:[io*-]+@?\S{0,60}|-) \| [^|]{1,300} \| [^|]{1,300}\| / }],
  },
  framing: {
    kind: 'lines',
    forms: {
      head: /^(?<clients>[0-9a-fA-F.:,]{2,200}) \| (?<protocol>https?|ssh|grpc) \| (?<request>[^ |]{1,60}) \| (?:(?<parent>@[^ |]{1,60}) \| )?/,
      of: [
        {
          name: 'answered',
          line: new RegExp(
            String.raw`${asked} (?<status>\d{1,3}) \| (?<read>\d{1,18}) \| (?<written>\d{1,18}) \| (?<labels>[^|]*) \| (?<took>\d{1,12}|-) \| (?<session>[^ |]{1,100}) \|\s?$`,
          ),
        },
        {
          name: 'begun',
          line: new RegExp(String.raw`${asked} - \| - \| - \| (?<labels>[^|]*) \| (?<took>-) \| (?<session>[^ |]{1,100}) \|\s?$`),
        },
        { name: 'other', line: new RegExp(String.raw`${asked} (?<rest>[\d -]+ \|[^"]{0,400})$`) },
      ],
      empty: ['-'],
    },
  },
  time: { from: 'time', form: 'rfc3339', zone: 'asked' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'form',
        event_id: 'request',
        event_outcome: {
          sql: `CASE WHEN "$.protocol" IN ('http', 'https') AND "$.status" <> '0' THEN CASE WHEN whole_number("$.status") >= 400 THEN 'failure' WHEN whole_number("$.status") >= 100 THEN 'success' END END`,
          uses: ['protocol', 'status'],
        },
        user_name: 'user',
        source_ip: { sql: `canonical_ip(split_part("$.clients", ',', 1))`, uses: ['clients'] },
        source_address: 'clients',
        network_protocol: 'protocol',
        http_request_method: { sql: `nullif(regexp_extract("$.action", '^([A-Z]{3,16}) /', 1), '')`, uses: ['action'] },
        url_original: { sql: `nullif(regexp_extract("$.action", '^[A-Z]{3,16} (/.*) HTTP/[0-9.]+$', 1), '')`, uses: ['action'] },
        http_response_status_code: { sql: `CASE WHEN "$.protocol" IN ('http', 'https') THEN whole_number("$.status") END`, uses: ['protocol', 'status'] },
        http_response_bytes: 'written',
        http_request_referrer: 'referrer',
        user_agent: 'agent',
        session_key: 'session',
        resource: 'action',
      },
      lookups: [{ by: 'form', csv: 'form,event_category,event_type\nanswered,web,access\nbegun,web,access\nother,web,access\n', else: null }],
    },
  },
  message: '{resource}[ by {user_name}][ from {source_address}][: {http_response_status_code}] ({event_action})',
});
