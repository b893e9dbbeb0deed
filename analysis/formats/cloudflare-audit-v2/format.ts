// Audit log of a Cloudflare account in its second version, as Logpush gives it.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import actions from '../../reading/cloud/cloudflare-actions.csv?raw';
import sample from './cases/good.ndjson?raw';

export const cloudflareAuditV2 = defineFormat<EventFormat>({
  id: 'cloudflare:audit-v2',
  title: 'Cloudflare audit log, version 2',
  vendor: { document: 'Cloudflare documentation, Logpush, datasets: Audit Logs V2', version: '2025' },
  about: {
    family: 'clouds',
    origin: 'Logpush, dataset audit_logs_v2',
    sample,
    silent: [
      'Sessions: nothing joins the acts of one login.',
      'Which token acted, beyond what ActorTokenDetails tells of it.',
      'Words of results other than success and failure: the reference lists none, and no members of Raw, which are read as those of the API.',
    ],
  },
  role: 'events',
  // Apart from that of the first version, whose ids are other ones.
  dataset: 'cloudflare.audit_v2',
  recognise: {
    signatures: [{ kind: 'members', all: ['ActionType', 'ActionTimestamp', 'AuditLogID'], some: ['ActorID', 'ActorType', 'ResourceProduct', 'AccountID'] }],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'ActionTimestamp', form: 'written', zone: { utc: 'Cloudflare' } },
  uniqueId: true,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'ActionType',
        event_category: { value: 'configuration' },
        event_outcome: { from: 'ActionResult', words: { success: 'success', failure: 'failure' } },
        event_reason: 'ActionDescription',
        event_id: 'AuditLogID',
        event_provider: { first: ['ResourceProduct', 'ActorContext'] },
        user_name: { first: ['ActorEmail', 'ActorID'] },
        user_email: 'ActorEmail',
        user_id: 'ActorID',
        source_ip: { from: 'ActorIPAddress', as: 'ip' },
        source_address: 'ActorIPAddress',
        http_request_method: 'Raw.method',
        http_response_status_code: 'Raw.status_code',
        url_original: 'Raw.uri',
        user_agent: 'Raw.user_agent',
        resource: { join: ['ResourceType', 'ResourceID'], with: '/' },
        organization_id: 'AccountID',
        organization_name: 'AccountName',
      },
      lookups: [{ by: { from: 'ActionType', as: 'lower' }, csv: actions, else: null }],
      also: {
        ActorContext: 'text',
        ActorTokenDetails: 'json',
        ActorType: 'text',
        Raw: 'json',
        ResourceRequest: 'json',
        ResourceResponse: 'json',
        ResourceScope: 'text',
        ResourceValue: 'json',
        ZoneID: 'text',
        ZoneName: 'text',
      },
    },
  },
  message: '{event_action}[ by {user_name|user_id}][ on {resource}][: {event_outcome}]',
});
