// What MONITOR of Redis and Valkey prints: every command, with its arguments quoted and escaped, so that none can leave its quotes.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.log?raw';

const client = '(?<client>[0-9A-Fa-f.:[\\]]{2,64}:\\d{1,5}|unix:[^\\]\\n]{1,256}|lua)';
const quoted = '"(?:[^"\\\\\\n]|\\\\[^\\n]){0,65536}"';

export const redisMonitor = defineFormat<EventFormat>({
  id: 'redis:monitor',
  title: 'Redis MONITOR',
  vendor: { document: 'Redis documentation, MONITOR', version: '7.4' },
  about: {
    family: 'databases',
    origin: 'redis-cli MONITOR, written to a file',
    sample,
    silent: ['Who ran a command: no user is written.', 'Whether it succeeded.', 'AUTH and commands of administrators, which MONITOR leaves out.'],
  },
  role: 'events',
  dataset: 'redis.monitor',
  recognise: { signatures: [{ kind: 'line', line: new RegExp(`^\\d{9,11}\\.\\d{6} \\[\\d{1,5} ${client}\\] "`) }] },
  framing: {
    kind: 'lines',
    forms: {
      of: [
        {
          name: 'command',
          line: new RegExp(
            `^(?<time>\\d{9,11}\\.\\d{6}) \\[(?<database>\\d{1,5}) ${client}\\] (?<text>"(?<command>(?:[^"\\\\\\n]|\\\\[^\\n]){1,256})"(?: ${quoted}){0,100000})$`,
          ),
        },
        { name: 'answer', line: /^OK$/, structure: 'header' },
      ],
    },
  },
  time: { from: 'time', form: 'epoch s', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'command',
        event_category: { value: 'database' },
        event_type: { value: 'access' },
        event_provider: { value: 'redis' },
        source_ip: { sql: `CASE WHEN "$.client" NOT LIKE 'unix:%' AND "$.client" <> 'lua' THEN endpoint_ip("$.client") END`, uses: ['client'] },
        source_port: { sql: `endpoint_port("$.client")`, uses: ['client'] },
        source_address: 'client',
        session_key: { sql: `CASE WHEN "$.client" NOT LIKE 'unix:%' AND "$.client" <> 'lua' THEN "$.client" END`, uses: ['client'] },
        resource: 'database',
        message: 'text',
      },
    },
  },
});
