// hoop.dev: a session is a record of its own; a list, a single export and the database state the same one. Its end counts only where it is stated.
import { keyedRule, statedTime } from '../keyed.ts';

export const hoop = keyedRule({
  id: 'hoop',
  title: 'hoop.dev: sessions',
  document: 'hoop.dev, gateway API and database: sessions, id, start_date, end_date',
  version: 3,
  datasets: ['hoop.session', 'hoop.database', 'hoop.recording', 'hoop.inspect'],
  // Of the tables of its database only the sessions have a verb.
  where: `event_dataset <> 'hoop.database' OR (extra ->> '$.verb') <> ''`,
  kind: 'hoop',
  keyName: 'session',
  failed: `false`,
  ended: statedTime(`coalesce(extra ->> '$.end_date', extra ->> '$.ended_at')`),
  // A sidecar writes a line when a session begins and ends; pieces of a recording belong to a session and open none.
  opens: `CASE event_dataset WHEN 'hoop.inspect' THEN event_action = 'session_start' ELSE event_dataset <> 'hoop.recording' END`,
  closes: `event_dataset = 'hoop.inspect' AND event_action = 'session_end'`,
  again: 'same',
  reasons: { closed: 'its end is stated' },
});
