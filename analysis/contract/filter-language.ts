// The filter language of the filter bar and of `events --where`: text -> tree. Pure: it knows no columns and makes no SQL.
//
//   filter     = any { "or" any } ;              any = one { [ "and" ] one } ;        one = [ "not" | "!" ] ( "(" filter ")" | test | words )
//   test       = field ( ":" | "=" | "==" | "!=" | "<>" ) ( value | "(" value { ("or" | ",") value } ")" )
//              | field ( "<" | "<=" | ">" | ">=" ) value | field [ "not" ] "in" "(" ... ")" | field "is" [ "not" ] "null"
//   value      = bare characters, `*` = any characters; "quoted" parts are literal, a doubled quote is one quote; no other escapes, so C:\x* works
//   words      = a value without field: searched in all text, letter case ignored
//   field      = names joined by dots; a name with odd characters in double quotes: extra."some key".x
import { Fault } from './faults.ts';

/** Literal pieces; between two pieces stands a wildcard. One piece = exactly this text; `['', '']` = anything. */
export type Pattern = readonly string[];
/** A field as written: its names, and where it stands in the text (0-based UTF-16 offset). */
export interface FieldRef {
  names: readonly string[];
  at: number;
}
export type Comparison = '<' | '<=' | '>' | '>=';
export type FilterNode =
  | { kind: 'and' | 'or'; parts: readonly FilterNode[] }
  | { kind: 'not'; part: FilterNode }
  | { kind: 'is'; field: FieldRef; pattern: Pattern; at: number }
  | { kind: 'compare'; field: FieldRef; operator: Comparison; value: string; at: number }
  | { kind: 'exists'; field: FieldRef }
  | { kind: 'text'; pattern: Pattern };

const LENGTH_LIMIT = 20_000;
const DEPTH_LIMIT = 60;
const TEST_LIMIT = 500;

/** A `filter.invalid` fault that names the place in the filter. `at` is shown 1-based. */
export const filterFault = (at: number, problem: string, remedy: string): Fault =>
  new Fault('filter.invalid', `Filter, character ${at + 1}: ${problem}`, remedy, { offset: at });

/** Reads a filter. Blank text is the filter that leaves everything: `and` of nothing. */
export function parseFilter(text: string): FilterNode | Fault {
  if (text.length > LENGTH_LIMIT)
    return filterFault(LENGTH_LIMIT, `it is longer than ${LENGTH_LIMIT} characters.`, 'Shorten it; long lists of values are better asked in SQL.');
  try {
    return new Reading(text).whole();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}

/** Splits a field as typed in a condition: `extra."some key".x` -> names. */
export function fieldRef(text: string): FieldRef | Fault {
  try {
    const reading = new Reading(text);
    const word = reading.word();
    if (word === undefined || !reading.done())
      throw filterFault(reading.position, 'a field name is expected.', 'Use names joined by dots, such as user.name or extra.requestParameters.');
    return reading.field(word);
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}

/** `a*b` of a condition's value -> pieces. */
export const patternOf = (value: string): Pattern => value.split('*').filter((piece, i, all) => piece !== '' || i === 0 || i === all.length - 1);

interface Word {
  at: number;
  /** Runs of bare and quoted characters, in order. */
  runs: { text: string; quoted: boolean }[];
}

class Reading {
  position = 0;
  private depth = 0;
  private tests = 0;
  constructor(private readonly text: string) {}

  whole(): FilterNode {
    this.space();
    if (this.done()) return { kind: 'and', parts: [] };
    const node = this.any();
    if (!this.done()) throw this.expected(this.text[this.position] === ')' ? 'an opening parenthesis for this one' : '`and`, `or` or the end');
    return node;
  }

  done(): boolean {
    return this.position >= this.text.length;
  }

  private any(): FilterNode {
    const parts = [this.all()];
    while (this.keyword('or') || this.take('||')) parts.push(this.all());
    return parts.length === 1 ? (parts[0] as FilterNode) : { kind: 'or', parts };
  }

  private all(): FilterNode {
    const parts = [this.one()];
    for (;;) {
      if (this.keyword('and') || this.take('&&')) parts.push(this.one());
      else if (this.done() || this.text[this.position] === ')' || this.text.startsWith('||', this.position) || this.ahead('or')) break;
      else parts.push(this.one());
    }
    return parts.length === 1 ? (parts[0] as FilterNode) : { kind: 'and', parts };
  }

  private one(): FilterNode {
    if (++this.depth > DEPTH_LIMIT) throw filterFault(this.position, `it is nested deeper than ${DEPTH_LIMIT}.`, 'Remove parentheses that are not needed.');
    try {
      if (this.keyword('not') || (this.text[this.position] === '!' && this.take('!'))) return { kind: 'not', part: this.one() };
      if (this.take('(')) {
        const node = this.any();
        if (!this.take(')')) throw this.expected('a closing parenthesis');
        return node;
      }
      return this.test();
    } finally {
      this.depth--;
    }
  }

  private test(): FilterNode {
    if (++this.tests > TEST_LIMIT) throw filterFault(this.position, `it has more than ${TEST_LIMIT} tests.`, 'Long lists of values are better asked in SQL.');
    const word = this.word();
    if (word === undefined) throw this.expected('a field, text or an opening parenthesis');
    this.space();
    const operator = /^(?:==|!=|<>|<=|>=|[:=<>])/.exec(this.text.slice(this.position, this.position + 2))?.[0];
    if (operator === undefined) return this.worded(word) ?? { kind: 'text', pattern: pattern(word) };
    const field = this.field(word);
    this.take(operator);
    let comparison = operator;
    if (operator === ':') {
      const after = /^(?:<=|>=|[<>])/.exec(this.text.slice(this.position, this.position + 2))?.[0];
      if (after !== undefined && this.take(after)) comparison = after;
    }
    if (comparison === '<' || comparison === '<=' || comparison === '>' || comparison === '>=') {
      const value = this.value();
      return { kind: 'compare', field, operator: comparison, value: value.runs.map((run) => run.text).join(''), at: value.at };
    }
    const node = this.values(field);
    return operator === '!=' || operator === '<>' ? { kind: 'not', part: node } : node;
  }

  /** `field in (..)`, `field not in (..)`, `field is [not] null`; undefined when the words after are none of these. */
  private worded(word: Word): FilterNode | undefined {
    const rest = /^(?:(not\s+)?in\s*(?=\()|is\s+(not\s+)?null(?![^\s()]))/i.exec(this.text.slice(this.position, this.position + 200));
    if (!rest) return undefined;
    const field = this.field(word);
    this.position += rest[0].length;
    this.space();
    if (/^is/i.test(rest[0])) {
      const node: FilterNode = { kind: 'exists', field };
      return rest[2] === undefined ? { kind: 'not', part: node } : node;
    }
    const node = this.values(field);
    return rest[1] === undefined ? node : { kind: 'not', part: node };
  }

  private values(field: FieldRef): FilterNode {
    if (!this.take('(')) return is(field, this.value());
    const parts: FilterNode[] = [];
    do {
      if (++this.tests > TEST_LIMIT) throw filterFault(this.position, `it has more than ${TEST_LIMIT} tests.`, 'Long lists of values are better asked in SQL.');
      if (this.ahead('and') || this.ahead('not')) throw this.expected('a value: values in parentheses are alternatives');
      parts.push(is(field, this.value(',')));
    } while (this.take(',') || this.keyword('or') || this.take('||') || (!this.done() && this.text[this.position] !== ')'));
    if (!this.take(')')) throw this.expected('a closing parenthesis');
    return parts.length === 1 ? (parts[0] as FilterNode) : { kind: 'or', parts };
  }

  private value(stop = ''): Word {
    const word = this.word(`()${stop}`);
    if (word === undefined) throw this.expected('a value');
    this.space();
    return word;
  }

  /** Bare characters and quoted parts up to a space or a stop character; undefined when there is none. Does not skip the space after it. */
  word(stops?: string): Word | undefined {
    const at = this.position;
    const runs: Word['runs'] = [];
    while (!this.done()) {
      const char = this.text[this.position] as string;
      if (char === '"' || (char === "'" && this.position === at)) runs.push({ text: this.quoted(char), quoted: true });
      else if (/\s/.test(char) || (stops ?? '():=<>').includes(char) || (stops === undefined && this.text.startsWith('!=', this.position))) break;
      else {
        const last = runs.at(-1);
        if (last && !last.quoted) last.text += char;
        else runs.push({ text: char, quoted: false });
        this.position++;
      }
    }
    return runs.length === 0 ? undefined : { at, runs };
  }

  private quoted(quote: string): string {
    const start = this.position++;
    let text = '';
    for (;;) {
      const end = this.text.indexOf(quote, this.position);
      if (end < 0) throw filterFault(start, 'this quote is not closed.', `Put ${quote} after the text; write it twice to mean the character itself.`);
      text += this.text.slice(this.position, end);
      this.position = end + 1;
      if (this.text[this.position] !== quote) return text;
      text += quote;
      this.position++;
    }
  }

  field(word: Word): FieldRef {
    const bad = () =>
      filterFault(
        word.at,
        'a field name is expected here.',
        'Use a name such as user.name or extra.requestParameters; text with : = < or > in it needs double quotes around it.',
      );
    const names: string[] = [];
    let open = true;
    for (const run of word.runs) {
      if (run.quoted) {
        if (!open || names.length === 0) throw bad();
        names.push(run.text);
        open = false;
        continue;
      }
      const parts = run.text.split('.');
      if (!open && parts.shift() !== '') throw bad();
      open = parts.at(-1) === '' && run !== word.runs.at(-1);
      if (open) parts.pop();
      if (parts.some((part) => part === '' || /['*,]/.test(part)) || (names.length === 0 && !/^[\p{L}_@]/u.test(parts[0] ?? ''))) throw bad();
      names.push(...parts);
    }
    return { names, at: word.at };
  }

  private expected(what: string): Fault {
    const found = this.done()
      ? 'the end'
      : `\`${Array.from(this.text.slice(this.position, this.position + 40))
          .slice(0, 12)
          .join('')}\``;
    return filterFault(
      this.position,
      `expected ${what}, found ${found}.`,
      'Example: user.name:alice and event.action:(ConsoleLogin or AssumeRole*) and not source.ip:10.* "free text"',
    );
  }

  private space(): void {
    while (!this.done() && /\s/.test(this.text[this.position] as string)) this.position++;
  }

  private take(token: string): boolean {
    if (!this.text.startsWith(token, this.position)) return false;
    this.position += token.length;
    this.space();
    return true;
  }

  private ahead(keyword: string): boolean {
    const end = this.position + keyword.length;
    return this.text.slice(this.position, end).toLowerCase() === keyword && (end >= this.text.length || /[\s()]/.test(this.text[end] as string));
  }

  private keyword(keyword: string): boolean {
    return this.ahead(keyword) && this.take(this.text.slice(this.position, this.position + keyword.length));
  }
}

function pattern(word: Word): Pattern {
  const pieces = [''];
  for (const run of word.runs) {
    const [first = '', ...rest] = run.quoted ? [run.text] : run.text.split('*');
    pieces[pieces.length - 1] += first;
    pieces.push(...rest);
  }
  return pieces.filter((piece, i) => piece !== '' || i === 0 || i === pieces.length - 1);
}

function is(field: FieldRef, word: Word): FilterNode {
  const pieces = pattern(word);
  return pieces.length === 2 && pieces.every((piece) => piece === '') ? { kind: 'exists', field } : { kind: 'is', field, pattern: pieces, at: word.at };
}
