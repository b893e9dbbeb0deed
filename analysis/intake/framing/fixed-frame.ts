// Records of one length. What is left over at the end is a record that was cut; where the length is not to be told, nothing is read as a record.
import { type BeginsAt, misalignedBy } from '../../reading/values/alignment.ts';
import { MAX_RECORD } from '../limits.ts';
import type { Framer, FrameSink } from './framer.ts';

export class FixedFramer implements Framer {
  readonly structure = 0;
  private refused = false;
  /** `length`: bytes, as the format tells it; 0 = the head does not show it. */
  constructor(
    private readonly sink: FrameSink,
    private readonly length: number,
    private readonly beginsAt?: BeginsAt,
  ) {}

  feed(bytes: Uint8Array, offset: number, final: boolean): number {
    const { length } = this;
    if (!Number.isInteger(length) || length < 1 || length > MAX_RECORD) return this.refuse(offset, bytes.length);
    let at = 0;
    // Whether records stand where they should shows behind this one.
    const ahead = this.beginsAt && !final ? 3 * length : length;
    for (; at + ahead <= bytes.length; at += length) {
      const by = this.beginsAt ? misalignedBy(bytes, at, length, this.beginsAt) : 0;
      if (by > 0) this.sink.broken(offset + at, by, 'record.misaligned', `${by} bytes that are no whole record: those behind them begin where they end`);
      at += by;
      this.sink.record(bytes, at, at + length, offset + at, false);
    }
    if (!final || at === bytes.length) return at;
    this.sink.broken(offset + at, bytes.length - at, 'record.cut', `the item ends inside this record: ${bytes.length - at} of ${length} bytes`);
    return bytes.length;
  }

  private refuse(offset: number, count: number): number {
    if (count === 0) return 0;
    if (this.refused) this.sink.more(offset, count);
    else this.sink.broken(offset, count, 'record.length_unknown', 'the first bytes do not show how long its records are: nothing of it is read');
    this.refused = true;
    return count;
  }
}
