// Dovecot: a login to mail, by the id that the server gives each connection. The line of the login and those of its end state it; identical ids of other hosts are others.
import { keyedRule } from '../keyed.ts';

export const dovecot = keyedRule({
  id: 'dovecot',
  title: 'Dovecot: logins to mail',
  document: 'Dovecot documentation, Login processes: session of login_log_format_elements',
  version: 1,
  datasets: ['system.auth'],
  kind: 'mail',
  keyName: 'session',
  // Its own lines, in a log of the whole system.
  where: `starts_with(session_key, 'dovecot ')`,
  scope: 'host_name',
  user: 'user_name',
  opens: `event_action = 'mail_login'`,
  closes: `event_action IN ('mail_logout', 'mail_disconnect')`,
  again: { another: true, together: 0 },
  reasons: { closed: 'the server states its end' },
});
