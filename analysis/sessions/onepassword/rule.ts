// 1Password: a session from its sign-in on. No event says when it ended.
import { keyedRule } from '../keyed.ts';

export const onepassword = keyedRule({
  id: 'onepassword',
  title: '1Password: sessions of people',
  document: '1Password Events API reference: session_uuid of sign-in attempts, session.uuid of item usages and audit events',
  version: 1,
  datasets: ['onepassword.events'],
  kind: '1password',
  keyName: 'session',
  opens: `event_code = 'success' OR event_action = 'credentials_ok'`,
  again: 'same',
});
