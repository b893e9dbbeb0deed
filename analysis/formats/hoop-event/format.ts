// Routed events of hoop.dev: rows of private.events, dispatches with their event, and payloads as a receiver kept them. Of `access.*` the reviewer acts, and the
// user of the session is acted upon.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import type { Field } from '../../reading/fields/table.ts';
import kinds from './kinds.csv?raw';
import sample from './cases/good.ndjson?raw';

const at = (member: string): string[] => [`payload.${member}`, `event_payload.${member}`, member];
const of = (member: string): Field => ({ first: at(member) });
/** The first place that says something. */
const said = (member: string): string =>
  `coalesce(${at(member)
    .map((path) => `nullif("$.${path}", '')`)
    .join(', ')})`;

export const hoopEvent = defineFormat<EventFormat>({
  id: 'hoop:event',
  title: 'hoop.dev routed events',
  vendor: { document: 'hoop.dev documentation, event routing; source of the gateway', version: '1.148.0' },
  about: {
    family: 'gateways',
    origin: 'Table private.events of the gateway, GET /api/event-routing dispatches, or what a subscriber received',
    sample,
    silent: [
      'The address of the client.',
      'When data was masked, detected or refused: those events carry the time at which the session closed.',
      'How a session ended that has no exit code, or another one than 0: the verb that tells what it means is not in the event.',
      'Which kind of event a bare payload is: the kind stands beside it, and is lost where only the payload was kept.',
    ],
  },
  role: 'events',
  dataset: 'hoop.event',
  recognise: {
    signatures: [
      { kind: 'members', all: ['event_type', 'payload.session_id', 'payload.occurred_at'] },
      { kind: 'members', all: ['event_payload.session_id', 'event_payload.occurred_at'] },
      {
        kind: 'members',
        all: ['session_id', 'connection', 'occurred_at'],
        some: ['duration_ms', 'query_excerpt', 'risk_level', 'review_id', 'types_detected', 'types_masked', 'verb', 'tags'],
      },
    ],
  },
  framing: { kind: 'json', wrappers: ['items'] },
  time: { from: ['occurred_at', 'payload.occurred_at', 'event_payload.occurred_at'], form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'event_type',
        event_id: 'id',
        event_provider: 'source',
        event_outcome: { sql: `CASE WHEN ${said('exit_code')} = '0' THEN 'success' WHEN ${said('exit_code')} <> '' THEN 'unknown' END`, uses: at('exit_code') },
        event_reason: { first: [...at('reason'), ...at('rule')] },
        rule_name: of('rule'),
        user_name: { first: [...at('reviewer'), ...at('user')] },
        user_email: {
          sql: `CASE WHEN contains(coalesce(${said('reviewer')}, ${said('user')}), '@') THEN coalesce(${said('reviewer')}, ${said('user')}) END`,
          uses: [...at('reviewer'), ...at('user')],
        },
        user_target_name: { sql: `CASE WHEN ${said('reviewer')} <> '' THEN ${said('user')} END`, uses: [...at('reviewer'), ...at('user')] },
        session_key: of('session_id'),
        resource: of('connection'),
        process_command_line: of('query_excerpt'),
        organization_id: 'org_id',
      },
      lookups: [{ by: 'event_type', csv: kinds }],
      also: { payload: 'json', event_payload: 'json', producer_event_id: 'text', created_at: 'text', subscription_name: 'text', status: 'text' },
    },
  },
  message: '{event_action}[ on {resource}][ by {user_name}][ for {user_target_name}][: {event_outcome}][ ({event_reason})]',
});
