// hoop.dev: a session is a record of its own; a list and a single export state the same one. Its end counts only where it is stated.
import { keyedRule } from '../keyed.ts';

export const hoop = keyedRule({
  id: 'hoop',
  title: 'hoop.dev: sessions',
  document: 'hoop.dev, gateway API: sessions, id, start_date, end_date; security audit log',
  version: 1,
  datasets: ['hoop.session'],
  kind: 'hoop',
  keyName: 'session',
  failed: `false`,
  ended: `epoch_ns(TRY_CAST(extra ->> '$.end_date' AS TIMESTAMP))`,
  opens: `true`,
  again: 'same',
  reasons: { closed: 'its end is stated' },
});
