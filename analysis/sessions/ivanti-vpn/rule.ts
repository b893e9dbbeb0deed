// Ivanti Connect Secure: sessions of users, by the part of their id that logins and logouts name.
import { keyedRule } from '../keyed.ts';

export const ivantiVpn = keyedRule({
  id: 'ivanti-vpn',
  title: 'Ivanti Connect Secure: sessions',
  document: 'Ivanti Connect Secure Administration Guide, log messages of logins and logouts',
  version: 2,
  datasets: ['ivanti.connect_secure'],
  kind: 'vpn',
  keyName: 'session',
  // What is named of the id is short: of another user or gateway it is another session.
  scope: `concat_ws(' ', host_name, user_name)`,
  opens: `event_action = 'login'`,
  closes: `event_action IN ('logout', 'session timed out', 'session deleted')`,
  again: { another: true, together: 5 },
  reasons: { closed: 'the user logged out, or the gateway ended the session' },
});
