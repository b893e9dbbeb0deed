// The log is silent at these hours on other days too.
import { defineExplanation } from '../define-explanation.ts';
import { counted, spanWords, written } from '../words.ts';

/** Fewer comparable stretches say nothing of a rhythm. */
const LEAST = 3;

export const quietHours = defineExplanation({
  id: 'quiet-hours',
  title: 'Quiet hours of this log',
  explain(stretch, { rhythm }) {
    if (rhythm === null || rhythm.compared < LEAST || rhythm.quiet * 2 < rhythm.compared) return undefined;
    const { unit, compared, quiet } = rhythm;
    const loud = compared - quiet;
    return {
      ground: 'fits',
      evidence: [
        {
          words: `At the same hours of ${counted(compared, `other ${unit}`)} this log has no record ${quiet === compared ? 'either' : `on ${quiet} of them`}`,
          proof: 'nothing',
        },
      ],
      against: [
        ...(loud === 0 ? [] : [`On ${counted(loud, `other ${unit}`)} it has records at these hours.`]),
        ...(stretch.origin === 'time' ? ['The run of the checks holds this silence to be longer than the rhythm of the log explains.'] : []),
        ...written(stretch),
      ],
      may_say: `This log is often silent at these hours; a silence ${spanWords(stretch)} is not unusual for it.`,
      may_not_say: 'That nothing happened or was removed: quiet hours are when a removal shows least.',
    };
  },
});
