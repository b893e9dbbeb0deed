// Teleport: sessions of ssh, Kubernetes, databases, applications and desktops, by their id. What follows the end (upload, data) belongs to them.
import { keyedRule, statedTime } from '../keyed.ts';

export const teleport = keyedRule({
  id: 'teleport',
  title: 'Teleport: recorded sessions',
  document: 'Teleport documentation, Audit events: session.start, session.end, db.session, windows.desktop.session; sid, ei',
  version: 2,
  datasets: ['teleport.audit'],
  kind: 'teleport',
  keyName: 'session',
  began: statedTime(`extra ->> '$.session_start'`),
  opens: `ends_with(event_action, 'session.start')`,
  closes: `ends_with(event_action, 'session.end')`,
  again: 'same',
  reasons: { closed: 'the session ended' },
});
