// The entries of a journal by their numbers, so that a dump can be compared with it: 40 bytes an entry.
import type { EntrySink } from './structure-found.ts';

const WIDTH = 5;
/** Entries of all journals that are kept. */
const MOST = 4_000_000;

export interface Kept {
  time: number;
  high: number;
  low: number;
  /** Where it stands in the journal. */
  place: number;
}

export class EntryIndex implements EntrySink {
  private rows = new Float64Array(1024 * WIDTH);
  private count = 0;
  private ordered = true;
  /** Too many entries, or in no order: nothing is found in it. */
  get usable(): boolean {
    return this.ordered && this.count < MOST;
  }
  entry(sequence: number, time: number, high: number, low: number, place: number): void {
    if (this.count >= MOST) return;
    const at = this.count * WIDTH;
    if (this.count > 0 && (this.rows[at - WIDTH] as number) >= sequence) this.ordered = false;
    if (at === this.rows.length) {
      const larger = new Float64Array(2 * at);
      larger.set(this.rows);
      this.rows = larger;
    }
    this.rows.set([sequence, time, high, low, place], at);
    this.count++;
  }
  find(sequence: number): Kept | null {
    if (!this.usable) return null;
    let [low, high] = [0, this.count - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const at = middle * WIDTH;
      const one = this.rows[at] as number;
      if (one === sequence) {
        const [time, hi, lo, place] = this.rows.subarray(at + 1, at + WIDTH) as unknown as [number, number, number, number];
        return { time, high: hi, low: lo, place };
      }
      if (one < sequence) low = middle + 1;
      else high = middle - 1;
    }
    return null;
  }
}
