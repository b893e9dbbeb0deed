// Text lines. The line end (LF or CR LF) is structure, blank lines are structure.
import type { Framer, FrameSink } from './framer.ts';
import { MAX_RECORD } from '../limits.ts';

const isBlank = (c: number | undefined) => c === 32 || c === 9 || c === 13;

export class LineFramer implements Framer {
  structure = 0;
  private overlong = false;
  constructor(private readonly sink: FrameSink) {}

  feed(bytes: Uint8Array, offset: number, final: boolean): number {
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    let at = 0;
    if (offset === 0 && view[0] === 0xef && view[1] === 0xbb && view[2] === 0xbf) {
      at = 3;
      this.structure += 3;
    }
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
}
