// TeamViewer's own list of connections: Connections_incoming.txt (who came) and Connections.txt (where one went). A line is one connection with both its ends.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import kinds from './kinds.csv?raw';
import sample from './cases/good.log?raw';

const time = '\\d\\d-\\d\\d-\\d{4} \\d\\d:\\d\\d:\\d\\d';
const tail = `(?<start>${time})\\t(?<end>${time})?\\t(?<local>[^\\t]{0,256})\\t(?<kind>[A-Za-z ]{1,40})\\t(?<connection>\\{[0-9a-fA-F-]{36}\\})?\\t?`;

export const teamviewerConnections = defineFormat<EventFormat>({
  id: 'teamviewer:connections',
  title: 'TeamViewer connections',
  vendor: { document: 'TeamViewer documentation, log files: Connections_incoming.txt, Connections.txt', version: '15' },
  about: {
    family: 'gateways',
    origin: '%ProgramFiles%\\TeamViewer\\Connections_incoming.txt; %AppData%\\TeamViewer\\Connections.txt',
    sample,
    silent: [
      'The zone of its times.',
      'The address of the other side.',
      'That the display name is true: the other side chose it; its TeamViewer ID was given by the vendor.',
      'What was done in the connection.',
      'Connections that were refused.',
    ],
  },
  role: 'events',
  dataset: 'teamviewer.connections',
  recognise: { signatures: [{ kind: 'line', line: /^\d{6,12}\t(?:[^\t]{0,256}\t)?\d\d-\d\d-\d{4} \d\d:\d\d:\d\d\t/ }] },
  framing: {
    kind: 'lines',
    forms: {
      of: [
        { name: 'incoming', line: new RegExp(`^(?<id>\\d{6,12})\\t(?<name>[^\\t]{0,256})\\t${tail}$`) },
        { name: 'outgoing', line: new RegExp(`^(?<id>\\d{6,12})\\t${tail}$`) },
      ],
    },
  },
  time: { from: 'start', form: 'day first', zone: 'asked' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        user_id: { sql: `CASE "$.form" WHEN 'incoming' THEN "$.id" END`, uses: ['form', 'id'] },
        source_address: { sql: `CASE "$.form" WHEN 'incoming' THEN "$.name" END`, uses: ['form', 'name'] },
        destination_address: { sql: `CASE "$.form" WHEN 'outgoing' THEN "$.id" END`, uses: ['form', 'id'] },
        user_name: 'local',
        session_key: 'connection',
        network_protocol: { value: 'teamviewer' },
        resource: 'kind',
      },
      lookups: [{ by: 'form', csv: kinds }],
    },
  },
  message: '{event_action}[ {resource}][ from {source_address}][ to {destination_address}][ as {user_name}]',
});
