// The error log of MySQL as JSON (component log_sink_json): the same messages as in its text form, whose fields stand apart.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';

/** Whoever connects chooses the name; what stands behind it is the server's own, so the last that fits counts. */
const denied = `^(?s)Access denied for user ''(.{0,512})''@''([^''\\n]{1,255})'' \\(using password: (?:YES|NO)\\)$`;
/** A database may be named as what stands around it: without an apostrophe in any of them they read in one way. */
const [any, plain] = ['.', "[^''\\n]"];
const noRightOf = (text: string): string => `^(?s)Access denied for user ''(${text}{0,512})''@''(${text}{1,255})'' to database ''${text}{0,256}''$`;
const abortedOf = (text: string): string =>
  `^(?s)Aborted connection \\d{1,20} to db: ''${text}{0,512}'' user: ''(${text}{0,512})'' host: ''([^''\\n]{1,255})'' \\([^()\\n]{1,400}\\)\\.?$`;
const [noRight, aborted] = [noRightOf(any), abortedOf(any)];
const [plainNoRight, plainAborted] = [noRightOf(plain), abortedOf(plain)];
const group = (number: 1 | 2, ...patterns: string[]) =>
  `coalesce(${patterns.map((pattern) => `nullif(regexp_extract("$.msg", '${pattern}', ${number}), '')`).join(', ')})`;
const is = (pattern: string) => `regexp_matches("$.msg", '${pattern}')`;

export const mysqlErrorJson = defineFormat<EventFormat>({
  id: 'mysql:error-json',
  title: 'MySQL error log, JSON',
  vendor: { document: 'MySQL Reference Manual, Error Log Output Format (log_sink_json), Error Event Fields', version: '8.0, 8.4' },
  about: {
    family: 'databases',
    origin: 'log_error of the server with the component log_sink_json: HOST.err.00.json',
    sample,
    silent: [
      'Logins that succeeded, and what was asked of the database.',
      'Refused logins, unless log_error_verbosity is 3.',
      'From where a client came that was refused a database: the host in the message is that of its account, which may hold wildcards.',
    ],
  },
  role: 'events',
  dataset: 'mysql.error',
  recognise: { signatures: [{ kind: 'members', all: ['prio', 'msg', 'time', 'label'], some: ['err_code', 'err_symbol', 'SQL_state'] }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'time', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: {
          sql: `CASE WHEN ${is(denied)} OR ${is(noRight)} THEN 'access_denied' WHEN ${is(aborted)} THEN 'connection_aborted' ELSE 'log' END`,
          uses: ['msg'],
        },
        event_category: { sql: `CASE WHEN ${is(denied)} THEN 'authentication' WHEN ${is(aborted)} THEN 'network,session' ELSE 'database' END`, uses: ['msg'] },
        event_type: {
          sql: `CASE WHEN ${is(denied)} THEN 'start' WHEN ${is(noRight)} THEN 'access,denied' WHEN ${is(aborted)} THEN 'connection,end' ELSE 'info' END`,
          uses: ['msg'],
        },
        event_outcome: { sql: `CASE WHEN ${is(denied)} OR ${is(noRight)} THEN 'failure' END`, uses: ['msg'] },
        event_provider: { value: 'mysql' },
        event_code: { first: ['err_symbol', 'err_code'] },
        log_level: 'label',
        log_logger: 'subsystem',
        user_name: { sql: group(1, denied, plainNoRight, plainAborted), uses: ['msg'] },
        source_ip: { sql: `canonical_ip(${group(2, denied, aborted)})`, uses: ['msg'] },
        source_address: { sql: group(2, denied, aborted), uses: ['msg'] },
        session_key: { sql: `nullif("$.thread", '0')`, uses: ['thread'] },
        message: 'msg',
      },
      doubts: [
        {
          when: `(${is(noRight)} AND NOT ${is(plainNoRight)}) OR (${is(aborted)} AND NOT ${is(plainAborted)})`,
          uses: ['msg'],
          code: 'line.ambiguous',
          message: 'a name or a database holds an apostrophe: where the name ends cannot be told, and none is taken',
        },
      ],
      also: {
        prio: 'json',
        err_code: 'json',
        source_line: 'json',
        source_file: 'text',
        function: 'text',
        ts: 'json',
        SQL_state: 'text',
        buffered: 'json',
        OS_errno: 'json',
        OS_errmsg: 'text',
        user: 'text',
        host: 'text',
        query_id: 'json',
        component: 'text',
      },
    },
  },
});
