// Sign-ins and sign-outs of Zoom, as the reports API gives them. Times are UTC.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.json?raw';

export const zoomActivities = defineFormat<EventFormat>({
  id: 'zoom:activities',
  title: 'Zoom sign-in and sign-out activities',
  vendor: { document: 'Zoom API, reports, sign in / sign out activity report', version: 'v2, 2025-10' },
  about: {
    family: 'work',
    origin: 'Reports API (/report/activities); account portal, Reports, Sign in/sign out',
    sample,
    silent: ['Sign-ins that failed.', 'Which sign-out belongs to which sign-in: there is no session id.'],
  },
  role: 'events',
  dataset: 'zoom.activity',
  recognise: {
    signatures: [{ kind: 'members', all: ['email', 'time', 'ip_address', 'client_type'], equals: { type: ['Sign in', 'Sign out'] } }],
  },
  framing: { kind: 'json', wrappers: ['activity_logs'] },
  time: { from: 'time', form: 'rfc3339', zone: { utc: 'Zoom' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_category: { value: 'authentication' },
        event_type: { from: 'type', words: { 'Sign in': 'start', 'Sign out': 'end' } },
        event_action: 'type',
        event_outcome: { from: 'type', words: { 'Sign in': 'success', 'Sign out': 'success' } },
        user_name: 'email',
        user_email: 'email',
        source_ip: { from: 'ip_address', as: 'ip' },
        source_address: 'ip_address',
        user_agent: { join: ['client_type', 'version'], with: ' ' },
      },
    },
  },
  message: '{event_action} by {user_name}[ from {source_address}]',
});
