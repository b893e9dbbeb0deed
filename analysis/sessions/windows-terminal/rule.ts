// Windows: sessions of a desktop, at the console or over RDP, as the local session manager tells them: a connection may break off and come back, the session goes
// on until somebody logs off.
import { keyedRule } from '../keyed.ts';

export const windowsTerminal = keyedRule({
  id: 'windows-terminal',
  title: 'Windows: sessions of a desktop',
  document: 'Microsoft Learn, event log TerminalServices-LocalSessionManager/Operational: events 21 to 25, 39 and 40',
  version: 1,
  datasets: ['windows.eventlog'],
  where: `starts_with(session_key, 'session ')`,
  key: `substr(session_key, 9)`,
  kind: 'desktop',
  keyName: 'desktop session',
  scope: `lower(host_name)`,
  user: `lower(coalesce(user_name, user_id))`,
  restarts: `event_action = 'windows-started'`,
  opens: `event_action = 'session-logon'`,
  closes: `event_action = 'session-logoff'`,
  again: { another: true, together: 5 },
  reasons: { closed: 'the user logged off', restarted: 'Windows started anew' },
});
