// Patterns that can read no text in two ways, whatever somebody writes: wherever a part may go on or end, or be one thing or another, the next character decides.
// What cannot be shown so is not said to be one: ` by` and ` at` begin alike, and where both may stand they need a look at the text.
import type { Group, Part } from './pattern-parts.ts';

/** Characters by their numbers: those of ASCII, all others as one, and the end of the text. */
type Set = readonly boolean[];
const OTHER = 128;
const END = 129;
const setOf = (has: (code: number) => boolean): Set => Array.from({ length: END + 1 }, (_, code) => has(code));
const nothing = setOf(() => false);
const atEnd = setOf((code) => code === END);
const union = (a: Set, b: Set): Set => a.map((has, code) => has || b[code] === true);
const isApart = (a: Set, b: Set): boolean => !a.some((has, code) => has && b[code]);

export const isOneWay = (pattern: Group): boolean => firstOf(pattern.alternatives, atEnd) !== undefined;

/** The parts of a pattern that repeat themselves and may, of one text, do it in two ways: nothing can be said of it by where its groups stand. */
export const unsteadyParts = ({ alternatives }: Group): Part[] =>
  alternatives.flat().flatMap((part) => {
    if (typeof part.atom === 'string' || /^\(\?<?[=!]/.test(part.atom.head)) return [];
    if (timesOf(part.often)[1] < 2) return unsteadyParts(part.atom);
    return firstOfPart(part, atEnd) === undefined ? [part] : [];
  });

/** What may stand first in one of the alternatives, behind which `next` stands; undefined: where one of them ends, or which it is, may be open. */
function firstOf(alternatives: readonly Part[][], next: Set): Set | undefined {
  let all: Set | undefined = nothing;
  for (const parts of alternatives) {
    const first = parts.reduceRight<Set | undefined>((behind, part) => behind && firstOfPart(part, behind), next);
    all = first && all && isApart(first, all) ? union(first, all) : undefined;
  }
  return all;
}

function firstOfPart({ atom, often }: Part, next: Set): Set | undefined {
  if (typeof atom !== 'string' && /^\(\?<?[=!]/.test(atom.head)) return next;
  const [least, most] = timesOf(often);
  if (typeof atom === 'string') {
    if (atom === '$') return atEnd;
    if (/^(?:\^|\\[bB])$/.test(atom)) return next;
    const own = charactersOf(atom);
    if (own === undefined || (least !== most && !isApart(own, next))) return undefined;
    return least === 0 ? union(own, next) : own;
  }
  if (often === '') return firstOf(atom.alternatives, next);
  // Of a part that may stand several times the next one may follow; it must not be empty.
  const alone = firstOf(atom.alternatives, nothing);
  if (alone === undefined || !isApart(alone, next) || atom.alternatives.some(mayBeEmpty)) return undefined;
  const own = firstOf(atom.alternatives, most > 1 ? union(alone, next) : next);
  return own && (least === 0 ? union(own, next) : own);
}

const mayBeEmpty = (parts: readonly Part[]): boolean =>
  parts.every(
    ({ atom, often }) => timesOf(often)[0] === 0 || (typeof atom === 'string' ? /^(?:[\^$]|\\[bB])$/.test(atom) : atom.alternatives.some(mayBeEmpty)),
  );

function timesOf(often: string): [least: number, most: number] {
  if (often === '') return [1, 1];
  if (often === '?') return [0, 1];
  if (often === '*' || often === '+') return [often === '*' ? 0 : 1, Infinity];
  const [, least = '', more, most] = /^\{(\d+)(,?)(\d*)\}$/.exec(often) ?? [];
  return [Number(least), more ? (most ? Number(most) : Infinity) : Number(least)];
}

/** The characters that an escape, a class or a character stands for; undefined for what is none of them. */
function charactersOf(atom: string): Set | undefined {
  if (/^\\(?:k|[1-9pP])/.test(atom)) return undefined;
  const one = new RegExp(`^${atom}$`, 's');
  return setOf((code) =>
    code < OTHER ? one.test(String.fromCharCode(code)) : code === OTHER && ['\u0080', '\u00e9', '\u2028', '\ufffd'].some((other) => one.test(other)),
  );
}
