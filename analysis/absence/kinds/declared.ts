// A statement of the chain itself: a signed digest begins anew behind the gap, or a record of the chain names what was removed.
import { defineExplanation } from '../define-explanation.ts';
import { spanWords } from '../words.ts';
import { proofOf } from '../witness.ts';

export const declared = defineExplanation({
  id: 'declared',
  title: 'The chain itself declares the gap',
  explain(stretch, { findings, verdicts }) {
    const meets = (from: string | null, to: string | null) =>
      stretch.from !== null && stretch.to !== null && from !== null && to !== null && BigInt(from) < stretch.to && stretch.from < BigInt(to);
    const own = stretch.code === 'gap_declared' ? [{ explain: stretch.said, key: stretch.key }] : [];
    const others = findings.filter(
      ({ code, chain, from, to }) => code === 'gap_declared' && stretch.code !== 'gap_declared' && chain === stretch.chain && meets(from, to),
    );
    const found = [...own, ...others];
    if (found.length === 0) return undefined;
    const proofOfKey = (key: string | null) => {
      const verdict = verdicts.find((one) => one.key === key);
      return verdict === undefined ? 'nothing' : proofOf(verdict);
    };
    return {
      ground: 'declared',
      evidence: found.map(({ explain, key }) => ({ words: explain, proof: proofOfKey(key), ...(key === null ? {} : { object: key }) })),
      may_say: `The chain itself says that there is a gap ${spanWords(stretch)}. What happened in this time is not covered by it.`,
      may_not_say:
        'That nothing happened in this time, or that whoever signs had no part in it: the chain says that there is a gap, not what it would have held, nor that no part of it was removed before.',
    };
  },
});
