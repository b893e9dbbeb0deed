// Records of XML: elements of one name, wherever they stand, with everything in them. What stands around them (prolog, comments, tags of elements that hold them,
// blanks) is structure; text there is no record and is told. Nothing is resolved: a document type is refused, and an element that does not end costs itself only.
import { MAX_RECORD } from '../limits.ts';
import type { Framer, FrameSink } from './framer.ts';
import { isBlank, markLength } from './line-frame.ts';

const LESS = 60;
const GREATER = 62;
const SLASH = 47;
const DASH = 45;
const COLON = 58;
const COMMENT = Buffer.from('<!--');
const CDATA = Buffer.from('<![CDATA[');
/** Bytes that may be looked through in vain; from then on a record ends where the next one begins, whatever stands in it. */
const LOOK_AHEAD = 4 * MAX_RECORD;
/** The longest name of an element. */
const LONGEST_NAME = 256;

const isNameEnd = (c: number | undefined): boolean => c === undefined || isBlank(c) || c === 10 || c === GREATER || c === SLASH;

/** Ends of a piece of markup at `at`, which begins with `<`: behind it. Negative: it does not end here. */
function markupEnd(bytes: Buffer, at: number, limit: number): number {
  const upTo = (text: string, from: number): number => {
    const end = bytes.indexOf(text, from);
    return end < 0 || end + text.length > limit ? -1 : end + text.length;
  };
  if (begins(bytes, at, COMMENT)) return upTo('-->', at + COMMENT.length);
  if (begins(bytes, at, CDATA)) return upTo(']]>', at + CDATA.length);
  if (bytes[at + 1] === 63) return upTo('?>', at + 2);
  const isDeclared = bytes[at + 1] === 33;
  let quote = 0;
  // What a document type declares stands in brackets.
  let brackets = 0;
  for (let i = at + 1; i < limit; i++) {
    const c = bytes[i];
    if (quote !== 0) quote = c === quote ? 0 : quote;
    else if (c === 34 || c === 39) quote = c;
    else if (isDeclared && c === 91) brackets++;
    else if (isDeclared && c === 93) brackets--;
    else if (c === GREATER && brackets <= 0) return i + 1;
    else if (c === LESS && !isDeclared) return -1;
  }
  return -1;
}

const begins = (bytes: Buffer, at: number, text: Buffer): boolean => bytes.compare(text, 0, text.length, at, Math.min(at + text.length, bytes.length)) === 0;

/** The name of the tag at `at`, without the prefix of its namespace; empty: no tag, or one that is cut. */
function nameAt(bytes: Buffer, at: number): string {
  let start = bytes[at + 1] === SLASH ? at + 2 : at + 1;
  let end = start;
  while (end - start < LONGEST_NAME && !isNameEnd(bytes[end])) {
    if (bytes[end] === COLON) start = end + 1;
    end++;
  }
  return bytes.toString('latin1', start, end);
}

export class XmlFramer implements Framer {
  structure = 0;
  private readonly names: ReadonlySet<string>;
  private wasted = 0;
  /** The record before had no end in sight: what comes up to the next one is its rest. */
  private overlong = false;

  /** `names`: of the elements that are records, without a prefix. */
  constructor(
    private readonly sink: FrameSink,
    names: readonly string[],
  ) {
    this.names = new Set(names);
  }

  feed(bytes: Uint8Array, offset: number, final: boolean): number {
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    let at = markLength(view, offset);
    this.structure += at;
    while (at < view.length) {
      const next = view[at] === LESS ? this.markup(view, at, offset, final) : this.between(view, at, offset, final);
      if (next < 0) return at;
      at = next;
    }
    return at;
  }

  /** Blanks, and the dashes with which browsers show that an element can be folded, are structure; other text is told. */
  private between(bytes: Buffer, at: number, offset: number, final: boolean): number {
    const found = bytes.indexOf(LESS, at);
    if (found < 0 && !final && bytes.length - at <= MAX_RECORD) return -1;
    const end = found < 0 ? bytes.length : found;
    if (this.overlong) {
      this.sink.more(offset + at, end - at);
      return end;
    }
    let first = at;
    while (first < end && isFiller(bytes[first])) first++;
    if (first === end) {
      this.structure += end - at;
      return end;
    }
    let last = end;
    while (isFiller(bytes[last - 1])) last--;
    this.structure += first - at + end - last;
    this.sink.broken(offset + first, last - first, 'xml.text', 'text between records of XML: it was not read');
    return end;
  }

  private markup(bytes: Buffer, at: number, offset: number, final: boolean): number {
    // What is cut may yet become a comment or a tag of another name.
    if (!final && bytes.length - at < LONGEST_NAME && bytes.indexOf(GREATER, at) < 0) return -1;
    const isRecord = this.isStart(bytes, at);
    if (this.overlong && !isRecord) {
      const next = bytes.indexOf(LESS, at + 1);
      const end = next < 0 ? bytes.length : next;
      this.sink.more(offset + at, end - at);
      return end;
    }
    this.overlong = false;
    if (isRecord) return this.record(bytes, at, offset, final);
    const end = markupEnd(bytes, at, Math.min(bytes.length, at + MAX_RECORD));
    if (end < 0 && !final && bytes.length - at <= MAX_RECORD) return -1;
    const next = end < 0 ? this.nextStart(bytes, at + 1, bytes.length) : end;
    if (end < 0) this.sink.broken(offset + at, next - at, 'xml.cut', 'a tag or a comment between records does not end');
    else if (bytes[at + 1] === 33 && !begins(bytes, at, COMMENT))
      this.sink.broken(offset + at, end - at, 'xml.doctype', 'a document type: nothing that it declares is read or resolved');
    else this.structure += end - at;
    return next;
  }

  private isStart(bytes: Buffer, at: number): boolean {
    return bytes[at + 1] !== SLASH && this.names.has(nameAt(bytes, at));
  }

  /** Where the next record begins, by its tag alone; `limit` where none does. */
  private nextStart(bytes: Buffer, from: number, limit: number): number {
    for (let at = bytes.indexOf(LESS, from); at >= 0 && at < limit; at = bytes.indexOf(LESS, at + 1)) if (this.isStart(bytes, at)) return at;
    return limit;
  }

  private record(bytes: Buffer, start: number, offset: number, final: boolean): number {
    const most = Math.min(bytes.length, start + MAX_RECORD);
    const limit = this.wasted > LOOK_AHEAD ? this.nextStart(bytes, start + 1, most) : most;
    const found = this.endOf(bytes, start, limit);
    if (found.end > 0) {
      this.sink.record(bytes, start, found.end, offset + start, bytes.subarray(start, found.end).includes(10));
      return found.end;
    }
    if (found.inner === undefined && limit === bytes.length && !final) return -1;
    const next = found.inner ?? this.nextStart(bytes, start + 1, most);
    this.wasted += limit - start;
    let end = next;
    while (end > start && isFiller(bytes[end - 1])) end--;
    this.structure += next - end;
    if (next === most && most < bytes.length) {
      this.overlong = true;
      this.sink.broken(offset + start, end - start, 'record.too_long', `an element longer than ${MAX_RECORD} bytes`);
    } else this.sink.broken(offset + start, end - start, 'xml.broken', 'the record does not end before the next one begins, or the item does');
    return next;
  }

  /** Behind the end of the record at `start`; where another begins inside it (`inner`), it has none. */
  private endOf(bytes: Buffer, start: number, limit: number): { end: number; inner?: number } {
    const own = nameAt(bytes, start);
    for (let at = start; at >= 0 && at < limit; at = bytes.indexOf(LESS, at)) {
      const end = markupEnd(bytes, at, limit);
      if (end < 0) return { end: -1 };
      const isClosing = bytes[at + 1] === SLASH;
      const isMarkup = bytes[at + 1] !== 33 && bytes[at + 1] !== 63;
      if (isMarkup && isClosing && nameAt(bytes, at) === own) return { end };
      if (isMarkup && at > start && this.isStart(bytes, at)) return { end: -1, inner: at };
      if (at === start && bytes[end - 2] === SLASH) return { end };
      at = end;
    }
    return { end: -1 };
  }
}

const isFiller = (c: number | undefined): boolean => isBlank(c) || c === 10 || c === DASH;
