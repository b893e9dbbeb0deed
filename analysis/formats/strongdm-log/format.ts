// Session logs of StrongDM gateways and relays: the beginning of a query or session, what followed, its end. `uuid` joins them.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import kinds from './kinds.csv?raw';
import sample from './cases/good.ndjson?raw';

export const strongdmLog = defineFormat<EventFormat>({
  id: 'strongdm:log',
  title: 'StrongDM gateway and relay logs',
  vendor: { document: 'StrongDM documentation, How to Read Node Log Files; Node Logs, Start Event', version: 'September 2024' },
  about: {
    family: 'gateways',
    origin: 'Files, syslog or streams that a gateway or relay writes (sdm log-encryption off)',
    sample,
    silent: [
      'How a query ended: complete says how long it took and how many records, no status.',
      'Who ended a session: only its beginning names the user.',
      'Where a client came from, beyond what the gateway saw: sourceIp is an inner address where both stand in one network.',
      'What the documents show no members of: they describe start, and only name the other kinds; those are read as they are known from files.',
      'What was asked, where logs are encrypted: query is then no text.',
    ],
  },
  role: 'events',
  dataset: 'strongdm.log',
  recognise: {
    signatures: [
      {
        kind: 'members',
        all: ['uuid', 'timestamp'],
        some: ['datasourceId', 'datasourceName', 'duration', 'records', 'data', 'query'],
        equals: { type: ['start', 'complete', 'chunk', 'postStart', 'event'] },
      },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'timestamp', form: 'rfc3339', zone: { utc: 'StrongDM' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'type',
        session_key: 'uuid',
        user_name: { first: ['userEmail', 'userName'] },
        user_email: 'userEmail',
        user_id: 'userId',
        user_effective_name: 'remoteIdentityUsername',
        resource: 'datasourceName',
        process_command_line: 'query',
        source_ip: {
          first: [
            { from: 'sourceIp', as: 'endpoint' },
            { from: 'clientIP', as: 'endpoint' },
          ],
        },
        source_address: { first: ['sourceIp', 'clientIP'] },
        // What a policy decided about the query, where there is one.
        event_outcome: { from: 'authz.requirements.decision', words: { allow: 'success', deny: 'failure' } },
        event_reason: 'authz.requirements.error',
      },
      lookups: [{ by: 'type', csv: kinds }],
      also: { userName: 'text', datasourceId: 'json', duration: 'json', records: 'json', hash: 'text', authz: 'json', data: 'json', port: 'json' },
    },
  },
  message: '{event_action}[ on {resource}][ by {user_name|user_id}][ from {source_address}][: {event_outcome}]',
});
