// xrdp and its session manager: who came to a remote desktop, from where, and which session they got.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.log?raw';
import forms from './forms.csv?raw';

export const xrdpLog = defineFormat<EventFormat>({
  id: 'xrdp:log',
  title: 'xrdp',
  vendor: { document: 'xrdp, sesman/sesman.c, sesman/sesexec, common/log.c; sesman.ini(5)', version: '0.9 and 0.10' },
  about: {
    family: 'hosts',
    origin: '/var/log/xrdp.log, /var/log/xrdp-sesman.log',
    sample,
    silent: [
      'The zone, before version 0.10.',
      'Which connection of xrdp.log belongs to which session of xrdp-sesman.log, beyond user, address and time.',
      'The address of the client, where sesman says only that it was asked by xrdp on the same host.',
    ],
  },
  role: 'events',
  dataset: 'xrdp.log',
  recognise: {
    signatures: [
      {
        kind: 'line',
        line: /^\[(?:20\d{6}-\d\d:\d\d:\d\d|20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d{4})\] \[(?:INFO |WARN |ERROR|CORE |DEBUG|TRACE|ALERT) {0,2}\] /,
      },
    ],
  },
  framing: {
    kind: 'lines',
    forms: {
      head: /^\[(?<time>20\d{6}-\d\d:\d\d:\d\d|20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d{4})\] \[(?<level>[A-Z]{4,5}) {0,3}\] /,
      of: [
        {
          name: 'auth_fail',
          line: /^AUTHFAIL: user=(?<user>.{0,256}) ip=(?<host>[0-9a-fA-F.:]{2,64}|unknown)(?::(?<port>\d{1,5}))? time=(?<epoch>\d{1,12})$/s,
        },
        { name: 'asked', line: /^Received system login request from \S{1,64} for user: (?<user>.{0,256}) IP: (?<host>\S{1,80})$/s },
        { name: 'permitted', line: /^Access permitted for user: (?<user>.{1,256})$/s },
        { name: 'wrong', line: /^(?<reason>Username or password error) for user: (?<user>.{0,256})$/s },
        { name: 'failed', line: /^(?<reason>login failed) for (?:display \d{1,6}|user (?<user>.{0,256}))$/s },
        {
          name: 'created',
          line: /^\+\+ created session(?: \(access granted\))?: username (?<user>.{1,256}?), ip (?<address>\S{2,80}?)(?: - socket: (?<socket>\d{1,10}))?$/s,
        },
        { name: 'created', line: /^\+\+ created session(?: \(access granted\))?: username (?<user>[^\s,]{1,256})$/ },
        {
          name: 'reconnected',
          line: /^\+\+ reconnected session: username (?<user>.{1,256}?), display (?<display>:?\d{1,6}(?:\.\d{1,3})?), session_pid (?<session>\d{1,10})(?:, ip (?<address>\S{2,80}?)(?: - socket: (?<socket>\d{1,10}))?)?$/s,
        },
        {
          name: 'ended',
          line: /^\+\+ terminated session: {1,2}username (?<user>.{1,256}?), display (?<display>:?\d{1,6}(?:\.\d{1,3})?), session_pid (?<session>\d{1,10}), ip (?<address>\S{2,80}?)(?: - socket: (?<socket>\d{1,10}))?$/s,
        },
        {
          name: 'starting',
          line: /^Starting session: session_pid (?<session>\d{1,10}), display (?<display>:?\d{1,6}(?:\.\d{1,3})?), width (?<width>\d{1,6}), height (?<height>\d{1,6}), bpp (?<bpp>\d{1,3}), client ip (?<address>\S{2,80}?)(?: - socket: (?<socket>\d{1,10}))?, user name (?<user>.{1,256})$/s,
        },
        { name: 'received', line: /^Socket (?<socket>\d{1,10}): (?:AF_INET6?|TCP|AF_UNIX) connection received from (?<host>\S{2,64}) port (?<port>\d{1,5})$/ },
        { name: 'connected', line: /^A connection received from:? (?<host>\S{2,64}) port (?<port>\d{1,5})$/ },
        { name: 'other', line: /^(?<text>.{0,20000})$/s },
      ],
      empty: ['unknown'],
    },
  },
  // Of version 0.10 with its offset; before that by the clock of the host.
  time: {
    from: 'time',
    pattern: /^(?<year>\d{4})-?(?<month>\d\d)-?(?<day>\d\d)[T-](?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:\.(?<fraction>\d{3}))?(?<zone>[+-]\d{4})?$/,
    zone: 'asked',
  },
  reading: {
    by: 'fields',
    table: {
      columns: {
        log_level: 'level',
        user_name: 'user',
        source_address: { first: ['host', 'address'] },
        // With its port behind a colon, also an IPv6.
        source_ip: {
          sql: `coalesce(canonical_ip("$.host"), canonical_ip("$.address"), canonical_ip(regexp_extract("$.address", '^(.*):\\d{1,5}$', 1)))`,
          uses: ['host', 'address'],
        },
        source_port: { first: ['port', { sql: `TRY_CAST(regexp_extract("$.address", '^.*:(\\d{1,5})$', 1) AS BIGINT)`, uses: ['address'] }] },
        session_key: { sql: `'xrdp ' || "$.session"`, uses: ['session'] },
        event_reason: 'reason',
        network_protocol: { value: 'rdp' },
        message: 'text',
      },
      lookups: [{ by: 'form', csv: forms }],
    },
  },
  message: '{event_action}[ by {user_name}][ from {source_ip|source_address}]',
});
