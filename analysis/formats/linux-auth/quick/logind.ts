// Sessions of logind as they come, are left and go.
import type { Pattern } from '../../../reading/patterns/pattern.ts';
import { sessions } from './pam.ts';

const session = { session_key: 'logind {session}', event_category: 'session' } as const;

export const logind: readonly Pattern[] = [
  ...sessions(false),
  {
    text: 'New session {session} of user {owner}.',
    cells: { ...session, event_type: 'start', event_action: 'logged-on', event_outcome: 'success', user_name: '{owner}' },
  },
  { text: 'Removed session {session}.', cells: { ...session, event_type: 'end', event_action: 'logged-off' } },
  { text: 'Session {session} logged out. Waiting for processes to exit.', cells: { ...session, event_type: 'info', event_action: 'logging-off' } },
];
