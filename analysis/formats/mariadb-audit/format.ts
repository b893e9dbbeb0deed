// The audit plugin of MariaDB (server_audit), also as Percona, Amazon RDS and Aurora write it: cells with commas between them, of which only the statement is quoted.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { timedLines } from '../../reading/recognise/timed-lines.ts';
import type { TimeMeaning } from '../../reading/time-meaning.ts';
import sample from './cases/good.log?raw';
import operations from './operations.csv?raw';

const time = {
  from: 'time',
  pattern: /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)$/,
  zone: 'asked',
} as const satisfies TimeMeaning;
const head = /^(?<time>\d{8} \d\d:\d\d:\d\d|\d{16}),(?<server>[^,\n]{0,255}),/;
const connections = 'CONNECT|DISCONNECT|FAILED_CONNECT|CHANGEUSER';
const objects = 'QUERY(?:_DDL|_DML|_DCL|_DML_NO_SELECT)?|TABLE|READ|WRITE|CREATE|ALTER|RENAME|DROP';
const ids = '(?<connection>\\d{1,20}),(?<query_id>\\d{1,20}),';
const imitated = { said: 'a name holds commas and imitates the cells of the log: which user, address and outcome are true cannot be told, so none is taken' };
const ends = ',(?<retcode>-?\\d{0,10})(?:,(?<more>[^,\\n]{0,64}))?$';

export const mariadbAudit = defineFormat<EventFormat>({
  id: 'mariadb:audit',
  title: 'MariaDB audit plugin log',
  vendor: {
    document: 'MariaDB documentation, MariaDB Audit Plugin: Log Format',
    version: 'server_audit 1.4 and 2.0; the port behind the host from MariaDB 12.0 on',
  },
  about: {
    family: 'databases',
    origin: 'server_audit_file_path of the server (server_audit.log), syslog, or the audit log of Amazon RDS and Aurora',
    sample,
    silent: [
      'The zone: times are local times of the server; Aurora counts microseconds since 1970.',
      'Which of several readings holds where the name of a user holds commas as the log has them: such records are flagged, and their cells stay apart.',
      'Whether the last group of a short IPv6 is its port: from version 12.0 on it may be, where it has four digits or fewer.',
      'The text of statements beyond server_audit_query_log_limit, and passwords in them.',
    ],
  },
  role: 'events',
  dataset: 'mariadb.audit',
  recognise: { examine: timedLines(new RegExp(`${head.source}[^\\n]{0,1024},\\d{1,20},\\d{1,20},(?:${connections}|${objects}),`), time, head) },
  framing: {
    kind: 'lines',
    begins: head,
    forms: {
      head,
      of: [
        {
          // The plugin escapes quotes inside of a statement: behind one that is not there stand the cells of the log again.
          name: 'unclear',
          line: new RegExp(`^(?<text>[^\\n]{0,1024}?[^\\\\]'(?:,[^,\\n]{0,255}){1,3},\\d{1,20},\\d{1,20},(?:${connections}|${objects}),[^]{0,65536})$`),
          doubt: imitated,
        },
        {
          name: 'unclear',
          line: new RegExp(
            `^(?<text>[^\\n]{0,1024},\\d{1,20},\\d{1,20},(?:${connections}|${objects}),[^\\n]{0,1024},\\d{1,20},\\d{1,20},(?:${connections}),[^\\n]{0,512})$`,
          ),
          doubt: imitated,
        },
        {
          name: 'connection',
          line: new RegExp(
            `^(?<user>[^]{0,512}),(?<host>[^,\\n]{0,255}),${ids}(?<operation>${connections}),(?<database>[^,\\n]{0,256}),(?<object>[^,\\n]{0,256})${ends}`,
          ),
        },
        {
          name: 'access',
          line: new RegExp(
            `^(?<user>[^\\n]{0,256}),(?<host>[^,\\n]{0,255}),${ids}(?<operation>${objects}),(?<database>[^,\\n]{0,256}),(?<object>'[^]*'|[^',\\n][^,\\n]{0,511}|)${ends}`,
          ),
        },
      ],
    },
  },
  time,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'operation',
        event_category: { value: 'database' },
        event_provider: { value: 'mariadb' },
        event_outcome: {
          sql: `CASE WHEN "$.retcode" = '0' AND "$.operation" NOT IN ('DISCONNECT') THEN 'success' WHEN "$.retcode" <> '0' THEN 'failure' END`,
          uses: ['retcode', 'operation'],
        },
        event_code: 'retcode',
        host_name: 'server',
        user_name: 'user',
        // From version 12.0 on the port stands behind the host. An IPv6 has no brackets then: five digits are no part of one.
        source_ip: {
          sql: `canonical_ip(coalesce(nullif(regexp_extract("$.host", '^([0-9.]+|.*:.*):[0-9]{5}$', 1), ''), regexp_replace("$.host", '^([0-9.]+):[0-9]{1,5}$', '\\1')))`,
          uses: ['host'],
        },
        source_port: {
          sql: `TRY_CAST(coalesce(nullif(regexp_extract("$.host", ':([0-9]{5})$', 1), ''), nullif(regexp_extract("$.host", '^[^:]+:([0-9]{1,5})$', 1), '')) AS BIGINT)`,
          uses: ['host'],
        },
        source_address: 'host',
        session_key: 'connection',
        resource: {
          first: [
            {
              sql: `CASE WHEN "$.operation" IN ('TABLE', 'READ', 'WRITE', 'CREATE', 'ALTER', 'RENAME', 'DROP') AND "$.object" NOT LIKE '''%' THEN concat_ws('.', "$.database", "$.object") END`,
              uses: ['operation', 'object', 'database'],
            },
            'database',
          ],
        },
        message: { first: [{ sql: `CASE WHEN "$.object" LIKE '''%''' THEN "$.object"[2:-2] END`, uses: ['object'] }, 'text'] },
      },
      lookups: [{ by: 'operation', csv: operations }],
    },
  },
  message: '{event_action}[ {resource}][ by {user_name}][: {event_outcome}]',
});
