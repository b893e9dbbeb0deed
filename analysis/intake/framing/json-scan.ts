// Byte scans over JSON text that need no parse: the end of an object, and its top-level members on the way.

/** 1 for bytes that end a plain run inside a string: quote, backslash, control characters (raw ones are not JSON). */
const stops = new Uint8Array(256);
for (let c = 0; c < 32; c++) stops[c] = 1;
stops[34] = 1;
stops[92] = 1;

export const WHOLE_OBJECT = 1;
export const CUT = 0;
/** A raw line end inside a string: the record was cut there, or is no JSON. */
export const BROKEN = -1;

/** Last scanned object: where it ended, whether line ends stand in it, and its top-level members as [key start, key end, value end] triples. */
export class ObjectScan {
  end = 0;
  spansLines = false;
  members = 0;
  /** Places in the bytes that were scanned, which are a window of an item (`WINDOW` and a record at most), never the item. */
  spans = new Int32Array(3 * 256);

  /** Do these letters stand in the object that begins at `start` elsewhere than as the name of a top-level member? */
  holdsBelow(bytes: Uint8Array, start: number, letters: string): boolean {
    const view = Buffer.from(bytes.buffer, bytes.byteOffset + start, this.end - start);
    for (let at = view.indexOf(letters); at >= 0; at = view.indexOf(letters, at + letters.length)) if (!this.isName(start + at)) return true;
    return false;
  }

  /** Names stand in the order of the text: a record with a million of them is still looked up fast. */
  private isName(at: number): boolean {
    let low = 0;
    let high = this.members - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const start = this.spans[middle * 3] as number;
      if (start === at) return true;
      if (start < at) low = middle + 1;
      else high = middle - 1;
    }
    return false;
  }

  /** Has the object a top-level member with one of these names? */
  names(bytes: Uint8Array, wanted: readonly Uint8Array[]): boolean {
    for (const name of wanted)
      for (let m = 0; m < this.members; m++) {
        const start = this.spans[m * 3] as number;
        if ((this.spans[m * 3 + 1] as number) - start === name.length && Buffer.compare(bytes.subarray(start, start + name.length), name) === 0) return true;
      }
    return false;
  }

  /** Name and value of each top-level member, as they are written. `bytes`: those that were scanned. */
  *texts(bytes: Uint8Array): Generator<[name: string, value: () => string]> {
    const text = (start: number, end: number): string => Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();
    for (let m = 0; m < this.members; m++) {
      const [keyStart = 0, keyEnd = 0, valueEnd = 0] = this.spans.subarray(m * 3, m * 3 + 3);
      yield [text(keyStart, keyEnd), () => text(keyEnd + 1, valueEnd).replace(/^\s*:/, '')];
    }
  }

  private member(start: number, end: number): void {
    const at = this.members * 3;
    if (at + 3 > this.spans.length) {
      const grown = new Int32Array(this.spans.length * 2);
      grown.set(this.spans);
      this.spans = grown;
    }
    this.spans[at] = start;
    this.spans[at + 1] = end;
    this.members++;
  }

  /** The member before ends behind its last byte that is neither space nor comma. */
  private closeMember(bytes: Uint8Array, before: number, comma: boolean): void {
    if (this.members === 0) return;
    let at = before - 1;
    let c = bytes[at] as number;
    while (c === 32 || c === 10 || c === 13 || c === 9) c = bytes[--at] as number;
    if (comma && c === 44) c = bytes[--at] as number;
    while (c === 32 || c === 10 || c === 13 || c === 9) c = bytes[--at] as number;
    this.spans[this.members * 3 - 1] = at + 1;
  }

  /**
   * Scans the object that begins at `start` up to `limit`. `indent` >= 0: a line that begins with exactly that many blanks and `{` is
   * the next record, so this one was cut. At BROKEN and CUT `end` is where the scan stopped.
   */
  scan(bytes: Uint8Array, start: number, limit: number, indent: number): number {
    let at = start + 1;
    let depth = 1;
    let lists = 0;
    this.members = 0;
    this.spansLines = false;
    while (at < limit) {
      const c = bytes[at] as number;
      if (c === 34) {
        const open = ++at;
        for (;;) {
          while (stops[bytes[at] as number] === 0) at++;
          if (at >= limit) {
            this.end = limit;
            return CUT;
          }
          const s = bytes[at] as number;
          if (s === 34) break;
          if (s === 92) at += 2;
          else if (s === 10) {
            this.end = at;
            return BROKEN;
          } else at++;
        }
        const close = at++;
        if (depth === 1 && lists === 0) {
          let next = at;
          while (bytes[next] === 32 || bytes[next] === 10 || bytes[next] === 13 || bytes[next] === 9) next++;
          if (bytes[next] === 58) {
            this.closeMember(bytes, open - 1, true);
            this.member(open, close);
          }
        }
        continue;
      }
      if (c === 123) depth++;
      else if (c === 125) {
        if (--depth === 0) {
          this.closeMember(bytes, at, false);
          this.end = at + 1;
          return WHOLE_OBJECT;
        }
      } else if (c === 91) lists++;
      else if (c === 93) {
        if (lists > 0) lists--;
      } else if (c === 10) {
        this.spansLines = true;
        if (indent > 0) {
          let column = 0;
          while (column < indent && (bytes[at + 1 + column] === 32 || bytes[at + 1 + column] === 9)) column++;
          if (column === indent && bytes[at + 1 + column] === 123) {
            this.end = at;
            return BROKEN;
          }
        }
      }
      at++;
    }
    this.end = limit;
    return CUT;
  }
}

/** Behind white space and commas from `at`. */
export function skipBlank(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    const c = bytes[at];
    if (c === 32 || c === 10 || c === 13 || c === 9) at++;
    else return at;
  }
}

/** End of the string that opens at `from` (behind its quote), or -1 when it does not end before `limit`. */
export function stringEnd(bytes: Uint8Array, from: number, limit: number): number {
  let at = from + 1;
  while (at < limit) {
    const c = bytes[at] as number;
    if (c === 34) return at + 1;
    if (c === 10) return -1;
    at += c === 92 ? 2 : 1;
  }
  return -1;
}

/** End of any value at `from`, or -1 when it does not end before `limit`. Scalars end before space, comma or bracket. */
export function valueEnd(bytes: Uint8Array, from: number, limit: number): number {
  const c = bytes[from];
  if (c === 34) return stringEnd(bytes, from, limit);
  if (c === 123 || c === 91) {
    let depth = 0;
    let at = from;
    while (at < limit) {
      const b = bytes[at] as number;
      if (b === 34) {
        at = stringEnd(bytes, at, limit);
        if (at < 0) return -1;
        continue;
      }
      if (b === 123 || b === 91) depth++;
      else if (b === 125 || b === 93) {
        if (--depth === 0) return at + 1;
      }
      at++;
    }
    return -1;
  }
  let at = from;
  while (at < limit) {
    const b = bytes[at] as number;
    if (b === 44 || b === 93 || b === 125 || b <= 32) return at;
    at++;
  }
  return limit;
}
