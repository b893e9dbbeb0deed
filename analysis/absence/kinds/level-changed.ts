// Less was logged from then on: a level, policy, rule or filter was changed.
import { defineExplanation } from '../define-explanation.ts';
import { spanWords } from '../words.ts';
import { evidenceOf } from '../witness.ts';

export const levelChanged = defineExplanation({
  id: 'level-changed',
  title: 'A level, policy or filter was changed',
  tells: [
    { dataset: 'windows.eventlog', providers: ['microsoft-windows-security-auditing', 'security'], codes: ['4719', '4715', '4906', '4912', '612'] },
    { dataset: 'auditd.log', codes: ['CONFIG_CHANGE', 'DAEMON_CONFIG'] },
    { programs: ['rsyslogd', 'syslogd', 'syslog-ng'], words: 'hup|configuration reloaded' },
    {
      words:
        '^(?:puteventselectors|putinsightselectors|updatetrail|putretentionpolicy|putbucketlogging|updatesink|setauditlevel|set[ _-]?log[ _-]?level|log[ _-]level[ _-](?:changed|set)|audit[ _-]policy[ _-]chang(?:ed|e))$',
    },
  ],
  explain(stretch, _facts, acts) {
    const evidence = acts.filter(({ where }) => where !== 'end').map((act) => evidenceOf(act, 'A record says that what is logged was changed'));
    if (evidence.length === 0) return undefined;
    return {
      ground: 'recorded',
      evidence,
      against: ['Whether the change leaves out just these records is not told by it: compare the settings before and after.'],
      may_say: `What is logged was changed beside the gap ${spanWords(stretch)}; records may not have been written since.`,
      may_not_say: 'That the change explains the gap, or that it was made for it.',
    };
  },
});
