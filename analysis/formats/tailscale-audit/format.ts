// Changes of a tailnet's configuration: pages of the API, and what log streaming writes, with the record under `event`.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import type { Field } from '../../reading/fields/table.ts';
import actions from './actions.csv?raw';
import targets from './targets.csv?raw';
import sample from './cases/good.ndjson?raw';

const of = (member: string): Field => ({ first: [member, `event.${member}`] });

export const tailscaleAudit = defineFormat<EventFormat>({
  id: 'tailscale:audit',
  title: 'Tailscale configuration audit log',
  vendor: { document: 'Tailscale API, logging: configuration audit logs', version: 'v2' },
  about: {
    family: 'gateways',
    origin: 'GET /api/v2/tailnet/{tailnet}/logging/configuration, log streaming, the admin console',
    sample,
    silent: [
      'The address and the device of who acted.',
      'Whether an attempt took effect, where it states no error: only what was recorded as changed is in it.',
      'Traffic and logins to machines: those are in network flow logs and on the machines.',
    ],
  },
  role: 'events',
  dataset: 'tailscale.audit',
  recognise: {
    signatures: [
      { kind: 'members', all: ['eventGroupID', 'origin', 'actor', 'action'] },
      { kind: 'members', all: ['event.eventGroupID', 'event.origin', 'event.actor'] },
    ],
  },
  framing: { kind: 'json', wrappers: ['logs'] },
  time: { from: ['eventTime', 'event.eventTime', 'time', 'fields.recorded'], form: 'rfc3339', zone: { utc: 'Tailscale' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: {
          sql: `lower(concat_ws('.', coalesce(nullif("$.target.type", ''), nullif("$.event.target.type", '')), coalesce(nullif("$.target.property", ''), nullif("$.event.target.property", '')), coalesce(nullif("$.action", ''), nullif("$.event.action", ''))))`,
          uses: ['target.type', 'event.target.type', 'target.property', 'event.target.property', 'action', 'event.action'],
        },
        event_code: of('action'),
        event_provider: of('origin'),
        event_outcome: {
          sql: `CASE WHEN coalesce(nullif("$.error", ''), nullif("$.event.error", '')) IS NOT NULL THEN 'failure' END`,
          uses: ['error', 'event.error'],
        },
        event_reason: { first: ['error', 'event.error', 'actionDetails', 'event.actionDetails'] },
        user_name: { first: ['actor.loginName', 'event.actor.loginName', 'actor.displayName', 'event.actor.displayName'] },
        user_id: of('actor.id'),
        user_email: {
          sql: `CASE WHEN contains(coalesce(nullif("$.actor.loginName", ''), "$.event.actor.loginName"), '@') THEN coalesce(nullif("$.actor.loginName", ''), "$.event.actor.loginName") END`,
          uses: ['actor.loginName', 'event.actor.loginName'],
        },
        user_target_name: {
          sql: `CASE WHEN coalesce(nullif("$.target.type", ''), "$.event.target.type") = 'USER' THEN coalesce(nullif("$.target.name", ''), nullif("$.event.target.name", '')) END`,
          uses: ['target.type', 'event.target.type', 'target.name', 'event.target.name'],
        },
        resource: of('target.name'),
        organization_id: { first: ['tailnetId', 'event.tailnetId'] },
      },
      lookups: [
        { by: of('action'), csv: actions },
        { by: of('target.type'), csv: targets, else: null },
      ],
      also: { actor: 'json', target: 'json', old: 'json', new: 'json', event: 'json', fields: 'json', type: 'text', deferredAt: 'text', eventGroupID: 'text' },
    },
  },
  message: '{event_action}[ on {resource}][ by {user_name}][: {event_reason}]',
});
