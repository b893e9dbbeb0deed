// The tree of an event as a row.
import type { Say } from '../format.ts';
import type { Row } from '../row.ts';
import type { ItemTimes } from '../time/item-times.ts';
import type { JsonObject } from '../values/json-text.ts';
import { fillTime } from './event-time.ts';
import { at, fillEvent } from './fill-event.ts';
import type { WindowsEvent } from './event.ts';
import { fromTree } from './from-tree.ts';

/** Times without a zone are UTC by the schema of events. */
export const SCHEMA = 'the schema of Windows events';

export function fillTree(record: JsonObject, times: ItemTimes, row: Row, say: Say): WindowsEvent {
  const { event, time, extra, twice } = fromTree(record);
  if (twice.length > 0) say('event.data_twice', `members of the event that stand twice, of which the first counts: ${twice.join(', ').slice(0, 300)}`);
  fillEvent(event, row, say);
  fillTime(time, { times, utc: SCHEMA }, row, say);
  row[at.extra] = extra;
  return event;
}
