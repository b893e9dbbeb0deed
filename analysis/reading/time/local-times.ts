// Times of lines that state no year, no zone, or neither: read by the plan of the item, each line by itself.
import { type Civil, civilMillis, instantIn, leapFlag, weekdayFlag, zoneKnown } from '../values/local-time.ts';
import { zoneProblem } from '../../contract/zone.ts';
import { offsetsOf } from './abbreviations.ts';
import { placeOf } from './calendar.ts';
import { offsetBeside } from './carried-time.ts';
import type { ItemTimes } from './item-times.ts';
import { byOrder, type HourTaken, localInstant } from './local-instant.ts';
import { offsetName } from './offsets.ts';
import { entryAt, foldKey, type PlannedYear, plannedYear } from './plan.ts';
import { YearOrder } from './year-order.ts';
import type { Fold } from './zone-changes.ts';

export interface LocalStamp {
  /** As the line states it. */
  text: string;
  /** `year` 0 = none. */
  civil: Civil;
  /** Minutes east of UTC; undefined = not stated, NaN = one that no clock has. */
  offset: number | undefined;
  /** Of a zone, e.g. `CET`. */
  abbreviation?: string | undefined;
}

export interface LocalTime {
  ns?: bigint;
  assumed?: string;
}

type Say = (code: string, message: string) => void;

/** One an item. `seek` before each record. */
export class LocalTimes {
  private entry = 0;
  private offset = 0;
  /** Time of what carries the record, if that states one; nanoseconds. */
  private outer: bigint | undefined;
  private isZoneTold = false;
  private isGapTold = false;
  private readonly years: readonly PlannedYear[];
  private readonly order: YearOrder;

  constructor(private readonly times: ItemTimes) {
    this.years = times.plan?.years ?? [];
    this.order = times.years ?? new YearOrder(times.year);
  }

  /** Where the next record begins in the item. True: what was found out about stamps holds no longer. */
  seek(offset: number): boolean {
    const { years, entry } = this;
    const outer = this.times.carried?.now();
    this.offset = offset;
    this.outer = outer;
    const next = years[entry + 1];
    if ((next === undefined || offset < next.from) && (years[entry]?.from ?? 0) <= offset) return outer !== undefined;
    this.entry = entryAt(years, offset, entry);
    return true;
  }

  /** The year of a stamp without one, near the one that was read last; undefined: not known. */
  yearOf(civil: Civil): number | undefined {
    if (this.outer !== undefined) return this.order.beside(civil, this.outer);
    const planned = this.years[this.entry];
    return planned ? plannedYear(planned, placeOf(civil.month, civil.day, civil.hour, civil.minute, civil.second)) : this.order.near(civil);
  }

  /** The zone of lines without an offset. */
  get zone(): string | undefined {
    const { zone } = this.times;
    return zone !== undefined && zoneKnown(zone) ? zone : undefined;
  }

  /** `writer`: the word behind the stamp; asked only where the clock shows the time twice. */
  read(stamp: LocalStamp, say: Say, writer: () => string): LocalTime {
    const { text, offset } = stamp;
    let { civil } = stamp;
    // A day that some year has; a line with an impossible time says nothing about the year of others.
    if (Number.isNaN(offset) || civilMillis(civil.year === 0 ? { ...civil, year: 2024 } : civil) === undefined) {
      say('time.invalid', `${text} is no date and time`);
      return {};
    }
    const assumed: string[] = [];
    if (civil.year === 0) {
      const isCarried = this.outer !== undefined;
      const planned = isCarried ? undefined : this.years[this.entry];
      const year = planned || isCarried ? this.yearOf(civil) : this.order.take(civil, say);
      if (year === undefined) {
        say(
          'time.year_unknown',
          'the time states no year, none was given, and nothing tells it: no stamp with a year, no modification time of the file but the beginning of a clock',
        );
        return {};
      }
      civil = { ...civil, year };
      assumed.push(planned ? this.plannedWords(year) : this.order.words(year, isCarried));
      if (isCarried) this.order.taken(year, text, say);
      if (planned?.turned && planned.from === this.offset)
        say('time.year_turn', `more than half a year back from the record before it and none near it: read as ${year}`);
      if (civilMillis(civil) === undefined) {
        say('time.invalid', `${text} is no date in ${year}, the year assumed`);
        return {};
      }
    }
    if (civil.second === 60) {
      const { code, message } = leapFlag(text);
      say(code, message);
    }
    const odd = weekdayFlag(text, civil);
    if (odd) say(odd.code, odd.message);
    const utc = instantIn(civil, 'UTC');
    if (!utc) return {};
    if (offset !== undefined) return { ns: utc.ns - BigInt(offset) * 60_000_000_000n, ...words(assumed) };
    return this.local({ ...stamp, civil }, utc.ns, assumed, say, writer);
  }

  private local({ civil, text, abbreviation }: LocalStamp, utc: bigint, assumed: string[], say: Say, writer: () => string): LocalTime {
    const found = localInstant(civil, text, this.times, abbreviation, (fold) => this.hourOf(civil, fold, writer));
    if (found) {
      for (const { code, message } of found.flags) {
        say(code, message);
        if (code === 'time.dst_gap' && !this.isGapTold) {
          this.isGapTold = true;
          say('time.zone_contradiction', `${text} is a time that clocks in ${this.times.zone} never show: this clock stood in another zone, or was wrong`);
        }
      }
      return { ns: found.ns, ...words([...assumed, found.assumed]) };
    }
    if (abbreviation !== undefined) {
      const stated = offsetsOf(abbreviation);
      const [only] = stated ?? [];
      if (only !== undefined && stated?.length === 1)
        return { ns: utc - BigInt(only) * 60_000_000_000n, ...words([...assumed, `${abbreviation}, which is ${offsetName(only)}`]) };
      this.tellZone(`${zoneProblem(abbreviation)?.message ?? `${abbreviation} names no zone.`} times of it are unknown until the zone is given`, say);
      return {};
    }
    const { zone: given } = this.times;
    const beside = this.outer === undefined ? undefined : offsetBeside(utc, this.outer);
    if (given === undefined && beside !== undefined)
      return { ns: utc - BigInt(beside) * 60_000_000_000n, ...words([...assumed, `${offsetName(beside)}, as the time of what carries it shows`]) };
    this.tellZone(
      `times from here on state no zone and ${given === undefined ? 'none was given' : `the zone given, ${given}, is not known`}; they are read as UTC and may be hours off`,
      say,
    );
    return { ns: utc, ...words([...assumed, 'UTC, no zone stated or given']) };
  }

  /** Of two hours the one that the order of lines tells. */
  private hourOf(civil: Civil, fold: Fold, writer: () => string): HourTaken | undefined {
    const { plan, order } = this.times;
    if (order) return order.hour(civil, fold);
    const run = plan?.folds.get(foldKey(writer(), fold.hour, civil.year));
    return run?.steps === 1 ? byOrder(this.offset < run.step === plan?.isNewestFirst, plan?.isNewestFirst === true, run, fold) : undefined;
  }

  private tellZone(message: string, say: Say): void {
    if (this.isZoneTold) return;
    this.isZoneTold = true;
    say('time.zone_unknown', message);
  }

  private plannedWords(year: number): string {
    const { plan } = this.times;
    if (!plan) return `year ${year}`;
    return plan.settled === year || plan.because.startsWith('counted')
      ? `year ${year}${comma(plan.because)}`
      : `year ${year}, counted from ${plan.settled}${comma(plan.because)}`;
  }
}

const comma = (because: string): string => (because.startsWith('counted') ? `, ${because}` : ` ${because}`);
const words = (assumed: readonly string[]): { assumed?: string } => (assumed.length > 0 ? { assumed: assumed.join('; ') } : {});
