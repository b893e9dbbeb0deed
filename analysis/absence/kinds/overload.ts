// The writer itself says that it lost records: a full backlog, a rate limit, a full log.
import { defineExplanation } from '../define-explanation.ts';
import { spanWords } from '../words.ts';
import { evidenceOf } from '../witness.ts';

export const overload = defineExplanation({
  id: 'overload',
  title: 'The writer lost records',
  tells: [
    { dataset: 'windows.eventlog', providers: ['microsoft-windows-eventlog'], codes: ['1101', '1104'] },
    { dataset: 'auditd.log', codes: ['DAEMON_ERR', 'KERNEL', 'KERNEL_OTHER', 'DAEMON_ABORT'], words: 'lost|backlog|overflow|no space|disk full|dispatch err' },
    {
      programs: ['kernel', 'audit', 'auditd', 'audispd', 'augenrules'],
      words:
        'audit(?:_lost=[1-9]|: (?:backlog limit exceeded|rate limit exceeded)|.{0,20} callbacks suppressed)|audit_lost=[1-9]|backlog limit exceeded|queue (?:is )?full|no space left',
    },
    { programs: ['systemd-journald', 'systemd-journal', 'journal'], words: 'suppressed [0-9]+ messages|missed [0-9]+ kernel messages|no space left' },
    {
      programs: ['rsyslogd', 'rsyslogd-pstats', 'syslogd', 'syslog-ng'],
      words:
        '(?:lost|dropp?(?:ed|ing)|discarded) .{0,40}messages|messages? lost|[0-9]+ messages lost due to rate-limiting|begin to drop messages|no space left',
    },
    { words: '^(?:events?[ _-](?:dropped|lost)|audit[ _-](?:overflow|events[ _-]dropped))$' },
  ],
  explain(stretch, _facts, acts) {
    const evidence = acts.map((act) => evidenceOf(act, 'The writer says that records were lost'));
    if (evidence.length === 0) return undefined;
    const missing = stretch.count;
    return {
      ground: 'recorded',
      evidence,
      against: missing === null || missing < 2 ? [] : ['Whether the number that was lost is the number that is missing has to be read in the records.'],
      may_say: `The writer of the log says that it lost records beside the gap ${spanWords(stretch)}.`,
      may_not_say: 'That all that is missing was lost so, or that the load was an accident: a flood of records can be made to drown others.',
    };
  },
});
