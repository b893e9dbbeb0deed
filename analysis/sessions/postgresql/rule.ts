// PostgreSQL: one backend, from the connection to its disconnection. The key is the session id of the prefix (%c), else the process id, which comes back.
import { keyedRule } from '../keyed.ts';

export const postgresql = keyedRule({
  id: 'postgresql',
  title: 'PostgreSQL: connections',
  document: 'PostgreSQL documentation, Error Reporting and Logging: log_connections, log_disconnections, log_line_prefix (%c, %p)',
  version: 1,
  datasets: ['postgresql.log'],
  kind: 'database',
  scope: 'host_name',
  keyName: 'session',
  user: 'user_name',
  opens: `event_action IN ('connection_received', 'authenticated', 'login')`,
  closes: `event_action = 'logout'`,
  // What a backend writes of a login that it refused.
  failed: `event_action = 'login_failed' OR event_outcome = 'failure'`,
  restarts: `event_action IN ('server_starting', 'server_ready')`,
  again: { another: true, together: 60 },
  reasons: { closed: 'the backend disconnected', restarted: 'the server started anew' },
});
