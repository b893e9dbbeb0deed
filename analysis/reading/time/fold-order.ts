// The hour that comes twice, where records are read in order and no plan was made: within it the records of one writer go back once.
import type { Civil } from '../values/local-time.ts';
import { placeOf } from './calendar.ts';

/** Records a little out of order. */
const JITTER = 60;

/** One an item. A reader that has one cannot begin in the middle of an item. */
export class FoldOrder {
  private key = -1;
  private newest = 0;
  private steps = 0;
  private back = 0;

  /** For a time that comes twice. Which of the two it is, and by how many seconds the records went back; undefined: their order does not tell. */
  take({ year, month, day, hour, minute, second }: Civil): { isLater: true; back: number } | undefined {
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
      this.newest = place;
    } else this.newest = Math.max(this.newest, place);
    return this.steps === 1 ? { isLater: true, back: this.back } : undefined;
  }
}
