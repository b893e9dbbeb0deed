// The quick way of a JSON record: one pass over its text that proves it to be sound JSON and notes where each member stands. Nothing is built of it:
// values are taken where they are asked for, and what no column holds is given back as it is written. Anything unusual (long numbers, names that stand
// twice, control characters, halves of surrogate pairs) makes it give up, and the record is parsed.
import type { JsonValue } from '../../reading/values/json-text.ts';

/** Levels of objects whose members are noted: as deep as names are looked for (members.ts). */
const LEVELS = 4;
/** Deeper than any log nests; the parser says what it makes of more. */
const DEEPEST = 100;
/** Digits of a number that a double surely holds. */
const DIGITS = 15;

const TEXT = 1;
const ESCAPED = 2;
const NUMBER = 3;
const TRUE = 4;
const FALSE = 5;
const NULL = 6;
const OBJECT = 7;
const ARRAY = 8;

/** Member names of an object that is a time by itself: whether it is one, its values tell. */
const pairNames = /^(?:epochSecond|seconds)$/;

export class QuickRecord {
  /** Members of the last record in the order of its text, those of an object behind it. Node 0 is the record. */
  nodes = 0;
  /** Of names and structure; equal structures have equal hashes. */
  hash = 0;
  private text = '';
  private nameStart = new Int32Array(256);
  private nameEnd = new Int32Array(256);
  private start = new Int32Array(256);
  private end = new Int32Array(256);
  private kind = new Uint8Array(256);
  /** Behind the last node of the subtree. */
  private behind = new Int32Array(256);
  private parent = new Int32Array(256);

  /** Whether `text` is an object and nothing else, and nothing about it is unusual. */
  scan(text: string): boolean {
    this.text = text;
    this.nodes = 1;
    this.hash = 17;
    this.nameStart[0] = this.nameEnd[0] = 0;
    this.parent[0] = -1;
    const from = this.blank(0);
    if (text.charCodeAt(from) !== 123) return false;
    this.start[0] = from;
    this.kind[0] = OBJECT;
    const end = this.object(from, 0, 0);
    if (end < 0) return false;
    this.end[0] = end;
    this.behind[0] = this.nodes;
    return this.blank(end) === text.length;
  }

  name(node: number): string {
    return this.text.slice(this.nameStart[node], this.nameEnd[node]);
  }
  parentOf(node: number): number {
    return this.parent[node] as number;
  }
  isObject(node: number): boolean {
    return this.kind[node] === OBJECT;
  }

  /** Its members were noted. */
  isOpen(node: number): boolean {
    return this.kind[node] === OBJECT && (this.behind[node] as number) > node + 1;
  }

  value(node: number): JsonValue {
    const from = this.start[node] as number;
    const to = this.end[node] as number;
    switch (this.kind[node]) {
      case TEXT:
        return this.text.slice(from + 1, to - 1);
      case NUMBER:
        return Number(this.text.slice(from, to));
      case TRUE:
        return true;
      case FALSE:
        return false;
      case NULL:
        return null;
      default:
        return JSON.parse(this.text.slice(from, to)) as JsonValue;
    }
  }

  /** The record without these members, as it is written; objects that get empty by it go too. Undefined: nothing is left. */
  without(spent: readonly number[]): string | undefined {
    if (spent.length === 0) return this.behind[0] === 1 ? undefined : this.text.slice(this.start[0], this.end[0]);
    return this.rest(0, spent);
  }

  private rest(node: number, spent: readonly number[]): string | undefined {
    const last = this.behind[node] as number;
    if (!spent.some((one) => one > node && one < last)) return this.text.slice(this.start[node], this.end[node]);
    let given = '';
    // Members that stay as they are, neighbours in one go.
    let from = -1;
    let to = -1;
    const flush = () => {
      if (from >= 0) given += (given === '' ? '' : ',') + this.text.slice(from, to);
      from = -1;
    };
    for (let child = node + 1; child < last; child = this.behind[child] as number) {
      if (spent.includes(child)) flush();
      else if (spent.some((one) => one > child && one < (this.behind[child] as number))) {
        flush();
        const inner = this.rest(child, spent);
        if (inner !== undefined) given += `${given === '' ? '' : ','}"${this.name(child)}":${inner}`;
      } else {
        if (from < 0) from = (this.nameStart[child] as number) - 1;
        to = this.end[child] as number;
      }
    }
    flush();
    return given === '' ? undefined : `{${given}}`;
  }

  private blank(from: number): number {
    let at = from;
    for (;;) {
      const c = this.text.charCodeAt(at);
      if (c === 32 || c === 10 || c === 13 || c === 9) at++;
      else return at;
    }
  }

  /** Behind the object that begins at `from`, or -1. `level`: of the record 0. */
  private object(from: number, level: number, node: number): number {
    const { text } = this;
    const noted = level < LEVELS;
    // Two names that are the same are found where the structure is met first (quick-shapes.ts); here, where names are not noted.
    const names = noted ? undefined : new Set<string>();
    let at = this.blank(from + 1);
    this.hash = Math.imul(this.hash, 31) + 123;
    if (text.charCodeAt(at) === 125) return at + 1;
    for (;;) {
      if (text.charCodeAt(at) !== 34) return -1;
      const nameStart = at + 1;
      let hash = this.hash;
      for (at = nameStart; ; at++) {
        const c = text.charCodeAt(at);
        if (c === 34) break;
        // Also behind the end, where there is no code.
        if (!(c >= 32) || c === 92) return -1;
        hash = Math.imul(hash, 31) + c;
      }
      this.hash = Math.imul(hash, 31) + 34;
      const nameEnd = at;
      at = this.blank(at + 1);
      if (text.charCodeAt(at) !== 58) return -1;
      at = this.blank(at + 1);
      if (noted) {
        const own = this.nodes++;
        if (own === this.start.length) this.grow();
        this.nameStart[own] = nameStart;
        this.nameEnd[own] = nameEnd;
        this.start[own] = at;
        this.parent[own] = node;
        if (level > 0 && pairNames.test(text.slice(nameStart, nameEnd))) return -1;
        at = this.member(at, level, own);
        this.end[own] = at;
        this.behind[own] = this.nodes;
      } else {
        const name = text.slice(nameStart, nameEnd);
        if (names?.has(name)) return -1;
        names?.add(name);
        at = this.inner(at, level);
      }
      if (at < 0) return -1;
      at = this.blank(at);
      const c = text.charCodeAt(at);
      if (c === 125) {
        this.hash = Math.imul(this.hash, 31) + 125;
        return at + 1;
      }
      if (c !== 44) return -1;
      at = this.blank(at + 1);
    }
  }

  /** The value of a noted member: behind it, or -1. */
  private member(at: number, level: number, node: number): number {
    switch (this.text.charCodeAt(at)) {
      case 34: {
        const end = this.string(at);
        this.kind[node] = this.escaped ? ESCAPED : TEXT;
        return end;
      }
      case 123:
        this.kind[node] = OBJECT;
        return this.object(at, level + 1, node);
      case 91:
        this.kind[node] = ARRAY;
        return this.array(at, level + 1);
      case 116:
        this.kind[node] = TRUE;
        return this.text.startsWith('true', at) ? at + 4 : -1;
      case 102:
        this.kind[node] = FALSE;
        return this.text.startsWith('false', at) ? at + 5 : -1;
      case 110:
        this.kind[node] = NULL;
        return this.text.startsWith('null', at) ? at + 4 : -1;
      default:
        this.kind[node] = NUMBER;
        return this.number(at);
    }
  }

  /** Any value below what is noted. */
  private inner(at: number, level: number): number {
    const c = this.text.charCodeAt(at);
    if (c === 34) return this.string(at);
    if (c === 123) return level > DEEPEST ? -1 : this.object(at, Math.max(level + 1, LEVELS), -1);
    if (c === 91) return this.array(at, level + 1);
    if (c === 116) return this.text.startsWith('true', at) ? at + 4 : -1;
    if (c === 102) return this.text.startsWith('false', at) ? at + 5 : -1;
    if (c === 110) return this.text.startsWith('null', at) ? at + 4 : -1;
    return this.number(at);
  }

  private array(from: number, level: number): number {
    if (level > DEEPEST) return -1;
    let at = this.blank(from + 1);
    // A text that journald gives as its bytes: the parser knows.
    if (level === 1 && this.text.charCodeAt(at) <= 57 && this.text.charCodeAt(at) >= 48) return -1;
    if (this.text.charCodeAt(at) === 93) return at + 1;
    for (;;) {
      at = this.inner(at, level);
      if (at < 0) return -1;
      at = this.blank(at);
      const c = this.text.charCodeAt(at);
      if (c === 93) return at + 1;
      if (c !== 44) return -1;
      at = this.blank(at + 1);
    }
  }

  private escaped = false;

  private string(from: number): number {
    const { text } = this;
    this.escaped = false;
    let at = from + 1;
    for (;;) {
      const c = text.charCodeAt(at);
      if (c === 34) return at + 1;
      if (!(c >= 32)) return -1;
      if (c !== 92) {
        at++;
        continue;
      }
      this.escaped = true;
      const e = text.charCodeAt(at + 1);
      // " / \ b f n r t; a character by its number is left to the parser where it could be half of a pair.
      if (e === 34 || e === 47 || e === 92 || e === 98 || e === 102 || e === 110 || e === 114 || e === 116) at += 2;
      else if (e === 117 && /^[0-9a-ce-fA-CE-F][0-9a-fA-F]{3}$/.test(text.slice(at + 2, at + 6))) at += 6;
      else return -1;
    }
  }

  private number(from: number): number {
    const { text } = this;
    let at = from;
    if (text.charCodeAt(at) === 45) at++;
    const first = text.charCodeAt(at);
    if (!(first >= 48 && first <= 57)) return -1;
    at++;
    if (first !== 48) while (text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at++;
    if (text.charCodeAt(at) === 46) {
      const point = ++at;
      while (text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at++;
      if (at === point) return -1;
    }
    const c = text.charCodeAt(at);
    return c === 101 || c === 69 || at - from > DIGITS ? -1 : at;
  }

  private grow(): void {
    const wider = <T extends Int32Array | Uint8Array>(old: T): T => {
      const grown = new (old.constructor as new (length: number) => T)(old.length * 2);
      grown.set(old);
      return grown;
    };
    for (const key of ['nameStart', 'nameEnd', 'start', 'end', 'kind', 'behind', 'parent'] as const)
      (this as unknown as Record<string, Int32Array | Uint8Array>)[key] = wider(this[key]);
  }
}
