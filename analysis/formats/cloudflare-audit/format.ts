// Audit log of a Cloudflare account, as the API gives it.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import actions from '../../reading/cloud/cloudflare-actions.csv?raw';
import sample from './cases/good.ndjson?raw';

export const cloudflareAudit = defineFormat<EventFormat>({
  id: 'cloudflare:audit',
  title: 'Cloudflare audit log',
  vendor: { document: 'Cloudflare API: audit logs', version: 'as of 2026' },
  about: {
    family: 'clouds',
    origin: 'The API, /accounts/<id>/audit_logs',
    sample,
    silent: ['Reads: only changes, logins and what else changes an account are recorded.', 'Sessions: nothing joins the acts of one login.'],
  },
  role: 'events',
  dataset: 'cloudflare.audit',
  recognise: { signatures: [{ kind: 'members', all: ['action.type', 'actor', 'when', 'owner'], some: ['interface', 'resource', 'newValue'] }] },
  framing: { kind: 'json', wrappers: ['result'] },
  time: { from: 'when', form: 'written', zone: { utc: 'Cloudflare' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'action.type',
        event_category: { value: 'configuration' },
        event_outcome: { from: 'action.result', words: { true: 'success', false: 'failure' }, written: 'boolean' },
        event_id: 'id',
        event_provider: 'interface',
        user_name: { first: ['actor.email', 'actor.id'] },
        user_email: 'actor.email',
        user_id: 'actor.id',
        source_ip: { from: 'actor.ip', as: 'ip' },
        source_address: 'actor.ip',
        resource: { join: ['resource.type', 'resource.id'], with: '/' },
      },
      lookups: [{ by: { from: 'action.type', as: 'lower' }, csv: actions, else: null }],
      // owner is the user who acted or on whose behalf somebody acted, no organization.
      also: { 'owner.id': 'text', 'actor.type': 'text', metadata: 'json', newValue: 'text', newValueJson: 'json', oldValue: 'text', oldValueJson: 'json' },
    },
  },
  message: '{event_action}[ by {user_name|user_id}][ on {resource}][: {event_outcome}]',
});
