// Text lines, one a record. The line end (LF or CR LF) is structure, blank lines are structure.
import { MAX_RECORD } from '../limits.ts';
import type { Framer, FrameSink } from './framer.ts';
import { behindNuls, loseNuls, tellInnerNuls, tellNuls } from './nul-block.ts';

export const isBlank = (c: number | undefined) => c === 32 || c === 9 || c === 13;

/** Length of a byte order mark at the beginning of the item. */
export const markLength = (bytes: Uint8Array, offset: number): number => (offset === 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0);

/** Tells of a carriage return that stands inside a record and ends none of its lines: some programs show what follows as a line of its own. */
export function tellReturn(sink: FrameSink, bytes: Uint8Array, first: number, start: number, end: number, offset: number): void {
  for (let at = first; at < end - 1; at++) {
    if (bytes[at] !== 13 || bytes[at + 1] === 10 || bytes[at + 1] === 13) continue;
    sink.flag(
      offset + start,
      end - start,
      'line.carriage_return',
      'a carriage return stands inside the line: what follows it was read as part of the same record',
    );
    return;
  }
}

/** Where a byte stands next; the end where it does not. */
const nextOf = (code: number, bytes: Uint8Array, from: number): number => {
  const found = bytes.indexOf(code, from);
  return found < 0 ? bytes.length : found;
};

export class LineFramer implements Framer {
  structure = 0;
  /** Where the next carriage return stands in what is fed; its end where there is none. Negative: not looked for yet. */
  private nextReturn = -1;
  /** As `nextReturn`, of the next NUL. */
  private nextNul = -1;
  private overlong = false;
  /** `tellsNuls`: also those inside a record, where its format does not tell of them itself. */
  constructor(
    protected readonly sink: FrameSink,
    private readonly tellsNuls = false,
  ) {}

  feed(bytes: Uint8Array, offset: number, final: boolean): number {
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    let at = markLength(view, offset);
    this.structure += at;
    this.nextReturn = -1;
    this.nextNul = this.tellsNuls ? -1 : view.length;
    while (at < view.length) {
      const lineEnd = view.indexOf(10, at);
      if (lineEnd < 0 && !final) {
        if (view.length - at <= MAX_RECORD) return at;
        // The start of an overlong line is given up at once, so that memory stays bounded; `line` sees to its end.
        if (this.overlong) this.sink.more(offset + at, view.length - at);
        else this.tooLong(offset + at, view.length - at);
        this.overlong = true;
        return view.length;
      }
      const first = lineEnd < 0 ? view.length : lineEnd;
      const start = this.overlong ? at : behindNuls(view, at, first);
      const end = this.overlong || start === first ? first : this.endOf(view, start, first, final);
      if (end < 0) return at;
      if (start > at) this.nuls(view, at, start, first, offset);
      if (start < first || start === at) this.line(view, start, end, offset, end !== first);
      if (end >= view.length) return view.length;
      this.structure++;
      at = end + 1;
    }
    return at;
  }

  standing(): string {
    return this.overlong ? 'overlong' : '';
  }

  resume(standing: string): void {
    this.overlong = standing === 'overlong';
  }

  /** Position of the line end that ends the record which begins at `start`; negative: more bytes are needed. `lineEnd`: the first one. */
  protected endOf(_view: Buffer, _start: number, lineEnd: number, _final: boolean): number {
    return lineEnd;
  }

  private nuls(bytes: Uint8Array, from: number, start: number, lineEnd: number, offset: number): void {
    if (start < lineEnd && bytes[start] !== 13) {
      this.structure += start - from;
      tellNuls(this.sink, offset + from, start - from);
    } else loseNuls(this.sink, offset + from, start - from);
  }

  private line(bytes: Uint8Array, start: number, lineEnd: number, offset: number, spansLines: boolean): void {
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
    else if (end - start > MAX_RECORD) this.tooLong(offset + start, end - start);
    else {
      this.sink.record(bytes, start, end, offset + start, spansLines);
      if (this.nextReturn < start) this.nextReturn = nextOf(13, bytes, start);
      if (this.nextNul < start) this.nextNul = nextOf(0, bytes, start);
      if (this.nextNul < end) tellInnerNuls(this.sink, bytes, this.nextNul, start, end, offset);
      if (this.nextReturn < end) tellReturn(this.sink, bytes, this.nextReturn, start, end, offset);
    }
  }

  private tooLong(offset: number, length: number): void {
    this.sink.broken(
      offset,
      length,
      'record.too_long',
      `a line longer than ${MAX_RECORD} bytes: it is kept in the original, and its bytes are shown from there`,
    );
  }
}
