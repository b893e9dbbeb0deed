// The day of records that state only a time of day: a directive says it, and it turns where the clock goes back by more than half a day.
import type { Say } from '../../reading/format.ts';

const form = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d:\d\d))?/;
const HALF = 12 * 3600;

export class StatedDay {
  private day: string | undefined;
  private turns = 0;
  private last = 0;
  private clock = -1;
  private dateless: readonly string[] | undefined;

  /** A directive states a day, and the time of day at which it was written. */
  state(text: string): void {
    const m = form.exec(text);
    if (!m) return;
    this.day = m[1];
    this.turns = 0;
    this.last = secondsOf(m[2]) ?? 0;
  }

  /** Names that hold from here on; where they have a time and no date, the date is added. */
  names(given: readonly string[]): readonly string[] {
    this.clock = given.includes('date') ? -1 : given.indexOf('time');
    if (this.clock < 0) return given;
    this.dateless = [...given, 'date'];
    return this.dateless;
  }

  /** Cells of a record that are named in the log itself. */
  named(names: readonly string[]): number {
    return names.length - (names === this.dateless ? 1 : 0);
  }

  /** Adds the date to the cells of a record without one, behind those that are named; gives what was assumed. */
  add(names: readonly string[], values: string[], say: Say): string | undefined {
    if (names !== this.dateless) return undefined;
    const date = this.dateOf(values, say);
    // What stands behind the named cells is no date, whether one is stated or not.
    if (date === undefined && values.length < names.length) return undefined;
    while (values.length < names.length - 1) values.push('');
    values.splice(names.length - 1, 0, date ?? '');
    return date && `date ${date}, from the directive ${this.day}`;
  }

  private dateOf(values: readonly string[], say: Say): string | undefined {
    if (this.day === undefined) return undefined;
    const seconds = secondsOf(values[this.clock]);
    if (seconds !== undefined) {
      if (this.last - seconds > HALF) {
        this.turns++;
        say('time.day_turn', `the clock goes back to ${values[this.clock]}: from here on it is the day after`);
      }
      this.last = seconds;
    }
    const day = new Date(Date.parse(`${this.day}T00:00:00Z`) + this.turns * 86_400_000);
    return Number.isNaN(day.getTime()) ? undefined : day.toISOString().slice(0, 10);
  }
}

function secondsOf(text: string | undefined): number | undefined {
  const m = /^(\d\d):(\d\d):(\d\d)/.exec(text ?? '');
  return m ? Number(m[1]) * 3600 + Number(m[2]) * 60 + Number(m[3]) : undefined;
}
