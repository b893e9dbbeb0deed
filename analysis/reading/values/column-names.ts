// Names of the columns of a table: what can be one, that each has its own, and what programs write in front of them.
import type { Kinds } from '../format.ts';
import { timeLikeness } from './written-time.ts';

/**
 * Lines before a header that say something to one program: the separator to Excel (`sep=;`), the type of its objects to PowerShell (`#TYPE`, Export-Csv of
 * Windows PowerShell).
 */
export const beforeHeader = /^(?:sep=(?<separator>[^\w\s"]|\t)|#TYPE [^",;|]*)$/i;

/** A name, not a value: begins with a letter, and holds few words; its unit or zone may stand behind it (`TimeGenerated [UTC]` of Log Analytics). */
const name = /^[\p{L}_@#$][\p{L}\p{N}_@#$ .:/()%+-]{0,79}(?: \[[\p{L}\p{N}%/]{1,16}\])?$/u;

export const isColumnName = (cell: string): boolean => name.test(cell) && cell.split(' ').length <= 6 && timeLikeness(cell) === 0;

/** One that stands twice, or not at all, gets its number: what stands under it must not take the place of another. */
export function uniqueNames(given: readonly string[]): string[] {
  const taken = new Set(given.map((one) => one.trim()));
  const seen = new Set<string>();
  return given.map((one, i) => {
    const trimmed = one.trim();
    const own = trimmed === '' || seen.has(trimmed) ? free(`${trimmed === '' ? 'column' : trimmed}_${i + 1}`, taken) : trimmed;
    taken.add(own);
    seen.add(own);
    return own;
  });
}

/** Names for `more` cells beyond those that are named: their numbers. `cells`: how many are named in the log itself. */
export function namesBeyond(names: readonly string[], more: number, cells = names.length): string[] {
  const taken = new Set(names);
  const beyond = Array.from({ length: more }, (_, i) => free(`column_${cells + i + 1}`, taken));
  return [...names, ...beyond];
}

function free(wanted: string, taken: ReadonlySet<string>): string {
  let own = wanted;
  while (taken.has(own)) own += '_';
  return own;
}

/** Names of the cells of a record, of whose kinds each has its own. */
export function namesOfKind({ cell, of, otherwise }: Kinds, values: readonly string[]): readonly string[] {
  const kind = values[cell] ?? '';
  return (Object.hasOwn(of, kind) ? of[kind] : undefined) ?? otherwise;
}
