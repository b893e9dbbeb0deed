// The hour that comes twice, where records are read in order and no plan was made: within it the records of one writer go back once, or ahead, where the newest
// stand first.
import type { Civil } from '../values/local-time.ts';
import { JITTER, mirrored, placeOf } from './calendar.ts';
import { LineOrder } from './line-order.ts';
import { byOrder, type HourTaken } from './local-instant.ts';
import type { Fold } from './zone-changes.ts';

/** One an item. A reader that has one cannot begin in the middle of an item. */
export class FoldOrder {
  private readonly order = new LineOrder();
  private key = -1;
  private newest = 0;
  private steps = 0;
  private back = 0;
  private isBorneOut = false;

  /** The next record. */
  next(civil: Civil): void {
    this.order.next(placeIn(civil));
  }

  /** For the record that was `next`, whose time comes twice: behind the step, the hour behind it. Undefined: the order of records does not tell. */
  hour(civil: Civil, fold: Fold): HourTaken | undefined {
    const { isNewestFirst, isShown } = this.order;
    const key = ((civil.year * 100 + civil.month) * 100 + civil.day) * 2 + (isNewestFirst ? 1 : 0);
    const place = isNewestFirst ? mirrored(placeIn(civil)) : placeIn(civil);
    if (key !== this.key) {
      this.key = key;
      this.newest = place;
      this.steps = 0;
    }
    const ahead = place - this.newest;
    if (ahead < -JITTER) {
      this.steps++;
      this.back = -ahead;
      this.isBorneOut = false;
      this.newest = place;
    } else {
      // A record that goes on where those before the step had been: the one between came late. Several of one second are one.
      if (this.steps === 1 && !this.isBorneOut && ahead >= this.back) this.steps++;
      if (ahead > 0) this.isBorneOut = true;
      this.newest = Math.max(this.newest, place);
    }
    return this.steps === 1
      ? byOrder(!isNewestFirst, isNewestFirst, { back: this.back, isBorneOut: this.isBorneOut && (isNewestFirst || isShown) }, fold)
      : undefined;
  }
}

const placeIn = ({ month, day, hour, minute, second }: Civil): number => placeOf(month, day, hour, minute, second);
