// PgBouncer: one connection of a client, by its address in memory, which comes back.
import { keyedRule } from '../keyed.ts';

export const pgbouncer = keyedRule({
  id: 'pgbouncer',
  title: 'PgBouncer: connections of clients',
  document: 'PgBouncer documentation, log_connections, log_disconnections',
  version: 1,
  datasets: ['pgbouncer.log'],
  kind: 'database pool',
  keyName: 'connection',
  scope: `host_name`,
  where: `starts_with(session_key, 'C-')`,
  opens: `event_action = 'login_attempt'`,
  closes: `event_action = 'client_closed'`,
  again: { another: true, together: 0 },
  reasons: { closed: 'the client was disconnected' },
});
