// Which way the lines of a log run: search systems and `journalctl -r` give the newest first.
import { YEAR } from './calendar.ts';

export class LineOrder {
  private last: number | undefined;
  private ahead = 0;
  private back = 0;

  /** Seconds into the year of the next line (`calendar.ts`). */
  next(place: number): void {
    const step = this.last === undefined ? 0 : place - this.last;
    this.last = place;
    // By more than half a year: across the turn of one, the other way.
    if (step > YEAR / 2 || (step < 0 && step >= -YEAR / 2)) this.back++;
    else if (step !== 0) this.ahead++;
  }

  get isNewestFirst(): boolean {
    return this.back > 1 && this.back > 2 * this.ahead;
  }

  /** Oldest first, and not by the default alone. */
  get isShown(): boolean {
    return this.ahead > this.back;
  }
}
