// MySQL and MariaDB: one connection, by its number, which the server gives anew after each start.
import { keyedRule } from '../keyed.ts';

export const mysql = keyedRule({
  id: 'mysql',
  title: 'MySQL and MariaDB: connections',
  document: 'MySQL Reference Manual, General query log, Audit log file formats; MariaDB documentation, Audit plugin log format',
  version: 2,
  datasets: ['mysql.general', 'mysql.error', 'mysql.slowlog', 'mysql.audit', 'mysql.audit_xml', 'mariadb.audit'],
  kind: 'database',
  keyName: 'connection',
  scope: `host_name`,
  user: 'user_name',
  restarts: `event_action IN ('audit.startup', 'startup')`,
  opens: `event_action IN ('Connect', 'CONNECT', 'connection.connect')`,
  closes: `event_action IN ('Quit', 'DISCONNECT', 'connection.disconnect')`,
  again: { another: true, together: 0 },
  reasons: { closed: 'the connection was closed', restarted: 'the server started anew: connections are counted from 1 again' },
});
