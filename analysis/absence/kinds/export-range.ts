// What was handed over ends here: the stated range of the export, or a full page of it.
import type { AbsenceEvidence } from '../../contract/model/absence.ts';
import { defineExplanation } from '../define-explanation.ts';
import { counted, spanWords, timeWords } from '../words.ts';

export const exportRange = defineExplanation({
  id: 'export-range',
  title: 'Range or limit of the export',
  explain(stretch, { range, page }) {
    const { from, to } = stretch;
    const [begins, ends] = [range?.from ?? null, range?.to ?? null].map((edge) => (edge === null ? null : BigInt(edge))) as [bigint | null, bigint | null];
    // An open end goes on for ever: it lies outside from the edge of the range on.
    const before = begins !== null && to !== null && to <= begins;
    const openHead = begins !== null && from === null && to !== null && !before;
    const behind = ends !== null && from !== null && from >= ends;
    const openTail = ends !== null && to === null && from !== null && !behind;
    const outside = before || behind || openHead || openTail;
    const evidence: AbsenceEvidence[] = [
      ...(outside
        ? [
            {
              words: `The exported range was stated as ${begins === null ? 'the beginning' : timeWords(begins)} to ${ends === null ? 'the end' : timeWords(ends)}`,
              proof: 'nothing' as const,
            },
          ]
        : []),
      ...(page === null
        ? []
        : [
            {
              words: `The file at its edge holds just ${counted(page.records, 'record')}, as many as a page of an export: ${page.path}`,
              proof: 'nothing' as const,
            },
          ]),
    ];
    if (evidence.length === 0) return undefined;
    return {
      ground: outside ? 'declared' : 'fits',
      evidence,
      against: openHead
        ? [`The part from ${timeWords(begins ?? 0n)} on lies inside the stated range and is not explained by it.`]
        : openTail
          ? [`The part up to ${timeWords(ends ?? 0n)} lies inside the stated range and is not explained by it.`]
          : [],
      may_say: outside
        ? `What is missing ${spanWords(stretch)} lies, as far as the stated range goes, outside what was exported.`
        : `The file beside the gap ${spanWords(stretch)} is as long as a full page of an export: the rest may not have been fetched.`,
      may_not_say: 'That the records exist elsewhere: the range is what the examiner was told, and a page may be full by chance.',
    };
  },
});
