// What a folder or source says of the objects in it: statuses counted, ranges counted, the weakest assurance. Pure.
import { type ListedVerdict, weaknessOf } from '../../../analysis/contract/index.ts';
import { proofPattern, type ProofPattern } from '../../widgets/verdict/proof.tsx';

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
  /** Bytes of items by what is said of them, each item by the verdict that speaks for it. */
  bytes: Map<ProofPattern, number>;
}

export const emptyRollUp = (): RollUp => ({
  objects: 0,
  events: 0,
  statuses: new Map(),
  ranges: new Map(),
  assurances: new Map(),
  otherAssurances: new Map(),
  bytes: new Map(),
});
const add = <T extends string>(map: Map<T, number>, name: T, count = 1) => map.set(name, (map.get(name) ?? 0) + count);

export function addObject(roll: RollUp, one: { status: string; range: string; assurance: string; verdict: string; events: number }): void {
  roll.objects += 1;
  roll.events += one.events;
  add(roll.statuses, one.status);
  add(roll.ranges, one.range);
  add(one.verdict === 'valid' ? roll.assurances : roll.otherAssurances, one.assurance);
}

/** Of parts of the file, where the verdict tells them apart; the rest of the file nothing speaks of. */
export function bytesOf({ status, assurance, bytes, shares }: Pick<ListedVerdict, 'status' | 'assurance' | 'bytes' | 'shares'>): Map<ProofPattern, number> {
  const found = new Map<ProofPattern, number>();
  for (const one of shares ?? [{ status, assurance, bytes: bytes ?? 0 }]) add(found, proofPattern(one.status, one.assurance), one.bytes);
  const spoken = [...found.values()].reduce((sum, one) => sum + one, 0);
  if (bytes !== null && bytes > spoken) add(found, 'p-own', bytes - spoken);
  return found;
}
export function addBytes(into: Map<ProofPattern, number>, from: ReadonlyMap<ProofPattern, number>): void {
  for (const [pattern, bytes] of from) add(into, pattern, bytes);
}

export const counted = (map: ReadonlyMap<string, number>): { status: string; count: number }[] => [...map].map(([status, count]) => ({ status, count }));

/** The weakest that a verified object rests on: a folder is not stronger than that. Where none verifies, the weakest of all. */
export function weakest({ assurances, otherAssurances }: RollUp): string {
  const ranked = [...(assurances.size > 0 ? assurances : otherAssurances).keys()].sort((a, b) => weaknessOf(b) - weaknessOf(a));
  return ranked[0] ?? 'none';
}
