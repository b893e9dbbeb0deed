// What the run of the checks saw beside a gap, as evidence: its words, and the record with the verdict on it.
import type { AbsenceEvidence } from '../contract/model/absence.ts';
import type { GapBecause } from '../contract/model/readiness.ts';
import type { Act, Facts, Stretch } from './define-explanation.ts';
import { evidenceOf } from './witness.ts';

/** Evidence of what it said of this kind, without the records that `acts` name already. */
export function becauseOf(stretch: Stretch, facts: Facts, says: readonly GapBecause['says'][], acts: readonly Act[] = []): AbsenceEvidence[] {
  const same = (place: { source: number; record: number }) => (told: { source: number; record: number }) =>
    told.source === place.source && told.record === place.record;
  return stretch.because.flatMap((one): AbsenceEvidence[] => {
    if (!says.includes(one.says)) return [];
    if (one.record === undefined) return [{ words: one.words, proof: 'nothing' }];
    if (acts.some(({ told }) => same(one.record ?? told)(told))) return [];
    const told = facts.records.find(same(one.record));
    return [told === undefined ? { words: one.words, proof: 'nothing', record: one.record } : evidenceOf({ told }, one.words.split(':')[0] ?? one.words)];
  });
}
