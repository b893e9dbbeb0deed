// Apache Guacamole: connections. Its log names user and connection alone; the record of an end states how long it was.
import { keyedRule } from '../keyed.ts';

export const guacamole = keyedRule({
  id: 'guacamole',
  title: 'Apache Guacamole: connections',
  document: 'Apache Guacamole, its source: TunnelRequestService',
  version: 1,
  datasets: ['guacamole.log'],
  where: `event_action IN ('connected', 'disconnected')`,
  key: `coalesce(user_name, '') || ' on ' || resource`,
  kind: 'gateway',
  keyName: 'connection of',
  opens: `event_action = 'connected'`,
  closes: `event_action = 'disconnected'`,
  began: `time_ns - TRY_CAST(extra ->> '$.duration' AS BIGINT) * 1000000`,
  again: { another: true, together: 0 },
  reasons: { closed: 'the connection was closed' },
});
