// What keeps sound verdicts from being enough, said as findings: files that nothing speaks of, files not read whole, mere agreement beside a pinned key.
import type { Assurance, ChainFinding } from '../contract/model/integrity.ts';
import { isKeyed } from '../contract/assurances.ts';
import type { StandingRow } from '../contract/standing.ts';

/** A row of the view `standing` with its example: the first path in order, as it stands in the evidence. */
export interface ExampledRow extends StandingRow {
  example: string | null;
  events: number;
}

const finding = (code: string, explain: string): ChainFinding => ({ code, key: null, chain: null, from: null, to: null, explain });
const among = ({ files, example }: ExampledRow): string => (files === 1 ? `the file ${example}` : `${files} files, among them ${example}`);

/** Codes of these findings. */
export const STANDING_CODES: readonly string[] = ['events_without_proof', 'files_without_proof', 'verified_not_read', 'agreement_only'];

/** One finding a row that needs one. `pinned`: any key is pinned. */
export function standingFindings(rows: readonly ExampledRow[], pinned: boolean): ChainFinding[] {
  return rows.flatMap((row) => {
    if (row.part === 'unspoken')
      return row.events > 0
        ? finding(
            'events_without_proof',
            `Nothing signed, chained or listed speaks of ${among(row)}: ${row.events === 1 ? '1 event rests' : `${row.events} events rest`} on our own hash since the import.`,
          )
        : finding('files_without_proof', `Nothing signed, chained or listed speaks of ${among(row)}.`);
    if (row.part === 'unread')
      return finding(
        'verified_not_read',
        `Bytes or records of ${among(row)} were not read, though the verdict on the file is good: more is proven than is shown. Its issues say what was not read.`,
      );
    if (row.part === 'ground' && pinned && !isKeyed(row.word as Assurance))
      return finding(
        'agreement_only',
        `Nothing but an unkeyed statement speaks of ${among(row)}. Beside a pinned key that settles nothing: whoever could add a file could list it too.`,
      );
    return [];
  });
}
