// The general query log of MySQL and MariaDB: every command of every connection, in the order of arrival.
import { defineFormat, type EventFormat, type LineForm } from '../../reading/format.ts';
import { mysqlTime, writtenTime } from '../../reading/mysql/time.ts';
import { timedLines } from '../../reading/recognise/timed-lines.ts';
import sample from './cases/good.log?raw';
import forms from './forms.csv?raw';

const commands =
  'Sleep|Quit|Init DB|Query|Field List|Create DB|Drop DB|Refresh|Shutdown|Statistics|Processlist|Connect|Kill|Debug|Ping|Time|Delayed insert|Change user|Binlog Dump(?: GTID)?|Table Dump|Connect Out|Register (?:Slave|Replica)|Prepare|Execute|Long Data|Close stmt|Reset stmt|Set option|Fetch|Daemon|Error|Reset Connection|clone|Bulk_execute|Unimpl|Slave_(?:IO|SQL|worker)';
/** MariaDB and older MySQL write the time once a second. */
const who = `^${writtenTime.source}?[\\t ]+(?<connection>\\d{1,20}) `;
const begins = new RegExp(`${who}(?:${commands})(?:[\\t ]|$)|^\\S{1,255}, Version: [^\\n]{1,200} started with:`);
const of = (name: string, command: string, argument: string): LineForm => ({ name, line: new RegExp(`${who}(?<command>${command})${argument}$`) });
const transports = 'TCP/IP|SSL/TLS|Socket|Named Pipe|Shared Memory';
const account = `(?<user>[^\\n]{0,256})@(?<host>[^@\\s]{0,255})(?: as (?<login>anonymous|[^\\n]{1,80}?))? on (?<database>[^\\n]{0,256}?)(?: using (?<transport>${transports})|(?<! using (?:${transports})))`;

export const mysqlGeneral = defineFormat<EventFormat>({
  id: 'mysql:general',
  title: 'MySQL and MariaDB general query log',
  vendor: { document: 'MySQL Reference Manual, The General Query Log; MariaDB documentation, General Query Log', version: 'MySQL 8.4; MariaDB 11.4' },
  about: {
    family: 'databases',
    origin: 'general_log_file of the server, DATADIR/HOST.log',
    sample,
    silent: [
      'Whether a statement succeeded: it is written when it arrives.',
      'Who ran a statement: the name stands at the Connect of the connection, whose number starts anew with the server.',
      'Whether a line is of the server: statements are written with their line ends, so whoever may send one can write lines of his own.',
      'The zone of times without an offset, which are local times of the server.',
    ],
  },
  role: 'events',
  dataset: 'mysql.general',
  recognise: { examine: timedLines(new RegExp(`${who}(?:${commands})(?:[\\t ]|$)`), mysqlTime, new RegExp(`${who}|^\\S{1,255}, Version: `)) },
  framing: {
    kind: 'lines',
    begins,
    forms: {
      of: [
        { name: 'header', line: /^\S{1,255}, Version: [^\n]{1,200} started with:\n[^\n]{0,400}\nTime +Id +Command +Argument$/, structure: 'header' },
        of(
          'denied',
          'Connect',
          "[\\t ]+(?<argument>Access denied for user '(?<user>[^]{0,512})'@'(?<host>[^'\\n]{1,255})' \\(using password: (?<password>YES|NO)\\))",
        ),
        {
          ...of('unclear', 'Connect|Change user', '\\t(?<argument>[^\\n]*@[^\\n]* on [^\\n]*@[^\\n]* on [^\\n]*)'),
          doubt: { said: 'the name of a user or of a database imitates the line: who connected from where cannot be told, so neither is taken' },
        },
        of('connect', 'Connect', `\\t(?<argument>${account})`),
        of('change', 'Change user', `\\t(?<argument>${account})`),
        of('database', 'Init DB', '\\t(?<argument>(?<database>[^]{0,512}))'),
        of('quit', 'Quit', '(?:\\t(?<argument>[^]*))?'),
        of('statement', 'Query|Prepare|Execute|Bulk_execute', '(?:\\t(?<argument>[^]*))?'),
        of('other', commands, '(?:[\\t ](?<argument>[^]*))?'),
      ],
      once: ['time'],
    },
  },
  time: mysqlTime,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'command',
        event_category: { value: 'database' },
        event_type: { value: 'info' },
        event_provider: { value: 'mysql' },
        event_reason: { sql: `'using password: ' || "$.password"`, uses: ['password'] },
        user_name: 'user',
        source_ip: { sql: `canonical_ip("$.host")`, uses: ['host'] },
        source_address: 'host',
        network_transport: { from: 'transport', words: { 'TCP/IP': 'tcp', 'SSL/TLS': 'tcp' }, else: null },
        session_key: 'connection',
        resource: 'database',
        message: 'argument',
      },
      lookups: [{ by: 'form', csv: forms }],
    },
  },
  message: '{event_action}',
});
