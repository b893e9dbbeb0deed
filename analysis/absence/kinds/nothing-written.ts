// The numbers of the log go on over the gap without a hole: nothing was written in it.
import { becauseOf } from '../because.ts';
import { defineExplanation } from '../define-explanation.ts';
import { spanWords, written } from '../words.ts';

export const nothingWritten = defineExplanation({
  id: 'nothing-written',
  title: 'Nothing was written',
  explain(stretch, facts) {
    const evidence = becauseOf(stretch, facts, ['numbers go on']);
    if (evidence.length === 0) return undefined;
    return {
      ground: 'shown',
      evidence,
      against: written(stretch),
      may_say: `The log numbers its records, and the numbers go on over the gap ${spanWords(stretch)} without a hole: by them no record is missing.`,
      may_not_say: 'That nothing happened in this time, or that the numbers were not made to fit: they prove nothing against whoever could write them.',
    };
  },
});
