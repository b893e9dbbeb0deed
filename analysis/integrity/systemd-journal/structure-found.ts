// What one pass over the structure of a journal finds, and what is compared at its end: chains, lists, and what the header counts.
import type { Header } from './header.ts';
import type { Chains, Lists } from './links.ts';

/** Asked of each entry, in order. */
export interface EntrySink {
  entry(sequence: number, time: number, xorHigh: number, xorLow: number, place: number): void;
}

export interface Structure {
  counts: Record<'objects' | 'entries' | 'data' | 'fields' | 'tags' | 'arrays', number>;
  /** Objects whose payload does not have the hash that they state, and the first of them. */
  altered: number;
  alteredAt: number[];
  hashed: number;
  /** Payloads that could not be unpacked or held here: nothing is said of them. */
  unread: number;
  /** Packed payloads under seals that fit. */
  vouched: number;
  /** Contradictions, in words, the first ones. */
  faults: string[];
  /** The first one of the numbers that seals state; those are sealed. */
  sealFault: string | null;
  /** Hash chains or lists that are too large to be followed. */
  unfollowed: boolean;
  /** Entries whose monotonic time is before that of the entry before, within one boot. */
  backwards: number;
  /** Machine ids that entries state, other than that of the header. */
  otherMachines: string[];
  /** An entry states the machine of the header. */
  ownMachine: boolean;
  boots: string[];
  first: { sequence: number; time: number } | null;
  last: { sequence: number; time: number } | null;
}

/** Contradictions that show at the end, in words. `monotonic`: that of the last entry. */
export function endFaults(found: Structure, header: Header, monotonic: number, links: { data: Chains; fields: Chains; lists: Lists }): string[] {
  const faults: string[] = [];
  for (const what of ['data', 'fields'] as const) {
    const at = links[what].end();
    if (at !== 0) faults.push(`The hash chain of ${what} at byte ${at} leads elsewhere than where they are.`);
  }
  const lists = links.lists.end();
  if (lists !== null) faults.push(lists);
  for (const [what, stated] of Object.entries(header.counts) as [keyof Structure['counts'], number | null][])
    if (stated !== null && stated !== found.counts[what]) faults.push(`The header counts ${stated} ${what}, and ${found.counts[what]} are there.`);
  const { first, last } = found;
  if (first === null || last === null) return faults;
  if (first.sequence !== header.headSequence || last.sequence !== header.tailSequence)
    faults.push(`The header states entries ${header.headSequence} to ${header.tailSequence}, and ${first.sequence} to ${last.sequence} are there.`);
  if (first.time !== header.headTime || last.time !== header.tailTime || monotonic !== header.tailMonotonic)
    faults.push('The header states other times of the first and the last entry than they have.');
  return faults;
}
