// What a walk notes of a chain: where it breaks, how it begins, how its files end.
import { type Reason, reasons } from '../reasons.ts';

/** Breaks that are told one by one; more are counted. */
export const MOST_BREAKS = 1000;

/** Where a record stands: its line, from 1; its bytes, to the beginning of the line behind it. */
export interface Where {
  line: number;
  from: number;
  to: number;
}
export interface Break extends Where {
  reason: Reason;
  sequence: number | null;
  explain?: string;
  /** Label and value. */
  facts: readonly (readonly [string, string])[];
  /** What the number says of it: entries left out before it, or a number that was there already. */
  also: { code: 'sequence_gap'; missing: number } | { code: 'sequence_repeat' } | null;
  /** Digest of the predecessor that it names: a record of lawful removal may speak of it. */
  names?: string;
  /** From here on every record fails. */
  onwards?: number;
}

/** How the first record of a chain hangs on what is not in this file. */
export interface Head extends Where {
  how: 'start' | 'continues' | 'absent' | 'broken';
  sequence: number | null;
  partition: string;
  /** The file that it goes on from. */
  after?: string;
}

/** Ends of files that were walked before: digest as written, and path. */
export interface FileEnd {
  written: string;
  compared: string;
  sequence: number | null;
  path: string;
}

/** What the number of a record says, beside that of the record before. */
export function numberSays(before: number, number: number): Break['also'] {
  if (number > before + 1) return { code: 'sequence_gap', missing: number - before - 1 };
  return number <= before ? { code: 'sequence_repeat' } : null;
}

const convicting: readonly string[] = ['altered', 'missing', 'moved'];
/** Does it say that something was changed or removed, other than that something is open? */
export const isConvicting = (reason: Reason): boolean => convicting.includes(reasons[reason].status);
