// Access log of Squid in its native form. Squid encodes blanks in what clients send, so that cells cannot be forged, unless it is told to leave those of URLs.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { httpOutcome } from '../../reading/web/status.ts';
import sample from './cases/good.log?raw';

const begin =
  '(?<time>\\d{9,11}\\.\\d{3}) +(?<elapsed>-?\\d{1,10}) (?<client>\\S{1,255}) (?<result>[A-Z_]{2,64})/(?<status>\\d{1,3}) (?<bytes>\\d{1,19}) (?<method>[A-Za-z_-]{1,32}) ';

export const squidAccess = defineFormat<EventFormat>({
  id: 'squid:access',
  title: 'Squid access log, native',
  vendor: { document: 'Squid configuration directive logformat (squid); its source, src/log/FormatSquidNative.cc', version: '6' },
  about: {
    family: 'web',
    origin: '/var/log/squid/access.log with logformat squid',
    sample,
    silent: [
      'What went through a tunnel (CONNECT): only its target and size.',
      'User agents and referrers.',
      'When a request began; the time is that of its end, and the second cell says how long it took.',
    ],
  },
  role: 'events',
  dataset: 'squid.access',
  recognise: { signatures: [{ kind: 'line', line: new RegExp(`^${begin}`) }] },
  framing: {
    kind: 'lines',
    forms: {
      of: [
        {
          name: 'request',
          line: new RegExp(
            `^${begin}(?<url>[^\\s]{1,65536}) (?<user>\\S{1,255}) (?<hierarchy>[A-Z_]{2,64})/(?<peer>\\S{1,255}) (?<type>\\S{1,255})(?<more> (?![^\\n]{0,4096} [A-Z_]{4,64}/\\S{1,255} )[^\\n]{1,4096})?$`,
          ),
        },
        {
          name: 'unclear',
          line: new RegExp(`^${begin}(?<text>[^\\n]{0,65536})$`),
          doubt: {
            said: 'it has more blanks than the form of a line, or says twice where the answer came from: what stands behind the method cannot be told apart',
          },
        },
        { name: 'remark', line: /^#[^\n]*$/, structure: 'comment' },
      ],
      empty: ['-'],
    },
  },
  time: { from: 'time', form: 'epoch s', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'result',
        event_category: { value: 'web' },
        event_type: { sql: `CASE WHEN "$.result" LIKE '%DENIED%' THEN 'access,denied' ELSE 'access' END`, uses: ['result'] },
        event_provider: { value: 'squid' },
        event_outcome: httpOutcome('status'),
        // Written as a URL would have it, so that it holds no blank.
        user_name: { sql: `coalesce(TRY(url_decode("$.user")), "$.user")`, uses: ['user'] },
        source_ip: { sql: `canonical_ip("$.client")`, uses: ['client'] },
        source_address: 'client',
        destination_ip: { sql: `canonical_ip("$.peer")`, uses: ['peer'] },
        destination_address: 'peer',
        http_request_method: 'method',
        http_response_status_code: { sql: `nullif(TRY_CAST("$.status" AS BIGINT), 0)`, uses: ['status'] },
        http_response_bytes: { from: 'bytes', as: 'int' },
        url_original: 'url',
        message: 'text',
      },
    },
  },
  message: '{event_action}[ {http_request_method} {url_original}][ by {user_name}]',
});
