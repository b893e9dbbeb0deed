// Microsoft 365: a session of Entra as its workloads name it. The service records no end but a sign-off.
import { keyedRule } from '../keyed.ts';

export const m365Audit = keyedRule({
  id: 'm365-audit',
  title: 'Microsoft 365: sessions in the unified audit log',
  document: 'Microsoft Purview documentation, audit log: AppAccessContext.AADSessionId, SessionId of DeviceProperties, UserLoggedIn',
  version: 1,
  datasets: ['o365.audit'],
  kind: 'm365',
  keyName: 'session',
  opens: `event_action = 'UserLoggedIn'`,
  closes: `event_action = 'UserLoggedOff'`,
  again: 'same',
  reasons: { closed: 'signed off from this session' },
});
