// What a folder or source says of the objects in it: statuses counted, ranges counted, the weakest assurance. Pure.
import { weaknessOf } from '../../../analysis/contract/index.ts';

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

/** The weakest that a verified object rests on: a folder is not stronger than that. Where none verifies, the weakest of all. */
export function weakest({ assurances, otherAssurances }: RollUp): string {
  const ranked = [...(assurances.size > 0 ? assurances : otherAssurances).keys()].sort((a, b) => weaknessOf(b) - weaknessOf(a));
  return ranked[0] ?? 'none';
}
