// The log of mongod and mongos before version 4.4: text lines.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { timedLines } from '../../reading/recognise/timed-lines.ts';
import type { TimeMeaning } from '../../reading/time-meaning.ts';
import sample from './cases/good.log?raw';
import forms from './forms.csv?raw';

const time = { from: 'time', zone: 'stated' } as const satisfies TimeMeaning;
/** Names of threads, such as `conn12` and `repl writer worker 3`: what other logs write in brackets behind a time is none. */
const thread = '[A-Za-z][\\w:./#-]{0,63}(?: [a-z]{1,16}){0,4}(?: \\d{1,6})?';
const head = new RegExp(
  `^(?<time>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(?:Z|[+-]\\d{4})) (?:(?<level>[DIWEF]\\d?) (?<component>[A-Z_-]{1,16}) +)?\\[(?<ctx>${thread})\\] `,
);

export const mongodbText = defineFormat<EventFormat>({
  id: 'mongodb:text',
  title: 'MongoDB log, text',
  vendor: { document: 'MongoDB Manual, Log Messages', version: '2.6 to 4.2' },
  about: {
    family: 'databases',
    origin: 'systemLog.path of mongod and mongos up to version 4.2',
    sample,
    silent: [
      'Which user ran a command: the connection says so where it authenticated.',
      'Who failed to authenticate where a name imitates the line: such lines are flagged, and neither name nor address is taken.',
      'Which run of the server a connection belongs to: connection numbers start anew with it.',
    ],
  },
  role: 'events',
  dataset: 'mongodb.log',
  recognise: { examine: timedLines(head, time, head) },
  framing: {
    kind: 'lines',
    begins: head,
    forms: {
      head,
      of: [
        { name: 'accepted', line: /^(?<text>connection accepted from (?<remote>\S{1,128}) #(?<connection>\d{1,20}) \(\d{1,20} connections? now open\))$/ },
        { name: 'ended', line: /^(?<text>end connection (?<remote>\S{1,128}) \(\d{1,20} connections? now open\))$/ },
        {
          name: 'unclear',
          line: /^(?<text>(?:SASL )?[A-Za-z0-9-]{1,32} authentication failed for [^]* from client [^]* from client [^]*)$/,
          doubt: { said: 'a name imitates the line: which user and address failed to authenticate cannot be told, so neither is taken' },
        },
        {
          name: 'failed',
          line: /^(?<text>(?:SASL )?(?<mechanism>[A-Za-z0-9-]{1,32}) authentication failed for (?<user>[^\n]{0,512}) on (?<database>\S{1,128}) from client (?<remote>\S{1,128}) ; (?<reason>[^]{1,2048}))$/,
        },
        // Before 3.0, without an address.
        {
          name: 'failed',
          line: /^(?<text>Failed to authenticate (?<user>[^\n@]{0,512})@(?<database>[^\s@]{1,128}) with mechanism (?<mechanism>[A-Za-z0-9-]{1,32}): (?<reason>[^]{1,2048}))$/,
        },
        {
          name: 'succeeded',
          line: /^(?<text>Successfully authenticated as principal (?<user>[^\n]{1,512}) on (?<database>\S{1,128})(?: from client (?<remote>\S{1,128}))?)$/,
        },
        { name: 'denied', line: /^(?<text>Unauthorized: (?<reason>[^]{1,4096}))$/ },
        { name: 'ready', line: /^(?<text>waiting for connections on port \d{1,5}[^]*)$/ },
        { name: 'stopped', line: /^(?<text>shutting down with code:\d{1,10}[^]*)$/ },
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
        event_provider: { value: 'mongodb' },
        event_reason: 'reason',
        user_name: 'user',
        user_domain: 'database',
        source_ip: { from: 'remote', as: 'endpoint' },
        source_port: { from: 'remote', as: 'port' },
        source_address: 'remote',
        session_key: {
          first: [
            { sql: `CASE WHEN regexp_full_match("$.ctx", 'conn[0-9]+') THEN "$.ctx" END`, uses: ['ctx'] },
            { sql: `'conn' || "$.connection"`, uses: ['connection'] },
          ],
        },
        log_level: 'level',
        log_logger: 'component',
        message: 'text',
      },
      lookups: [{ by: 'form', csv: forms }],
    },
  },
  message: '{event_action}[ by {user_name}][ on {resource}][: {event_reason}]',
});
