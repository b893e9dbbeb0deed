// Logs of Zeek as JSON, a record a line; `_path` is there where the logs of several streams go one way.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { zeekMessage, zeekSilent, zeekTable } from '../../reading/zeek/table.ts';
import paths from '../../reading/zeek/paths.csv?raw';
import sample from './cases/good.ndjson?raw';

export const zeekJson = defineFormat<EventFormat>({
  id: 'zeek:json',
  title: 'Zeek log, JSON',
  vendor: { document: 'Zeek documentation, Zeek Log Formats and Inspection; scripts/base/protocols of Zeek; package json-streaming-logs', version: '7.0' },
  about: {
    family: 'web',
    origin: 'The log folder of Zeek with LogAscii::use_json, json_streaming_*.log',
    sample,
    silent: ['Which log it is, where `_path` is not written: then only the name of the file says so.', ...zeekSilent],
  },
  role: 'events',
  dataset: 'zeek.log',
  recognise: {
    signatures: [
      { kind: 'members', all: ['ts', 'uid', 'id.orig_h', 'id.resp_h'] },
      { kind: 'members', all: ['ts', '_path'], some: ['uid', 'note', 'fuid'] },
      // Logs whose records are of no connection.
      { kind: 'members', all: ['ts', 'fuid', 'seen_bytes', 'missing_bytes'] },
      { kind: 'members', all: ['ts', 'note', 'msg', 'actions'], some: ['suppress_for', 'peer_descr'] },
      { kind: 'members', all: ['ts', 'uids', 'mac', 'msg_types'] },
      { kind: 'members', all: ['ts', 'certificate.serial', 'certificate.subject'] },
      { kind: 'members', all: ['ts', 'name', 'notice', 'peer'] },
      { kind: 'members', all: ['ts', 'host', 'software_type', 'unparsed_version'] },
      { kind: 'members', all: ['ts', 'host', 'port_num', 'port_proto'] },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'ts', form: 'written', zone: { utc: 'Zeek' } },
  reading: { by: 'fields', table: zeekTable((name) => (name.includes('.') ? `"${name}"` : name), paths) },
  message: zeekMessage,
});
