// ACL LOG of Redis and Valkey as redis-cli prints it at a terminal: each entry is a list of names and values, of which texts stand in quotes and are escaped,
// so that none can leave them. With RESP3 a name and its value stand in one line.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.log?raw';

const indent = '\\s{1,12}\\d{1,2}\\) ';
const name = (text: string, first = false): string =>
  `${first ? '^\\s{0,8}\\d{1,6}\\)\\s{1,3}(?:1\\) |1# )' : `\\n(?:${indent}|\\s{1,12}\\d{1,2}# )`}"${text}"(?: => |\\n${indent})`;
const quoted = (group: string): string => `"(?<${group}>(?:[^"\\\\\\n]|\\\\[^\\n]){0,65536})"`;
const whole = (group: string): string => `\\(integer\\) (?<${group}>\\d{1,20})`;
/** The server writes these itself; the client only names without blanks. */
const ofClient = (field: string) => ({ sql: `nullif(regexp_extract("$.client_info", '(?:^| )${field}=([^ ]+)', 1), '')`, uses: ['client_info'] });

export const redisAclLog = defineFormat<EventFormat>({
  id: 'redis:acl-log',
  title: 'Redis ACL LOG',
  vendor: { document: 'Redis documentation, ACL LOG; redis-cli; Valkey documentation, ACL LOG', version: '7.4; 8.0' },
  about: {
    family: 'databases',
    origin: '`redis-cli --no-raw ACL LOG 128`, or a copy of what a terminal showed',
    sample,
    silent: [
      'Each refusal: an entry stands for all alike within a minute (`count`); its time is that of the first, and the last stands in extra.',
      'The time, before Redis 7.2: entries state only their age.',
      'Whoever was let in, and what was allowed. Older entries are gone (acllog-max-len), all with a restart or ACL LOG RESET.',
    ],
  },
  role: 'events',
  dataset: 'redis.acl_log',
  recognise: {
    signatures: [{ kind: 'opening', opening: /^\s{0,8}1\)\s{1,3}(?:1\) |1# )"count"(?: => |\s{1,16}2\) )\(integer\) \d{1,20}\s{1,16}(?:3\) |2# )"reason"/ }],
  },
  framing: {
    kind: 'lines',
    begins: /^\s{0,8}\d{1,6}\)\s{1,3}1(?:\) |# )"/,
    forms: {
      of: [
        {
          name: 'entry',
          line: new RegExp(
            `${name('count', true)}${whole('count')}${name('reason')}${quoted('reason')}${name('context')}${quoted('context')}${name('object')}${quoted('object')}${name('username')}${quoted('username')}${name('age-seconds')}(?:"|\\(double\\) )(?<age>[\\d.]{1,24})"?${name('client-info')}${quoted('client_info')}(?:${name('entry-id')}${whole('entry')}${name('timestamp-created')}${whole('created')}${name('timestamp-last-updated')}${whole('updated')})?\\s{0,16}$`,
          ),
        },
      ],
    },
  },
  time: { from: 'created', form: 'epoch ms', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'reason',
        event_category: { from: 'reason', words: { auth: 'authentication', command: 'database', key: 'database', channel: 'database' } },
        event_type: { from: 'reason', words: { auth: 'start', command: 'denied', key: 'access,denied', channel: 'access,denied' } },
        event_outcome: { sql: `CASE WHEN "$.form" = 'entry' THEN 'failure' END`, uses: ['form'] },
        event_provider: { value: 'redis' },
        event_id: 'entry',
        user_name: 'username',
        source_ip: { sql: `endpoint_ip(nullif(regexp_extract("$.client_info", '(?:^| )addr=([^ ]+)', 1), ''))`, uses: ['client_info'] },
        source_port: { sql: `endpoint_port(nullif(regexp_extract("$.client_info", '(?:^| )addr=([^ ]+)', 1), ''))`, uses: ['client_info'] },
        source_address: ofClient('addr'),
        destination_address: ofClient('laddr'),
        session_key: ofClient('id'),
        resource: 'object',
      },
    },
  },
  message: '{event_action}[ {resource}][ by {user_name}][ from {source_address}]: failure',
});
