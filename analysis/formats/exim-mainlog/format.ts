// Exim's main log and reject log: mail that came and went, who sent it with a password, and who was refused.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.log?raw';
import forms from './forms.csv?raw';

/** `H=pc.example.net (helo) [198.51.100.7]:5555`: the name in front was looked up, the one in brackets is what the client called itself. */
const host = 'H=(?:(?<host_found>[A-Za-z0-9._-]{1,255}) )?(?:\\((?<helo>.{0,300}?)\\) )?\\[(?<ip>[0-9a-fA-F.:]{2,64})\\](?::(?<port>\\d{1,5}))?';
const client = '(?:(?<host_found>[A-Za-z0-9._-]{1,255}) )?(?:\\((?<helo>.{0,300}?)\\) )?\\[(?<ip>[0-9a-fA-F.:]{2,64})\\](?::(?<port>\\d{1,5}))?';
/** As `H=` where a HELO with blanks, which Exim takes only if told to, is not read: behind the address stands what tells lines apart. */
const plain =
  '(?:(?<host_found>[A-Za-z0-9._-]{1,255}) )?(?:\\((?<helo>[^()\\s]{0,300})\\) )?\\[(?<ip>[0-9a-fA-F.:]{2,64})\\](?::(?<port>\\d{1,5}))?(?: I=\\[[^\\]\\s]{1,64}\\](?::\\d{1,5})?)?';
/** A quoted local part holds what its sender likes, blanks and brackets too. */
const quoted = '"(?:[^"\\\\\\n]|\\\\.){0,300}"';
const sender = `(?<sender><>|(?:[^\\s"]|${quoted}){1,512})`;
const id = '(?<queue_id>[0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4})';

export const eximMainlog = defineFormat<EventFormat>({
  id: 'exim:mainlog',
  title: 'Exim main log',
  vendor: { document: 'Exim specification, Log files; fail2ban, its collection of lines of Exim', version: '4.98' },
  about: {
    family: 'hosts',
    origin: '/var/log/exim4/mainlog, /var/log/exim/main.log; rejectlog beside it',
    sample,
    silent: [
      'The zone, unless log_timezone is set.',
      'The name in brackets is what the client called itself, and so are sender and subject.',
      'Who tried to log in, where the authenticator sets no id.',
    ],
  },
  role: 'events',
  dataset: 'exim.mainlog',
  recognise: {
    signatures: [
      {
        kind: 'line',
        line: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{3})? (?:[+-]\d{4} )?(?:\[\d{1,10}\] )?(?:[0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4} (?:<=|=>|->|>>|\*>|\*\*|==|Completed|Message |no immediate|removed|frozen|H=|SA |Unfrozen|cancelled|error)|\S{1,64} authenticator failed for |(?:Start|End) queue run: pid=|exim \d\.\d{1,3} daemon started|SMTP (?:connection|call|protocol|command|data|syntax) |no MAIL in SMTP connection from |(?:unexpected disconnection|no host name found|refused connection|TLS error on connection|H=\S|rejected |syntactically invalid |SIGHUP received: re-exec|cwd=\S{1,400} \d{1,3} args: ))/,
      },
    ],
  },
  framing: {
    kind: 'lines',
    forms: {
      head: /^(?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{3})?(?: [+-]\d{4})?) (?:\[(?<pid>\d{1,10})\] )?/,
      of: [
        {
          // What the client chose stands in brackets before the address and behind the error: two addresses are not told apart.
          name: 'auth_failed_unsure',
          line: /^(?<authenticator>\S{1,64}) authenticator failed for (?=.{0,2000}\]:?\d{0,5}: 5\d\d .{0,2000}\]:?\d{0,5}: 5\d\d )(?<rest>.{0,4000})$/s,
          doubt: { said: 'text that the client chose imitates the line: its address and name are not told apart' },
        },
        {
          name: 'auth_failed',
          line: new RegExp(
            `^(?<authenticator>\\S{1,64}) authenticator failed for ${client}(?: I=\\[[^\\]]{1,64}\\](?::\\d{1,5})?)?(?: U=\\S{1,64})?: (?<code>5\\d\\d) (?<reason>(?:(?! \\(set_id=).){0,300})(?: \\(set_id=(?<user>.{0,300})\\))?$`,
            's',
          ),
        },
        {
          name: 'arrival_unsure',
          line: new RegExp(`^${id} <= ${sender} (?=.{0,2000}\\) \\[[0-9a-fA-F.:]{2,64}\\].{0,2000}\\) \\[[0-9a-fA-F.:]{2,64}\\])(?<rest>.{0,8000})$`, 's'),
          doubt: { said: 'what the client called itself imitates the line: its address and name are not told apart' },
        },
        {
          name: 'arrival',
          line: new RegExp(`^${id} <= ${sender}(?: (?:R=\\S{1,64}|U=(?<local_user>\\S{1,64})))*(?: ${host})?(?<more>(?: (?![RUH]=).{0,4000})?)$`, 's'),
        },
        {
          name: 'delivery',
          line: new RegExp(
            `^${id} (?<flag>=>|->|>>|\\*>) (?<recipient>.{1,1000}?) R=(?<router>\\S{1,64}) T=(?<transport>\\S{1,64})(?<more>(?: .{0,4000})?)$`,
            's',
          ),
        },
        {
          name: 'bounce',
          line: new RegExp(
            `^${id} \\*\\* (?<recipient>(?:(?! [RT]=|: ).){1,1000})(?: R=(?<router>\\S{1,64}))?(?: T=(?<transport>\\S{1,64}))?(?: (?![RT]=)[A-Z]{1,8}=\\S{1,512}){0,12}: (?<reason>.{0,4000})$`,
            's',
          ),
        },
        {
          name: 'defer',
          line: new RegExp(
            `^${id} == (?<recipient>(?:(?! [RT]=).){1,1000})(?: R=(?<router>\\S{1,64}))?(?: T=(?<transport>\\S{1,64}))? defer \\((?<code>-?\\d{1,5})\\)(?:: (?<reason>.{0,4000}))?$`,
            's',
          ),
        },
        { name: 'completed', line: new RegExp(`^${id} Completed(?<more>.{0,200})$`) },
        {
          name: 'rejected_unsure',
          line: /^(?:[0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4} )?H=(?=.{0,2000}\) \[[0-9a-fA-F.:]{2,64}\].{0,2000}\) \[[0-9a-fA-F.:]{2,64}\].{0,2000} (?:rejected|sender verify fail) )(?<rest>.{0,8000})$/s,
          doubt: { said: 'what the client called itself imitates the line: its address and name are not told apart' },
        },
        {
          name: 'rejected',
          line: new RegExp(
            `^(?:${id} )?H=${plain}(?: X=\\S{1,128})?(?: CV=\\w{1,8})?(?: (?:DN|SNI)="[^"]{0,300}")*(?: F=(?:<(?<sender>(?:[^>"]|${quoted}){0,512})>|(?<bare_sender>[^<>\\s]{1,512})))?(?: A=(?<auth>[^ ]{1,300}))? (?<what>(?:(?:temporarily )?rejected (?:RCPT|MAIL|EHLO|HELO|EHLO or HELO|DATA|connection|AUTH|VRFY|EXPN|after DATA|ETRN)\\b|sender verify fail for ).{0,2000})$`,
            's',
          ),
        },
        {
          name: 'connection',
          line: new RegExp(
            `^(?:${id} )?(?:no MAIL in )?SMTP connection from ${plain} (?<what>(?:lost|closed by (?:QUIT|EOF|DROP in ACL)|D=\\S{1,32}).{0,200}|\\(TCP/IP connection count = \\d{1,6}\\))$`,
          ),
        },
        { name: 'connection', line: new RegExp(`^SMTP call from ${plain} (?<what>dropped: .{1,400})$`, 's') },
        // What the client sent is behind its address, or a command without quotes in front of it.
        {
          name: 'protocol_error',
          // What the server wrote in front of the rest is its own.
          firstWay: true,
          line: new RegExp(
            `^(?<what>SMTP protocol (?:synchronization )?error (?:\\([^()]{1,200}\\): rejected (?:connection from|"[^"]{0,300}")|in "[^"]{0,300}")) H=${plain}(?<more>(?: .{0,2000})?)$`,
            's',
          ),
        },
        { name: 'message', line: new RegExp(`^${id} (?<text>.{0,8000})$`, 's') },
        { name: 'other', line: /^(?<text>.{0,20000})$/s },
      ],
    },
  },
  time: { from: 'time', form: 'rfc3339', zone: 'asked' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        process_pid: 'pid',
        source_ip: { from: 'ip', as: 'ip' },
        source_address: 'ip',
        source_port: 'port',
        // An authenticator and the id that it set: `A=plain_login:olga`; what a client writes of itself stands in front of it, in brackets or quotes.
        user_name: {
          first: [
            'user',
            { sql: `nullif(regexp_extract("$.auth", '^[^:]+:(.+)$', 1), '')`, uses: ['auth'] },
            // Behind protocol and TLS, which no client words.
            {
              sql: `nullif(regexp_extract("$.more", '^(?: (?:P|X|CV|PRX|I)=\\S+| (?:K|L)\\b| (?:DN|SNI)="[^"]*")* A=[^: ]+:(\\S+)', 1), '')`,
              uses: ['more'],
            },
            'local_user',
          ],
        },
        session_key: { sql: `'exim ' || "$.queue_id"`, uses: ['queue_id'] },
        event_reason: { first: ['reason', 'what'] },
        event_code: 'code',
        network_protocol: { value: 'smtp' },
        resource: 'recipient',
        message: 'text',
      },
      lookups: [{ by: 'form', csv: forms }],
    },
  },
  message: '{event_action}[ by {user_name}][ from {source_ip}][ to {resource}][: {event_reason}]',
});
