// The time plan of an item: in which year its stamps lie, from which byte on, and which of two hours. Any line is read by it alone, whatever stood before.
import { nearestYear } from './calendar.ts';
import type { FoldRun } from './trace.ts';

export interface PlannedYear {
  /** First byte for which it holds. */
  from: number;
  /** A stamp lies in the year that puts it nearest to this place of the chain; `base` is the year that the chain begins with. */
  pivot: number;
  base: number;
  /** The year was turned here, by the order of lines alone. */
  turned: boolean;
}

export interface TimeIssue {
  code: string;
  message: string;
}

export interface TimePlan {
  /** In the order of bytes; empty: the year is not known. */
  years: readonly PlannedYear[];
  /** What settled the year, e.g. `as given`, `from stamps with a year in the same file`. */
  because: string;
  /** Year that was settled; others are counted from it. */
  settled: number;
  folds: ReadonlyMap<string, FoldRun>;
  /** Its lines run from the newest to the oldest. */
  isNewestFirst: boolean;
  /** Zone that evidence shows where the examiner gave none, and what shows it. */
  zone: { name: string; because: string } | undefined;
  /** About the item as a whole. */
  issues: readonly TimeIssue[];
  /** Years of its lines without one, as the item's row tells: `2023, from stamps with a year in the same file`. */
  told: string;
}

export const foldKey = (host: string, hour: number, year: number): string => `${hour} ${year} ${host}`;

export const plannedYear = ({ base, pivot }: PlannedYear, place: number): number => base + nearestYear(pivot, place);

/** Index of the entry that holds at `offset`, from `near` on, since records come in order. */
export function entryAt(years: readonly PlannedYear[], offset: number, near: number): number {
  let at = near < years.length && (years[near] as PlannedYear).from <= offset ? near : 0;
  while (at + 1 < years.length && (years[at + 1] as PlannedYear).from <= offset) at++;
  return at;
}
