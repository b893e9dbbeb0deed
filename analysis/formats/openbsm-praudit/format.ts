// Audit trails of OpenBSM (macOS, FreeBSD, Solaris) as praudit prints them: one token a line, or a record a line (`praudit -l`).
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { monthNames } from '../../reading/values/month-names.ts';
import sample from './cases/good.log?raw';

const time = `[A-Z][a-z]{2} (?:${monthNames.join('|')}) [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4}`;
const cell = '[^,\\n]{0,256}';
const subject = `subject(?:_ex)?,(?<login>${cell}),(?<euser>${cell}),(?<egroup>${cell}),(?<ruser>${cell}),(?<rgroup>${cell}),(?<pid>\\d{1,10}),(?<session>\\d{1,10}),(?<port>\\d{1,10}),(?<host>${cell})`;
const end =
  'return,(?<verdict>success|failure(?: ?: ?[^,\\n]{1,200})?),(?<value>-?\\d{1,20})(?!\\d)(?<behind>(?:(?![\\n,]trailer,\\d{1,10},?\\s{0,4}$|\\s{1,4}$)[^]){0,20000})(?:[\\n,]trailer,\\d{1,10},?)?\\s{0,4}$';

export const openbsmPraudit = defineFormat<EventFormat>({
  id: 'openbsm:praudit',
  title: 'OpenBSM audit trail, as praudit prints it',
  vendor: { document: 'praudit(1), audit.log(5): OpenBSM', version: '1.2' },
  about: {
    family: 'hosts',
    origin: '`praudit /var/audit/FILE`, with or without `-l`, `-s` or `-r`',
    sample,
    silent: [
      'The zone: praudit writes the time of the host on which it runs. Milliseconds stand beside the time, and are kept as they are.',
      'Names of users and groups are those of the host on which praudit runs.',
      'Where a path or text ends that holds line ends or commas: praudit quotes nothing. A record with two subjects is kept without either.',
    ],
  },
  role: 'events',
  dataset: 'openbsm.audit',
  recognise: {
    signatures: [
      {
        kind: 'opening',
        opening: new RegExp(
          `^(?:file,${time}, ?\\+ ?\\d{1,3} msec,[^\\n]{0,1000}\\n)?header(?:_ex)?,\\d{1,10},\\d{1,5},[^,\\n]{1,200},[^,\\n]{0,64},(?:[^,\\n]{1,256},)?${time}, ?\\+ ?\\d{1,3} msec`,
        ),
      },
    ],
  },
  framing: {
    kind: 'lines',
    begins: /^(?:header(?:_ex)?|file),/,
    forms: {
      head: new RegExp(
        `^(?:header(?:_ex)?,(?<bytes>\\d{1,10}),(?<version>\\d{1,5}),(?<event>[^,\\n]{1,200}),(?<modifier>[^,\\n]{0,64}),(?:(?<machine>[^,\\n]{1,256}),)?(?<time>${time}), ?\\+ ?(?<msec>\\d{1,3}) msec[\\n,]|(?=file,))`,
      ),
      of: [
        { name: 'file', line: /^file,[^]{0,2000}$/, structure: 'header' },
        // What somebody chose may look like a token: of two subjects, or two returns, none is taken.
        {
          name: 'unsure',
          line: /^(?=[^]{0,40000}[\n,]?subject(?:_ex)?,[^]{0,40000}[\n,]subject(?:_ex)?,|[^]{0,40000}[\n,]return,[^]{0,40000}[\n,]return,)(?<tokens>[^]{0,200000})$/,
          doubt: { line: /^/, said: 'the record has two subjects or two outcomes: a path or text in it imitates one; neither is taken' },
        },
        { name: 'acted', line: new RegExp(`^(?<tokens>(?:[^]{0,20000}?[\\n,])?)${subject}[\\n,](?<between>[^]{0,20000}?)${end}`) },
        { name: 'system', line: new RegExp(`^(?<tokens>[^]{0,20000}?)${end}`) },
        { name: 'other', line: /^(?<tokens>[^]{0,200000})$/ },
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
        event_action: 'event',
        event_category: {
          sql: `CASE WHEN regexp_matches("$.event", '(?i)login|logout|ssh|auth|su\\(1\\)|user authentication|session|lw_login') THEN 'authentication' ELSE 'process' END`,
          uses: ['event'],
        },
        event_type: { value: 'info' },
        event_outcome: { sql: `CASE WHEN "$.verdict" = 'success' THEN 'success' WHEN "$.verdict" IS NOT NULL THEN 'failure' END`, uses: ['verdict'] },
        event_reason: { sql: `nullif(regexp_extract("$.verdict", '^failure ?: ?(.*)$', 1), '')`, uses: ['verdict'] },
        event_code: 'value',
        // Who logged in stays the same through su and sudo; -1 stands for nobody.
        user_name: { sql: `CASE WHEN "$.login" NOT IN ('-1', '4294967295', '') THEN "$.login" END`, uses: ['login'] },
        user_effective_name: 'euser',
        process_pid: 'pid',
        session_key: { sql: `CASE WHEN "$.session" <> '0' THEN 'bsm ' || "$.session" END`, uses: ['session'] },
        source_ip: { sql: `CASE WHEN "$.host" NOT IN ('0.0.0.0', '::') THEN canonical_ip("$.host") END`, uses: ['host'] },
        source_address: { sql: `CASE WHEN "$.host" NOT IN ('0.0.0.0', '::', '') THEN "$.host" END`, uses: ['host'] },
        host_name: 'machine',
      },
    },
  },
  message: '{event_action}[ by {user_name}][ from {source_address|source_ip}][: {event_outcome}]',
});
