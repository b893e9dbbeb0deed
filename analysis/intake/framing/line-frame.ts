// Text lines. The line end (LF or CR LF) is structure, blank lines are structure. With `begins`, a line that does not fit it continues the record before it.
import { MAX_RECORD } from '../limits.ts';
import type { Framer, FrameSink } from './framer.ts';

const isBlank = (c: number | undefined) => c === 32 || c === 9 || c === 13;
/** Characters of a line that `begins` is shown: what a record begins with is shorter. */
const SHOWN = 512;

export class LineFramer implements Framer {
  structure = 0;
  private overlong = false;
  constructor(
    private readonly sink: FrameSink,
    private readonly begins?: RegExp,
  ) {}

  feed(bytes: Uint8Array, offset: number, final: boolean): number {
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    let at = 0;
    if (offset === 0 && view[0] === 0xef && view[1] === 0xbb && view[2] === 0xbf) {
      at = 3;
      this.structure += 3;
    }
    if (this.begins) return this.joined(view, at, offset, final, this.begins);
    for (;;) {
      const lineEnd = view.indexOf(10, at);
      if (lineEnd < 0) break;
      this.line(bytes, at, lineEnd, offset);
      this.structure++;
      at = lineEnd + 1;
    }
    const rest = view.length - at;
    if (final) {
      if (rest > 0) this.line(bytes, at, view.length, offset);
      return view.length;
    }
    if (rest > MAX_RECORD) {
      // The start of an overlong line is given up at once, so that memory stays bounded; `line` sees to its end.
      if (this.overlong) this.sink.more(offset + at, rest);
      else this.sink.broken(offset + at, rest, 'record.too_long', `a line longer than ${MAX_RECORD} bytes`);
      this.overlong = true;
      return view.length;
    }
    return at;
  }

  private line(bytes: Uint8Array, start: number, lineEnd: number, offset: number): void {
    if (this.overlong) {
      this.overlong = false;
      if (lineEnd > start) this.sink.more(offset + start, lineEnd - start);
      return;
    }
    let end = lineEnd;
    if (bytes[end - 1] === 13 && end > start) end--;
    this.structure += lineEnd - end;
    let first = start;
    while (first < end && isBlank(bytes[first])) first++;
    if (first === end) this.structure += end - start;
    else if (end - start > MAX_RECORD) this.sink.broken(offset + start, end - start, 'record.too_long', `a line longer than ${MAX_RECORD} bytes`);
    else this.sink.record(bytes, start, end, offset + start, false);
  }

  /** Records of several lines. Gives the position behind the last record that is known to be whole. */
  private joined(view: Buffer, from: number, offset: number, final: boolean, begins: RegExp): number {
    let start = from;
    let at = from;
    while (at < view.length) {
      const lineEnd = view.indexOf(10, at);
      const next = lineEnd < 0 ? view.length : lineEnd + 1;
      if (at > start && begins.test(view.toString('latin1', at, Math.min(next, at + SHOWN)))) {
        // Without its end a line may be more than is seen of it, but its beginning is there.
        this.lines(view, start, at, offset);
        start = at;
      }
      // Beyond the bound what was begun is told line by line, and nothing waits for an end that does not come.
      if (at - start > MAX_RECORD) {
        this.lines(view, start, at, offset);
        start = at;
      }
      if (lineEnd < 0) break;
      at = next;
    }
    if (final) {
      if (view.length > start) this.lines(view, start, view.length, offset);
      return view.length;
    }
    if (view.length - at > MAX_RECORD) {
      if (at > start) this.lines(view, start, at, offset);
      if (this.overlong) this.sink.more(offset + at, view.length - at);
      else this.sink.broken(offset + at, view.length - at, 'record.too_long', `a line longer than ${MAX_RECORD} bytes`);
      this.overlong = true;
      return view.length;
    }
    return start;
  }

  /** A record and the line ends and blanks behind it. */
  private lines(bytes: Uint8Array, from: number, to: number, offset: number): void {
    let start = from;
    if (this.overlong) {
      this.overlong = false;
      const lineEnd = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(10, from);
      start = lineEnd < 0 || lineEnd >= to ? to : lineEnd;
      if (start > from) this.sink.more(offset + from, start - from);
    }
    let end = to;
    while (end > start && (bytes[end - 1] === 10 || isBlank(bytes[end - 1]))) end--;
    while (start < end && (bytes[start] === 10 || bytes[start] === 13)) {
      start++;
      this.structure++;
    }
    this.structure += to - end;
    if (end === start) return;
    if (end - start > MAX_RECORD) this.sink.broken(offset + start, end - start, 'record.too_long', `a record longer than ${MAX_RECORD} bytes`);
    else this.sink.record(bytes, start, end, offset + start, true);
  }
}
