// Years of stamps without one that no look at the lines of an item shows, since carriers are around them: by the time of what carries them, else counted in
// the order in which they are read.
import type { Civil } from '../values/local-time.ts';
import { dateText, DAY, isLeap, LEAP_DAY, modifiedMs, nearestYear, placeOf, placeText, wallOf, YEAR } from './calendar.ts';
import { LineOrder } from './line-order.ts';
import { YearChain } from './year-chain.ts';

type Say = (code: string, message: string) => void;

const MS_DAY = 86_400_000;
/** So far ahead of the record before it one of an earlier year may look, where the newest stand first. */
const MONTH = 30 * DAY;
const placeIn = ({ month, day, hour, minute, second }: Civil): number => placeOf(month, day, hour, minute, second);

/** One an item, for all that is read of it: streams of one item do not each begin in the year that was given. */
export class YearOrder {
  private readonly chain = new YearChain();
  private readonly order = new LineOrder();
  /** Of the chain's first stamp. */
  private base: number | undefined;
  /** Position of the latest one. */
  private at = 0;
  private readonly modified: number | undefined;
  /** Years between the examiner's word on the first stamp and what the time of its carrier says of it. */
  private shift: number | undefined;
  private isShiftTold = false;
  private isLateTold = false;
  private readonly seen = { first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY, how: '' };

  /** `modified`: of the file, nanoseconds. */
  constructor(
    private readonly given: number | undefined,
    modified?: string,
  ) {
    this.modified = modifiedMs(modified);
  }

  /** By the time of what carries it, nanoseconds. The examiner's word on the first stamp is above it, and it counts on from there. */
  beside(civil: Civil, outer: bigint): number {
    const year = yearBeside(civil, outer);
    if (this.given === undefined) return year;
    this.shift ??= this.given - year;
    return year + this.shift;
  }

  /** The next stamp, `text`, was read in `year`, by the time of what carries it. */
  taken(year: number, text: string, say: Say): void {
    this.note(year, this.given === undefined ? 'from the time of what carries it' : 'as given');
    const { shift } = this;
    if (!shift || this.isShiftTold) return;
    this.isShiftTold = true;
    say('time.year_contradiction', `${text} is of ${year - shift} by the time of what carries it, and of ${year} as given: it was read as given`);
  }

  /** Year of the next stamp by the order of records; undefined: nothing tells it. */
  take(civil: Civil, say: Say): number | undefined {
    const place = placeIn(civil);
    if (this.base === undefined) {
      this.base = this.given ?? this.latest(place);
      if (this.base === undefined) return undefined;
      if (this.given === undefined)
        say(
          'time.year_assumed',
          `nothing states the year: ${this.base} is the latest in which the first record does not lie after the modification of the file on ${dateText(this.modified ?? 0)}; give the year of its first record if the file was copied without its times`,
        );
    }
    const { base, chain } = this;
    const before = chain.back.count;
    const year = base + chain.count(place, 0);
    const isAhead = this.order.isNewestFirst && (year - base) * YEAR + place > this.at + MONTH;
    this.at = (year - base) * YEAR + place;
    this.order.next(place);
    if (chain.turned) say('time.year_turn', `more than half a year back from the record before it and none near it: read as ${year}`);
    else if (chain.back.count > before || isAhead)
      say(
        'time.clock_back',
        `${placeText(this.at)} stands far from the record before it: a clock that was set wrong, or records out of order; read as ${year}`,
      );
    if (this.modified !== undefined && !this.isLateTold && wallOf(this.at, base) > this.modified + MS_DAY) {
      this.isLateTold = true;
      say('time.after_modified', `${placeText(this.at)} of ${year} lies after the modification of the file on ${dateText(this.modified)}`);
    }
    this.note(year, this.because);
    return year;
  }

  /** Of a stamp near the one that was taken last; undefined: none was. */
  near(civil: Civil): number | undefined {
    return this.base === undefined ? undefined : this.base + nearestYear(this.at, placeIn(civil));
  }

  /** What the year of a stamp rests on. */
  words(year: number, isCarried: boolean): string {
    const { given, base, because } = this;
    if (isCarried && given === undefined) return `year ${year} from the time of what carries it`;
    if (isCarried) return year === given ? `year ${year} as given` : `year ${year}, counted from ${given} as given by the time of what carries it`;
    return year === base ? `year ${year} ${because}` : `year ${year}, counted from ${base} ${because}`;
  }

  /** As the item's row tells: `2023 to 2024, as given`; undefined: no year was taken from here. */
  get told(): string | undefined {
    const { first, last, how } = this.seen;
    return how === '' ? undefined : `${first === last ? first : `${first} to ${last}`}, ${how}`;
  }

  private get because(): string {
    return this.given === undefined ? "from the file's modification time" : 'as given';
  }

  private note(year: number, how: string): void {
    const { seen } = this;
    seen.first = Math.min(seen.first, year);
    seen.last = Math.max(seen.last, year);
    if (seen.how === '') seen.how = how;
  }

  /** The latest year in which the stamp is not newer than the file; a 29 February in leap years only. */
  private latest(place: number): number | undefined {
    const { modified } = this;
    if (modified === undefined) return undefined;
    const mayBe = (year: number): boolean => wallOf(place, year) <= modified + MS_DAY && (isLeap(year) || place < LEAP_DAY || place >= LEAP_DAY + DAY);
    let year = new Date(modified).getUTCFullYear() + 1;
    while (!mayBe(year)) year--;
    return year;
  }
}

/** The year that puts a wall clock nearest to an instant. */
function yearBeside(civil: Civil, ns: bigint): number {
  const ms = Number(ns / 1_000_000n);
  const own = new Date(ms).getUTCFullYear();
  const apart = (year: number): number => Math.abs(Date.UTC(year, civil.month - 1, civil.day, civil.hour, civil.minute, civil.second) - ms);
  return [own, own + 1, own - 1].reduce((best, year) => (apart(year) < apart(best) ? year : best));
}
