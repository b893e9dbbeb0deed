// Audit log of a Cloudflare account, version 2, as the API gives it.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import actions from '../../reading/cloud/cloudflare-actions.csv?raw';
import sample from './cases/good.json?raw';

export const cloudflareAuditV2 = defineFormat<EventFormat>({
  id: 'cloudflare:audit-v2',
  title: 'Cloudflare audit log, version 2',
  vendor: { document: 'Cloudflare TypeScript library, AuditListResponse; Cloudflare documentation, Audit Logs version 2', version: 'as of 2026' },
  about: {
    family: 'clouds',
    origin: 'The API, /accounts/<id>/logs/audit',
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
    signatures: [
      { kind: 'members', all: ['action.type', 'action.time', 'actor', 'resource'], some: ['raw.cf_ray_id', 'resource.product', 'account.id', 'actor.context'] },
    ],
  },
  framing: { kind: 'json', wrappers: ['result'] },
  time: { from: 'action.time', form: 'rfc3339', zone: { utc: 'Cloudflare' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'action.type',
        event_category: { value: 'configuration' },
        event_outcome: { from: 'action.result', words: { success: 'success', failure: 'failure' } },
        event_id: 'id',
        event_provider: 'resource.product',
        event_reason: 'action.description',
        user_name: { first: ['actor.email', 'actor.id'] },
        user_email: 'actor.email',
        user_id: 'actor.id',
        source_ip: { from: 'actor.ip_address', as: 'ip' },
        source_address: 'actor.ip_address',
        token_id: 'actor.token_id',
        resource: { join: ['resource.type', 'resource.id'], with: '/' },
        url_domain: 'zone.name',
        url_original: 'raw.uri',
        user_agent: 'raw.user_agent',
        http_request_method: 'raw.method',
        // 0 where the system acted, and no request was answered.
        http_response_status_code: { sql: `nullif(whole_number("$.raw.status_code"), 0)`, uses: ['raw.status_code'] },
        cloud_account_id: 'account.id',
      },
      lookups: [{ by: { from: 'action.type', as: 'lower' }, csv: actions, else: null }],
      also: {
        'account.name': 'text',
        'actor.context': 'text',
        'actor.token_name': 'text',
        'actor.type': 'text',
        'raw.cf_ray_id': 'text',
        'resource.request': 'json',
        'resource.response': 'json',
        'resource.scope': 'json',
        'zone.id': 'text',
      },
    },
  },
  message: '{event_action}[ by {user_name|user_id}][ on {resource}][: {event_outcome}]',
});
