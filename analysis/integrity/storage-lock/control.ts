// What a store said of a control that keeps objects from being changed or deleted, and its grade in one of five words.
import type { Nanoseconds } from '../../contract/time.ts';

/**
 * `locked compliance`: nobody can lift it before its time, the owner of the account included. `governance`: who has a certain right can. `unlocked`: who may set
 * it can lift it. `none`: the store says that there is none. `not stated`: the answer does not tell.
 */
export const grades = ['locked compliance', 'governance', 'unlocked', 'none', 'not stated'] as const;
export type Grade = (typeof grades)[number];

export interface Control {
  /** `S3 Object Lock, default of the bucket`. */
  name: string;
  grade: Grade;
  /** What it says further, in a sentence or two. */
  says: string;
  /** Of what it speaks, where the answer names it; untrusted. */
  of: string | null;
  from: Nanoseconds | null;
  to: Nanoseconds | null;
}
