// Records of several lines: a line that does not fit `begins` continues the record before it. Line ends and blank lines between records are structure.
import { MAX_RECORD } from '../limits.ts';
import type { Framer, FrameSink } from './framer.ts';
import { isBlank, markLength, tellReturn } from './line-frame.ts';
import { behindNuls, tellInnerNuls, tellNuls } from './nul-block.ts';

/** Characters of a line that `begins` is shown: what a record begins with is shorter. */
const SHOWN = 512;

export class JoinedLineFramer implements Framer {
  structure = 0;
  private overlong = false;
  /** What is fed next stands inside a line. */
  private inside = false;
  /** Lines up to this offset were looked at. */
  private looked = 0;
  /** `tellsNuls`: also those inside a record. */
  constructor(
    private readonly sink: FrameSink,
    private readonly begins: RegExp,
    private readonly tellsNuls = false,
  ) {}

  feed(bytes: Uint8Array, offset: number, final: boolean): number {
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const from = markLength(view, offset);
    this.structure += from;
    // The first record that is not known to be whole.
    let start = from;
    // Lines of a record that was held back were looked at before.
    let at = Math.max(from, this.looked - offset);
    while (at < view.length) {
      const lineEnd = view.indexOf(10, at);
      const next = lineEnd < 0 ? view.length : lineEnd + 1;
      const whole = lineEnd >= 0 || final;
      // A line whose end is not there yet is waited for, unless it is told from its first bytes and what would wait is too much.
      if (!whole && (next - at < SHOWN || !(this.overlong || next - start > MAX_RECORD))) break;
      const first = this.inside ? at : behindNuls(view, at, next);
      if (!this.inside && this.begins.test(view.toString('latin1', first, Math.min(next, first + SHOWN)))) {
        this.lines(view, start, at, offset);
        this.overlong = false;
        start = first;
        if (first > at) {
          this.structure += first - at;
          tellNuls(this.sink, offset + at, first - at);
        }
      }
      this.inside = !whole;
      at = next;
      if (this.overlong || at - start > MAX_RECORD) start = this.giveUp(start, at, offset);
    }
    this.looked = offset + at;
    if (!final) return start;
    this.lines(view, start, view.length, offset);
    return view.length;
  }

  /** What never ends is one lost record, up to the next line that begins one. */
  private giveUp(start: number, at: number, offset: number): number {
    if (this.overlong) this.sink.more(offset + start, at - start);
    else this.sink.broken(offset + start, at - start, 'record.too_long', `a record longer than ${MAX_RECORD} bytes`);
    this.overlong = true;
    return at;
  }

  /** A record; the line ends and blank lines before and behind it are structure. */
  private lines(bytes: Uint8Array, from: number, to: number, offset: number): void {
    let end = to;
    for (let at = to; at > from && (bytes[at - 1] === 10 || isBlank(bytes[at - 1])); ) {
      at--;
      // Blanks count only as far as they fill a line: those at the end of one that says something are its own.
      if (bytes[at] === 10 || at === from || bytes[at - 1] === 10) end = at;
    }
    if (bytes[end - 1] === 13 && end > from) end--;
    let start = from;
    for (let at = from; at < end && (bytes[at] === 10 || isBlank(bytes[at])); ) if (bytes[at++] === 10) start = at;
    this.structure += to - end + start - from;
    if (end <= start) return;
    this.sink.record(bytes, start, end, offset + start, true);
    const nul = bytes.subarray(start, end).indexOf(0);
    if (nul >= 0 && this.tellsNuls) tellInnerNuls(this.sink, bytes, start + nul, start, end, offset);
    const first = bytes.subarray(start, end).indexOf(13);
    if (first >= 0) tellReturn(this.sink, bytes, start + first, start, end, offset);
  }
}
