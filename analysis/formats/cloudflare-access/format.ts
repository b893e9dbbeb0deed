// Logins to applications behind Cloudflare Access, as Logpush gives them.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';

export const cloudflareAccess = defineFormat<EventFormat>({
  id: 'cloudflare:access',
  title: 'Cloudflare Access logins',
  vendor: { document: 'Cloudflare documentation, Logpush, datasets: Access requests', version: '2025' },
  about: {
    family: 'clouds',
    origin: 'Logpush, dataset access_requests',
    sample,
    silent: [
      'What was done behind the login: requests stand in the logs of the application.',
      'When a session ended: it expires, nothing is written.',
      'The value of the session cookie: requests are not joined to the login.',
    ],
  },
  role: 'events',
  dataset: 'cloudflare.access',
  recognise: { signatures: [{ kind: 'members', all: ['RayID', 'AppDomain', 'Allowed', 'CreatedAt'] }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'CreatedAt', form: 'written', zone: { utc: 'Cloudflare' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'Action',
        event_category: { value: 'authentication' },
        event_type: { from: 'Action', words: { login: 'start', logout: 'end' }, else: 'info' },
        event_outcome: { from: 'Allowed', words: { true: 'success', false: 'failure' }, written: 'boolean' },
        event_id: 'RayID',
        user_name: 'Email',
        user_email: 'Email',
        user_id: 'UserUID',
        source_ip: { from: 'IPAddress', as: 'ip' },
        source_address: 'IPAddress',
        network_protocol: { value: 'http' },
        url_domain: 'AppDomain',
        resource: 'AppDomain',
        log_logger: 'Connection',
      },

      also: {
        AppUUID: 'text',
        Country: 'text',
        PurposeJustificationPrompt: 'text',
        PurposeJustificationResponse: 'text',
        TemporaryAccessApprovers: 'json',
        TemporaryAccessDuration: 'json',
      },
    },
  },
  message: '{event_action}[ by {user_name|user_id}][ from {source_ip}][ to {resource}][: {event_outcome}]',
});
