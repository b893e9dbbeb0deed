// Audit log of a Cloudflare account, as Logpush gives it.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import actions from '../../reading/cloud/cloudflare-actions.csv?raw';
import sample from './cases/good.ndjson?raw';

export const cloudflareAuditLogpush = defineFormat<EventFormat>({
  id: 'cloudflare:audit-logpush',
  title: 'Cloudflare audit log of Logpush',
  vendor: { document: 'Cloudflare documentation, Logpush, datasets: Audit Logs', version: '2025' },
  about: {
    family: 'clouds',
    origin: 'Logpush, dataset audit_logs',
    sample,
    silent: ['Reads: only changes, logins and what else changes an account are recorded.', 'Sessions: nothing joins the acts of one login.'],
  },
  role: 'events',
  dataset: 'cloudflare.audit',
  recognise: { signatures: [{ kind: 'members', all: ['ActionType', 'ActorID', 'When'], some: ['OwnerID', 'Interface', 'ResourceType'] }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'When', form: 'written', zone: { utc: 'Cloudflare' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'ActionType',
        event_category: { value: 'configuration' },
        event_outcome: { from: 'ActionResult', words: { true: 'success', false: 'failure' }, written: 'boolean' },
        event_id: 'ID',
        event_provider: 'Interface',
        user_name: { first: ['ActorEmail', 'ActorID'] },
        user_email: 'ActorEmail',
        user_id: 'ActorID',
        source_ip: { from: 'ActorIP', as: 'ip' },
        source_address: 'ActorIP',
        resource: { join: ['ResourceType', 'ResourceID'], with: '/' },
      },
      lookups: [{ by: { from: 'ActionType', as: 'lower' }, csv: actions, else: null }],
      // OwnerID is the user who acted or on whose behalf somebody acted, no organization.
      also: { OwnerID: 'text', ActorType: 'text', Metadata: 'json', NewValue: 'json', OldValue: 'json' },
    },
  },
  message: '{event_action}[ by {user_name|user_id}][ on {resource}][: {event_outcome}]',
});
