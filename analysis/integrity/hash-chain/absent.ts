// What checkpoints and notes speak of and is not here, and checkpoints that are not here themselves.
import type { Reason } from '../reasons.ts';
import type { Break } from './break.ts';
import type { WalkedFile, WalkedGroup } from './group.ts';
import { convicts, type Mark } from './marks.ts';

/** Checkpoints that the profile promises for numbers that are here, and that are not here themselves. */
export function promisedAbsent({ rule, files, marks, checkpointsAbsent }: WalkedGroup): number {
  const every = rule.profile.checkpoints?.every;
  const numbers = files.flatMap(({ walk }) => (walk.firstSequence === null || walk.lastSequence === null ? [] : [walk.firstSequence, walk.lastSequence]));
  if (every === undefined || checkpointsAbsent || numbers.length === 0) return 0;
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  const due = Math.floor(last / every) - Math.ceil(first / every) + (first === 0 ? 0 : 1);
  const here = new Set(
    marks.all.flatMap(({ kind, sequence }) =>
      kind === 'checkpoint' && sequence !== null && sequence % every === 0 && sequence >= first && sequence <= last && sequence !== 0 ? [sequence] : [],
    ),
  );
  return Math.max(0, due - here.size);
}

/** Marks about entries that are not here, though entries before them are. */
export function absentEntries(group: WalkedGroup, one: WalkedFile): Break[] {
  const { walk, layout } = one;
  const where = walk.lastRecord;
  const numbers = group.files.flatMap(({ walk: each }) => (each.firstSequence === null ? [] : [each.firstSequence]));
  if (!where || group.files.some(({ fault }) => fault !== null)) return [];
  const first = Math.min(...numbers);
  const absent = group.marks.all.filter((mark) => {
    if (mark.met !== 'unseen' || mark.loose) return false;
    if (!convicts(mark) && mark.standing.reason !== 'signature_mismatch') return false;
    return mark.sequence === null ? (mark.line ?? 0) > layout.lines : numbers.length > 0 && mark.sequence >= first;
  });
  return absent.slice(0, 100).map((mark) => ({
    ...where,
    reason: absentReason(mark),
    sequence: walk.lastSequence,
    explain:
      mark.standing.reason === 'signature_mismatch'
        ? `The checkpoint about number ${mark.sequence} (${mark.said}) carries a signature that does not fit it, by the very key that it names; the entry is not here either.`
        : `${mark.said} states a digest for ${mark.sequence === null ? `line ${mark.line}` : `the entry with the number ${mark.sequence}`}. It is not here; this is the last entry that is.`,
    facts: [['Stated by', mark.said]],
    also: null,
  }));
}

const absentReason = ({ kind, standing }: Mark): Reason =>
  standing.reason === 'signature_mismatch' ? 'signature_mismatch' : kind === 'anchor' ? 'anchor_entry_absent' : 'checkpoint_entry_absent';
