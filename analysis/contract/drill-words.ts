// The words of a tamper drill: what was done, what came of it, and why something was not noticed; the same on screen and in the terminal.
import type { ActKind, ActOutcome, DrillCell, DrillResult, UnnoticedWhy } from './model/drill.ts';

export const actWords: Readonly<Record<ActKind, string>> = {
  byte: 'a byte changed',
  value: 'a value of a record altered',
  record_removed: 'a record removed',
  record_inserted: 'a record inserted',
  records_swapped: 'two records swapped',
  cut: 'a file cut at its end',
  removed: 'a file removed',
  replaced: 'a file replaced by another',
  renamed: 'a file renamed',
  statement_removed: 'a digest, list or signature removed',
  list_edited: 'a value altered, its lists made to fit',
  statements_swapped: 'two digests, lists or signatures swapped',
};

export const outcomeWords: Readonly<Record<ActOutcome, string>> = {
  noticed: 'noticed',
  doubted: 'doubted',
  unnoticed: 'not noticed',
  already: 'altered before',
};

export const outcomeMeaning: Readonly<Record<ActOutcome, string>> = {
  noticed: 'something is contradicted that was not: altered, missing or moved',
  doubted: 'nothing is contradicted, and something cannot be verified any more, rests on less, or has a finding that tells of it',
  unnoticed: 'what is said is as good as without the act',
  already: 'the file was contradicted before the act: nothing more can be said of it',
};

export const unnoticedWords: Readonly<Record<UnnoticedWhy, string>> = {
  unspoken: 'nothing speaks of this file: no digest, list, chain or signature',
  list_unsigned: 'the list is unsigned: whoever edits the log edits the list',
  open_already: 'what speaks of this file could not be verified before the act either',
  structure_only: 'what speaks of this file checks its structure, not what it says',
  end_open: 'nothing states where the file ends',
  own_proof: 'the file carried its own proof, and it went with it: nothing else says that there was such a file',
  name_only: 'what speaks of this file goes by its content: nothing protects its name',
  still_proven: 'nothing rested on it alone: what it states is stated elsewhere, or it states nothing of this evidence',
  not_covered: 'what speaks of this file does not cover these bytes',
};

/** What the drill shows, and what it does not. */
export const drillMaySay = ({ made, cells }: Pick<DrillResult, 'made' | 'cells'>): string => {
  const { noticed, doubted, unnoticed, already } = drillTotal(cells);
  const [all, contradicted, open, silent, before] = [made, noticed, doubted, unnoticed, already].map((one) => one.toLocaleString('en'));
  return `Of ${all} acts drawn by this seed, the verifiers contradict ${contradicted} and doubt ${open}; ${silent} leave no trace in what they say${already === 0 ? '' : `, and ${before} fell on files that were contradicted before`}.`;
};
export const drillMayNotSay =
  'That anybody did any of this. Nor that another act of the same kind is noticed as often: acts are drawn, and a forger chooses. The shares speak of this archive, with these keys, and of no other.';

export function drillTotal(cells: readonly DrillCell[]): Pick<DrillCell, 'acts' | ActOutcome> {
  const total = { acts: 0, noticed: 0, doubted: 0, unnoticed: 0, already: 0 };
  for (const one of cells) {
    total.acts += one.acts;
    total.noticed += one.noticed;
    total.doubted += one.doubted;
    total.unnoticed += one.unnoticed;
    total.already += one.already;
  }
  return total;
}

/** Of the acts that could be noticed, those that were; null where there were none. */
export const noticedShare = ({ acts, noticed, already }: Pick<DrillCell, 'acts' | 'noticed' | 'already'>): number | null =>
  acts === already ? null : noticed / (acts - already);
