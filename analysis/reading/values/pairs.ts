// The pairs of a logfmt line: `key=value key="quoted \" value" key`. A key alone is true (Go's kr/logfmt and go-logfmt/logfmt).
import { closingQuote } from './closing-quote.ts';
import type { JsonObject } from './json-text.ts';

export interface Pairs {
  record: JsonObject;
  /** Keys that have a value, and words without. */
  pairs: number;
  words: number;
  /** Keys that stand twice: the later ones got a number. */
  twice: string[];
  /** A quote stands where no value begins or ends, as in a value whose writer escapes none. */
  stray: boolean;
  /** The last value has no closing quote. */
  cut: boolean;
  /** More pairs than any line has: the text behind them is one value. */
  long: boolean;
}

/** Pairs of one line; beyond it stands something else than a log line. */
const MOST = 1000;

const space = /[ \t]+/y;
const key = /[^\s="]+/y;
const bare = /[^\s]*/y;

const escape = /\\(?:u([0-9a-fA-F]{4})|([bfnrt"\\]))/g;
const letters: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** What a writer does to quotes inside of quotes. */
export interface Quoting {
  /** The quote that ends a value; negative: none. */
  end(text: string, from: number): number;
  said(text: string): string;
}

/** As Go's strconv.Quote does. */
const escaping: Quoting = { end: closingQuote, said: unescaped };

export function pairsOf(text: string, quoting = escaping): Pairs {
  const found: Pairs = { record: Object.create(null) as JsonObject, pairs: 0, words: 0, twice: [], stray: false, cut: false, long: false };
  const counts = new Map<string, number>();
  let at = 0;
  let closing: number | undefined;
  const take = (form: RegExp): string => {
    form.lastIndex = at;
    const taken = form.exec(text)?.[0] ?? '';
    at += taken.length;
    return taken;
  };
  while (at < text.length) {
    if (found.pairs + found.words >= MOST) {
      found.long = true;
      put(found, counts, 'rest', text.slice(at));
      return found;
    }
    if (take(space) !== '') continue;
    const name = take(key);
    if (name === '' || text[at] !== '=') {
      // A word, or text that no key can hold: it stays under its own name.
      if (text[at] === '"') found.stray = true;
      put(found, counts, name === '' ? take(bare) || (text[at++] as string) : name, true);
      found.words++;
      continue;
    }
    at++;
    found.pairs++;
    if (text[at] !== '"') {
      // By the grammar it is a character like others; some programs quote with it, and what seem to be pairs is their value then.
      const isApostrophe = text[at] === "'";
      const value = take(bare);
      if (isApostrophe && (value.length === 1 || !value.endsWith("'")) && at < (closing ??= lastApostrophe(text))) found.stray = true;
      put(found, counts, name, value);
      continue;
    }
    const end = quoting.end(text, at + 1);
    if (end < 0) found.cut = true;
    put(found, counts, name, quoting.said(text.slice(at + 1, end < 0 ? text.length : end)));
    at = end < 0 ? text.length : end + 1;
    if (at < text.length && text[at] !== ' ' && text[at] !== '\t') found.stray = true;
  }
  return found;
}

/** Where the last apostrophe stands that may end a value; negative: nowhere. */
function lastApostrophe(text: string): number {
  let at = text.length;
  do at = at <= 0 ? -1 : text.lastIndexOf("'", at - 1);
  while (at >= 0 && at + 1 < text.length && text[at + 1] !== ' ' && text[at + 1] !== '\t');
  return at;
}

function put({ record, twice }: Pairs, counts: Map<string, number>, name: string, value: string | true): void {
  let own = name;
  if (own in record) {
    twice.push(name);
    let number = counts.get(name) ?? 1;
    do own = `${name}_${++number}`;
    while (own in record);
    counts.set(name, number);
  }
  record[own] = value;
}

function unescaped(text: string): string {
  return text.includes('\\')
    ? text.replace(escape, (_, code?: string, letter?: string) =>
        code === undefined ? (letters[letter ?? ''] ?? letter ?? '') : String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
}
