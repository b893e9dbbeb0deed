// The parts of a pattern, so that it can be written in another way: with its repetitions as short or as long as they may be and its alternatives in one order or
// the other, or with groups around all that may be one thing or another.

export interface Part {
  /** As it is written: a character, an escape, a class; or a group. */
  atom: string | Group;
  /** How often it stands there: `?`, `{1,3}`. */
  often: string;
  lazy: boolean;
}

export interface Group {
  /** `(?:`, `(?<name>`. */
  head: string;
  alternatives: Part[][];
}

/** An escape, a class, the head of a group, its end, a bar, or any other character; and how often it stands there. */
const piece = /(\\k<\w+>|\\.|\[(?:[^\]\\]|\\.)*\]|\((?:\?(?:[:=!]|<[=!]|<\w+>))?|\)|\||[^])((?:[*+?]|\{\d+(?:,\d*)?\})?)(\??)/g;

const anyCharacter = new WeakMap<RegExp, RegExp>();

/**
 * The same with a dot for any character but a line feed. In JavaScript it stands for no carriage return and no separator of Unicode either: whoever writes one into
 * a name would have the form of his record not fit it.
 */
export function withinLine(pattern: RegExp): RegExp {
  if (pattern.dotAll) return pattern;
  const known = anyCharacter.get(pattern);
  if (known) return known;
  const source = pattern.source.replaceAll(piece, (whole: string, atom: string) => (atom === '.' ? `[^\\n]${whole.slice(1)}` : whole));
  const found = new RegExp(source, pattern.flags);
  anyCharacter.set(pattern, found);
  return found;
}

export function parsePattern(source: string): Group {
  const whole: Group = { head: '', alternatives: [[]] };
  /** Groups that are not yet closed. */
  const open = [whole];
  const add = (part: Part) => open.at(-1)?.alternatives.at(-1)?.push(part);
  for (const [, atom = '', often = '', lazy = ''] of source.matchAll(piece)) {
    if (atom === '|') open.at(-1)?.alternatives.push([]);
    else if (atom.startsWith('(')) open.push({ head: atom, alternatives: [[]] });
    else if (atom === ')') add({ atom: open.pop() ?? whole, often, lazy: lazy !== '' });
    else add({ atom, often, lazy: lazy !== '' });
  }
  return whole;
}

/** A pattern as it was, or trying first what is shortest or longest wherever there is a choice; of alternatives in their order, or the other way round. */
export type As = 'written' | 'shortest' | 'longest';

export function patternText({ alternatives }: Group, as: As): string {
  const texts = alternatives.map((parts) => parts.map((part) => partText(part, as)).join(''));
  return (as === 'longest' ? texts.toReversed() : texts).join('|');
}

function partText({ atom, often, lazy }: Part, as: As): string {
  const once = typeof atom === 'string' ? atom : `${atom.head}${patternText(atom, as)})`;
  const isLazy = as === 'shortest' || (as === 'written' && lazy);
  return `${once}${often}${often !== '' && isLazy ? '?' : ''}`;
}

const isLook = (part: Part): boolean => typeof part.atom !== 'string' && /^\(\?<?[=!]/.test(part.atom.head);
const isFixed = ({ often }: Part): boolean => often === '' || /^\{\d+\}$/.test(often);
const isLoop = ({ often }: Part): boolean => often !== '' && often !== '?';
const nameOf = (atom: Part['atom'] | undefined): string | undefined => (typeof atom === 'object' ? /^\(\?<(\w+)>$/.exec(atom.head)?.[1] : undefined);

/** The same with named groups around all of its parts that may be short or long, there or not, or one thing or another. What repeats itself is one part. */
export function captured(group: Group): Group {
  let named = 0;
  const around = (parts: Part[]): Part => ({ atom: { head: `(?<_${++named}>`, alternatives: [parts] }, often: '', lazy: false });
  const inside = ({ head, alternatives }: Group): Group => {
    const taken = alternatives.map((parts) => parts.map(take));
    return { head, alternatives: taken.length > 1 ? taken.map((parts) => [around(parts)]) : taken };
  };
  const take = (part: Part): Part => {
    if (isLook(part)) return part;
    if (typeof part.atom === 'string') return isFixed(part) ? part : around([part]);
    if (isLoop(part)) return around([part]);
    const within = inside(part.atom);
    if (part.often === '' || within.head !== '(?:') return { ...part, atom: within };
    return { ...part, atom: { head: `(?<_${++named}>`, alternatives: within.alternatives } };
  };
  return inside(group);
}

/** The names of its groups, in their order. */
export const namesIn = (source: string): string[] => [...source.matchAll(piece)].flatMap(([, atom]) => /^\(\?<(\w+)>$/.exec(atom ?? '')?.[1] ?? []);

/** The beginning or the end of a named group. */
export interface Bound {
  name: string;
  side: 0 | 1;
}

/** Of a pattern with all captured, in the order in which its choices are made, from its beginning or from its end: which alternative it is comes before what is in it. */
export function boundsOf({ head, alternatives }: Group, from: 'beginning' | 'end'): Bound[] {
  const [near, far] = from === 'beginning' ? ([0, 1] as const) : ([1, 0] as const);
  const of = (name: string | undefined, side: 0 | 1): Bound[] => (name === undefined ? [] : [{ name, side }]);
  const name = nameOf({ head, alternatives });
  const choices = alternatives.length > 1 ? alternatives.flatMap(([part]) => of(nameOf(part?.atom), near)) : [];
  const within = alternatives.flatMap((parts) =>
    (from === 'beginning' ? parts : parts.toReversed()).flatMap((part) => (typeof part.atom === 'string' ? [] : boundsOf(part.atom, from))),
  );
  const isWhole = alternatives.length === 1 && alternatives[0]?.length === 1 && alternatives[0].every(isLoop);
  return [...of(name, near), ...choices, ...(isWhole ? of(name, far) : []), ...within, ...of(name, far)];
}
