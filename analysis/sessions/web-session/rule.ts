// Web servers that log a session: a column of the application, or its cookie. Neither its begin nor its end is logged, and a client may send any cookie.
import { keyedRule } from '../keyed.ts';
import { sessionCookie } from './cookie.ts';

export const webSession = keyedRule({
  id: 'web-session',
  title: 'Web servers: sessions of applications',
  document: 'Atlassian support, Bitbucket access log; Pomerium, access log; Microsoft Learn, W3C Logging: cs(Cookie)',
  version: 1,
  datasets: ['bitbucket.access', 'pomerium.access', 'iis.access', 'w3c.access'],
  key: `coalesce(nullif(session_key, ''), ${sessionCookie})`,
  kind: 'web',
  keyName: 'session',
  scope: `event_dataset`,
  user: `coalesce(user_name, user_email)`,
  // A request that is refused belongs to its session.
  failed: 'false',
  again: 'same',
});
