// Lines that are as most are: their cells are copied to the spool as bytes, and no text is made of them.
import type { CopyCells } from '../../reading/format.ts';
import { mayHoldToken } from '../../reading/values/jwt.ts';
import type { Tally } from '../account/tally.ts';
import type { RowWriter } from '../spool/row-writer.ts';

/** Longer lines are unusual. */
const LONGEST = 16_384;

export class QuickLines {
  constructor(
    private readonly item: number,
    private readonly tally: Tally,
    private readonly writer: RowWriter,
    private readonly copy: CopyCells,
  ) {}

  /** `bytes[start, end)`: the line, which is UTF-8. False: the decoder has to read it. */
  take(bytes: Uint8Array, start: number, end: number, offset: number, length: number): boolean {
    // No column may keep a token: the decoder has the line.
    if (end - start > LONGEST || mayHoldToken(bytes, start, end)) return false;
    const { item, tally, copy } = this;
    const place = { record: tally.last + 1, item, ordinal: tally.records, offset, length };
    const taken = this.writer.copy(place, 4 * (end - start) + 4096, end - start, (to, at, filled) => copy(bytes, start, end, to, at, filled));
    if (taken) tally.next(length);
    return taken;
  }
}
