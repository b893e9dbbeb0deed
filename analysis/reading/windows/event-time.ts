// When an event was written. Windows counts in UTC; some tools write its local time without a zone, and then another member may tell the zone.
import type { Say } from '../format.ts';
import type { Row } from '../row.ts';
import { offsetBeside } from '../time/carried-time.ts';
import { type ItemTimes, timesIn } from '../time/item-times.ts';
import { offsetName } from '../time/offsets.ts';
import type { JsonValue } from '../values/json-text.ts';
import { readTime, statesZone } from '../values/written-time.ts';
import { at } from './fill-event.ts';

export interface Zone {
  /** As an offset, or UTC. */
  name: string;
  /** What shows it. */
  because: string;
}

/** Fills the columns of time. `utc`: who documents that times without a zone are UTC; `shown`: the zone that the record itself shows. */
export function fillTime(
  value: JsonValue | undefined,
  { times, utc, shown }: { times: ItemTimes; utc?: string; shown?: Zone | undefined },
  row: Row,
  say: Say,
): void {
  if (value === undefined || value === null || value === '') return say('time.missing', 'the record states no time');
  const isOpen = utc === undefined && !statesZone(value);
  const used = isOpen && shown && times.zone === undefined ? { ...times, zone: shown.name, zoneBecause: shown.because } : timesIn(utc, times);
  const { ns, text, assumed, flag } = readTime(value, used);
  if (flag) say(flag.code, flag.message);
  row[at.time_ns] = ns;
  row[at.time_text] = text;
  row[at.time_assumed] = assumed;
  if (!isOpen || !shown || times.zone === undefined) return;
  const other = readTime(value, { zone: shown.name });
  if (other.ns !== ns)
    say('time.zone_contradiction', `the zone given is ${times.zone}; ${shown.because} it is ${shown.name}: ${text} was read in ${times.zone}`);
}

/** The offset between a local time and the same moment in UTC, noted by two programs one after the other. */
export function offsetBetween(local: JsonValue | undefined, utc: JsonValue | undefined, because: string): Zone | undefined {
  if (typeof local !== 'string' || typeof utc !== 'string' || statesZone(local) || !statesZone(utc)) return undefined;
  const wall = readTime(local, { zone: 'UTC' }).ns;
  const instant = readTime(utc, {}).ns;
  if (wall === undefined || instant === undefined) return undefined;
  const minutes = offsetBeside(BigInt(wall), BigInt(instant));
  return minutes === undefined ? undefined : { name: offsetName(minutes), because };
}

/** The zone that the line shows which carries the record. `wall`: the time of the record, read as UTC. */
export function carriedZone(wall: string | undefined, { carried }: ItemTimes): Zone | undefined {
  const minutes = wall === undefined ? undefined : carried?.ahead(BigInt(wall));
  return minutes === undefined ? undefined : { name: offsetName(minutes), because: 'as the line that carries the record shows' };
}
