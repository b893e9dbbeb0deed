// wg-easy, a page to manage WireGuard: sessions of its page, and what it refused. Its lines state a time only where they are those of its debugging; a
// container's log states one in front of each.
import { defineFormat, type EventFormat, type LineForm } from '../../reading/format.ts';
import kinds from './kinds.csv?raw';
import sample from './cases/good.log?raw';

const since = '(?: \\+\\d{1,9}(?:ms|[smhd]))?';
const server = (name: string, pattern: string): LineForm => ({ name, line: new RegExp(`^Server ${pattern}${since}$`) });

export const wgEasyLog = defineFormat<EventFormat>({
  id: 'wg-easy:log',
  title: 'wg-easy log',
  vendor: { document: 'wg-easy, source: src/lib/Server.js, src/server/utils/securityLogger.ts', version: '7 to 15' },
  about: {
    family: 'gateways',
    origin: 'docker logs of its container; older versions with DEBUG=Server,WireGuard',
    sample,
    silent: [
      'Who used the tunnel, and when: only the page to manage it is logged.',
      'Logins that succeeded, in newer versions: only what was refused is written.',
      'Who opened a session of the page, in older versions: they have one password and no names, and state no address.',
      'What was changed by a session: clients are made and removed without a line.',
    ],
  },
  role: 'events',
  dataset: 'wg_easy.log',
  recognise: {
    signatures: [
      { kind: 'line', line: /^Security failure: type=(?:password|2fa|one-time-link)(?: username="(?:[^"\\]|\\.){0,512}")? ip=\S{1,64}$/ },
      {
        kind: 'line',
        line: /^(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z| ) (?:Server (?:New|Deleted) Session: [\w-]{8,64}|Server Listening on http:|WireGuard Config )/,
      },
    ],
  },
  framing: {
    kind: 'lines',
    forms: {
      head: /^(?:(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) | {1,4})?(?=Server |WireGuard |Security failure: )/,
      of: [
        // The name stands between quotes, and is escaped as JSON is.
        {
          name: 'refused',
          line: /^Security failure: type=(?<factor>password|2fa|one-time-link)(?: username="(?<user>(?:[^"\\]|\\.){0,512})")? ip=(?<client>\S{1,64})$/,
        },
        server('opened', 'New Session: (?<session>[\\w-]{8,64})\\)?'),
        server('closed', 'Deleted Session: (?<session>[\\w-]{8,64})'),
        { name: 'other', line: /^(?<logger>Server|WireGuard) (?<text>.{0,4000})$/ },
      ],
    },
  },
  time: { from: 'time', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        user_name: { sql: `coalesce(TRY(json_extract_string('"' || "$.user" || '"', '$')), "$.user")`, uses: ['user'] },
        source_ip: { sql: `canonical_ip(nullif("$.client", 'unknown'))`, uses: ['client'] },
        source_address: { sql: `nullif("$.client", 'unknown')`, uses: ['client'] },
        session_key: 'session',
        event_reason: 'factor',
        log_logger: 'logger',
        message: 'text',
      },
      lookups: [{ by: 'form', csv: kinds, else: null }],
    },
  },
});
