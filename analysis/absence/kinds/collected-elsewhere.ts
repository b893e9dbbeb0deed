// Another source of the case has records of the same kind of log, of the same machine or account, in the time of the gap.
import { defineExplanation } from '../define-explanation.ts';
import { counted, of, spanWords } from '../words.ts';

export const collectedElsewhere = defineExplanation({
  id: 'collected-elsewhere',
  title: 'Collected by another source',
  explain(stretch, facts) {
    const { from, to } = stretch;
    if (from === null || to === null) return undefined;
    const evidence = of(facts, 'twin').map(({ source, name, events }) => ({
      words: `Source ${source} (${name}) has ${counted(events, 'record')} of the same kind of log of the same machine or account in this time`,
      proof: 'nothing' as const,
      events: { source, from: from.toString(), to: to.toString() },
    }));
    if (evidence.length === 0) return undefined;
    return {
      ground: 'shown',
      evidence,
      against: ['Whether these are the records that are missing here is not shown by their number: read them.'],
      may_say: `Records of the same kind of log ${spanWords(stretch)} are in another source of the case; they are missing from this one.`,
      may_not_say: 'That nothing is missing: the other source may lack what this one would have had.',
    };
  },
});
