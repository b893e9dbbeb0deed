// Marks on a chain: what a signed checkpoint or a note from outside says stands at a place of it. A mark that fits covers all that leads to it.
import type { Standing } from '../keys.ts';
import type { Reason } from '../reasons.ts';

export interface Mark {
  kind: 'checkpoint' | 'anchor';
  /** Where: by sequence number, else by line. */
  sequence: number | null;
  line: number | null;
  /** In the form in which digests are compared. */
  hash: string;
  written: string;
  /** Who says so: `checkpoints.jsonl, line 2`. */
  said: string;
  /** On what it rests when it fits; a reason = it cannot be relied on. */
  standing:
    | Standing
    | { reason: Extract<Reason, 'signature_mismatch' | 'public_key_absent' | 'signature_absent' | 'unsupported_algorithm'>; assurance: 'none' };
  /** Which chain it speaks of is not said, and there are several: it convicts none. */
  loose: boolean;
  met: 'unseen' | 'fits' | 'contradicts';
}

/** Does a contradiction of it convict? Not where its key is absent or not pinned: anybody may have written it. */
export const convicts = ({ standing, loose }: Mark): boolean => !loose && (standing.reason === null || standing.reason === 'weak_algorithm');

/** All marks of one set of files. */
export class Marks {
  private readonly bySequence = new Map<number, Mark[]>();
  private readonly byLine = new Map<number, Mark[]>();
  constructor(readonly all: readonly Mark[]) {
    for (const mark of all) {
      const at = mark.sequence ?? mark.line ?? 0;
      const index = mark.sequence === null ? this.byLine : this.bySequence;
      const same = index.get(at);
      if (same) same.push(mark);
      else index.set(at, [mark]);
    }
  }
  /** Marks on the record with this number on this line. */
  at(sequence: number | null, line: number): readonly Mark[] {
    if (this.all.length === 0) return none;
    const own = sequence === null ? none : (this.bySequence.get(sequence) ?? none);
    const lined = this.byLine.get(line) ?? none;
    return lined.length === 0 ? own : [...own, ...lined];
  }
  /** Does one speak of a record with such a number or on such a line? Of very many marks it is said that one does. */
  within(numbers: { first: number; last: number } | null, lines: { first: number; last: number }): boolean {
    if (this.all.length > 1000) return true;
    const inside = (at: number | null, range: { first: number; last: number } | null): boolean =>
      at !== null && range !== null && at >= range.first && at <= range.last;
    return this.all.some(({ sequence, line }) => (sequence === null ? inside(line, lines) : inside(sequence, numbers)));
  }
}
const none: readonly Mark[] = [];
