// SSH through Cloudflare Access for Infrastructure: the programs that ran in a session, as Logpush gives them.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import programs from './programs.csv?raw';
import sample from './cases/good.ndjson?raw';

export const cloudflareSsh = defineFormat<EventFormat>({
  id: 'cloudflare:ssh',
  title: 'Cloudflare SSH logs',
  vendor: { document: 'Cloudflare documentation, Logpush, datasets: SSH Logs', version: '2025' },
  about: {
    family: 'gateways',
    origin: 'Logpush, dataset ssh_logs',
    sample,
    silent: [
      'What was typed and shown, as text: it is a recording (asciicast) in Payload, which stays as it is written.',
      'How a command ended: only errors of SSH itself are told.',
      'The end, before it came: the times of the end of a program and a session stay empty till then, and several records tell of one program.',
    ],
  },
  role: 'events',
  dataset: 'cloudflare.ssh',
  recognise: {
    signatures: [{ kind: 'members', all: ['SessionID', 'ProgramType', 'ServerAddress'], some: ['ProgramID', 'TargetID', 'UserEmail', 'ClientAddress'] }],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: ['Datetime', 'ProgramStartDatetime', 'SessionStartDatetime'], form: 'written', zone: { utc: 'Cloudflare' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'ProgramType',
        event_outcome: { sql: `CASE WHEN "$.Error" <> '' THEN 'failure' END`, uses: ['Error'] },
        event_reason: 'Error',
        user_name: 'UserEmail',
        user_email: 'UserEmail',
        user_id: 'UserID',
        user_effective_name: 'Username',
        session_key: 'SessionID',
        source_ip: { from: 'ClientAddress', as: 'endpoint' },
        source_port: { from: 'ClientAddress', as: 'port' },
        source_address: 'ClientAddress',
        destination_ip: { from: 'ServerAddress', as: 'endpoint' },
        destination_port: { from: 'ServerAddress', as: 'port' },
        destination_address: 'ServerAddress',
        network_protocol: { value: 'ssh' },
        resource: { first: ['TargetID', 'ServerAddress'] },
        organization_id: 'AccountID',
      },
      lookups: [{ by: 'ProgramType', csv: programs, else: null }],
      also: {
        PTY: 'text',
        Payload: 'text',
        ProgramID: 'text',
        ProgramStartDatetime: 'json',
        ProgramFinishDatetime: 'json',
        SessionStartDatetime: 'json',
        SessionFinishDatetime: 'json',
      },
    },
  },
  message: '{event_action}[ by {user_name|user_id}][ as {user_effective_name}][ on {resource}][ from {source_address}][: {event_outcome}][ ({event_reason})]',
});
