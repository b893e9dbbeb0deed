// How a time is written, as an examiner or the configuration of a server says it: a unit, or a pattern of strftime. What the pattern does not fit stays unread.
import { timeUnits } from '../../contract/choosable-columns.ts';
import type { JsonValue } from './json-text.ts';
import { asIso } from './patterned-time.ts';
import type { TimeReading } from './written-time.ts';

export type TimePattern = { unit: (typeof timeUnits)[number] } | { pattern: RegExp };

const months = '[A-Za-z]{3}';
/** What each directive stands for: groups as in patterned-time.ts. */
const directives: Readonly<Record<string, string>> = {
  Y: String.raw`(?<year>\d{4})`,
  y: String.raw`(?<year>\d{2})`,
  m: String.raw`(?<month>\d{1,2})`,
  b: `(?<month>${months})`,
  h: `(?<month>${months})`,
  B: `(?<month>${months})[a-z]{0,6}`,
  d: String.raw`(?<day>\d{1,2})`,
  e: String.raw`(?<day> ?\d{1,2})`,
  H: String.raw`(?<hour>\d{1,2})`,
  k: String.raw`(?<hour> ?\d{1,2})`,
  I: String.raw`(?<hour>\d{1,2})`,
  l: String.raw`(?<hour> ?\d{1,2})`,
  M: String.raw`(?<minute>\d{2})`,
  S: String.raw`(?<second>\d{2})`,
  f: String.raw`(?<fraction>\d{1,9})`,
  L: String.raw`(?<fraction>\d{1,9})`,
  N: String.raw`(?<fraction>\d{1,9})`,
  p: '(?<half>[AaPp][Mm])',
  P: '(?<half>[AaPp][Mm])',
  z: String.raw`(?<zone>Z|[+-]\d{2}:?\d{2})`,
  Z: '(?<zone>Z|UTC|GMT)',
  a: '[A-Za-z]{2,4}',
  A: '[A-Za-z]{6,9}',
  '%': '%',
};
const together: Readonly<Record<string, string>> = { F: '%Y-%m-%d', T: '%H:%M:%S', R: '%H:%M', D: '%m/%d/%y', r: '%I:%M:%S %p', c: '%a %b %e %H:%M:%S %Y' };
const numeric = /^%[YymdHIMS]/;
const needed = ['year', 'month', 'day', 'hour', 'minute'];

/** Letters that a pattern may hold, for whoever writes one. */
export const timeDirectives: readonly string[] = [...Object.keys(directives), ...Object.keys(together), 's'];

/** `problem`: why nothing can be read so, as a sentence. */
export function timePatternOf(form: string): TimePattern | { problem: string } {
  const unit = timeUnits.find((one) => one === form);
  if (unit) return { unit };
  if (form === '%s') return { unit: 's' };
  let text = form;
  for (const [letter, instead] of Object.entries(together)) text = text.replaceAll(`%${letter}`, instead);
  let source = '';
  const met = new Set<string>();
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (character !== '%') {
      source += character.replace(/[\\^$.*+?()[\]{}|/]/, String.raw`\$&`);
      continue;
    }
    const letter = text[++at] ?? '';
    const part = Object.hasOwn(directives, letter) ? directives[letter] : undefined;
    if (part === undefined)
      return {
        problem:
          letter === '' ? 'It ends with a lone %.' : `%${letter} is no part of a time that is known here: ${timeDirectives.map((one) => `%${one}`).join(' ')}.`,
      };
    const [, group] = /^\(\?<(\w+)>/.exec(part) ?? [];
    if (group !== undefined && met.has(group)) return { problem: `It states the ${group} twice.` };
    if (group !== undefined) met.add(group);
    // Numbers that nothing parts have all their digits.
    const close = numeric.test(text.slice(at + 1)) || /%[YymdHIMS]$/.test(text.slice(0, at - 1));
    source += close ? part.replace(String.raw`\d{1,2}`, String.raw`\d{2}`) : part;
  }
  const missing = needed.filter((group) => !met.has(group));
  if (missing.length > 0)
    return { problem: `It states no ${missing.join(', no ')}: a pattern is a unit (${timeUnits.join(', ')}) or parts as %Y-%m-%d %H:%M:%S.` };
  if (/%[Il]/.test(text) !== met.has('half')) return { problem: 'A clock of twelve hours (%I) and its half of the day (%p) go together.' };
  return { pattern: new RegExp(`^${source}$`) };
}

const digits: Readonly<Record<(typeof timeUnits)[number], number>> = { s: 9, ms: 6, us: 3, ns: 0 };
const counted = /^(\d{1,19})(?:\.(\d{1,18}))?$/;

/** The value read in that form alone. `read`: how a time in ISO 8601 is read. */
export function readPatterned(form: TimePattern, value: JsonValue, read: (iso: string) => TimeReading): TimeReading {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const trimmed = text.trim();
  if ('pattern' in form) {
    if (trimmed.length > 100 || !form.pattern.test(trimmed)) return { text, flag: unfit(trimmed) };
    return { ...read(asIso(form.pattern, trimmed)), text };
  }
  const [, units, decimals = ''] = counted.exec(trimmed) ?? [];
  if (units === undefined) return { text, flag: unfit(trimmed) };
  const places = digits[form.unit];
  const ns = BigInt(units) * 10n ** BigInt(places) + BigInt(decimals.padEnd(places, '0').slice(0, places) || '0');
  // Zero is written where no time is known; what 64 bits do not hold is none.
  if (ns === 0n) return { text, flag: { code: 'time.unset', message: `${text} is written where no time was known; it is no time of an event` } };
  if (ns > 2n ** 63n - 1n)
    return { text, flag: { code: 'time.far', message: `${text.slice(0, 80)} lies so far away that no log was written then; it counts as unknown` } };
  return { ns: ns.toString(), text };
}

const unfit = (text: string): { code: string; message: string } => ({
  code: 'time.unreadable',
  message: `${text.slice(0, 80)} is not written as the mapping says`,
});
