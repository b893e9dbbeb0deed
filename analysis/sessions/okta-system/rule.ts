// Okta: the session of the organization, and all that was done and signed on to in it.
import { keyedRule } from '../keyed.ts';

export const oktaSystem = keyedRule({
  id: 'okta-system',
  title: 'Okta: sessions of the organization',
  document: 'Okta developer documentation, System Log API: authenticationContext.externalSessionId; event types user.session.start, user.session.end',
  version: 1,
  datasets: ['okta.system'],
  kind: 'okta',
  keyName: 'session',
  // Written where there is none.
  where: `session_key NOT IN ('unknown', 'trs-unknown')`,
  user: 'coalesce(user_name, user_id)',
  opens: `event_action = 'user.session.start'`,
  closes: `event_action IN ('user.session.end', 'user.session.clear')`,
  again: 'same',
  reasons: { closed: 'signed out of this session' },
});
