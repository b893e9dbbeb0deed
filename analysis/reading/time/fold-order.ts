// The hour that comes twice, where records are read in order and no plan was made: within it the records of one writer go back once.
import type { Civil } from '../values/local-time.ts';
import { JITTER, placeOf } from './calendar.ts';

/** One an item. A reader that has one cannot begin in the middle of an item. */
export class FoldOrder {
  private key = -1;
  private newest = 0;
  private steps = 0;
  private back = 0;
  private behind = 0;

  /**
   * For a time that comes twice: it is the later one, by how many seconds the records went back, and whether another went on from there. Undefined: their
   * order does not tell.
   */
  take({ year, month, day, hour, minute, second }: Civil): { back: number; isBorneOut: boolean } | undefined {
    const key = (year * 100 + month) * 100 + day;
    const place = placeOf(month, day, hour, minute, second);
    if (key !== this.key) {
      this.key = key;
      this.newest = place;
      this.steps = 0;
    }
    const back = this.newest - place;
    if (back > JITTER) {
      this.steps++;
      this.back = back;
      this.behind = 0;
      this.newest = place;
    } else {
      // A record that goes on where those before the step had been: the one between came late.
      if (this.steps === 1 && this.behind++ === 0 && place >= this.newest + this.back) this.steps++;
      this.newest = Math.max(this.newest, place);
    }
    return this.steps === 1 ? { back: this.back, isBorneOut: this.behind > 0 } : undefined;
  }
}
