// The time of what carries a record, beside the wall clock that the record states: it shows by how much that clock is ahead, which of two hours it means, and
// where the zone that holds for the item is another.
import { isClockOffset } from './offsets.ts';

/** One an item. */
export class CarriedTime {
  private isApartTold = false;

  /** `now`: of what carries the record at hand, nanoseconds. */
  constructor(readonly now: () => bigint | undefined) {}

  /** Minutes by which a wall clock, `utc` if read as UTC, is ahead of it; undefined: something lies between the two. */
  ahead(utc: bigint): number | undefined {
    const outer = this.now();
    return outer === undefined ? undefined : offsetBeside(utc, outer);
  }

  /** True once. */
  tellsApart(): boolean {
    const isFirst = !this.isApartTold;
    this.isApartTold = true;
    return isFirst;
  }
}

/** Minutes by which a wall clock is ahead of an instant: a quarter of an hour or so, since hardly any time passes between writing and carrying. */
export function offsetBeside(utc: bigint, outer: bigint): number | undefined {
  const seconds = Number((utc - outer) / 1_000_000_000n);
  const quarters = Math.round(seconds / 900);
  return Math.abs(seconds - quarters * 900) <= 120 && isClockOffset(quarters * 15) ? quarters * 15 : undefined;
}
