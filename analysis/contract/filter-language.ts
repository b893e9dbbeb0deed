// The filter language of the filter bar and of `events --where`: text -> tree. Pure: it knows no columns and makes no SQL.
//
//   filter     = any { "or" any } ;              any = one { [ "and" ] one } ;        one = [ "not" | "!" | "-" ] ( "(" filter ")" | test | words )
//   test       = field ( ":" | "=" | "==" | "!=" | "<>" ) ( value | "(" value { ("or" | ",") value } ")" )
//              | field ( "<" | "<=" | ">" | ">=" ) value | field [ "not" ] "in" "(" ... ")" | field "is" [ "not" ] ( "null" | value )
//              | field ( "exists" | "is missing" | "contains" value ) | "_exists_:" field
//   value      = bare characters, `*` = any characters; "quoted" parts are literal, a doubled quote is one quote; no other escapes, so C:\x* works
//              | "/" regular expression "/" [ "i" ] for the whole value, i = letter case ignored | a date, a blank, a clock time. A field of addresses also takes networks: 10.0.0.0/8
//   words      = a value without field: searched in all text, letter case ignored; `*` alone = everything
//   field      = names joined by dots; a name with odd characters in double quotes: extra."some key".x
// What is not understood is refused with the spelling that would be; it is never read as text in silence.
import { Fault } from './faults.ts';
import { regexProblem } from './filter-regex.ts';
import { spacedTime } from './filter-time.ts';
import { nearest } from './nearest.ts';
import { readNetworks } from './ip-network.ts';

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
  | ({ kind: 'is'; field: FieldRef; pattern: Pattern } & Span)
  | ({ kind: 'matches'; field: FieldRef; regex: string } & Span)
  | ({ kind: 'compare'; field: FieldRef; operator: Comparison; value: string } & Span)
  | { kind: 'exists'; field: FieldRef }
  | ({ kind: 'text'; pattern: Pattern } & Span);
/** Where the value stands in the filter: offsets, `end` not included. */
export interface Span {
  at: number;
  end: number;
}

const LENGTH_LIMIT = 20_000;
const DEPTH_LIMIT = 60;
const TEST_LIMIT = 500;
/** Opening quotes and what closes them; the curved ones come with text that is pasted from documents. */
const quotes: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”“', '„': '“”', '‘': '’‘', '«': '»' };
const twice: readonly string[] = ['"', "'"];

/** A `filter.invalid` fault that names the place in the filter. `at` is shown 1-based. */
export const filterFault = (at: number, problem: string, remedy: string): Fault =>
  new Fault('filter.invalid', `Filter, character ${at + 1}: ${problem}`, remedy, { offset: at });

/** The fault of a field that there is not: which come near, and how text with a colon is written. */
export function unknownField(ref: FieldRef, names: Iterable<string>): Fault {
  const name = ref.names.join('.');
  const near = nearest(name, names);
  return filterFault(
    ref.at,
    `there is no field \`${name.slice(0, 60)}\`.`,
    `${near.length > 0 ? `Near: ${near.join(', ')}.` : 'Field names are listed by the filter bar.'} A member of the record without a column is extra.NAME; text that holds a colon needs double quotes around it.`,
  );
}

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

interface Word extends Span {
  /** Between slashes: a regular expression. */
  regex?: string;
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
      if (this.keyword('not') || (this.text[this.position] === '!' && this.take('!')) || this.minus()) return { kind: 'not', part: this.one() };
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

  /** `-user.name:x` and `-(...)` as `not`. `-word` could be meant either way, so it is asked. */
  private minus(): boolean {
    if (this.text[this.position] !== '-') return false;
    const rest = this.text.slice(this.position + 1);
    if (/^(?:\(|[\p{L}_@][\p{L}\p{N}_@.$/-]*\s*(?:[:=<>]|!=))/u.test(rest)) return this.take('-');
    const word = /^[^\s()]*/.exec(rest)?.[0] ?? '';
    if (!/^\p{L}/u.test(word)) return false;
    throw filterFault(this.position, 'a minus before a word is not understood.', `Write not ${word} to leave it out, or "-${word}" to search for that text.`);
  }

  private test(): FilterNode {
    if (++this.tests > TEST_LIMIT) throw filterFault(this.position, `it has more than ${TEST_LIMIT} tests.`, 'Long lists of values are better asked in SQL.');
    const colons = this.colons();
    if (colons) return { kind: 'text', pattern: pattern(colons), at: colons.at, end: colons.end };
    const word = this.word();
    if (word === undefined) throw this.expected('a field, text or an opening parenthesis');
    this.space();
    const operator = /^(?:==|!=|<>|<=|>=|[:=<>])/.exec(this.text.slice(this.position, this.position + 2))?.[0];
    if (operator === undefined) return this.worded(word) ?? words(word);
    const field = this.field(word);
    this.take(operator);
    if (operator === ':' && field.names.join('.') === '_exists_') return { kind: 'exists', field: this.field(this.value()) };
    let comparison = operator;
    if (operator === ':') {
      const after = /^(?:<=|>=|[<>])/.exec(this.text.slice(this.position, this.position + 2))?.[0];
      if (after !== undefined && this.take(after)) comparison = after;
    }
    if (comparison === '<' || comparison === '<=' || comparison === '>' || comparison === '>=') {
      const value = this.value();
      return { kind: 'compare', field, operator: comparison, value: value.runs.map((run) => run.text).join(''), at: value.at, end: value.end };
    }
    const node = this.values(field);
    return operator === '!=' || operator === '<>' ? { kind: 'not', part: node } : node;
  }

  /** A text that holds colons and is no field: an IPv6 address or a clock time. */
  private colons(): Word | undefined {
    const [text = ''] = /^[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(?=[\s()]|$)/.exec(this.text.slice(this.position, this.position + 60)) ?? [];
    if (text === '' || !(/^\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?$/.test(text) || Array.isArray(readNetworks(text)))) return undefined;
    const at = this.position;
    this.position += text.length;
    this.space();
    return { at, end: at + text.length, runs: [{ text, quoted: true }] };
  }

  /** Tests in words: `in`, `is null`, and for what looks like a field also `is`, `contains`, `exists`. Undefined when the words after are none of these. */
  private worded(word: Word): FilterNode | undefined {
    const ahead = this.text.slice(this.position, this.position + 200);
    const sure = /^(?:(not\s+)?in\s*(?=\()|is\s+(not\s+)?null(?![^\s()]))/i.exec(ahead);
    const looks = /^[@\p{L}]\p{L}*(?:[._]\p{L}+)+$/u.test(word.runs.map((run) => (run.quoted ? ' ' : run.text)).join(''));
    const likely = looks ? /^(?:exists|is\s+missing|is\s+not|is|contains|like|matches|starts|ends|startswith|endswith)(?![^\s()])/i.exec(ahead) : null;
    const said = (sure ?? likely)?.[0].toLowerCase().replaceAll(/\s+/g, ' ');
    if (said === undefined) return undefined;
    const field = this.field(word);
    if (!sure && /^(?:like|matches|starts|ends)/.test(said))
      throw filterFault(
        this.position,
        `\`${said}\` is not understood.`,
        `Write ${field.names.join('.')}:abc* for values that start so, *abc* for values that contain it, or a regular expression between slashes.`,
      );
    this.position += (sure ?? likely)?.[0].length ?? 0;
    this.space();
    if (said === 'exists' || said.endsWith('not null')) return { kind: 'exists', field };
    if (said === 'is missing' || said.endsWith('null')) return { kind: 'not', part: { kind: 'exists', field } };
    if (said === 'contains') {
      const value = this.value();
      return {
        kind: 'is',
        field,
        pattern: ['', ...pattern(value), ''].filter((piece, i, all) => piece !== '' || i === 0 || i === all.length - 1),
        at: value.at,
        end: value.end,
      };
    }
    const node = this.values(field);
    return said.startsWith('not') || said === 'is not' ? { kind: 'not', part: node } : node;
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
    const word = this.literal(spacedTime) ?? this.regex(stop) ?? this.word(`()${stop}`);
    if (word === undefined) throw this.expected('a value');
    const [first] = word.runs;
    if (first && !first.quoted && word.regex === undefined) {
      if (/^[=<>~]/.test(first.text))
        throw filterFault(
          word.at,
          `\`${first.text.slice(0, 2)}\` is not understood here.`,
          'Use : for equal, != for unequal, a value between slashes for a regular expression; text that begins so needs double quotes.',
        );
      if (/^not$/i.test(first.text) && /^\s+[^\s)]/.test(this.text.slice(this.position)))
        throw filterFault(word.at, '`not` stands before the field.', 'Write not user.name:alice, or user.name != alice.');
    }
    this.space();
    return word;
  }

  /** What the expression fits here, as one literal value. */
  private literal(shape: RegExp): Word | undefined {
    const text = shape.exec(this.text.slice(this.position, this.position + 60))?.[0];
    if (text === undefined) return undefined;
    const at = this.position;
    this.position += text.length;
    return { at, end: this.position, runs: [{ text, quoted: true }] };
  }

  /** `/.../` or `/.../i` up to a blank, a parenthesis or the end; a slash inside is written \/. A path such as /usr/bin/x is none. */
  private regex(stop: string): Word | undefined {
    const at = this.position;
    const found = /^\/((?:[^/\\\n]|\\.)+)\/(i?)(?=[\s(),]|$)/.exec(this.text.slice(at, at + LENGTH_LIMIT));
    if (found?.[1] === undefined || (stop === '' && this.text[at + found[0].length] === ',')) return undefined;
    const problem = regexProblem(found[1]);
    if (problem !== undefined)
      throw filterFault(at, problem, 'Use * for any characters, such as Get*; or text between double quotes where the slashes are part of the value.');
    this.position += found[0].length;
    return { at, end: this.position, runs: [{ text: found[0], quoted: true }], regex: `${found[2] === 'i' ? '(?i)' : ''}${found[1]}` };
  }

  /** Bare characters and quoted parts up to a space or a stop character; undefined when there is none. Does not skip the space after it. */
  word(stops?: string): Word | undefined {
    const at = this.position;
    const runs: Word['runs'] = [];
    while (!this.done()) {
      const char = this.text[this.position] as string;
      if (char === '"' || (this.position === at && char in quotes)) runs.push({ text: this.quoted(char), quoted: true });
      else if (/\s/.test(char) || (stops ?? '():=<>').includes(char) || (stops === undefined && this.text.startsWith('!=', this.position))) break;
      else {
        const last = runs.at(-1);
        if (last && !last.quoted) last.text += char;
        else runs.push({ text: char, quoted: false });
        this.position++;
      }
    }
    return runs.length === 0 ? undefined : { at, end: this.position, runs };
  }

  private quoted(quote: string): string {
    const start = this.position++;
    const closing = quotes[quote] ?? quote;
    let text = '';
    for (;;) {
      const end = Array.from(closing, (one) => this.text.indexOf(one, this.position)).reduce(
        (least, one) => (one >= 0 && (least < 0 || one < least) ? one : least),
        -1,
      );
      if (end < 0)
        throw filterFault(
          start,
          'this quote is not closed.',
          `Put ${closing[0] ?? quote} after the text${twice.includes(quote) ? '; write it twice to mean the character itself' : ''}.`,
        );
      text += this.text.slice(this.position, end);
      this.position = end + 1;
      if (!twice.includes(quote) || this.text[this.position] !== quote) return text;
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
  const { at, end, regex } = word;
  if (regex !== undefined) return { kind: 'matches', field, regex, at, end };
  const pieces = pattern(word);
  return anything(pieces) ? { kind: 'exists', field } : { kind: 'is', field, pattern: pieces, at, end };
}

/** Words without a field; `*` alone leaves everything. */
function words(word: Word): FilterNode {
  const pieces = pattern(word);
  return anything(pieces) ? { kind: 'and', parts: [] } : { kind: 'text', pattern: pieces, at: word.at, end: word.end };
}

const anything = (pieces: Pattern) => pieces.length === 2 && pieces.every((piece) => piece === '');
