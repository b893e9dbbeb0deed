// Times of lines that state no year, no zone, or neither: read by the plan of the item, each line by itself.
import { type Civil, civilMillis, instantIn, leapFlag, zoneKnown } from '../values/local-time.ts';
import { zoneProblem } from '../../contract/zone.ts';
import { offsetsOf } from './abbreviations.ts';
import { placeOf } from './calendar.ts';
import type { ItemTimes } from './item-times.ts';
import { byOrder, type HourTaken, localInstant } from './local-instant.ts';
import { entryAt, foldKey, type PlannedYear, plannedYear } from './plan.ts';
import { isClockOffset, offsetName } from './offsets.ts';

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
  private outer: bigint | undefined;
  private isZoneTold = false;
  private isGapTold = false;
  private isShiftTold = false;
  private shift: number | undefined;
  private readonly years: readonly PlannedYear[];

  constructor(private readonly times: ItemTimes) {
    this.years = times.plan?.years ?? (times.year === undefined ? [] : [{ from: 0, pivot: placeOf(7, 1, 0, 0, 0), base: times.year, turned: false }]);
  }

  /**
   * Where the next record begins in the item, and the time of what carries it, if that states one (nanoseconds). True: what was found out about stamps
   * holds no longer.
   */
  seek(offset: number, outer?: bigint): boolean {
    const { years, entry } = this;
    this.offset = offset;
    this.outer = outer;
    const next = years[entry + 1];
    if ((next === undefined || offset < next.from) && (years[entry]?.from ?? 0) <= offset) return outer !== undefined;
    this.entry = entryAt(years, offset, entry);
    return true;
  }

  /** The year of a stamp without one; undefined: not known. */
  yearOf(civil: Civil): number | undefined {
    if (this.outer !== undefined) return yearBeside(civil, this.outer) + this.apart(civil, this.outer);
    const planned = this.years[this.entry];
    return planned && plannedYear(planned, placeOf(civil.month, civil.day, civil.hour, civil.minute, civil.second));
  }

  /** Years between the examiner's word on the first stamp and what the time of its carrier says of it: his word holds, and the carrier counts on from there. */
  private apart(civil: Civil, outer: bigint): number {
    const { year } = this.times;
    if (year === undefined) return 0;
    this.shift ??= year - yearBeside(civil, outer);
    return this.shift;
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
      const year = this.yearOf(civil);
      if (year === undefined) {
        say('time.year_unknown', 'the time states no year, none was given, and nothing tells it: no stamp with a year, no modification time of the file');
        return {};
      }
      civil = { ...civil, year };
      assumed.push(this.yearWords(year));
      if (this.shift && !this.isShiftTold) {
        this.isShiftTold = true;
        say('time.year_contradiction', `${text} is of ${year - this.shift} by the time of what carries it, and of ${year} as given: it was read as given`);
      }
      const planned = this.years[this.entry];
      if (planned?.turned && planned.from === this.offset && this.outer === undefined)
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
    const utc = instantIn(civil, 'UTC');
    if (!utc) return {};
    if (offset !== undefined) return { ns: utc.ns - BigInt(offset) * 60_000_000_000n, ...words(assumed) };
    return this.local({ ...stamp, civil }, utc.ns, assumed, say, writer);
  }

  private local({ civil, text, abbreviation }: LocalStamp, utc: bigint, assumed: string[], say: Say, writer: () => string): LocalTime {
    const found = localInstant(civil, text, this.times, abbreviation, (fold): HourTaken | undefined => {
      const run = this.times.plan?.folds.get(foldKey(writer(), civil.month * 10_000 + civil.day * 100 + civil.hour, civil.year));
      return run?.steps === 1 ? byOrder(this.offset >= run.step, run.back, run.isBorneOut, fold) : undefined;
    });
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

  private tellZone(message: string, say: Say): void {
    if (this.isZoneTold) return;
    this.isZoneTold = true;
    say('time.zone_unknown', message);
  }

  private yearWords(year: number): string {
    if (this.outer !== undefined)
      return this.times.year === undefined
        ? `year ${year} from the time of what carries it`
        : year === this.times.year
          ? `year ${year} as given`
          : `year ${year}, counted from ${this.times.year} as given by the time of what carries it`;
    const { plan } = this.times;
    if (!plan) return `year ${year} as given`;
    return plan.settled === year || plan.because.startsWith('counted')
      ? `year ${year}${comma(plan.because)}`
      : `year ${year}, counted from ${plan.settled}${comma(plan.because)}`;
  }
}

const comma = (because: string): string => (because.startsWith('counted') ? `, ${because}` : ` ${because}`);
const words = (assumed: readonly string[]): { assumed?: string } => (assumed.length > 0 ? { assumed: assumed.join('; ') } : {});

/** The year that puts a wall clock nearest to an instant. */
function yearBeside(civil: Civil, ns: bigint): number {
  const ms = Number(ns / 1_000_000n);
  const own = new Date(ms).getUTCFullYear();
  const apart = (year: number): number => Math.abs(Date.UTC(year, civil.month - 1, civil.day, civil.hour, civil.minute, civil.second) - ms);
  return [own, own + 1, own - 1].reduce((best, year) => (apart(year) < apart(best) ? year : best));
}

/** Minutes by which a wall clock is ahead of an instant: a quarter of an hour or so, since hardly any time passes between writing and carrying. */
function offsetBeside(utc: bigint, outer: bigint): number | undefined {
  const seconds = Number((utc - outer) / 1_000_000_000n);
  const quarters = Math.round(seconds / 900);
  return Math.abs(seconds - quarters * 900) <= 120 && isClockOffset(quarters * 15) ? quarters * 15 : undefined;
}
