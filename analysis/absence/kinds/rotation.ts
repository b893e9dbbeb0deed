// The gap lies where one file ends and the next begins.
import type { AbsenceEvidence } from '../../contract/model/absence.ts';
import { becauseOf } from '../because.ts';
import { defineExplanation } from '../define-explanation.ts';
import { spanWords } from '../words.ts';
import { evidenceOf } from '../witness.ts';

export const rotation = defineExplanation({
  id: 'rotation',
  title: 'Rotation of files',
  tells: [
    { dataset: 'auditd.log', codes: ['DAEMON_ROTATE'] },
    { dataset: 'windows.eventlog', providers: ['microsoft-windows-eventlog'], codes: ['1105'] },
    { programs: ['newsyslog', 'logrotate', 'systemd'], words: 'logfile turned over|log rotat|logrotate\\.service|rotate log files' },
    { programs: ['rsyslogd', 'syslogd'], words: '\\bwas huped\\b' },
    { words: '^log[ _-]?(?:file[ _-]?)?rotated$' },
  ],
  explain(stretch, facts, acts) {
    // Where it lies is evidence; that the rotation lost it is what has to be shown.
    const seams = becauseOf(stretch, facts, ['rotated', 'cut off']).map((one) => ({
      ...one,
      words: one.words.replace(/^lost when the log was rotated: /, 'It lies '),
    }));
    const evidence: AbsenceEvidence[] = [...seams, ...acts.map((act) => evidenceOf(act, 'A record says that files were changed over'))];
    if (evidence.length === 0) return undefined;
    return {
      ground: acts.length > 0 ? 'recorded' : 'fits',
      evidence,
      against: ['A rotation that works loses nothing: that records are missing at it says that a file is missing, was cut off, or was not handed over.'],
      may_say: `The gap ${spanWords(stretch)} lies where one file ends and another begins.`,
      may_not_say: 'That the rotation lost the records: a file may have been left out or removed, and a seam looks the same then.',
    };
  },
});
