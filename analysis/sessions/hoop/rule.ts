// hoop.dev: a session is a record of its own; a list, a single export and the database state the same one. Its end counts only where it is stated. What waits
// for its approval, or was refused, has such a record too: nothing ran, and it is no session.
import { keyedRule, statedTime } from '../keyed.ts';

const refusedRequest = `((extra ->> '$.access_duration_sec') <> '' AND event_code = 'REJECTED')`;

export const hoop = keyedRule({
  id: 'hoop',
  title: 'hoop.dev: sessions',
  document: 'hoop.dev, gateway API and database: sessions, id, start_date, end_date',
  version: 3,
  datasets: ['hoop.session', 'hoop.database', 'hoop.recording', 'hoop.inspect'],
  // Of the tables of its database the sessions have a verb; access requests name the session that asked.
  where: `CASE event_dataset
    WHEN 'hoop.database' THEN ((extra ->> '$.verb') <> '' AND event_code IS DISTINCT FROM 'ready') OR ${refusedRequest}
    WHEN 'hoop.session' THEN event_code IS DISTINCT FROM 'ready' AND coalesce(extra ->> '$.review.status', '') <> 'PENDING'
    ELSE true
  END`,
  kind: 'hoop',
  keyName: 'session',
  failed: `false`,
  ended: statedTime(`coalesce(extra ->> '$.end_date', extra ->> '$.ended_at')`),
  // A sidecar writes a line when a session begins and ends; pieces of a recording belong to a session and open none.
  opens: `CASE event_dataset
    WHEN 'hoop.inspect' THEN event_action = 'session_start'
    WHEN 'hoop.database' THEN (extra ->> '$.verb') <> ''
    ELSE event_dataset <> 'hoop.recording'
  END`,
  refused: `CASE event_dataset WHEN 'hoop.session' THEN (extra ->> '$.review.status') = 'REJECTED' WHEN 'hoop.database' THEN ${refusedRequest} END`,
  closes: `event_dataset = 'hoop.inspect' AND event_action = 'session_end'`,
  again: 'same',
  reasons: { closed: 'its end is stated' },
});
