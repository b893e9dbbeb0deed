// Events brought near for a job that puts a hundred statements to them: TEMP relations that stand in front of the views over evidence files.
import type { Scratch } from '../kernel/lanes.ts';
import eventOnceSql from './sql/near-event-once.sql?raw';
import sizeSql from './sql/near-size.sql?raw';

/** Up to here a copy costs less than to plan every statement over the files anew, and little memory. */
const SMALL = { events: 50_000, bytes: 16_000_000 };

/** From here on `event`, where the case is small, `delivered_again` and `event_once` are TEMP ones on this connection. What they say is the same. */
export async function nearEvents(scratch: Scratch): Promise<void> {
  const { events, bytes } = await scratch.one<{ events: number; bytes: number }>('size', sizeSql);
  await scratch.run('CREATE OR REPLACE TEMP TABLE delivered_again AS SELECT * FROM delivered_again');
  if (events <= SMALL.events && bytes <= SMALL.bytes) await scratch.run('CREATE OR REPLACE TEMP TABLE event AS SELECT * FROM event');
  await everyEventOnce(scratch);
}

/** `event_once` on this connection is what it is in the case. */
export const everyEventOnce = (scratch: Pick<Scratch, 'run'>): Promise<void> => scratch.run(eventOnceSql);
