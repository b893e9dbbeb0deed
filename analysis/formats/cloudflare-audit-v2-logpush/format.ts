// Audit log of a Cloudflare account, version 2, as Logpush gives it.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import actions from '../../reading/cloud/cloudflare-actions.csv?raw';
import sample from './cases/good.ndjson?raw';

export const cloudflareAuditV2Logpush = defineFormat<EventFormat>({
  id: 'cloudflare:audit-v2-logpush',
  title: 'Cloudflare audit log of Logpush, version 2',
  vendor: { document: 'Cloudflare Logs: audit_logs_v2 fields, which name no words of ActionResult and no members of Raw', version: 'as of 2026' },
  about: {
    family: 'clouds',
    origin: 'Logpush, dataset audit_logs_v2',
    sample,
    silent: [
      'What system-initiated records followed from: they name no user.',
      'Sessions: a token is named by its id, a login in the dashboard by nothing.',
      'Acts of the products that are not written to version 2 yet.',
    ],
  },
  role: 'events',
  dataset: 'cloudflare.audit',
  recognise: {
    signatures: [{ kind: 'members', all: ['AuditLogID', 'ActionType', 'ActionTimestamp'], some: ['ActorID', 'ActorIPAddress', 'ResourceProduct'] }],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'ActionTimestamp', form: 'written', zone: { utc: 'Cloudflare' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'ActionType',
        event_category: { value: 'configuration' },
        event_outcome: { from: 'ActionResult', words: { success: 'success', failure: 'failure' } },
        event_id: 'AuditLogID',
        event_provider: 'ResourceProduct',
        event_reason: 'ActionDescription',
        user_name: { first: ['ActorEmail', 'ActorID'] },
        user_email: 'ActorEmail',
        user_id: 'ActorID',
        source_ip: { from: 'ActorIPAddress', as: 'ip' },
        source_address: 'ActorIPAddress',
        resource: { join: ['ResourceType', 'ResourceID'], with: '/' },
        url_domain: 'ZoneName',
        cloud_account_id: 'AccountID',
      },
      lookups: [{ by: { from: 'ActionType', as: 'lower' }, csv: actions, else: null }],
      also: {
        AccountName: 'text',
        ActorContext: 'text',
        ActorTokenDetails: 'json',
        ActorType: 'text',
        Raw: 'json',
        ResourceRequest: 'json',
        ResourceResponse: 'json',
        ResourceScope: 'text',
        ResourceValue: 'json',
        ZoneID: 'text',
      },
    },
  },
  message: '{event_action}[ by {user_name|user_id}][ on {resource}][: {event_outcome}]',
});
