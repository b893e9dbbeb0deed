// The demands in words, by their number: DEMANDS.md is the one list of them.
import table from './DEMANDS.md?raw';

const titles = new Map([...table.matchAll(/^\| (\d+) \| ([^|]+?) \|/gm)].map(([, number, title = '']) => [Number(number), title]));

/** `“Who: user or system”`; by its number where the list has none, as in a pack of somebody's own. */
export function demandInWords(number: number): string {
  const title = titles.get(number);
  return title === undefined ? `demand ${number}` : `“${title}”`;
}
