// Twingate: one connection to a resource, by its id.
import { keyedRule } from '../keyed.ts';

export const twingate = keyedRule({
  id: 'twingate',
  title: 'Twingate: connections to resources',
  document: 'Twingate documentation, network event schema: connection.id, opened_connection, closed_connection',
  version: 1,
  datasets: ['twingate.connection'],
  kind: 'vpn',
  keyName: 'connection',
  opens: `event_action IN ('opened_connection', 'established_connection')`,
  closes: `event_action = 'closed_connection'`,
  again: 'same',
  reasons: { closed: 'the connection was closed' },
});
