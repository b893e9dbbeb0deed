// The log of Redis and Valkey servers and sentinels.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { timedLines } from '../../reading/recognise/timed-lines.ts';
import type { TimeMeaning } from '../../reading/time-meaning.ts';
import sample from './cases/good.log?raw';
import forms from './forms.csv?raw';

const time = {
  from: 'time',
  pattern: /^(?<day>\d\d) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)\.(?<fraction>\d{3})$/,
  zone: 'asked',
} as const satisfies TimeMeaning;
const head = /^(?<pid>\d{1,10}):(?<role>[XCSM]) (?<time>\d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d\.\d{3}) (?<level>[.*#-]) /;

export const redisLog = defineFormat<EventFormat>({
  id: 'redis:log',
  title: 'Redis log',
  vendor: { document: 'Redis documentation, Configuration (logfile, loglevel), Security, ACL', version: '7.4' },
  about: {
    family: 'databases',
    origin: 'logfile of the server, /var/log/redis/redis-server.log',
    sample,
    silent: [
      'The zone: times are local times of the server.',
      'Logins and commands: refused ones stand in ACL LOG, which is memory of the server, all of them in MONITOR while it runs.',
      'Connections, unless loglevel is verbose.',
    ],
  },
  role: 'events',
  dataset: 'redis.log',
  recognise: { examine: timedLines(head, time, head) },
  framing: {
    kind: 'lines',
    begins: head,
    forms: {
      head,
      of: [
        { name: 'accepted', line: /^(?<text>Accepted (?<host>\S{1,122}):(?<port>\d{1,5}))$/ },
        {
          name: 'closed',
          line: /^(?<text>(?:Client closed connection|Closing (?:idle )?client)(?: id=\d{1,20} addr=(?<client>\S{1,128})(?!\S)|(?! id=\d{1,20} addr=))[^]*)$/,
        },
        {
          name: 'attack',
          line: /^(?<text>Possible SECURITY ATTACK detected(?:(?! Connection from \S{1,128} aborted\.)[^]){0,400}(?: Connection from (?<client>\S{1,128}) aborted\.)?)$/,
        },
        { name: 'started', line: /^(?<text>(?:Server initialized|Ready to accept connections)[^]*)$/ },
        { name: 'stopping', line: /^(?<text>(?:User requested shutdown|Received SIG(?:TERM|INT) scheduling shutdown|Redis is now ready to exit)[^]*)$/ },
        {
          name: 'replication',
          line: /^(?<text>(?:Replica \S{1,128} asks for synchronization|MASTER MODE enabled|REPLICAOF \S{1,128} enabled|Before turning into a replica)[^]*)$/,
        },
        { name: 'module', line: /^(?<text>Module '[^']{1,128}' loaded from [^]*)$/ },
        { name: 'other', line: /^(?<text>[^]*)$/ },
      ],
    },
  },
  time,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_category: { value: 'database' },
        event_type: { value: 'info' },
        event_provider: { value: 'redis' },
        process_pid: { from: 'pid', as: 'int' },
        // An address of IPv6 stands without brackets in front of its port there, and may end as a port would.
        source_ip: {
          first: [
            { from: 'host', as: 'ip' },
            { from: 'client', as: 'endpoint' },
          ],
        },
        source_port: {
          first: [
            { from: 'port', as: 'int' },
            { from: 'client', as: 'port' },
          ],
        },
        source_address: { first: ['host', 'client'] },
        log_level: { from: 'level', words: { '.': 'debug', '-': 'verbose', '*': 'notice', '#': 'warning' } },
        message: 'text',
      },
      lookups: [{ by: 'form', csv: forms }],
    },
  },
});
