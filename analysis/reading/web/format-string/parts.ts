// A format string as parts: literal text, and what stands for a value. What no document knows is named.
import { timePatternOf } from '../../values/time-pattern.ts';
import { apacheMeaning, type Meaning, nginxMeaning } from './directives.ts';
import { writtenIn } from './written.ts';

/** A time in the form of its server, as a pattern that is tried where it may begin. */
export interface TimePart {
  name: string;
  /** Around the time itself. */
  pattern: RegExp;
  form: 'clf' | 'iso' | { strftime: string } | { unit: 's' | 'ms' | 'us' };
}
/** What stands for a value. */
export type ValuePart = { value: Meaning; directive: string } | { time: TimePart; directive: string };
export type Part = { literal: string } | ValuePart;
export const isValue = (part: Part): part is ValuePart => !('literal' in part);

export interface Parts {
  server: 'nginx' | 'apache';
  parts: Part[];
  /** Quotes inside of a value are escaped. */
  escapes: boolean;
}

const MOST_PARTS = 100;
const clf = String.raw`\d{2}/[A-Z][a-z]{2}/\d{4}:\d{2}:\d{2}:\d{2} [+-]\d{4}`;
const iso = String.raw`\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})`;
const nginxTimes: Readonly<Record<string, TimePart>> = {
  time_local: { name: 'time_local', pattern: new RegExp(clf, 'y'), form: 'clf' },
  time_iso8601: { name: 'time_iso8601', pattern: new RegExp(iso, 'y'), form: 'iso' },
  msec: { name: 'msec', pattern: /\d{9,11}\.\d{3}/y, form: { unit: 's' } },
};

/** `problem`: why it is no format string, as a sentence. */
export function partsOf(given: string): Parts | { problem: string } {
  const { text, escape } = writtenIn(given);
  if (escape === 'json') return { problem: 'It writes lines of JSON (escape=json): read them as JSON records, and choose their members.' };
  const server = /\$[a-z_{]/i.test(text) ? 'nginx' : 'apache';
  const found = server === 'nginx' ? nginxParts(text) : apacheParts(text);
  if ('problem' in found) return found;
  const parts = joined(found.parts);
  if (parts.length > MOST_PARTS) return { problem: `It has more than ${MOST_PARTS} parts.` };
  const values = parts.filter(isValue);
  if (values.length < 2)
    return { problem: `It names ${values.length === 0 ? 'no variable of nginx ($remote_addr) and no directive of Apache or Tomcat (%h)' : 'one value only'}.` };
  return { server, parts, escapes: escape === 'default' };
}

function nginxParts(text: string): { parts: Part[] } {
  const parts: Part[] = [];
  let at = 0;
  for (const m of text.matchAll(/\$(?:\{(\w{1,100})\}|(\w{1,100}))/g)) {
    parts.push({ literal: text.slice(at, m.index) });
    at = m.index + m[0].length;
    const name = m[1] ?? m[2] ?? '';
    const time = Object.hasOwn(nginxTimes, name) ? nginxTimes[name] : undefined;
    parts.push(time ? { time, directive: m[0] } : { value: nginxMeaning(name), directive: m[0] });
  }
  parts.push({ literal: text.slice(at) });
  return { parts };
}

const tomcatOnly = /%\{[^{}]*\}[crs]\b|%S\b|%F\b|%\{[^%{}]*yyyy[^{}]*\}t/;

function apacheParts(text: string): { parts: Part[] } | { problem: string } {
  const isTomcat = tomcatOnly.test(text);
  const parts: Part[] = [];
  const times: string[] = [];
  let at = 0;
  for (const m of text.matchAll(/%(?:%|[!\d,]*[<>]?(?:\{([^{}]{0,100})\})?([<>]?)(\^FB|\^FU|\^[a-z]{2}|[a-zA-Z]))/g)) {
    parts.push({ literal: text.slice(at, m.index) });
    at = m.index + m[0].length;
    const [directive, argument, , letter] = m;
    if (directive === '%%') parts.push({ literal: '%' });
    else if (letter === 't') {
      const time = timeOf(argument);
      if ('problem' in time) return { problem: `${directive}: ${time.problem}` };
      parts.push({ time, directive });
      times.push(directive);
    } else if (letter === '^FB') parts.push({ value: { name: 'first_byte', into: 'own', held: 'number' }, directive });
    else {
      const value = apacheMeaning(letter ?? '', argument, isTomcat);
      if (!value) return { problem: `${directive} is no directive that Apache or Tomcat documents.` };
      parts.push({ value, directive });
    }
  }
  parts.push({ literal: text.slice(at) });
  const lone = parts.find((part) => 'literal' in part && part.literal.length > 1 && /%(?!$)/.test(part.literal));
  if (lone && 'literal' in lone) return { problem: `${/%\S{0,20}/.exec(lone.literal)?.[0] ?? '%'} is no directive that Apache or Tomcat documents.` };
  return { parts: withTimesTogether(parts) };
}

/** The letters of Java's SimpleDateFormat, as Tomcat has them. */
const java: readonly (readonly [RegExp, string])[] = [
  [/yyyy/g, '%Y'],
  [/MMM/g, '%b'],
  [/MM/g, '%m'],
  [/dd/g, '%d'],
  [/HH/g, '%H'],
  [/mm/g, '%M'],
  [/ss/g, '%S'],
  [/SSS/g, '%L'],
  [/XXX|Z/g, '%z'],
  [/'([^']*)'/g, '$1'],
];

function timeOf(argument: string | undefined): TimePart | { problem: string } {
  if (argument === undefined || argument === '') return { name: 'time', pattern: new RegExp(String.raw`\[${clf}\]`, 'y'), form: 'clf' };
  const form = argument.replace(/^(?:begin|end):/, '');
  if (form === '') return timeOf(undefined);
  const name = `time.${form}`.replace(/[^\w.]/g, '').slice(0, 40) || 'time';
  if (form === 'sec') return { name, pattern: /\d{9,11}/y, form: { unit: 's' } };
  if (form === 'msec') return { name, pattern: /\d{12,14}/y, form: { unit: 'ms' } };
  if (form === 'usec') return { name, pattern: /\d{15,17}/y, form: { unit: 'us' } };
  if (form === 'msec_frac' || form === 'usec_frac') return { name, pattern: form === 'msec_frac' ? /\d{3}/y : /\d{6}/y, form: { strftime: '%L' } };
  const strftime = form.includes('%') ? form : java.reduce((text, [letters, instead]) => text.replace(letters, instead), form);
  const pattern = timePatternOf(strftime);
  // A part of a time that others complete is read with them.
  if ('problem' in pattern) return { name, pattern: /(?!)/y, form: { strftime } };
  return { name, pattern: stickyOf(pattern), form: { strftime } };
}

const stickyOf = (pattern: ReturnType<typeof timePatternOf>): RegExp =>
  'pattern' in pattern ? new RegExp(pattern.pattern.source.slice(1, -1), 'y') : /\d{9,19}/y;

/** Parts of one time with text between them (`%{%F %T}t.%{msec_frac}t %{%z}t`) are one. */
function withTimesTogether(parts: readonly Part[]): Part[] {
  const all: Part[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as Part;
    if (!('time' in part) || typeof part.time.form !== 'object' || !('strftime' in part.time.form)) {
      all.push(part);
      continue;
    }
    let strftime = part.time.form.strftime;
    let end = i;
    for (let next = i + 1; next < parts.length; next++) {
      const one = parts[next] as Part;
      if ('value' in one) break;
      if ('time' in one) {
        if (typeof one.time.form !== 'object' || !('strftime' in one.time.form)) break;
        strftime += parts
          .slice(end + 1, next)
          .map((between) => ('literal' in between ? between.literal.replaceAll('%', '%%') : ''))
          .join('');
        strftime += one.time.form.strftime;
        end = next;
      }
    }
    const pattern = timePatternOf(strftime);
    all.push('problem' in pattern ? part : { time: { name: part.time.name, pattern: stickyOf(pattern), form: { strftime } }, directive: part.directive });
    if (!('problem' in pattern)) i = end;
  }
  return all;
}

/** Values with nothing between them, which name the address of a request together. */
const addresses: ReadonlySet<string> = new Set(['path+query', 'uri+is_args+args', 'document_uri+is_args+args', 'uri+is_args+query_string']);
const wider = { number: 0, word: 1, any: 2 } as const;

/** Where nothing stands between two values no line can tell where one ends: they are one, kept under both names. */
function together(one: Extract<Part, { value: unknown }>, other: Extract<Part, { value: unknown }>): Part {
  const name = `${one.value.name}+${other.value.name}`;
  const held = wider[one.value.held] >= wider[other.value.held] ? one.value.held : other.value.held;
  return { value: { name, into: addresses.has(name) ? { column: 'url_original' } : 'own', held }, directive: one.directive + other.directive };
}

/** Literals beside each other as one, empty ones left out; and values. */
function joined(parts: readonly Part[]): Part[] {
  const all: Part[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if ('literal' in part) {
      if (part.literal === '') continue;
      if (last && 'literal' in last) last.literal += part.literal;
      else all.push({ ...part });
    } else if ('value' in part && last && 'value' in last) all[all.length - 1] = together(last, part);
    else all.push(part);
  }
  return all;
}
