// Web servers: requests of one user, or where none is stated of one client, without a long pause. Behind a proxy an address is not a person.
import { derivedRule } from '../derived.ts';
import { sessionCookie } from '../web-session/cookie.ts';

export const webActivity = derivedRule({
  id: 'web-activity',
  title: 'Web servers: activity of clients',
  document: 'httpd.apache.org: mod_log_config; nginx.org: ngx_http_log_module; learn.microsoft.com: W3C Logging. None states a session',
  version: 2,
  datasets: ['nginx.access', 'apache.access', 'iis.access', 'w3c.access'],
  // Those that name a session belong to its rule.
  where: `${sessionCookie} IS NULL`,
  kind: 'web activity',
  actor: ['source_address', 'user_name', 'user_agent'],
  actorName: 'client, user and agent',
  idle: 30,
  // One request is no stay.
  least: 2,
});
