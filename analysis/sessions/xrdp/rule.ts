// xrdp: a desktop, by the process that serves it; who comes back to it is in the same session. Process numbers come back.
import { keyedRule } from '../keyed.ts';

export const xrdp = keyedRule({
  id: 'xrdp',
  title: 'xrdp: remote desktops',
  document: 'xrdp, sesman: session_pid of Starting session, reconnected and terminated session',
  version: 1,
  datasets: ['xrdp.log'],
  kind: 'rdp',
  keyName: 'session',
  scope: 'host_name',
  user: 'user_name',
  opens: `event_action = 'session-started'`,
  closes: `event_action = 'session-terminated'`,
  again: { another: true, together: 0 },
  reasons: { closed: 'the session was terminated' },
});
