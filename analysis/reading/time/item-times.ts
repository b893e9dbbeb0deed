// What holds for the times of one item: the examiner's word, what evidence shows where there is none, and the plan of its years.
import type { TimeMeaning } from '../time-meaning.ts';
import type { TimePolicy } from '../../contract/model/source.ts';
import type { DateOrder } from '../values/date-forms.ts';
import { zoneName } from './abbreviations.ts';
import type { CarriedTime } from './carried-time.ts';
import { FoldOrder } from './fold-order.ts';
import type { TimePlan } from './plan.ts';
import { YearOrder } from './year-order.ts';
import { foldsOf } from './zone-changes.ts';

export interface ItemTimes extends TimePolicy {
  /** Which number comes first in dates that do not tell it. */
  dates?: DateOrder;
  /** Where evidence shows the zone and the examiner gave none: what shows it. */
  zoneBecause?: string;
  /** Absent: a format whose times state their year, or lines that carriers hide. */
  plan?: TimePlan;
  /** For stamps without a year that no plan knows of. */
  years?: YearOrder;
  /** Of an item with carriers. */
  carried?: CarriedTime;
  /** For readers without a plan, where the zone has hours that come twice. */
  order?: FoldOrder;
}

/** Times of an item whose format needs no plan. `found`: a zone that evidence shows. */
export function timesWithoutPlan(given: TimePolicy, found: { name: string; because: string } | undefined): ItemTimes {
  const zoned: ItemTimes = given.zone === undefined && found ? { ...given, zone: found.name, zoneBecause: found.because } : given;
  return foldsOf(zoned.zone).size > 0 ? { ...zoned, order: new FoldOrder() } : zoned;
}

/** Times of an item in which carriers hide stamps that may state no year. `modified`: of the file, nanoseconds. */
export const timesCarried = (given: TimePolicy, found: { name: string; because: string } | undefined, modified: string | undefined): ItemTimes => ({
  ...timesWithoutPlan(given, found),
  years: new YearOrder(given.year, modified),
});

export const timesWithPlan = (given: TimePolicy, plan: TimePlan, modified?: string): ItemTimes => ({
  ...(plan.years.length > 0 ? given : timesWithoutPlan(given, plan.zone)),
  plan,
  years: new YearOrder(given.year, modified),
  ...(given.zone === undefined && plan.zone ? { zone: plan.zone.name, zoneBecause: plan.zone.because } : {}),
});

/** Of records whose times are documented to be UTC where they state no zone. `utc`: by whom; absent: they are not. */
export const timesIn = (utc: string | undefined, times: ItemTimes): ItemTimes =>
  utc === undefined ? times : { ...times, zone: 'UTC', zoneBecause: `as ${utc} documents` };

/** Records may be read from the middle of the item on, without those before. */
export const startsAnywhere = ({ order }: ItemTimes): boolean => order === undefined;

/** The zone of times that leave none open, in the same words before an import and after. */
export const zoneMeant = ({ zone }: TimeMeaning): string => (typeof zone === 'object' ? `UTC, as ${zone.utc} documents` : 'stated');

/** Zone and year of an item as screens and reports show them. `asks`: what its stamps do not state. */
export function timesTold(meaning: TimeMeaning, asks: readonly ('zone' | 'year')[], times: ItemTimes): { zone: string; year: string } {
  return { zone: asks.includes('zone') ? zoneTaken(times) : zoneMeant(meaning), year: times.plan?.told ?? 'stated' };
}

/** The same, as far as only reading the records shows it. */
export const timesTaken = (times: ItemTimes): { zone?: string; year?: string } =>
  times.years?.told === undefined ? {} : { zone: zoneTaken(times), year: times.years.told };

const zoneTaken = ({ zone, zoneBecause }: ItemTimes): string => (zone === undefined ? 'not stated' : `${zoneName(zone)}, ${zoneBecause ?? 'assumed'}`);
