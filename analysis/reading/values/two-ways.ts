// Where a text that fits a pattern may be read in two ways: whoever chose a part of it wrote what stands around that part as well. Ways are put in order by the
// choices that they make from the first one on: shorter before longer, the first alternative before the second. All others stand between the first and the last
// of them, and share what those two have in common from the beginning; and what they have in common from the end, where choices are made from there.
import { isOneWay } from './one-way.ts';
import { type Bound, boundsOf, captured, type Group, namesIn, parsePattern, patternText } from './pattern-parts.ts';

export interface Extremes {
  shortest: RegExp;
  longest: RegExp;
}

export function extremesOf({ source, flags }: RegExp): Extremes {
  const parts = parsePattern(source);
  return { shortest: new RegExp(patternText(parts, 'shortest'), flags), longest: new RegExp(patternText(parts, 'longest'), flags) };
}

/** A text as a pattern reads it, and the named groups on whose text not all of its ways agree. */
export interface Reading {
  groups: Readonly<Record<string, string | undefined>>;
  unsure: readonly string[];
}

type Reader = (text: string) => Reading | undefined;

const none: readonly string[] = [];

/** Reads texts by a pattern; of several ways the first counts. */
export function firstWayOf(pattern: RegExp): Reader {
  return (text) => {
    const found = pattern.exec(text);
    return found ? { groups: found.groups ?? {}, unsure: none } : undefined;
  };
}

/** By the pattern they read by: what may be chosen in it is found out once, and not for each of thousands of items. */
const readers = new WeakMap<RegExp, Reader>();

/** Reads texts by a pattern that is anchored at both ends; undefined: it does not fit. */
export function readerOf(pattern: RegExp): Reader {
  const reader = readers.get(pattern) ?? makeReader(pattern);
  readers.set(pattern, reader);
  return reader;
}

function makeReader({ source, flags }: RegExp): Reader {
  const parts = parsePattern(source);
  if (isOneWay(parts)) return firstWayOf(new RegExp(source, flags));
  // With all that may be long or short in groups: where those are the same, so is where they stand.
  const whole = captured(parts);
  const { shortest, longest } = extremesOf(new RegExp(patternText(whole, 'written'), flags));
  const names = namesIn(longest.source);
  const numbers = names.map((name) => namesIn(shortest.source).indexOf(name) + 1);
  let unsureIn: ((text: string) => string[]) | undefined;
  return (text) => {
    const long = longest.exec(text);
    if (!long) return undefined;
    const { groups = {} } = long;
    const short = shortest.exec(text);
    if (numbers.every((number, i) => long[i + 1] === short?.[number])) return { groups, unsure: none };
    unsureIn ??= unsureBy(whole, flags);
    const unsure = unsureIn(text).filter((name) => !name.startsWith('_'));
    return { groups, unsure };
  };
}

function unsureBy(pattern: Group, flags: string): (text: string) => string[] {
  const source = patternText(pattern, 'written');
  const forwards = extremesOf(new RegExp(source, `${flags}d`));
  // What stands in a lookbehind is matched from its end.
  const backwards = extremesOf(new RegExp(`(?<=${source})`, `${flags}dy`));
  const [first, last] = [boundsOf(pattern, 'beginning'), boundsOf(pattern, 'end')];
  return (text) => {
    const sure = new Set([...inCommon(forwards, text, 0, first), ...inCommon(backwards, text, text.length, last)].map(({ name, side }) => `${name} ${side}`));
    return first.flatMap(({ name, side }) => (side === 0 && !(sure.has(`${name} 0`) && sure.has(`${name} 1`)) ? [name] : []));
  };
}

/** Those of the bounds, from the first one on, that stand at the same place in both. A group that is empty in one and not there in the other was another choice. */
function inCommon({ shortest, longest }: Extremes, text: string, from: number, bounds: readonly Bound[]): readonly Bound[] {
  const [short, long] = [shortest, longest].map((way) => {
    way.lastIndex = from;
    return way.exec(text)?.indices?.groups;
  });
  const other = bounds.findIndex(({ name, side }) => short?.[name]?.[side] !== long?.[name]?.[side]);
  return other < 0 ? bounds : bounds.slice(0, other);
}
