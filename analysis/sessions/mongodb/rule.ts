// MongoDB: one connection, by its number, which the server gives anew after each start.
import { keyedRule } from '../keyed.ts';

export const mongodb = keyedRule({
  id: 'mongodb',
  title: 'MongoDB: connections',
  document: 'MongoDB Manual, Log messages: ids 22943, 22944, ctx conn; System event audit messages',
  version: 1,
  datasets: ['mongodb.log'],
  kind: 'database',
  keyName: 'connection',
  scope: `host_name`,
  restarts: `event_action IN ('MongoDB starting', 'server ready')`,
  opens: `event_action IN ('Connection accepted', 'connection accepted')`,
  closes: `event_action IN ('Connection ended', 'connection ended')`,
  again: { another: true, together: 0 },
  reasons: { closed: 'the connection was closed', restarted: 'the server started anew: connections are counted from 1 again' },
});
