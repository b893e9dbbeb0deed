// Logins to applications behind Cloudflare Access, as the API gives them.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';

export const cloudflareAccessApi = defineFormat<EventFormat>({
  id: 'cloudflare:access-api',
  title: 'Cloudflare Access logins of the API',
  vendor: { document: 'Cloudflare API: Access authentication logs', version: 'as of 2026' },
  about: {
    family: 'clouds',
    origin: 'The API, /accounts/<id>/access/logs/access_requests',
    sample,
    silent: [
      'What was done behind the login: requests stand in the logs of the application.',
      'When a session ended: it expires, nothing is written.',
      'The value of the session cookie: requests are not joined to the login.',
    ],
  },
  role: 'events',
  dataset: 'cloudflare.access',
  recognise: { signatures: [{ kind: 'members', all: ['ray_id', 'app_domain', 'allowed', 'created_at'] }] },
  framing: { kind: 'json', wrappers: ['result'] },
  time: { from: 'created_at', form: 'written', zone: { utc: 'Cloudflare' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'action',
        event_category: { value: 'authentication' },
        event_type: { from: 'action', words: { login: 'start', logout: 'end' }, else: 'info' },
        event_outcome: { from: 'allowed', words: { true: 'success', false: 'failure' }, written: 'boolean' },
        event_id: 'ray_id',
        user_name: 'user_email',
        user_email: 'user_email',
        user_id: 'user_id',
        source_ip: { from: 'ip_address', as: 'ip' },
        source_address: 'ip_address',
        network_protocol: { value: 'http' },
        url_domain: 'app_domain',
        resource: 'app_domain',
        log_logger: 'connection',
      },

      also: { app_uid: 'text', country: 'text', purpose_justification_prompt: 'text' },
    },
  },
  message: '{event_action}[ by {user_name|user_id}][ from {source_ip}][ to {resource}][: {event_outcome}]',
});
