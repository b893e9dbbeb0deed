// Pairs of a line whose writer no document describes: a quote behind a backslash may end its value or not. Values stay as they are written, and of a line that
// reads in several ways only those are taken on which all of them agree. So are keys that stand twice: somebody may have written one of them.
import { closingQuote } from './closing-quote.ts';
import { type Pairs, pairsOf, type Quoting } from './pairs.ts';

const asWritten = (end: Quoting['end']): Quoting => ({ end, said: (text) => text });

/** Backslashes are escaped as well, quotes alone are, nothing is. */
const ways = [asWritten(closingQuote), asWritten((text, from) => indexOf(text, /(?<!\\)"/g, from)), asWritten((text, from) => text.indexOf('"', from))];

function indexOf(text: string, what: RegExp, from: number): number {
  what.lastIndex = from;
  return what.exec(text)?.index ?? -1;
}

/** The key that another one stands for the second time of. */
const unnumbered = (key: string): string => key.replace(/_\d+$/, '');

/** `unsure`: keys whose values are not taken. */
export function surePairsOf(text: string): Pairs & { unsure: readonly string[] } {
  const [first, ...others] = text.includes('\\"') ? ways : ways.slice(0, 1);
  const read = pairsOf(text, first);
  const { record } = read;
  const keys = Object.keys(record);
  const [twice, doubled] = [new Set(read.twice), new Set<string>()];
  for (const key of keys) if (twice.has(unnumbered(key)) && record[key] !== record[unnumbered(key)]) doubled.add(unnumbered(key));
  const otherwise = others.map((way) => pairsOf(text, way).record);
  const unsure = keys.filter((key) => otherwise.some((other) => other[key] !== record[key]) || doubled.has(key) || doubled.has(unnumbered(key)));
  for (const key of unsure) delete record[key];
  return { ...read, unsure };
}
