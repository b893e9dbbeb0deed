// JSON (RFC 8259) read without losing anything: numbers that a double cannot hold keep their text, duplicate names are reported,
// nesting is bounded, and a text that is cut off can be read as far as it goes (`cut`). Input is untrusted.
import { plainEnd } from './plain-end.ts';

export type JsonValue = string | number | boolean | null | JsonValue[] | { [name: string]: JsonValue };
export type JsonObject = { [name: string]: JsonValue };

export interface JsonText {
  value: JsonValue;
  /** Offset behind the value in UTF-16 units. */
  end: number;
  /** Names that an object has twice; the last value stands in `value`. */
  duplicates: string[];
  /** Raw control characters stood inside a string. */
  controls: boolean;
  /** Half of a surrogate pair stood inside a string or a name, which is no character: nothing can keep it as it is. */
  halves: boolean;
  /** Deeper than `maxDepth`: that part stands as its text. */
  deep: boolean;
  /** The text ended inside the value (only with `cut`). */
  cut: boolean;
}

/** What is no JSON, and where (UTF-16 units). */
export class JsonFault extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

export const maxDepth = 200;

const numberPattern = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const escapes: Record<string, string> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const cutShort = Symbol('cut');

export const isObject = (value: JsonValue | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Sets a member even when it is called `__proto__`. */
function put(object: JsonObject, name: string, value: JsonValue): void {
  if (name === '__proto__') Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  else object[name] = value;
}

export const has = (object: JsonObject, name: string): boolean => Object.prototype.hasOwnProperty.call(object, name);

/** A number as number when its decimal digits survive, else as its text. 15 significant digits always survive a double. */
function numberOf(token: string): number | string {
  if (token.length <= 15 && !/[eE]/.test(token)) return Number(token);
  const value = Number(token);
  return String(value) === token ? value : token;
}

/**
 * One JSON value of `text` from `from`. Throws JsonFault. With `cut` a text that ends early gives what was read, and names that stand twice are not told.
 * What follows the value is the caller's: see `end`.
 */
export function readJson(text: string, from = 0, cut = false): JsonText {
  const out: JsonText = { value: null, end: from, duplicates: [], controls: false, halves: false, deep: false, cut: false };
  let at = from;
  /** Objects inside may be left to JSON.parse. */
  let plain = cut;
  const fail = (message: string): never => {
    if (cut && at >= text.length) throw cutShort;
    throw new JsonFault(message, at);
  };
  const space = (): void => {
    for (;;) {
      const c = text.charCodeAt(at);
      if (c === 32 || c === 10 || c === 13 || c === 9) at++;
      else return;
    }
  };
  const string = (): string => {
    const start = ++at;
    let value = '';
    let from = start;
    let paired = false;
    for (;;) {
      const c = text.charCodeAt(at);
      if (c === 34) {
        value += text.slice(from, at);
        at++;
        if (paired && !value.isWellFormed()) out.halves = true;
        return value;
      }
      if (c === 92) {
        value += text.slice(from, at);
        const mark = text[at + 1];
        if (mark === undefined) {
          at = text.length;
          return fail('a string ends inside an escape');
        }
        if (mark === 'u') {
          const hex = text.slice(at + 2, at + 6);
          if (!/^[0-9a-fA-F]{4}$/.test(hex)) {
            if (at + 6 > text.length) at = text.length;
            return fail('a \\u escape is no four hex digits');
          }
          const code = Number.parseInt(hex, 16);
          paired ||= code >= 0xd800 && code < 0xe000;
          value += String.fromCharCode(code);
          at += 6;
        } else {
          const plain = escapes[mark];
          if (plain === undefined) return fail('an unknown escape');
          value += plain;
          at += 2;
        }
        from = at;
        continue;
      }
      if (Number.isNaN(c)) return fail('a string does not end');
      if (c < 32) out.controls = true;
      at++;
    }
  };
  /** Beyond the depth limit: the text up to the closing bracket, without recursion. */
  const skip = (): string => {
    const start = at;
    let open = 0;
    do {
      const c = text[at];
      if (c === undefined) return fail('brackets do not close');
      if (c === '"') {
        string();
        continue;
      }
      if (c === '{' || c === '[') open++;
      else if (c === '}' || c === ']') open--;
      at++;
    } while (open > 0);
    out.deep = true;
    return text.slice(start, at);
  };
  const literal = <T extends JsonValue>(word: string, value: T): T => {
    const found = text.slice(at, at + word.length);
    if (found !== word) {
      if (word.startsWith(found) && at + found.length >= text.length) at = text.length;
      return fail(`${word} was expected`);
    }
    at += word.length;
    return value;
  };
  const read = (depth: number, keep: (value: JsonValue) => void): void => {
    space();
    const c = text[at];
    if (c === '{' || c === '[') {
      if (depth >= maxDepth) return keep(skip());
      if (c === '{') return object(depth, keep);
      return array(depth, keep);
    }
    if (c === '"') return keep(string());
    if (c === 't') return keep(literal('true', true));
    if (c === 'f') return keep(literal('false', false));
    if (c === 'n') return keep(literal('null', null));
    numberPattern.lastIndex = at;
    const token = numberPattern.exec(text)?.[0];
    if (token === undefined) {
      if (text[at] === '-' && at + 1 === text.length) at++;
      return fail('no JSON value begins here');
    }
    at += token.length;
    // Cut behind its point, or inside its exponent.
    if (cut && text.length - at <= 2 && /^(?:\.|[eE][+-]?)$/.test(text.slice(at))) {
      at = text.length;
      return fail('a number does not end');
    }
    return keep(numberOf(token));
  };
  /** The object at hand as JSON.parse reads it; undefined where that is not the same, and then it is not tried again. */
  const parsed = (depth: number): JsonValue | undefined => {
    const end = plainEnd(text, at, maxDepth - depth);
    try {
      if (end > 0) {
        const value = JSON.parse(text.slice(at, end)) as JsonValue;
        at = end;
        return value;
      }
    } catch {
      // no JSON: read with care up to where it is none
    }
    plain = false;
    return undefined;
  };
  const object = (depth: number, keep: (value: JsonValue) => void): void => {
    // The outermost one is read member by member, as it is what is cut.
    const whole = plain && depth > 0 ? parsed(depth) : undefined;
    if (whole !== undefined) return keep(whole);
    const value: JsonObject = {};
    keep(value);
    at++;
    space();
    if (text[at] === '}') {
      at++;
      return;
    }
    for (;;) {
      space();
      if (text[at] !== '"') fail('a member name was expected');
      const name = string();
      space();
      if (text[at] !== ':') fail('a colon was expected');
      at++;
      if (has(value, name) && out.duplicates.length < 50) out.duplicates.push(name);
      read(depth + 1, (member) => put(value, name, member));
      space();
      const c = text[at];
      if (c !== ',' && c !== '}') fail('a comma or closing brace was expected');
      at++;
      if (c === '}') return;
    }
  };
  const array = (depth: number, keep: (value: JsonValue) => void): void => {
    const value: JsonValue[] = [];
    keep(value);
    at++;
    space();
    if (text[at] === ']') {
      at++;
      return;
    }
    for (;;) {
      const index = value.length;
      read(depth + 1, (member) => {
        value[index] = member;
      });
      space();
      const c = text[at];
      if (c !== ',' && c !== ']') fail('a comma or closing bracket was expected');
      at++;
      if (c === ']') return;
    }
  };
  try {
    read(0, (value) => {
      out.value = value;
    });
  } catch (error) {
    if (error !== cutShort) throw error;
    out.cut = true;
  }
  out.end = at;
  return out;
}

/** The whole of `text` as one value; anything but white space behind it is a JsonFault. */
export function parseJson(text: string): JsonText {
  const read = readJson(text);
  const rest = /[^ \t\r\n]/.exec(text.slice(read.end));
  if (rest) throw new JsonFault('text follows the JSON value', read.end + rest.index);
  return read;
}
