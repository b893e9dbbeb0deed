// Lines that are as most are: their cells are copied to the spool as bytes, and no text is made of them.
import type { CopyCells } from '../../reading/format.ts';
import type { Tally } from '../account/tally.ts';
import type { RowWriter } from '../spool/row-writer.ts';

/** Longer lines are unusual. */
const LONGEST = 16_384;

export class QuickLines {
  /** Columns that any line filled. */
  private readonly filled: boolean[] = [];
  private readonly cells = Buffer.allocUnsafe(4 * LONGEST + 4096);

  constructor(
    private readonly item: number,
    private readonly tally: Tally,
    private readonly writer: RowWriter,
    private readonly copy: CopyCells,
  ) {}

  /** `bytes[start, end)`: the line, which is UTF-8. False: the decoder has to read it. */
  take(bytes: Uint8Array, start: number, end: number, offset: number, length: number): boolean {
    if (end - start > LONGEST) return false;
    const count = this.copy(bytes, start, end, this.cells, this.filled);
    if (count < 0 || count > this.cells.length) return false;
    const { record, ordinal } = this.tally.next(length);
    this.writer.copy({ record, item: this.item, ordinal, offset, length }, this.cells, count, this.filled, end - start);
    return true;
  }
}
