// Files of one writer over time: a journal that is full is put away and the next goes on counting. Journals of users and of the system share the counter.
import type { ChainFinding } from '../../contract/model/integrity.ts';
import { nanosecondsOf } from './card.ts';
import type { Examined } from './examine.ts';

const MOST = 100;

/** Numbers that no file here holds, between files of one sequence. */
export function continuity(journals: readonly { path: string; found: Examined }[]): ChainFinding[] {
  const sequences = new Map<string, { path: string; from: number; to: number; begins: number; ends: number }[]>();
  for (const { path, found } of journals) {
    const { first, last } = found.structure;
    if (first === null || last === null || last.sequence < first.sequence) continue;
    const row = { path, from: first.sequence, to: last.sequence, begins: first.time, ends: last.time };
    const known = sequences.get(found.header.sequenceId);
    if (known) known.push(row);
    else sequences.set(found.header.sequenceId, [row]);
  }
  const findings: ChainFinding[] = [];
  for (const [id, files] of sequences) {
    files.sort((a, b) => a.from - b.from || a.to - b.to);
    let before = files[0];
    for (const file of files.slice(1)) {
      if (before === undefined) break;
      if (file.from > before.to + 1 && findings.length < MOST)
        findings.push({
          code: 'sequence_gap',
          key: file.path,
          chain: id,
          from: nanosecondsOf(before.ends),
          to: nanosecondsOf(file.begins),
          explain: `Entries ${before.to + 1} to ${file.from - 1} are in no file here, between ${before.path} and ${file.path}. Old files that are cleared away leave such a hole, and so do journals of users that were not handed over; so does a deletion.`,
        });
      if (file.to > before.to) before = file;
    }
  }
  return findings;
}
