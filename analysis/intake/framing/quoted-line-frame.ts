// Lines of cells: a line end inside quotes ends no record. A quote that never closes must not swallow the rest of the item: beyond a bound of lines
// it is a character like others, and its line a record by itself.
import type { FrameSink } from './framer.ts';
import { LineFramer } from './line-frame.ts';

const QUOTE = 34;
/** Bytes that a quoted cell may go on over line ends. */
const MOST_QUOTED = 1024 * 1024;
/** What quotes that do not close may be looked for in sum; beyond it no cell goes on over a line end, so that hostile text costs linear time. */
const LOOK_AHEAD = 64 * MOST_QUOTED;

export class QuotedLineFramer extends LineFramer {
  private wasted = 0;
  /** `delimiter`: code of the character; `escape`: of the one that takes the meaning from a quote behind it. */
  constructor(
    sink: FrameSink,
    private readonly delimiter: number,
    private readonly escape: number | undefined,
  ) {
    super(sink, true);
  }

  protected override endOf(view: Buffer, start: number, lineEnd: number, final: boolean): number {
    let open = false;
    let cell = true;
    const first = view.indexOf(QUOTE, start);
    if (first < 0 || first > lineEnd || this.wasted > LOOK_AHEAD) return lineEnd;
    const limit = Math.min(view.length, start + MOST_QUOTED);
    for (let at = start; at < limit; at++) {
      const c = view[at] as number;
      if (open) {
        if (c === this.escape) at++;
        else if (c === QUOTE) {
          if (view[at + 1] === QUOTE && this.escape === undefined) at++;
          else open = false;
        }
      } else if (c === QUOTE && cell) open = true;
      else if (c === 10) return at;
      cell = c === this.delimiter;
    }
    // Beyond the bound, or open to the end of the item: the quote is a character like others.
    if (limit - start === MOST_QUOTED || (final && open)) {
      this.wasted += limit - lineEnd;
      return lineEnd;
    }
    return final ? view.length : -1;
  }
}
