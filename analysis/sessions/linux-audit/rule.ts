// Linux: sessions that the kernel numbers (`ses`), as auditd tells them. sudo, su and the like begin and end inside one and are no end of it.
import { keyedRule } from '../keyed.ts';

/** Programs that open and close a session of PAM within another. */
const within = `regexp_matches(coalesce(process_executable, ''), '/(?:sudo|su|runuser|doas|pkexec|polkit-agent-helper-1)$')`;

export const linuxAudit = keyedRule({
  id: 'linux-audit',
  title: 'Linux: sessions of auditd',
  document: 'auditd, audit events of PAM: USER_LOGIN, USER_START, USER_END, CRED_DISP, USER_LOGOUT, and the session id of the kernel',
  version: 2,
  datasets: ['auditd.log'],
  kind: 'login',
  keyName: 'session',
  scope: 'host_name',
  // The record that gives a session its number names nobody but a number.
  user: `coalesce(user_name, CASE WHEN event_code <> 'LOGIN' THEN user_id END)`,
  restarts: `event_code = 'SYSTEM_BOOT'`,
  opens: `event_code IN ('LOGIN', 'USER_LOGIN', 'USER_START', 'CRED_ACQ') AND NOT ${within}`,
  closes: `event_code IN ('USER_LOGOUT', 'USER_END', 'CRED_DISP') AND NOT ${within}`,
  again: 'same',
  reasons: { closed: 'its end is recorded', restarted: 'the host started anew' },
});
