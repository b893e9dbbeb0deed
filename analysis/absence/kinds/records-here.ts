// Of a chain of proofs: the records of the time are here, what is missing is their proof.
import { defineExplanation } from '../define-explanation.ts';
import { counted, of, spanWords } from '../words.ts';

export const recordsHere = defineExplanation({
  id: 'records-here',
  title: 'Records are here, their proof is not',
  explain(stretch, facts) {
    const { from, to } = stretch;
    if (stretch.origin !== 'chain' || stretch.code === 'sequence_gap' || from === null || to === null) return undefined;
    const evidence = of(facts, 'this').map(({ source, events }) => ({
      words: `This source has ${counted(events, 'record')} in the time of the gap`,
      proof: 'nothing' as const,
      events: { source, from: from.toString(), to: to.toString() },
    }));
    if (evidence.length === 0) return undefined;
    return {
      ground: 'shown',
      evidence,
      against: ['The count is of the whole source: records of another log in it are among them.'],
      may_say: `Records ${spanWords(stretch)} are here; what the chain lacks is the proof of them.`,
      may_not_say: 'That these records are complete or unaltered: nothing of this chain covers them.',
    };
  },
});
