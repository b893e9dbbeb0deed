// Lines of cells: a line end inside quotes ends no record. A quote that never closes must not swallow the rest of the item: beyond a bound of lines
// it is a character like others, and its line a record by itself.
import { MAX_RECORD } from '../limits.ts';
import type { Framer, FrameSink } from './framer.ts';

const QUOTE = 34;
const isBlank = (c: number | undefined) => c === 32 || c === 9 || c === 13;
/** Bytes that a quoted cell may go on over line ends. */
const MOST_QUOTED = 1024 * 1024;

export class DelimitedFramer implements Framer {
  structure = 0;
  private overlong = false;
  /** `delimiter`: code of the character; `escape`: of the one that takes the meaning from a quote behind it. Undefined `quoted`: quotes mean nothing. */
  constructor(
    private readonly sink: FrameSink,
    private readonly delimiter: number,
    private readonly quoted: boolean,
    private readonly escape: number | undefined,
  ) {}

  feed(bytes: Uint8Array, offset: number, final: boolean): number {
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    let at = 0;
    if (offset === 0 && view[0] === 0xef && view[1] === 0xbb && view[2] === 0xbf) {
      at = 3;
      this.structure += 3;
    }
    while (at < view.length) {
      const lineEnd = view.indexOf(10, at);
      if (lineEnd < 0 && !final) {
        if (view.length - at <= MAX_RECORD) return at;
        if (this.overlong) this.sink.more(offset + at, view.length - at);
        else this.sink.broken(offset + at, view.length - at, 'record.too_long', `a line longer than ${MAX_RECORD} bytes`);
        this.overlong = true;
        return view.length;
      }
      const end = lineEnd < 0 ? view.length : lineEnd;
      if (this.overlong) {
        this.overlong = false;
        if (end > at) this.sink.more(offset + at, end - at);
      } else {
        const closed = this.quoted ? this.recordEnd(view, at, end, final) : end;
        if (closed < 0) return at;
        this.record(view, at, closed, offset);
        if (closed >= view.length) return view.length;
        this.structure++;
        at = closed + 1;
        continue;
      }
      if (end >= view.length) return view.length;
      this.structure++;
      at = end + 1;
    }
    return at;
  }

  /** Position of the line end that ends the record which begins at `start`; negative: more bytes are needed. `lineEnd`: the first one. */
  private recordEnd(view: Buffer, start: number, lineEnd: number, final: boolean): number {
    let open = false;
    let cell = true;
    const first = view.indexOf(QUOTE, start);
    if (first < 0 || first > lineEnd) return lineEnd;
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
    if (limit - start === MOST_QUOTED || (final && open)) return lineEnd;
    return final ? view.length : -1;
  }

  private record(bytes: Buffer, start: number, lineEnd: number, offset: number): void {
    let end = lineEnd;
    if (bytes[end - 1] === 13 && end > start) end--;
    this.structure += lineEnd - end;
    let first = start;
    while (first < end && isBlank(bytes[first])) first++;
    // Also a line of nothing but tabs between empty cells: it says nothing.
    if (first === end) this.structure += end - start;
    else if (end - start > MAX_RECORD) this.sink.broken(offset + start, end - start, 'record.too_long', `a line longer than ${MAX_RECORD} bytes`);
    else this.sink.record(bytes, start, end, offset + start, true);
  }
}
