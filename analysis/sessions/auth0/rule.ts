// Auth0: one session of a tenant, from the sign-in over the tokens that were given out to the sign-out.
import { keyedRule } from '../keyed.ts';

export const auth0 = keyedRule({
  id: 'auth0',
  title: 'Auth0: sessions of tenants',
  document: 'Auth0 documentation, Log Event Type Codes: s, ss, slo; details.session_id',
  version: 1,
  datasets: ['auth0.logs'],
  kind: 'auth0',
  keyName: 'session',
  opens: `event_code IN ('s', 'ss', 'seacft', 'sepft')`,
  closes: `event_code IN ('slo', 'srrt_session')`,
  again: 'same',
  reasons: { closed: 'signed out of this session' },
});
