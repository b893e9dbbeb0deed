// A record written anew as a canonical form or a library writes it. Hashed bytes are made here: each form is stated with its source.
import { latin1 } from '../../../kernel/latin1.ts';
import { ARRAY, ESCAPED, HIGH, type JsonTape, NUMBER, OBJECT, STRING } from './json-tape.ts';
import { ecmaNumber, pythonNumber, type Written } from './numbers.ts';
import type { Out } from './out.ts';
import { stringOf } from './values.ts';

export interface JsonForm {
  /** Members by UTF-16 units, by code points, as they stand, or as objects of ECMAScript keep them (whole numbers first). */
  order: 'utf16' | 'code points' | 'as written' | 'ecma';
  comma: string;
  colon: string;
  /** Everything outside printable ASCII is escaped. */
  ascii: boolean;
  number(written: string): Written | null;
  /** I-JSON (RFC 7493): a lone surrogate is an error; without it, it is written as an escape. */
  strict: boolean;
}

const python = { colon: ': ', comma: ', ', ascii: true, number: pythonNumber, strict: false } as const;
const ecma = { colon: ':', comma: ',', ascii: false, number: ecmaNumber } as const;

export const jsonForms = {
  /** RFC 8785. */
  jcs: { ...ecma, order: 'utf16', strict: true },
  /** `JSON.stringify(JSON.parse(x))`, ECMA-262. */
  'json-js': { ...ecma, order: 'ecma', strict: false },
  /** `json.dumps(x, sort_keys=True)`, Python 3. */
  'json-python-sorted': { ...python, order: 'code points' },
  /** The same with `separators=(',', ':')`. */
  'json-python-sorted-compact': { ...python, order: 'code points', comma: ',', colon: ':' },
  /** The same with `ensure_ascii=False` as well. */
  'json-python-sorted-compact-utf8': { ...python, order: 'code points', comma: ',', colon: ':', ascii: false },
  /** `json.dumps(x)`. */
  'json-python': { ...python, order: 'as written' },
  /** `json.dumps(x, separators=(',', ':'))`. */
  'json-python-compact': { ...python, order: 'as written', comma: ',', colon: ':' },
} as const satisfies Record<string, JsonForm>;
export type JsonFormName = keyof typeof jsonForms;

/** What was met on the way. */
export interface Met {
  /** A member name that stands twice in one object. */
  duplicate: string | null;
  /** The first number whose digits the form does not hold, as written. */
  whole: string | null;
  digits: string | null;
  /** Why it cannot be written in this form. */
  error: string | null;
}

export class Rewriter {
  readonly met: Met = { duplicate: null, whole: null, digits: null, error: null };
  private omitted: readonly number[] = [];
  constructor(
    private readonly tape: JsonTape,
    private readonly out: Out,
  ) {}

  /** Appends value `node`. `omit`: names of members to leave out. */
  write(form: JsonForm, node: number, omit: readonly number[]): void {
    this.omitted = omit;
    this.met.duplicate = this.met.whole = this.met.digits = this.met.error = null;
    this.value(form, node);
  }

  private value(form: JsonForm, node: number): void {
    const { tape, out } = this;
    switch (tape.kind[node]) {
      case STRING:
        this.string(form, node);
        break;
      case NUMBER:
        this.number(form, node);
        break;
      case OBJECT:
        this.object(form, node);
        break;
      case ARRAY: {
        const end = tape.next[node] as number;
        out.byte(0x5b);
        for (let element = node + 1; element < end; element = tape.next[element] as number) {
          if (element > node + 1) out.ascii(form.comma);
          this.value(form, element);
        }
        out.byte(0x5d);
        break;
      }
      default:
        out.copy(tape.bytes, tape.start[node] as number, tape.end[node] as number);
    }
  }

  private object(form: JsonForm, node: number): void {
    const { tape, out } = this;
    const names: number[] = [];
    const end = tape.next[node] as number;
    let plain = true;
    for (let name = node + 1; name < end; name = tape.next[name + 1] as number) {
      names.push(name);
      if (tape.flags[name] !== 0) plain = false;
    }
    const ordered = this.ordered(form, names, plain);
    out.byte(0x7b);
    let first = true;
    for (const name of ordered) {
      if (this.omitted.includes(name)) continue;
      if (!first) out.ascii(form.comma);
      first = false;
      this.string(form, name);
      out.ascii(form.colon);
      this.value(form, name + 1);
    }
    out.byte(0x7d);
  }

  /** In the order of the form, without earlier ones of a name that stands twice. */
  private ordered(form: JsonForm, names: number[], plain: boolean): readonly number[] {
    if (plain && names.length <= 24) {
      const sorted = form.order === 'as written' || form.order === 'ecma' ? names.slice() : names;
      if (!this.sortPlain(sorted)) return this.byText(form, names);
      if (sorted === names || form.order === 'as written') return names;
    }
    return this.byText(form, names);
  }

  /** Sorts few ASCII names by their bytes; false = one stands twice. */
  private sortPlain(names: number[]): boolean {
    for (let i = 1; i < names.length; i++) {
      const name = names[i] as number;
      let at = i;
      while (at > 0) {
        const order = this.compare(names[at - 1] as number, name);
        if (order === 0) {
          names[at] = name;
          return false;
        }
        if (order < 0) break;
        names[at] = names[at - 1] as number;
        at--;
      }
      names[at] = name;
    }
    return true;
  }

  private compare(a: number, b: number): number {
    const { bytes, start, end } = this.tape;
    let left = start[a] as number;
    let right = start[b] as number;
    const leftEnd = end[a] as number;
    const rightEnd = end[b] as number;
    while (left < leftEnd && right < rightEnd) {
      const difference = (bytes[left++] as number) - (bytes[right++] as number);
      if (difference !== 0) return difference;
    }
    return leftEnd - left - (rightEnd - right);
  }

  private byText(form: JsonForm, names: readonly number[]): number[] {
    const last = new Map<string, number>();
    // As they stand in the text, whatever was sorted before.
    for (const name of names.toSorted((a, b) => a - b)) {
      const text = stringOf(this.tape, name);
      if (last.has(text)) this.met.duplicate ??= text;
      last.set(text, name);
    }
    const rows = [...last];
    if (form.order === 'utf16') rows.sort(([a], [b]) => (a < b ? -1 : 1));
    if (form.order === 'code points') rows.sort(([a], [b]) => byCodePoint(a, b));
    if (form.order === 'ecma') {
      const whole = rows.filter(([name]) => isIndex(name)).sort(([a], [b]) => Number(a) - Number(b));
      return [...whole, ...rows.filter(([name]) => !isIndex(name))].map(([, name]) => name);
    }
    return rows.map(([, name]) => name);
  }

  private number(form: JsonForm, node: number): void {
    const { tape, out } = this;
    const from = tape.start[node] as number;
    const to = tape.end[node] as number;
    if (isShortWhole(tape.bytes, from, to)) {
      out.copy(tape.bytes, from, to);
      return;
    }
    const written = latin1(tape.bytes.subarray(from, to));
    const made = form.number(written);
    if (made === null) {
      this.met.error ??= `the number ${written.slice(0, 40)} is beyond what this form holds`;
      return;
    }
    if (made.lost === 'whole') this.met.whole ??= written.slice(0, 60);
    if (made.lost === 'digits') this.met.digits ??= written.slice(0, 60);
    out.ascii(made.text);
  }

  private string(form: JsonForm, node: number): void {
    const { tape, out } = this;
    const flags = tape.flags[node] as number;
    if ((flags & ESCAPED) === 0 && !(form.ascii && (flags & HIGH) !== 0)) {
      // With its quotes.
      out.copy(tape.bytes, (tape.start[node] as number) - 1, (tape.end[node] as number) + 1);
      return;
    }
    const text = stringOf(tape, node);
    if (form.strict && !text.isWellFormed()) this.met.error ??= 'a string holds half of a character (a lone surrogate), which I-JSON forbids';
    out.byte(0x22);
    out.text(escaped(text, form.ascii));
    out.byte(0x22);
  }
}

/** At most 15 digits, no sign of zero: the same in every form. */
function isShortWhole(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from > 15 || (bytes[from] === 0x2d && bytes[from + 1] === 0x30)) return false;
  for (let at = bytes[from] === 0x2d ? from + 1 : from; at < to; at++) if ((bytes[at] as number) < 0x30 || (bytes[at] as number) > 0x39) return false;
  return true;
}

const isIndex = (name: string): boolean => /^(?:0|[1-9]\d{0,9})$/.test(name) && Number(name) < 4_294_967_295;

/** Surrogates stand above all other units, as the code points that they make. */
function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  const rank = (unit: number): number => (unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit);
  for (let i = 0; i < length; i++) if (a.charCodeAt(i) !== b.charCodeAt(i)) return rank(a.charCodeAt(i)) - rank(b.charCodeAt(i));
  return a.length - b.length;
}

const short: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const escapeOf = (unit: string): string => short[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
const controls = /["\\]|[^\u0020-\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const outside = /["\\]|[^\u0020-\u007e]/g;
const escaped = (text: string, ascii: boolean): string => text.replace(ascii ? outside : controls, escapeOf);
