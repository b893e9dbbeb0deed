// The slow query log of MySQL and MariaDB: a few lines of remarks, then the statement, on as many lines as it has.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { mysqlTime } from '../../reading/mysql/time.ts';
import { timedLines } from '../../reading/recognise/timed-lines.ts';
import sample from './cases/good.log?raw';

const begins = /^# (?:Time: (?:\d{4}-\d\d-\d\dT\S{9,24}|\d{6} {1,2}\d{1,2}:\d\d:\d\d)[\r\n]*$|User@Host: )|^\S{1,255}, Version: [^\n]{1,200} started with:/;
const more = '(?:\\n# (?!Query_time:|[^\\n]{0,400}\\] @ )[A-Z][^\\n]{0,400}){0,4}';
const account =
  '(?<user>[^[\\]\\n]{0,256})\\[(?<login>[^[\\]\\n]{0,256})\\] @ +(?<host>[^[\\]\\s]{0,255}) ?\\[(?<ip>[^[\\]\\s]{0,64})\\](?: +Id: +(?<connection>\\d{1,20}))?';

export const mysqlSlow = defineFormat<EventFormat>({
  id: 'mysql:slow',
  title: 'MySQL and MariaDB slow query log',
  vendor: {
    document: 'MySQL Reference Manual, The Slow Query Log; MariaDB documentation, Slow Query Log Extended Statistics',
    version: 'MySQL 8.4; MariaDB 11.4',
  },
  about: {
    family: 'databases',
    origin: 'slow_query_log_file of the server, DATADIR/HOST-slow.log',
    sample,
    silent: [
      'Statements quicker than long_query_time, unless it is 0.',
      'Whether a statement succeeded.',
      'When a statement began: its time is that of its end; Query_time says how long it took.',
      'Whether lines are of the server: a statement is written with its line ends, so whoever may send one can write records of his own.',
    ],
  },
  role: 'events',
  dataset: 'mysql.slowlog',
  recognise: {
    examine: timedLines(
      /^# (?:Time: (?<time>\d{4}-\d\d-\d\dT\S{9,24}|\d{6} {1,2}\d{1,2}:\d\d:\d\d)$|User@Host: [^\n]{0,512}\[[^[\]\n]{0,256}\] @ )/,
      mysqlTime,
      begins,
    ),
  },
  framing: {
    kind: 'lines',
    // A time stands in front of the first statement of its second alone.
    begins,
    forms: {
      of: [
        { name: 'header', line: /^\S{1,255}, Version: [^\n]{1,200} started with:(?:\n[^\n]{0,400}){0,3}$/, structure: 'header' },
        { name: 'time', line: /^# Time: (?<time>\d{4}-\d\d-\d\dT\S{9,24}|\d{6} {1,2}\d{1,2}:\d\d:\d\d)$/, structure: 'directive' },
        {
          name: 'statement',
          line: new RegExp(
            `^# User@Host: ${account}(?<more>${more})(?:\\n# Query_time: (?<query_time>[\\d.]{1,24}) +Lock_time: (?<lock_time>[\\d.]{1,24}) +Rows_sent: (?<rows_sent>\\d{1,20}) +Rows_examined: (?<rows_examined>\\d{1,20})(?<statistics>[^\\n]{0,1024}))(?<further>(?:\\n# [A-Z][^\\n]{0,400}){0,8})(?:\\nuse (?<database>[^\\n]{1,256});)?(?:\\nSET (?:last_insert_id=\\d{1,20},)?(?:insert_id=\\d{1,20},)?timestamp=(?<timestamp>\\d{1,12}(?:\\.\\d{1,6})?);)?\\n(?<statement>[^]*)$`,
          ),
          // The server writes its remarks, the database and the time in front of the statement, which is whatever stands behind the first of each.
          firstWay: true,
          doubt: { line: /\n# (?:Time|User@Host): /, said: 'lines inside the statement imitate the beginning of a record' },
        },
      ],
      once: ['time'],
    },
  },
  time: mysqlTime,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { value: 'slow_query' },
        event_category: { value: 'database' },
        event_type: { value: 'access' },
        event_provider: { value: 'mysql' },
        user_name: 'user',
        source_ip: {
          first: [
            { from: 'ip', as: 'ip' },
            { sql: `canonical_ip("$.host")`, uses: ['host'] },
          ],
        },
        source_address: { first: ['host', 'ip'] },
        session_key: { first: ['connection', { sql: `nullif(regexp_extract("$.more", '# Thread_id: ([0-9]+)', 1), '')`, uses: ['more'] }] },
        resource: { first: ['database', { sql: `nullif(regexp_extract("$.more", ' Schema: (\\S+)', 1), '')`, uses: ['more'] }] },
        message: 'statement',
      },
    },
  },
  message: '{event_action}',
});
