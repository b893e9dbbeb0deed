// Activity of Netmaker, a manager of WireGuard networks: who logged in, and who changed or joined what.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import actions from './actions.csv?raw';
import sample from './cases/good.json?raw';
import subjects from './subjects.csv?raw';

/** Logins, logouts, connections and the keys of tunnels are none of the user's own properties, though a user is what they are about. */
const changed = `CASE WHEN "$.action" IN ('CREATE', 'UPDATE', 'DELETE', 'DELETE_ALL') THEN "$.target.subject_type" END`;
/** Of other subjects the id is none of a user. */
const ofUser = (member: string) => ({
  sql: `CASE WHEN "$.target.subject_type" IN ('USER', 'PENDING_USER', 'USER_INVITE') THEN nullif("$.target.${member}", '') END`,
  uses: ['target.subject_type', `target.${member}`],
});

export const netmakerActivity = defineFormat<EventFormat>({
  id: 'netmaker:activity',
  title: 'Netmaker activity',
  vendor: { document: 'Netmaker, source of the server: schema/event.go, models/events.go', version: '1.0' },
  about: {
    family: 'gateways',
    origin: 'GET /api/v1/user/activity and /api/v1/network/activity of the server',
    sample,
    silent: [
      'Where a request came from: no address is stated.',
      'Attempts that failed: only what was done is listed.',
      'What went through the tunnels, and how long a device stayed connected.',
    ],
  },
  role: 'events',
  dataset: 'netmaker.activity',
  recognise: {
    signatures: [
      { kind: 'members', all: ['action', 'source.subject_type', 'target.subject_type', 'origin', 'time_stamp'], some: ['network_id', 'triggered_by'] },
    ],
  },
  framing: { kind: 'json', wrappers: ['Response'] },
  time: { from: 'time_stamp', form: 'rfc3339', zone: 'stated' },
  uniqueId: true,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_id: 'id',
        event_action: 'action',
        event_outcome: { value: 'success' },
        user_name: {
          first: [
            'triggered_by',
            { sql: `CASE WHEN "$.source.subject_type" = 'USER' THEN nullif("$.source.id", '') END`, uses: ['source.subject_type', 'source.id'] },
          ],
        },
        user_target_id: ofUser('id'),
        user_target_name: ofUser('name'),
        resource: { join: [{ from: 'target.subject_type', as: 'lower' }, { first: ['target.name', 'target.id'] }], with: ' ' },
        host_name: {
          sql: `CASE WHEN "$.source.subject_type" IN ('DEVICE', 'NODE') THEN nullif("$.source.name", '') END`,
          uses: ['source.subject_type', 'source.name'],
        },
      },
      lookups: [
        { by: 'action', csv: actions },
        { by: { sql: changed, uses: ['action', 'target.subject_type'] }, csv: subjects, else: null },
      ],
      also: { network_id: 'text', origin: 'text', diff: 'json', 'source.info': 'json', 'target.info': 'json', 'source.name': 'text' },
    },
  },
  message: '{event_action}[ {resource}][ by {user_name}]',
});
