// The log of PgBouncer: clients that log in at the pool and leave it, and its connections to servers.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { timedLines } from '../../reading/recognise/timed-lines.ts';
import type { TimeMeaning } from '../../reading/time-meaning.ts';
import sample from './cases/good.log?raw';
import forms from './forms.csv?raw';

const time = { from: 'time', zone: 'asked' } as const satisfies TimeMeaning;
const head =
  /^(?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}(?: (?:UTC|GMT))?)(?: (?<zone_name>[A-Z]{3,5}))? \[?(?<pid>\d{1,10})\]? (?<level>NOISE|DEBUG|LOG|INFO|WARNING|ERROR|FATAL) /;
const peer = '(?<database>[^\\n]{0,128}?)/(?<user>[^\\n]{0,128}?)@(?<address>(?:unix(?:\\(\\d{1,10}\\))?|\\[?[0-9A-Fa-f.:]{2,45}\\]?)):(?<port>\\d{1,5})';
/** Names of databases and users may hold the bar between them. */
const doubt = {
  line: /^[CS]-0x[0-9a-f]{1,16}: [^\n]*\/[^\n]*\/[^\n]*@\S{2,64}:\d{1,5} /,
  said: 'a bar stands in the name of the database or of the user: the first one was taken for their end',
};
const client = `(?<connection>C-0x[0-9a-f]{1,16}): ${peer} `;

export const pgbouncerLog = defineFormat<EventFormat>({
  id: 'pgbouncer:log',
  title: 'PgBouncer log',
  vendor: { document: 'PgBouncer documentation, Configuration (logfile, log_connections)', version: '1.24' },
  about: {
    family: 'databases',
    origin: 'logfile of PgBouncer, /var/log/postgresql/pgbouncer.log, or what its standard error was sent to',
    sample,
    silent: [
      'Whether a login attempt succeeded: it is refused where an error about it follows.',
      'Statements, and which connection to the server ran them.',
      'A connection for good: its key is a place in memory that the next one gets.',
      'The zone, in versions that write none or an abbreviation.',
    ],
  },
  role: 'events',
  dataset: 'pgbouncer.log',
  recognise: {
    examine: timedLines(
      /^(?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}(?: UTC)?)(?: [A-Z]{3,5})? \[?\d{1,10}\]? (?:NOISE|DEBUG|LOG|INFO|WARNING|ERROR|FATAL) \S/,
      time,
      head,
    ),
  },
  framing: {
    kind: 'lines',
    forms: {
      head,
      of: [
        {
          name: 'unclear',
          line: /^(?<text>(?<connection>[CS]-0x[0-9a-f]{1,16}): [^\n]*@\S{2,64}:\d{1,5} [^\n]*@\S{2,64}:\d{1,5} [^\n]*)$/,
          doubt: { line: /^C-/, said: 'a name imitates the line: which user and address it is about cannot be told, so neither is taken' },
        },
        {
          name: 'attempt',
          line: new RegExp(`^(?<text>${client}login attempt: db=[^\\n]{0,128} user=[^\\n]{0,128}? tls=(?<tls>[^\\n]{1,128}?)(?: replication=\\S{1,16})?)$`),
          doubt,
        },
        {
          name: 'refused',
          line: new RegExp(
            `^(?<text>${client}(?:closing because: |pooler error: )(?<reason>(?:password authentication failed|SASL authentication failed|no such user|no such database|login rejected|not allowed)[^\\n]{0,512}))$`,
          ),
          doubt,
        },
        { name: 'closed', line: new RegExp(`^(?<text>${client}closing because: (?<reason>[^\\n]{1,512}))$`), doubt },
        { name: 'client', line: new RegExp(`^(?<text>${client}[^\\n]{1,1024})$`), doubt },
        {
          name: 'server',
          line: new RegExp(
            `^(?<text>(?<server_connection>S-0x[0-9a-f]{1,16}): (?<database>[^\\n]{0,128}?)/(?<user>[^\\n]{0,128}?)@(?<server>\\S{1,64}):(?<server_port>\\d{1,5}) [^\\n]{1,1024})$`,
          ),
          doubt,
        },
        { name: 'started', line: /^(?<text>process up: [^\n]{1,512})$/ },
        { name: 'other', line: /^(?<text>[^\n]*)$/ },
      ],
    },
  },
  time,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_category: { value: 'database' },
        event_type: { value: 'info' },
        event_provider: { value: 'pgbouncer' },
        event_reason: 'reason',
        user_name: 'user',
        source_ip: { sql: `endpoint_ip("$.address")`, uses: ['address'] },
        source_port: { sql: `CASE WHEN "$.address" NOT LIKE 'unix%' THEN TRY_CAST("$.port" AS BIGINT) END`, uses: ['address', 'port'] },
        source_address: 'address',
        destination_ip: { sql: `endpoint_ip("$.server")`, uses: ['server'] },
        destination_port: { from: 'server_port', as: 'int' },
        destination_address: 'server',
        process_pid: { from: 'pid', as: 'int' },
        session_key: { first: ['connection', 'server_connection'] },
        resource: 'database',
        log_level: 'level',
        message: 'text',
      },
      lookups: [{ by: 'form', csv: forms }],
    },
  },
});
