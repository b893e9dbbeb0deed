// What a folder or source says of the objects in it: statuses counted, the worst range, the weakest assurance. Pure.
import { weaknessOf } from '../../../analysis/contract/index.ts';
import { formatCount } from '../../format/number.ts';

export interface Counted<T extends string = string> {
  name: T;
  count: number;
}
export interface RollUp {
  objects: number;
  events: number;
  statuses: Map<string, number>;
  ranges: Map<string, number>;
  /** Of objects that verify. */
  assurances: Map<string, number>;
  /** Of the others. */
  otherAssurances: Map<string, number>;
}

export const emptyRollUp = (): RollUp => ({ objects: 0, events: 0, statuses: new Map(), ranges: new Map(), assurances: new Map(), otherAssurances: new Map() });
const add = (map: Map<string, number>, name: string, count = 1) => map.set(name, (map.get(name) ?? 0) + count);

export function addObject(roll: RollUp, one: { status: string; range: string; assurance: string; verdict: string; events: number }): void {
  roll.objects += 1;
  roll.events += one.events;
  add(roll.statuses, one.status);
  add(roll.ranges, one.range);
  add(one.verdict === 'valid' ? roll.assurances : roll.otherAssurances, one.assurance);
}

export const counted = (map: ReadonlyMap<string, number>): { status: string; count: number }[] => [...map].map(([status, count]) => ({ status, count }));

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

/** The weakest that a verified object rests on: a folder is not stronger than that. Where none verifies, the weakest of all. */
export function weakest({ assurances, otherAssurances }: RollUp): string {
  const ranked = [...(assurances.size > 0 ? assurances : otherAssurances).keys()].sort((a, b) => weaknessOf(b) - weaknessOf(a));
  return ranked[0] ?? 'none';
}

/** Findings of chains as ranges of their source: what no single object says. */
export const rangeOfFinding: Record<string, string> = {
  tail_open: 'open tail',
  head_open: 'open head',
  gap_declared: 'gap, declared',
  gap_unexplained: 'gap, unexplained',
};
