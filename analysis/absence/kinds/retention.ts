// Old records were removed by rule: a journal was vacuumed, or the log begins where its time of keeping ends.
import type { AbsenceEvidence } from '../../contract/model/absence.ts';
import { defineExplanation } from '../define-explanation.ts';
import { counted, spanWords } from '../words.ts';
import { evidenceOf } from '../witness.ts';

export const retention = defineExplanation({
  id: 'retention',
  title: 'Retention or pruning',
  tells: [
    { programs: ['systemd-journald', 'systemd-journal', 'journal', 'journalctl'], words: 'vacuuming done, freed|deleted archived journal' },
    { dataset: 'windows.eventlog', providers: ['microsoft-windows-eventlog'], codes: ['1105'] },
    { words: '^(?:retention[ _-](?:applied|enforced|purge|run)|lifecycle[ _-]expiration|s3:lifecycleexpiration.*|prune[ _-]logs?|log[ _-]retention)$' },
  ],
  explain(stretch, { retention: kept }, acts) {
    const isHead = stretch.from === null && stretch.to !== null;
    const begins = isHead && kept !== null && kept.covered_days >= kept.limit_days * 0.9 && kept.covered_days <= kept.limit_days * 1.1 + 1;
    const evidence: AbsenceEvidence[] = [
      ...acts.map((act) => evidenceOf(act, 'A record says that old records were removed or put aside by rule')),
      ...(begins && kept !== null
        ? [
            {
              words: `Logs are kept for ${counted(kept.limit_days, 'day')} (${kept.by}), and the source holds ${counted(kept.covered_days, 'day')}`,
              proof: 'nothing' as const,
            },
          ]
        : []),
    ];
    if (evidence.length === 0) return undefined;
    return {
      ground: acts.length > 0 ? 'recorded' : 'fits',
      evidence,
      against: isHead ? [] : ['A rule of keeping removes the oldest records: a gap with older records before it is not what it leaves.'],
      may_say: `Old records are removed by rule, and the gap ${spanWords(stretch)} lies where such a rule would leave one.`,
      may_not_say: 'That the records were removed by the rule alone: who may set the rule may also use it.',
    };
  },
});
