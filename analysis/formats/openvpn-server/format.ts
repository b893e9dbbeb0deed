// OpenVPN, the server's text log: a time (or syslog's head before it), the client as address and port with its name when that is known, and the message.
// Common names hold letters, digits and `_.@-` only where OpenVPN writes `_` for all else, which newer versions do for line ends alone: no other name is taken.
import { defineFormat, type EventFormat, type LineForm } from '../../reading/format.ts';
import kinds from './kinds.csv?raw';
import sample from './cases/good.log?raw';

const address = '(?:\\d{1,3}\\.){3}\\d{1,3}|\\[?[0-9a-fA-F:]{2,45}\\]?';
const form = (name: string, pattern: string): LineForm => ({ name, line: new RegExp(`^(?<text>${pattern})$`) });
/** How peers are written: `[AF_INET]192.0.2.7:52234`. */
const peer = '\\[AF_INET6?\\](?<peer>[0-9a-fA-F.:%a-z]{2,60})';
/** A name may begin as an address does: then the one that the server writes behind a name stands later in the line. */
const later: LineForm['doubt'] = {
  line: new RegExp(`/(?:${address}):\\d{1,5} `),
  said: 'another address stands later in the line as the server writes it behind a name: all in front of it may be a name',
};
const certificate = '[^\\n]{1,400}';

/** A cell of the head, where it is the server's own. */
const own = (cell: string): string => `CASE WHEN "$.form" <> 'unclear' THEN "$.${cell}" END`;

export const openvpnServer = defineFormat<EventFormat>({
  id: 'openvpn:server',
  title: 'OpenVPN server log',
  vendor: { document: 'OpenVPN 2.6 reference manual; its source, ssl_verify.c', version: '2.4 to 2.6' },
  about: {
    family: 'gateways',
    origin: 'The file of `log` or `log-append`, or syslog',
    sample,
    silent: [
      'The zone of its times: they are local.',
      'What was done in a tunnel.',
      'That a name belongs to a person: it is what the certificate or the user said, and stands where the name is not checked yet as well.',
      'The end of a UDP client that fell silent, until a timeout tells.',
    ],
  },
  role: 'events',
  dataset: 'openvpn.server',
  recognise: {
    signatures: [
      {
        kind: 'line',
        line: /^(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d |[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4} )?(?:us=\d{1,6} )?(?:OpenVPN \d|(?:[^\s/]{1,128}\/)?(?:\d{1,3}\.){3}\d{1,3}:\d{1,5}(?:\/[^\s/]{1,128})? |MULTI: |TLS Error: |TLS: |VERIFY |Incoming Control Channel|Outgoing Control Channel|Control Channel|Initialization Sequence Completed|MANAGEMENT: |TCPv[46]|UDPv[46]|TUN\/TAP |net_(?:addr|route|iface)|library versions: )/,
      },
    ],
  },
  framing: {
    kind: 'lines',
    forms: {
      head: new RegExp(
        `^(?<time>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4})?(?: ?us=(?<us>\\d{1,6}))? ?(?:(?:(?<name>[\\w.@-]{1,128})/)?(?<source>${address}):(?<port>\\d{1,5})(?:/(?<named>[\\w.@-]{1,128}))? )?`,
      ),
      of: [
        { ...form('unclear', `.{0,66000}${later.line?.source ?? ''}.{0,66000}`), doubt: later },
        form('tcp', `TCP connection established with ${peer}`),
        form('initiated', `(?:\\[(?<common_name>[^\\[\\]]{1,128})\\] )?Peer Connection Initiated with ${peer}(?: \\(via [^()]{1,80}\\))?`),
        form('password_failed', `TLS Auth Error: Auth Username/Password verification failed for peer`),
        form(
          'tls_error',
          `TLS (?:Auth )?Error: (?<reason>(?:tls-crypt|TLS handshake|incoming packet|Auth|Unroutable|TLS key|cannot|local/remote|reading)[^\\[\\]']{0,160}?)(?: from ${peer})?`,
        ),
        form('auth_error', `TLS Auth Error: (?<reason>[^\\n]{1,400})`),
        form('verify_error', `VERIFY ERROR: depth=\\d{1,2}, error=(?<reason>[^:]{1,120}): (?<certificate>${certificate})`),
        form('verify_ok', `VERIFY (?:KU |EKU )?OK(?:: depth=(?<depth>\\d{1,2}), (?<certificate>${certificate}))?`),
        form('openssl', `OpenSSL: (?<reason>error:[0-9A-F]{1,12}:[^'"]{1,200})`),
        form(
          'auth_failed_sent',
          `(?:AUTH: Received control message: |SENT CONTROL \\[(?<common_name>[^\\[\\]]{1,128})\\]: ')AUTH_FAILED(?:,(?<reason>[^']{0,160}))?'?(?: \\(status=1\\))?`,
        ),
        // A blank stands where `[CN SET]` does not.
        form('password_deferred', `TLS: Username/Password authentication deferred for username '(?<user>[^']{0,160})' ?(?:\\[CN SET\\])?`),
        form('password_ok', `TLS: Username/Password authentication succeeded for username '(?<user>[^']{0,160})' ?(?:\\[CN SET\\])?`),
        form('token_ok', `TLS: Username/auth-token authentication succeeded for username '(?<user>[^']{0,160})'`),
        form('token_failed', `TLS: Username/auth-token authentication failed for username '(?<user>[^']{0,160})'`),
        form('plugin_auth', `PLUGIN_CALL: POST [^']{1,200}/PLUGIN_AUTH_USER_PASS_VERIFY status=(?<status>\\d{1,3})`),
        form('authenticated', 'Authentication succeeded'),
        form(
          'learned',
          `MULTI: (?:Learn: (?<assigned>[0-9a-fA-F.:/]{2,45}) -> |primary virtual IP for )(?:(?<learned_name>[^\\s/]{1,128})/)?(?<learned>${address}):(?<learned_port>\\d{1,5})(?:: (?<assigned_ip>[0-9a-fA-F.:]{2,45}))?`,
        ),
        form('pushed', `SENT CONTROL \\[(?<common_name>[^\\[\\]]{1,128})\\]: 'PUSH_REPLY,(?<pushed>[^']{0,2000})' \\(status=1\\)`),
        form('exiting', `SIGTERM\\[soft,(?<reason>[^\\]]{1,80})\\] received, client-instance exiting`),
        form('restarting', `SIGUSR1\\[soft,(?<reason>[^\\]]{1,80})\\] received, client-instance restarting`),
        form('inactive', `\\[(?<common_name>[^\\[\\]]{1,128})\\] Inactivity timeout \\(--ping-restart\\), restarting`),
        form('reset', 'Connection reset, restarting \\[(?<reason>-?\\d{1,6})\\]'),
        form('started', 'OpenVPN (?<version>\\d[^\\s]{0,20}) (?<built>.{1,400})'),
        form('ready', 'Initialization Sequence Completed'),
        // Any other message: its text alone.
        form('other', '.{0,8000}'),
      ],
      empty: ['UNDEF'],
    },
  },
  time: { from: 'time', form: 'rfc3339', zone: 'asked' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        user_name: {
          first: [
            'user',
            { sql: `CASE WHEN "$.form" NOT IN ('other', 'unclear') THEN "$.named" END`, uses: ['form', 'named'] },
            { sql: own('name'), uses: ['form', 'name'] },
            'common_name',
            'learned_name',
          ],
        },
        source_ip: { sql: `canonical_ip(coalesce(trim(${own('source')}, '[]'), trim("$.learned", '[]')))`, uses: ['form', 'source', 'learned'] },
        source_port: { sql: `try_cast(coalesce(${own('port')}, "$.learned_port") AS BIGINT)`, uses: ['form', 'port', 'learned_port'] },
        source_address: {
          sql: `coalesce(${own('source')} || ':' || "$.port", "$.learned" || ':' || "$.learned_port", "$.peer")`,
          uses: ['form', 'source', 'port', 'learned', 'learned_port', 'peer'],
        },
        session_key: { sql: `${own('source')} || ':' || "$.port"`, uses: ['form', 'source', 'port'] },
        event_reason: 'reason',
        event_provider: { value: 'openvpn' },
        network_protocol: { value: 'openvpn' },
        message: 'text',
      },
      lookups: [{ by: 'form', csv: kinds, else: null }],
      doubts: [
        {
          when: `"$.form" = 'other' AND "$.named" IS NOT NULL`,
          uses: ['form', 'named'],
          code: 'line.ambiguous',
          message: 'a name stands behind the address, and the message has no known form: the name may go on in it, and was not taken',
        },
      ],
    },
  },
});
