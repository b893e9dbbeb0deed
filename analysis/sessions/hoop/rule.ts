// hoop.dev: a session is a record of its own; a list, a single export and the database state the same one. Its end counts only where it is stated.
import { keyedRule } from '../keyed.ts';

export const hoop = keyedRule({
  id: 'hoop',
  title: 'hoop.dev: sessions',
  document: 'hoop.dev, gateway API and database: sessions, id, start_date, end_date',
  version: 2,
  datasets: ['hoop.session', 'hoop.database'],
  // Of the tables of its database only the sessions have a verb.
  where: `event_dataset = 'hoop.session' OR extra ->> '$.verb' <> ''`,
  kind: 'hoop',
  keyName: 'session',
  failed: `false`,
  ended: `epoch_ns(TRY_CAST(coalesce(extra ->> '$.end_date', extra ->> '$.ended_at') AS TIMESTAMP))`,
  opens: `true`,
  again: 'same',
  reasons: { closed: 'its end is stated' },
});
