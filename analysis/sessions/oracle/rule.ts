// Oracle: one session of the database by its number. That of SYSDBA is 0 for all, and tells nothing.
import { keyedRule } from '../keyed.ts';

export const oracle = keyedRule({
  id: 'oracle',
  title: 'Oracle: sessions of the database',
  document: 'Oracle Database Security Guide, unified and traditional audit trail: SESSIONID, LOGON, LOGOFF',
  version: 1,
  datasets: ['oracle.audit', 'oracle.unified'],
  kind: 'database',
  keyName: 'session',
  where: `session_key <> '0'`,
  scope: `host_name`,
  opens: `event_action = 'LOGON'`,
  closes: `starts_with(event_action, 'LOGOFF')`,
  again: { another: true, together: 0 },
  reasons: { closed: 'logged off' },
});
