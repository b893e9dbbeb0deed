// Keycloak: one session of a realm, over the clients that were signed on to in it.
import { keyedRule } from '../keyed.ts';

export const keycloak = keyedRule({
  id: 'keycloak',
  title: 'Keycloak: user sessions',
  document: 'Keycloak Server Administration, Auditing user events: LOGIN, LOGOUT, details code_id and session_state',
  version: 1,
  datasets: ['keycloak.events'],
  kind: 'keycloak',
  keyName: 'session',
  opens: `event_action = 'LOGIN'`,
  closes: `event_action = 'LOGOUT'`,
  again: 'same',
  reasons: { closed: 'signed out of this session' },
});
