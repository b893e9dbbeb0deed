// PingFederate: its audit log in the layouts that it comes with, fourteen cells between bars, or fifteen from 12 on. A bar in a name makes more of them, and then no cell is sure.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import events from './events.csv?raw';
import sample from './cases/good.log?raw';

const cell = (name: string) => `\\| {0,8}(?:(?<${name}>[^| ](?:[^|]{0,4094}[^| ])?) {0,8})?`;
/** Events are words in capitals, and OAuth: none is taken for the id of a transaction, so that a bar in a name does not make the older layout the newer one. */
const transaction = '\\| {0,8}(?!(?:[A-Z_]{2,64}|OAuth) ?\\|)(?:(?<transaction>[\\w.:-]{1,128}) {0,8})?';
const cells = ['tid', 'event', 'subject', 'ip', 'app', 'connection', 'protocol', 'host', 'role', 'status', 'adapter', 'description', 'took'];

export const pingfederateAudit = defineFormat<EventFormat>({
  id: 'pingfederate:audit',
  title: 'PingFederate audit log',
  vendor: { document: 'PingFederate Server documentation, Security audit logging, default fields', version: '10.0 to 13.1' },
  about: {
    family: 'identity',
    origin: 'log/audit.log of each engine node',
    sample,
    silent: [
      'The zone of its times: they are in local time of the server.',
      'Which token was issued: only that one was, at which connection, and the tracking id of the flow.',
      'The subject of a failed sign-in may be anything.',
    ],
  },
  role: 'events',
  dataset: 'pingfederate.audit',
  recognise: {
    signatures: [{ kind: 'line', line: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}\| ?tid:[\w-]{1,64}\|(?:[^|]*\|){8,}/ }],
  },
  framing: {
    kind: 'lines',
    forms: {
      head: /^(?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3})/,
      of: [
        { name: 'audit', line: new RegExp(`^${cells.map(cell).join('')}$`) },
        { name: 'audit', line: new RegExp(`^${cell('tid')}${transaction}${cells.slice(1).map(cell).join('')}$`) },
        {
          name: 'imitated',
          line: /^\| ?(?<tid>tid:[\w-]{1,64})\| ?(?<event>[\w.]{1,64})\|(?<line>.*)$/,
          doubt: { said: 'more or fewer cells than the log has: somebody chose text with a bar in it, and only what stands in front of it was taken' },
        },
      ],
    },
  },
  time: { from: 'time', form: 'rfc3339', zone: 'asked' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'event',
        event_outcome: { from: 'status', words: { success: 'success', failure: 'failure', inprogress: 'unknown', in_progress: 'unknown' } },
        event_reason: 'description',
        user_name: 'subject',
        source_ip: { from: 'ip', as: 'ip' },
        source_address: 'ip',
        host_name: 'host',
        network_protocol: { from: 'protocol', as: 'lower' },
        // Of one browser and flow: all records of a sign-in share it.
        session_key: 'tid',
        resource: { first: ['app', 'connection'] },
      },
      lookups: [{ by: 'event', csv: events }],
    },
  },
  message: '{event_action}[ by {user_name}][ at {resource}][: {event_outcome}][ ({event_reason})]',
});
