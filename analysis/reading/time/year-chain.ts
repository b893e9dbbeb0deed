// Years of stamps that state none, counted from the year of the first line: by the order of lines alone. Which year the first one is, others decide.
import { DAY, nearestYear, YEAR, yearOf } from './calendar.ts';

/** Lines so close to each other belong together, across the turn of the year as well, in either order. */
const NEAR = 30 * DAY;
/** A jump back by more than this is the turn of the year; less is a clock set back, or lines out of order. */
const TURN = 180 * DAY;
/** A line that comes later than this was not late: its clock was set back, or a year went by. */
const LATE = 2 * DAY;
/** Bends of one item: a log of a century has two a year; more of them are clocks that jump from line to line. */
export const MOST_BENDS = 10_000;

/** From this byte on a stamp lies in the year that puts it nearest to `pivot`, a position on the chain. */
export interface Bend {
  from: number;
  pivot: number;
  /** More than half a year back from the line before it, and no line near it: read as the next year. */
  turned: boolean;
}

/** The year of the chain in which `place` lies near `to`. */
function near(to: number, place: number): number | undefined {
  const year = yearOf(to);
  for (const candidate of [year, year + 1, year - 1]) if (Math.abs(candidate * YEAR + place - to) <= NEAR) return candidate;
  return undefined;
}

/** The year of a line behind one at `last`: near it, or the next time that the calendar comes there, a few months back allowed. */
export const yearBehind = (last: number, place: number): number => near(last, place) ?? yearOf(last) + (yearOf(last) * YEAR + place < last - TURN ? 1 : 0);

export class YearChain {
  /** The newest position that its neighbours bear out. */
  private last = 0;
  /** A jump away from `last` that no other line bears out yet: one line with a wrong clock must not move the year of those behind it. */
  private jumped: number | undefined;
  private begun = false;
  /** The stamp counted last was read as one of the next year, by the order of lines alone. */
  turned = false;
  readonly bends: Bend[] = [];
  private pivot = Number.NaN;
  /** Where the bends became too many; the last one holds for the rest. */
  full: number | undefined;
  /** Jumps back by days or months that were not read as the turn of a year, and forward by more than half a year: before and behind the first of them. */
  readonly back = { count: 0, from: 0, to: 0 };

  /** Year of a line that states none. */
  count(place: number, from: number): number {
    const year = this.next(place, undefined);
    if (nearestYear(this.pivot, place) !== year || this.turned) this.bend({ from, pivot: year * YEAR + place, turned: this.turned });
    return year;
  }

  /** A line that states its year moves the chain; `year` is the chain's, where it is known. Gives the year that the order of lines would tell. */
  state(place: number, year: number | undefined): number {
    const told = !this.begun ? 0 : yearBehind(this.jumped ?? this.last, place);
    this.next(place, year);
    return told;
  }

  private next(place: number, stated: number | undefined): number {
    this.turned = false;
    if (!this.begun) {
      this.begun = true;
      this.last = (stated ?? 0) * YEAR + place;
      return stated ?? 0;
    }
    const here = stated === undefined ? near(this.last, place) : near(this.last, place) === stated ? stated : undefined;
    if (here !== undefined) {
      // Behind a jump forward that stood alone: a line with a wrong clock, or a quiet log and a year gone by.
      if (stated === undefined) this.doubt(this.newest, here * YEAR + place);
      this.last = Math.max(this.last, here * YEAR + place);
      this.jumped = undefined;
      return here;
    }
    const { jumped } = this;
    const there = jumped === undefined ? undefined : near(jumped, place);
    if (jumped !== undefined && there !== undefined && (stated ?? there) === there) {
      this.last = Math.max(jumped, there * YEAR + place);
      this.jumped = undefined;
      return there;
    }
    const from = jumped ?? this.last;
    const year = stated ?? yearBehind(from, place);
    this.turned = stated === undefined && year > yearOf(from);
    const at = year * YEAR + place;
    this.doubt(from, at);
    // Two jumps forward, one after the other: a quiet log. The first of them stands.
    if (jumped !== undefined && at >= jumped) this.last = jumped;
    this.jumped = at;
    return year;
  }

  /** The newest position that nothing behind it speaks against. */
  get newest(): number {
    return Math.max(this.last, this.jumped ?? this.last);
  }

  private doubt(from: number, to: number): void {
    if ((to < from - LATE || to > from + TURN) && this.back.count++ === 0) Object.assign(this.back, { from, to });
  }

  private bend(bend: Bend): void {
    if (this.bends.length >= MOST_BENDS) {
      this.full ??= bend.from;
      return;
    }
    this.bends.push(bend);
    this.pivot = bend.pivot;
  }
}
