// JSON records by a string-aware byte scan: objects one after another, one a line or pretty-printed, in a top-level array, or in an
// array under a wrapper member. Broken stretches are reported and reading goes on at the next line; nothing is skipped in silence.
import type { Framer, FrameSink } from './framer.ts';
import type { HeldScan } from './held-scan.ts';
import { recordsBeside } from './inner-records.ts';
import { BROKEN, CUT, ObjectScan, skipBlank, stringEnd, valueEnd } from './json-scan.ts';
import { MAX_RECORD } from '../limits.ts';
import { behindNuls, tellNuls } from './nul-block.ts';

/** Failed scans may look ahead this much in sum; beyond it a value must end on its line, so that hostile text costs linear time. */
const LOOK_AHEAD = 4 * MAX_RECORD;
const LINE_END = 10;
const QUOTE = 34;
/** Sets of members beside records that are remembered as told. */
const MOST_TOLD = 1000;
/** Members of a wrapper that go with each of its records, and bytes of one. */
const MOST_AROUND = 32;
const LONGEST_AROUND = 4096;

interface Standing {
  inList: boolean;
  inWrapper: boolean;
  wrapping?: boolean;
  resynced: boolean;
  overlong: boolean;
  beside: string[];
  told: string[];
}

export class JsonFramer implements Framer {
  structure = 0;
  /** Members of the last record: valid inside `sink.record`. */
  readonly scan = new ObjectScan();
  /** The last record passed the fast scan: valid inside `sink.record`, where `scan` is not. */
  isHeld = false;
  private inList = false;
  /** The list before was a row. */
  private inRows = false;
  private inWrapper = false;
  private wrapping: boolean | undefined;
  private resynced = false;
  private wasted = 0;
  private overlong = false;
  private readonly beside = new Set<string>();
  private readonly told = new Set<string>();
  private readonly lists: Lists;
  private readonly wrapperNames: readonly Uint8Array[];
  private readonly timeNames: readonly Uint8Array[];
  /** Objects inside the wrapper that are open. */
  private readonly within: Lists[] = [];

  /**
   * `certain`: an object with a wrapper member is a wrapper even when more text follows it (a format that never has such a member itself).
   * `times`: members in which a record states its time; what has one in front of its list is no wrapper.
   * `around`: takes what a wrapper says in front of its list, as text; absent: its names are told as an issue.
   * `elements`: texts and lists that are members of a list are records as well, and so are texts and rows one after another.
   */
  constructor(
    wrappers: readonly string[],
    private readonly certain: boolean,
    private readonly sink: FrameSink,
    private readonly held?: HeldScan,
    private readonly times: readonly string[] = [],
    private readonly around?: Map<string, string>,
    private readonly elements = false,
  ) {
    this.timeNames = times.map((name) => Buffer.from(name));
    this.lists = listsOf(wrappers);
    this.wrapperNames = [...this.lists.inner.keys()].map((name) => Buffer.from(name));
    if (wrappers.length === 0) this.wrapping = false;
  }

  /** Where the last object ended. */
  private ended = -1;

  /** A list or a wrapper is open: what comes next may go on with it. */
  get isInside(): boolean {
    return this.inList || this.inWrapper;
  }

  /** What is fed next has nothing to do with what was fed before. */
  restart(): void {
    this.inList = this.inWrapper = this.resynced = this.overlong = false;
    this.within.length = 0;
    if (this.wrapperNames.length > 0) this.wrapping = undefined;
  }

  private enter(): void {
    this.inWrapper = true;
    this.within.length = 0;
    this.around?.clear();
  }

  standing(): string {
    const { inList, inWrapper, wrapping, resynced, overlong } = this;
    return JSON.stringify({ inList, inWrapper, wrapping, resynced, overlong, beside: [...this.beside], told: [...this.told] });
  }

  resume(standing: string): void {
    const { inList, inWrapper, wrapping, resynced, overlong, beside, told } = JSON.parse(standing) as Standing;
    Object.assign(this, { inList, inWrapper, wrapping, resynced, overlong });
    for (const name of beside) this.beside.add(name);
    for (const names of told) this.told.add(names);
  }

  feed(bytes: Uint8Array, offset: number, final: boolean): number {
    const n = bytes.length;
    let at = 0;
    while (at < n) {
      const c = bytes[at] as number;
      // A byte order mark: at the beginning, or where files that have one were put together.
      if (c === 0xef && !this.overlong) {
        if (n - at < 3 && !final) return at;
        if (bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf) {
          this.structure += 3;
          at += 3;
          continue;
        }
      }
      if (c === 0 && !this.overlong) {
        const behind = behindNuls(bytes, at, n);
        if (behind === n && !final && n - at < MAX_RECORD) return at;
        // One right behind a record ends it: so they are sent over a connection (GELF).
        if (behind === at + 1 && offset + at === this.ended) {
          at = this.structural(at);
          continue;
        }
        if (bytes[behind] === 123) {
          this.structure += behind - at;
          tellNuls(this.sink, offset + at, behind - at);
          at = behind;
          continue;
        }
      }
      if (c === 10 && this.overlong) this.overlong = false;
      // 30 is the separator of RFC 7464.
      if (c === 32 || c === 10 || c === 13 || c === 9 || c === 44 || c === 30) {
        this.structure++;
        at++;
        continue;
      }
      let next: number;
      if (this.overlong) next = this.rest(bytes, at, offset, final);
      else if (this.inWrapper && !this.inList) next = this.wrapperMember(bytes, at, offset, final);
      else if (c === 123) next = this.object(bytes, at, offset, final);
      else if (c === 91 && !this.inList) {
        const isRow = this.elements && this.isRow(bytes, at, final);
        if (isRow === undefined) return at;
        this.inRows = isRow;
        this.inList = !isRow;
        next = isRow ? this.element(bytes, at, offset, final) : this.structural(at);
      } else if (c === 93 && (this.inList || this.resynced)) {
        this.inList = false;
        next = this.structural(at);
      } else if (c === 125 && this.resynced) next = this.structural(at);
      else if (this.inList || (this.elements && c === QUOTE)) next = this.element(bytes, at, offset, final);
      else next = this.garbage(bytes, at, offset, final, 'json.garbage', 'text that is no JSON object');
      if (next < 0) return at;
      if (c === 123) this.ended = offset + next;
      at = next;
    }
    // Cut between two records nothing else would show it.
    if (final && (this.inList || this.inWrapper) && offset + n > 0) {
      const named = this.beside.size > 0 ? `; beside the records stands ${[...this.beside].join(', ')}` : '';
      this.sink.flag(offset + n - 1, 1, 'json.open_list', `the item ends before its list of records does: more may be missing${named}`);
    }
    return at;
  }

  private structural(at: number): number {
    this.structure++;
    return at + 1;
  }

  /** An object outside a wrapper: a wrapper itself, or a record. Negative: more bytes are needed. */
  private object(bytes: Uint8Array, at: number, offset: number, final: boolean): number {
    if (!this.inList && this.wrapping !== false) {
      const wraps = this.wraps(bytes, at, final);
      if (wraps === undefined) return -1;
      if (this.wrapping === undefined) this.wrapping = wraps;
      if (wraps) {
        this.enter();
        return this.structural(at);
      }
    }
    const limit = this.reach(bytes, at);
    const heldEnd = this.held === undefined ? -1 : this.held.scan(bytes, at, limit);
    this.isHeld = heldEnd > 0;
    if (heldEnd > 0) {
      this.sink.record(bytes, at, heldEnd, offset + at, false);
      return heldEnd;
    }
    let line = at;
    while (line > 0 && (bytes[line - 1] === 32 || bytes[line - 1] === 9)) line--;
    const indent = bytes[line - 1] === 10 ? at - line : -1;
    const found = this.scan.scan(bytes, at, limit, indent);
    // A wrapper may stand behind records as well, also where the list before it was damaged and did not end.
    const mayWrap = this.certain && this.wrapperNames.length > 0 && (!this.inList || this.resynced);
    const names = mayWrap && (found > 0 ? this.isList(bytes) : found === BROKEN || limit < bytes.length || final);
    if (names && this.wraps(bytes, at, final) === true) {
      this.enter();
      this.inList = false;
      return this.structural(at);
    }
    if (found > 0) {
      const { end, spansLines } = this.scan;
      if (spansLines && !isJson(bytes, at, end)) return this.damaged(bytes, at, offset, 'json.invalid', 'this record spans lines and is no valid JSON');
      this.sink.record(bytes, at, end, offset + at, spansLines);
      return end;
    }
    if (found === BROKEN) return this.damaged(bytes, at, offset, 'json.broken', 'this record breaks off inside its line');
    if (found === CUT && limit < bytes.length) {
      if (limit < at + MAX_RECORD) return this.damaged(bytes, at, offset, 'json.broken', 'this record does not end on its line');
      return this.damaged(
        bytes,
        at,
        offset,
        'record.too_long',
        `no end of this record within ${MAX_RECORD} bytes: it is kept in the original, and its bytes are shown from there`,
      );
    }
    if (!final) return -1;
    return this.damaged(bytes, at, offset, 'json.cut', 'the item ends inside this record');
  }

  /** Has the object that was scanned last a list of records, and no time of its own? */
  private isList(bytes: Uint8Array): boolean {
    return this.scan.names(bytes, this.wrapperNames) && !this.scan.names(bytes, this.timeNames);
  }

  /** How far a value that begins at `at` is looked for. */
  private reach(bytes: Uint8Array, at: number): number {
    const most = Math.min(bytes.length, at + MAX_RECORD);
    if (this.wasted <= LOOK_AHEAD) return most;
    const lineEnd = bytes.indexOf(LINE_END, at);
    return lineEnd < 0 ? most : Math.min(most, lineEnd);
  }

  /** End of a value, or negative: it does not end, as far as it may be looked for. */
  private valueEnd(bytes: Uint8Array, at: number, final: boolean): number {
    const limit = this.reach(bytes, at);
    const end = valueEnd(bytes, at, limit);
    if (end < 0 && (final || limit < bytes.length)) this.wasted += limit - at;
    return end;
  }

  /** Gives up a record up to the end of its first line that is not deeper than it. */
  private damaged(bytes: Uint8Array, at: number, offset: number, code: string, message: string): number {
    this.wasted += this.scan.end - at;
    this.resynced = true;
    const lineEnd = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(10, at);
    let end = lineEnd < 0 ? bytes.length : lineEnd;
    if (code === 'record.too_long' && lineEnd < 0) this.overlong = true;
    // A pretty-printed record: its lines are indented deeper than itself, and none of them begins a record.
    let line = at;
    while (line > 0 && (bytes[line - 1] === 32 || bytes[line - 1] === 9)) line--;
    const indent = at - line;
    while (end < bytes.length) {
      let first = end + 1;
      while (bytes[first] === 32 || bytes[first] === 9) first++;
      const c = bytes[first];
      const column = first - end - 1;
      if (first >= bytes.length || (c === 123 && (column <= indent || this.wasted > LOOK_AHEAD)) || ((c === 93 || c === 91) && column < Math.max(indent, 1)))
        break;
      if (c === 34 || c === 123 || c === 125 || c === 93 || c === 91) {
        const nextEnd = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(10, first);
        end = nextEnd < 0 ? bytes.length : nextEnd;
        if (c === 125 && column === indent) break;
      } else break;
    }
    if (bytes[end - 1] === 13 && end - 1 > at) end--;
    this.sink.broken(offset + at, end - at, code, message);
    return end;
  }

  /** An overlong record goes on up to the end of its line. */
  private rest(bytes: Uint8Array, at: number, offset: number, final: boolean): number {
    const lineEnd = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(10, at);
    if (lineEnd < 0 && !final && bytes.length - at < MAX_RECORD) return -1;
    const end = lineEnd < 0 ? bytes.length : lineEnd;
    this.sink.more(offset + at, end - at);
    return end;
  }

  /** Anything that is no object, up to the end of the line. */
  private garbage(bytes: Uint8Array, at: number, offset: number, final: boolean, code: string, message: string): number {
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    let end = view.indexOf(10, at);
    if (end < 0) {
      if (!final && bytes.length - at < MAX_RECORD) return -1;
      if (!final) this.overlong = true;
      end = bytes.length;
    }
    if (bytes[end - 1] === 13 && end - 1 > at) end--;
    this.resynced = true;
    this.sink.broken(offset + at, end - at, code, message);
    return end;
  }

  /**
   * Is the list at `at` a row, whose first cell is no record: one without quotes, one with another row behind it, or the last of several? Undefined: cannot
   * be told yet.
   */
  private isRow(bytes: Uint8Array, at: number, final: boolean): boolean | undefined {
    const first = skipBlank(bytes, at + 1);
    if (first < bytes.length && (beginsJson(bytes, first) || bytes[first] === 93)) return false;
    if (first < bytes.length && (this.inRows || bytes[first] !== QUOTE)) return true;
    const end = this.valueEnd(bytes, at, final);
    const behind = end < 0 ? bytes.length : skipBlank(bytes, end);
    if (behind >= bytes.length) return final || this.reach(bytes, at) < bytes.length ? false : undefined;
    return bytes[behind] === 91;
  }

  /** A member of the record list that is no object. */
  private element(bytes: Uint8Array, at: number, offset: number, final: boolean): number {
    const end = this.valueEnd(bytes, at, final);
    if (end < 0 || (end === bytes.length && !final)) {
      if (!final && this.reach(bytes, at) === bytes.length) return -1;
      return this.garbage(bytes, at, offset, final, 'json.broken', 'this list member does not end');
    }
    if (end === at) return this.garbage(bytes, at, offset, final, 'json.garbage', 'text that is no JSON');
    if (this.elements && (bytes[at] === QUOTE || bytes[at] === 91)) {
      this.sink.record(bytes, at, end, offset + at, bytes.subarray(at, end).includes(LINE_END));
      return end;
    }
    this.sink.broken(offset + at, end - at, 'json.not_object', 'a member of the record list that is no object');
    return end;
  }

  /** What a wrapper says about its records goes with each of them: as much as a head has, not as much as somebody may write. */
  private keep(key: string, bytes: Uint8Array, value: number, end: number): void {
    const { around } = this;
    if (around && around.size < MOST_AROUND && key.length <= 60 && end - value <= LONGEST_AROUND)
      around.set(key, Buffer.from(bytes.buffer, bytes.byteOffset + value, end - value).toString());
    else if (this.beside.size < 20) this.beside.add(key.slice(0, 60));
  }

  /** What stands beside the records: once, where many wrappers have the same. */
  private tellBeside(at: number): void {
    const names = [...this.beside].join(', ');
    this.beside.clear();
    if (names === '' || this.told.has(names)) return;
    if (this.told.size < MOST_TOLD) this.told.add(names);
    this.sink.flag(at, 1, 'json.wrapper_members', `beside the records stands ${names}`);
  }

  /** Inside a wrapper, outside its list: other members, the list, or the end. */
  private wrapperMember(bytes: Uint8Array, at: number, offset: number, final: boolean): number {
    const c = bytes[at] as number;
    if (c === 125) {
      if (this.within.pop()) return this.structural(at);
      this.inWrapper = false;
      this.tellBeside(offset + at);
      return this.structural(at);
    }
    if (c !== 34) {
      this.inWrapper = c !== 123;
      return c === 123 ? this.object(bytes, at, offset, final) : this.garbage(bytes, at, offset, final, 'json.garbage', 'text that is no JSON member');
    }
    const keyEnd = stringEnd(bytes, at, bytes.length);
    const colon = keyEnd < 0 ? -1 : skipBlank(bytes, keyEnd);
    const value = colon < 0 ? -1 : skipBlank(bytes, colon + 1);
    if (keyEnd < 0 || value >= bytes.length) {
      if (!final && bytes.length - at < MAX_RECORD) return -1;
      return this.garbage(bytes, at, offset, final, 'json.broken', 'this member does not end');
    }
    if (bytes[colon] !== 58) return this.garbage(bytes, at, offset, final, 'json.garbage', 'a member without a value');
    const key = Buffer.from(bytes.buffer, bytes.byteOffset + at + 1, keyEnd - at - 2).toString();
    const lists = (this.within.at(-1) ?? this.lists).inner.get(key);
    if (lists?.isList && bytes[value] === 91) {
      this.inList = true;
      this.structure += value + 1 - at;
      return value + 1;
    }
    if (lists && lists.inner.size > 0 && bytes[value] === 123) {
      this.within.push(lists);
      this.structure += value + 1 - at;
      return value + 1;
    }
    const end = this.valueEnd(bytes, value, final);
    if (end < 0 || (end === bytes.length && !final)) {
      if (!final && this.reach(bytes, value) === bytes.length) return -1;
      return this.garbage(bytes, at, offset, final, 'json.broken', 'this member does not end');
    }
    if (this.around) this.keep(key, bytes, value, end);
    else if (this.beside.size < 20) this.beside.add(key.slice(0, 60));
    const missed = recordsBeside(key, Buffer.from(bytes.buffer, bytes.byteOffset + value, end - value).toString());
    if (missed !== undefined) this.sink.broken(offset + value, end - value, 'json.inner_records', missed);
    this.structure += missed === undefined ? end - at : value - at;
    return end;
  }

  /** Is the object at `at` a wrapper: has it a wrapper member with a list of objects? Undefined: cannot be told yet. */
  private wraps(bytes: Uint8Array, at: number, final: boolean, lists = this.lists): boolean | undefined {
    const n = bytes.length;
    let cursor = skipBlank(bytes, at + 1);
    let hit = false;
    while (cursor < n && bytes[cursor] === 34) {
      const keyEnd = stringEnd(bytes, cursor, n);
      if (keyEnd < 0) break;
      const value = skipBlank(bytes, skipBlank(bytes, keyEnd) + 1);
      if (value >= n) break;
      const key = Buffer.from(bytes.buffer, bytes.byteOffset + cursor + 1, keyEnd - cursor - 2).toString();
      if (this.times.includes(key)) return false;
      const known = lists.inner.get(key);
      if (known && known.inner.size > 0 && bytes[value] === 123) {
        const inner = this.wraps(bytes, value, final, known);
        if (inner !== false) return inner;
      }
      if (known?.isList && bytes[value] === 91) {
        const inside = skipBlank(bytes, value + 1);
        if (inside >= n) break;
        if (bytes[inside] === 123 || bytes[inside] === 93 || (this.elements && (bytes[inside] === QUOTE || bytes[inside] === 91))) {
          if (this.certain) return true;
          hit = true;
        }
      }
      const end = this.valueEnd(bytes, value, final);
      // A list that does not end in what is at hand is the bulk of the item: a wrapper.
      if (end < 0) return hit ? true : final || this.reach(bytes, value) < n ? false : undefined;
      cursor = skipBlank(bytes, end);
      if (bytes[cursor] === 44) cursor = skipBlank(bytes, cursor + 1);
      else if (bytes[cursor] === 125) {
        if (!hit) return false;
        const behind = skipBlank(bytes, cursor + 1);
        if (behind >= n && !final) return undefined;
        return this.wrapping === true || behind >= n;
      }
    }
    return final || n - at >= MAX_RECORD || (cursor < n && bytes[cursor] !== 34) ? hit : undefined;
  }
}

/** Names of lists, by the members that lead to them. */
interface Lists {
  isList: boolean;
  inner: Map<string, Lists>;
}

function listsOf(paths: readonly string[]): Lists {
  const top: Lists = { isList: false, inner: new Map() };
  for (const path of paths) {
    let lists = top;
    for (const name of path.split('.')) {
      const known = lists.inner.get(name) ?? { isList: false, inner: new Map() };
      lists.inner.set(name, known);
      lists = known;
    }
    lists.isList = true;
  }
  return top;
}

/** An object, a list, or a text that is one. */
const beginsJson = (bytes: Uint8Array, at: number): boolean => {
  const c = bytes[bytes[at] === QUOTE ? at + 1 : at];
  return c === 123 || c === 91;
};

function isJson(bytes: Uint8Array, start: number, end: number): boolean {
  try {
    JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString());
    return true;
  } catch {
    return false;
  }
}
