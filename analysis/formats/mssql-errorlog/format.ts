// The error log of SQL Server and of its agent's host: what the server says of itself, and of logins as far as it audits them.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { timedLines } from '../../reading/recognise/timed-lines.ts';
import { utcAdjustment } from '../../reading/time/utc-adjustment.ts';
import type { TimeMeaning } from '../../reading/time-meaning.ts';
import sample from './cases/good.log?raw';
import forms from './forms.csv?raw';

const time = { from: 'time', zone: 'asked' } as const satisfies TimeMeaning;
const head = /^(?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d\d) (?<process>[A-Za-z][A-Za-z0-9]{0,15}) {1,12}/;

export const mssqlErrorlog = defineFormat<EventFormat>({
  id: 'mssql:errorlog',
  title: 'SQL Server error log',
  vendor: { document: 'learn.microsoft.com: SQL Server error log, Configure login auditing, MSSQLSERVER_18456', version: 'SQL Server 2022' },
  about: {
    family: 'databases',
    origin: 'MSSQL\\Log\\ERRORLOG and ERRORLOG.1 to .6, /var/opt/mssql/log/errorlog',
    sample,
    silent: [
      'Logins that succeeded, unless login auditing is set to both.',
      'The zone, unless the start of the server with its UTC adjustment is still in the file.',
      'What a session did: statements stand in audits and traces.',
      'What the reason was, of servers before 2008, which write none: a name may hold one, and is read up to it.',
      'Whether a line is of the server: line ends in the name of a login may have been written as they are.',
      'A session by its process id (spid) for sure: the next session gets the same.',
    ],
  },
  role: 'events',
  dataset: 'mssql.errorlog',
  recognise: { examine: timedLines(/^(?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d\d) (?:Server|Logon|Backup|spid\d{1,6}s?) {1,12}\S/, time, head) },
  framing: {
    kind: 'lines',
    begins: head,
    forms: {
      head,
      of: [
        {
          name: 'failed_database',
          line: /^(?<text>Login failed for user '(?<user>[^'\n]{0,128})'\. Reason: (?<reason>[^'\n]{1,128} '(?<database>[^'\n]{0,128})')\. \[CLIENT: (?<client>[^[\]\n]{1,128})\])$/,
        },
        {
          name: 'unclear',
          line: /^(?<text>Login failed for user '[^]*'\. (?:Reason: |\[CLIENT: )[^]*'\. (?:Reason: |\[CLIENT: )[^]*\[CLIENT: (?<client>[^[\]\n]{1,128})\])$/,
          doubt: {
            said: 'a name imitates the line: who was meant and why the login failed cannot be told, so neither is taken; the address is the server’s own',
          },
        },
        {
          name: 'failed',
          line: /^(?<text>Login failed for user '(?<user>[^]{0,512})'\.(?: Reason: (?<reason>[^'\n]{1,512}))? \[CLIENT: (?<client>[^[\]\n]{1,128})\])$/,
        },
        {
          name: 'succeeded',
          line: /^(?<text>Login succeeded for user '(?<user>[^]{0,512}?)'\. Connection(?: made)? (?!made )(?<method>[^'\n]{0,127}[^'.\n])\.? \[CLIENT: (?<client>[^[\]\n]{1,128})\])$/,
        },
        { name: 'error', line: /^(?<text>Error: (?<code>\d{1,10}), Severity: (?<severity>\d{1,3}), State: (?<state>\d{1,10})\.)/ },
        { name: 'ready', line: /^(?<text>SQL Server is now ready for client connections\.[^]*)$/ },
        { name: 'stopped', line: /^(?<text>SQL Server (?:is terminating|shutdown)[^]*)$/ },
        { name: 'backup', line: /^(?<text>(?:Database backed up|Log was backed up|Database was restored|BACKUP DATABASE|RESTORE DATABASE)[^]*)$/ },
        { name: 'setting', line: /^(?<text>(?:Configuration option '[^']{1,128}' changed|Setting database option )[^]*)$/ },
        { name: 'other', line: /^(?<text>[^]*)$/ },
      ],
    },
  },
  time,
  zoneIn: utcAdjustment,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_category: { value: 'database' },
        event_type: { value: 'info' },
        event_provider: { value: 'mssql' },
        event_code: 'code',
        event_reason: 'reason',
        user_name: 'user',
        source_ip: { sql: `canonical_ip("$.client")`, uses: ['client'] },
        source_address: 'client',
        resource: 'database',
        session_key: { sql: `CASE WHEN regexp_full_match("$.process", 'spid[0-9]+') THEN "$.process" END`, uses: ['process'] },
        process_name: 'process',
        log_level: 'severity',
        message: 'text',
      },
      lookups: [{ by: 'form', csv: forms }],
    },
  },
});
