// The fast way of a record: one pass over its bytes that finds its end and proves that the typed record of its format holds all it says,
// so that its bytes may go to the database as they are. Anything unusual (a member that is not documented, a name that stands twice, a
// list where text belongs, a line end) makes it give up; the other ways (json-scan.ts, conform.ts) are for that.
import type { Shape } from '../../reading/fields/record-shape.ts';

/** Bytes that end a plain run inside a string, as in json-scan.ts. */
const stops = new Uint8Array(256);
for (let c = 0; c < 32; c++) stops[c] = 1;
stops[34] = 1;
stops[92] = 1;

const JSON_VALUE = 0;
const TEXT = 1;
const BOOLEAN = 2;
const OBJECT = 3;
const NEVER = 4;

/** Names whose null can be told from absence: one bit each of a number that JavaScript and JSON hold exactly. */
export const MOST_NULLS = 53;

/** The names of a shape in the order of their null bits: a level first, then what is inside it. `hidden` names have none. */
export function nullBits(shape: ReadonlyMap<string, Shape>, hidden: ReadonlySet<string>): ReadonlyMap<string, number> {
  const bits = new Map<string, number>();
  const level = (members: ReadonlyMap<string, Shape>, path: string) => {
    for (const name of members.keys()) if (path !== '' || !hidden.has(name)) bits.set(path + name, bits.size);
    for (const [name, inner] of members) if (inner instanceof Map) level(inner, `${path}${name}.`);
  };
  level(shape, '');
  return bits;
}

/** The members of one object of the typed record. */
class Level {
  readonly names: Uint8Array[] = [];
  readonly kinds: Uint8Array;
  /** What a null adds to `nulls`; 0 = a null says nothing; negative = it cannot be kept. */
  readonly nulls: Float64Array;
  readonly inside: (Level | undefined)[] = [];
  /** Scan in which the member was met last. */
  readonly met: Float64Array;
  /** Member that followed each member last time, by its number + 1: records of one log have one order. */
  readonly after: Int16Array;
  private readonly byText = new Map<string, number>();

  constructor(shape: ReadonlyMap<string, Shape>, path: string, bits: ReadonlyMap<string, number>) {
    const n = shape.size;
    this.kinds = new Uint8Array(n);
    this.nulls = new Float64Array(n);
    this.met = new Float64Array(n);
    this.after = new Int16Array(n + 1);
    for (const [name, inner] of shape) {
      const i = this.names.length;
      const bit = bits.get(path + name);
      this.names.push(Buffer.from(name));
      this.byText.set(name, i);
      this.kinds[i] = inner instanceof Map ? OBJECT : inner === 'text' ? TEXT : inner === 'boolean' ? BOOLEAN : inner === 'json' ? JSON_VALUE : NEVER;
      this.nulls[i] = bit === undefined ? 0 : bit < MOST_NULLS ? 2 ** bit : -1;
      this.inside.push(inner instanceof Map ? new Level(inner, `${path}${name}.`, bits) : undefined);
    }
  }

  find(bytes: Uint8Array, start: number, end: number): number {
    return this.byText.get(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1')) ?? -1;
  }
}

export class HeldScan {
  /** Members of the last record that are null, as bits. */
  nulls = 0;
  private scans = 0;
  private readonly top: Level;

  constructor(shape: ReadonlyMap<string, Shape>, hidden: ReadonlySet<string>) {
    this.top = new Level(shape, '', nullBits(shape, hidden));
  }

  /** End of the object that begins at `start`, when the typed record holds all of it; else -1. */
  scan(bytes: Uint8Array, start: number, limit: number): number {
    this.nulls = 0;
    this.scans++;
    const end = this.object(this.top, bytes, start, limit);
    return end <= limit ? end : -1;
  }

  private object(level: Level, bytes: Uint8Array, start: number, limit: number): number {
    let at = blank(bytes, start + 1);
    if (bytes[at] === 125) return at + 1;
    let before = 0;
    for (;;) {
      if (bytes[at] !== 34) return -1;
      at++;
      let member = level.after[before] as number;
      let name = level.names[member] as Uint8Array;
      let k = 0;
      while (k < name.length && name[k] === bytes[at + k]) k++;
      if (k === name.length && bytes[at + k] === 34) at += k;
      else {
        const from = at;
        while (stops[bytes[at] as number] === 0) at++;
        member = bytes[at] === 34 ? level.find(bytes, from, at) : -1;
        if (member < 0) return -1;
        level.after[before] = member;
        name = level.names[member] as Uint8Array;
      }
      if (level.met[member] === this.scans) return -1;
      level.met[member] = this.scans;
      before = member + 1;
      at = blank(bytes, at + 1);
      if (bytes[at] !== 58) return -1;
      at = this.value(level, member, bytes, blank(bytes, at + 1), limit);
      if (at < 0) return -1;
      at = blank(bytes, at);
      if (bytes[at] === 44) at = blank(bytes, at + 1);
      else return bytes[at] === 125 ? at + 1 : -1;
    }
  }

  private value(level: Level, member: number, bytes: Uint8Array, at: number, limit: number): number {
    const kind = level.kinds[member] as number;
    const c = bytes[at] as number;
    if (c === 34) return kind === TEXT || kind === JSON_VALUE ? textEnd(bytes, at + 1) : -1;
    if (c === 123) return kind === OBJECT ? this.object(level.inside[member] as Level, bytes, at, limit) : kind === JSON_VALUE ? nestEnd(bytes, at, limit) : -1;
    if (c === 91) return kind === JSON_VALUE ? nestEnd(bytes, at, limit) : -1;
    if (c === 110) {
      const adds = level.nulls[member] as number;
      if (bytes[at + 1] !== 117 || bytes[at + 2] !== 108 || bytes[at + 3] !== 108 || adds < 0) return -1;
      this.nulls += adds;
      return at + 4;
    }
    if (kind === BOOLEAN && c !== 116 && c !== 102) return -1;
    return kind === BOOLEAN || kind === JSON_VALUE ? scalarEnd(bytes, at, limit) : -1;
  }
}

/** Behind blanks; a line end stops, as it would end a line of the spool. */
function blank(bytes: Uint8Array, at: number): number {
  let next = at;
  while (bytes[next] === 32 || bytes[next] === 9) next++;
  return next;
}

/** Behind the quote that ends a string, or -1 at a raw control character. */
function textEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    while (stops[bytes[at] as number] === 0) at++;
    const c = bytes[at];
    if (c === 34) return at + 1;
    if (c !== 92) return -1;
    at += 2;
  }
}

/** Behind an object or list of any content; whether it is JSON the database tells. */
function nestEnd(bytes: Uint8Array, from: number, limit: number): number {
  let depth = 0;
  let at = from;
  while (at < limit) {
    const c = bytes[at] as number;
    if (c === 34) {
      at = textEnd(bytes, at + 1);
      if (at < 0) return -1;
      continue;
    }
    if (c === 123 || c === 91) depth++;
    else if (c === 125 || c === 93) {
      if (--depth === 0) return at + 1;
    } else if (c < 32 && c !== 9) return -1;
    at++;
  }
  return -1;
}

function scalarEnd(bytes: Uint8Array, from: number, limit: number): number {
  let at = from;
  while (at < limit) {
    const c = bytes[at] as number;
    if (c === 44 || c === 125 || c === 32 || c === 9) return at > from ? at : -1;
    // Letters, digits, sign and point: anything else is not of a scalar.
    if (!((c >= 48 && c <= 57) || (c >= 97 && c <= 122) || c === 45 || c === 43 || c === 46 || c === 69)) return -1;
    at++;
  }
  return -1;
}
