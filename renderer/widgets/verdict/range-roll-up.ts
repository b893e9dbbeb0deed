// The range of a source in words: what its objects say, and what chains say that no single object does. The same on every screen.
import { formatCount } from '../../format/number.ts';

const rangeOfFinding: Record<string, string> = {
  tail_open: 'open tail',
  head_open: 'open head',
  gap_declared: 'gap, declared',
  gap_unexplained: 'gap, unexplained',
};

/** Adds what findings of chains say of their source, by their codes. */
export function addFindings(ranges: Map<string, number>, codes: readonly string[]): void {
  const said = new Map<string, number>();
  for (const code of codes) {
    const range = rangeOfFinding[code];
    if (range !== undefined && !ranges.has(range)) said.set(range, (said.get(range) ?? 0) + 1);
  }
  for (const [range, count] of said) ranges.set(range, count);
}

const worstRanges = ['gap, unexplained', 'gap, declared', 'open head', 'open tail', 'covered', 'none'];

/** The worst range as sign; in words all that is not sound: `gap, unexplained`, `2 gaps, open tail`. */
export function rangeRollUp(ranges: ReadonlyMap<string, number>): { range: string; text: string } {
  const count = (name: string): number => ranges.get(name) ?? 0;
  const range = worstRanges.find((name) => count(name) > 0) ?? 'none';
  if (range === 'none') return { range, text: 'no range' };
  const gaps = count('gap, unexplained') + count('gap, declared');
  const said = [
    gaps > 1 ? `${formatCount(gaps)} gaps` : gaps === 1 ? range : '',
    count('open head') > 0 ? 'open head' : '',
    count('open tail') > 0 ? 'open tail' : '',
  ].filter(Boolean);
  return { range, text: said.length > 0 ? said.join(', ') : `covered, ${formatCount(count('covered'))}` };
}

/** Every range with its count, one a line. */
export const rangesTip = (ranges: ReadonlyMap<string, number>): string =>
  [...ranges].map(([name, count]) => `${name === 'none' ? 'no range' : name}: ${formatCount(count)}`).join('\n');
