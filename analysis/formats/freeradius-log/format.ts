// The log file of FreeRADIUS: who was let in over which access server, and who was not.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { monthNames } from '../../reading/values/month-names.ts';
import sample from './cases/good.log?raw';
import forms from './forms.csv?raw';

const months = monthNames.join('|');
/** All that the server writes behind name and password, up to the end of the line. */
const end =
  '\\] \\(from client (?<nas>\\S{1,128}) port (?<nas_port>\\d{1,10})(?: cli (?<station>(?:(?! via )[^()]){1,128}))?(?: via (?<via>TLS tunnel|proxy to [^()]{1,128}))?\\)(?: (?<remark>.{0,300}))?$';
const head = '(?:\\((?<request>\\d{1,20})\\) {1,4})?';
const why = '(?: \\((?<reason>[^()]{0,400}(?:\\([^()]{0,200}\\)[^()]{0,200}){0,3})\\))?';

export const freeradiusLog = defineFormat<EventFormat>({
  id: 'freeradius:log',
  title: 'FreeRADIUS',
  vendor: { document: 'FreeRADIUS, radiusd.conf, section log; src/main/auth.c, rad_authlog', version: '3.2' },
  about: {
    family: 'hosts',
    origin: '/var/log/freeradius/radius.log, /var/log/radius/radius.log, with `auth = yes`',
    sample,
    silent: [
      'Whether a slash is part of a refused name, or parts it from the password that was tried (auth_badpass): what stands in front of it is taken, and the event says so.',
      'The zone of its times.',
      'The address that a user came from, unless the access server gives it as Calling-Station-Id; that is often the address of a card.',
      'How long a session lasted: that stands in the accounting records.',
    ],
  },
  role: 'events',
  dataset: 'freeradius.log',
  recognise: {
    signatures: [
      {
        kind: 'line',
        line: new RegExp(
          `^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:${months}) [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4} : (?:Auth|Info|Error|Warning|Proxy|Acct|Debug|Critical)\\s?: `,
        ),
      },
    ],
  },
  framing: {
    kind: 'lines',
    forms: {
      head: new RegExp(`^(?<time>[A-Z][a-z]{2} (?:${months}) [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4}) : (?<level>[A-Z][a-z]{3,7})\\s?: `),
      of: [
        {
          name: 'unsure',
          line: new RegExp(
            `^${head}(?:Login OK|Login incorrect|Invalid user)(?=.{0,2000}\\] \\(from client .{0,2000}\\] \\(from client )(?<rest>.{0,8000})$`,
            's',
          ),
          doubt: { said: 'name or password imitates the end of the line: user, access server and outcome are not told apart' },
        },
        {
          name: 'ok',
          line: new RegExp(`^${head}Login OK: \\[(?<user>(?:(?!/<via [^<>]{1,64}>\\] \\(from).){0,256})(?:/<via (?<way>[^<>]{1,64})>)?${end}`, 's'),
        },
        {
          name: 'via',
          line: new RegExp(`^${head}Login incorrect${why}: \\[(?<user>.{0,256})/<(?<way>via [^<>]{1,64}|no User-Password attribute)>${end}`, 's'),
        },
        // With auth_badpass the password that was tried stands behind the name, which cannot hold a slash then without being cut there.
        {
          name: 'incorrect',
          line: new RegExp(`^${head}(?:Login incorrect|Invalid user)${why}: \\[(?<user>[^/]{0,256})(?:/(?<tried>.{0,256}))?${end}`, 's'),
          doubt: {
            line: /: \[[^/\]]{0,256}\//,
            said: 'a slash stands in the name, or parts it from the password that was tried: what stands in front of it is taken',
          },
        },
        { name: 'other', line: /^(?<text>.{0,20000})$/s },
      ],
    },
  },
  time: {
    from: 'time',
    pattern: /^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d) (?<year>\d{4})$/,
    zone: 'asked',
  },
  reading: {
    by: 'fields',
    table: {
      columns: {
        log_level: 'level',
        user_name: 'user',
        event_reason: 'reason',
        host_name: 'nas',
        resource: 'nas',
        source_address: 'station',
        source_ip: { sql: `canonical_ip("$.station")`, uses: ['station'] },
        network_protocol: { value: 'radius' },
        message: 'text',
      },
      lookups: [{ by: 'form', csv: forms }],
    },
  },
  message: '{event_action}[ {user_name}][ over {resource}][: {event_reason}]',
});
