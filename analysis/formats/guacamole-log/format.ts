// Apache Guacamole: the log of its web application (guacamole.log, or what Tomcat writes), and messages of guacd.
import { defineFormat, type EventFormat, type LineForm } from '../../reading/format.ts';
import kinds from './kinds.csv?raw';
import sample from './cases/good.log?raw';
import verbs from './verbs.csv?raw';

/** Somebody who may choose a name of an account or of a connection could write the words that stand between two. */
const doubt = {
  line: /" \(currently named ".{0,600}" \(currently named "/,
  said: 'a name holds the words of such a message: who acted, or upon whom, may be read wrongly',
};
const form = (name: string, pattern: string): LineForm => ({ name, line: new RegExp(`^(?<text>${pattern})$`), doubt });
/** Of several addresses in brackets the first is what a proxy or the client said, the last who connected. */
const from = '(?:\\[(?<addresses>[0-9a-fA-F.:, ]{2,300})\\]|(?<address>[0-9a-fA-F.:]{2,45}))';

/** Up to the first of these words. */
const upTo = (words: string): string => `(?:(?!${words}).)*${words}`;
/** What ends a message up to 1.5, whose names may hold all that 1.6 writes. */
const older =
  '" logged out\\.|" (?:dis)?connected (?:to|from) (?:connection|group|connection group) "[^"]*"\\.(?: Duration: \\d+ milliseconds)?|" successfully authenticated from [^"]*\\.';
/** As 1.6 names who acted; the names of accounts that it acts on are an administrator's own. */
const who = '(?:User "(?<user>.{0,256})"|Anonymous user) \\(authenticated by "(?<provider>[^"]{1,128})"\\)';
const object =
  '(?:(?<kind>active connection|connection group|connection|sharing profile|user group|user)(?: "(?<object>[^"]{0,256})"(?: \\(currently named "(?<object_name>[^"]{0,256})"\\))?)?|(?<own>their own user account))';

export const guacamoleLog = defineFormat<EventFormat>({
  id: 'guacamole:log',
  title: 'Apache Guacamole log',
  vendor: {
    document: 'Apache Guacamole, its source: AuthenticationService, TunnelRequestService (to 1.5), EventLoggingListener (from 1.6), guacamole-auth-ban',
    version: '1.0 to 1.6',
  },
  about: {
    family: 'gateways',
    origin: 'guacamole.log or catalina.out of the web application',
    sample,
    silent: [
      'Where times state no zone, the zone: it is that of the server.',
      'What happened in a connection: that is in its recording or on the other side.',
      'Who a refused user name was: anybody may type any name, line ends excepted.',
      'That the client is who it says: of several addresses the first is taken for it, which a header states, and anybody can write one where no proxy takes it out.',
    ],
  },
  role: 'events',
  dataset: 'guacamole.log',
  recognise: {
    signatures: [
      {
        kind: 'line',
        line: /^\S{10,11}[T ]\d\d:\d\d:\d\d[.,]\d{3}Z? \[[^\]]{1,80}\] (?:TRACE|DEBUG|INFO|WARN|ERROR) {1,2}o\.a\.g\.|^\d\d:\d\d:\d\d\.\d{3} \[[^\]]{1,80}\] (?:INFO|WARN|ERROR) {1,2}o\.a\.g\./,
      },
    ],
  },
  framing: {
    kind: 'lines',
    begins: /^(?:\d{4}-\d\d-\d\d[T ]|\d{2}-[A-Z][a-z]{2}-\d{4} |\d\d:\d\d:\d\d\.\d{3} )/,
    forms: {
      head: /^(?<time>\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.,]\d{3}Z?)? ?(?<stamp>\d\d:\d\d:\d\d\.\d{3}|\d\d-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d\.\d{3})? ?(?:\[(?<thread>[^\]]{1,80})\] (?<level>[A-Z]{4,7}) {1,2}(?<logger>\S{1,200}) - )?/,
      of: [
        {
          name: 'imitated',
          line: new RegExp(
            `^(?<text>(?:User "${upTo('" \\(authenticated by "')}|Anonymous user \\(authenticated by ")(?:${upTo(' \\(authenticated by "')}.*|.*(?:${older})))$`,
          ),
          doubt: { said: 'a name holds the words of such a message: who acted, upon whom and how it ended cannot be told, and none of it was taken' },
        },
        form('failed', `Authentication attempt from ${from} for user "(?<user>.{0,256})" failed\\.`),
        form('ok', `User "(?<user>.{0,256})" successfully authenticated from ${from}\\.`),
        // From 1.6 on, whose messages say what refused or admitted somebody.
        form(
          'rejected',
          `Authentication attempt from ${from} for user "(?<user>.{0,256})" failed: (?<reason>(?:(?! \\(rejected by ").){0,400})(?: \\(rejected by "(?<provider>[^"]{1,128})"\\))?`,
        ),
        form('admitted', `${who} successfully authenticated from ${from}`),
        form('again', `${who} successfully re-authenticated their existing session from ${from}`),
        form('ended', `${who} has logged out, or their session has expired or been terminated\\.`),
        form('changed', `${who} successfully (?<verb>created|updated|deleted|accessed/retrieved) ${object}(?<password>, (?:setting|changing) their password)?`),
        form('not_changed', `${who} failed to (?<verb>create|update|delete|access/retrieve) ${object}: (?<reason>.{0,400})`),
        form('refused', 'Connection(?: group)? "(?<resource>[^"]{1,128})" does not exist for user "(?<user>.{0,256})"\\.'),
        form(
          'failures',
          'Authentication has failed for address "(?<address>[0-9a-fA-F.:]{2,45})" \\(current total failures: (?<failures>\\d{1,9})/(?<limit>\\d{1,9})\\)\\.',
        ),
        form('banned', 'Blocking authentication attempt from address "(?<address>[0-9a-fA-F.:]{2,45})" due to number of authentication failures\\.'),
        form('started', 'The Apache Guacamole web application has started\\.'),
        form('stopped', 'The Apache Guacamole web application has shut down\\.'),
        form('blocked', `Blocking authentication attempt from ${from}, there are too many recent failures\\.`),
        form('connected', 'User "(?<user>.{0,256})" connected to (?<kind>connection|group|connection group) "(?<resource>[^"]{1,128})"\\.'),
        form(
          'disconnected',
          'User "(?<user>.{0,256})" disconnected from (?<kind>connection|group|connection group) "(?<resource>[^"]{1,128})"\\. Duration: (?<duration>\\d{1,15}) milliseconds',
        ),
        form('logged_out', 'User "(?<user>.{0,256})" logged out\\.'),
        form('other', '[^]{0,8000}'),
      ],
    },
  },
  time: { from: 'time', form: 'rfc3339', zone: 'asked' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        user_name: 'user',
        source_ip: { sql: `canonical_ip(coalesce("$.address", trim(string_split("$.addresses", ',')[1])))`, uses: ['address', 'addresses'] },
        source_address: { sql: `coalesce("$.address", trim(string_split("$.addresses", ',')[1]))`, uses: ['address', 'addresses'] },
        user_target_name: { sql: `CASE WHEN "$.kind" = 'user' THEN "$.object" WHEN "$.own" <> '' THEN "$.user" END`, uses: ['kind', 'object', 'own', 'user'] },
        resource: { first: ['resource', 'object_name', 'object', 'own'] },
        event_reason: 'reason',
        event_provider: 'provider',
        log_level: 'level',
        log_logger: 'logger',
        message: 'text',
      },
      lookups: [
        { by: 'form', csv: kinds, else: null },
        { by: 'verb', csv: verbs, else: null },
      ],
    },
  },
});
