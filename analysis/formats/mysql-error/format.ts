// The error log of MySQL and MariaDB: what the server says of itself, of refused clients and of connections that broke off.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { timedLines } from '../../reading/recognise/timed-lines.ts';
import { mysqlTime, startsWithTime } from '../../reading/mysql/time.ts';
import sample from './cases/good.log?raw';
import forms from './forms.csv?raw';

const level = /\[(?<level>System|ERROR|Error|Warning|Note|Info)\](?: \[(?<code>MY-\d{6})\] \[(?<subsystem>[\w -]{1,32})\])? (?!\[MY-\d{6}\] \[)/.source;
const client = `(?:(?<connection>\\d{1,20}) )?${level}`;
/** Whoever connects chooses the name; what stands behind it is the server's own, so the last that fits counts. */
const denied = /(?<text>Access denied for user '(?<user>[^]{0,512})'@'(?<host>[^'\n]{1,255})' \(using password: (?<password>YES|NO)\))$/.source;

export const mysqlError = defineFormat<EventFormat>({
  id: 'mysql:error',
  title: 'MySQL and MariaDB error log',
  vendor: { document: 'MySQL Reference Manual, The Error Log (Error Event Fields); MariaDB documentation, Error Log', version: 'MySQL 8.4; MariaDB 11.4' },
  about: {
    family: 'databases',
    origin: 'log_error of the server: /var/log/mysql/error.log, /var/log/mariadb/mariadb.log, DATADIR/HOST.err',
    sample,
    silent: [
      'Logins that succeeded, and what was asked of the database.',
      'Refused logins, unless log_error_verbosity (MySQL) is 3 or log_warnings (MariaDB) is 2 or more.',
      'The zone of times without an offset, which are local times of the server.',
      'Whether lines inside a message are its own: line ends in names are written as they are, so a client may have written a line.',
    ],
  },
  role: 'events',
  dataset: 'mysql.error',
  recognise: {
    examine: timedLines(new RegExp(`${startsWithTime.source}(?:(?:\\d{1,20} )?${level}|mysqld_safe )`), mysqlTime, startsWithTime),
  },
  framing: {
    kind: 'lines',
    begins: startsWithTime,
    forms: {
      head: startsWithTime,
      of: [
        { name: 'denied', line: new RegExp(`^${client}${denied}`) },
        {
          name: 'no_right',
          line: new RegExp(
            `^${client}(?<text>Access denied for user '(?<user>[^\\n]{0,512})'@'(?<account_host>[^'\\n]{1,255})' to database '(?<database>[^\\n]{0,256})')$`,
          ),
        },
        {
          name: 'aborted',
          line: new RegExp(
            `^(?:(?<thread>\\d{1,20}) )?${level}(?<text>Aborted connection (?<connection>\\d{1,20}) to db: '(?<database>[^]{0,512})' user: '(?<user>[^\\n]{0,512})' host: '(?<host>[^'\\n]{1,255})' \\((?<reason>[^()\\n]{1,400})\\)\\.?)$`,
          ),
        },
        { name: 'ready', line: new RegExp(`^(?:(?<thread>\\d{1,20}) )?${level}(?<text>\\S{1,255}: ready for connections\\.[^]*)$`) },
        { name: 'stopped', line: new RegExp(`^(?:(?<thread>\\d{1,20}) )?${level}(?<text>\\S{1,255}: Shutdown complete[^]*)$`) },
        { name: 'other', line: new RegExp(`^(?:(?<thread>\\d{1,20}) )?${level}(?<text>[^]*)$`) },
        // Lines of the general log between them.
        { name: 'denied_connect', line: new RegExp(`^(?<connection>\\d{1,20}) Connect[\\t ]+${denied}`) },
        { name: 'plain', line: /^(?<text>[^]*)$/ },
      ],
    },
  },
  time: mysqlTime,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_category: { value: 'database' },
        event_type: { value: 'info' },
        event_provider: { value: 'mysql' },
        event_code: 'code',
        event_reason: { first: ['reason', { sql: `'using password: ' || "$.password"`, uses: ['password'] }] },
        log_level: 'level',
        log_logger: 'subsystem',
        user_name: 'user',
        source_ip: { sql: `canonical_ip("$.host")`, uses: ['host'] },
        source_address: 'host',
        session_key: 'connection',
        resource: 'database',
        message: 'text',
      },
      lookups: [{ by: 'form', csv: forms }],
    },
  },
});
