// The hours that the clocks of a zone show twice: where they are set back, by the tz database.
import { Temporal } from 'temporal-polyfill';
import { zoneKnown } from '../values/local-time.ts';

/** A stretch of wall clock that comes twice, e.g. 02:00 to 03:00. */
export interface Fold {
  from: string;
  to: string;
  minutes: number;
  /** The clock hour that it begins in, as in `Folds`: one that is two hours long is one fold all the same. */
  hour: number;
}

export const hourKey = ({ month, day, hour }: { month: number; day: number; hour: number }): number => month * 10_000 + day * 100 + hour;

/** By `month * 10000 + day * 100 + hour`, then by year. */
export type Folds = ReadonlyMap<number, ReadonlyMap<number, Fold>>;

const FIRST = Temporal.Instant.from('1970-01-01T00:00:00Z');
/** Rules of years to come are made anew by parliaments. */
const LAST_YEAR = 2050;
const known = new Map<string, Folds>();
const none: Folds = new Map();

/** Empty where there are none, or where the zone is not known. */
export function foldsOf(zone: string | undefined): Folds {
  if (zone === undefined || zone === 'UTC' || !zoneKnown(zone)) return none;
  const found = known.get(zone) ?? readFolds(zone);
  if (known.size < 100) known.set(zone, found);
  return found;
}

function readFolds(zone: string): Folds {
  const folds = new Map<number, Map<number, Fold>>();
  let at = FIRST.toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  for (; at !== null && at.year <= LAST_YEAR; at = at.getTimeZoneTransition('next')) {
    const back = at.subtract({ nanoseconds: 1 }).offsetNanoseconds - at.offsetNanoseconds;
    // A whole day that comes twice is a date line that moved, not a change of the hour.
    if (back <= 0 || back > 3 * 3600e9) continue;
    const begin = at.toPlainDateTime();
    const end = begin.add({ nanoseconds: back });
    const fold = { from: begin.toString().slice(11, 16), to: end.toString().slice(11, 16), minutes: back / 60e9, hour: hourKey(begin) };
    for (let hour = begin.with({ minute: 0 }); Temporal.PlainDateTime.compare(hour, end) < 0; hour = hour.add({ hours: 1 })) {
      const key = hourKey(hour);
      const years = folds.get(key) ?? new Map<number, Fold>();
      folds.set(key, years.set(hour.year, fold));
    }
  }
  return folds;
}
