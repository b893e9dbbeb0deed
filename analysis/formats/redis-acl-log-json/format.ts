// ACL LOG of Redis and Valkey as JSON (`redis-cli --json ACL LOG`, and what clients make of it): who was not let in, and what was refused.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.json?raw';

/** The server writes these itself, and the client only names without blanks. */
const ofClient = (name: string) => ({ sql: `nullif(regexp_extract("$.client-info", '(?:^| )${name}=([^ ]+)', 1), '')`, uses: ['client-info'] });

export const redisAclLogJson = defineFormat<EventFormat>({
  id: 'redis:acl-log-json',
  title: 'Redis ACL LOG, JSON',
  vendor: { document: 'Redis documentation, ACL LOG; Valkey documentation, ACL LOG', version: '7.4; 8.0' },
  about: {
    family: 'databases',
    origin: '`redis-cli --json ACL LOG 128`, written to a file',
    sample,
    silent: [
      'Each refusal: an entry stands for all alike within a minute (`count`); its time is that of the first, and the last stands in extra.',
      'The time, before Redis 7.2: entries state only their age.',
      'Whoever was let in, and what was allowed. Older entries are gone (acllog-max-len), all with a restart or ACL LOG RESET.',
    ],
  },
  role: 'events',
  dataset: 'redis.acl_log',
  recognise: { signatures: [{ kind: 'members', all: ['count', 'reason', 'context', 'object', 'username', 'age-seconds', 'client-info'] }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'timestamp-created', form: 'epoch ms', zone: { utc: 'Redis' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'reason',
        event_category: { from: 'reason', words: { auth: 'authentication', command: 'database', key: 'database', channel: 'database' } },
        event_type: { from: 'reason', words: { auth: 'start', command: 'denied', key: 'access,denied', channel: 'access,denied' } },
        event_outcome: { sql: `CASE WHEN "$.reason" <> '' THEN 'failure' END`, uses: ['reason'] },
        event_provider: { value: 'redis' },
        event_id: 'entry-id',
        user_name: 'username',
        source_ip: { sql: `endpoint_ip(nullif(regexp_extract("$.client-info", '(?:^| )addr=([^ ]+)', 1), ''))`, uses: ['client-info'] },
        source_port: { sql: `endpoint_port(nullif(regexp_extract("$.client-info", '(?:^| )addr=([^ ]+)', 1), ''))`, uses: ['client-info'] },
        source_address: ofClient('addr'),
        destination_address: ofClient('laddr'),
        session_key: ofClient('id'),
        resource: 'object',
      },
      also: { count: 'json', context: 'text', 'age-seconds': 'json', 'client-info': 'text', 'entry-id': 'json', 'timestamp-last-updated': 'json' },
    },
  },
  message: '{event_action}[ {resource}][ by {user_name}][ from {source_address}]: failure',
});
