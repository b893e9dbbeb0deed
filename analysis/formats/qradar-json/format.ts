// Normalised events that QRadar forwards as JSON, with the record of the source in `payload`.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';

export const qradarJson = defineFormat<EventFormat>({
  id: 'qradar:json',
  title: 'QRadar, forwarded events',
  vendor: { document: 'IBM QRadar SIEM, Administration Guide, Forwarding data to other systems (JSON profiles)', version: '7.5' },
  about: {
    family: 'frames',
    origin: 'A forwarding destination of QRadar with the payload format JSON',
    sample,
    silent: [
      'How it ended: names and categories are those of QRadar, and payload has what the source said.',
      'When the source wrote it, where devTimeEpoch is missing: startTimeEpoch is when QRadar had it.',
      'A client, where src repeats the address of the log source.',
    ],
  },
  role: 'events',
  dataset: 'qradar.event',
  recognise: {
    signatures: [{ kind: 'members', all: ['startTimeEpoch', 'logSourceType'], some: ['devTimeEpoch', 'lowLevelCategory', 'logSourceIdentifier', 'payload'] }],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: ['devTimeEpoch', 'startTimeEpoch'], form: 'epoch ms', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'eventName',
        event_code: { first: ['EventID', 'category'] },
        event_provider: 'logSourceType',
        event_reason: 'eventDescription',
        source_ip: { from: 'src', as: 'ip' },
        source_address: 'src',
        source_port: 'srcPort',
        destination_ip: { from: 'dst', as: 'ip' },
        destination_address: 'dst',
        destination_port: 'dstPort',
        network_transport: { from: 'protocolName', as: 'lower' },
        user_name: 'userName',
        user_target_name: '"Target User Name"',
        host_name: { first: ['logSourceIdentifier', 'logSource'] },
        process_command_line: '"Process CommandLine"',
        resource: 'ObjectType',
        log_level: 'sev',
      },
      also: { payload: 'text', name: 'text', version: 'text', type: 'text', lowLevelCategory: 'text', highLevelCategory: 'text', deploymentID: 'text' },
    },
  },
  message: '{event_action}[ by {user_name}][ from {source_address}]',
});
