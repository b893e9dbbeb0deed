// A record tells that a log was cleared or deleted, perhaps by whom.
import { becauseOf } from '../because.ts';
import { defineExplanation } from '../define-explanation.ts';
import { tells } from '../tells.ts';
import { spanWords } from '../words.ts';
import { evidenceOf } from '../witness.ts';

const known = [
  // Windows: Security log cleared, any other log cleared.
  { dataset: 'windows.eventlog', providers: ['microsoft-windows-eventlog', 'eventlog', 'security'], codes: ['1102', '104', '517'] },
  {
    words: '^(deletelog|deletelogs|deletelogstream|deleteloggroup|clearlog|clear[-_ ]log|purge[-_ ]logs?|delete[-_ ]logs?|truncate[-_ ]logs?|log[-_ ]cleared)$',
  },
  { dataset: 'auditd.log', words: '^executed executed(?: by \\S+)?: (?:\\S*/)?(?:rm|shred|unlink|truncate) [^|;&]*/var/log/' },
] as const;

export const deletion = defineExplanation({
  id: 'deletion',
  title: 'A record tells of a deletion',
  tells: known,
  explain(stretch, facts, acts) {
    const told = becauseOf(stretch, facts, ['deleted'], acts);
    const evidence = [...acts.map((act) => evidenceOf(act, 'A record says that a log was cleared or deleted')), ...told];
    if (evidence.length === 0) return undefined;
    const who = [...new Set(evidence.flatMap(({ by }) => (by === undefined ? [] : [by])))];
    const loose = told.some(({ record }) => {
      const read = facts.records.find((one) => one.source === record?.source && one.record === record.record);
      return read !== undefined && !known.some((tell) => tells(tell, read)) && read.action === null;
    });
    return {
      ground: 'recorded',
      evidence,
      against: [
        ...(loose ? ['The words stand in a message whose wording others may choose: read the record before it is relied on.'] : []),
        ...(acts.length > 0 && told.length === 0 && acts.every(({ where }) => where === 'beginning')
          ? ['The act stands at the beginning of the gap: what it deleted lies before it.']
          : []),
      ],
      may_say: `A record tells of a deletion of logs beside the gap ${spanWords(stretch)}${who.length === 0 ? '; it names nobody' : `, and names ${who.join(', ')} as who did it`}.`,
      may_not_say: `That ${who.length === 0 ? 'a certain person' : 'the person behind this name'} deleted the records, or what they held: the record names an account, and says that the act was done, not what was in the log.`,
    };
  },
});
