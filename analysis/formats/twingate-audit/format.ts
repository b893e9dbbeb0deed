// Audit logs of Twingate: bare, or as S3 has them, under `event`.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import type { Field } from '../../reading/fields/table.ts';
import actions from './actions.csv?raw';
import sample from './cases/good.ndjson?raw';

const of = (member: string): Field => ({ first: [member, `event.${member}`] });

export const twingateAudit = defineFormat<EventFormat>({
  id: 'twingate:audit',
  title: 'Twingate audit log',
  vendor: { document: 'Twingate documentation, Audit Logs Schema', version: 'schema version 1' },
  about: {
    family: 'gateways',
    origin: 'The export of the admin console, synced S3 buckets',
    sample,
    silent: ['The address of who acted.', 'What stood there before a change.'],
  },
  role: 'events',
  dataset: 'twingate.audit',
  recognise: {
    signatures: [
      { kind: 'members', all: ['version', 'time', 'actor.type', 'action', 'targets'] },
      { kind: 'members', all: ['event.actor.type', 'event.targets'], equals: { event_type: 'audit_log' } },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: ['time', 'event.time'], form: 'rfc3339', zone: { utc: 'Twingate' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: {
          sql: `concat_ws('.', coalesce(json_extract_string(TRY_CAST("$.targets" AS JSON), '$[0].type'), json_extract_string(TRY_CAST("$.event.targets" AS JSON), '$[0].type')), coalesce(nullif("$.action", ''), nullif("$.event.action", '')))`,
          uses: ['targets', 'event.targets', 'action', 'event.action'],
        },
        event_code: of('action'),
        user_name: { first: ['actor.info.email', 'event.actor.info.email', 'actor.info.name', 'event.actor.info.name', 'actor.type', 'event.actor.type'] },
        user_email: of('actor.info.email'),
        user_id: of('actor.id'),
        resource: { first: ['targets[0].name', 'event.targets[0].name'] },
        user_target_name: {
          first: ['targets[type=user].email', 'event.targets[type=user].email', 'targets[type=user].name', 'event.targets[type=user].name'],
        },
        user_target_id: { first: ['targets[type=user].id', 'event.targets[type=user].id'] },
      },
      lookups: [{ by: of('action'), csv: actions }],
      also: { actor: 'json', event: 'json', targets: 'json', event_type: 'text' },
    },
  },
  message: '{event_action}[ on {resource}][ by {user_name}]',
});
